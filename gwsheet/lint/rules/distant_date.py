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

from collections.abc import Iterator
from datetime import date

from gwsheet.diagnostics import Severity
from gwsheet.lint.subjects import GoalContext, Match, Path

CODE = "GW420"
NAME = "distant-date"
SEVERITY = Severity.WARNING
SCOPE = "goal"
SMART = ("time-bound",)


def check(context: GoalContext, *, years: int = 50) -> Iterator[Match]:
    """Yield every planned day that is more than ``years`` away."""
    for path, day in _days(context):
        if abs(day.year - context.today.year) > years:
            yield Match(context.span(*path), f"is the year {day.year} meant? write the day that is")


def _days(context: GoalContext) -> Iterator[tuple[Path, date]]:
    goal, timeline = context.goal, context.goal.timeline
    written: list[tuple[Path, date | None]] = [
        (("action_steps", index, "due"), step.due) for index, step in enumerate(goal.action_steps)
    ]
    if timeline is not None:
        written += [
            (("timeline", "start"), timeline.start),
            (("timeline", "finish"), timeline.finish),
        ]
        written += [
            (("timeline", "milestones", index, "date"), one.date)
            for index, one in enumerate(timeline.milestones)
        ]
    if goal.review_schedule is not None:
        written.append((("review_schedule", "next"), goal.review_schedule.next))
    yield from ((path, day) for path, day in written if day is not None)
