"""A comparison without a yardstick.

What it checks: "more", "less", "better" and the like, and verbs of change such as
"improve" and "reduce", in a statement that counts nothing.

Why it matters: One more is enough for "more" and no amount is enough for "better", so
nobody can tell when it is reached.

Example:
    Be more assertive
    Worry less
    Improve my self-esteem

Use instead:
    Practice assertiveness in two situations weekly
    Reduce worry time to 30 minutes per day
"""

from collections.abc import Iterator

from gwsheet.diagnostics import Severity
from gwsheet.lint import reframes
from gwsheet.lint.grammar import Sentence
from gwsheet.lint.grammar.vagueness import vagueness
from gwsheet.lint.subjects import TextMatch

CODE = "GW301"
NAME = "vague-comparative"
SEVERITY = Severity.WARNING
SCOPE = "statement"
SMART = ("specific", "measurable")
CHALLENGE = "vague"


def check(sentence: Sentence) -> Iterator[TextMatch]:
    """Yield every comparison that names no amount."""
    for kind, (first, stop) in vagueness(sentence):
        if kind == "comparative":
            start, end = sentence.offsets(first, stop)
            word = sentence.quote(first, stop)
            message = f'"{word}" has no yardstick; say from how much to how much'
            yield TextMatch(
                start,
                end,
                message,
                reframes.activity(sentence, "for … minutes, three times a week"),
            )
