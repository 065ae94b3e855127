"""Who has signed the version of a goal that was agreed last."""

from __future__ import annotations

import pytest

from gwsheet.goal import Goal
from gwsheet.goal.agreement import agreed_version, was_agreed
from gwsheet.project.templates import builtin_words


@pytest.mark.parametrize(("by", "signers", "signed_by"), [
    ([], [], None),
    (["client", "therapist"], [], None),
    (["paciente", "terapeuta"], [], None),
    (["parent", "therapist"], [], None),
    (["client"], [], "client"),
    (["therapist"], [], "therapist"),
    (["parent"], [], "some"),
    (["Klientin", "Therapeutin"], [], None),
    (["Klientin"], [], None),
    (["client", "therapist"], ["client", "partner"], "some"),
    (["client", "partner", "therapist"], ["client", "partner"], None),
    (["partner", "therapist"], ["client", "partner"], "some"),
    (["therapist"], ["client", "partner"], "therapist"),
    (["both of us", "therapist"], ["client", "partner"], None),
    (["Ana", "therapist"], ["client", "ana"], "some"),
    (["client", "Ana", "therapist"], ["client", "ana"], None),
])  # fmt: skip
def test_who_signed_so_far(by: list[str], signers: list[str], signed_by: str | None) -> None:
    data = {"goal_statement": "Walk", "signers": signers,
            "agreed": [{"date": "2026-11-16", "by": by}]}  # fmt: skip
    goal = Goal.model_validate(data, context=builtin_words().vocabulary)

    agreed = agreed_version(goal)

    assert agreed is not None
    assert agreed.signed_by == signed_by
    assert was_agreed(goal) is (signed_by is None)
