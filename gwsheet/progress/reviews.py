"""When reviews fall, and what was rated and counted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from gwsheet.goal import Goal, Recurrence
from gwsheet.goal.measures import same_measure
from gwsheet.goal.records import Agreement, Review

MOST_REVIEWS = 400
MOST_SAID = 6


@dataclass(frozen=True)
class ReviewPlan:
    """The interval in force, the next review and all after it, as far as they are known."""

    interval: Recurrence
    next: date | None
    later: tuple[date, ...]

    @property
    def every(self) -> tuple[date, ...]:
        """All reviews to come."""
        return (*filter(None, (self.next,)), *self.later)

    @property
    def said(self) -> tuple[date, ...]:
        """Those after the next one that a page names one by one: all, or the first of many."""
        return self.later[:MOST_SAID]

    @property
    def unsaid(self) -> int:
        """How many there are after those."""
        return len(self.later) - len(self.said)


@dataclass(frozen=True)
class ProgressRecord:
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
    """The review dates of ``goal``: its plan or newest review, then its interval until the finish.

    Without a planned date the first review is counted from the newest review, else the
    newest agreement, else the start of the timeline.
    """
    interval = interval_in_force(goal, practice_interval)
    if not goal.is_open:
        return ReviewPlan(interval, None, ())
    counted_from = last_agreed_look(goal)
    counted = next_after(counted_from, interval, cadence) if counted_from else interval.first
    following = planned_review(goal) or counted
    finish = goal.timeline.finish if goal.timeline else None
    if following is None or finish is None:
        return ReviewPlan(interval, following, ())
    later = interval.dates(following, until=finish, count=MOST_REVIEWS - 1, cadence=cadence)
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
    """The next review: as the newest review set it, else as the plan does if it lies ahead.

    Two raters on a day are two reviews; the last that names a date counts.
    """
    newest = _newest(goal.reviews)
    named = [review.next for review in goal.reviews if review.date == newest and review.next]
    if newest is not None and named:
        return named[-1]
    plan = goal.review_schedule.next if goal.review_schedule else None
    return plan if plan is None or newest is None or plan > newest else None


def last_agreed_look(goal: Goal) -> date | None:
    """The day that reviews are counted from: the newest one, else the agreement, else the start."""
    start = goal.timeline.start if goal.timeline else None
    return _newest(goal.reviews) or _newest(goal.agreed) or start


def _newest(dated: Iterable[Review | Agreement]) -> date | None:
    return max((record.date for record in dated if record.date is not None), default=None)


def records(goal: Goal) -> tuple[ProgressRecord, ...]:
    """Every rating and amount recorded, oldest first; undated ones come first, in file order."""
    noted = [
        ProgressRecord(note.date, note.session, note.by, note.rating, note.amount, note.indicator)
        for note in goal.progress
    ]
    rated = [
        ProgressRecord(review.date, review.session, review.by, review.rating, None)
        for review in goal.reviews
    ]
    numbers = [record for record in noted + rated if (record.rating, record.amount) != (None, None)]
    return tuple(sorted(numbers, key=lambda record: record.day or date.min))


def amounts_of(goal: Goal, measure: str) -> tuple[ProgressRecord, ...]:
    """The records in which ``measure`` was counted, oldest first.

    An amount counts the measure of the indicator that it names, else the first measure.
    """
    measures: dict[str | None, str | None]
    measures = {indicator.id: indicator.measure for indicator in goal.success_indicators}
    named = [part.measure for part in goal.current_baseline] + list(measures.values())
    measures[None] = next(filter(None, named), None)
    return tuple(
        record
        for record in records(goal)
        if record.amount is not None
        and same_measure(measures.get(record.indicator or None), measure)
    )
