"""Where somebody may come to harm, it is said, and no rule offers a wording."""

from __future__ import annotations

import json

import pytest
from conftest import Shell, plan_from

from gwsheet.goal import Settings
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
    return [active.one.rule.name for active, _ in statement_findings(text, lexicon, RULES)]


@pytest.mark.parametrize("text", HARM)
def test_harm_is_named_and_no_wording_offered(text: str) -> None:
    findings = check_goal(plan_from(f"goal_statement: {json.dumps(text)}\n"), RULES)
    of_the_words = [
        one for one in findings if one.span.column > 1 and one.code[:3] in ("GW2", "GW3")
    ]

    assert "safety-first" in _names(text)
    assert {one.reframe for one in of_the_words} == {""}


@pytest.mark.parametrize("text", NO_HARM)
def test_other_uses_of_the_words_are_left_alone(text: str) -> None:
    assert "safety-first" not in _names(text)


@pytest.mark.parametrize("text", HARM)
def test_no_model_is_offered_either(text: str, shell: Shell) -> None:
    shown = shell("statement", text).out
    answer = json.loads(shell("statement", "--format", "json", text).out)

    assert not {"maybe |", " e.g. |"} & {line[:7] for line in shown.splitlines()}
    assert {one["reframe"] for one in answer["findings"] if one["code"][:3] != "GW6"} == {None}


def test_the_page_offers_none() -> None:
    supervised = supervise(plan_from("goal_statement: Hurt myself less.\n"), RULES)

    assert {one.reframe for _, remarks in supervised.challenges for one in remarks} == {""}
