"""A client works on more goals at once than the practice thinks wise.

What it checks: how many goals of a client with a statement are active, against
``max_active_goals`` (3) in ``gwsheet.yaml``. Those beyond the number are named, in order
of ``priority``, then by file.

Why it matters: attention is the scarcest thing in the week between two sessions, and each
further goal takes it from the others. Two goals that move encourage; five that stand still
do the opposite.

Example: the fourth active goal of a client.
    goal_statement: Ride the bus to work on three days a week by 31 January 2027.
    priority: 1
    ---
    goal_statement: Have lunch with the others on two days a week by 28 February 2027.
    priority: 2
    ---
    goal_statement: Find three early signs of panic by 25 January 2027.
    priority: 3
    ---
    goal_statement: Ring my brother once a week until 31 March 2027.
    priority: 4

Use instead: a goal that waits, by agreement, is paused.
    goal_statement: Ride the bus to work on three days a week by 31 January 2027.
    priority: 1
    ---
    goal_statement: Have lunch with the others on two days a week by 28 February 2027.
    priority: 2
    ---
    goal_statement: Find three early signs of panic by 25 January 2027.
    priority: 3
    ---
    goal_statement: Ring my brother once a week until 31 March 2027.
    priority: 4
    status: paused
"""

from collections.abc import Iterator

from gwsheet.diagnostics import Severity
from gwsheet.lint.subjects import Caseload, GoalContext, Match

CODE = "GW308"
NAME = "too-many-active-goals"
SEVERITY = Severity.WARNING
SCOPE = "caseload"
SMART = ("achievable",)
CHALLENGE = "ambitious"


def check(caseload: Caseload) -> Iterator[Match]:
    """Yield every active goal beyond the practice's number, the most important ones first."""
    most = caseload.settings.max_active_goals
    if caseload.client is None or len(caseload.contexts) <= most:
        return
    active = [
        context
        for context in caseload.contexts
        if context.goal.goal_statement and context.is_active
    ]
    for context in sorted(active, key=_rank)[most:]:
        yield Match(
            context.key_span("status"),
            f"{caseload.client} has {len(active)} active goals, and more than {most} at once is"
            " a lot; agree which can wait, and give it status: paused",
            file=context.loaded.file,
        )


def _rank(context: GoalContext) -> tuple[bool, int, str]:
    priority = context.goal.priority
    return priority is None, priority or 0, context.id
