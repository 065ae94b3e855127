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
    assert [(part.text, part.measure, part.amount) for part in plain.current_baseline] == [
        ("walks: 1 per week", None, None)
    ]
    assert [(part.text, part.measure, part.target) for part in plain.success_indicators] == [
        ("Three walks", None, None)
    ]
    assert [(note.amount, note.rating, note.note) for note in plain.progress] == [
        (None, None, "rain")
    ]
    assert [(review.rating, review.learned) for review in plain.reviews] == [(None, ("rest",))]


def test_one_measure_alone_is_not_counted_and_keeps_its_number_as_text() -> None:
    none = {"measure": "cutting my arms", "target": "0", "per": "week"}
    goal = _goal(
        goal_statement="Sleep by eleven", current_baseline=[WALKS, CUTS], success_indicators=[none]
    )
    plain = uncounted(goal)

    assert [(baseline.text, baseline.measure) for baseline in plain.current_baseline] == [
        (None, "walks"),
        ("cutting my arms: 5 per week", None),
    ]
    [indicator] = plain.success_indicators
    assert (indicator.text, indicator.measure) == ("cutting my arms: 0 per week", None)
    assert indicator.target is None


def test_a_step_that_may_speak_of_danger_is_not_ticked_off() -> None:
    goal = _goal(action_steps=["Walk", "Give my blades to my sister"])

    assert [step.text for step in with_harmless_steps(goal).action_steps] == ["Walk"]
