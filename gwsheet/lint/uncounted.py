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
    indicators = tuple(_plain(indicator, is_all=is_all) for indicator in goal.success_indicators)
    baselines = tuple(_plain(baseline, is_all=is_all) for baseline in goal.current_baseline)
    if indicators == goal.success_indicators and baselines == goal.current_baseline and not is_all:
        return goal
    at_risk = {indicator.id for indicator in goal.success_indicators if _is_at_risk(indicator)}
    is_measure_at_risk = bool(at_risk) or any(map(_is_at_risk, goal.current_baseline))
    update: dict[str, object] = {"success_indicators": indicators, "current_baseline": baselines}
    if is_all:
        no_numbers = {"amount": None, "rating": None}
        update["progress"] = tuple(entry.model_copy(update=no_numbers) for entry in goal.progress)
        no_numbers = {"rating": None, "attainment": None}
        update["reviews"] = tuple(review.model_copy(update=no_numbers) for review in goal.reviews)
    else:
        update["progress"] = tuple(
            entry.model_copy(update={"amount": None})
            if entry.indicator in at_risk or (entry.indicator is None and is_measure_at_risk)
            else entry
            for entry in goal.progress
        )
    return goal.model_copy(update=update)


def with_harmless_steps(goal: Goal) -> Goal:
    """``goal`` with those of its steps alone that can be ticked off: none that speaks of danger."""
    steps = tuple(step for step in goal.action_steps if not risks_in(step.text or ""))
    return goal.model_copy(update={"action_steps": steps})


def _is_at_risk(part: Indicator | Baseline) -> bool:
    return bool(risks_in(part.text or "") or risks_in(part.measure or ""))


def _plain(part: Measured, *, is_all: bool) -> Measured:
    if not is_all and not _is_at_risk(part):
        return part
    number = "target" if isinstance(part, Indicator) else "amount"
    amount = getattr(part, number)
    text = part.text or part.measure
    if not part.text and part.measure and amount is not None:
        text = f"{part.measure}: {shown(amount, part.per)}"
    return part.model_copy(update={"text": text, "measure": None, "per": None, number: None})
