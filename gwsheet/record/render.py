"""A record as YAML: in braces on one line, or a key a line."""

from __future__ import annotations

import re

from gwsheet.record.entry import TEXTS, Fields, Value
from gwsheet.source import quoted

# Words or a number, such as "my therapist", "not-yet" or "-1.5"; not "a: b" or "- so".
_WORDS = re.compile(r"[^\W_][\w-]*(?: [^\W_][\w-]*)*|[+-]?[0-9]+(?:[.,][0-9]+)?")
_LEFT_EMPTY = frozenset({"null"})  # a plain one would be no text at all


def flow(fields: Fields) -> str:
    """The record in braces, on one line."""
    return "{" + ", ".join(f"{key}: {_flow(key, value)}" for key, value in fields.items()) + "}"


def block(fields: Fields) -> list[str]:
    """The record a key a line, without indentation and without the hyphen."""
    lines: list[str] = []
    for key, value in fields.items():
        texts = value if isinstance(value, list) and key in TEXTS else []
        if len(texts) > 1:
            lines.append(f"{key}:")
            lines += [f"  {line}" for text in texts for line in _scalar_lines("- ", text)]
        elif texts or isinstance(value, str):
            text = texts[0] if texts else str(value)
            lines += _scalar_lines(f"{key}: ", text, quotes=key in TEXTS)
        else:
            lines.append(f"{key}: {_flow(key, value)}")
    return [line.rstrip(" ") if line.isspace() else line for line in lines]


def has_lines(fields: Fields) -> bool:
    """Whether a text of the record has several lines, and braces would hide them."""
    return any("\n" in text for value in fields.values() for text in _all_texts(value))


def item(lines: list[str], indent: str) -> list[str]:
    """``lines`` as an item of a list whose hyphens stand after ``indent``."""
    first, *further = lines
    return [f"{indent}- {first}", *(f"{indent}  {line}" if line else "" for line in further)]


def _all_texts(value: Value) -> list[str]:
    if isinstance(value, str):
        return [value]
    return value if isinstance(value, list) else [*value.values()]


def _scalar_lines(before: str, text: str, *, quotes: bool = True) -> list[str]:
    """``text`` after ``before``: as lines below it where they can stand as they are."""
    lines = text.split("\n")
    is_plain = all(line.isprintable() and line == line.strip() for line in lines)
    if len(lines) > 1 and is_plain:
        return [f"{before}|-", *(f"  {line}" if line else "" for line in lines)]
    return [before + (quoted(text) if quotes else _scalar(text))]


def _flow(key: str, value: Value) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_scalar(k)}: {_scalar(v)}" for k, v in value.items()) + "}"
    texts = [value] if isinstance(value, str) else value
    shown = [quoted(text) if key in TEXTS else _scalar(text) for text in texts]
    is_single = isinstance(value, str) or (len(shown) == 1 and key in TEXTS)
    return shown[0] if is_single else f"[{', '.join(shown)}]"


def _scalar(text: str) -> str:
    """``text`` as it is where it is words or a number, else in quotes."""
    is_plain = _WORDS.fullmatch(text) and text.casefold() not in _LEFT_EMPTY
    return text if is_plain else quoted(text)
