"""Setting one value of a goal file: its status, its phase, the date of its next review."""

from __future__ import annotations

from datetime import date

from gwsheet.goal.dates import DateWords
from gwsheet.goal.types import split_date
from gwsheet.record.edits import Edit, before_on_line, below, line_end_of, lines_in
from gwsheet.record.splice import (
    NoPlaceError,
    colon,
    in_flow_mapping,
    indent_of_root,
    is_left_empty,
    new_key,
)
from gwsheet.source import Entry, Mapping, Node, Scalar, Sequence, SourceText, Style

SCHEDULE = "review_schedule"


def word_edits(source: SourceText, root: Node | None, key: str, word: str) -> list[Edit]:
    """What makes ``key`` say ``word``: its line alone changes, or is added."""
    entry = root.entry(key) if isinstance(root, Mapping) else None
    if entry is not None:
        return _set(source.text, entry, word)
    if isinstance(root, Mapping) and root.flow:
        return in_flow_mapping(source.text, root, f"{key}: {word}")
    indent = indent_of_root(source.text, root)
    return [new_key(source.text, root, key, [f"{indent}{key}: {word}"])]


def next_review_edits(
    source: SourceText, root: Node | None, day: date, words: DateWords
) -> list[Edit]:
    """What makes ``review_schedule.next`` be ``day``; what else the schedule says stays.

    ``words`` are those that a date may be written in.
    """
    text, next_line = source.text, f"next: {day.isoformat()}"
    in_braces = isinstance(root, Mapping) and root.flow
    entry = root.entry(SCHEDULE) if isinstance(root, Mapping) else None
    if entry is None:
        if isinstance(root, Mapping) and root.flow:
            return in_flow_mapping(text, root, f"{SCHEDULE}: {{{next_line}}}")
        indent = indent_of_root(text, root)
        lines = [f"{indent}{SCHEDULE}:", f"{indent}  {next_line}"]
        return [new_key(text, root, SCHEDULE, lines)]
    value = entry.value
    if isinstance(value, Sequence) and len(value.items) == 1:
        value = value.items[0]
    if isinstance(value, Mapping) and value.entries:
        return _in_mapping(text, value, next_line, day)
    if is_left_empty(value):
        if in_braces or value.end > value.start:
            space = "" if value.end > value.start else " "
            return [Edit(value.start, value.end, f"{space}{{{next_line}}}")]
        indent = indent_of_root(text, root)
        at = below(text, value, value.end, len(indent))
        return [lines_in(text, at, [f"{indent}  {next_line}"])]
    if not isinstance(value, Scalar):
        raise NoPlaceError(value.start)
    found, rest = split_date(value.value, words)
    if found is not None and rest is None:
        return [Edit(value.start, value.end, day.isoformat())]
    if in_braces or value is not entry.value:
        return _around(value, next_line)
    return _sentence(text, entry, value, next_line, indent_of_root(text, root))


def _set(text: str, entry: Entry, word: str) -> list[Edit]:
    value = entry.value
    if value.end > value.start:
        return [Edit(value.start, value.end, word)]
    at = colon(text, entry)
    return [Edit(at, at, f" {word}")]


def _in_mapping(text: str, group: Mapping, next_line: str, day: date) -> list[Edit]:
    there = group.entry("next")
    if there is not None:
        return _set(text, there, day.isoformat())
    if group.flow:
        return in_flow_mapping(text, group, next_line)
    indent = before_on_line(text, group.entries[0].key.start)
    if indent.strip(" -"):
        raise NoPlaceError(group.start)
    at = below(text, group, group.end, max(0, len(indent) - 1))
    return [lines_in(text, at, [f"{' ' * len(indent)}{next_line}"])]


def _around(value: Scalar, next_line: str) -> list[Edit]:
    """A sentence and the date in braces, where there is no line to add."""
    before = Edit(value.start, value.start, "{text: ")
    return [before, Edit(value.end, value.end, f", {next_line}}}")]


def _sentence(text: str, entry: Entry, value: Scalar, next_line: str, indent: str) -> list[Edit]:
    """A sentence becomes the ``text`` of the schedule, and the date a line below it.

    The lines of a longer one stand where they stood, so the key goes a space further in only.
    """
    after = colon(text, entry)
    is_one_line = "\n" not in text[after : value.end] and value.style is not Style.BLOCK
    inner = indent + ("  " if is_one_line else " ")
    at = below(text, value, value.end, len(indent))
    return [
        Edit(after, after, f"{line_end_of(text)}{inner}text:"),
        lines_in(text, at, [f"{inner}{next_line}"]),
    ]
