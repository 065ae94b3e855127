"""Baseline and target count the same thing over different periods.

What it checks: whether an indicator with a target has the period (``per``) of a baseline
with the same measure. A period that is missing on one side is left alone.

Why it matters: three a day and ten a week look like a rise and are a fall. When both
numbers speak of the same period, client and therapist see the same change at a glance.

Example:
    current_baseline: {measure: cigarettes, amount: 10, per: day}
    success_indicators: {text: A packet a week, measure: cigarettes, target: 20, per: week}

Use instead: one period for both.
    current_baseline: {measure: cigarettes, amount: 70, per: week}
    success_indicators: {text: A packet a week, measure: cigarettes, target: 20, per: week}
"""

from collections.abc import Iterator

from gwsheet.diagnostics import Severity
from gwsheet.goal.measures import same_measure
from gwsheet.goal.quantity import same_period
from gwsheet.lint.subjects import Hit, Plan

CODE = "GW410"
NAME = "unit-mismatch"
SEVERITY = Severity.WARNING
SCOPE = "goal"
SMART = ("measurable",)


def check(plan: Plan) -> Iterator[Hit]:
    """Yield every period of a target that differs from those of its baselines."""
    goal = plan.goal
    if not goal.current_baseline:
        return
    for index, indicator in enumerate(goal.success_indicators):
        if indicator.target is None or not indicator.measure or not indicator.per:
            continue
        periods = [
            one.per
            for one in goal.current_baseline
            if one.amount is not None and same_measure(one.measure, indicator.measure)
        ]
        other = next((per for per in periods if per), None)
        if other is None or any(not per or same_period(per, indicator.per) for per in periods):
            continue
        yield Hit(
            plan.span("success_indicators", index, "per"),
            f"the baseline counts {indicator.measure} per {other.text}, the target per"
            f" {indicator.per.text}; use one period for both, and change the number with it",
        )
