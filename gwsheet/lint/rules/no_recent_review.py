"""The goal has not been reviewed for a long time.

What it checks: whether an active goal has a review within the last ``days`` (90) days; one
without any review is counted from its first agreement or note of progress. A planned review
that is overdue is a finding of its own, and is the only one then.

Why it matters: what somebody wanted three months ago need not be what they want now, and a
goal that is no longer theirs is worked on without heart. Some payers want a review every 90
days as well.

Example:
    agreed: 2026-08-03
    review_schedule: {every: 4-6 sessions}

Use instead: the review that was held; or a goal that is no longer worked on says so.
    agreed: 2026-08-03
    review_schedule: {every: 4-6 sessions}
    reviews: {date: 2026-09-14, decision: keep-as-is, next: 2026-12-07}

    agreed: 2026-08-03
    status: paused
    review_schedule: {every: 4-6 sessions}
"""

from collections.abc import Iterator
from datetime import date

from gwsheet.diagnostics import Severity
from gwsheet.lint.facts import days_in_words, planned_review
from gwsheet.lint.subjects import GoalContext, Match, Path

CODE = "GW505"
NAME = "no-recent-review"
SEVERITY = Severity.WARNING
SCOPE = "goal"


def check(context: GoalContext, *, days: int = 90) -> Iterator[Match]:
    """Yield the last sign of work on a goal that was not reviewed since."""
    goal = context.goal
    if not (goal.agreed or goal.progress or goal.reviews) or not context.is_active:
        return
    last = _last_look(context)
    if last is None or (context.today - last[0]).days <= days:
        return
    planned = planned_review(goal)
    if planned is not None and planned[0] < context.today:
        return
    since = days_in_words((context.today - last[0]).days)
    what = "since the last review" if goal.reviews else "without a review"
    yield Match(
        context.span(*last[1]),
        f"{since} {what}; look at the goal together, and ask whether it is still wanted",
    )


def _last_look(context: GoalContext) -> tuple[date, Path] | None:
    """The newest review, else the first agreement or note; None if a review has no date."""
    goal = context.goal
    if goal.reviews:
        dated = [(one.date, n) for n, one in enumerate(goal.reviews) if one.date is not None]
        if len(dated) < len(goal.reviews):
            return None
        day, index = max(dated)
        return day, ("reviews", index, "date")
    began: list[tuple[date, Path]] = [
        (one.date, ("agreed", n, "date")) for n, one in enumerate(goal.agreed) if one.date
    ]
    began += [
        (one.date, ("progress", n, "date")) for n, one in enumerate(goal.progress) if one.date
    ]
    return min(began, key=lambda pair: pair[0], default=None)
