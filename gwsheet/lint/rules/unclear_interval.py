"""The review interval cannot be counted with, so no dates can be worked out.

What it checks: whether ``every`` under ``review_schedule`` is a number or a range with
day, week, month or session.

Why it matters: a review that has no date tends not to happen. The words are printed as
they are, with an empty place for the date.

Example: ``every: when we feel like it``.

Use instead: ``every: 4-6 sessions``, ``every: 4 weeks`` or ``every: 1 month``.
"""

from collections.abc import Iterator

from gwsheet.diagnostics import Severity, Span
from gwsheet.goal import Goal, Loaded

CODE = "GW024"
NAME = "unclear-interval"
SEVERITY = Severity.WARNING
MESSAGE = "this interval cannot be counted; write 4-6 sessions, 4 weeks or 1 month"


def check(goal: Loaded[Goal]) -> Iterator[tuple[Span, str]]:
    """Yield the interval that has no number and unit."""
    schedule = goal.value.review_schedule if goal.value else None
    if schedule is not None and schedule.every is not None and schedule.every.unit is None:
        yield goal.span("review_schedule", "every"), MESSAGE
