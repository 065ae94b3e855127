"""The outcome is out of reach for nearly everybody.

What it checks: millions, fame, the body of a model and the like.

Why it matters: A dream tells what matters and is worth a talk, but a plan for the next
weeks needs a size that a person can walk.

Example:
    Earn a million dollars this year

Use instead:
    Put aside 50 dollars a month until December
"""

from collections.abc import Iterator

from gwsheet.diagnostics import Severity
from gwsheet.lint.grammar import Sentence
from gwsheet.lint.grammar.ambition import outsized
from gwsheet.lint.subjects import TextMatch

CODE = "GW307"
NAME = "outsized-outcome"
SEVERITY = Severity.WARNING
SCOPE = "statement"
SMART = ("achievable",)
CHALLENGE = "ambitious"


def check(sentence: Sentence) -> Iterator[TextMatch]:
    """Yield the word that makes the outcome so large."""
    for first, stop in outsized(sentence):
        start, end = sentence.offsets(first, stop)
        word = sentence.quote(first, stop)
        message = f'"{word}" is a dream more than a goal; what is a first piece of it?'
        yield TextMatch(start, end, message)
