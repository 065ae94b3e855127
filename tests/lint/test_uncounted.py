"""Nothing is counted on a page where a text may speak of danger."""

from __future__ import annotations

from gwsheet.goal import Goal
from gwsheet.lint.uncounted import speaks_of_danger, uncounted, with_harmless_steps

WALKS = {"measure": "walks", "amount": "1", "per": "week"}
CUTS = {"measure": "cutting my arms", "amount": "5", "per": "week"}


def _goal(**keys: object) -> Goal:
    return Goal.model_validate(keys)


def test_a_harmless_goal_stays_as_it_is() -> None:
    goal = _goal(goal_statement="Walk", current_baseline=[WALKS], progress=[{"amount": "2"}])

    assert not speaks_of_danger(goal)
    assert uncounted(goal) is goal


def test_of_a_goal_that_may_speak_of_danger_nothing_is_counted() -> None:
    goal = _goal(
        goal_statement="Stop cutting my arms",
        current_baseline=[WALKS],
        success_indicators=[{"text": "Three walks", "measure": "walks", "target": "3"}],
        progress=[{"amount": "2", "rating": "3", "note": "rain"}],
        reviews=[{"rating": "4", "learned": "rest"}],
    )
    plain = uncounted(goal)

    assert speaks_of_danger(goal)
    assert [(one.text, one.measure, one.amount) for one in plain.current_baseline] == [
        ("walks: 1 per week", None, None)
    ]
    assert [(one.text, one.measure, one.target) for one in plain.success_indicators] == [
        ("Three walks", None, None)
    ]
    assert [(one.amount, one.rating, one.note) for one in plain.progress] == [(None, None, "rain")]
    assert [(one.rating, one.learned) for one in plain.reviews] == [(None, ("rest",))]


def test_one_measure_alone_is_not_counted() -> None:
    goal = _goal(goal_statement="Sleep by eleven", current_baseline=[WALKS, CUTS])

    assert [(one.text, one.measure) for one in uncounted(goal).current_baseline] == [
        (None, "walks"),
        ("cutting my arms: 5 per week", None),
    ]


def test_a_step_that_may_speak_of_danger_is_not_ticked_off() -> None:
    goal = _goal(action_steps=["Walk", "Give my blades to my sister"])

    assert [one.text for one in with_harmless_steps(goal).action_steps] == ["Walk"]


def test_a_measure_keeps_its_number_as_text() -> None:
    goal = _goal(success_indicators=[{"measure": "cutting my arms", "target": "0", "per": "week"}])

    assert [(one.text, one.measure, one.target) for one in uncounted(goal).success_indicators] == [
        ("cutting my arms: 0 per week", None, None)
    ]
