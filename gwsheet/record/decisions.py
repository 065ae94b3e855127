"""What a review's decision does to the goal: its status, its phase, its next review.

*Keep as is* and *new steps* are the phase of implementation: action is planned and tracked.
*Smaller increments* and *more realistic* are refinement: the goal is changed, and agreed
again. *Replace*, *achieved* and *closed* are revision: looking back makes room for other
goals. A goal that ends has no next review, and its plan stays as it was agreed; any other
one is active again, even if it was paused.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from gwsheet.goal import Goal, Interval
from gwsheet.goal.model import PhaseName, StatusName
from gwsheet.goal.records import DecisionName, Review
from gwsheet.progress.reviews import interval_in_force, next_after


class Outcome(NamedTuple):
    """Where a decision leaves a goal. ``needs_reason``: closing one has to say why."""

    status: StatusName
    phase: PhaseName
    needs_reason: bool = False

    @property
    def ends(self) -> bool:
        """Whether the goal is not worked on any more, and has no next review."""
        return self.status in ("achieved", "discontinued")


OUTCOMES: dict[DecisionName, Outcome] = {
    "achieved": Outcome("achieved", "revision"),
    "keep-as-is": Outcome("active", "implementation"),
    "new-steps": Outcome("active", "implementation"),
    "smaller-increments": Outcome("active", "refinement"),
    "more-realistic": Outcome("active", "refinement"),
    "replace": Outcome("discontinued", "revision", needs_reason=True),
    "closed": Outcome("discontinued", "revision", needs_reason=True),
}


class PlanChange(NamedTuple):
    """The values of a goal that a review changes; None for each that stays."""

    status: StatusName | None = None
    phase: PhaseName | None = None
    next: date | None = None


def next_review(
    goal: Goal, review: Review, cadence: Interval | None, practice_interval: Interval
) -> date | None:
    """When the goal is looked at again by its own interval; None for one that has ended.

    None too where its schedule is not understood, and where sessions are counted and the
    client's file does not say how often they are.
    """
    outcome = OUTCOMES[review.decision] if review.decision else None
    is_open = not outcome.ends if outcome else goal.is_open
    if not is_open or review.date is None:
        return None
    return next_after(review.date, interval_in_force(goal, practice_interval), cadence)


def plan_after(goal: Goal, review: Review) -> PlanChange:
    """What ``review`` changes of the goal; nothing where a newer review has already spoken."""
    days = [earlier.date for earlier in goal.reviews if earlier.date is not None]
    if review.date is not None and days and review.date < max(days):
        return PlanChange()
    planned = goal.review_schedule.next if goal.review_schedule else None
    following = review.next if review.next != planned else None
    if review.decision is None:
        return PlanChange(next=following)
    outcome = OUTCOMES[review.decision]
    return PlanChange(
        status=outcome.status if outcome.status != (goal.status or "active") else None,
        phase=outcome.phase if outcome.phase != goal.phase else None,
        next=None if outcome.ends else following,
    )
