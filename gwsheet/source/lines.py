"""What a line looks like to a person: its key, its value, its column; and text put in quotes."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from gwsheet.diagnostics import Finding

_KEY = r"""(?:[+−]?[\w-]+(?:\ [\w-]+)*|"[^"]*"|'[^']*')"""
KEY_AND_VALUE = re.compile(rf"^(?P<head>\ *(?:-\ +)*{_KEY}\ *:[ \t]+)(?P<value>\S.*)$", re.VERBOSE)
ITEM = re.compile(r"^(?P<head> *(?:- +)+)(?P<value>\S.*)$")
_BEGINNING = re.compile(rf"^(?P<dashes>\ *(?:-(?:\ +|$))*)(?P<key>{_KEY}\ *:(?=\s|$))?", re.VERBOSE)
_TRAILING_COMMENT = re.compile(r"(?<!\s)\s+#(?:\s.*)?$")
_NEEDS_QUOTES = re.compile(
    r"""^[-?:](?:\s|$) | ^[\s,\[\]{}#&*!|>'"%@`] | :(?:\s|$) | \s\# | \s$ | ^(?:~|null)?$""",
    re.VERBOSE | re.IGNORECASE,
)
_UNPRINTABLE = re.compile(
    r"[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]"
)
_LOOK_BACK = 200


@dataclass(frozen=True)
class Diagnosis:
    """What is wrong, and the lines (by number) to read in place of what is written.

    Where a line had to be left out, so are the ones below it that begin in the column
    ``leaves_out`` or further in: they belong to it, and are no mistakes of their own.
    """

    findings: tuple[Finding, ...]
    repairs: dict[int, str] = field(default_factory=dict)
    leaves_out: int | None = None


def quoted(text: str) -> str:
    """``text`` as a YAML scalar in straight quotes, on one line, that reads back as it is."""
    if _UNPRINTABLE.search(text):
        escaped = text.replace("\\", "\\\\").replace('"', '\\"')
        return '"' + _UNPRINTABLE.sub(lambda sign: f"\\u{ord(sign[0]):04x}", escaped) + '"'
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def quoted_if_needed(text: str) -> str:
    """``text`` as it is where YAML reads it as text, in quotes where it would not."""
    return quoted(text) if _NEEDS_QUOTES.search(text) or _UNPRINTABLE.search(text) else text


def value_in(line: str) -> re.Match[str] | None:
    """The groups ``head`` and ``value`` of a ``key: value`` or ``- value`` line."""
    return KEY_AND_VALUE.match(line) or ITEM.match(line)


def without_comment(value: str) -> tuple[str, str]:
    """``value`` and the comment behind it, with the space between."""
    comment = _TRAILING_COMMENT.search(value)
    at = comment.start() if comment else len(value.rstrip())
    return value[:at], value[at:].rstrip()


def quoted_value(line: str) -> str | None:
    """``line`` with its value in quotes, when it is a ``key: value`` or ``- value`` line."""
    match = value_in(line)
    if match is None:
        return None
    value, comment = without_comment(match["value"])
    return match["head"] + quoted(value.rstrip()) + comment


def indent_of(line: str) -> str:
    """The ordinary spaces that ``line`` begins with."""
    return line[: len(line) - len(line.lstrip(" "))]


def is_item(line: str) -> bool:
    """Whether ``line`` begins a list item."""
    return re.match(r" *-(?: |$)", line) is not None


def neighbour_column(line_above: Callable[[int], str], number: int, line: str) -> int | None:
    """The indentation nearest to that of ``line`` at which its like begins on the lines above.

    Keys line up with keys and items with items; of two that are as near, the deeper one.
    """
    wanted, items = len(indent_of(line)), is_item(line)
    columns: set[int] = set()
    limit: float = float("inf")
    for above in range(number - 1, max(0, number - 1 - _LOOK_BACK), -1):
        beginning = _BEGINNING.match(line_above(above))
        if beginning is None or not beginning.group().strip():
            continue
        dashes = beginning["dashes"]
        found = (
            {at for at, sign in enumerate(dashes) if sign == "-"}
            if items
            else ({len(dashes)} if beginning["key"] else set())
        )
        columns |= {column for column in found if column <= limit}
        limit = min(limit, len(indent_of(dashes)))
        if limit == 0:
            break
    return min(columns, key=lambda column: (abs(column - wanted), -column), default=None)
