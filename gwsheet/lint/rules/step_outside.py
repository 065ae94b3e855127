"""An action step is due before the start or after the finish.

What it checks: ``due`` of each action step against ``start`` and ``finish`` of the timeline.

Why it matters: a step that comes after the finish cannot help to reach it. Either the goal
takes longer than was agreed, or the step belongs to the next goal, and both are worth a
minute of the session.

Example:
    action_steps:
      - {text: Ride to work alone, due: 2027-02-15}
    timeline: {start: 2026-11-16, finish: 2027-01-31}

Use instead:
    action_steps:
      - {text: Ride to work alone, due: 2027-01-15}
    timeline: {start: 2026-11-16, finish: 2027-01-31}
"""

from collections.abc import Iterator

from gwsheet.diagnostics import Severity
from gwsheet.lint.subjects import GoalContext, Match

CODE = "GW404"
NAME = "step-outside"
SEVERITY = Severity.WARNING
SCOPE = "goal"
SMART = ("time-bound",)


def check(context: GoalContext) -> Iterator[Match]:
    """Yield every due date that is outside the timeline."""
    goal = context.goal
    if goal.timeline is None or not goal.action_steps:
        return
    start, finish = goal.timeline.start, goal.timeline.finish
    if start is not None and finish is not None and finish < start:
        return
    for index, step in enumerate(goal.action_steps):
        if step.due is None:
            continue
        if finish is not None and step.due > finish:
            said = f"this step is due after the finish, {finish}; move it, or move the finish"
        elif start is not None and step.due < start:
            said = f"this step is due before the start, {start}; move it, or move the start"
        else:
            continue
        yield Match(context.span("action_steps", index, "due"), said)
