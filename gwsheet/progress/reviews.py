"""When reviews fall, and what was rated and counted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from gwsheet.goal import Goal, Recurrence
from gwsheet.goal.measures import same_measure

MOST_LATER_REVIEWS = 3


@dataclass(frozen=True)
class ReviewPlan:
    """The interval in force, the next review and the ones after it, as far as they are known."""

    interval: Recurrence
    next: date | None
    later: tuple[date, ...]


@dataclass(frozen=True)
class Record:
    """A rating from 0 to 10 or an amount counted, with what is known of day, session and rater."""

    day: date | None
    session: int | None
    by: str | None
    rating: Decimal | None
    amount: Decimal | None
    indicator: str | None = None


def review_plan(
    goal: Goal, cadence: Recurrence | None, practice_interval: Recurrence
) -> ReviewPlan:
    """The review dates of ``goal``: its plan or newest record, then its interval until the finish.

    Without a planned date the first review is counted from the newest review, else the
    newest agreement, else the start of the timeline.
    """
    interval = interval_in_force(goal, practice_interval)
    if not goal.is_open:
        return ReviewPlan(interval, None, ())
    anchor = last_agreed_look(goal)
    counted = next_after(anchor, interval, cadence) if anchor else interval.first
    following = planned_review(goal) or counted
    finish = goal.timeline.finish if goal.timeline else None
    if following is None or finish is None:
        return ReviewPlan(interval, following, ())
    later = interval.dates(following, until=finish, count=MOST_LATER_REVIEWS, cadence=cadence)
    return ReviewPlan(interval, following, later or ())


def interval_in_force(goal: Goal, practice_interval: Recurrence) -> Recurrence:
    """How often the goal is reviewed: as its schedule says; the practice's where it says nothing."""
    schedule = goal.review_schedule
    if schedule is None or (schedule.every is None and not schedule.text):
        return practice_interval
    return schedule.every or Recurrence(schedule.text or "")


def has_dates(interval: Recurrence) -> bool:
    """Whether days follow from ``interval``, once the sessions are known."""
    return interval.unit == "session" or (
        interval.is_rhythm and (interval.times == (1, 1) or bool(interval.weekdays))
    )


def next_after(day: date, interval: Recurrence, cadence: Recurrence | None) -> date | None:
    """The first day of ``interval`` after ``day``; None where it is not known."""
    days = interval.dates(day, count=1, cadence=cadence)
    return days[0] if days else None


def planned_review(goal: Goal) -> date | None:
    """The next review as the newest one set it, else as the plan does that it did not yet meet.

    Two raters on a day are two reviews; the last that names a date is heard.
    """
    newest = _newest(review.date for review in goal.reviews)
    named = [review.next for review in goal.reviews if review.date == newest and review.next]
    if newest is not None and named:
        return named[-1]
    plan = goal.review_schedule.next if goal.review_schedule else None
    return plan if plan is None or newest is None or plan > newest else None


def last_agreed_look(goal: Goal) -> date | None:
    """The day that reviews are counted from: the newest one, else the agreement, else the start."""
    start = goal.timeline.start if goal.timeline else None
    return (
        _newest(review.date for review in goal.reviews)
        or _newest(agreement.date for agreement in goal.agreed)
        or start
    )


def _newest(days: Iterable[date | None]) -> date | None:
    return max((day for day in days if day is not None), default=None)


def records(goal: Goal) -> tuple[Record, ...]:
    """Every rating and amount recorded, oldest first; undated ones come first, in file order."""
    noted = [
        Record(one.date, one.session, one.by, one.rating, one.amount, one.indicator)
        for one in goal.progress
    ]
    rated = [Record(one.date, one.session, one.by, one.rating, None) for one in goal.reviews]
    told = [one for one in (*noted, *rated) if one.rating is not None or one.amount is not None]
    return tuple(sorted(told, key=lambda record: record.day or date.min))


def amounts_of(goal: Goal, measure: str) -> tuple[Record, ...]:
    """The records in which ``measure`` was counted, oldest first.

    An amount counts the measure of the indicator that it names, else the first one.
    """
    of_indicator = {one.id: one.measure for one in goal.success_indicators}
    first = next((one.measure for one in goal.current_baseline if one.measure), None)
    first = first or next((one.measure for one in goal.success_indicators if one.measure), None)

    def counts(record: Record) -> bool:
        counted = of_indicator.get(record.indicator) if record.indicator else first
        return same_measure(counted, measure)

    return tuple(one for one in records(goal) if one.amount is not None and counts(one))
