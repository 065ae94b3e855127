"""What the commands that make documents share: options, a bar, and the report at the end."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from gwsheet.builder import BuildResult
from gwsheet.builder.run import Progress
from gwsheet.cli import _console, _formats
from gwsheet.diagnostics import Finding, Severity, has_errors
from gwsheet.lint import check_practice
from gwsheet.project.discovery import GOALS_FOLDER
from gwsheet.project.practice import Practice, Selection
from gwsheet.project.templates import KIND_FILE

F = TypeVar("F", bound=Callable[..., Any])


def output_option(command: F) -> F:
    """``--output FOLDER``: where documents go."""
    return click.option(
        "--output",
        type=click.Path(file_okay=False, path_type=Path),
        help="The folder to build into; build/ without it.",
    )(command)


def jobs_option(command: F) -> F:
    """``--jobs N``: how many processes render."""
    return click.option(
        "--jobs",
        type=click.IntRange(min=0),
        default=_cores,
        help="Worker processes; one a core without it, 0 renders in this process.",
    )(command)


def force_option(command: F) -> F:
    """``--force``: nothing counts as up to date."""
    return click.option("--force", is_flag=True, help="Build even what is up to date.")(command)


def explain_option(command: F) -> F:
    """``--explain``: the reasons."""
    return click.option(
        "--explain", is_flag=True, help="Say for each document why it is built, or not."
    )(command)


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
    """A usage error for the first kind that is not known, with what is wrong where it has a file."""
    for name in kinds:
        for finding in kind_findings(practice):
            if finding.file.split("/")[1] == name:
                raise click.BadParameter(
                    f"{name!r} cannot be made: {_formats.concise(finding)}", param_hint="--kind"
                )
    refuse_unknown("--kind", kinds, known)


def kind_findings(practice: Practice) -> Iterator[Finding]:
    """What keeps a kind of document from being one: mistakes in its ``kind.yaml``."""
    for finding in practice.findings:
        if finding.file.endswith(f"/{KIND_FILE}") and finding.severity is Severity.ERROR:
            yield finding


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def say_waiting() -> None:
    """Say on standard error that another command has the build folder."""
    click.echo("gwsheet: another build is going on in this folder; waiting for its end", err=True)


@contextmanager
def progress_bar() -> Iterator[Progress]:
    """A bar on standard error when it is a terminal, nothing otherwise."""
    if not sys.stderr.isatty():
        yield lambda _done, _total: None
        return

    def show(done: int, total: int) -> None:
        if total:
            filled = 30 * done // total
            click.echo(
                f"\r[{'#' * filled}{'.' * (30 - filled)}] {done}/{total}", err=True, nl=False
            )

    try:
        yield show
    finally:
        click.echo("\r" + " " * 50 + "\r", err=True, nl=False)


def report(
    practice: Practice, selection: Selection, result: BuildResult, today: date, *, explain: bool
) -> int:
    """Print what was done and what is wrong with the files concerned; the exit code."""
    practice = result.read_again or practice
    every = {*_concerned(practice, selection, today), *result.findings}
    findings = tuple(sorted(every, key=lambda finding: finding.sort_key))
    read = _console.source_reader(practice.root)
    shown = [one for one in findings if _is_shown(one)]
    for finding in shown:
        _console.echo(_formats.full(finding, read))
    if explain:
        for name, why in sorted(result.reasons.items()):
            _console.echo(f"{name}: {'; '.join(why) if why else 'up to date'}")
    for note in result.notes:
        _console.echo(f"note: {note}")
    if result.removed:
        _console.echo(
            f"{_console.count(len(result.removed), 'document')} of goals that are gone removed"
        )
    for name in result.kept:
        _console.echo(f"left alone, because it was changed by hand: {name}")
    others = [one for one in findings if one not in shown]
    if others:
        _console.echo(f"{_console.tally(others)} on wording and plan; gwsheet check shows them")
    _console.echo(summary(result))
    return 1 if result.not_written or has_errors(findings) else 0


def _is_shown(finding: Finding) -> bool:
    """Whether a finding is about the documents: what is wrong, ill read or ill set."""
    about_the_file = finding.code.startswith("GW0") and finding.severity is Severity.WARNING
    return finding.severity is Severity.ERROR or about_the_file or finding.code.startswith("GW9")


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


def _concerned(practice: Practice, selection: Selection, today: date) -> Iterator[Finding]:
    """The findings of the selected files, and of those that every document depends on."""
    for finding in check_practice(practice, today):
        if selection.includes(finding.file) or not finding.file.startswith(f"{GOALS_FOLDER}/"):
            yield finding
