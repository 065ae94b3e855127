"""``gwsheet clean``: remove what builds wrote, and nothing else."""

from __future__ import annotations

from pathlib import Path

import click

from gwsheet.build import clean
from gwsheet.cli import _console
from gwsheet.project.practice import find_practice


@click.command("clean")
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder that was built into; build/ without it.",
)
def command(output: Path | None) -> int:
    """Remove built documents. Files that gwsheet did not write stay."""
    removed = clean(output or find_practice(Path.cwd()) / "build")
    _console.echo(f"{_console.count(len(removed), 'document')} removed")
    return 0
