"""A record names a step or indicator that the goal does not have.

What it checks: the ids under ``indicators`` and ``steps`` of each review, and the
``indicator`` of each progress entry.

Why it matters: what was said about a step is lost from sight when the step goes by
another id.

Example:
    success_indicators: {id: fewer-attacks, text: One attack a week}
    reviews: {date: 2026-11-02, indicators: {fewer-atacks: met}}

Use instead: the id as it stands in section 4 or 5. Where a step or an indicator was in plain
words and these have changed since, write the id that the record knows it by beside the new ones.
    success_indicators: {id: fewer-attacks, text: One attack a week}
    reviews: {date: 2026-11-02, indicators: {fewer-attacks: met}}
"""

import difflib
from collections.abc import Iterator

from gwsheet.diagnostics import Severity
from gwsheet.lint.subjects import GoalContext, Match

CODE = "GW022"
NAME = "unknown-id"
SEVERITY = Severity.WARNING
SCOPE = "goal"


def check(context: GoalContext) -> Iterator[Match]:
    """Yield every id in a record that no indicator or step has."""
    goal = context.goal
    indicators = [indicator.id for indicator in goal.success_indicators]
    steps = [step.id for step in goal.action_steps]
    for index, entry in enumerate(goal.progress):
        if entry.indicator is not None and entry.indicator not in indicators:
            span = context.span("progress", index, "indicator")
            yield Match(span, _message("success indicator", entry.indicator, indicators))
    for index, review in enumerate(goal.reviews):
        for key, named, known, what in (
            ("indicators", review.indicators, indicators, "success indicator"),
            ("steps", review.steps, steps, "action step"),
        ):
            for name in named:
                if name not in known:
                    span = context.key_span("reviews", index, key, name)
                    yield Match(span, _message(what, name, known))


def _message(what: str, name: str, known: list[str]) -> str:
    if not known:
        return f"no {what} has the id {name!r}; there are none"
    near = difflib.get_close_matches(name, known, n=1)
    hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(known)}"
    remedy = f"if the words of one were changed, write id: {name} beside them"
    return f"no {what} has the id {name!r}; {hint}{'' if near else ';'} {remedy}"
