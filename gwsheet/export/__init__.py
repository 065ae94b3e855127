"""Pages to bytes, one file a format. A new file here is a new format."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable
from datetime import date
from typing import Any, Protocol

from gwsheet.export._fonts import font_files
from gwsheet.export._machine import cure, system_family, temporary_problem
from gwsheet.page import Page

__all__ = [
    "Exporter",
    "calendar",
    "cure",
    "exporter",
    "font_files",
    "formats",
    "system_family",
    "temporary_problem",
]


class Exporter(Protocol):
    """What a format's module offers."""

    def export(self, page: Page) -> tuple[bytes, tuple[str, ...]]:
        """The document's bytes, and the typesetter's complaints about it."""
        ...


def formats() -> tuple[str, ...]:
    """The names of the formats there are: a module here each, helpers with _ left out."""
    names = (module.name for module in pkgutil.iter_modules(__path__))
    return tuple(sorted(name for name in names if not name.startswith("_")))


def exporter(file_format: str) -> Exporter:
    """The exporter for ``file_format``."""
    module: Exporter = importlib.import_module(
        f"{__name__}.{file_format}"
    )  # a module is the exporter
    return module


def calendar(reviews: Iterable[tuple[str, date, str]], today: date, before: bytes = b"") -> bytes:
    """An iCalendar file of reviews: what each is known by, its day and its summary."""
    writer: Any = importlib.import_module(f"{__name__}._ics")  # slow, and builds never need it
    data: bytes = writer.calendar(reviews, today, before)
    return data
