"""The statement does not say by when, for how long or how often.

What it checks: whether there is a date, a horizon ("this month"), a duration or a
recurrence ("each morning"). A timeline elsewhere in the plan counts too. Words that merely
mention time, as in "work deadlines" or "daily stress", do not.

Why it matters: Without a day to look at it, a goal is a wish that nobody comes back to.

Example:
    Drive more
    Reduce anxiety around work deadlines

Use instead:
    Reduce avoidance of driving by taking three 10-minute drives this week
    Ask for help with one deadline by Friday
"""

from collections.abc import Iterator

from gwsheet.diagnostics import Severity
from gwsheet.lint.grammar import Sentence
from gwsheet.lint.subjects import TextMatch

CODE = "GW210"
NAME = "no-timeframe"
SEVERITY = Severity.WARNING
SCOPE = "statement"
SMART = ("time-bound",)


def check(sentence: Sentence) -> Iterator[TextMatch]:
    """Yield the whole statement when it has no time in it."""
    if sentence.times or "timeframe" in sentence.given or not sentence.tokens.words:
        return
    start, end = sentence.offsets(0, len(sentence.tokens.words))
    message = "no time is named; say by when, for how long or how often"
    yield TextMatch(start, end, message)
