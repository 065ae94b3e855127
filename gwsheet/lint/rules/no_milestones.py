"""A long way without a dated point on it.

What it checks: whether a goal that is long-term, or that has more than ``days`` (90)
between its start and its finish, has at least one milestone with a date. A timeline that
is only a sentence is left alone.

Why it matters: over months, nobody can feel whether they are on course; a point on the way
gives something to reach soon, and something to celebrate. Without one, the first thing a
finish date tells is that it was missed.

Example:
    horizon: long-term
    goal_statement: Finish six small paintings by 30 June 2027.
    timeline: {start: 2026-11-25, finish: 2027-06-30}

Use instead: a date and a sign for it, about every month or two.
    horizon: long-term
    goal_statement: Finish six small paintings by 30 June 2027.
    timeline:
      start: 2026-11-25
      milestones:
        - {date: 2027-01-27, text: First painting}
        - {date: 2027-03-24, text: Third painting}
      finish: 2027-06-30
"""

from collections.abc import Iterator

from gwsheet.diagnostics import Severity
from gwsheet.lint.facts import (
    days_in_words,
    first_day,
    may_be_misread,
)
from gwsheet.lint.subjects import GoalContext, Match

CODE = "GW211"
NAME = "no-milestones"
SEVERITY = Severity.WARNING
SCOPE = "goal"
SMART = ("time-bound",)


def check(context: GoalContext, *, days: int = 90) -> Iterator[Match]:
    """Yield the undated milestones, else the finish, of a goal that has far to go."""
    goal = context.goal
    timeline = goal.timeline
    if timeline is None or not context.is_active:
        return
    milestones, finish = timeline.milestones, timeline.finish
    if (finish is None and not milestones) or any(one.date is not None for one in milestones):
        return
    start = first_day(goal) if finish is not None else None
    length = (finish - start).days if finish is not None and start is not None else None
    if length is not None and length <= 0:
        return  # the days themselves are wrong, which finish-before-start says
    if goal.horizon != "long-term" and (length is None or length <= days):
        return
    if any(
        may_be_misread(context, "timeline", "milestones", index, "date")
        for index in range(len(milestones))
    ):
        return
    far = "a long way" if length is None else days_in_words(length)
    what = "give the milestones dates" if milestones else "add one or two milestones with a date"
    yield Match(
        context.span("timeline", "milestones" if milestones else "finish"),
        f"{far} without a dated point on the way; {what}",
    )
