"""The tracker: a log for each measure in the form that it asks for, and boxes for the steps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from gwsheet.goal import Goal, Recurrence, read_ending, read_recurrence
from gwsheet.goal.dates import add_days
from gwsheet.goal.measures import Measure, each_once, measures_of
from gwsheet.goal.model import Step
from gwsheet.words import Words

WEEKS_WITHOUT_DATES = 6
MOST_WEEKS = 8
MONTHS_WITHOUT_DATES = 3
MOST_MONTHS = 6
OCCASIONS = 6
MOST_OCCASIONS = 10
_WEEK = 7
_BOXES_IN_A_ROW = 2
_FEW_WEEKS = 5
_MONDAY = date(2026, 1, 5)  # any Monday: it only names the days of the week

Look = Literal[
    "week_sum", "week_average", "day", "month_sum", "occasion", "before_after", "reading", "tally"
]
"""The form of a log. ``week_sum`` and ``week_average``: a box a day and what they come to.
``day``: a box a day and nothing computed. ``month_sum``: a row a month. ``occasion``,
``before_after`` and ``reading``: a row each time. ``tally``: a box each time."""


@dataclass(frozen=True)
class MeasureLog:
    """The log of one measure: lines, or boxes of a tally; first days of months, or None to fill in."""

    measure: Measure
    look: Look
    rows: int = 0
    months: tuple[date | None, ...] = ()


@dataclass(frozen=True)
class StepRow:
    """A step with its boxes.

    ``boxes`` are those of a week, None where nothing says how often: then there is room
    for marks. ``is_once`` says that it is done once, or so many times in all; then ``week`` is
    the number of the week in which it is due, None where that is not one of those shown.
    """

    step: Step
    boxes: int | None
    is_once: bool = False
    week: int | None = None


@dataclass(frozen=True)
class Tracker:
    """What the log has to hold.

    ``logs`` are of what is counted; without one, each day is rated. ``days`` name the
    columns, ``weeks`` the rows by their first days (None: to be filled in). ``is_cut`` says
    that the next review lies further ahead than the rows reach.
    """

    logs: tuple[MeasureLog, ...]
    days: tuple[date, ...]
    weeks: tuple[date | None, ...]
    steps: tuple[StepRow, ...]
    is_roomy: bool
    is_cut: bool


def tracker(goal: Goal, start: date | None, until: date | None, words: Words) -> Tracker:
    """The log of ``goal`` from ``start``, as ``log_start`` gives it, to the review on ``until``."""
    count, is_cut = WEEKS_WITHOUT_DATES, False
    review = until if start and until and until > start else None
    if start and review:
        wanted = -(-(review - start).days // _WEEK)
        count, is_cut = min(wanted, MOST_WEEKS), wanted > MOST_WEEKS
    weeks = tuple(_later(start, _WEEK * number) if start else None for number in range(count))
    months = _months(start, review)
    measures = each_once(measures_of(goal, words.vocabulary.quantities))
    steps = tuple(_rows(goal, weeks, words))
    most = max((row.boxes or 0 for row in steps), default=0)
    return Tracker(
        logs=tuple(_log(measure, months) for measure in measures),
        days=_week_from(start or _MONDAY),
        weeks=weeks,
        steps=steps,
        is_roomy=most > _BOXES_IN_A_ROW and len(weeks) <= _FEW_WEEKS,
        is_cut=is_cut,
    )


def log_start(goal: Goal, today: date) -> date | None:
    """The first day of the week that ``today`` is in, or of the first one that is to come.

    Weeks are counted from the newest of the last review, the last agreement and the start of
    the timeline, so that each begins on the day of the week on which that was. None without
    any of them.
    """
    days = [review.date for review in goal.reviews] + [signing.date for signing in goal.agreed]
    days.append(goal.timeline.start if goal.timeline else None)
    anchor = max(filter(None, days), default=None)
    if anchor is None or anchor >= today:
        return anchor
    return _later(anchor, (today - anchor).days // _WEEK * _WEEK)


def _later(day: date, days: int) -> date:
    """``day`` so many days on; the calendar's last day where it ends before that."""
    return add_days(day, days) or date.max


def _week_from(day: date) -> tuple[date, ...]:
    first = min(day, add_days(date.max, 1 - _WEEK) or day)
    return tuple(_later(first, number) for number in range(_WEEK))


def _log(measure: Measure, months: tuple[date | None, ...]) -> MeasureLog:
    """The form in which ``measure`` is followed."""
    target = measure.target.high if measure.target else None
    is_monthly = measure.per is not None and measure.per.name == "month"
    match measure.kind:
        case "tally" if target is not None:
            return MeasureLog(measure, "tally", int(target))
        case "occasion":
            wanted = len(months) * int(target) if is_monthly and target is not None else OCCASIONS
            look: Look = "before_after" if measure.is_level else "occasion"
            return MeasureLog(measure, look, min(wanted, MOST_OCCASIONS))
        case "sum" if is_monthly:
            return MeasureLog(measure, "month_sum", months=months)
        case "sum":
            return MeasureLog(measure, "week_sum")
        case "level" if not measure.is_daily:
            return MeasureLog(measure, "reading", OCCASIONS)
    return MeasureLog(measure, "week_average" if measure.is_daily else "day")


def _months(start: date | None, until: date | None) -> tuple[date | None, ...]:
    """The first days of the months from ``start`` to ``until``."""
    if start is None:
        return (None,) * MONTHS_WITHOUT_DATES
    first = start.year * 12 + start.month - 1
    last = until.year * 12 + until.month if until else first + MONTHS_WITHOUT_DATES
    end = min(last, first + MOST_MONTHS, (date.max.year + 1) * 12)
    return tuple(date(month // 12, month % 12 + 1, 1) for month in range(first, end))


def _rows(goal: Goal, weeks: tuple[date | None, ...], words: Words) -> Iterator[StepRow]:
    """The steps that are still to be done: one with a rhythm stays, a single one goes when done."""
    reviews = sorted(goal.reviews, key=lambda review: review.date or date.min)
    states = {name: state for review in reviews for name, state in review.steps.items()}
    lexes = words.vocabulary.lexes
    for step in goal.action_steps:
        often = read_recurrence(step.when, lexes) if step.when else None
        often = often or (read_ending(step.text, lexes) if step.text else None)
        if states.get(step.id) != "done" or (often and often.is_rhythm):
            yield _row(step, often, weeks)


def _row(step: Step, often: Recurrence | None, weeks: tuple[date | None, ...]) -> StepRow:
    """The boxes of a step: each week's, those of a single time, or room for marks."""
    if often and often.is_rhythm:
        return StepRow(step, often.boxes_a_week)
    if often and often.is_understood:
        week = _week_of(often.first or step.due, weeks)
        return StepRow(step, often.boxes_a_week or 1, is_once=True, week=week)
    if step.due and not step.when:
        return StepRow(step, 1, is_once=True, week=_week_of(step.due, weeks))
    return StepRow(step, None)


def _week_of(day: date | None, weeks: tuple[date | None, ...]) -> int | None:
    """The number of the week that ``day`` is in, counted from 0."""
    days = [(day - first).days if day and first else -1 for first in weeks]
    return next((number for number, after in enumerate(days) if 0 <= after < _WEEK), None)
