"""Nothing in the statement can be counted or ticked.

What it checks: whether there is an amount, a frequency, or one thing that has or has not
been done. Indicators with a target elsewhere in the plan count too.

Why it matters: What cannot be ticked cannot be celebrated either. Without a criterion the
review becomes a matter of mood.

Example:
    Come to terms with the past
    Say no to requests that drain my energy

Use instead:
    Write for 15 minutes about one memory a week, for six weeks
    Say no to one request a week that I would rather not take on
"""

from collections.abc import Iterator

from gwsheet.diagnostics import Severity
from gwsheet.lint.grammar import Sentence
from gwsheet.lint.grammar.vagueness import vagueness
from gwsheet.lint.subjects import TextMatch

CODE = "GW203"
NAME = "no-criterion"
SEVERITY = Severity.WARNING
SCOPE = "statement"
SMART = ("measurable",)
CHALLENGE = "vague"


def check(sentence: Sentence) -> Iterator[TextMatch]:
    """Yield the whole statement when nothing in it could be ticked."""
    for kind, (first, stop) in vagueness(sentence):
        if kind == "no-criterion":
            start, end = sentence.offsets(first, stop)
            message = "nothing here can be ticked; add how often, how much, or a result to see"
            yield TextMatch(start, end, message)
