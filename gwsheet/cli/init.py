"""``gwsheet init``: lay out a practice folder."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from gwsheet.cli import _console
from gwsheet.project.discovery import GOALS_FOLDER, SUFFIXES
from gwsheet.project.files import write_atomically
from gwsheet.project.scaffold import missing_files, practice_files


@click.command("init")
@click.argument("directory", default=".", type=click.Path(file_okay=False, path_type=Path))
def command(directory: Path) -> int:
    """Lay out a practice folder in DIRECTORY, with a sample client.

    Files that are there already stay as they are.
    """
    files = practice_files()
    if any(path.suffix in SUFFIXES for path in (directory / GOALS_FOLDER).rglob("*")):
        files = {
            name: data for name, data in files.items() if not name.startswith(f"{GOALS_FOLDER}/")
        }
    new = missing_files(directory, files)
    for name, data in new.items():
        write_atomically(directory / name, data)
        _console.echo(f"  {name}")
    kept = len(files) - len(new)
    written = f"{_console.count(len(new), 'file')} written" if new else "nothing written"
    _console.echo(written + (f", {kept} kept as they were" if kept else ""))
    change = "" if directory == Path() else f"cd {shlex.quote(str(directory))} && "
    _console.echo(f"next: {change}make worksheets")
    return 0
