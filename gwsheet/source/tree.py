"""The located tree: scalars, mappings and sequences with their offsets in the text.

Its parts are named tuples: a practice has 100,000 of them, and no other kind of value
that cannot change is made as fast.
"""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple


class Style(Enum):
    """How a scalar is written; it decides whether ``null`` means null or the word."""

    PLAIN = "plain"
    QUOTED = "quoted"
    BLOCK = "block"


PLAIN = Style.PLAIN
BLOCK = Style.BLOCK
"""For loops over all scalars: up to Python 3.11, looking a member up by its name is slow."""


class Scalar(NamedTuple):
    """One piece of text; ``start`` and ``end`` are offsets in the file's text, end exclusive."""

    start: int
    end: int
    value: str
    style: Style

    @property
    def is_empty(self) -> bool:
        """Whether this is YAML's way to leave a value out: nothing, ``~`` or ``null``."""
        return self.style is PLAIN and self.value in {"", "~", "null", "Null", "NULL"}


class Entry(NamedTuple):
    """A key and its value."""

    key: Scalar
    value: Node


class Mapping(NamedTuple):
    """Keys with values, in the order of the file; ``flow`` is the form in braces."""

    start: int
    end: int
    entries: tuple[Entry, ...]
    flow: bool

    def entry(self, key: str) -> Entry | None:
        """The first entry called ``key``."""
        return next((entry for entry in self.entries if entry.key.value == key), None)


class Sequence(NamedTuple):
    """Items in order; ``flow`` is the form in brackets."""

    start: int
    end: int
    items: tuple[Node, ...]
    flow: bool


Node = Scalar | Mapping | Sequence
