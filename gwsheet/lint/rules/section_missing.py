"""A section of the documentation template is not in the file.

What it checks: whether each of the nine sections has its key. One whose key is there and
misspelt is told of as that.

Why it matters: where a section is missing the paper has empty lines, and the session has
nothing to go by; without the statement, nobody can say whether the goal is reached. The
lines are there to fill in together, so an unfinished goal is a worksheet for the session.

Example:
    goal_statement: Walk for 20 minutes on four evenings a week by 28 February 2027.

Use instead: all nine keys; a plain sentence each is enough.
    goal_statement: Walk for 20 minutes on four evenings a week by 28 February 2027.
    value_connection: Looking after the body that carries me
    current_baseline: One walk a week since the summer
    success_indicators: Four walks a week, three weeks in a row
    action_steps: Put my shoes by the door tonight
    potential_obstacles: It rains
    support_resources: My neighbour, who walks at seven
    timeline: From 1 December to 28 February
    review_schedule: every 5 sessions
"""

from collections.abc import Iterator

from gwsheet.diagnostics import START_OF_FILE, UNKNOWN_KEY, Severity
from gwsheet.goal import SECTIONS
from gwsheet.lint.subjects import GoalContext, Match

CODE = "GW101"
NAME = "section-missing"
SEVERITY = Severity.WARNING
SCOPE = "goal"


def check(context: GoalContext) -> Iterator[Match]:
    """Yield the start of the file, once, with every section that has no key."""
    has_key, misspelt = context.loaded.has_key, _misspelt(context)
    missing = [
        f"{n} {key}"
        for n, key in enumerate(SECTIONS, start=1)
        if not has_key(key) and key not in misspelt
    ]
    if missing:
        yield Match(
            START_OF_FILE,
            f"not there yet: {', '.join(missing)}; the worksheet has writing lines in their place",
        )


def _misspelt(context: GoalContext) -> set[str]:
    """The keys that are put in place of one that does not exist, by what was found on reading."""
    return {
        one.fix[one.span.column - 1 :].partition(":")[0].strip()
        for one in context.loaded.findings
        if one.code == UNKNOWN_KEY.code and one.fix is not None
    }
