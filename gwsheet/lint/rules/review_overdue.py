"""The day that was planned for the next review is past.

What it checks: the next review of an active goal, as the newest review or else
``review_schedule`` names it, against today. A day that is only worked out from the interval
is never overdue.

Why it matters: a review that was agreed and left out tells a client that the goal is not
so important after all. Ten minutes with the review form bring it back, or let it go in a
good way.

Example:
    review_schedule: {every: 4-6 sessions, next: 2026-11-09}

Use instead: a new day, or the review with its date.
    review_schedule: {every: 4-6 sessions, next: 2026-12-07}

    review_schedule: {every: 4-6 sessions, next: 2026-11-09}
    reviews: {date: 2026-11-30, decision: keep-as-is}
"""

from collections.abc import Iterator

from gwsheet.diagnostics import Severity
from gwsheet.lint.facts import days_in_words, planned_review
from gwsheet.lint.subjects import GoalContext, Match

CODE = "GW502"
NAME = "review-overdue"
SEVERITY = Severity.WARNING
SCOPE = "goal"


def check(context: GoalContext) -> Iterator[Match]:
    """Yield the planned day that is past."""
    if not context.is_active:
        return
    planned = planned_review(context.goal)
    if planned is None or planned[0] >= context.today:
        return
    day, path = planned
    late = days_in_words((context.today - day).days)
    yield Match(
        context.span(*path),
        f"this review is {late} overdue; hold it in the next session, or agree on a new day",
    )
