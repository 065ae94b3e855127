"""A large outcome in less time than it takes.

What it checks: outcomes such as a marriage, a language, or being done with an illness,
against the time that the statement gives itself; weight lost faster than a kilogram a week.

Why it matters: A date that cannot be kept turns the first weeks of honest work into a
failure. The first part of the way, in the same time, is a goal.

Example:
    Get over my depression by next week
    Lose three stone in four weeks

Use instead:
    Lose six pounds in eight weeks
    Get dressed before ten on five days of next week
"""

from collections.abc import Iterator

from gwsheet.diagnostics import Severity
from gwsheet.lint.grammar import Sentence
from gwsheet.lint.grammar.ambition import overreach
from gwsheet.lint.subjects import TextMatch

CODE = "GW306"
NAME = "unrealistic-time"
SEVERITY = Severity.WARNING
SCOPE = "statement"
SMART = ("achievable",)
CHALLENGE = "ambitious"


def check(sentence: Sentence) -> Iterator[TextMatch]:
    """Yield the outcome that the time is too short for."""
    for first, stop in overreach(sentence):
        start, end = sentence.offsets(first, stop)
        message = "this takes longer than the time given; what is the first part of it?"
        yield TextMatch(start, end, message)
