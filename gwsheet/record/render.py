"""A record as YAML: in braces on one line, or a key a line."""

from __future__ import annotations

import re

from gwsheet.record.entry import TEXTS, Fields, Value
from gwsheet.source import quoted

_WORDS = re.compile(r"[^\W_][\w-]*(?: [^\W_][\w-]*)*|[+-]?[0-9]+(?:[.,][0-9]+)?")
_LEFT_EMPTY = frozenset({"null"})  # a plain one would be no text at all


def flow(fields: Fields) -> str:
    """The record in braces, on one line."""
    return "{" + ", ".join(f"{key}: {_flow(key, value)}" for key, value in fields.items()) + "}"


def block(fields: Fields) -> list[str]:
    """The record a key a line, without indentation and without the hyphen."""
    lines: list[str] = []
    for key, value in fields.items():
        if isinstance(value, list) and key in TEXTS:
            lines += _texts(key, value)
        elif isinstance(value, str) and _is_lines(value):
            lines += [f"{key}: |-", *_indented(value)]
        else:
            lines.append(f"{key}: {_flow(key, value)}")
    return lines


def has_lines(fields: Fields) -> bool:
    """Whether a text of the record has several lines, and braces would hide them."""
    values = (one for value in fields.values() for one in _all_texts(value))
    return any("\n" in one for one in values)


def item(lines: list[str], indent: str) -> list[str]:
    """``lines`` as an item of a list whose hyphens stand after ``indent``."""
    first, *others = lines
    return [f"{indent}- {first}", *(f"{indent}  {line}" if line else "" for line in others)]


def _all_texts(value: Value) -> list[str]:
    if isinstance(value, str):
        return [value]
    return value if isinstance(value, list) else [*value.values()]


def _texts(key: str, texts: list[str]) -> list[str]:
    """Several texts below their key; one alone needs no list."""
    if len(texts) == 1:
        return block({key: texts[0]})
    lines = [f"{key}:"]
    for text in texts:
        if _is_lines(text):
            lines += ["  - |-", *(f"  {line}" if line else "" for line in _indented(text))]
        else:
            lines.append(f"  - {quoted(text)}")
    return lines


def _is_lines(text: str) -> bool:
    """Whether ``text`` has several lines that can stand as they are."""
    is_plain = all(sign.isprintable() or sign == "\n" for sign in text)
    return "\n" in text and is_plain and all(line == line.strip() for line in text.split("\n"))


def _indented(text: str) -> list[str]:
    return [f"  {line}" if line else "" for line in text.split("\n")]


def _flow(key: str, value: Value) -> str:
    if isinstance(value, dict):
        pairs = (f"{_scalar(name)}: {_scalar(one)}" for name, one in value.items())
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, list):
        if len(value) == 1 and key in TEXTS:
            return quoted(value[0])
        return "[" + ", ".join(quoted(one) if key in TEXTS else _scalar(one) for one in value) + "]"
    return quoted(value) if key in TEXTS else _scalar(value)


def _scalar(text: str) -> str:
    """``text`` as it is where it is words or a number, else in quotes."""
    is_plain = _WORDS.fullmatch(text) and text.casefold() not in _LEFT_EMPTY
    return text if is_plain else quoted(text)
