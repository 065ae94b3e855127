"""What one rule says of one goal file, with «marks» around the words that it underlines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from conftest import plan_from

from gwsheet.diagnostics import Finding
from gwsheet.lint.engine import check_goal, rules_in_force
from gwsheet.lint.lexicon import Lexicon, lexicon_for
from gwsheet.lint.subjects import GoalContext


def _english() -> Lexicon:
    lexicon = lexicon_for("en")
    assert lexicon is not None
    return lexicon


ENGLISH = _english()


def rows(block: str) -> list[str]:
    """The texts of a table: divided by bars, or one a line."""
    return [text.strip() for line in block.splitlines() for text in line.split("|") if text.strip()]


def without_marks(text: str) -> str:
    """``text`` as a rule reads it."""
    return text.replace("«", "").replace("»", "")


def with_marks(text: str, places: Iterable[tuple[int, int]]) -> str:
    """``text`` with marks around the characters from each start to its end."""
    for start, end in sorted(places, reverse=True):
        text = f"{text[:start]}«{text[start:end]}»{text[end:]}"
    return text


def findings(plan: GoalContext, name: str) -> list[Finding]:
    """The findings of the rule ``name`` alone."""
    found = check_goal(plan, rules_in_force(plan.settings))
    return [finding for finding in found if finding.name == name]


def say(name: str, text: str, **frame: Any) -> tuple[str, list[str]]:
    """The goal file with marks where the rule ``name`` underlines it, and each message.

    A draft follows its message after an arrow. It is 1 December 2026.
    """
    plain = without_marks(text)
    plan = plan_from(plain, **frame)
    assert plan.loaded.is_sound, plan.loaded.findings
    found = findings(plan, name)
    return with_marks(plain, [_place(plain, finding) for finding in found]), [
        finding.message + (f" → {finding.reframe}" if finding.reframe is not None else "")
        for finding in found
    ]


def said(text: str, message: str) -> tuple[str, list[str]]:
    """What ``say`` returns where ``message`` is said of all that is marked in ``text``."""
    return text, [message] * text.count("«")


def cases(
    spoken: Mapping[str, Mapping[str, str]], silent: Mapping[str, Sequence[str]]
) -> list[tuple[str, str, str]]:
    """Rule, marked text and message of two tables; what is silent has no marks and no message."""
    assert all("«" in text for table in spoken.values() for text in table)
    assert not any("«" in text for texts in silent.values() for text in texts)
    return [
        *(
            (name, text, message)
            for name, table in spoken.items()
            for text, message in table.items()
        ),
        *((name, text, "") for name, texts in silent.items() for text in texts),
    ]


def _place(text: str, finding: Finding) -> tuple[int, int]:
    """Where the finding starts and ends in ``text``."""
    lines, span = text.splitlines(keepends=True), finding.span
    start = sum(map(len, lines[: span.line - 1])) + span.column - 1
    return start, sum(map(len, lines[: span.end_line - 1])) + span.end_column - 1
