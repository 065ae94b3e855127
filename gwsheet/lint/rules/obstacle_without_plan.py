"""An obstacle is named, and nothing says what to do when it comes.

What it checks: whether each obstacle has its ``then``: those written with ``if``, and all of
them once one has a plan, the goal is signed, or it is being carried out. Plain sentences in
a goal that is still being drafted may stand alone. A sentence such as "If it rains, then I
take the bus" has its plan.

Why it matters: a plan for the hard moment works because it is decided before the moment
comes, best of all together in the session. An obstacle alone is a worry written down.

Example:
    phase: implementation
    potential_obstacles:
      - if: I sleep badly and skip the breathing

Use instead: if this happens, then I do that.
    phase: implementation
    potential_obstacles:
      - if: I sleep badly and skip the breathing
        then: I do three minutes before lunch instead
"""

from collections.abc import Iterator

from gwsheet.diagnostics import Severity
from gwsheet.lint.facts import is_english, is_settled, is_written_out
from gwsheet.lint.subjects import GoalContext, Match
from gwsheet.words import capitalised

CODE = "GW406"
NAME = "obstacle-without-plan"
SEVERITY = Severity.WARNING
SCOPE = "goal"
SMART = ("achievable",)


def check(context: GoalContext) -> Iterator[Match]:
    """Yield every obstacle without a plan, in a goal that is past drafting."""
    goal = context.goal
    obstacles = goal.potential_obstacles
    if not obstacles or not context.is_active:
        return
    plans = [context.vocabulary.if_then.read(one.if_, one.then) for one in obstacles]
    alone = [n for n, one in enumerate(plans) if one.come and not one.do]
    is_begun = len(alone) < len(obstacles) or is_settled(goal)
    for index in alone:
        if not is_begun and not is_written_out(context, "potential_obstacles", index):
            continue
        one = plans[index]
        yield Match(
            context.span("potential_obstacles", index, "if"),
            "no plan for this obstacle yet; decide together what to do when it comes,"
            " and write it after then:",
            f"{capitalised(one.opening or 'if')} {one.come}, then I …"
            if is_english(context)
            else None,
        )
