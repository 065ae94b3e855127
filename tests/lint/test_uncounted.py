"""Nothing is counted on a page where a text may speak of danger."""

from __future__ import annotations

from typing import Any

import pytest

from gwsheet.goal import Goal
from gwsheet.lint.uncounted import speaks_of_danger, uncounted, with_harmless_steps

WALKS = {"measure": "walks", "amount": "1", "per": "week"}
CUTS = {"measure": "cutting my arms", "amount": "5", "per": "week"}
NO_CUTS = {"id": "none", "measure": "cutting my arms", "target": "0", "per": "week"}
NOTED = {"amount": "2", "rating": "3", "note": "rain"}
NO_AMOUNT = {"rating": "3", "note": "rain"}
OF_NONE = {"indicator": "none", "note": "rain"}

# A goal's statement and parts, and what becomes of the parts.
GOALS: list[tuple[str, dict[str, list[Any]], dict[str, list[Any]]]] = [
    ("Stop cutting my arms", {"current_baseline": [WALKS]},
     {"current_baseline": [{"text": "walks: 1 per week"}]}),
    ("Stop cutting my arms",
     {"success_indicators": [{"text": "Three walks", "measure": "walks", "target": "3"}]},
     {"success_indicators": [{"text": "Three walks"}]}),
    ("Stop cutting my arms", {"progress": [NOTED], "reviews": [{"rating": "4", "learned": "rest"}]},
     {"progress": [{"note": "rain"}], "reviews": [{"learned": "rest"}]}),
    ("Sleep by eleven", {"current_baseline": [WALKS, CUTS], "progress": [NOTED]},
     {"current_baseline": [WALKS, {"text": "cutting my arms: 5 per week"}],
      "progress": [NO_AMOUNT]}),
    ("Sleep by eleven", {"success_indicators": [NO_CUTS],
      "progress": [NOTED, {**OF_NONE, "amount": "1"}, {"indicator": "other", "amount": "1"}]},
     {"success_indicators": [{"id": "none", "text": "cutting my arms: 0 per week"}],
      "progress": [NO_AMOUNT, OF_NONE, {"indicator": "other", "amount": "1"}]}),
]  # fmt: skip


def _goal(statement: str, parts: dict[str, list[Any]]) -> Goal:
    return Goal.model_validate({"goal_statement": statement, **parts})


@pytest.mark.parametrize(("statement", "parts", "plain"), GOALS)
def test_what_may_speak_of_danger_is_not_counted(
    statement: str, parts: dict[str, list[Any]], plain: dict[str, list[Any]]
) -> None:
    goal = _goal(statement, parts)

    assert speaks_of_danger(goal) == ("cutting" in statement)
    assert uncounted(goal).model_dump() == _goal(statement, plain).model_dump()


def test_a_harmless_goal_stays_as_it_is() -> None:
    goal = _goal("Walk", {"current_baseline": [WALKS], "progress": [NOTED]})

    assert not speaks_of_danger(goal)
    assert uncounted(goal) is goal


def test_a_step_that_may_speak_of_danger_is_not_ticked_off() -> None:
    goal = _goal("Walk", {"action_steps": ["Walk", "Give my blades to my sister"]})

    assert [step.text for step in with_harmless_steps(goal).action_steps] == ["Walk"]
