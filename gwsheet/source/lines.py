"""What a line looks like to a person: its key, its value, its column; and text put in quotes."""

from __future__ import annotations

import re

_QUOTED = r""""(?:[^"\\]|\\.)*"|'(?:[^']|'')*'(?!')"""
QUOTED = re.compile(_QUOTED, re.DOTALL)
# The hyphens, the key and the value of a line: "  - text: walk", '"a: b": c', "-2: c",
# "I said, no: c". Without a key are "http://x" and "walk # slowly: c". What a group looks ahead to
# and then repeats is never given up again, so that many spaces take no long time.
_PARTS = re.compile(
    rf"""(?P<head>(?P<dashes>\ *(?:-(?:\ +|$))*)
    (?P<key>(?:{_QUOTED}|(?:-(?=\w)|(?![-?:,\[\]{{}}\#&*!|>'"%@`\s]))
    (?=(?P<name>(?:[^:\s]|:(?!\s|$)|\s(?!\#))+))(?P=name))\ *:(?=\s|$))?\s*)(?P<value>.*)""",
    re.VERBOSE | re.DOTALL,
)
_TRAILING_COMMENT = re.compile(r"(?<!\s)\s+#(?:\s.*)?$")
_NEEDS_QUOTES = re.compile(
    r"""^[-?:](?:\s|$) | ^[\s,\[\]{}#&*!|>'"%@`] | :(?:\s|$) | \s\# | \s$ | ^(?:~|null)?$""",
    re.VERBOSE | re.IGNORECASE,
)
_UNPRINTABLE = re.compile(
    r"[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]"
)


def quoted(text: str) -> str:
    """``text`` as a YAML scalar in straight quotes, on one line, that reads back as it is."""
    if _UNPRINTABLE.search(text):
        escaped = text.replace("\\", "\\\\").replace('"', '\\"')
        return '"' + _UNPRINTABLE.sub(lambda match: f"\\u{ord(match[0]):04x}", escaped) + '"'
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def quoted_if_needed(text: str) -> str:
    """``text`` as it is where YAML reads it as text, in quotes where it would not."""
    return quoted(text) if _NEEDS_QUOTES.search(text) or _UNPRINTABLE.search(text) else text


def parts_of(line: str) -> re.Match[str]:
    """The groups ``dashes``, ``key`` and ``value`` of ``line``; all before the value is ``head``."""
    parts = _PARTS.match(line)
    assert parts is not None  # each of them may be empty
    return parts


def value_in(line: str) -> re.Match[str] | None:
    """The parts of a ``key: value`` or ``- value`` line."""
    parts = parts_of(line)
    return parts if parts["value"] and (parts["key"] or "-" in parts["dashes"]) else None


def without_comment(value: str) -> tuple[str, str]:
    """``value`` and the comment behind it, with the space between."""
    comment = _TRAILING_COMMENT.search(value)
    at = comment.start() if comment else len(value.rstrip())
    return value[:at], value[at:].rstrip()


def column_of(line: str) -> int:
    """How many ordinary spaces ``line`` begins with."""
    return len(line) - len(line.lstrip(" "))


def is_item(line: str) -> bool:
    """Whether ``line`` begins a list item."""
    return "-" in parts_of(line)["dashes"]
