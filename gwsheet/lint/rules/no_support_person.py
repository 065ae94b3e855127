"""Tools and strategies help with the goal, but no person does.

What it checks: whether one of the support resources is a person, where every one of them
says what kind it is and none of the texts mentions anybody.

Why it matters: somebody who knows of the goal, and asks, carries people over the weeks
between two sessions in a way that no app does. It need not be somebody close.

Example:
    support_resources:
      - {text: The breathing app, kind: tool}
      - {text: "Name it, rate it, wait two minutes", kind: strategy}

Use instead:
    support_resources:
      - {text: The breathing app, kind: tool}
      - {text: "Ana at work, who knows about the goal", kind: person}
"""

from collections.abc import Iterator

from gwsheet.diagnostics import Severity
from gwsheet.lint.facts import names_a_person
from gwsheet.lint.subjects import GoalContext, Match

CODE = "GW408"
NAME = "no-support-person"
SEVERITY = Severity.WARNING
SCOPE = "goal"
SMART = ("achievable",)


def check(context: GoalContext) -> Iterator[Match]:
    """Yield the support resources where each has a kind and none is a person."""
    resources = context.goal.support_resources
    if not resources or not context.is_active:
        return
    if any(one.kind is None or one.kind == "person" for one in resources):
        return
    if any(names_a_person(context, one.text) for one in resources):
        return
    yield Match(
        context.key_span("support_resources"),
        "tools and strategies, but nobody who helps; ask who could know about this goal,"
        " and add them with kind: person",
    )
