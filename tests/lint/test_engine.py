"""Rules are found without registration; severity and silence are the engine's."""

from __future__ import annotations

import pytest

from gwsheet.diagnostics import Severity
from gwsheet.goal import SECTIONS, Goal, Settings, load
from gwsheet.lint import discover_rules
from gwsheet.lint.engine import check_goal

ALL = "\n".join(f"{key}: x" for key in SECTIONS if key != "review_schedule")


def _told(text: str, **settings: object) -> list[tuple[str, Severity, int, str]]:
    goal = load(Goal, "goals/g.yaml", text.encode())
    found = check_goal(goal, Settings.model_validate(settings))
    return [(one.name, one.severity, one.span.line, one.message) for one in found]


def test_every_rule_has_its_own_code_and_name_and_a_manual_page() -> None:
    rules = [one.rule for one in discover_rules()]

    assert len({rule.code for rule in rules}) == len({rule.name for rule in rules}) == len(rules)
    assert [rule.name for rule in rules] == [
        "unknown-id",
        "unclear-interval",
        "section-missing",
        "section-empty",
    ]
    for rule in rules:
        for heading in ("What it checks", "Why it matters", "Example", "Use instead"):
            assert f"\n{heading}" in rule.doc, (rule.name, heading)


MISSING = "not there yet: 9 review_schedule; the worksheet has writing lines in their place"
EMPTY = "left empty: 9 review_schedule; the worksheet has writing lines in their place"
UNCLEAR = "this interval cannot be counted; write 4-6 sessions, 4 weeks or 1 month"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"{ALL}\nreview_schedule: x", []),
        (ALL, [("section-missing", Severity.WARNING, 1, MISSING)]),
        (f"{ALL}\nreview_schedule:", [("section-empty", Severity.WARNING, 9, EMPTY)]),
        (f"{ALL}\nreview_schedule: {{every: ~}}", [("section-empty", Severity.WARNING, 9, EMPTY)]),
        (f"{ALL}\nreview_schedule: {{every: 4 day}}", []),
        (
            f"{ALL}\nreview_schedule: {{every: at times}}",
            [("unclear-interval", Severity.WARNING, 9, UNCLEAR)],
        ),
        (
            f"{ALL}\nreview_schedule: x\nreviews: {{steps: {{x: done, y: done}}}}",
            [("unknown-id", Severity.WARNING, 10, "no action step has the id 'y'; there are x")],
        ),
        (
            f"{ALL}\nreview_schedule: x\nprogress: {{indicator: xx}}",
            [
                (
                    "unknown-id",
                    Severity.WARNING,
                    10,
                    "no success indicator has the id 'xx'; did you mean x?",
                )
            ],
        ),
    ],
)
def test_what_the_rules_say(text: str, told: list[tuple[str, Severity, int, str]]) -> None:
    assert _told(text) == told


@pytest.mark.parametrize("name", ["section-missing", "GW101"])
def test_a_rule_is_silenced_in_a_goal(name: str) -> None:
    assert _told(f"{ALL}\nallow: {{rule: {name}, reason: soon}}") == []


@pytest.mark.parametrize(
    ("severity", "told"),
    [
        ("off", []),
        ("note", [("section-missing", Severity.NOTE, 1, MISSING)]),
        ("error", [("section-missing", Severity.ERROR, 1, MISSING)]),
    ],
)
def test_a_practice_sets_the_severity(
    severity: str, told: list[tuple[str, Severity, int, str]]
) -> None:
    assert _told(ALL, rules={"section-missing": severity}) == told


def test_an_empty_file_gets_no_rules() -> None:
    assert _told("") == []
