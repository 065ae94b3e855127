"""When reviews fall, and what was rated and counted."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from gwsheet.goal import Goal, Interval, Unit
from gwsheet.goal.quantity import same_measure

MOST_LATER_REVIEWS = 3
_DAYS: dict[Unit, int] = {"day": 1, "week": 7}


@dataclass(frozen=True)
class ReviewPlan:
    """The interval in force, the next review and the ones after it, as far as they are known."""

    interval: Interval
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


def add_interval(
    day: date, interval: Interval, cadence: Interval | None = None, times: int = 1
) -> date | None:
    """``day`` moved on by the middle of ``interval``, ``times`` over.

    Sessions are counted with ``cadence``, the time from one session to the next. None
    when the interval cannot be counted or would leave the calendar. A month keeps the
    day of the month, or takes the last day of a shorter one.
    """
    count, unit = interval.middle, interval.unit
    if unit == "session":
        if cadence is None or cadence.unit in (None, "session"):
            return None
        count, unit = count * cadence.middle, cadence.unit
    if unit is None or count < 1:
        return None
    count *= times
    try:
        if unit == "month":
            return _add_months(day, count)
        return day + timedelta(days=_DAYS[unit] * count)
    except (OverflowError, ValueError):
        return None


def _add_months(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def review_plan(goal: Goal, cadence: Interval | None, practice_interval: Interval) -> ReviewPlan:
    """The review dates of ``goal``: its plan or newest record, then its interval until the finish.

    Without a planned date the first review is counted from the newest review, else the
    newest agreement, else the start of the timeline.
    """
    schedule = goal.review_schedule
    interval = practice_interval
    if schedule is not None and schedule.every is not None:
        interval = schedule.every
    if not goal.is_open:
        return ReviewPlan(interval, None, ())
    planned = planned_review(goal)
    anchor = last_agreed_look(goal)
    following = planned or (add_interval(anchor, interval, cadence) if anchor else None)
    finish = goal.timeline.finish if goal.timeline else None
    later: list[date] = []
    while following and finish and len(later) < MOST_LATER_REVIEWS:
        day = add_interval(following, interval, cadence, len(later) + 1)
        if day is None or day > finish:
            break
        later.append(day)
    return ReviewPlan(interval, following, tuple(later))


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
