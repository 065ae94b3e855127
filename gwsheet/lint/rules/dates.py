"""Dates that do not fit each other, or today."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date

from gwsheet.goal import Goal
from gwsheet.lint.facts import days_in_words, first_day, may_be_misread
from gwsheet.lint.registry import lint_rule
from gwsheet.lint.subjects import GoalContext, Match, Path

_DatedPaths = Iterable[tuple[Path, date | None]]
_LIKELY = 300  # days of a timeline whose finish was surely written with last year's number


@lint_rule("GW211", "goal", smart=("time-bound",))
def no_milestones(context: GoalContext, *, days: int = 90) -> Iterator[Match]:
    """A long way without a dated point on it.

    What it checks: whether a goal that is long-term, or that has more than ``days`` (90)
    between its start and its finish, has at least one milestone with a date. A timeline that
    is only a sentence is left alone.

    Why it matters: over months, nobody can feel whether they are on course; a point on the way
    gives something to reach soon, and something to celebrate.

    Example:
        horizon: long-term
        timeline: {start: 2026-11-25, finish: 2027-06-30}

    Use instead: a date and a sign for it, about every month or two.
        horizon: long-term
        timeline:
          start: 2026-11-25
          milestones: [2027-01-27 First painting, 2027-03-24 Third painting]
          finish: 2027-06-30
    """
    goal, timeline = context.goal, context.goal.timeline
    if timeline is None or not context.is_active:
        return
    milestones, finish = timeline.milestones, timeline.finish
    if (finish is None and not milestones) or any(m.date is not None for m in milestones):
        return
    start = first_day(goal) if finish is not None else None
    length = (finish - start).days if finish is not None and start is not None else None
    if length is not None and length <= 0:
        return  # the days themselves are wrong, which finish-before-start says
    if goal.horizon != "long-term" and (length is None or length <= days):
        return
    paths = (("timeline", "milestones", index, "date") for index in range(len(milestones)))
    if any(may_be_misread(context, *path) for path in paths):
        return
    far = "a long way" if length is None else days_in_words(length)
    what = "give the milestones dates" if milestones else "add one or two milestones with a date"
    yield Match(
        context.span("timeline", "milestones" if milestones else "finish"),
        f"{far} without a dated point on the way; {what}",
    )


@lint_rule("GW401", "goal", smart=("time-bound",))
def finish_before_start(context: GoalContext) -> Iterator[Match]:
    """The finish of the timeline is before its start.

    What it checks: whether ``finish`` is on or after ``start``.

    Why it matters: a client who is handed a plan that ends before it begins has reason to doubt
    the rest of it. It is nearly always a slip, often last year's number in January.

    Example:
        timeline: {start: 2026-11-16, finish: 2026-01-31}

    Use instead:
        timeline: {start: 2026-11-16, finish: 2027-01-31}
    """
    start, finish = _written_ends(context.goal)
    if start is None or finish is None or finish >= start:
        return
    reframe = None
    with suppress(ValueError):  # 29 February, and the year 9999
        meant = finish.replace(year=finish.year + 1)
        reframe = f"finish: {meant}" if 0 < (meant - start).days <= _LIKELY else None
    yield Match(
        context.span("timeline", "finish"),
        f"the finish is before the start, {start}; correct one of the two",
        reframe,
    )


@lint_rule("GW402", "goal", smart=("time-bound",))
def milestone_outside(context: GoalContext) -> Iterator[Match]:
    """A milestone is before the start or after the finish.

    What it checks: the date of each milestone against ``start`` and ``finish`` of the timeline.

    Why it matters: a point that lies after the end cannot tell anybody on the way whether the
    end is in reach. Where the finish has moved, the points before it want to be looked at too.

    Example:
        timeline: {start: 2026-11-16, milestones: 2027-02-14 Half the way, finish: 2027-01-31}

    Use instead:
        timeline: {start: 2026-11-16, milestones: 2027-01-04 Half the way, finish: 2027-01-31}
    """
    yield from _outside(context, _milestone_days(context.goal), "milestone is")


@lint_rule("GW403", "goal", smart=("time-bound",))
def milestones_out_of_order(context: GoalContext) -> Iterator[Match]:
    """Milestones are not written in the order of their dates.

    What it checks: whether each dated milestone is on or after the one before it. One that is
    outside the timeline altogether is a finding of its own.

    Why it matters: the page lists milestones as a way from here to there, and people read it
    downwards. A date out of order is either a slip or a step that comes too early.

    Example:
        timeline: [2027-01-27 First painting, 2026-12-16 The table is ready]

    Use instead: the nearest date first.
        timeline: [2026-12-16 The table is ready, 2027-01-27 First painting]
    """
    start, finish = _ends(context.goal)
    before = date.min
    for path, day in _milestone_days(context.goal):
        if day is None or not start <= day <= finish:
            continue
        if day < before:
            yield Match(
                context.span(*path),
                f"this is earlier than the milestone before it, {before};"
                " correct the date, or put the two in order",
            )
        before = day


@lint_rule("GW404", "goal", smart=("time-bound",))
def step_outside(context: GoalContext) -> Iterator[Match]:
    """An action step is due before the start or after the finish.

    What it checks: ``due`` of each action step against ``start`` and ``finish`` of the timeline.

    Why it matters: a step that comes after the finish cannot help to reach it. Either the goal
    takes longer than was agreed, or the step belongs to the next one.

    Example:
        action_steps: {text: Ride to work alone, due: 2027-02-15}
        timeline: {start: 2026-11-16, finish: 2027-01-31}

    Use instead:
        action_steps: {text: Ride to work alone, due: 2027-01-15}
        timeline: {start: 2026-11-16, finish: 2027-01-31}
    """
    yield from _outside(context, _due_days(context.goal), "step is due")


@lint_rule("GW420", "goal", smart=("time-bound",))
def distant_date(context: GoalContext, *, years: int = 50) -> Iterator[Match]:
    """A date so far away that a slip of the keys is likely.

    What it checks: the start, finish and milestones of the timeline, the due days of steps and
    the next review, against ``years`` (50) from today on either side.

    Why it matters: everything that is counted from the date, the log, the reviews and what is due,
    would be counted from a day that nobody means.

    Example:
        timeline: {start: 9999-12-20}

    Use instead: the day that is meant.
        timeline: {start: 2026-12-20}
    """
    goal = context.goal
    start, finish = _written_ends(goal)
    following = goal.review_schedule.next if goal.review_schedule else None
    for path, day in (
        *_due_days(goal),
        (("timeline", "start"), start),
        (("timeline", "finish"), finish),
        *_milestone_days(goal),
        (("review_schedule", "next"), following),
    ):
        if day is not None and abs(day.year - context.today.year) > years:
            yield Match(context.span(*path), f"is the year {day.year} meant? write the day that is")


@lint_rule("GW415", "goal", smart=("measurable",))
def baseline_as_of_future(context: GoalContext) -> Iterator[Match]:
    """The baseline is dated in the future.

    What it checks: whether ``as_of`` of each baseline is today or earlier.

    Why it matters: where things stand can only be looked up, not planned, and every later
    number is compared with it. A date to come is a slip, or a target in the wrong section.

    Example:
        current_baseline: {text: Three attacks a week, amount: 3, as_of: 2027-11-16}

    Use instead: the day it was counted.
        current_baseline: {text: Three attacks a week, amount: 3, as_of: 2026-11-16}
    """
    for index, baseline in enumerate(context.goal.current_baseline):
        path = ("current_baseline", index, "as_of")
        yield from _to_come(context, path, baseline.as_of, "on which it was counted")


@lint_rule("GW508", "goal")
def review_in_the_future(context: GoalContext) -> Iterator[Match]:
    """A record of a review or of progress is dated in the future.

    What it checks: the date of each entry under ``reviews`` and ``progress`` against today.

    Why it matters: the newest record speaks for the goal, so one with a wrong date hides all
    that is really newer. A review that is only planned stands in ``review_schedule``.

    Example:
        reviews: {date: 2027-11-18, rating: 5, decision: keep-as-is}

    Use instead: the day it was held; or the plan for it.
        reviews: {date: 2026-11-18, rating: 5, decision: keep-as-is}

        review_schedule: {every: 4-6 sessions, next: 2026-12-21}
    """
    for index, entry in enumerate(context.goal.progress):
        yield from _to_come(
            context, ("progress", index, "date"), entry.date, "on which it was noted"
        )
    advice = "of the review, or plan it with next: under review_schedule"
    for index, review in enumerate(context.goal.reviews):
        yield from _to_come(context, ("reviews", index, "date"), review.date, advice)


def _written_ends(goal: Goal) -> tuple[date | None, date | None]:
    """The start and the finish of the timeline."""
    return (goal.timeline.start, goal.timeline.finish) if goal.timeline else (None, None)


def _ends(goal: Goal) -> tuple[date, date]:
    """The first and the last day of the timeline; all days where they are not known, or wrong."""
    start, finish = _written_ends(goal)
    if start is not None and finish is not None and finish < start:
        return date.min, date.max
    return start or date.min, finish or date.max


def _milestone_days(goal: Goal) -> _DatedPaths:
    milestones = goal.timeline.milestones if goal.timeline else ()
    for index, milestone in enumerate(milestones):
        yield ("timeline", "milestones", index, "date"), milestone.date


def _due_days(goal: Goal) -> _DatedPaths:
    for index, step in enumerate(goal.action_steps):
        yield ("action_steps", index, "due"), step.due


def _outside(context: GoalContext, days: _DatedPaths, what: str) -> Iterator[Match]:
    """Each of ``days`` that is before the start or after the finish."""
    start, finish = _ends(context.goal)
    for path, day in days:
        if day is not None and not start <= day <= finish:
            side, end = (
                ("after the finish", finish) if day > finish else ("before the start", start)
            )
            advice = f"move it, or move {side.partition(' ')[2]}"
            yield Match(context.span(*path), f"this {what} {side}, {end}; {advice}")


def _to_come(context: GoalContext, path: Path, day: date | None, advice: str) -> Iterator[Match]:
    """``day``, where it is after today."""
    if day is not None and day > context.today:
        message = f"this day is still to come; write the day {advice}"
        yield Match(context.span(*path), message)
