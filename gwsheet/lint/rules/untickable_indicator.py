"""A success indicator that nobody could tick.

What it checks: success indicators without a target whose words compare or name a state and
count nothing.

Why it matters: At the review each indicator is ticked as met, partly or not yet; where two
people would tick differently, the talk is about the word and not about the way.

Example:
    goal_statement: Walk for 20 minutes on four evenings a week by 28 February 2027.
    success_indicators:
      - I feel better about myself

Use instead:
    goal_statement: Walk for 20 minutes on four evenings a week by 28 February 2027.
    success_indicators:
      - Four walks a week, three weeks in a row
      - {text: More walks, measure: walks, target: 4, per: week}
"""

from collections.abc import Iterator

from gwsheet.diagnostics import Severity
from gwsheet.lint.grammar.vagueness import may_be_open, vagueness
from gwsheet.lint.subjects import GoalContext, Match

CODE = "GW204"
NAME = "untickable-indicator"
SEVERITY = Severity.WARNING
SCOPE = "goal"
SMART = ("measurable",)
CHALLENGE = "vague"


def check(context: GoalContext) -> Iterator[Match]:
    """Yield the first words of each indicator that leave open whether it is met."""
    for index, indicator in enumerate(context.goal.success_indicators):
        sentence = context.sentence(indicator.text) if indicator.target is None else None
        if sentence is None or not may_be_open(sentence):
            continue
        for kind, (first, stop) in vagueness(sentence):
            if kind == "no-criterion":
                continue
            start, end = sentence.offsets(first, stop)
            span = context.span_of_words(("success_indicators", index, "text"), start, end)
            word = sentence.quote(first, stop)
            message = f'"{word}" cannot be ticked; what could be seen or counted?'
            yield Match(span, message)
            break
