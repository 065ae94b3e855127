"""Where somebody may come to harm, that is said and nothing else."""

from __future__ import annotations

import json
from datetime import date

import pytest
from conftest import PracticeFolder, Shell, plan_from

from gwsheet.goal import Settings
from gwsheet.lint import check_practice
from gwsheet.lint.engine import check_goal, rules_in_force, statement_findings
from gwsheet.lint.lexicon import lexicon_for
from gwsheet.lint.supervision import supervise

RULES = rules_in_force(Settings())
HARM = (
    "Hurt myself less.",
    "Get my husband to stop hitting me.",
    "Don't kill myself before my birthday.",
    "Stop cutting for 30 days.",
    "I want my partner to never threaten me again",
    "Have no more suicidal thoughts",
)
NO_HARM = (
    "Cut my sugar to 30 grams a day.",
    "Beat my time over 5 km by June.",
    "Cutting vegetables for ten minutes each day.",
    "Hit the gym twice a week.",
    "Die Zeitung once a week, to learn German.",
    "Walk for my life insurance points twice a week.",
)


def _names(text: str) -> list[str]:
    lexicon = lexicon_for("en")
    assert lexicon is not None
    return [active.rule.name for active, _ in statement_findings(text, lexicon, RULES)]


@pytest.mark.parametrize("text", HARM)
def test_nothing_but_harm_is_said(text: str, shell: Shell) -> None:
    findings = check_goal(plan_from(f"goal_statement: {json.dumps(text)}\n"), RULES)
    answer = json.loads(shell("statement", "--format", "json", text).out)

    assert [(one.name, one.reframe) for one in findings] == [("safety-first", None)]
    assert [(one["name"], one["reframe"]) for one in answer["findings"]] == [("safety-first", None)]
    assert not {"maybe |", " e.g. |"} & {x[:7] for x in shell("statement", text).out.splitlines()}


@pytest.mark.parametrize("text", NO_HARM)
def test_other_uses_of_the_words_are_left_alone(text: str) -> None:
    assert "safety-first" not in _names(text)


def test_the_page_says_nothing_else() -> None:
    supervised = supervise(plan_from("goal_statement: Hurt myself less.\n"), RULES)

    assert supervised.is_at_risk
    assert (supervised.letters, supervised.challenges, supervised.plan) == ((), (), ())


RISK = "Stop cutting my arms"


@pytest.mark.parametrize(
    "goal",
    [
        f"in_my_words: {RISK}",
        f"title: {RISK}",
        f"success_indicators: [{{text: {RISK} regularly, target: 0}}]",
        f"success_indicators: [{{measure: {RISK}, target: 2, per: week}}]",
        f"current_baseline: {RISK} more often",
        f"action_steps: [{{text: {RISK}, due: 2026-12-01}}]",
        f"potential_obstacles: [{{if: {RISK}}}]",
        f"potential_obstacles: [{{if: rain, then: {RISK}}}]",
        f"value_connection: {RISK}",
        f"timeline: {{milestones: [{{text: {RISK}, date: 2026-12-01}}]}}",
        f"progress: [{{date: 2026-11-23, note: {RISK}}}]",
        f"reviews: [{{date: 2026-11-23, setbacks: {RISK}}}]",
        f"reviews: [{{date: 2026-11-23, reason: {RISK}}}]",
        f"clinician_notes: {RISK}",
    ],
)
@pytest.mark.parametrize("is_silenced", [False, True])
def test_in_every_text_it_is_found_and_no_advice_given(goal: str, is_silenced: bool) -> None:
    allow = "allow: [{rule: GW309, reason: a plan is made}]\n" if is_silenced else ""
    plan = plan_from(f"{goal}\n{allow}")
    line = 1
    said = [
        one.name
        for one in check_goal(plan, RULES)
        if one.span.line == line and one.code[:3] != "GW0" and one.span.end_column > 1
    ]

    assert plan.at_risk
    assert said == ([] if is_silenced else ["safety-first"])


def test_a_silenced_rule_does_not_bring_advice_back() -> None:
    silenced = "goal_statement: Always cut myself less\nallow: [{rule: GW309, reason: a plan}]\n"

    assert check_goal(plan_from(silenced), RULES) == []


def test_a_name_in_such_a_text_is_still_found() -> None:
    text = "goal_statement: Hurt myself less, says call 020 7946 0958\n"

    assert {one.code[:3] for one in check_goal(plan_from(text), RULES)} == {"GW3", "GW7"}


def test_clients_answers_and_spanish_goals_are_screened(practice: PracticeFolder) -> None:
    practice.write("goals/heron/client.yaml", "exploration: {hopes: I want to die}\n")
    practice.write("goals/heron/a.yaml", "language: es\ngoal_statement: Quiero morirme\n")
    found = check_practice(practice.read(), date(2026, 12, 1))

    assert [(one.file, one.name) for one in found if one.code[:3] != "GW0"] == [
        ("goals/heron/a.yaml", "safety-first"),
        ("goals/heron/client.yaml", "safety-first"),
    ]


def test_silence_of_the_practice_is_no_praise(practice: PracticeFolder, shell: Shell) -> None:
    practice.write("gwsheet.yaml", "rules: {safety-first: off}\n")

    assert "nothing to say" not in shell("statement", "I want to die").out


def test_what_may_be_harmful_speaks_for_no_letter() -> None:
    plan = plan_from("success_indicators: [{text: No cutting this week, target: 0}]\n")
    result = supervise(plan, RULES)

    assert not result.is_at_risk
    assert [one.name for one in result.plan] == ["safety-first"]
    assert [one.kind for letter in result.letters for one in letter.evidence] == []
