"""The next review is planned for after the goal's last day.

What it checks: ``next`` under ``review_schedule`` against ``finish`` of the timeline. A
closing review may be up to ``days`` (7) after it.

Why it matters: a review after the end can only tell how it went; one before it can still
change something. When the first look comes that late, steps that did not work have been
repeated for the whole time.

Example:
    timeline: {start: 2026-11-16, finish: 2027-01-31}
    review_schedule: {every: 4-6 sessions, next: 2027-03-01}

Use instead:
    timeline: {start: 2026-11-16, finish: 2027-01-31}
    review_schedule: {every: 4-6 sessions, next: 2026-12-21}
"""

from collections.abc import Iterator
from datetime import timedelta

from gwsheet.diagnostics import Severity
from gwsheet.lint.facts import days_in_words
from gwsheet.lint.subjects import GoalContext, Match

CODE = "GW503"
NAME = "review-after-finish"
SEVERITY = Severity.WARNING
SCOPE = "goal"


def check(context: GoalContext, *, days: int = 7) -> Iterator[Match]:
    """Yield the next review that comes after the finish."""
    goal = context.goal
    schedule, timeline = goal.review_schedule, goal.timeline
    if schedule is None or timeline is None or not goal.is_open:
        return
    start, finish = timeline.start, timeline.finish
    if schedule.next is None or finish is None or (start is not None and finish < start):
        return
    late = (schedule.next - finish).days
    if late > days:
        half = start + (finish - start) // 2 if start is not None else finish - timedelta(days=1)
        yield Match(
            context.span("review_schedule", "next"),
            f"this is {days_in_words(late)} after the finish, {finish}; plan a review before it",
            f"next: {half}" if half >= context.today else None,
        )
