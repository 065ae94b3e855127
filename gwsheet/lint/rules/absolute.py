"""A word that allows no exception.

What it checks: "never", "always", "all", "completely" and the like where they scope over
the outcome. "Someone I have never met" and "nearly always" are left alone.

Why it matters: One bad day breaks an absolute goal, and many people stop there. A number
leaves room for the bad day and shows how rare it has become.

Example:
    Overcome all anxiety
    I will never lose my temper again

Use instead:
    Work on one aspect of social anxiety each month
    Introduce myself to one person a week whom I have never spoken to
"""

from collections.abc import Iterator

from gwsheet.diagnostics import Severity
from gwsheet.lint.grammar import Sentence
from gwsheet.lint.grammar.ambition import absolutes, is_perfection
from gwsheet.lint.subjects import TextMatch

CODE = "GW302"
NAME = "absolute"
SEVERITY = Severity.WARNING
SCOPE = "statement"
SMART = ("achievable",)
CHALLENGE = "ambitious"


def check(sentence: Sentence) -> Iterator[TextMatch]:
    """Yield every absolute that scopes over the outcome."""
    for first, stop in absolutes(sentence):
        if not is_perfection(sentence, first):
            start, end = sentence.offsets(first, stop)
            word = sentence.quote(first, stop)
            message = f'"{word}" allows no exception; one bad day would break it'
            yield TextMatch(start, end, message)
