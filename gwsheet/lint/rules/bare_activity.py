"""An activity in a word or two, and no reason for it.

What it checks: a statement such as "Write more": an activity and a comparison, in a plan
that names no value.

Why it matters: What is done for no reason of one's own is dropped in the first hard week.
The "why" is what the client comes back to.

Example:
    Write more

Use instead:
    Connect daily with my value of creativity through 15 minutes of writing
"""

from collections.abc import Iterator

from gwsheet.diagnostics import Severity
from gwsheet.lint import reframes
from gwsheet.lint.grammar import Sentence
from gwsheet.lint.grammar.vagueness import is_bare
from gwsheet.lint.subjects import TextMatch

CODE = "GW310"
NAME = "bare-activity"
SEVERITY = Severity.WARNING
SCOPE = "statement"
SMART = ("relevant",)
CHALLENGE = "disconnected"


def check(sentence: Sentence) -> Iterator[TextMatch]:
    """Yield the whole statement when it is an activity and a comparison, and no more."""
    words = sentence.tokens.words
    if "value" in sentence.given or not is_bare(sentence):
        return
    start, end = sentence.offsets(0, len(words))
    message = "an activity without its reason; what is it for?"
    yield TextMatch(
        start,
        end,
        message,
        reframes.activity(sentence, "for 15 minutes a day, because … matters to me"),
    )
