"""Somebody's safety is at stake, and a goal is not enough.

What it checks: words for harming oneself, for suicide, and for violence by somebody close.

Why it matters: Where somebody may come to harm, a safety plan comes first and a goal comes
after it. No other rule offers a wording for such a statement, since a good sentence could do
harm here.

Example:
    Hurt myself less
    Get my husband to stop hitting me

Use instead: the plan for safety that you make together, and the numbers to call. A goal may
stand beside it.
    Ring the night line when it gets hard, every time, until our next session
"""

from collections.abc import Iterator

from gwsheet.diagnostics import Severity
from gwsheet.lint.grammar import Sentence
from gwsheet.lint.subjects import Heard

CODE = "GW309"
NAME = "safety-first"
SEVERITY = Severity.WARNING
SCOPE = "statement"


def check(sentence: Sentence) -> Iterator[Heard]:
    """Yield the whole statement when it speaks of harm."""
    if sentence.speaks_of_harm:
        start, end = sentence.offsets(0, len(sentence.tokens.words))
        message = "this is about somebody's safety; make a plan for safety first, apart from goals"
        yield Heard(start, end, message)
