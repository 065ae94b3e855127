"""What needs all goals of a client."""

from collections.abc import Iterator

from gwsheet.goal import Goal
from gwsheet.lint.registry import lint_rule
from gwsheet.lint.subjects import Caseload, Match
from gwsheet.progress.attainment import weight_of


@lint_rule("GW308", "caseload", smart=("achievable",), challenge="ambitious")
def too_many_active_goals(caseload: Caseload) -> Iterator[Match]:
    """A client works on more goals at once than the practice thinks wise.

    What it checks: how many goals of a client with a statement are active, against
    ``max_active_goals`` (3) in ``gwsheet.yaml``. Those beyond the number are named, in order
    of ``priority``, then by file.

    Why it matters: each further goal takes attention from the others. Two goals that move
    encourage; five that stand still do the opposite.

    Example: the fourth active goal of a client.
        goal_statement: Ride the bus to work on three days a week by 31 January 2027.
        ---
        goal_statement: Have lunch with the others on two days a week by 28 February 2027.
        ---
        goal_statement: Find three early signs of panic by 25 January 2027.
        ---
        goal_statement: Ring my brother once a week until 31 March 2027.

    Use instead: a goal that waits, by agreement, is paused.
        goal_statement: Ring my brother once a week until 31 March 2027.
        status: paused
    """
    most = caseload.settings.max_active_goals
    goals = [context for context in caseload.contexts if context.goal.goal_statement]
    active = [context for context in goals if context.is_active]
    if caseload.client is None:
        return
    active.sort(key=lambda a: (a.goal.priority is None, a.goal.priority or 0, a.id))
    for context in active[most:]:
        yield Match(
            context.key_span("status"),
            f"{caseload.client} has {len(active)} active goals, and more than {most} at once is"
            " a lot; agree which can wait, and give it status: paused",
            file=context.loaded.file,
        )


@lint_rule("GW417", "caseload")
def zero_weight(caseload: Caseload) -> Iterator[Match]:
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
    is_rated = any(review.attainment is not None for review in goal.reviews)
    return bool(goal.attainment_scale) or goal.weight is not None or is_rated
