"""The tracker: a log for each measure in the form that it asks for, and boxes for the steps."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from gwsheet.goal import Goal, Recurrence, read_ending, read_recurrence
from gwsheet.goal.dates import add_days
from gwsheet.goal.measures import Measure, each_once, measures_of
from gwsheet.goal.model import Step
from gwsheet.goal.recurrence.lexis import Lexis
from gwsheet.words import Words

WEEKS_WITHOUT_DATES = 6
MOST_WEEKS = 8
MONTHS_WITHOUT_DATES = 3
MOST_MONTHS = 6
FEWEST_OCCASIONS = 3
OCCASIONS = 6
MOST_OCCASIONS = 10
_WEEK = 7
_WEEKS_OF_A_MONTH = 4
_MOST_THINGS = 8
_LONGER_NAME = 3
_IN_A_ROW = {"slim": 1, "usual": 2, "roomy": 3, "wide": 4}
"""How many boxes have room beside each other in a week's cell; a cell has two such rows."""
_FEW_WEEKS, _FEWER_WEEKS, _MANY_WEEKS = 5, 3, 6
_MONDAY = date(2026, 1, 5)  # any Monday: it only names the days of the week

Width = Literal["slim", "usual", "roomy", "wide"]
Look = Literal[
    "week_sum", "week_days", "week_average", "day", "month_sum",
    "occasion", "before_after", "reading", "things", "tally",
]  # fmt: skip
"""The form of a log. ``week_sum`` and ``week_average``: a field a day and what they come to.
``week_days``: a box for each day that counts. ``day``: a field a day. ``month_sum``: a row a
month. ``occasion``, ``before_after`` and ``reading``: a row each time. ``things``: a row for
each that is to be had in all; ``tally``: a box for each, where there are many."""


@dataclass(frozen=True)
class MeasureLog:
    """The log of one measure: lines, or boxes of a tally; first days of months, or None to fill in."""

    measure: Measure
    look: Look
    rows: int = 0
    months: tuple[date | None, ...] = ()


@dataclass(frozen=True)
class StepRow:
    """A step with its boxes; None where nothing says how often, for room for days and marks.

    ``in_weeks`` says which weeks have its boxes; it is empty where they stand in one field for
    all weeks: of what is done once in a week that is not shown, or at times that we do not know.
    ``is_number`` says that there are too many boxes a week, and a number is written instead.
    ``due`` is the day by which it is done, where it does not come again; ``is_past`` says that
    this was before the first week.
    """

    step: Step
    boxes: int | None
    in_weeks: tuple[bool, ...] = ()
    is_number: bool = False
    due: date | None = None
    is_past: bool = False


@dataclass(frozen=True)
class Tracker:
    """What the log has to hold; without ``logs``, each day is rated.

    ``days`` name the columns, ``weeks`` the rows by their first days (None: to be filled in).
    ``has_weeks`` says that a step stands in weeks, ``width`` how wide the cell of one is.
    ``is_cut`` says that the next review lies further ahead than the rows reach.
    """

    logs: tuple[MeasureLog, ...]
    days: tuple[date, ...]
    weeks: tuple[date | None, ...]
    steps: tuple[StepRow, ...]
    has_weeks: bool
    width: Width
    is_cut: bool


def tracker(goal: Goal, start: date | None, until: date | None, words: Words) -> Tracker:
    """The log of ``goal`` from ``start``, as ``log_start`` gives it, to the review on ``until``.

    It ends with the goal's finish where that comes first.
    """
    count, is_cut = WEEKS_WITHOUT_DATES, False
    finish = goal.timeline.finish if goal.timeline else None
    if start and until and finish and start <= finish < until:
        until = _later(finish, 1)
    review = until if start and until and until > start else None
    if start and review:
        wanted = -(-(review - start).days // _WEEK)
        count, is_cut = min(wanted, MOST_WEEKS), wanted > MOST_WEEKS
    weeks = tuple(_later(start, _WEEK * number) if start else None for number in range(count))
    months = _months(start, review)
    measures = each_once(measures_of(goal, words.vocabulary.quantities))
    steps = tuple(_rows(goal, weeks, words))
    width = _width(steps, weeks)
    first = min(start or _MONDAY, date.max - timedelta(_WEEK - 1))
    return Tracker(
        logs=tuple(
            _log(measure, months, len(weeks) if review else None, words) for measure in measures
        ),
        days=tuple(first + timedelta(number) for number in range(_WEEK)),
        weeks=weeks,
        steps=tuple(_counted(row, width) for row in steps),
        has_weeks=not steps or any(row.in_weeks for row in steps),
        width=width,
        is_cut=is_cut,
    )


def log_start(goal: Goal, today: date) -> date | None:
    """The first day of the week that ``today`` is in, or of the first one that is to come.

    Weeks are counted from the newest of the last review, the last agreement and the start of
    the timeline; None without any of them.
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


def _width(steps: Sequence[StepRow], weeks: Sequence[date | None]) -> Width:
    """How wide the cell of a week is, so that the boxes of ``steps`` have room."""
    most = max((row.boxes or 0 for row in steps if row.in_weeks), default=0)
    if len(weeks) <= _FEWER_WEEKS:
        return "wide"
    if most > _IN_A_ROW["usual"] and len(weeks) <= _FEW_WEEKS:
        return "roomy"
    is_slim = most <= _IN_A_ROW["slim"] and len(weeks) >= _MANY_WEEKS and weeks[0] is not None
    return "slim" if is_slim else "usual"


def _counted(row: StepRow, width: Width) -> StepRow:
    """``row`` with a number in the place of boxes that have no room in two rows."""
    is_number = bool(row.in_weeks) and (row.boxes or 0) > 2 * _IN_A_ROW[width]
    return replace(row, is_number=is_number)


def _log(
    measure: Measure, months: tuple[date | None, ...], weeks: int | None, words: Words
) -> MeasureLog:
    """The form in which ``measure`` is followed, for so many ``weeks`` where that is known."""
    target = measure.target.high if measure.target else None
    is_monthly = measure.per is not None and measure.per.name == "month"
    match measure.kind:
        case "tally" if target is not None:
            look: Look = "things" if target <= _MOST_THINGS else "tally"
            return MeasureLog(measure, look, int(target))
        case "occasion":
            wanted = OCCASIONS
            if is_monthly and target is not None:
                count = len(months) if weeks is None else weeks / _WEEKS_OF_A_MONTH
                wanted = max(FEWEST_OCCASIONS, math.ceil(count * int(target)))
            look = "before_after" if measure.is_level else "occasion"
            return MeasureLog(measure, look, min(wanted, MOST_OCCASIONS))
        case "sum" if is_monthly:
            return MeasureLog(measure, "month_sum", months=months)
        case "sum":
            counts_days = _counts_days(measure, words.vocabulary.lexes)
            return MeasureLog(measure, "week_days" if counts_days else "week_sum")
        case "level" if not measure.is_daily:
            wanted = OCCASIONS if weeks is None else max(FEWEST_OCCASIONS, weeks)
            return MeasureLog(measure, "reading", min(wanted, OCCASIONS))
    return MeasureLog(measure, "week_average" if measure.is_daily else "day")


def _counts_days(measure: Measure, lexes: Iterable[Lexis]) -> bool:
    """Whether days are counted, or the same time of each, so that a day has it or has it not.

    "mornings outdoors", "dry nights", not "evening walks": the day comes first, or after one word.
    """
    most = measure.target.high if measure.target else None
    if most is not None and most > _WEEK:
        return False
    for lexis in lexes:
        tokens = lexis.tokens(measure.measure)
        counted = (tokens[0], tokens[-1]) if len(tokens) < _LONGER_NAME else tokens[:1]
        for token in counted:
            is_many = measure.measure[token.start : token.end].casefold().endswith("s")
            is_day = "parts" in token.meanings or token.meanings.get("span") == "1 day"
            if is_many and is_day:
                return True
    return False


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
        is_rhythm = often is not None and often.is_rhythm
        if is_rhythm or states.get(step.id) != "done":
            row = _row(step, often, weeks)
            if row.in_weeks == () or any(row.in_weeks):
                yield row


def _row(step: Step, often: Recurrence | None, weeks: tuple[date | None, ...]) -> StepRow:
    """The boxes of a step: each week's, those of a single time, or room for days and marks."""
    if often and often.is_rhythm:
        boxes = often.boxes_a_week
        in_weeks = tuple(_is_within(often, first) for first in weeks) if boxes else ()
        return StepRow(step, boxes, in_weeks)
    planned = often if often and often.is_understood else None
    day = (planned and planned.first) or step.due
    is_past = bool(day and weeks[0] and day < weeks[0])
    due = day if step.due or is_past else None
    if planned is None and (step.when or not step.due):
        return StepRow(step, None, due=due, is_past=is_past)
    boxes = (planned and planned.boxes_a_week) or 1
    days = [(day - first).days if day and first else -1 for first in weeks]
    in_weeks = tuple(0 <= after < _WEEK for after in days)
    return StepRow(step, boxes, in_weeks if any(in_weeks) else (), due=due, is_past=is_past)


def _is_within(often: Recurrence, first: date | None) -> bool:
    """Whether the week from ``first`` is in the time in which something comes again."""
    if first is None:
        return True
    begins, ends = often.first or first, often.last or first
    return (begins - first).days < _WEEK and first <= ends
