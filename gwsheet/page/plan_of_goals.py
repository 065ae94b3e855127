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
    open_ones = numbered(goals)
    active = tuple(one for one in open_ones if one.of.goal.status != "paused")
    return PlanView(
        active=active,
        paused=tuple(one for one in open_ones if one.of.goal.status == "paused"),
        achieved=tuple(one for one in goals if one.goal.status == "achieved"),
        discontinued=tuple(one for one in goals if one.goal.status == "discontinued"),
        values=values_view(client_values, open_ones, words),
        timeline=plan_timeline(open_ones, words),
        calendar=_calendar(open_ones),
        is_many=len(active) > most_active,
    )


def _calendar(
    goals: Iterable[Numbered],
) -> tuple[tuple[date | None, tuple[Numbered, ...]], ...]:
    by_day: dict[date | None, list[Numbered]] = {}
    for one in goals:
        by_day.setdefault(one.of.reviews.next, []).append(one)
    ordered = sorted(by_day.items(), key=lambda pair: pair[0] or date.max)
    return tuple((day, tuple(held)) for day, held in ordered)
