"""Facts of all rules, and the rules on sections and ids: each finds what it is about."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import plan_from
from english import rows
from hits import cases, findings, said, say

from gwsheet.diagnostics import Severity
from gwsheet.goal import SECTIONS
from gwsheet.lint import discover_rules
from gwsheet.lint.engine import check_goal, rules_in_force

WHOLE = "".join(f"{key}: x\n" for key in SECTIONS)
ALL_NINE = ", ".join(f"{number} {key}" for number, key in enumerate(SECTIONS, start=1))
MISSING = "not there yet: {}; the worksheet has writing lines in their place"
EMPTY = "left empty: {}; the worksheet has writing lines in their place"
UNCLEAR = "no dates can be worked out from this; write 4-6 sessions, 4 weeks or 1 month"
RECORDED = """\
success_indicators: [{id: fewer-attacks, text: a}, Three journeys]
action_steps: [{id: breathing, text: b}, One stop]
"""


def _unknown(what: str, name: str, hint: str) -> str:
    beside = f"if the words of one were changed, write id: {name} beside them"
    return f"no {what} has the id {name!r}; {hint} {beside}"


SAID = {
    "section-missing": {
        "«»title: x\n": MISSING.format(ALL_NINE),
        "«»" + WHOLE.replace("timeline: x\n", ""): MISSING.format("8 timeline"),
        "«»" + "".join(f"{key}: x\n" for key in SECTIONS[3:]):
            MISSING.format("1 goal_statement, 2 value_connection, 3 current_baseline"),
        "«»timeline:\n": MISSING.format(ALL_NINE.replace(", 8 timeline", "")),
        "«»{}\n": MISSING.format(ALL_NINE),
        "«»---\n": MISSING.format(ALL_NINE),
        "«»~\n": MISSING.format(ALL_NINE),
    },
    "section-empty": {
        **{
            f"«timeline»:{value}\n": EMPTY.format("8 timeline")
            for value in ("", " ~", " {}", " []", " ''", "\n  start:\n  finish:")
        },
        "«action_steps»:\n  -\n  - text:\n": EMPTY.format("5 action_steps"),
        "timeline:\nkind: outcome\n«action_steps»:\n": EMPTY.format("5 action_steps, 8 timeline"),
        "«review_schedule»: {every: ~}\n": EMPTY.format("9 review_schedule"),
    },
    "unclear-interval": {
        "review_schedule: {every: «when we like»}\n": UNCLEAR,
        "review_schedule:\n  next: 2026-12-21\n  every: «4»\n": UNCLEAR,
        "review_schedule: {every: «6-4 session»}\n": UNCLEAR,
        "review_schedule: «when we like»\n": UNCLEAR,
    },
    "unknown-id": {
        RECORDED + "progress: {indicator: «fewer-atacks»}\n":
            _unknown("success indicator", "fewer-atacks", "did you mean fewer-attacks?"),
        RECORDED + "progress:\n  - a note\n  - {indicator: «breathing»}\n":
            _unknown("success indicator", "breathing", "there are fewer-attacks, three-journeys;"),
        RECORDED + "reviews:\n  - wins: a\n  - indicators: {«fewer»: met}\n":
            _unknown("success indicator", "fewer", "there are fewer-attacks, three-journeys;"),
        RECORDED + "reviews:\n  steps:\n    breathing: done\n    «brething»: partly\n":
            _unknown("action step", "brething", "did you mean breathing?"),
        "reviews: {steps: {«a»: done}}\n": "no action step has the id 'a'; there are none",
    },
}  # fmt: skip

SILENT = {
    "section-missing": [
        WHOLE, "\n".join(reversed(WHOLE.splitlines())), "".join(f"{key}:\n" for key in SECTIONS),
    ],
    "section-empty": [
        WHOLE, "title:\n", "timeline: 'null'\n", "timeline: no\n", "timeline: 0\n",
        "action_steps:\n  -\n  - when: daily\n", "current_baseline: {amount: 0}\n",
    ],
    "unclear-interval": [
        "review_schedule: {every: 4-6 session}\n", "review_schedule: {every: 4 day}\n",
        "review_schedule: {every: 1 month, text: when we like}\n",
        "review_schedule: {next: 2026-12-21}\n", "review_schedule:\n", "title: x\n",
    ],
    "unknown-id": [
        RECORDED + "progress: {indicator: fewer-attacks}\n",
        RECORDED + "progress: [{indicator: three-journeys}, {indicator: }, a note]\n",
        RECORDED + "reviews: {indicators: {fewer-attacks: met, three-journeys: partly}}\n",
        RECORDED + "reviews: {steps: {breathing: done, one-stop: not-yet, other: }}\n",
    ],
}  # fmt: skip


@pytest.mark.parametrize(("name", "text", "message"), cases(SAID, SILENT))
def test_sections_and_ids(name: str, text: str, message: str) -> None:
    assert say(name, text) == said(text, message)


@pytest.mark.parametrize(
    ("text", "sections"),
    [
        (WHOLE.replace("goal_statement", "goal_statment"), None),
        (WHOLE.replace("goal_statement", "goal"), None),
        (WHOLE.replace("goal_statement", '"Goal statement"'), None),
        ("{title: x, goal_statment: x}\n", ALL_NINE.removeprefix("1 goal_statement, ")),
        ("goal_statment: x\n" + WHOLE[18:].replace("timeline: x\n", ""), "8 timeline"),
        (WHOLE.replace("goal_statement", "xyzzy"), "1 goal_statement"),
        (WHOLE.replace("goal_statement: x", "goal_statement: [a, b]"), None),
    ],
)
def test_a_section_that_cannot_be_read_is_not_missing(text: str, sections: str | None) -> None:
    found = findings(plan_from(text), "section-missing")

    assert [finding.message for finding in found] == (
        [MISSING.format(sections)] if sections else []
    )


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "- a list\n", "just a text\n", b"\xff"])
def test_a_file_without_keys_gets_no_rules(text: str | bytes) -> None:
    plan = plan_from(text)

    assert check_goal(plan, rules_in_force(plan.settings)) == []


# Code and name, the letters and the challenge that it speaks for, its figures, and its severity
# where that is no warning. Practices write codes, names and figures into gwsheet.yaml.
FACTS = """
    GW022 unknown-id | GW024 unclear-interval | GW101 section-missing | GW102 section-empty
    GW201 be-statement specific / vague | GW202 filler-word specific / vague
    GW203 no-criterion measurable / vague | GW204 untickable-indicator measurable / vague
    GW205 perfect-standard achievable relevant / ambitious
    GW206 no-first-step achievable days=14
    GW207 steep-jump achievable / ambitious percent=50 few=3
    GW208 no-value relevant / disconnected sections=4
    GW209 value-repeats-goal relevant / disconnected percent=70 words=3
    GW210 no-timeframe time-bound | GW211 no-milestones time-bound days=90
    GW301 vague-comparative specific measurable / vague | GW302 absolute achievable / ambitious
    GW303 external-focus achievable / external | GW304 avoidance-framing / avoidance
    GW305 several-goals specific achievable / ambitious
    GW306 unrealistic-time achievable / ambitious | GW307 outsized-outcome achievable / ambitious
    GW308 too-many-active-goals achievable / ambitious | GW309 safety-first
    GW310 bare-activity relevant / disconnected | GW401 finish-before-start time-bound
    GW402 milestone-outside time-bound | GW403 milestones-out-of-order time-bound
    GW404 step-outside time-bound | GW405 step-without-when time-bound
    GW406 obstacle-without-plan achievable | GW407 outcome-without-process achievable
    GW408 no-support-person achievable | GW409 measure-mismatch measurable
    GW410 unit-mismatch measurable | GW411 target-equals-baseline measurable
    GW412 statement-amount-differs measurable | GW413 statement-date-differs time-bound
    GW415 baseline-as-of-future measurable | GW417 zero-weight | GW418 unclear-amount measurable
    GW419 unclear-direction measurable NOTE | GW420 distant-date time-bound years=50
    GW501 review-interval-long sessions=6 days=90 | GW502 review-overdue
    GW503 review-after-finish days=7 | GW504 no-next-review | GW505 no-recent-review days=90
    GW506 decision-without-change | GW508 review-in-the-future | GW601 reading-grade grade=8
    GW602 clinical-jargon | GW603 blaming-words | GW604 condition-first | GW605 third-person
    GW701 email-address | GW702 telephone-number | GW703 birth-date | GW704 record-number
    GW705 street-address | GW706 full-name
"""


def test_facts_of_all_rules() -> None:
    facts = []
    for found in discover_rules():
        rule = found.rule
        figures = [f"{name}={number}" for name, number in found.figures.items()]
        severity = [] if rule.severity is Severity.WARNING else [rule.severity.name]
        challenge = [f"/ {rule.challenge}"] if rule.challenge else []
        facts.append([rule.code, rule.name, *rule.smart, *challenge, *figures, *severity])

    assert [" ".join(parts) for parts in facts] == rows(FACTS)


def test_every_rule_has_tests_of_its_own() -> None:
    """Beside its examples: a test in this folder is named after it, or names it."""
    paths = Path(__file__).parent.glob("test_*.py")
    tests = "\n".join(path.read_text(encoding="utf-8") for path in paths)
    named = re.findall(r'(?:def test_|")([a-z_-]+)', tests)

    wanted = {found.rule.name for found in discover_rules()}
    assert wanted - {name.replace("_", "-") for name in named} == set()
