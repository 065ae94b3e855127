"""The safety screen: what it must find, what it must leave alone, and no draft for any of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import Shell, plan_from

from gwsheet.goal import Settings
from gwsheet.lint.engine import rules_in_force
from gwsheet.lint.safety import risks_in
from gwsheet.lint.supervision import supervise

CORPUS = Path(__file__).resolve().parent.parent / "data" / "safety" / "statements.jsonl"
ROWS = [json.loads(line) for line in CORPUS.read_text("utf-8").splitlines()]
RULES = rules_in_force(Settings())


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("I don’t want to be alive any more", ("suicide",)),
        ("i wanna unalive myself", ("suicide",)),
        ("Pt endorses passive SI", ("suicide",)),
        ("NSSI free for two weeks", ("self-harm",)),
        ("quiero morirme", ("suicide",)),
        ("dejar de hacerme daño", ("self-harm",)),
        ("Mi marido me pega", ("abuse-of-client",)),
        ("Stop drinking bleach", ("eating-or-medical-danger",)),
        ("Do what the voices tell me", ("psychosis-command",)),
        ("Kill the weeds in the lawn", ()),
        ("I am dying to see the sea", ()),
        ("Cut sugar and beat my record", ()),
        ("No more overdosing on coffee", ()),
        ("dormir mejor y comer fruta", ()),
        ("", ()),
    ],
)
def test_risks_in(text: str, kinds: tuple[str, ...]) -> None:
    assert risks_in(text) == kinds


def _offered(shell: Shell, text: str) -> set[str | None]:
    """What the command offers instead of a text."""
    said = json.loads(shell("statement", "--format", "json", text).out)
    return {one["reframe"] for one in said["findings"]}


def test_no_statement_of_the_corpus_gets_a_draft(shell: Shell) -> None:
    plain = ("Be good", "Never be shy", "Make my mother call", "Avoid crowds", "Eat more")
    models = set().union(*(_offered(shell, text) for text in plain))
    given = set().union(*(_offered(shell, str(row["text"])) for row in ROWS))

    assert given - models == set()
    assert {str(one)[0] for one in models} == {"N", "“"}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row["id"]))
def test_no_page_drafts_one(row: dict[str, str | None]) -> None:
    found = supervise(plan_from(f"goal_statement: {json.dumps(row['text'])}\n"), RULES)
    remarks = [
        *found.plan,
        *(one for letter in found.letters for one in letter.remarks),
        *(one for _, some in found.challenges for one in some),
    ]

    assert {one.reframe for one in remarks} <= {None}
    assert found.is_at_risk == bool(risks_in(str(row["text"])))
