"""A section's key is there, and nothing in it.

What it checks: whether the key of one of the nine sections is left empty.

Why it matters: as with a missing section, the plan has a hole; the key shows that it was
meant to be filled.

Example: ``potential_obstacles:`` with nothing after it.

Use instead: one sentence to begin with, such as ``potential_obstacles: I sleep badly``.
"""

from collections.abc import Iterator

from gwsheet.diagnostics import Severity, Span
from gwsheet.goal import SECTIONS, Goal, Loaded

CODE = "GW102"
NAME = "section-empty"
SEVERITY = Severity.WARNING


def check(goal: Loaded[Goal]) -> Iterator[tuple[Span, str]]:
    """Yield the first section that is left empty, once, with all the others."""
    empty = [(n, key) for n, key in enumerate(SECTIONS, start=1) if goal.is_left_empty(key)]
    if empty:
        named = ", ".join(f"{number} {key}" for number, key in empty)
        yield (
            goal.key_span(empty[0][1]),
            f"left empty: {named}; the worksheet has writing lines in their place",
        )
