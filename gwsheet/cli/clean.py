"""``gwsheet clean``: remove what builds wrote, and nothing else."""

from __future__ import annotations

from pathlib import Path

import click

from gwsheet.builder import clean
from gwsheet.cli import _console
from gwsheet.cli._building import output_option, say_left_alone, say_waiting
from gwsheet.project.practice import find_practice


@click.command("clean")
@output_option(help="The folder that was built into; build/ without it.")
def command(output: Path | None) -> int:
    """Remove built documents. Files that gwsheet did not write stay."""
    result = clean(output or find_practice(Path.cwd()) / "build", say_waiting)
    for note in result.notes:
        _console.echo(f"note: {note}")
    say_left_alone(result.kept)
    _console.echo(f"{_console.count(len(result.removed), 'document')} removed")
    return 0
