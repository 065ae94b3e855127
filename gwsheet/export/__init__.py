"""Pages to bytes, one file a format. A new file here is a new format."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

import fontpkg

from gwsheet.export._machine import install_command, system_family, temporary_problem
from gwsheet.page import Page

__all__ = [
    "calendar",
    "exporter",
    "font_files",
    "formats",
    "install_command",
    "system_family",
    "temporary_problem",
]


def formats() -> tuple[str, ...]:
    """The names of the formats there are: a module here each, helpers with _ left out."""
    names = (module.name for module in pkgutil.iter_modules(__path__))
    return tuple(sorted(name for name in names if not name.startswith("_")))


def exporter(file_format: str) -> Callable[[Page], tuple[bytes, tuple[str, ...]]]:
    """What makes a file's bytes of a page, with the typesetter's complaints: a module's ``export``."""
    module: Any = importlib.import_module(f"{__name__}.{file_format}")
    export: Callable[[Page], tuple[bytes, tuple[str, ...]]] = module.export
    return export


def font_files() -> dict[str, Path]:
    """The font files by the address that style sheets use: ``font:400`` and ``font:700``."""
    paths = {weight: fontpkg.path("atkinson-hyperlegible", weight=weight) for weight in (400, 700)}
    return {f"font:{weight}": Path(path) for weight, path in paths.items()}


def calendar(reviews: Iterable[tuple[str, date, str]], today: date, before: bytes = b"") -> bytes:
    """An iCalendar file of reviews, as ``_ics`` makes it."""
    from gwsheet.export import _ics  # noqa: PLC0415 - slow, and builds never need it

    return _ics.calendar(reviews, today, before)
