"""The goal is worked out, but nothing says what it is for.

What it checks: whether there is a value connection once ``sections`` (4) of the other
eight sections say something.

Why it matters: on the day a step is hard, knowing what it is for is what gets somebody
through the door. A goal that belongs to nothing its owner cares about is soon somebody
else's homework.

Example:
    goal_statement: Ride the bus to work on three days a week by 31 January 2027.
    current_baseline: I have not been on a bus since September
    success_indicators: Three journeys a week, three weeks in a row
    action_steps: Stand at the stop on Tuesday and let two buses pass

Use instead: why this matters, in the client's own words.
    goal_statement: Ride the bus to work on three days a week by 31 January 2027.
    value_connection: Being reliable matters to me, and my team needs to know when I come
    current_baseline: I have not been on a bus since September
    success_indicators: Three journeys a week, three weeks in a row
    action_steps: Stand at the stop on Tuesday and let two buses pass
"""

from collections.abc import Iterator

from gwsheet.diagnostics import Severity
from gwsheet.goal import SECTIONS
from gwsheet.lint.subjects import GoalContext, Match

CODE = "GW208"
NAME = "no-value"
SEVERITY = Severity.WARNING
SCOPE = "goal"
SMART = ("relevant",)
CHALLENGE = "disconnected"
_VALUE = "value_connection"
_OTHERS = tuple(key for key in SECTIONS if key != _VALUE)


def check(context: GoalContext, *, sections: int = 4) -> Iterator[Match]:
    """Yield section 2, or the start of the file, where the rest is there and it is not."""
    goal = context.goal
    if any(link.value or link.how for link in goal.value_connection) or not context.is_active:
        return
    is_empty = context.loaded.is_left_empty
    if context.loaded.has_key(_VALUE) and not is_empty(_VALUE):
        return
    if sum(bool(getattr(goal, key)) and not is_empty(key) for key in _OTHERS) < sections:
        return
    yield Match(
        context.key_span(_VALUE),
        "nothing says why this goal matters; ask what it would make possible,"
        " and write the answer under value_connection",
    )
