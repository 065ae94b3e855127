"""The review interval cannot be counted with, so no dates can be worked out.

What it checks: whether ``every`` under ``review_schedule`` is a number or a range with
day, week, month or session.

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
from gwsheet.lint.subjects import Hit, Plan

CODE = "GW024"
NAME = "unclear-interval"
SEVERITY = Severity.WARNING
SCOPE = "goal"
MESSAGE = "this interval cannot be counted; write 4-6 sessions, 4 weeks or 1 month"


def check(plan: Plan) -> Iterator[Hit]:
    """Yield the interval that has no number and unit."""
    schedule = plan.goal.review_schedule
    if schedule is not None and schedule.every is not None and schedule.every.unit is None:
        yield Hit(plan.span("review_schedule", "every"), MESSAGE)
