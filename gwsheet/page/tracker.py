"""The tracker: a week a row and a day a box, from where we stand to the next review."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from gwsheet.goal import Goal, read_ending, read_recurrence
from gwsheet.goal.dates import add_days
from gwsheet.goal.model import Step
from gwsheet.words import Words

WEEKS_WITHOUT_DATES = 6
MOST_WEEKS = 8
_WEEK = 7
_BOXES_IN_A_ROW = 2
_FEW_WEEKS = 5
_MONDAY = date(2026, 1, 5)  # any Monday: it only names the days of the week


Counted = tuple[str, str | None, Decimal | None]
"""A measure with its period and, where an indicator gives one, its target."""


@dataclass(frozen=True)
class Tracker:
    """What the log has to hold.

    ``measures`` are what is counted; without one, each day is rated.
    ``days`` name the columns, ``weeks`` the rows by their first days (None: to be filled
    in). ``is_cut`` says that the next review lies further ahead than the rows reach.
    ``steps``, those that are not done, have so many boxes a week.
    """

    measures: tuple[Counted, ...]
    days: tuple[date, ...]
    weeks: tuple[date | None, ...]
    steps: tuple[tuple[Step, int], ...]
    is_cut: bool = False

    @property
    def is_roomy(self) -> bool:
        """Whether the weeks of the steps are to be wide: many boxes, and few weeks."""
        most = max((boxes for _, boxes in self.steps), default=0)
        return most > _BOXES_IN_A_ROW and len(self.weeks) <= _FEW_WEEKS


def tracker(goal: Goal, until: date | None, words: Words) -> Tracker:
    """The log of ``goal`` from its newest date to the review on ``until``.

    The newest of the last review, the last agreement and the start of the timeline is the
    first day; rows are whole weeks from that day on.
    """
    start = _start(goal)
    steps = tuple((step, _boxes(step, words)) for step in _open_steps(goal, start))
    if start is None or start > (until or date.max):
        weeks: tuple[date | None, ...] = (None,) * WEEKS_WITHOUT_DATES
        return Tracker(_measures(goal), _week_from(_MONDAY), weeks, steps)
    wanted = WEEKS_WITHOUT_DATES if until is None else -(-(until - start).days // _WEEK)
    count = max(1, min(wanted, MOST_WEEKS))
    first_days = _days_from(start, _WEEK, count)
    return Tracker(_measures(goal), _week_from(start), first_days, steps, wanted > count)


def _open_steps(goal: Goal, start: date | None) -> Iterator[Step]:
    """The steps that no review found done; one that was due before ``start`` has time again."""
    reviews = sorted(goal.reviews, key=lambda review: review.date or date.min)
    found = {name: state for review in reviews for name, state in review.steps.items()}
    for step in goal.action_steps:
        if found.get(step.id) != "done":
            is_late = step.due is not None and start is not None and step.due < start
            yield step.model_copy(update={"due": None}) if is_late else step


def _boxes(step: Step, words: Words) -> int:
    """As many a week as the step is done; one where that is not said."""
    lexes = words.vocabulary.lexes
    said = read_recurrence(step.when, lexes) if step.when else None
    if said is None and step.text:
        said = read_ending(step.text, lexes)
    return (said.boxes_a_week if said is not None else None) or 1


def _start(goal: Goal) -> date | None:
    days = [review.date for review in goal.reviews] + [one.date for one in goal.agreed]
    days.append(goal.timeline.start if goal.timeline else None)
    return max((day for day in days if day is not None), default=None)


def _week_from(day: date) -> tuple[date, ...]:
    return _days_from(day, 1, _WEEK)


def _days_from(first: date, apart: int, count: int) -> tuple[date, ...]:
    """So many days from ``first``, as far as the calendar goes."""
    days = (add_days(first, apart * number) for number in range(count))
    return tuple(day for day in days if day is not None)


def _measures(goal: Goal) -> tuple[Counted, ...]:
    """What is counted in the indicators and the baseline, each once, in their order."""
    counted = [(one.measure, one.per, one.target) for one in goal.success_indicators if one.measure]
    counted += [(one.measure, one.per, None) for one in goal.current_baseline if one.measure]
    first: dict[str, Counted] = {}
    for one in counted:
        first.setdefault(one[0].casefold(), one)
    return tuple(first.values())
