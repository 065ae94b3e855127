"""The versions of one file, through its renames, from the log of a repository."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import NamedTuple

from gwsheet.project.discovery import normal

MARK = "\x01"
LOG = (
    "log", "--date-order", "--raw", "-z", "-c", "--no-abbrev", "--no-color", "--no-decorate",
    "--no-ext-diff", "--no-mailmap", "--no-notes", "--no-relative", "--no-show-signature",
    "--no-textconv", f"--format={MARK}%H %ad", "--date=short",
)  # fmt: skip
"""One pass over all that happened, newest first; paths follow."""

RENAMES = ("-B", "-M", "-l1000")
"""Renames are followed, also where a name was given to another file in the same commit."""


@dataclass(frozen=True, slots=True)
class Version:
    """One committed state of a file: its commit, the day that was written, its content's id."""

    revision: str
    day: date
    blob: str
    path: str


class _Event(NamedTuple):
    """What the commit ``order`` did to one path, with its content ``before``.

    ``source`` is the name before a rename; ``is_end`` says that nothing is there any more.
    """

    order: int
    version: Version
    before: str
    source: str | None
    is_new: bool
    is_end: bool


class Log:
    """Every event of a log, by path."""

    def __init__(self, printed: bytes) -> None:
        self._events: dict[str, list[_Event]] = defaultdict(list)
        for path, event in _events(os.fsdecode(printed)):
            self._events[normal(path)].append(event)

    def versions(self, path: str) -> tuple[Version, ...]:
        """The versions of the file that is at ``path`` now, newest first.

        They end where the file began. What another file of that name held before is
        none of its versions, unless the file came back just as it had been deleted.
        """
        versions: list[Version] = []
        name: str | None = path
        order = -1
        while name is not None:
            life = self._life(normal(name), order)
            name = None
            for event in life:
                versions.append(event.version)
                if event.source is not None:
                    name, order = event.source, event.order
                    break
        by_content = groupby(versions, key=lambda version: version.blob)
        return tuple(list(same)[-1] for _, same in by_content)  # of the same content, the oldest

    def _life(self, name: str, order: int) -> Iterator[_Event]:
        """What was written at ``name`` before the commit ``order``, until a file begins there."""
        began: str | None = None
        for event in self._events.get(name, ()):
            if event.order <= order:
                continue
            if not event.is_end:
                began = event.version.blob if event.is_new else None
                yield event
            elif began is None or event.before != began:
                return
            else:
                began = None


def _events(printed: str) -> Iterator[tuple[str, _Event]]:
    """The path and the event of each change in what ``LOG`` prints.

    A commit is ``MARK``, id and day; each change in it is ``:MODES BLOBS STATUS`` with a mode and
    a blob for each parent and for what it made, then the path, or for a rename both paths.
    """
    parts = iter(printed.split("\0"))
    order, revision, day = -1, "", date.min
    for part in parts:
        text = part.lstrip("\n")
        if text.startswith(MARK):
            revision, _, written = text[len(MARK) :].partition(" ")
            day, order = _day(written), order + 1
        elif text.startswith(":"):
            fields = text.lstrip(":").split(" ")
            parents = len(text) - len(text.lstrip(":"))
            mode, before, blob, status = (fields[at] for at in (parents, parents + 1, -2, -1))
            path, source = next(parts), None
            if status[0] == "R" and parents == 1:
                source, path = path, next(parts)
                gone = Version(revision, day, before, source)
                yield source, _Event(order, gone, before, None, is_new=False, is_end=True)
            version = Version(revision, day, blob, path)
            is_new, is_file = status[0] == "A" and parents == 1, mode.startswith("100")
            yield path, _Event(order, version, before, source, is_new, not is_file)


def _day(written: str) -> date:
    """The day of a commit; one that Python's calendar does not have is before all others."""
    try:
        return date.fromisoformat(written)
    except ValueError:
        return date.min
