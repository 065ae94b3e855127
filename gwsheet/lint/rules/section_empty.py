"""A section's key is there, and nothing in it.

What it checks: whether the key of one of the nine sections is left empty.

Why it matters: as with a missing section, the plan has a hole; the key shows that it was
meant to be filled.

Example:
    goal_statement: Walk for 20 minutes on four evenings a week by 28 February 2027.
    potential_obstacles:

Use instead: one sentence to begin with.
    goal_statement: Walk for 20 minutes on four evenings a week by 28 February 2027.
    potential_obstacles: I sleep badly
"""

from collections.abc import Iterator

from gwsheet.diagnostics import Severity
from gwsheet.goal import SECTIONS
from gwsheet.lint.subjects import GoalContext, Match

CODE = "GW102"
NAME = "section-empty"
SEVERITY = Severity.WARNING
SCOPE = "goal"


def check(context: GoalContext) -> Iterator[Match]:
    """Yield the first section that is left empty, once, with all the others."""
    loaded = context.loaded
    empty = [(n, key) for n, key in enumerate(SECTIONS, start=1) if loaded.is_left_empty(key)]
    if empty:
        named = ", ".join(f"{number} {key}" for number, key in empty)
        yield Match(
            context.key_span(empty[0][1]),
            f"left empty: {named}; the worksheet has writing lines in their place",
        )
