"""What a client's plan shows: all goals in their order, what they serve, and when.

Nothing in it is for the therapist alone: no levels, no weights, no findings.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from gwsheet.page.caseload import GoalOfClient, Numbered, numbered
from gwsheet.page.plan_timeline import PlanTimeline, plan_timeline
from gwsheet.page.values_picture import ValuesView, values_view
from gwsheet.words import Words


@dataclass(frozen=True)
class PlanView:
    """The goals under way, those that rest, those reached and those given up, each apart.

    ``calendar`` has the next reviews by date, with the goals that are looked at then; those
    without a date come last, under None. ``is_many`` says that more goals are under way than
    the practice thinks good at a time.
    """

    active: tuple[Numbered, ...]
    paused: tuple[Numbered, ...]
    achieved: tuple[GoalOfClient, ...]
    discontinued: tuple[GoalOfClient, ...]
    values: ValuesView
    timeline: PlanTimeline
    calendar: tuple[tuple[date | None, tuple[Numbered, ...]], ...]
    is_many: bool


def plan_view(
    goals: Sequence[GoalOfClient], client_values: Iterable[str], most_active: int, words: Words
) -> PlanView:
    """The plan of ``goals``, of which ``most_active`` at a time are enough."""
    still_open = numbered(goals)
    active = tuple(goal for goal in still_open if goal.of.goal.status != "paused")
    by_day: dict[date | None, list[Numbered]] = {}
    for goal in still_open:
        by_day.setdefault(goal.of.reviews.next, []).append(goal)
    ordered = sorted(by_day.items(), key=lambda pair: pair[0] or date.max)
    return PlanView(
        active=active,
        paused=tuple(goal for goal in still_open if goal.of.goal.status == "paused"),
        achieved=tuple(goal for goal in goals if goal.goal.status == "achieved"),
        discontinued=tuple(goal for goal in goals if goal.goal.status == "discontinued"),
        values=values_view(client_values, still_open, words),
        timeline=plan_timeline(still_open, words),
        calendar=tuple((day, tuple(reviewed)) for day, reviewed in ordered),
        is_many=len(active) > most_active,
    )
