"""Each rule finds what it is about, at its place, and nothing beside it."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import plan_from

from gwsheet.diagnostics import START_OF_FILE, Finding, Severity, Span
from gwsheet.goal import SECTIONS
from gwsheet.lint import discover_rules
from gwsheet.lint.engine import check_goal, rules_in_force

FILE = "goals/heron/bus.yaml"
WHOLE = "".join(f"{key}: x\n" for key in SECTIONS)
CODES = {one.rule.name: one.rule.code for one in discover_rules()}
ALL_NINE = ", ".join(f"{number} {key}" for number, key in enumerate(SECTIONS, start=1))


def _findings(text: str) -> list[Finding]:
    plan = plan_from(text, file=FILE)
    return check_goal(plan, rules_in_force(plan.settings))


def told(name: str, span: Span, message: str) -> Finding:
    return Finding(FILE, span, CODES[name], name, Severity.WARNING, message)


def _only(name: str, text: str) -> list[Finding]:
    return [one for one in _findings(text) if one.name == name]


def _missing(sections: str) -> list[Finding]:
    message = f"not there yet: {sections}; the worksheet has writing lines in their place"
    return [told("section-missing", START_OF_FILE, message)]


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        ("title: x\n", _missing(ALL_NINE)),
        (WHOLE.replace("timeline: x\n", ""), _missing("8 timeline")),
        (
            "".join(f"{key}: x\n" for key in SECTIONS[3:]),
            _missing("1 goal_statement, 2 value_connection, 3 current_baseline"),
        ),
        ("timeline:\n", _missing(ALL_NINE.replace(", 8 timeline", ""))),
        (WHOLE, []),
        ("\n".join(reversed(WHOLE.splitlines())), []),
        ("".join(f"{key}:\n" for key in SECTIONS), []),
        ("", []),
        ("# nothing yet\n", []),
        ("- a list\n", []),
        ("just a text\n", []),
        ("{}\n", _missing(ALL_NINE)),
        ("---\n", _missing(ALL_NINE)),
        ("~\n", _missing(ALL_NINE)),
        (WHOLE.replace("goal_statement", "goal_statment"), []),
        (WHOLE.replace("goal_statement", "goal"), []),
        (WHOLE.replace("goal_statement", '"Goal statement"'), []),
        ("{title: x, goal_statment: x}\n", _missing(ALL_NINE.removeprefix("1 goal_statement, "))),
        (
            WHOLE.replace("goal_statement", "goal_statment").replace("timeline: x\n", ""),
            _missing("8 timeline"),
        ),
        (WHOLE.replace("goal_statement", "xyzzy"), _missing("1 goal_statement")),
        ("goal_statement: [a, b]\n" + WHOLE.replace("goal_statement: x\n", ""), []),
    ],
)
def test_section_missing(text: str, findings: list[Finding]) -> None:
    assert _only("section-missing", text) == findings


def _empty(span: Span, sections: str) -> list[Finding]:
    message = f"left empty: {sections}; the worksheet has writing lines in their place"
    return [told("section-empty", span, message)]


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        (WHOLE, []),
        ("title:\n", []),
        ("timeline:\n", _empty(Span(1, 1, 1, 9), "8 timeline")),
        ("timeline: ~\n", _empty(Span(1, 1, 1, 9), "8 timeline")),
        ("timeline: {}\n", _empty(Span(1, 1, 1, 9), "8 timeline")),
        ("timeline: []\n", _empty(Span(1, 1, 1, 9), "8 timeline")),
        ("timeline: ''\n", _empty(Span(1, 1, 1, 9), "8 timeline")),
        ("timeline:\n  start:\n  finish:\n", _empty(Span(1, 1, 1, 9), "8 timeline")),
        ("action_steps:\n  -\n  - text:\n", _empty(Span(1, 1, 1, 13), "5 action_steps")),
        (
            "timeline:\nkind: outcome\naction_steps:\n",
            _empty(Span(3, 1, 3, 13), "5 action_steps, 8 timeline"),
        ),
        ("timeline: 'null'\n", []),
        ("timeline: no\n", []),
        ("timeline: 0\n", []),
        ("action_steps:\n  -\n  - when: daily\n", []),
        ("current_baseline: {amount: 0}\n", []),
    ],
)
def test_section_empty(text: str, findings: list[Finding]) -> None:
    assert _only("section-empty", text) == findings


def _unclear(*place: int) -> list[Finding]:
    message = "no dates can be worked out from this; write 4-6 sessions, 4 weeks or 1 month"
    return [told("unclear-interval", Span(*place), message)]


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        ("review_schedule: {every: when we like}\n", _unclear(1, 26, 1, 38)),
        ("review_schedule:\n  next: 2026-12-21\n  every: 4\n", _unclear(3, 10, 3, 11)),
        ("review_schedule: {every: 6-4 session}\n", _unclear(1, 26, 1, 37)),
        ("review_schedule: {every: 4-6 session}\n", []),
        ("review_schedule: {every: 1 month, text: when we like}\n", []),
        ("review_schedule: when we like\n", _unclear(1, 18, 1, 30)),
        ("review_schedule: {next: 2026-12-21}\n", []),
        ("review_schedule:\n", []),
        ("title: x\n", []),
    ],
)
def test_unclear_interval(text: str, findings: list[Finding]) -> None:
    assert _only("unclear-interval", text) == findings


def _unknown(place: tuple[int, int, int], message: str) -> list[Finding]:
    line, start, end = place
    return [told("unknown-id", Span(line, start, line, end), message)]


RECORDED = """\
success_indicators: [{id: fewer-attacks, text: a}, Three journeys]
action_steps: [{id: breathing, text: b}, One stop]
"""


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        ("progress: {indicator: fewer-attacks}\n", []),
        ("progress: [{indicator: three-journeys}, {indicator: }, a note]\n", []),
        ("reviews: {indicators: {fewer-attacks: met, three-journeys: partly}}\n", []),
        ("reviews: {steps: {breathing: done, one-stop: not-yet, other: }}\n", []),
        (
            "progress: {indicator: fewer-atacks}\n",
            _unknown(
                (3, 23, 35),
                "no success indicator has the id 'fewer-atacks'; did you mean fewer-attacks?"
                " if the words of one were changed, write id: fewer-atacks beside them",
            ),
        ),
        (
            "progress:\n  - a note\n  - {indicator: breathing}\n",
            _unknown(
                (5, 17, 26),
                "no success indicator has the id 'breathing'; there are fewer-attacks,"
                " three-journeys; if the words of one were changed, write id: breathing beside them",
            ),
        ),
        (
            "reviews:\n  - wins: a\n  - indicators: {fewer: met}\n",
            _unknown(
                (5, 18, 23),
                "no success indicator has the id 'fewer'; there are fewer-attacks, three-journeys;"
                " if the words of one were changed, write id: fewer beside them",
            ),
        ),
        (
            "reviews:\n  steps:\n    breathing: done\n    brething: partly\n",
            _unknown(
                (6, 5, 13),
                "no action step has the id 'brething'; did you mean breathing?"
                " if the words of one were changed, write id: brething beside them",
            ),
        ),
    ],
)
def test_unknown_id(text: str, findings: list[Finding]) -> None:
    assert _only("unknown-id", RECORDED + text) == findings


def test_unknown_id_where_there_are_none() -> None:
    assert _only("unknown-id", "reviews: {steps: {a: done}}\n") == _unknown(
        (1, 19, 20), "no action step has the id 'a'; there are none"
    )


def test_every_rule_has_tests_of_its_own() -> None:
    """Beside its examples: a test in this folder is named after it, or names it."""
    tests = "\n".join(
        path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_*.py")
    )
    names = [one.rule.name for one in discover_rules()]

    assert [
        name
        for name in names
        if f"def test_{name.replace('-', '_')}" not in tests and f'"{name}"' not in tests
    ] == []
