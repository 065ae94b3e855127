"""A mistake of ours: where in the code it was, and a log of it, never what was in a file."""

from __future__ import annotations

import os
import platform
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import FrameType, TracebackType

from gwsheet import __version__

_OURS = "gwsheet"
_LIBRARIES = "site-packages"


class PartError(Exception):
    """A part of a document could not be made because of a mistake of ours, which is the cause.

    ``part`` names the part, such as "the page's 'timeline'", and holds no word of a file.
    """

    def __init__(self, part: str) -> None:
        super().__init__(part)
        self.part = part


@dataclass(frozen=True)
class Mistake:
    """The kind of an error, and the places in the code that led to it, the innermost last.

    ``part`` is the part of a document that could not be made, None where that is not known.
    The error's message is left out: it may hold words from a client's file.
    """

    error: str
    places: tuple[str, ...]
    part: str | None = None

    @property
    def told(self) -> str:
        """The mistake in a few words, with its innermost place in our own code."""
        ours = [place.split(" in ")[0] for place in self.places if place.startswith(f"{_OURS}/")]
        where = f", in {ours[-1].removeprefix(f'{_OURS}/')}" if ours else ""
        made = f"{self.part} could not be made: " if self.part else ""
        return f"{made}a mistake in gwsheet{where} ({self.error})"


def mistake(error: BaseException) -> Mistake:
    """What can be told of ``error``: modules by their path in their package, lines, functions."""
    places = tuple(
        f"{_shown(frame)}:{line} in {frame.f_code.co_name}"
        for frame, line in _frames(error.__traceback__)
    )
    if isinstance(error, PartError) and error.__cause__ is not None:
        cause = mistake(error.__cause__)
        return Mistake(cause.error, (*places, *cause.places), error.part)
    return Mistake(type(error).__name__, places)


def innermost(error: BaseException, packages: tuple[str, ...]) -> str | None:
    """Which of ``packages`` the innermost place of ``error`` is in that is in one of them."""
    roots = [
        str(frame.f_globals.get("__name__", "")).partition(".")[0]
        for frame, _ in _frames(error.__traceback__)
    ]
    return next((root for root in reversed(roots) if root in packages), None)


def _frames(trace: TracebackType | None) -> Iterator[tuple[FrameType, int]]:
    while trace is not None:
        yield trace.tb_frame, trace.tb_lineno
        trace = trace.tb_next


def _shown(frame: FrameType) -> str:
    """The module's path from its package on; of any other file its name alone."""
    path = Path(frame.f_code.co_filename)
    name = str(frame.f_globals.get("__name__", ""))
    if name.partition(".")[0] == _OURS and path.suffix == ".py":
        depth = name.count(".") + (path.stem == "__init__")
        return "/".join(path.parts[-depth - 1 :])
    if _LIBRARIES in path.parts:
        return "/".join(path.parts[path.parts.index(_LIBRARIES) + 1 :])
    return path.name


class CrashLog:
    """A file for the mistakes of one run; it is made with the first of them, for its owner alone."""

    def __init__(self) -> None:
        self.path: Path | None = None
        self._held: set[Mistake] = set()

    def add(self, what: Mistake) -> str:
        """Write ``what``, once, and say where: the log's path, or that none could be written."""
        try:
            if what not in self._held:
                self._write(what)
            self._held.add(what)
        except OSError as error:
            return f"no log could be written ({(error.strerror or 'no folder').lower()})"
        return f"the log: {self.path}"

    def _write(self, what: Mistake) -> None:
        head = [
            f"gwsheet {__version__}",
            f"Python {platform.python_version()} on {platform.platform()}",
        ]
        part = f" in {what.part}" if what.part else ""
        lines = [f"error {what.error}{part}", *(f"  {place}" for place in what.places)]
        if self.path is None:
            handle, name = tempfile.mkstemp(".log", "gwsheet-")
            self.path, lines = Path(name), [*head, *lines]
        else:
            handle = os.open(self.path, os.O_WRONLY | os.O_APPEND)
        with os.fdopen(handle, "w", encoding="utf-8") as log:
            log.write("\n".join(lines) + "\n")
