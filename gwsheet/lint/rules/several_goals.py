"""Several goals stand in one sentence.

What it checks: four or more things to do, joined by commas or "and", when several of them
are large or one day is set for all. A list of small steps is a plan and left alone.

Why it matters: Whoever begins everywhere finishes nowhere; one goal that is reached lends
its strength to the next.

Example:
    Find a job, get fit, move house, fix my marriage and learn French by June

Use instead:
    Send two applications a week until the end of June
"""

from collections.abc import Iterator

from gwsheet.diagnostics import Severity
from gwsheet.lint.grammar import Sentence
from gwsheet.lint.grammar.ambition import several
from gwsheet.lint.subjects import TextMatch

CODE = "GW305"
NAME = "several-goals"
SEVERITY = Severity.WARNING
SCOPE = "statement"
SMART = ("specific", "achievable")
CHALLENGE = "ambitious"


def check(sentence: Sentence) -> Iterator[TextMatch]:
    """Yield the list of goals."""
    for first, stop in several(sentence):
        start, end = sentence.offsets(first, stop)
        message = "several goals in one; choose the first, and give the others files of their own"
        yield TextMatch(start, end, message)
