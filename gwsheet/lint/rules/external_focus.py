"""The goal is reached only when somebody else acts, feels or answers in some way.

What it checks: who the subject of the deciding verb is: "make my partner understand me",
"I want my son to", "be promoted". Asking, telling or ringing somebody is one's own doing
and left alone.

Why it matters: Nobody can practise what another person does, so a goal that rests on it
leaves the client waiting. What can be worked on is the client's own part: what they say,
how they answer, where their boundary is.

Example:
    Make my partner understand me
    I want my boss to respect me

Use instead:
    Communicate my needs clearly
    Tell my boss by Friday which two tasks I can take on
"""

from collections.abc import Iterator

from gwsheet.diagnostics import Severity
from gwsheet.lint.grammar import Sentence
from gwsheet.lint.grammar.external import externals
from gwsheet.lint.subjects import TextMatch

CODE = "GW303"
NAME = "external-focus"
SEVERITY = Severity.WARNING
SCOPE = "statement"
SMART = ("achievable",)
CHALLENGE = "external"


def check(sentence: Sentence) -> Iterator[TextMatch]:
    """Yield the words by which the goal depends on somebody else."""
    for first, stop in externals(sentence):
        start, end = sentence.offsets(first, stop)
        message = "this depends on what somebody else does; what is the client's own part?"
        yield TextMatch(start, end, message)
