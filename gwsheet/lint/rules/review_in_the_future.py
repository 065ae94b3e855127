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

from collections.abc import Iterator

from gwsheet.diagnostics import Severity
from gwsheet.lint.subjects import GoalContext, Match

CODE = "GW508"
NAME = "review-in-the-future"
SEVERITY = Severity.WARNING
SCOPE = "goal"


def check(context: GoalContext) -> Iterator[Match]:
    """Yield every date of a record that is still to come."""
    goal, today = context.goal, context.today
    for index, entry in enumerate(goal.progress):
        if entry.date is not None and entry.date > today:
            yield Match(
                context.span("progress", index, "date"),
                "this day is still to come; write the day on which it was noted",
            )
    for index, review in enumerate(goal.reviews):
        if review.date is not None and review.date > today:
            yield Match(
                context.span("reviews", index, "date"),
                "this day is still to come; write the day of the review,"
                " or plan it with next: under review_schedule",
            )
