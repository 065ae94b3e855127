"""Where somebody may come to harm, that is said and nothing else, and no draft is offered."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from conftest import TODAY, PracticeFolder, Shell, plan_from
from english import rows

from gwsheet.goal import Settings
from gwsheet.lint import check_practice
from gwsheet.lint.engine import check_goal, rules_in_force
from gwsheet.lint.safety import risks_in
from gwsheet.lint.supervision import supervise

RULES = rules_in_force(Settings())
CORPUS = Path(__file__).resolve().parent.parent / "data" / "safety" / "statements.jsonl"
TEXTS = [str(json.loads(line)["text"]) for line in CORPUS.read_text("utf-8").splitlines()]
HARM = """
    Hurt myself less. | Get my husband to stop hitting me. | Have no more suicidal thoughts
    Don't kill myself before my birthday. | Stop cutting for 30 days.
    I want my partner to never threaten me again
"""
NO_HARM = """
    Cut my sugar to 30 grams a day. | Beat my time over 5 km by June. | Match the gym twice a week.
    Cutting vegetables for ten minutes each day. | Die Zeitung once a week, to learn German.
    Walk for my life insurance points twice a week. | Overdoing it by day
    Rehearse a different ending to the dream three evenings a week. | no me toca guardia
    The birdhouse hangs in her pear tree. | see it from the other side
    There is no point in going in. | Levantar la mano y hablar en clase
    Odbieram od razu cztery z pięciu telefonów. | Asleep in his own bed, and I am not beside him
"""


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        *((text, ()) for text in rows(NO_HARM)),
        ("I don’t want to be alive any more", ("suicide",)),
        ("i wanna unalive myself", ("suicide",)), ("Pt endorses passive SI", ("suicide",)),
        ("NSSI free for two weeks", ("self-harm",)), ("quiero morirme", ("suicide",)),
        ("dejar de hacerme daño", ("self-harm",)), ("Mi marido me pega", ("abuse-of-client",)),
        ("Stop drinking bleach", ("eating-or-medical-danger",)),
        ("Do what the voices tell me", ("psychosis-command",)), ("Kill the weeds in the lawn", ()),
        ("There is no point in going on", ("suicide",)), ("I might od again", ("suicide",)),
        ("OD", ("suicide",)), ("see him on the other side", ("suicide",)),
        ("levantar la mano a mi hijo", ("violence-to-others",)),
        ("me toca sin permiso", ("abuse-of-client",)),
        ("I am dying to see the sea", ()), ("Cut sugar and beat my record", ()),
        ("No more overdosing on coffee", ()), ("dormir mejor y comer fruta", ()), ("", ()),
    ],
)  # fmt: skip
def test_risks_in(text: str, kinds: tuple[str, ...]) -> None:
    assert risks_in(text) == kinds


def test_no_statement_of_the_corpus_gets_a_draft(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    def offered(texts: list[str]) -> set[str | None]:
        lines = "\n".join(texts).encode()
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(lines)))
        answers = shell("statement", "--format", "json", "-").out.splitlines()
        assert len(answers) == len(texts)
        found = [finding for answer in answers for finding in json.loads(answer)["findings"]]
        return {finding["reframe"] for finding in found}

    models = offered(["Be good", "Never be shy", "Make my mother call", "Avoid crowds", "Eat more"])
    assert offered(TEXTS) - models == set()
    assert {str(model)[0] for model in models} == {"N", "“"}


@pytest.mark.parametrize("text", TEXTS)
def test_no_page_drafts_one(text: str) -> None:
    found = supervise(plan_from(f"goal_statement: {json.dumps(text)}\n"), RULES)
    remarks = [
        *found.plan,
        *(remark for letter in found.letters for remark in letter.remarks),
        *(remark for _, remarks in found.challenges for remark in remarks),
    ]

    assert {remark.reframe for remark in remarks} <= {None}
    assert found.is_at_risk == bool(risks_in(text))


@pytest.mark.parametrize("text", rows(HARM))
def test_nothing_but_harm_is_said(text: str, shell: Shell) -> None:
    plan = plan_from(f"goal_statement: {json.dumps(text)}\n")
    page = supervise(plan, RULES)
    answer = json.loads(shell("statement", "--format", "json", text).out)

    found = check_goal(plan, RULES)
    assert [(finding.name, finding.reframe) for finding in found] == [("safety-first", None)]
    assert (page.letters, page.challenges, page.plan) == ((), (), ())
    said = [(found["name"], found["reframe"]) for found in answer["findings"]]
    assert said == [("safety-first", None)]
    assert not {"maybe |", " e.g. |"} & {x[:7] for x in shell("statement", text).out.splitlines()}


RISK = "Stop cutting my arms"


@pytest.mark.parametrize(
    "goal",
    [
        f"in_my_words: {RISK}", f"title: {RISK}",
        f"success_indicators: [{{text: {RISK} regularly, target: 0}}]",
        f"success_indicators: [{{measure: {RISK}, target: 2, per: week}}]",
        f"current_baseline: {RISK} more often",
        f"action_steps: [{{text: {RISK}, due: 2026-12-01}}]",
        f"potential_obstacles: [{{if: {RISK}}}]",
        f"potential_obstacles: [{{if: rain, then: {RISK}}}]", f"value_connection: {RISK}",
        f"timeline: {{milestones: [{{text: {RISK}, date: 2026-12-01}}]}}",
        f"progress: [{{date: 2026-11-23, note: {RISK}}}]",
        f"reviews: [{{date: 2026-11-23, setbacks: {RISK}}}]",
        f"reviews: [{{date: 2026-11-23, reason: {RISK}}}]", f"clinician_notes: {RISK}",
    ],
)  # fmt: skip
@pytest.mark.parametrize("is_silenced", [False, True])
def test_in_every_text_it_is_found_and_no_advice_given(goal: str, is_silenced: bool) -> None:
    allow = "allow: [{rule: GW309, reason: a plan is made}]\n" if is_silenced else ""
    plan = plan_from(f"{goal}\n{allow}")
    said = [
        found.name
        for found in check_goal(plan, RULES)
        if found.span.line == 1 and found.code[:3] != "GW0" and found.span.end_column > 1
    ]

    assert plan.at_risk
    assert said == ([] if is_silenced else ["safety-first"])


@pytest.mark.parametrize(
    ("goal", "codes"),
    [
        ("Always cut myself less\nallow: [{rule: GW309, reason: a plan}]\n", []),
        ("Hurt myself less, says call 020 7946 0958\n", ["GW309", "GW702"]),
    ],
)
def test_silence_brings_no_advice_back_and_names_are_still_found(
    goal: str, codes: list[str]
) -> None:
    findings = check_goal(plan_from(f"goal_statement: {goal}"), RULES)

    assert [found.code for found in findings] == codes


def test_clients_answers_and_spanish_goals_are_screened(practice: PracticeFolder) -> None:
    practice.write("goals/heron/client.yaml", "exploration: {hopes: I want to die}\n")
    practice.write("goals/heron/a.yaml", "language: es\ngoal_statement: Quiero morirme\n")
    findings = check_practice(practice.read(), TODAY)

    assert [(found.file, found.name) for found in findings if found.code[:3] != "GW0"] == [
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
    assert result.unsafe == (("success_indicators", "No cutting this week"),)
    assert result.plan == ()
    assert [found.kind for letter in result.letters for found in letter.evidence] == []
