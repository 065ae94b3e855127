"""A state is named, and nothing that anybody could see.

What it checks: "be", "feel", "become" and the like with an adjective, in a statement that
counts nothing.

Why it matters: How a person is cannot be practised or ticked; what they do can. The state
is where the talk begins: what would you be doing, on a day like that?

Example:
    Be mindful
    I'd just like to feel normal.

Use instead:
    Practice 10 minutes of mindfulness meditation each morning
    Say hello to one neighbour a day for the next two weeks
"""

from collections.abc import Iterator

from gwsheet.diagnostics import Severity
from gwsheet.lint.grammar import Sentence
from gwsheet.lint.grammar.vagueness import vagueness
from gwsheet.lint.subjects import TextMatch

CODE = "GW201"
NAME = "be-statement"
SEVERITY = Severity.WARNING
SCOPE = "statement"
SMART = ("specific",)
CHALLENGE = "vague"


def check(sentence: Sentence) -> Iterator[TextMatch]:
    """Yield every state that stands where an action belongs."""
    for kind, (first, stop) in vagueness(sentence):
        if kind == "state":
            start, end = sentence.offsets(first, stop)
            state = sentence.quote(stop - 1, stop)
            message = f'"{state}" is a state; name what could be seen when it is there'
            yield TextMatch(start, end, message)
