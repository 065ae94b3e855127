"""``gwsheet doctor``: what is there, what is missing, and the one command that mends it."""

from __future__ import annotations

import platform
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from gwsheet import __version__
from gwsheet.builder.rendering import SHARED_MEMORY, workers_problem
from gwsheet.cli import _console
from gwsheet.export import font_files, install_command, system_family, temporary_problem
from gwsheet.export.pdf import TypesetterMissingError, check_typesetter, export
from gwsheet.page import Page
from gwsheet.project.practice import NoPracticeError, find_practice

_EMOJI_PAGE = Page('<html lang="en"><title>emoji</title><p>\N{GRINNING FACE}</p></html>', "")


@dataclass(frozen=True)
class Result:
    """One thing looked at; ``cure`` says what to do when it is not well."""

    what: str
    is_well: bool
    detail: str
    cure: str = ""
    matters: bool = True


@click.command("doctor")
def command() -> int:
    """Say what gwsheet finds on this machine, and how to get what is missing."""
    results = list(examine(system_family()))
    for result in results:
        sign = "ok     " if result.is_well else "missing" if result.matters else "advice "
        _console.echo(f"{sign}  {result.what}: {result.detail}")
        if not result.is_well and result.cure:
            _console.echo(f"         {result.cure}")
    return 1 if any(not result.is_well and result.matters for result in results) else 0


def examine(family: str) -> Iterator[Result]:
    """Look at everything that building needs, one thing after the other."""
    yield Result(
        "gwsheet", is_well=True, detail=f"{__version__} on Python {platform.python_version()}"
    )
    yield from _fonts()
    temporary, shared = temporary_problem(), workers_problem()
    yield Result("temporary files", temporary is None, temporary or "there is room for them")
    yield Result(
        "worker processes",
        shared is None,
        f"{SHARED_MEMORY} {shared}" if shared else "they can be started",
    )
    try:
        check_typesetter()
    except TypesetterMissingError:
        yield Result(
            "PDF",
            is_well=False,
            detail="Pango is not installed; HTML works",
            cure=install_command("pango", family),
        )
    else:
        yield Result("PDF", is_well=True, detail="the typesetter and Pango are there")
        if temporary is None:
            yield _emoji(family)
    git = shutil.which("git")
    yield Result(
        "git",
        git is not None,
        "there" if git else "not found",
        install_command("git", family),
        matters=False,
    )
    yield _practice()


def _fonts() -> Iterator[Result]:
    lost = [address for address, path in font_files().items() if not path.is_file()]
    detail = "Atkinson Hyperlegible" if not lost else f"faces {', '.join(lost)} are missing"
    yield Result("font", not lost, detail, "install gwsheet again")


def _emoji(family: str) -> Result:
    if not export(_EMOJI_PAGE)[1]:
        return Result("emoji", is_well=True, detail="there is a font for them")
    lacking = "no font has them"
    return Result(
        "emoji", is_well=False, detail=lacking, cure=install_command("emoji", family), matters=False
    )


def _practice() -> Result:
    try:
        root = find_practice(Path.cwd())
    except NoPracticeError:
        detail = "this folder is none"
        return Result(
            "practice folder",
            is_well=False,
            detail=detail,
            cure="gwsheet init makes one",
            matters=False,
        )
    return Result("practice folder", is_well=True, detail=root.name)
