"""Where in a goal file a record goes, and how its list, or a sentence in its place, grows."""

from __future__ import annotations

import re

from gwsheet.goal import Goal
from gwsheet.record import render
from gwsheet.record.edits import (
    Edit,
    before_on_line,
    below,
    in_flow,
    keeps_blank_lines,
    line_end_of,
    lines_in,
    next_line,
)
from gwsheet.record.entry import RECORD_SECTIONS, Fields, Section
from gwsheet.source import Entry, Mapping, Node, Scalar, Sequence, SourceText

_ORDER = {key: number for number, key in enumerate(Goal.names_by_key())}
_WIDEST_IN_BRACES = 100
_END_OF_DOCUMENT = re.compile(r"^\.\.\.(?=\s|$)", re.MULTILINE)


class NoPlaceError(Exception):
    """The file is written in a way that leaves no safe place for the addition."""

    def __init__(self, at: int) -> None:
        super().__init__(at)
        self.at = at


def is_left_empty(node: Node) -> bool:
    """Whether nothing stands in ``node``: no value, ``~``, an empty text, ``[]`` or ``{}``."""
    if isinstance(node, Scalar):
        return node.is_empty or not node.value.strip()
    return not (node.items if isinstance(node, Sequence) else node.entries)


def record_edits(source: SourceText, root: Node | None, key: Section, fields: Fields) -> list[Edit]:
    """What to put where, so that ``fields`` is the last item under ``key``."""
    text = source.text
    if isinstance(root, Mapping) and root.flow:
        return _in_flow_root(text, root, key, render.flow(fields))
    indent = indent_of_root(text, root)
    entry = root.entry(key) if isinstance(root, Mapping) else None
    if entry is None:
        lines = [f"{indent}{key}:", *_item(key, fields, None, f"{indent}  ")]
        return [new_key(text, root, key, lines)]
    value = entry.value
    if isinstance(value, Sequence) and value.items:
        if value.flow:
            return in_flow(text, value, value.items[-1], render.flow(fields))
        dashes = before_on_line(text, value.start)
        if dashes.strip():
            raise NoPlaceError(value.start)
        lines = _item(key, fields, value.items[-1], dashes)
        return [lines_in(text, below(text, value, value.end, len(indent)), lines)]
    if is_left_empty(value):
        return _in_empty(text, entry, key, fields, indent)
    dash = _dash(text, entry, f"{line_end_of(text)}{indent}-")
    lines = _item(key, fields, value, indent)
    return [dash, lines_in(text, below(text, value, value.end, len(indent)), lines)]


def new_key(text: str, root: Node | None, key: str, lines: list[str]) -> Edit:
    """The insertion of ``lines``, which write ``key``, below the keys that come before it.

    Where none does, they go below all that is no record: above the first key there may
    be a comment that belongs to it.
    """
    if not isinstance(root, Mapping) or not root.entries:
        end = _END_OF_DOCUMENT.search(text)
        return lines_in(text, end.start() if end else len(text), lines)
    earlier = [one for one in root.entries if _ORDER.get(one.key.value, 0) < _ORDER[key]]
    plan = [
        one for one in root.entries if _ORDER.get(one.key.value, 0) < _ORDER[RECORD_SECTIONS[0]]
    ]
    after = max(earlier or plan or root.entries, key=lambda one: one.key.start)
    column = len(indent_of_root(text, root))
    is_first = key in RECORD_SECTIONS and after.key.value not in RECORD_SECTIONS
    if is_first and not keeps_blank_lines(text, after.value):
        lines = ["", *lines]
    return lines_in(text, below(text, after.value, after.value.end, column), lines)


def indent_of_root(text: str, root: Node | None) -> str:
    """The spaces before each key of the file; raises NoPlaceError where more stands there."""
    if not isinstance(root, Mapping) or not root.entries:
        if root is not None and not (isinstance(root, Scalar) and root.start == root.end):
            raise NoPlaceError(root.start)
        return ""
    indent = before_on_line(text, root.entries[0].key.start)
    if indent.strip(" "):
        raise NoPlaceError(root.entries[0].key.start)
    return indent


def colon(text: str, entry: Entry) -> int:
    """Where the colon behind the key ends."""
    return text.index(":", entry.key.end) + 1


def _dash(text: str, entry: Entry, dash: str) -> Edit:
    """The insertion of ``dash`` behind the colon; a tab there would not do behind a hyphen."""
    after = colon(text, entry)
    blanks = re.compile(r"[ \t]*").match(text, after)
    if blanks is not None and "\t" in blanks[0]:
        return Edit(after, blanks.end(), f"{dash} ")
    return Edit(after, after, dash)


def _item(key: Section, fields: Fields, last: Node | None, indent: str) -> list[str]:
    """The record as an item, written as the one before it is."""
    in_braces = f"{indent}- {render.flow(fields)}"
    is_short = len(in_braces) <= _WIDEST_IN_BRACES and not render.has_lines(fields)
    has_keys = isinstance(last, Mapping)
    prefers_braces = last.flow if isinstance(last, Mapping) else key != "reviews"
    if prefers_braces and (is_short or (has_keys and not render.has_lines(fields))):
        return [in_braces]
    return render.item(render.block(fields), indent)


def _in_empty(text: str, entry: Entry, key: Section, fields: Fields, indent: str) -> list[Edit]:
    """The first item under a key that has no value yet, or an empty one."""
    value = entry.value
    after = colon(text, entry)
    if value.end > next_line(text, after):
        return in_flow(text, value, None, render.flow(fields))
    emptied = [Edit(after, value.end, "")] if value.end > value.start else []
    at = max(after, value.end)
    lines = _item(key, fields, None, f"{indent}  ")
    gone = Scalar(at, at, "", value.style) if isinstance(value, Scalar) else value
    return [*emptied, lines_in(text, below(text, gone, at, len(indent)), lines)]


def _in_flow_root(text: str, root: Mapping, key: Section, item: str) -> list[Edit]:
    """The record in a file that is in braces as a whole."""
    entry = root.entry(key)
    if entry is None:
        return in_flow_mapping(text, root, f"{key}: [{item}]")
    value = entry.value
    if isinstance(value, Sequence) and value.items:
        return in_flow(text, value, value.items[-1], item)
    if is_left_empty(value):
        space = "" if value.end > value.start else " "
        return [Edit(value.start, value.end, f"{space}[{item}]")]
    return [Edit(value.start, value.start, "["), Edit(value.end, value.end, f", {item}]")]


def in_flow_mapping(text: str, group: Mapping, new: str) -> list[Edit]:
    """``new``, a key with its value, at the end of a group in braces."""
    if not group.entries:
        return in_flow(text, group, None, new)
    last = group.entries[-1]
    written = last.value if last.value.end > last.key.end else last.key
    if written is last.value:
        whole = Scalar(last.key.start, last.value.end, "", last.key.style)
        return in_flow(text, group, whole, new)
    return in_flow(text, group, written, new)
