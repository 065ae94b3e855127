"""What the commands that make documents share: options, a bar, and the report at the end."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import click

from gwsheet.builder import BuildResult
from gwsheet.builder.run import Progress
from gwsheet.cli import _completing, _console, _formats
from gwsheet.cli._options import today_option
from gwsheet.diagnostics import Severity, has_errors
from gwsheet.lint import check_practice
from gwsheet.plan import BLANK_FOLDER, clients
from gwsheet.project.discovery import GOALS_FOLDER
from gwsheet.project.practice import Practice, Selection
from gwsheet.project.templates import KIND_FILE

F = TypeVar("F", bound=Callable[..., Any])


kind_option = click.option(
    "--kind",
    "kinds",
    multiple=True,
    shell_complete=_completing.kinds,
    help="Only this kind of document; may be repeated.",
)


output_option = partial(click.option, "--output", type=click.Path(file_okay=False, path_type=Path))
"""``--output FOLDER``: where documents go."""


def build_options(command: F) -> F:
    """The options that every build has, in the order of ``--help``."""
    for option in (
        today_option,
        click.option(
            "--explain", is_flag=True, help="Say for each document why it is built, or not."
        ),
        click.option("--force", is_flag=True, help="Build even what is up to date."),
        click.option(
            "--jobs",
            type=click.IntRange(min=0),
            default=_cores,
            help="Worker processes; one a core without it, 0 renders in this process.",
        ),
        output_option(help="The folder to build into; build/ without it."),
    ):
        command = option(command)
    return command


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def refuse_unknown(option: str, given: tuple[str, ...], known: tuple[str, ...]) -> None:
    """A usage error for the first of ``given`` that is not known."""
    for name in given:
        if name not in known:
            raise click.BadParameter(
                f"{name!r} is not one of {', '.join(known)}", param_hint=option
            )


def refuse_unknown_kinds(
    practice: Practice, kinds: tuple[str, ...], known: tuple[str, ...]
) -> None:
    """A usage error for the first kind that is not known, or whose ``kind.yaml`` has an error."""
    for name in kinds:
        for finding in practice.findings:
            if finding.severity is Severity.ERROR and finding.file.endswith(f"/{name}/{KIND_FILE}"):
                raise click.BadParameter(
                    f"{name!r} cannot be made: {_formats.concise(finding)}", param_hint="--kind"
                )
    refuse_unknown("--kind", kinds, known)


def say_waiting() -> None:
    """Say on standard error that another command has the build folder."""
    click.echo("gwsheet: another build is going on in this folder; waiting for its end", err=True)


@contextmanager
def progress_bar() -> Iterator[Progress]:
    """A bar on standard error when it is a terminal, nothing otherwise."""
    is_terminal = sys.stderr.isatty()

    def show(done: int, total: int) -> None:
        if is_terminal and total:
            filled = "#" * (30 * done // total)
            click.echo(f"\r[{filled:.<30}] {done}/{total}", err=True, nl=False)

    try:
        yield show
    finally:
        if is_terminal:
            click.echo("\r" + " " * 50 + "\r", err=True, nl=False)


def report(
    practice: Practice, selection: Selection, result: BuildResult, today: date, *, explain: bool
) -> int:
    """Print what was done and what is wrong with the files concerned; the exit code.

    Concerned are the selected files, and those that every document depends on.
    """
    practice = result.read_again or practice
    findings = {
        finding
        for finding in check_practice(practice, today)
        if selection.includes(finding.file) or not finding.file.startswith(f"{GOALS_FOLDER}/")
    } | {*result.findings}
    counted = []
    for finding in sorted(findings, key=lambda finding: finding.sort_key):
        about_the_file = finding.code.startswith("GW0") and finding.severity is Severity.WARNING
        about_the_page = finding.code.startswith("GW9")
        if finding.severity is Severity.ERROR or about_the_file or about_the_page:
            _console.echo(_formats.full(finding, _console.source_reader(practice.root)))
        else:
            counted.append(finding)
    if explain:
        for name, why in sorted(result.reasons.items()):
            _console.echo(f"{name}: {'; '.join(why) if why else 'up to date'}")
    for note in result.notes:
        _console.echo(f"note: {note}")
    reasons = Counter(_why_removed(practice, name) for name in result.removed)
    for reason, number in sorted(reasons.items()):
        _console.echo(f"{_console.count(number, 'document')} removed: {reason}")
    say_left_alone(result.kept)
    if counted:
        _console.echo(f"{_console.tally(counted)} on wording and plan; gwsheet check shows them")
    _console.echo(summary(result))
    return 1 if result.not_written or has_errors(tuple(findings)) else 0


def _why_removed(practice: Practice, name: str) -> str:
    """Why the document ``name`` is no longer part of the build."""
    folder, _, file = name.rpartition("/")
    kind, wanted = file.partition(".")[0], practice.settings_in_force.kinds
    known = {kind.name: kind.spec for kind in practice.kinds}
    owners = {goal.id for goal in practice.goals} | {*clients(practice), BLANK_FOLDER}
    if folder not in owners:
        return "the goal or client is gone"
    if kind not in known:
        return "there is no such kind of document any more"
    if wanted and kind not in wanted:
        return f"no longer in kinds ({practice.settings.file})"
    if known[kind].while_open and folder not in clients(practice):
        return "the goal is over"
    return "no longer part of the build"


def say_left_alone(names: Iterable[str]) -> None:
    """Name the documents that were not removed, because somebody changed them."""
    for name in names:
        _console.echo(f"left alone, because it was changed by hand: {name}")


def summary(result: BuildResult) -> str:
    """One line: how much was written, unchanged, not written and why."""
    written = f"{len(result.written)} written" if result.written else "nothing written"
    parts = [written, f"{len(result.unchanged)} unchanged"]
    if result.not_written:
        causes = "; ".join(
            cause if len(result.causes) == 1 else f"{cause} ({number})"
            for cause, number in sorted(result.causes.items())
        )
        parts.append(f"{len(result.not_written)} not written: {causes}")
    return ", ".join(parts)
