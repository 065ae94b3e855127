"""A key that does not exist where it stands: what the writer may have meant by it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from typing import Any, get_args, get_origin

from pydantic import BaseModel

from gwsheet.diagnostics import START_OF_FILE, UNKNOWN_KEY, UNQUOTED_COLON, Finding, found
from gwsheet.goal.part import Part
from gwsheet.goal.types import is_only_near
from gwsheet.source import Entry, Mapping, Node, Scalar, SourceText, Style, quoted

Path = Sequence[str | int]

_MOST_PLACES = 3
_DATE = re.compile(r"\d{4}-\d{1,2}-\d{1,2}")


def unknown_key(model: type[Part], source: SourceText, group: object, path: Path) -> Finding:
    """The finding for the key at the end of ``path``, which ``group`` cannot have."""
    key = str(path[-1])
    entry = group.entry(key) if isinstance(group, Mapping) else None
    if entry is None or not isinstance(group, Mapping):
        return found(UNKNOWN_KEY, source.file, START_OF_FILE, f"there is no key {key!r} here")
    span = source.span(entry.key.start, entry.key.end)
    part = part_at(model, path[:-1])
    known = list(part.names_by_key()) if part is not None else []
    if (
        part is not None
        and _DATE.fullmatch(key)
        and "date" in known + [key for _, inner in _parts_of(part) for key in inner.names_by_key()]
    ):
        message = "a date cannot be a key; write it after the key date, and the text after text"
        return found(UNKNOWN_KEY, source.file, span, message, _dated_item(source, entry))
    plain = key.strip("“”„\"'").casefold().replace(" ", "_").replace("-", "_")
    words = set(plain.split("_"))
    near = [name for name in known if words <= set(name.split("_"))]
    where = "" if near else _where_it_belongs(model, key, is_top=len(path) == 1)
    if where:
        return found(UNKNOWN_KEY, source.file, span, f"there is no key {key!r} here; {where}")
    near = near or difflib.get_close_matches(plain, known, n=1)
    if near:
        message = f"there is no key {key!r} here; did you mean {near[0]}?"
        fix = with_replaced(source, entry.key, near[0])
        is_guess = not is_only_near(plain, near[0], known)
        return found(UNKNOWN_KEY, source.file, span, message, fix, is_guess=is_guess)
    colon = text_with_a_colon(source, group, entry, part)
    if colon is not None and len(path) > 1:
        return colon
    message = f"there is no key {key!r} here; the keys are {', '.join(known)}"
    return found(UNKNOWN_KEY, source.file, span, message)


def text_with_a_colon(
    source: SourceText, group: Mapping, entry: Entry, part: type[Part] | None = None
) -> Finding | None:
    """A text such as ``Say: no`` that its colon turned into the key and value of ``entry``.

    ``part`` is what ``group`` should be, None where that is a text.
    """
    number, column = source.position(entry.key.start)
    if (
        not _is_plain_text(source, entry.value, number)
        or (part is not None and part.sentence_key is None)
        or (group.flow and source.text[group.start] in "{[")
    ):
        return None
    line = source.line(number)
    end = column - 1 + entry.value.end - entry.key.start
    if source.written is not None and not _is_plain(entry.value):
        line = source.written.line(number)
        end = len(line.rstrip())
    text = quoted(line[column - 1 : end])
    message = (
        "a colon followed by a space makes a key of the words before it; if this is a text, put it"
        " in quotes"
    )
    if len(group.entries) > 1:
        known = part.names_by_key() if part is not None else {}
        if part is None or part.sentence_key is None or part.sentence_key in _keys(group):
            return None
        if line[: column - 1].strip() or not known.keys().isdisjoint(_keys(group)):
            text = f"{part.sentence_key}: {text}"
            message += f" after the key {part.sentence_key}"
        else:
            text = f"- {text}"
            message += " as an item of a list"
    span = source.span(entry.key.start, entry.value.end)
    return found(UNQUOTED_COLON, source.file, span, message, line[: column - 1] + text + line[end:])


def _is_plain_text(source: SourceText, value: Node, number: int) -> bool:
    """Whether ``value`` is a text that ends on line ``number`` and was written without quotes."""
    if not isinstance(value, Scalar) or not value.value:
        return False
    was_repaired = source.written is not None and source.written.line(number) != source.line(number)
    is_on_line = source.position(value.start)[0] == number == source.position(value.end)[0]
    return is_on_line and (_is_plain(value) or was_repaired)


def _is_plain(value: Node) -> bool:
    return isinstance(value, Scalar) and value.style is Style.PLAIN


def _keys(group: Mapping) -> set[str]:
    return {entry.key.value for entry in group.entries}


def with_replaced(source: SourceText, node: Node, new: str) -> str | None:
    """The line of ``node`` with ``new`` in its place; None where it is longer than a line."""
    number, column = source.position(node.start)
    if source.position(node.end)[0] != number:
        return None
    line = source.line(number)
    return line[: column - 1] + new + line[column - 1 + node.end - node.start :]


def _dated_item(source: SourceText, entry: Entry) -> str | None:
    if not isinstance(entry.value, Scalar):
        return None
    line = source.line(source.position(entry.key.start)[0])
    indent = " " * (len(line) - len(line.lstrip(" ")))
    return f"{indent}- {{date: {entry.key.value}, text: {quoted(entry.value.value)}}}"


def _where_it_belongs(model: type[Part], key: str, *, is_top: bool) -> str:
    """Where a key belongs that exists, but not here; empty when that is nowhere."""
    if not is_top:
        return f"{key} begins at the left edge" if key in model.names_by_key() else ""
    places = [name for name, part in _parts_of(model) if key in part.names_by_key()]
    if not 1 <= len(places) <= _MOST_PLACES:
        return ""
    return f"{key} stands under {' or '.join(places)}, two spaces further in"


def _parts_of(model: type[Part]) -> Iterator[tuple[str, type[Part]]]:
    for key, name in model.names_by_key().items():
        inner = _part_in(model.model_fields[name].annotation)
        if inner is not None:
            yield key, inner


def part_at(model: type[Part], path: Path) -> type[Part] | None:
    """The part that the group at ``path`` of ``model`` should be."""
    current: type[Part] = model
    is_name = False  # whether the next step is a name that people choose, as below rules:
    for step in path:
        if isinstance(step, int) or is_name:
            is_name = False
            continue
        field = current.model_fields.get(current.names_by_key().get(step, ""))
        inner = _part_in(field.annotation) if field is not None else None
        if inner is None:
            return None
        current, is_name = inner, field is not None and get_origin(field.annotation) is dict
    return current


def _part_in(annotation: Any) -> type[Part] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation if issubclass(annotation, Part) else None
    for argument in get_args(annotation):
        inner = _part_in(argument)
        if inner is not None:
            return inner
    return None
