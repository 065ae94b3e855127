"""A section of the documentation template is not in the file.

What it checks: whether each of the nine sections has its key.

Why it matters: a plan with a hole is carried out with a hole. The page prints writing
lines in the section's place, so an unfinished goal is a worksheet for the session.

Example: a file with the key ``goal_statement`` alone.

Use instead: all nine keys; a plain sentence each is enough.
"""

from collections.abc import Iterator

from gwsheet.diagnostics import START_OF_FILE, Severity, Span
from gwsheet.goal import SECTIONS, Goal, Loaded

CODE = "GW101"
NAME = "section-missing"
SEVERITY = Severity.WARNING


def check(goal: Loaded[Goal]) -> Iterator[tuple[Span, str]]:
    """Yield the start of the file, once, with every section that has no key."""
    missing = [f"{n} {key}" for n, key in enumerate(SECTIONS, start=1) if not goal.has_key(key)]
    if missing:
        yield (
            START_OF_FILE,
            f"not there yet: {', '.join(missing)}; the worksheet has writing lines in their place",
        )
