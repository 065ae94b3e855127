"""What every command prints with: colours, widths, counts, and nothing that steers a screen."""

from __future__ import annotations

import json
import os
import shutil
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import click

from gwsheet.diagnostics import Finding, Severity
from gwsheet.source import SourceText, decode

COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "blue"}
_WIDEST = 100  # longer lines than that are hard to read
_NARROWEST = 40
_TURNS = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
ReadSource = Callable[[str], SourceText | None]


def echo(text: str) -> None:
    """Print ``text``, in colours only on a terminal that wants them (NO_COLOR is honoured)."""
    click.echo(text, color=sys.stdout.isatty() and not os.environ.get("NO_COLOR"))


def echo_utf8(text: str) -> None:
    """Print ``text`` for a program: in UTF-8 on every machine, and at once."""
    click.echo(text.encode("utf-8", "replace"), nl=False)


def json_text(data: object) -> str:
    """``data`` as indented JSON with a line end; dates as year-month-day."""
    return json.dumps(data, ensure_ascii=False, indent=2, default=str) + "\n"


def line_width() -> int:
    """How wide lines of ours may be: as the terminal, within reason; 80 without one."""
    return max(_NARROWEST, min(_WIDEST, shutil.get_terminal_size().columns))


def screen_width() -> int | None:
    """The columns of the terminal that is printed on; None where there is none."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def excerpt(line: str, start: int, end: int, width: int) -> tuple[str, int, int]:
    """As much of ``line`` as fits in ``width``, with characters ``start`` to ``end`` in sight.

    What is left out is "…"; with the piece come the places of those characters in it.
    """
    if width_of(line) <= width:
        return line, start, end
    first = 0
    if width_of(line[:end]) >= width:
        first = start
        while first and width_of(line[first - 1 : start]) <= width // 3:
            first -= 1
    before = "…" if first else ""
    last = first
    while last < len(line) and width_of(before + line[first : last + 1]) < width:
        last += 1
    after = "…" if last < len(line) else ""
    moved = len(before) - first
    return before + line[first:last] + after, start + moved, min(end, last) + moved


def wrapped(first: str, text: str, width: int, after: str | None = None) -> list[str]:
    """``first`` and then ``text``, in lines no wider than ``width`` where its words allow it.

    Further lines begin with ``after``, or with as many spaces as ``first`` is wide.
    """
    indent = " " * width_of(first) if after is None else after
    lines, line = [], first
    for number, word in enumerate(printable(text).split(" ")):
        gap = " " if number else ""
        if number and width_of(line) + len(gap) + width_of(word) > width:
            lines.append(line)
            line, gap = indent, ""
        line += gap + word
    return [*lines, line]


def source_reader(root: Path) -> ReadSource:
    """A function that gives the text of a file of the practice, for showing its lines."""

    def read(file: str) -> SourceText | None:
        try:
            source = decode(file, (root / file).read_bytes())
        except OSError:
            return None
        return source if isinstance(source, SourceText) else None

    return read


def width_of(text: str) -> int:
    """The columns that ``text`` takes on a terminal."""
    seen = [c for c in printable(text) if unicodedata.category(c) not in ("Mn", "Me", "Cf")]
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in seen)


def printable(text: str) -> str:
    """``text`` without anything that a terminal would obey; tabs become one space."""
    return "".join("�" if _is_obeyed(shown) else shown for shown in text.replace("\t", " "))


def _is_obeyed(character: str) -> bool:
    """Whether a terminal obeys it: control characters, line ends, and turns of direction."""
    turns = unicodedata.bidirectional(character) in _TURNS
    return turns or unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp")


def count(number: int, singular: str) -> str:
    """ "1 error", "2 errors"."""
    return f"{number} {singular}" if number == 1 else f"{number} {singular}s"


def tally(findings: Sequence[Finding]) -> str:
    """ "2 errors, 1 warning"; empty without findings."""
    numbers = Counter(finding.severity for finding in findings)
    return ", ".join(
        count(number, severity.label) for severity, number in sorted(numbers.items(), reverse=True)
    )
