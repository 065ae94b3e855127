"""Findings in every form: for a person, for an editor, for programs and for GitHub."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict

import click

from gwsheet.cli import _console
from gwsheet.cli._console import COLOURS, printable, wrapped
from gwsheet.diagnostics import START_OF_FILE, Finding, Severity
from gwsheet.lint import discover_rules
from gwsheet.words import Words, capitalised

CHALLENGES = ("vague", "ambitious", "external", "avoidance", "disconnected")
_NO_LINE = "      | "
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def concise(finding: Finding) -> str:
    """One finding in one line: place, code, name and message."""
    place = f"{printable(finding.file)}:{finding.span.line}:{finding.span.column}"
    return f"{place}: {label(finding.code, finding.name, finding.severity, finding.message)}"


def label(code: str, name: str, severity: Severity, message: str) -> str:
    """What a finding is: code, name and message."""
    what = click.style(f"{code} {name}", fg=COLOURS[severity], bold=True)
    return f"{what}  {printable(message)}"


class Explainer:
    """Says why a rule matters and how its challenge is met, once a run and not at each finding."""

    def __init__(self, words: Words) -> None:
        self._reasons = {
            known.rule.code: sentence(known.manual.reason)
            for known in discover_rules()
            if known.manual.reason
        }
        self._responses = {
            name: f"{words(f'challenge.{name}.name')}: {words(f'challenge.{name}.response')}"
            for name in CHALLENGES
        }
        self._models = models(words)
        self._said: set[tuple[str, str | None]] = set()

    def lines(self, code: str, challenge: str | None, reframe: str | None) -> list[str]:
        """The lines below a finding: why it matters, what to try, and how to put it."""
        lines = self._once("  why | ", self._reasons, code)
        lines += self._once("  try | ", self._responses, challenge)
        if reframe is None:
            return lines + self._once(" e.g. | ", self._models, challenge)
        return lines + (
            wrapped("maybe | ", reframe, _console.line_width(), _NO_LINE) if reframe else []
        )

    def _once(self, head: str, texts: Mapping[str, str], key: str | None) -> list[str]:
        if key is None or key not in texts or (head, key) in self._said:
            return []
        self._said.add((head, key))
        return wrapped(head, texts[key], _console.line_width(), _NO_LINE)


def models(words: Words) -> dict[str, str]:
    """A model reframe for each challenge, where none can be built from a goal's own words."""
    return {name: words(f"challenge.{name}.reframe") for name in CHALLENGES}


def plain(text: str) -> str:
    """A text of a manual page for a screen: code in single marks."""
    return text.replace("``", "`")


def sentence(text: str) -> str:
    """A text of a manual page that stands on its own: it begins with a capital letter."""
    return plain(capitalised(text))


def full(finding: Finding, read: _console.ReadSource, explain: Explainer | None = None) -> str:
    """One finding with its line, the words underlined, why, and how else it could be put."""
    parts = [concise(finding)]
    source = read(finding.file)
    span = finding.span
    line = source.line(span.line) if source and span != START_OF_FILE else ""
    if line.strip():
        end = span.end_column - 1 if span.end_line == span.line else len(line)
        parts += underlined(f"{span.line:>5} | ", line, span.column - 1, end, finding.severity)
    if finding.fix is not None:
        parts += [f"write | {printable(fixed)}" for fixed in finding.fix.splitlines()]
    if explain is not None:
        parts += explain.lines(finding.code, finding.challenge, finding.reframe)
    return "\n".join(parts) + "\n"


def underlined(before: str, line: str, start: int, end: int, severity: Severity) -> list[str]:
    """``line`` after ``before``, and marks below its characters ``start`` to ``end``.

    On a terminal that is narrower than the line, the part of it around them.
    """
    screen = _console.screen_width()
    if screen is not None:
        line, start, end = _console.excerpt(line, start, end, max(screen - len(before), 20))
    marks = "^" * max(1, _console.width_of(line[start:end]))
    indent = " " * (len(before) + _console.width_of(line[:start]))
    return [before + printable(line), indent + click.style(marks, fg=COLOURS[severity])]


def as_json(findings: Iterable[Finding], words: Words) -> str:
    """All findings as one JSON array, one object a finding; ``words`` have the model reframes."""
    model = models(words)
    return _console.json_text(
        [
            {"file": finding.file, **asdict(finding.span), **json_facts(finding, model)}
            for finding in findings
        ]
    )


def json_facts(finding: Finding, model: Mapping[str, str]) -> dict[str, object]:
    """What JSON says of a finding beside its place; ``model`` are the reframes of challenges."""
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.label,
        "message": finding.message,
        "fix": finding.fix,
        "reframe": finding.reframe or model.get(finding.challenge or ""),
        "smart": list(finding.smart),
        "challenge": finding.challenge,
    }


def as_github(findings: Sequence[Finding], folder: str = "") -> str:
    """One workflow command a finding, which GitHub shows beside the line in a pull request.

    ``folder`` is where the practice lies in the repository. Columns count characters from
    1 and the end is the column after the last: GitHub does not say more of them than that
    they may be given only where a span starts and ends on the same line.
    """
    return "".join(_command(finding, folder) for finding in findings)


def _command(finding: Finding, folder: str) -> str:
    span = finding.span
    one_line = span.line == span.end_line
    properties = {
        "file": f"{folder}/{finding.file}" if folder else finding.file,
        "line": span.line,
        "col": span.column if one_line else None,
        "endLine": span.end_line,
        "endColumn": span.end_column if one_line else None,
        "title": f"{finding.code} {finding.name}",
    }
    listed = ",".join(
        f"{key}={_data(str(value)).replace(':', '%3A').replace(',', '%2C')}"
        for key, value in properties.items()
        if value is not None
    )
    return f"::{_COMMANDS[finding.severity]} {listed}::{_data(with_reframe(finding))}\n"


def with_reframe(finding: Finding) -> str:
    """The message, and below it how else it could be put."""
    return finding.message + (f"\nMaybe: {finding.reframe}" if finding.reframe else "")


def _data(text: str) -> str:
    """``text`` with what would end a workflow command written in another way."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
