"""Findings and counts as text for a screen, and as JSON for programs."""

from __future__ import annotations

import json
import os
import sys
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import click

from gwsheet.diagnostics import START_OF_FILE, Finding, Severity
from gwsheet.source import SourceText, decode

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "blue"}
_TURNS = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
ReadSource = Callable[[str], SourceText | None]


def uses_colour() -> bool:
    """Whether standard output is a terminal that wants colours (NO_COLOR is honoured)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def echo(text: str) -> None:
    """Print ``text``, with its colours only where they are wanted."""
    click.echo(text, color=uses_colour())


def source_reader(root: Path) -> ReadSource:
    """A function that gives the text of a file of the practice, for showing its lines."""

    def read(file: str) -> SourceText | None:
        try:
            source = decode(file, (root / file).read_bytes())
        except OSError:
            return None
        return source if isinstance(source, SourceText) else None

    return read


def concise(finding: Finding) -> str:
    """One finding in one line: place, code, name and message."""
    place = f"{printable(finding.file)}:{finding.span.line}:{finding.span.column}"
    label = click.style(f"{finding.code} {finding.name}", fg=_COLOURS[finding.severity], bold=True)
    return f"{place}: {label}  {printable(finding.message)}"


def full(finding: Finding, read: ReadSource) -> str:
    """One finding with its line, the words underlined, and the line as it should be."""
    parts = [concise(finding)]
    source = read(finding.file)
    about_the_file = finding.span == START_OF_FILE
    line = source.line(finding.span.line) if source and not about_the_file else ""
    if line.strip():
        number = f"{finding.span.line:>5} | "
        parts.append(number + printable(line))
        parts.append(" " * len(number) + _underline(line, finding))
    if finding.fix is not None:
        parts += [f"write | {printable(fixed)}" for fixed in finding.fix.splitlines()]
    return "\n".join(parts) + "\n"


def _underline(line: str, finding: Finding) -> str:
    start = finding.span.column - 1
    same_line = finding.span.end_line == finding.span.line
    end = finding.span.end_column - 1 if same_line else len(line)
    marks = "^" * max(1, _width(line[start:end]))
    return " " * _width(line[:start]) + click.style(marks, fg=_COLOURS[finding.severity])


def _width(text: str) -> int:
    """The columns that ``text`` takes on a terminal."""
    return sum(_sign_width(sign) for sign in printable(text))


def _sign_width(sign: str) -> int:
    if unicodedata.category(sign) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1


def printable(text: str) -> str:
    """``text`` without anything that a terminal would obey; tabs become one space."""
    return "".join(" " if sign == "\t" else "�" if _is_obeyed(sign) else sign for sign in text)


def _is_obeyed(sign: str) -> bool:
    """Whether ``sign`` steers a terminal: control signs, line ends, and turns of direction."""
    turns = unicodedata.bidirectional(sign) in _TURNS
    return turns or unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp")


def as_json(findings: Iterable[Finding]) -> str:
    """All findings as one JSON array, one object a finding."""
    rows = [
        {
            "file": finding.file,
            "line": finding.span.line,
            "column": finding.span.column,
            "end_line": finding.span.end_line,
            "end_column": finding.span.end_column,
            "code": finding.code,
            "name": finding.name,
            "severity": finding.severity.label,
            "message": finding.message,
            "fix": finding.fix,
        }
        for finding in findings
    ]
    text = json.dumps(rows, ensure_ascii=False, indent=2)
    return text.encode("utf-8", "replace").decode("utf-8")


def count(number: int, singular: str) -> str:
    """ "1 error", "2 errors"."""
    return f"{number} {singular}" if number == 1 else f"{number} {singular}s"


def tally(findings: Sequence[Finding]) -> str:
    """ "2 errors, 1 warning"; empty without findings."""
    counts = [
        count(number, severity.label)
        for severity in sorted(Severity, reverse=True)
        if (number := sum(one.severity is severity for one in findings))
    ]
    return ", ".join(counts)
