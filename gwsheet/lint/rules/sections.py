"""Sections of the documentation template that are not there, or say nothing."""

from collections.abc import Iterator

from gwsheet.diagnostics import START_OF_FILE, UNKNOWN_KEY
from gwsheet.goal import SECTIONS
from gwsheet.lint.registry import lint_rule
from gwsheet.lint.subjects import GoalContext, Match

_NUMBERED = [(key, f"{number} {key}") for number, key in enumerate(SECTIONS, start=1)]


@lint_rule("GW101", "goal")
def section_missing(context: GoalContext) -> Iterator[Match]:
    """A section of the documentation template is not in the file.

    What it checks: whether each of the nine sections has its key. One whose key is there and
    misspelt is reported as that.

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
    # A key that was found to be misspelt is there under another name.
    misspelt = {
        finding.fix[finding.span.column - 1 :].partition(":")[0].strip()
        for finding in context.loaded.findings
        if finding.code == UNKNOWN_KEY.code and finding.fix is not None
    }
    has_key = context.loaded.has_key
    missing = [shown for key, shown in _NUMBERED if not has_key(key) and key not in misspelt]
    if missing:
        yield Match(
            START_OF_FILE,
            f"not there yet: {', '.join(missing)}; the worksheet has writing lines in their place",
        )


@lint_rule("GW102", "goal")
def section_empty(context: GoalContext) -> Iterator[Match]:
    """A section's key is there, and nothing in it.

    What it checks: whether the key of one of the nine sections is left empty.

    Why it matters: as with a missing section, the plan has a hole; the key shows that it was
    meant to be filled.

    Example:
        potential_obstacles:

    Use instead: one sentence to begin with.
        potential_obstacles: I sleep badly
    """
    empty = {key: shown for key, shown in _NUMBERED if context.loaded.is_left_empty(key)}
    if empty:
        yield Match(
            context.key_span(next(iter(empty))),
            f"left empty: {', '.join(empty.values())};"
            " the worksheet has writing lines in their place",
        )
