"""A target counts something that the baseline does not.

What it checks: where a baseline has a measure, whether each indicator with a target has
the measure of a baseline. Singular and plural, and fewer words of the same, count as equal.

Why it matters: progress is the distance from the baseline, and two different things have no
distance. Counted in the same words, one number a week shows whether the plan works.

Example:
    current_baseline: {measure: panic attacks, amount: 3, per: week}
    success_indicators:
      - {text: Five calm mornings a week, measure: calm mornings, target: 5, per: week}

Use instead: one measure for both; or a second baseline.
    current_baseline: {measure: panic attacks, amount: 3, per: week}
    success_indicators:
      - {text: One attack a week, measure: panic attacks, target: 1, per: week}

    current_baseline:
      - {measure: panic attacks, amount: 3, per: week}
      - {measure: calm mornings, amount: 2, per: week}
    success_indicators:
      - {text: Five calm mornings a week, measure: calm mornings, target: 5, per: week}
"""

from collections.abc import Iterator

from gwsheet.diagnostics import Severity
from gwsheet.goal.measures import same_measure
from gwsheet.lint.facts import listed
from gwsheet.lint.subjects import Hit, Plan

CODE = "GW409"
NAME = "measure-mismatch"
SEVERITY = Severity.WARNING
SCOPE = "goal"
SMART = ("measurable",)


def check(plan: Plan) -> Iterator[Hit]:
    """Yield every measure of a target that no baseline has."""
    goal = plan.goal
    if not goal.current_baseline or not goal.success_indicators:
        return
    measures = [one.measure for one in goal.current_baseline if one.measure]
    if not measures:
        return
    for index, indicator in enumerate(goal.success_indicators):
        measure = indicator.measure
        if indicator.target is None or not measure or measure in measures:
            continue
        if not any(same_measure(measure, one, in_fewer_words=True) for one in measures):
            yield Hit(
                plan.span("success_indicators", index, "measure"),
                f"the baseline counts {listed(measures)}, this target {measure};"
                " count the same, or add a baseline for it",
            )
