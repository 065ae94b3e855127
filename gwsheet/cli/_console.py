"""Findings and counts as text for a screen, and as JSON for programs."""

from __future__ import annotations

import json
import os
import sys
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import click

from gwsheet.diagnostics import Finding, Severity
from gwsheet.source import SourceText, decode

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "blue"}
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
    place = f"{finding.file}:{finding.span.line}:{finding.span.column}"
    label = click.style(f"{finding.code} {finding.name}", fg=_COLOURS[finding.severity], bold=True)
    return f"{place}: {label}  {printable(finding.message)}"


def full(finding: Finding, read: ReadSource) -> str:
    """One finding with its line, the words underlined, and the line as it should be."""
    parts = [concise(finding)]
    source = read(finding.file)
    line = source.line(finding.span.line) if source else ""
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
    return sum(
        0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1
        for sign in printable(text)
    )


def printable(text: str) -> str:
    """``text`` without anything that a terminal would obey; tabs become one space."""
    return "".join(
        " " if sign == "\t" else "�" if unicodedata.category(sign) in ("Cc", "Cs") else sign
        for sign in text
    )


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
    return json.dumps(rows, ensure_ascii=False, indent=2)


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
