"""The value connection says the goal once more instead of what it is for.

What it checks: whether the words of the value connection are those of the goal statement:
``percent`` (70) of its words of four letters or more, of at least ``words`` (3). One link
that says something of its own is enough.

Why it matters: a goal repeated is not a reason, and on a bad day only a reason helps. What
matters about a goal is usually one question further: and what would that give you?

Example:
    goal_statement: Ride the bus to work on three days a week by 31 January 2027.
    value_connection: I want to ride the bus to work three days a week

Use instead: what the goal makes possible.
    goal_statement: Ride the bus to work on three days a week by 31 January 2027.
    value_connection: Independence. I do not want to ask for a lift every morning
"""

from collections.abc import Iterator

from gwsheet.diagnostics import Severity
from gwsheet.goal import quantity
from gwsheet.lint.subjects import GoalContext, Match

CODE = "GW209"
NAME = "value-repeats-goal"
SEVERITY = Severity.WARNING
SCOPE = "goal"
SMART = ("relevant",)
CHALLENGE = "disconnected"
_LONG = 4


def check(context: GoalContext, *, percent: int = 70, words: int = 3) -> Iterator[Match]:
    """Yield the first link where every link is made of the statement's words."""
    goal = context.goal
    if not goal.goal_statement or not goal.value_connection:
        return
    statement = goal.goal_statement.casefold()
    for link in goal.value_connection:
        said = f"{link.value or ''} {link.how or ''}"
        content = [word for word in quantity.words_of(said) if len(word) >= _LONG]
        if len(content) < words:
            return
        repeated = sum(word[:_LONG] in statement for word in content)
        if repeated * 100 < percent * len(content):
            return
        stated = quantity.words_of(goal.goal_statement)
        repeated = sum(any(quantity.alike(word, other) for other in stated) for word in content)
        if repeated * 100 < percent * len(content):
            return
    yield Match(
        context.span("value_connection", 0),
        "this says the goal again; ask what reaching it would make possible, and write that",
    )
