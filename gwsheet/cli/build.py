"""``gwsheet build``: bring the build folder up to date."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import click

from gwsheet.build import BuildOptions, BuildResult, build
from gwsheet.build.run import Progress
from gwsheet.cli import _console, _formats
from gwsheet.cli._options import today_option
from gwsheet.diagnostics import Finding, Severity, has_errors
from gwsheet.export import formats
from gwsheet.lint import check_practice
from gwsheet.project.discovery import GOALS_FOLDER
from gwsheet.project.practice import Practice, Selection, find_practice, read_practice, select


@click.command("build")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--format", "chosen_formats", multiple=True, help="Only this format: pdf or html.")
@click.option("--kind", "kinds", multiple=True, help="Only this kind of document; may be repeated.")
@click.option("--blank", is_flag=True, help="Only what has no data in it: blank forms, handouts.")
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder to build into; build/ without it.",
)
@click.option(
    "--jobs",
    type=click.IntRange(min=0),
    help="Worker processes; one a core without it, 0 renders in this process.",
)
@click.option("--force", is_flag=True, help="Build even what is up to date.")
@click.option("--explain", is_flag=True, help="Say for each document why it is built, or not.")
@today_option
def command(
    paths: tuple[str, ...],
    chosen_formats: tuple[str, ...],
    kinds: tuple[str, ...],
    blank: bool,
    output: Path | None,
    jobs: int | None,
    force: bool,
    explain: bool,
    today: date,
) -> int:
    """Build worksheets and review forms.

    PATH is a file, a folder, a goal's id (heron/bus) or a client (heron); without one,
    everything is built. Only what changed is built anew. A goal with an error keeps its
    last good documents; the others are built all the same, and the command exits with 1.
    """
    root = find_practice(Path.cwd())
    practice = read_practice(root)
    _refuse_unknown("--format", chosen_formats, formats())
    _refuse_unknown("--kind", kinds, tuple(kind.name for kind in practice.kinds))
    selection = select(practice, paths, Path.cwd())
    options = BuildOptions(
        output=output or root / "build",
        today=today,
        formats=chosen_formats,
        kinds=kinds,
        selection=selection,
        jobs=_cores() if jobs is None else jobs,
        force=force,
        blank=blank,
    )
    with _progress_bar() as progress:
        result = build(practice, options, progress)
    findings = {*_concerned(practice, selection, today), *result.findings}
    ordered = tuple(sorted(findings, key=lambda finding: finding.sort_key))
    _report(practice, result, ordered, explain=explain)
    return 1 if result.not_written or has_errors(ordered) else 0


def _concerned(practice: Practice, selection: Selection, today: date) -> Iterator[Finding]:
    """The findings of the selected files, and of those that every document depends on."""
    for finding in check_practice(practice, today):
        if selection.includes(finding.file) or not finding.file.startswith(f"{GOALS_FOLDER}/"):
            yield finding


def _refuse_unknown(option: str, given: tuple[str, ...], known: tuple[str, ...]) -> None:
    for name in given:
        if name not in known:
            raise click.BadParameter(
                f"{name!r} is not one of {', '.join(known)}", param_hint=option
            )


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextmanager
def _progress_bar() -> Iterator[Progress]:
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


def _report(
    practice: Practice, result: BuildResult, findings: Sequence[Finding], *, explain: bool
) -> None:
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
