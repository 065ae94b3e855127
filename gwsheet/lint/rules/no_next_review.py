"""An agreed goal has no day for its next review, and none can be worked out.

What it checks: whether an active goal that is signed, or that has a review schedule and a
finish, has a next review: one that is planned, or one that the interval gives, counted from
the newest review, the agreement or the start. Sessions are counted with the cadence in
``client.yaml``.

Why it matters: "we will look at it some time" is how goals are forgotten by both. A day in
the diary keeps the promise that progress will be noticed.

Example:
    timeline: {start: 2026-11-16, finish: 2027-01-31}
    review_schedule: {every: 4-6 sessions}

Use instead: a day; or, in ``client.yaml``, how often you meet.
    timeline: {start: 2026-11-16, finish: 2027-01-31}
    review_schedule: {every: 4-6 sessions, next: 2026-12-21}
"""

from collections.abc import Iterator

from gwsheet.diagnostics import Severity
from gwsheet.lint.facts import cadence, may_be_misread
from gwsheet.lint.subjects import GoalContext, Match
from gwsheet.progress.reviews import has_dates, review_plan

CODE = "GW504"
NAME = "no-next-review"
SEVERITY = Severity.WARNING
SCOPE = "goal"


def check(context: GoalContext) -> Iterator[Match]:
    """Yield the review schedule that leads to no day."""
    goal = context.goal
    schedule = goal.review_schedule
    if not context.is_active or (
        schedule is not None and schedule.next is not None and not goal.reviews
    ):
        return
    has_finish = goal.timeline is not None and goal.timeline.finish is not None
    if not goal.agreed and (schedule is None or not has_finish):
        return
    meets = cadence(context)
    reviews = review_plan(goal, meets, context.settings.review_interval)
    if reviews.next is not None or not has_dates(reviews.interval):
        return
    if may_be_misread(context, "review_schedule", "next"):
        return
    sentence = context.sentence(schedule.text) if schedule is not None else None
    if sentence is not None and any(time.day is not None for time in sentence.times):
        return
    needs_cadence = reviews.interval.unit == "session" and meets is None
    hint = " (or write sessions: {every: 1 week} in client.yaml)" if needs_cadence else ""
    yield Match(
        context.key_span("review_schedule"),
        f"no day for the next review; add next: and a date under review_schedule{hint}",
    )
