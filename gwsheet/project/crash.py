"""A bug in gwsheet: where in the code it was, and a log of it, never what was in a file."""

from __future__ import annotations

import os
import platform
import tempfile
import traceback
from dataclasses import dataclass
from pathlib import Path

from gwsheet import __version__

_PACKAGE = Path(__file__).resolve().parent.parent
_LIBRARIES = "site-packages"


class PartError(Exception):
    """A part of a document could not be made because of a bug, which is the cause.

    The message names the part, such as "the page's 'timeline'", and holds no word of a file.
    """


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
    def summary(self) -> str:
        """The mistake in a few words, with its innermost place in gwsheet's own code."""
        own = [place.split(" in ")[0] for place in self.places if place.startswith("gwsheet/")]
        where = f", in {own[-1].removeprefix('gwsheet/')}" if own else ""
        made = f"{self.part} could not be made: " if self.part else ""
        return f"{made}a mistake in gwsheet{where} ({self.error})"


def mistake(error: BaseException) -> Mistake:
    """What may be said of ``error``: modules by their path in their package, lines, functions."""
    frames = traceback.extract_tb(error.__traceback__)
    places = tuple(
        f"{_module(Path(frame.filename))}:{frame.lineno} in {frame.name}" for frame in frames
    )
    if isinstance(error, PartError) and error.__cause__ is not None:
        cause = mistake(error.__cause__)
        return Mistake(cause.error, (*places, *cause.places), str(error))
    return Mistake(type(error).__name__, places)


def innermost(error: BaseException, packages: tuple[str, ...]) -> str | None:
    """Which of ``packages`` was running last when ``error`` was raised; None if none was."""
    running = [place.partition("/")[0] for place in mistake(error).places]
    return next((package for package in reversed(running) if package in packages), None)


def _module(path: Path) -> str:
    """The module's path from its package on; of any other file its name alone."""
    if _LIBRARIES in path.parts:
        return "/".join(path.parts[path.parts.index(_LIBRARIES) + 1 :])
    return path.relative_to(_PACKAGE.parent).as_posix() if _PACKAGE in path.parents else path.name


class CrashLog:
    """A file for the mistakes of one run; it is made with the first of them, for its owner alone."""

    def __init__(self) -> None:
        self.path: Path | None = None
        self._written: set[Mistake] = set()

    def add(self, what: Mistake) -> str:
        """Write ``what``, once, and say where: the log's path, or that none could be written."""
        part = f" in {what.part}" if what.part else ""
        lines = [f"error {what.error}{part}", *(f"  {place}" for place in what.places)]
        try:
            if self.path is None:
                handle, name = tempfile.mkstemp(".log", "gwsheet-")
                os.close(handle)
                self.path = Path(name)
                system = f"Python {platform.python_version()} on {platform.platform()}"
                lines = [f"gwsheet {__version__}", system, *lines]
            if what not in self._written:
                with self.path.open("a", encoding="utf-8") as log:
                    log.write("\n".join(lines) + "\n")
            self._written.add(what)
        except OSError as error:
            return f"no log could be written ({(error.strerror or 'no folder').lower()})"
        return f"the log: {self.path}"
