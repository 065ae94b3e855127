"""An outcome goal has no step that is the client's own doing.

What it checks: whether a goal of the kind ``outcome`` that is signed or carried out has an
action step, and whether one of its steps is not only somebody else's (``who``).

Why it matters: an outcome comes or stays away, also for reasons that nobody in the room can
influence; what somebody does toward it is theirs. Without a step of their own there is
nothing to do on Monday morning, and nothing to be proud of if the outcome is late.

Example:
    kind: outcome
    goal_statement: Sleep six hours on five nights a week by 28 February 2027.
    action_steps:
      - {text: Ask the doctor about the tablets, who: my therapist}

Use instead: something that the client does.
    kind: outcome
    goal_statement: Sleep six hours on five nights a week by 28 February 2027.
    action_steps:
      - {text: Ask the doctor about the tablets, who: my therapist}
      - {text: Get up at seven whatever the night was like, who: me}
"""

from collections.abc import Iterator

from gwsheet.diagnostics import Severity
from gwsheet.goal.quantity import words_of as words
from gwsheet.lint.facts import is_settled, names_a_person
from gwsheet.lint.subjects import GoalContext, Match

CODE = "GW407"
NAME = "outcome-without-process"
SEVERITY = Severity.WARNING
SCOPE = "goal"
SMART = ("achievable",)
_THEMSELVES = frozenset({"self", "me", "client", "you", "third"})


def check(context: GoalContext) -> Iterator[Match]:
    """Yield the kind of an outcome goal that leaves its owner nothing to do."""
    goal = context.goal
    if goal.kind != "outcome" or not context.is_active:
        return
    if not goal.action_steps:
        if is_settled(goal):
            said = "an outcome goal without a step; add one thing that the client does toward it"
            yield Match(context.span("kind"), said)
        return
    if not all(step.who for step in goal.action_steps):
        return
    if all(_is_somebody_else(context, step.who or "") for step in goal.action_steps):
        yield Match(
            context.span("action_steps", 0, "who"),
            "every step is somebody else's; add one that is the client's own doing (who: me)",
        )


def _is_somebody_else(context: GoalContext, who: str) -> bool:
    """Whether ``who`` names a person, and not the client; in doubt it is the client."""
    if not names_a_person(context, who) or context.lexicon is None:
        return False
    named = words(who)
    classes = context.lexicon.clause
    return not any(classes.get(word) in _THEMSELVES for word in named) and not (
        set(words(context.id.rpartition("/")[0])) & set(named)
    )
