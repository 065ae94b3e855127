"""The review interval cannot be counted with, so no dates can be worked out.

What it checks: whether every word of ``every`` under ``review_schedule``, or of the schedule
in words, is understood, and whether a day follows from it: "twice a month" names none. Two
that say different things count as not understood.

Why it matters: a review that has no date tends not to happen. The words are printed as
they are, with an empty place for the date.

Example:
    review_schedule: {every: when we feel like it}

Use instead:
    review_schedule: {every: 4-6 sessions}

    review_schedule: {every: 1 month}
"""

from collections.abc import Iterator

from gwsheet.diagnostics import Severity
from gwsheet.lint.subjects import GoalContext, Match
from gwsheet.progress.reviews import has_dates

CODE = "GW024"
NAME = "unclear-interval"
SEVERITY = Severity.WARNING
SCOPE = "goal"
MESSAGE = "no dates can be worked out from this; write 4-6 sessions, 4 weeks or 1 month"


def check(context: GoalContext) -> Iterator[Match]:
    """Yield the interval or the words from which no date follows."""
    schedule = context.goal.review_schedule
    if schedule is None:
        return
    place = "every" if schedule.every and schedule.every.text != schedule.text else "text"
    every = schedule.every
    if every is None and (not schedule.text or schedule.next is not None):
        return
    if every is None or not has_dates(every):
        yield Match(context.span("review_schedule", place), MESSAGE)
