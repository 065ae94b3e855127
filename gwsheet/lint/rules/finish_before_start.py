"""The finish of the timeline is before its start.

What it checks: whether ``finish`` is on or after ``start``.

Why it matters: the page draws the goal along these two dates, and a client who is handed a
plan that ends before it begins has reason to doubt the rest of it. It is nearly always a
slip, often last year's number in January.

Example:
    timeline: {start: 2026-11-16, finish: 2026-01-31}

Use instead:
    timeline: {start: 2026-11-16, finish: 2027-01-31}
"""

from collections.abc import Iterator
from datetime import date

from gwsheet.diagnostics import Severity
from gwsheet.lint.subjects import GoalContext, Match

CODE = "GW401"
NAME = "finish-before-start"
SEVERITY = Severity.WARNING
SCOPE = "goal"
SMART = ("time-bound",)
_LIKELY = 300


def check(context: GoalContext) -> Iterator[Match]:
    """Yield the finish that is before the start."""
    timeline = context.goal.timeline
    if timeline is None or timeline.start is None or timeline.finish is None:
        return
    if timeline.finish >= timeline.start:
        return
    meant = _next_year(timeline.finish)
    likely = meant is not None and 0 < (meant - timeline.start).days <= _LIKELY
    yield Match(
        context.span("timeline", "finish"),
        f"the finish is before the start, {timeline.start}; correct one of the two",
        f"finish: {meant}" if likely else None,
    )


def _next_year(day: date) -> date | None:
    """The same day a year later, where there is one."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return None
