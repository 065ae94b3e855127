"""Reviews are further apart than they should be.

What it checks: ``every`` under ``review_schedule``: more than ``sessions`` (6) sessions, or
than the practice's own ``review_interval`` where that is longer; or more than ``days`` (90)
days, sessions counted with the client's cadence and a month as 30 days.

Why it matters: a plan that does not work is lived with until somebody asks about it, and
after three months a course is hard to correct. Every four to six sessions is usual, and
some payers want a review every 90 days.

Example:
    review_schedule: {every: 10 sessions}

Use instead:
    review_schedule: {every: 4-6 sessions}

    review_schedule: {every: 1 month}
"""

from collections.abc import Iterator

from gwsheet.diagnostics import Severity
from gwsheet.lint.facts import cadence, days_in_words, most_days
from gwsheet.lint.subjects import GoalContext, Match

CODE = "GW501"
NAME = "review-interval-long"
SEVERITY = Severity.WARNING
SCOPE = "goal"


def check(context: GoalContext, *, sessions: int = 6, days: int = 90) -> Iterator[Match]:
    """Yield the interval that is longer than it should be."""
    schedule = context.goal.review_schedule
    every = schedule.every if schedule is not None else None
    if every is None or every.unit is None or not context.goal.is_open:
        return
    practice = context.settings.review_interval
    if every.unit == "session":
        most = max(sessions, practice.high if practice.unit == "session" else 0)
        if every.high > most:
            said = f"more than {most} sessions without a review; look at the goal every {most} or sooner"
            yield Match(context.span("review_schedule", "every"), said, f"every: {_usual(most)}")
            return
    meets = cadence(context)
    length = most_days(every, meets)
    most = max(days, most_days(practice, None) or 0)
    if length is not None and length > most:
        one = most_days(meets, None) if meets is not None and every.unit == "session" else None
        number = most // one if one else 0
        yield Match(
            context.span("review_schedule", "every"),
            f"up to {days_in_words(length)} without a review; look at the goal every"
            f" {days_in_words(most)} or sooner",
            f"every: {number} session{'s' if number > 1 else ''}" if number else None,
        )


def _usual(most: int) -> str:
    """The usual range, or the figure that a practice has set lower."""
    return "4-6 sessions" if most >= 6 else f"{most} session{'s' if most > 1 else ''}"
