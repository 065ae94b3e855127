"""What one rule says of one goal file, with the words that it underlines."""

from __future__ import annotations

from typing import Any, NamedTuple

from conftest import plan_from

from gwsheet.diagnostics import START_OF_FILE, Finding
from gwsheet.lint.engine import check_goal, rules_in_force
from gwsheet.lint.subjects import GoalContext


class Said(NamedTuple):
    """A finding as a reader sees it: its line, the words underlined, what is said of them."""

    line: int
    words: str
    message: str
    reframe: str | None = None


def findings(plan: GoalContext, name: str) -> list[Finding]:
    """The findings of the rule ``name`` alone."""
    return [one for one in check_goal(plan, rules_in_force(plan.settings)) if one.name == name]


def said(name: str, text: str, **frame: Any) -> list[Said]:
    """What the rule says of a goal file, as on 1 December 2026."""
    plan = plan_from(text, **frame)
    assert plan.loaded.is_sound, plan.loaded.findings
    return [as_said(one, text) for one in findings(plan, name)]


def as_said(finding: Finding, text: str) -> Said:
    """``finding`` with the words of ``text`` that it underlines; none at the start of the file."""
    span = finding.span
    if span == START_OF_FILE:
        return Said(1, "", finding.message, finding.reframe)
    lines = text.splitlines()[span.line - 1 : span.end_line]
    lines[-1] = lines[-1][: span.end_column - 1]
    lines[0] = lines[0][span.column - 1 :]
    return Said(span.line, "\n".join(lines), finding.message, finding.reframe)
