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
class Log:
    """The log of one measure; ``rows`` are its lines, or the boxes of a tally.

    ``months`` are the first days of its months; None for one to be filled in.
    """

    measure: Measure
    look: Look
    rows: int = 0
    months: tuple[date | None, ...] = ()


@dataclass(frozen=True)
class Row:
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

    logs: tuple[Log, ...]
    days: tuple[date, ...]
    weeks: tuple[date | None, ...]
    steps: tuple[Row, ...]
    is_roomy: bool = False
    is_cut: bool = False


def tracker(goal: Goal, start: date | None, until: date | None, words: Words) -> Tracker:
    """The log of ``goal`` from ``start``, as ``log_start`` gives it, to the review on ``until``."""
    is_ahead = until is not None and start is not None and until > start
    measures = each_once(measures_of(goal, words.vocabulary.quantities))
    if start is None:
        weeks: tuple[date | None, ...] = (None,) * WEEKS_WITHOUT_DATES
        is_cut = False
    else:
        days_left = (until - start).days if until is not None and is_ahead else None
        wanted = WEEKS_WITHOUT_DATES if days_left is None else -(-days_left // _WEEK)
        count = max(1, min(wanted, MOST_WEEKS))
        weeks = tuple(_later(start, _WEEK * number) for number in range(count))
        is_cut = wanted > count
    logs = tuple(_log(one, start, until if is_ahead else None) for one in measures)
    steps = tuple(_rows(goal, weeks, words))
    most = max((row.boxes or 0 for row in steps), default=0)
    is_roomy = most > _BOXES_IN_A_ROW and len(weeks) <= _FEW_WEEKS
    return Tracker(logs, _week_from(start or _MONDAY), weeks, steps, is_roomy, is_cut)


def log_start(goal: Goal, today: date) -> date | None:
    """The first day of the week that ``today`` is in, or of the first one that is to come.

    Weeks are counted from the newest of the last review, the last agreement and the start of
    the timeline, so that each begins on the day of the week on which that was. None without
    any of them.
    """
    days = [review.date for review in goal.reviews] + [one.date for one in goal.agreed]
    days.append(goal.timeline.start if goal.timeline else None)
    anchor = max((day for day in days if day is not None), default=None)
    if anchor is None or anchor >= today:
        return anchor
    return _later(anchor, (today - anchor).days // _WEEK * _WEEK)


def _later(day: date, days: int) -> date:
    """``day`` so many days on; the calendar's last day where it ends before that."""
    return add_days(day, days) or date.max


def _week_from(day: date) -> tuple[date, ...]:
    first = min(day, add_days(date.max, 1 - _WEEK) or day)
    return tuple(_later(first, number) for number in range(_WEEK))


def _log(measure: Measure, start: date | None, until: date | None) -> Log:
    """The form in which ``measure`` is followed."""
    target = measure.target.high if measure.target is not None else None
    if measure.kind == "tally" and target is not None:
        return Log(measure, "tally", rows=int(target))
    months = _months(start, until)
    if measure.kind == "occasion":
        a_month = measure.per is not None and measure.per.name == "month"
        wanted = len(months) * int(target) if a_month and target is not None else OCCASIONS
        look: Look = "before_after" if measure.is_level else "occasion"
        return Log(measure, look, rows=min(wanted, MOST_OCCASIONS))
    if measure.kind == "sum":
        if measure.per is not None and measure.per.name == "month":
            return Log(measure, "month_sum", months=months)
        return Log(measure, "week_sum")
    if measure.kind == "level":
        return (
            Log(measure, "week_average") if measure.is_daily else Log(measure, "reading", OCCASIONS)
        )
    return Log(measure, "week_average" if measure.is_daily else "day")


def _months(start: date | None, until: date | None) -> tuple[date | None, ...]:
    """The first days of the months from ``start`` to ``until``."""
    if start is None:
        return (None,) * MONTHS_WITHOUT_DATES
    count = MONTHS_WITHOUT_DATES
    if until is not None:
        count = (until.year - start.year) * 12 + until.month - start.month + 1
    first = start.year * 12 + start.month - 1
    last = date.max.year * 12 + 11
    numbers = range(first, min(first + min(count, MOST_MONTHS), last + 1))
    return tuple(date(number // 12, number % 12 + 1, 1) for number in numbers)


def _rows(goal: Goal, weeks: tuple[date | None, ...], words: Words) -> Iterator[Row]:
    """The steps that are still to be done: one with a rhythm stays, a single one goes when done."""
    reviews = sorted(goal.reviews, key=lambda review: review.date or date.min)
    found = {name: state for review in reviews for name, state in review.steps.items()}
    for step in goal.action_steps:
        said = _how_often(step, words)
        is_rhythm = said is not None and said.is_rhythm
        if is_rhythm or found.get(step.id) != "done":
            yield _row(step, said, weeks)


def _how_often(step: Step, words: Words) -> Recurrence | None:
    """What ``when`` says, else what the text ends with; None where that is not understood."""
    lexes = words.vocabulary.lexes
    said = read_recurrence(step.when, lexes) if step.when else None
    return said or (read_ending(step.text, lexes) if step.text else None)


def _row(step: Step, said: Recurrence | None, weeks: tuple[date | None, ...]) -> Row:
    """The boxes of a step: each week's, those of a single time, or room for marks."""
    if said is not None and said.is_rhythm:
        return Row(step, said.boxes_a_week)
    if said is not None and said.is_understood:
        day = said.first or step.due
        week = _week_of(day, weeks) if day is not None else None
        return Row(step, said.boxes_a_week or 1, is_once=True, week=week)
    if step.due is not None and not step.when:
        return Row(step, 1, is_once=True, week=_week_of(step.due, weeks))
    return Row(step, None)


def _week_of(day: date, weeks: tuple[date | None, ...]) -> int | None:
    """The number of the week that ``day`` is in, counted from 0."""
    for number, first in enumerate(weeks):
        if first is not None and 0 <= (day - first).days < _WEEK:
            return number
    return None
