"""No action step begins in the first weeks of the goal.

What it checks: whether at least one action step is due within ``days`` (14) of the start.
The start is that of the timeline, else the day of the agreement; signing anew starts anew.
A step with ``when`` counts from the start. Goals with a record of progress or a review are
past their first step.

Why it matters: people who do something small in the first days find out that they can,
and come to the next session with news instead of an apology. A plan whose first step is
weeks away is a plan to wait.

Example:
    action_steps:
      - text: Ride to work alone
        due: 2027-01-15
    timeline: {start: 2026-11-16, finish: 2027-01-31}

Use instead: a part of the step, small enough for this week or next.
    action_steps:
      - text: Stand at the stop and let two buses pass
        due: 2026-11-20
      - text: Ride to work alone
        due: 2027-01-15
    timeline: {start: 2026-11-16, finish: 2027-01-31}
"""

from collections.abc import Iterator

from gwsheet.diagnostics import Severity
from gwsheet.lint.facts import agreement_days, days_in_words, first_day
from gwsheet.lint.subjects import GoalContext, Match

CODE = "GW206"
NAME = "no-first-step"
SEVERITY = Severity.WARNING
SCOPE = "goal"
SMART = ("achievable",)


def check(context: GoalContext, *, days: int = 14) -> Iterator[Match]:
    """Yield the earliest step where every step is due later than ``days`` after the start."""
    goal = context.goal
    if not goal.action_steps or goal.progress or goal.reviews or not context.is_active:
        return
    dated = [
        (step.due, n) for n, step in enumerate(goal.action_steps) if not step.when and step.due
    ]
    if len(dated) < len(goal.action_steps):
        return
    start = first_day(goal)
    if start is None:
        return
    start = max([start, *agreement_days(goal)])
    due, index = min(dated)
    late = (due - start).days
    if late <= days:
        return
    yield Match(
        context.span("action_steps", index, "due"),
        f"the first step is due {days_in_words(late)} after the start;"
        f" add a small one for the first {days_in_words(days)}",
    )
