"""Where in a goal file a record or a value goes, and how what is there grows around it."""

from __future__ import annotations

import re
from datetime import date

from gwsheet.goal import Goal
from gwsheet.goal.dates import DateWords
from gwsheet.goal.load import is_left_out
from gwsheet.goal.types import split_date
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
from gwsheet.source import Entry, Mapping, Node, Scalar, Sequence, Style

SCHEDULE = "review_schedule"
_ORDER = {key: number for number, key in enumerate(Goal.names_by_key())}
_WIDEST_IN_BRACES = 100
_END_OF_DOCUMENT = re.compile(r"^\.\.\.(?=\s|$)", re.MULTILINE)


class NoPlaceError(Exception):
    """The file is written in a way that leaves no safe place for the addition."""

    def __init__(self, at: int) -> None:
        super().__init__(at)
        self.at = at


def record_edits(text: str, root: Node | None, key: Section, fields: Fields) -> list[Edit]:
    """What to put where, so that ``fields`` is the last item under ``key``."""
    item = render.flow(fields)
    if not isinstance(root, Mapping) or (entry := root.entry(key)) is None:
        lines = [f"{key}:", *_item(key, fields, None, "  ")]
        return _new_key(text, root, key, f"[{item}]", lines)
    value = entry.value
    if isinstance(value, Sequence) and value.items and value.flow:
        return in_flow(text, value, value.items[-1], item)
    if root.flow:
        if is_left_out(value):
            return [_in_place_of(value, f"[{item}]")]
        return [Edit(value.start, value.start, "["), Edit(value.end, value.end, f", {item}]")]
    indent = _indent_of_root(text, root)
    if is_left_out(value):
        return _in_empty(text, entry, key, fields, indent)
    place = below(text, value, len(indent))
    if isinstance(value, Sequence):
        dashes = before_on_line(text, value.start)
        if dashes.strip():
            raise NoPlaceError(value.start)
        return [lines_in(text, place, _item(key, fields, value.items[-1], dashes))]
    dash = _dash(text, entry, f"{line_end_of(text)}{indent}-")
    return [dash, lines_in(text, place, _item(key, fields, value, indent))]


def word_edits(text: str, root: Node | None, key: str, word: str) -> list[Edit]:
    """What makes ``key`` say ``word``: its line alone changes, or is added."""
    if not isinstance(root, Mapping) or (entry := root.entry(key)) is None:
        return _new_key(text, root, key, word, [f"{key}: {word}"])
    return _set(text, entry, word)


def next_review_edits(text: str, root: Node | None, day: date, words: DateWords) -> list[Edit]:
    """What makes ``review_schedule.next`` be ``day``; what else the schedule says stays.

    ``words`` are those that a date may be written in.
    """
    new = f"next: {day}"
    if not isinstance(root, Mapping) or (entry := root.entry(SCHEDULE)) is None:
        return _new_key(text, root, SCHEDULE, f"{{{new}}}", [f"{SCHEDULE}:", f"  {new}"])
    value = entry.value
    if isinstance(value, Sequence) and len(value.items) == 1:
        value = value.items[0]
    if isinstance(value, Mapping) and value.entries:
        return _in_schedule(text, value, new, day)
    if is_left_out(value):
        if root.flow or value.end > value.start:
            return [_in_place_of(value, f"{{{new}}}")]
        indent = _indent_of_root(text, root)
        return [lines_in(text, below(text, value, len(indent)), [f"{indent}  {new}"])]
    if not isinstance(value, Scalar):
        raise NoPlaceError(value.start)
    written, rest = split_date(value.value, words)
    if written is not None and rest is None:
        return [Edit(value.start, value.end, str(day))]
    if root.flow or value is not entry.value:
        before = Edit(value.start, value.start, "{text: ")
        return [before, Edit(value.end, value.end, f", {new}}}")]
    return _after_sentence(text, entry, value, new, _indent_of_root(text, root))


def _in_schedule(text: str, schedule: Mapping, new: str, day: date) -> list[Edit]:
    entry = schedule.entry("next")
    if entry is not None:
        return _set(text, entry, str(day))
    if schedule.flow:
        return _in_flow_mapping(text, schedule, new)
    indent = before_on_line(text, schedule.entries[0].key.start)
    if indent.strip(" -"):
        raise NoPlaceError(schedule.start)
    at = below(text, schedule, max(0, len(indent) - 1))
    return [lines_in(text, at, [f"{' ' * len(indent)}{new}"])]


def _after_sentence(text: str, entry: Entry, value: Scalar, new: str, indent: str) -> list[Edit]:
    """A sentence becomes the ``text`` of the schedule, and the date a line below it.

    The lines of a longer one stand where they stood, so the key goes a space further in only.
    """
    after = _colon(text, entry)
    is_one_line = "\n" not in text[after : value.end] and value.style is not Style.BLOCK
    inner = indent + ("  " if is_one_line else " ")
    at = below(text, value, len(indent))
    key = Edit(after, after, f"{line_end_of(text)}{inner}text:")
    return [key, lines_in(text, at, [f"{inner}{new}"])]


def _set(text: str, entry: Entry, word: str) -> list[Edit]:
    value = entry.value
    if value.end > value.start:
        return [Edit(value.start, value.end, word)]
    at = _colon(text, entry)
    return [Edit(at, at, f" {word}")]


def _in_place_of(value: Node, new: str) -> Edit:
    """``new`` for an empty value in braces, which may be no character at all."""
    return Edit(value.start, value.end, new if value.end > value.start else f" {new}")


def _new_key(
    text: str, root: Node | None, key: str, in_braces: str, lines: list[str]
) -> list[Edit]:
    """``lines``, which write ``key``, below the keys that come before it.

    Where none does, they go below all that is no record: above the first key there may be
    a comment that belongs to it. ``in_braces`` is the value for a file in braces.
    """
    if isinstance(root, Mapping) and root.flow:
        return _in_flow_mapping(text, root, f"{key}: {in_braces}")
    indent = _indent_of_root(text, root)
    lines = [f"{indent}{line}" if line else "" for line in lines]
    if not isinstance(root, Mapping) or not root.entries:
        end = _END_OF_DOCUMENT.search(text)
        return [lines_in(text, end.start() if end else len(text), lines)]
    places = [(_ORDER.get(entry.key.value, 0), entry) for entry in root.entries]
    earlier = [entry for place, entry in places if place < _ORDER[key]]
    plan = [entry for place, entry in places if place < _ORDER[RECORD_SECTIONS[0]]]
    after = max(earlier or plan or root.entries, key=lambda entry: entry.key.start)
    is_first = key in RECORD_SECTIONS and after.key.value not in RECORD_SECTIONS
    if is_first and not keeps_blank_lines(text, after.value):
        lines = ["", *lines]
    return [lines_in(text, below(text, after.value, len(indent)), lines)]


def _indent_of_root(text: str, root: Node | None) -> str:
    """The spaces before each key of the file; raises NoPlaceError where more stands there."""
    if not isinstance(root, Mapping) or not root.entries:
        if root is not None and not (isinstance(root, Scalar) and root.start == root.end):
            raise NoPlaceError(root.start)
        return ""
    indent = before_on_line(text, root.entries[0].key.start)
    if indent.strip(" "):
        raise NoPlaceError(root.entries[0].key.start)
    return indent


def _colon(text: str, entry: Entry) -> int:
    """Where the colon behind the key ends."""
    return text.index(":", entry.key.end) + 1


def _dash(text: str, entry: Entry, dash: str) -> Edit:
    """The insertion of ``dash`` behind the colon; a tab there would not do behind a hyphen."""
    after = _colon(text, entry)
    value = re.compile(r"[^ \t]|\Z").search(text, after)
    begin = value.start() if value else after
    return Edit(after, begin, f"{dash} ") if "\t" in text[after:begin] else Edit(after, after, dash)


def _item(key: Section, fields: Fields, last: Node | None, indent: str) -> list[str]:
    """The record as an item, written as the one before it is."""
    in_braces = f"{indent}- {render.flow(fields)}"
    is_short = len(in_braces) <= _WIDEST_IN_BRACES or isinstance(last, Mapping)
    prefers_braces = last.flow if isinstance(last, Mapping) else key != "reviews"
    if prefers_braces and is_short and not render.has_lines(fields):
        return [in_braces]
    return render.item(render.block(fields), indent)


def _in_empty(text: str, entry: Entry, key: Section, fields: Fields, indent: str) -> list[Edit]:
    """The first item under a key that has no value yet, or an empty one."""
    value, after = entry.value, _colon(text, entry)
    if value.end > next_line(text, after):
        return in_flow(text, value, None, render.flow(fields))
    emptied = [Edit(after, value.end, "")] if value.end > value.start else []
    at = max(after, value.end)
    lines = _item(key, fields, None, f"{indent}  ")
    gone = Scalar(at, at, "", value.style) if isinstance(value, Scalar) else value
    return [*emptied, lines_in(text, below(text, gone, len(indent)), lines)]


def _in_flow_mapping(text: str, group: Mapping, new: str) -> list[Edit]:
    """``new``, a key with its value, at the end of a group in braces."""
    if not group.entries:
        return in_flow(text, group, None, new)
    key, value = group.entries[-1]
    end = max(key.end, value.end)
    return in_flow(text, group, Scalar(key.start, end, "", key.style), new)
