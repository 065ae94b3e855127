"""What one rule says of one goal file, with «marks» around the words that it underlines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from conftest import plan_from
from english import with_marks, without_marks

from gwsheet.diagnostics import Finding
from gwsheet.lint.engine import check_goal, rules_in_force
from gwsheet.lint.subjects import GoalContext


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
