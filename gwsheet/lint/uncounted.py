"""A goal as a page may count with it: nothing is counted where a text may speak of danger."""

from __future__ import annotations

from typing import TypeVar

from gwsheet.goal import Goal
from gwsheet.goal.model import Baseline, Indicator
from gwsheet.goal.texts import all_texts
from gwsheet.lint.facts import shown
from gwsheet.lint.safety import risks_in
from gwsheet.lint.subjects import GOAL_ITSELF

Measured = TypeVar("Measured", Indicator, Baseline)


def speaks_of_danger(goal: Goal) -> bool:
    """Whether the goal itself may: its title, its statement, or the client's own words."""
    return any(risks_in(getattr(goal, key) or "") for key in GOAL_ITSELF)


def holds_danger(goal: Goal) -> bool:
    """Whether any text of the goal may speak of danger, the therapist's own notes too."""
    return any(risks_in(text) for _, text in all_texts(goal))


def uncounted(goal: Goal) -> Goal:
    """``goal`` without a measure, a target, an amount or a rating of what may speak of danger.

    Texts stay as they are; a measure without a text becomes one, so that it is still printed.
    Of a goal that itself may speak of danger nothing is counted at all.
    """
    is_all = speaks_of_danger(goal)
    indicators = tuple(_plain(one, is_all=is_all) for one in goal.success_indicators)
    baselines = tuple(_plain(one, is_all=is_all) for one in goal.current_baseline)
    if indicators == goal.success_indicators and baselines == goal.current_baseline and not is_all:
        return goal
    at_risk = {one.id for one in goal.success_indicators if _is_at_risk(one)}
    is_measure_at_risk = bool(at_risk) or any(map(_is_at_risk, goal.current_baseline))
    update: dict[str, object] = {"success_indicators": indicators, "current_baseline": baselines}
    if is_all:
        no_numbers = {"amount": None, "rating": None}
        update["progress"] = tuple(one.model_copy(update=no_numbers) for one in goal.progress)
        no_numbers = {"rating": None, "attainment": None}
        update["reviews"] = tuple(one.model_copy(update=no_numbers) for one in goal.reviews)
    else:
        update["progress"] = tuple(
            one.model_copy(update={"amount": None})
            if one.indicator in at_risk or (one.indicator is None and is_measure_at_risk)
            else one
            for one in goal.progress
        )
    return goal.model_copy(update=update)


def with_harmless_steps(goal: Goal) -> Goal:
    """``goal`` with those of its steps alone that can be ticked off: none that speaks of danger."""
    steps = tuple(one for one in goal.action_steps if not risks_in(one.text or ""))
    return goal.model_copy(update={"action_steps": steps})


def _is_at_risk(one: Indicator | Baseline) -> bool:
    return bool(risks_in(one.text or "") or risks_in(one.measure or ""))


def _plain(one: Measured, *, is_all: bool) -> Measured:
    if not is_all and not _is_at_risk(one):
        return one
    number = "target" if isinstance(one, Indicator) else "amount"
    amount = getattr(one, number)
    text = one.text or one.measure
    if not one.text and one.measure and amount is not None:
        text = f"{one.measure}: {shown(amount, one.per)}"
    return one.model_copy(update={"text": text, "measure": None, "per": None, number: None})
