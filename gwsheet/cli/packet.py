"""``gwsheet packet``: a client's documents in one file, for one job at the printer."""

from __future__ import annotations

import difflib
from datetime import date
from pathlib import Path
from typing import Any

import click

from gwsheet.builder import BuildOptions, build_packets
from gwsheet.cli import _building, _completing, _console
from gwsheet.plan import clients
from gwsheet.project.discovery import GOALS_FOLDER, normal
from gwsheet.project.practice import (
    Practice,
    UnknownTargetError,
    find_practice,
    read_practice,
    select,
)


@click.command("packet")
@click.argument("targets", nargs=-1, metavar="[CLIENT]...", shell_complete=_completing.clients)
@_building.kind_option
@click.option(
    "--duplex/--no-duplex",
    default=None,
    help="Whether each document begins on a new sheet, for printing on both sides.",
)
@_building.build_options
def command(
    targets: tuple[str, ...],
    kinds: tuple[str, ...],
    duplex: bool | None,
    output: Path | None,
    explain: bool,
    today: date,
    **how: Any,
) -> int:
    """Join a client's documents in one PDF.

    CLIENT is a code name (heron); without one, there is a packet for each client. It goes
    to build/heron/packet.pdf: first what is about all goals, then goal by goal by their
    priority, without goals that are achieved or discontinued. Pages are numbered document
    by document. Only documents that a client is given can be in it.

    With --duplex an empty page goes before each document that would begin on the back of a
    sheet: print on both sides, along the long edge. Without it documents follow one another:
    print on one side. The settings under "packet:" in gwsheet.yaml hold where no option does.

    "gwsheet build" makes no packet anew, and says when one is older than its goals.
    """
    folder = Path.cwd()
    root = find_practice(folder)
    practice = read_practice(root)
    chosen = tuple(_client(practice, folder, target) for target in targets)
    _refuse_what_is_not_given(practice, kinds)
    if not clients(practice):
        _console.echo(f"no goal here is in a client's folder, such as {GOALS_FOLDER}/heron/")
        return 0
    options = BuildOptions(
        output=output or root / "build",
        today=today,
        kinds=kinds,
        clients=chosen,
        duplex=duplex,
        **how,
    )
    with _building.progress_bar() as progress:
        result = build_packets(practice, options, progress, _building.say_waiting)
    selection = select(practice, chosen, folder)
    code = _building.report(practice, selection, result, today, explain=explain)
    made = {*result.written, *result.unchanged} - {"index.html"}
    for name in sorted(made):
        _console.echo(_shown(options.output / name, folder))
    return code


def _shown(path: Path, folder: Path) -> str:
    """``path`` as somebody in ``folder`` writes it."""
    whole, here = path.resolve(), folder.resolve()
    return (whole.relative_to(here) if whole.is_relative_to(here) else whole).as_posix()


def _client(practice: Practice, folder: Path, target: str) -> str:
    """The client whom ``target`` names, by code name or folder; raises UnknownTargetError."""
    known = clients(practice)
    place = (folder / target).resolve()
    in_goals = place.parent == (practice.root / GOALS_FOLDER).resolve()
    name = normal(place.name if in_goals else target.rstrip("/"))
    if name in known:
        return name
    owner = next((goal.client for goal in practice.goals if goal.id == name), None)
    if owner is not None:
        raise UnknownTargetError(f"{target} is a goal; gwsheet packet {owner} has all of {owner}'s")
    near = difflib.get_close_matches(name, known, n=1)
    hint = f"; did you mean {near[0]}?" if near else ""
    raise UnknownTargetError(f"{target}: no client of this practice{hint}")


def _refuse_what_is_not_given(practice: Practice, kinds: tuple[str, ...]) -> None:
    """A usage error for a kind that there is not, and for one that no client is given."""
    given = [kind.name for kind in practice.kinds if kind.spec.audience == "client"]
    known = {kind.name for kind in practice.kinds}
    for name in kinds:
        if name in known and name not in given:
            raise click.BadParameter(
                f"{name!r} is for the therapist, and a packet is given to the client",
                param_hint="--kind",
            )
    _building.refuse_unknown_kinds(practice, kinds, tuple(given))
