"""An amount or a target is written so that it may mean more than one thing.

What it checks: ``amount`` under ``current_baseline``, ``target`` under ``success_indicators``.
A number or a range, with words for its direction, a unit and a period, is understood: 2, at
most 2, 3 or more, 3-4, 50 %, 4 of 5, 20 min, 1 h 30, twice a week.

Why it matters: two people sign the number. What is only half understood is printed as it is
written, with room to write, and nothing is counted with it.

Example:
    success_indicators: {text: Walks, measure: walks, target: two or maybe ten, per: week}
    current_baseline: {measure: steps, amount: "1.500", per: day}

Use instead: one number, or a range.
    success_indicators: {text: Walks, measure: walks, target: at least 2, per: week}
    current_baseline: {measure: steps, amount: 1500, per: day}
"""

from collections.abc import Iterator

from gwsheet.diagnostics import Severity
from gwsheet.goal.amounts import two_readings
from gwsheet.lint.subjects import GoalContext, Match

CODE = "GW418"
NAME = "unclear-amount"
SEVERITY = Severity.WARNING
SCOPE = "goal"
SMART = ("measurable",)


def check(context: GoalContext) -> Iterator[Match]:
    """Yield every amount and target that is printed as it is written."""
    written = [
        (("current_baseline", index, "amount"), one.amount)
        for index, one in enumerate(context.goal.current_baseline)
    ]
    written += [
        (("success_indicators", index, "target"), one.target)
        for index, one in enumerate(context.goal.success_indicators)
    ]
    for path, amount in written:
        if amount is None or amount.is_understood:
            continue
        readings = two_readings(amount.text)
        what = (
            f"may be a thousand or a fraction; write {readings[0]} or {readings[1]}"
            if readings
            else "is not understood as one amount; write it as 2, at most 2, 3-4, 50 %, 4 of 5 or 20 min"
        )
        yield Match(context.span(*path), f'"{amount.text}" {what}')
