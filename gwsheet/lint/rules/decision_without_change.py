"""A review decided on a change, and nothing shows what changes.

What it checks: the newest review. Where its decision is new steps, smaller increments, a
more realistic goal or a new one: whether there is a reason, something learned, or an
agreement signed that day or later. Where it is achieved or closed: whether the goal's
``status`` still says active.

Why it matters: a decision that leaves no trace in the plan sends the client home with the
old page. What was decided is worth one sentence while both still know why.

Example:
    reviews: {date: 2026-11-18, rating: 3, decision: smaller-increments}

    reviews: {date: 2026-11-18, rating: 9, decision: achieved}

Use instead: the reason in a sentence; and the status of a goal that is done.
    reviews:
      date: 2026-11-18
      rating: 3
      decision: smaller-increments
      reason: The steps are right, winter needs more time.

    status: achieved
    reviews: {date: 2026-11-18, rating: 9, decision: achieved}
"""

from collections.abc import Iterator
from datetime import date

from gwsheet.diagnostics import Severity
from gwsheet.lint.facts import agreement_days, may_be_misread
from gwsheet.lint.subjects import GoalContext, Match

CODE = "GW506"
NAME = "decision-without-change"
SEVERITY = Severity.WARNING
SCOPE = "goal"
_CHANGES = {
    "new-steps": "which steps are new",
    "smaller-increments": "what is smaller or later now",
    "more-realistic": "what is asked for now",
    "replace": "what takes the goal's place",
}
_ENDS = {"achieved": "achieved", "closed": "discontinued"}


def check(context: GoalContext) -> Iterator[Match]:
    """Yield the newest decision that the goal does not show."""
    reviews = context.goal.reviews
    if not reviews or not context.is_active:
        return
    day = max((one.date or date.min for one in reviews), default=date.min)
    newest = [n for n, one in enumerate(reviews) if (one.date or date.min) == day]
    if day == date.min:
        newest = newest[-1:]
    decided = [n for n in newest if reviews[n].decision is not None]
    if not decided:
        return
    index = decided[-1]
    decision = reviews[index].decision or ""
    if decision in _ENDS:
        if may_be_misread(context, "status"):
            return
        yield Match(
            context.span("reviews", index, "decision"),
            f"the review says {decision}, and the goal still counts as active;"
            f" write status: {_ENDS[decision]}",
            f"status: {_ENDS[decision]}",
        )
    elif decision in _CHANGES:
        if any(reviews[n].reason or reviews[n].learned for n in newest):
            return
        if day != date.min and any(signed >= day for signed in agreement_days(context.goal)):
            return
        yield Match(
            context.span("reviews", index, "decision"),
            f"nothing shows what changes; write {_CHANGES[decision]}, and why, after reason:",
        )
