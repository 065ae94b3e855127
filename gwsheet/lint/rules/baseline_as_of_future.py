"""The baseline is dated in the future.

What it checks: whether ``as_of`` of each baseline is today or earlier.

Why it matters: where things stand can only be looked up, not planned, and every later
number is compared with it. A date to come is a slip, or a target in the wrong section.

Example:
    current_baseline: {text: Three attacks a week, amount: 3, as_of: 2027-11-16}

Use instead: the day it was counted.
    current_baseline: {text: Three attacks a week, amount: 3, as_of: 2026-11-16}
"""

from collections.abc import Iterator

from gwsheet.diagnostics import Severity
from gwsheet.lint.subjects import GoalContext, Match

CODE = "GW415"
NAME = "baseline-as-of-future"
SEVERITY = Severity.WARNING
SCOPE = "goal"
SMART = ("measurable",)


def check(context: GoalContext) -> Iterator[Match]:
    """Yield every date of a baseline that is still to come."""
    for index, baseline in enumerate(context.goal.current_baseline):
        if baseline.as_of is not None and baseline.as_of > context.today:
            yield Match(
                context.span("current_baseline", index, "as_of"),
                "this day is still to come; write the day on which it was counted",
            )
