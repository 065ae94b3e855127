"""The goal is perfection.

What it checks: "perfect", "flawless", "spotless" and the like, as the outcome.

Why it matters: A perfect standard is missed on the first ordinary day, and then the goal
is given up. It also serves a rule more than a value: good enough is what lasts.

Example:
    Have a perfect social life
    Be perfect at self-care

Use instead:
    Call one friend per week
    Practice one self-compassion exercise daily
"""

from collections.abc import Iterator

from gwsheet.diagnostics import Severity
from gwsheet.lint.grammar import Sentence
from gwsheet.lint.grammar.ambition import absolutes, is_perfection
from gwsheet.lint.subjects import TextMatch

CODE = "GW205"
NAME = "perfect-standard"
SEVERITY = Severity.WARNING
SCOPE = "statement"
SMART = ("achievable", "relevant")
CHALLENGE = "ambitious"


def check(sentence: Sentence) -> Iterator[TextMatch]:
    """Yield every word that asks for perfection."""
    for first, stop in absolutes(sentence):
        if is_perfection(sentence, first):
            start, end = sentence.offsets(first, stop)
            word = sentence.quote(first, stop)
            message = f'"{word}" leaves no room for an ordinary day; what would be good enough?'
            yield TextMatch(start, end, message)
