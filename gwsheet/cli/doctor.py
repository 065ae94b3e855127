"""``gwsheet doctor``: what is there, what is missing, and the one command that installs it."""

from __future__ import annotations

import platform
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import click

from gwsheet import __version__
from gwsheet.builder.rendering import SHARED_MEMORY, workers_problem
from gwsheet.cli import _console
from gwsheet.export import font_files, install_command, system_family, temporary_problem
from gwsheet.export.pdf import TypesetterMissingError, check_typesetter, export
from gwsheet.page import Page
from gwsheet.project.practice import NoPracticeError, find_practice

_EMOJI_PAGE = Page('<html lang="en"><title>emoji</title><p>\N{GRINNING FACE}</p></html>', "")


class Result(NamedTuple):
    """One thing looked at; ``fix`` says what to do when it is not well."""

    what: str
    detail: str
    fix: str = ""
    is_well: bool = True
    matters: bool = True


@click.command("doctor")
def command() -> int:
    """Say what gwsheet finds on this machine, and how to get what is missing."""
    results = list(examine(system_family()))
    for result in results:
        mark = "ok     " if result.is_well else "missing" if result.matters else "advice "
        _console.echo(f"{mark}  {result.what}: {result.detail}")
        if not result.is_well and result.fix:
            _console.echo(f"         {result.fix}")
    return 1 if any(not result.is_well and result.matters for result in results) else 0


def examine(family: str) -> Iterator[Result]:
    """Look at everything that building needs, one thing after the other."""
    yield Result("gwsheet", f"{__version__} on Python {platform.python_version()}")
    lost = [address for address, path in font_files().items() if not path.is_file()]
    faces = f"faces {', '.join(lost)} are missing" if lost else "Atkinson Hyperlegible"
    yield Result("font", faces, "install gwsheet again", not lost)
    full, shared = temporary_problem(), workers_problem()
    yield Result("temporary files", full or "there is room for them", is_well=full is None)
    started = f"{SHARED_MEMORY} {shared}" if shared else "they can be started"
    yield Result("worker processes", started, is_well=shared is None)
    try:
        check_typesetter()
    except TypesetterMissingError:
        detail = "Pango is not installed; HTML works"
        yield Result("PDF", detail, install_command("pango", family), is_well=False)
    else:
        yield Result("PDF", "the typesetter and Pango are there")
        if full is None:
            has_font = not export(_EMOJI_PAGE)[1]
            detail = "there is a font for them" if has_font else "no font has them"
            yield Result("emoji", detail, install_command("emoji", family), has_font, matters=False)
    git = shutil.which("git") is not None
    yield Result(
        "git", "there" if git else "not found", install_command("git", family), git, matters=False
    )
    try:
        name, is_practice = find_practice(Path.cwd()).name, True
    except NoPracticeError:
        name, is_practice = "this folder is none", False
    yield Result("practice folder", name, "gwsheet init makes one", is_practice, matters=False)
