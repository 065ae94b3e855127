"""The weights leave nothing to compute a T-score from.

What it checks: ``weight`` of the goals of a client that are scaled: those with a weight, an
``attainment_scale`` or a level in a review. Importance times difficulty is what a goal counts;
when that is 0 for every one of them, T cannot be computed.

Why it matters: T sums up how far the goals came that matter. With weights of 0 none of them
matters, and a number made up in their place would be taken for a result.

Example:
    attainment_scale: {-1: "three attacks a week", 0: "one attack a week"}
    weight: {importance: 0, difficulty: 2}

Use instead: 1 to 3; or no weight at all, and every goal counts the same.
    attainment_scale: {-1: "three attacks a week", 0: "one attack a week"}
    weight: {importance: 1, difficulty: 2}

    attainment_scale: {-1: "three attacks a week", 0: "one attack a week"}
"""

from collections.abc import Iterator

from gwsheet.diagnostics import Severity
from gwsheet.goal import Goal
from gwsheet.lint.subjects import Caseload, Match
from gwsheet.progress.attainment import weight_of

CODE = "GW417"
NAME = "zero-weight"
SEVERITY = Severity.WARNING
SCOPE = "caseload"


def check(caseload: Caseload) -> Iterator[Match]:
    """Yield the weights of 0, when there are no others."""
    scaled = [context for context in caseload.contexts if _is_scaled(context.goal)]
    if any(weight_of(context.goal) for context in scaled):
        return
    for context in scaled:
        weight = context.goal.weight
        key = "importance" if weight is not None and weight.importance == 0 else "difficulty"
        others = " of this client's goals" if len(scaled) > 1 else ""
        yield Match(
            context.span("weight", key),
            f"every weight{others} is 0, so T cannot be computed; give 1 to 3, or no weight",
            file=context.loaded.file,
        )


def _is_scaled(goal: Goal) -> bool:
    """Whether the goal takes part in Goal Attainment Scaling."""
    judged = any(review.attainment is not None for review in goal.reviews)
    return bool(goal.attainment_scale) or goal.weight is not None or judged
