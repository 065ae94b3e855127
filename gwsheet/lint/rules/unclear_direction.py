"""Nothing says whether a target is a minimum or a limit.

What it checks: each target with a measure. Its direction is known from ``direction``, from
its own words (at most 2, 3 or more), from the amount of the same measure in the baseline, or
from the words before the same number in the goal statement.

Why it matters: "binge days: 2 a week" can be read as something to reach. Without a known
direction the pages print the number alone.

Example:
    success_indicators: {text: Binge days, measure: binge days, target: 2, per: week}

Use instead: say which it is, or where things stand today.
    success_indicators: {text: Binge days, measure: binge days, target: at most 2, per: week}

    current_baseline: {measure: binge days, amount: 4, per: week}
    success_indicators: {text: Binge days, measure: binge days, target: 2, per: week}
"""

from collections.abc import Iterator

from gwsheet.diagnostics import Severity
from gwsheet.goal.measures import direction_of
from gwsheet.lint.subjects import GoalContext, Match

CODE = "GW419"
NAME = "unclear-direction"
SEVERITY = Severity.NOTE
SCOPE = "goal"
SMART = ("measurable",)


def check(context: GoalContext) -> Iterator[Match]:
    """Yield every target of which nothing says whether more or less of it is wanted."""
    for index, indicator in enumerate(context.goal.success_indicators):
        target = indicator.target
        if target is None or target.number is None or not indicator.measure:
            continue
        if direction_of(context.goal, indicator, context.quantities) is None:
            yield Match(
                context.span("success_indicators", index, "target"),
                f"is {target.text} a minimum or a limit? write at least {target.text} or at most"
                f" {target.text}",
            )
