"""The ids that a record needs, written beside the steps and indicators that it names.

An id that was made from the words of an item is gone when they change; one that stands in
the file stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from gwsheet.goal import Goal
from gwsheet.goal.load import find_node, is_left_out
from gwsheet.goal.records import ProgressEntry, Review
from gwsheet.record.edits import Edit, before_on_line, line_end_of
from gwsheet.record.entry import Record
from gwsheet.source import Mapping, Node, Scalar, Sequence, Style

_WIDEST = 100
_NOT_IN_BRACES = re.compile(r"[][{},]")


class Wanted(NamedTuple):
    """An item of the list ``key``, and the id that a record knows it by."""

    key: str
    number: int
    id: str


def wanted_ids(goal: Goal, record: Record) -> Iterator[Wanted]:
    """The steps and indicators of ``goal`` that ``record`` names."""
    indicators, steps = set[str](), set[str]()
    if isinstance(record, ProgressEntry):
        indicators = {record.indicator or ""}
    elif isinstance(record, Review):
        indicators, steps = {*record.indicators}, {*record.steps}
    for key, ids in (("success_indicators", indicators), ("action_steps", steps)):
        for number, item in enumerate(getattr(goal, key)):
            if item.id in ids:
                yield Wanted(key, number, item.id)


def is_written(root: Node | None, wanted: Wanted) -> bool:
    """Whether the file says the id of the item itself."""
    item = _node(root, wanted.key, wanted.number)
    entry = item.entry("id") if isinstance(item, Mapping) else None
    return entry is not None and not is_left_out(entry.value)


def id_edits(text: str, root: Node | None, wanted: Wanted) -> list[Edit]:
    """What writes the id where the item stands; its own text stays as it is."""
    item, line = _node(root, wanted.key, wanted.number), f"id: {wanted.id}"
    if isinstance(item, Mapping) and item.entries:
        entry = item.entry("id")
        if entry is not None:
            return [Edit(entry.key.start, max(entry.key.end, entry.value.end), line)]
        if item.flow:
            return [Edit(item.start + 1, item.start + 1, f"{line}, ")]
        first = item.entries[0].key.start
        indent = " " * len(before_on_line(text, first))
        return [Edit(first, first, f"{line}{line_end_of(text)}{indent}")]
    if not isinstance(item, Scalar):
        return []
    items = _node(root, wanted.key)
    if _fits_in_braces(text, items, item, wanted):
        before = Edit(item.start, item.start, f"{{{line}, text: ")
        return [before, Edit(item.end, item.end, "}")]
    return [_on_lines(text, items, item, line)]


def _node(root: Node | None, *path: str | int) -> Node | None:
    return find_node(root, path) if root is not None else None


def _fits_in_braces(text: str, items: Node | None, item: Scalar, wanted: Wanted) -> bool:
    """Whether the text may stand in braces, and its neighbours do not stand a key a line."""
    if isinstance(items, Sequence) and items.flow:
        return True
    written = text[item.start : item.end]
    is_unfit = item.style is Style.PLAIN and _NOT_IN_BRACES.search(written)
    if item.style is Style.BLOCK or is_unfit:
        return False
    if "\n" in written or "\r" in written:
        return True
    neighbours = items.items if isinstance(items, Sequence) else ()
    has_keys_below = any(isinstance(node, Mapping) and not node.flow for node in neighbours)
    line = f"{before_on_line(text, item.start)}{{id: {wanted.id}, text: {written}}}"
    return not has_keys_below and len(line) <= _WIDEST


def _on_lines(text: str, items: Node | None, item: Scalar, line: str) -> Edit:
    """The id on a line of its own and the text after it.

    The lines of a longer one stand where they stood, so its keys go one space further in only.
    """
    before, end = before_on_line(text, item.start), line_end_of(text)
    is_one_line = item.style is not Style.BLOCK and "\n" not in text[item.start : item.end]
    if isinstance(items, Sequence) and is_one_line:
        return Edit(item.start, item.start, f"{line}{end}{' ' * len(before)}text: ")
    indent = before[: len(before) - len(before.lstrip())] + ("  " if is_one_line else " ")
    after = item.start - (len(before) - len(before.rstrip()))
    return Edit(after, item.start, f"{end}{indent}{line}{end}{indent}text: ")
