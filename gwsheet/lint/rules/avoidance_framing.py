"""The goal is to have none of a feeling, or merely to stop something.

What it checks: what is negated or stopped: a feeling, a thought, a habit. A measured
reduction of a symptom, a restraint for a stated time, and one that says what comes instead
are left alone.

Why it matters: Avoidance goals go with less relief from symptoms, while goals that lead
towards something work at least as well. Nobody can practise an absence: ask what the
client would be doing if this no longer stood in the way.

Example:
    Avoid feeling anxious
    Stop worrying
    I don't want to be depressed any more

Use instead:
    Engage in meaningful activities despite anxiety
    Reduce panic attacks from 3x weekly to 1x weekly within two months
    Go four weeks without checking the door twice
"""

from collections.abc import Iterator

from gwsheet.diagnostics import Severity
from gwsheet.lint import reframes
from gwsheet.lint.grammar import Sentence
from gwsheet.lint.grammar.avoidance import avoidances
from gwsheet.lint.subjects import TextMatch

CODE = "GW304"
NAME = "avoidance-framing"
SEVERITY = Severity.WARNING
SCOPE = "statement"
CHALLENGE = "avoidance"


def check(sentence: Sentence) -> Iterator[TextMatch]:
    """Yield the words that lead away from something."""
    for first, stop in avoidances(sentence):
        start, end = sentence.offsets(first, stop)
        message = "this leads away from something; what would be there instead?"
        yield TextMatch(start, end, message, reframes.instead(sentence))
