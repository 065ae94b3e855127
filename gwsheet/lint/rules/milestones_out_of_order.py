"""Milestones are not written in the order of their dates.

What it checks: whether each dated milestone is on or after the one before it. One that is
outside the timeline altogether is a finding of its own.

Why it matters: the page lists milestones as a way from here to there, and people read it
downwards. A date out of order is either a slip or a step that comes too early.

Example:
    timeline:
      - {date: 2027-01-27, text: First painting}
      - {date: 2026-12-16, text: The table is ready}

Use instead: the nearest date first.
    timeline:
      - {date: 2026-12-16, text: The table is ready}
      - {date: 2027-01-27, text: First painting}
"""

from collections.abc import Iterator
from datetime import date

from gwsheet.diagnostics import Severity
from gwsheet.lint.subjects import GoalContext, Match

CODE = "GW403"
NAME = "milestones-out-of-order"
SEVERITY = Severity.WARNING
SCOPE = "goal"
SMART = ("time-bound",)


def check(context: GoalContext) -> Iterator[Match]:
    """Yield every milestone that is earlier than the one before it."""
    timeline = context.goal.timeline
    if timeline is None or len(timeline.milestones) < 2:
        return
    start, finish = timeline.start or date.min, timeline.finish or date.max
    if finish < start:
        start, finish = date.min, date.max
    before: date | None = None
    for index, milestone in enumerate(timeline.milestones):
        day = milestone.date
        if day is None or not start <= day <= finish:
            continue
        if before is not None and day < before:
            yield Match(
                context.span("timeline", "milestones", index, "date"),
                f"this is earlier than the milestone before it, {before};"
                " correct the date, or put the two in order",
            )
        before = day
