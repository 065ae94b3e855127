"""The target is what the client has already.

What it checks: whether a target differs from the baseline of the same measure and period.
Nothing that is to stay nothing (0 and 0) is left alone: that is holding on.

Why it matters: when the goal is met on the day it is written, effort cannot show, and the
first review has nothing to say. If the aim is to hold on to something, how long is the
number that counts.

Example:
    current_baseline: {measure: evening walks, amount: 3, per: week}
    success_indicators: {text: Walks, measure: evening walks, target: 3, per: week}

Use instead: an amount that would be a change.
    current_baseline: {measure: evening walks, amount: 3, per: week}
    success_indicators: {text: Walks, measure: evening walks, target: 5, per: week}
"""

from collections.abc import Iterator

from gwsheet.diagnostics import Severity
from gwsheet.goal.measures import baseline_for
from gwsheet.lint.facts import shown
from gwsheet.lint.subjects import GoalContext, Match

CODE = "GW411"
NAME = "target-equals-baseline"
SEVERITY = Severity.WARNING
SCOPE = "goal"
SMART = ("measurable",)


def check(context: GoalContext) -> Iterator[Match]:
    """Yield every target that is the baseline's amount."""
    goal = context.goal
    if not goal.current_baseline:
        return
    for index, indicator in enumerate(goal.success_indicators):
        target = indicator.target
        baseline = baseline_for(goal, indicator)
        if target is None or not target.low or baseline is None or baseline.amount is None:
            continue
        if baseline.amount.meaning == target.meaning:
            yield Match(
                context.span("success_indicators", index, "target"),
                f"the baseline is {shown(target, indicator.per)} already, so nothing"
                " would change; set the amount to reach, or count for how long it holds",
            )
