"""A word stands where the amount or the action belongs.

What it checks: words such as "regularly", "appropriate", "properly" or "some" in a
statement that counts nothing.

Why it matters: Two people who read "regularly" think of two different weeks. The word
hides the very figure that has to be agreed on.

Example:
    Exercise regularly
    Express anger in an appropriate way

Use instead:
    Exercise for 20 minutes on three days a week
    When I am angry at work, leave the room for five minutes, at least once this week
"""

from collections.abc import Iterator

from gwsheet.diagnostics import Severity
from gwsheet.lint.grammar import Sentence
from gwsheet.lint.grammar.vagueness import vagueness
from gwsheet.lint.subjects import TextMatch

CODE = "GW202"
NAME = "filler-word"
SEVERITY = Severity.WARNING
SCOPE = "statement"
SMART = ("specific",)
CHALLENGE = "vague"


def check(sentence: Sentence) -> Iterator[TextMatch]:
    """Yield every word that fills the place of a criterion."""
    for kind, (first, stop) in vagueness(sentence):
        if kind == "filler":
            start, end = sentence.offsets(first, stop)
            word = sentence.quote(first, stop)
            message = f'"{word}" can mean anything; say how often, how long or what exactly'
            yield TextMatch(start, end, message)
