"""``gwsheet check``: read everything, write nothing, say what was found."""

from __future__ import annotations

from pathlib import Path

import click

from gwsheet.cli import _console
from gwsheet.diagnostics import has_errors
from gwsheet.lint import check_practice
from gwsheet.project.practice import find_practice, read_practice, select


@click.command("check")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["full", "concise", "json"]),
    default="full",
    show_default=True,
    help="full shows the line and its correction; json is for programs.",
)
@click.option("--strict", is_flag=True, help="Exit with 1 for warnings and notes too.")
def command(paths: tuple[str, ...], output_format: str, strict: bool) -> int:
    """Check goals, clients and settings.

    PATH is a file, a folder, a goal's id (heron/bus) or a client (heron); without one,
    everything is checked. Exits with 1 when an error was found.
    """
    root = find_practice(Path.cwd())
    practice = read_practice(root)
    selection = select(practice, paths, Path.cwd())
    findings = check_practice(practice, selection)
    if output_format == "json":
        _console.echo(_console.as_json(findings))
    else:
        read = _console.source_reader(root)
        for finding in findings:
            is_full = output_format == "full"
            _console.echo(_console.full(finding, read) if is_full else _console.concise(finding))
        goals = sum(selection.includes(goal.path) for goal in practice.goals)
        found = _console.tally(findings) or "nothing to mend"
        _console.echo(f"{found} in {_console.count(goals, 'goal')}")
    return 1 if has_errors(findings) or (strict and findings) else 0
