"""``gwsheet build``: bring the build folder up to date."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from gwsheet.builder import BuildOptions, build
from gwsheet.cli import _building, _completing
from gwsheet.export import formats
from gwsheet.project.practice import find_practice, read_practice, select


@click.command("build")
@click.argument(
    "paths", nargs=-1, metavar="[PATH]...", shell_complete=_completing.goals_and_clients
)
@click.option("--format", "chosen_formats", multiple=True, help="Only this format: pdf or html.")
@_building.kind_option
@click.option("--blank", is_flag=True, help="Only what has no data in it: blank forms, handouts.")
@_building.build_options
def command(
    paths: tuple[str, ...],
    chosen_formats: tuple[str, ...],
    kinds: tuple[str, ...],
    blank: bool,
    output: Path | None,
    explain: bool,
    today: date,
    **how: Any,
) -> int:
    """Build worksheets and review forms.

    PATH is a file, a folder, a goal's id (heron/bus) or a client (heron); without one,
    everything is built. Only what changed is built anew. A goal with an error keeps its
    last good documents; the others are built all the same, and the command exits with 1.
    """
    root = find_practice(Path.cwd())
    practice = read_practice(root)
    _building.refuse_unknown("--format", chosen_formats, formats())
    _building.refuse_unknown_kinds(practice, kinds, tuple(kind.name for kind in practice.kinds))
    selection = select(practice, paths, Path.cwd())
    options = BuildOptions(
        output=output or root / "build",
        today=today,
        formats=chosen_formats,
        kinds=kinds,
        selection=selection,
        blank=blank,
        **how,
    )
    with _building.progress_bar() as progress:
        result = build(practice, options, progress, _building.say_waiting)
    return _building.report(practice, selection, result, today, explain=explain)
