"""From the log of a repository to the versions of one file, through its renames."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from gwsheet.project.discovery import normal

MARK = "\x01"
LOG = (
    "log",
    "--date-order",
    "--raw",
    "-z",
    "-c",
    "--no-abbrev",
    "--no-color",
    "--no-decorate",
    "--no-ext-diff",
    "--no-mailmap",
    "--no-notes",
    "--no-relative",
    "--no-show-signature",
    "--no-textconv",
    f"--format={MARK}%H %ad",
    "--date=short",
)
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


@dataclass(frozen=True, slots=True)
class _Event:
    """What one commit did to one path. ``source`` is the name before a rename.

    ``is_end`` where nothing is at the path any more: deleted, or renamed away.
    """

    order: int
    version: Version
    before: str
    source: str | None
    is_new: bool
    is_end: bool


class Log:
    """Every event of a log, by path."""

    def __init__(self, said: bytes) -> None:
        self._events: dict[str, list[_Event]] = defaultdict(list)
        for path, event in _events(os.fsdecode(said)):
            self._events[path].append(event)

    def versions(self, path: str) -> tuple[Version, ...]:
        """The versions of the file that is at ``path`` now, newest first.

        They end where the file began. What another file of that name held before is
        none of its versions, unless the file came back just as it had been deleted.
        """
        versions: list[Version] = []
        name, order = normal(path), -1
        while True:
            for event in self._life(name, order):
                versions.append(event.version)
                if event.source is not None:
                    name, order = normal(event.source), event.order
                    break
            else:
                return tuple(_distinct(versions))

    def _life(self, name: str, order: int) -> Iterator[_Event]:
        """What was written at ``name`` before the commit ``order``, until a file begins there."""
        began: str | None = None
        for event in self._events.get(name, ()):
            if event.order <= order:
                continue
            if event.is_end:
                if began is None or event.before != began:
                    return
                began = None
                continue
            began = event.version.blob if event.is_new else None
            yield event


def _distinct(versions: list[Version]) -> Iterator[Version]:
    """Of the same content one after another, the oldest."""
    for _, same in groupby(versions, key=lambda version: version.blob):
        *_, oldest = same
        yield oldest


def _events(said: str) -> Iterator[tuple[str, _Event]]:
    parts = iter(said.split("\0"))
    order, revision, day = -1, "", date.min
    for part in parts:
        text = part.lstrip("\n")
        if text.startswith(MARK):
            revision, _, written = text[len(MARK) :].partition(" ")
            day, order = _day(written), order + 1
        elif text.startswith(":"):
            fields = text.lstrip(":").split(" ")
            parents = len(text) - len(text.lstrip(":"))
            status, mode = fields[-1], fields[parents]
            before, blob = fields[parents + 1], fields[-2]
            path = next(parts)
            source = None
            if status[0] == "R" and parents == 1:
                source, path = path, next(parts)
                gone = Version(revision, day, before, source)
                yield normal(source), _Event(order, gone, before, None, False, True)  # noqa: FBT003 - fields in their order
            is_file = mode.startswith("100")
            version = Version(revision, day, blob, path)
            is_new = status[0] == "A" and parents == 1
            yield normal(path), _Event(order, version, before, source, is_new, not is_file)


def _day(written: str) -> date:
    """The day of a commit; one that no calendar of ours has is before all others."""
    try:
        return date.fromisoformat(written)
    except ValueError:
        return date.min
