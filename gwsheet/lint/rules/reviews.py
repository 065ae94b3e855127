"""Reviews: when they are held, and what comes of them."""

import difflib
from collections.abc import Iterator
from datetime import date, timedelta

from gwsheet.lint.facts import (
    agreement_days,
    cadence,
    days_in_words,
    may_be_misread,
    most_days,
    planned_review,
)
from gwsheet.lint.registry import lint_rule
from gwsheet.lint.subjects import GoalContext, Match, Path
from gwsheet.progress.reviews import has_dates, review_plan

NO_DATES = "no dates can be worked out from this; write 4-6 sessions, 4 weeks or 1 month"
_CHANGES = {
    "new-steps": "which steps are new",
    "smaller-increments": "what is smaller or later now",
    "more-realistic": "what is asked for now",
    "replace": "what takes the goal's place",
}


@lint_rule("GW022", "goal")
def unknown_id(context: GoalContext) -> Iterator[Match]:
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
    goal = context.goal
    indicators = [indicator.id for indicator in goal.success_indicators]
    steps = [step.id for step in goal.action_steps]
    for index, entry in enumerate(goal.progress):
        if entry.indicator is not None and entry.indicator not in indicators:
            span = context.span("progress", index, "indicator")
            yield Match(span, _unknown_id("success indicator", entry.indicator, indicators))
    for index, review in enumerate(goal.reviews):
        for key, named, known, what in (
            ("indicators", review.indicators, indicators, "success indicator"),
            ("steps", review.steps, steps, "action step"),
        ):
            for name in named:
                if name not in known:
                    span = context.key_span("reviews", index, key, name)
                    yield Match(span, _unknown_id(what, name, known))


def _unknown_id(what: str, name: str, known: list[str]) -> str:
    if not known:
        return f"no {what} has the id {name!r}; there are none"
    near = difflib.get_close_matches(name, known, n=1)
    hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(known)};"
    return (
        f"no {what} has the id {name!r}; {hint}"
        f" if the words of one were changed, write id: {name} beside them"
    )


@lint_rule("GW024", "goal")
def unclear_interval(context: GoalContext) -> Iterator[Match]:
    """The review interval cannot be counted with, so no dates can be worked out.

    What it checks: whether every word of ``every`` under ``review_schedule``, or of the schedule
    in words, is understood, and whether a day follows from it: "twice a month" names none. Two
    that say different things count as not understood.

    Why it matters: a review that has no date tends not to happen. The words are printed as
    they are, with an empty place for the date.

    Example:
        review_schedule: {every: when we feel like it}

    Use instead:
        review_schedule: {every: 4-6 sessions}

        review_schedule: {every: 1 month}
    """
    schedule = context.goal.review_schedule
    if schedule is None:
        return
    every = schedule.every
    if every is None and (not schedule.text or schedule.next is not None):
        return
    if every is None or not has_dates(every):
        place = "every" if every and every.text != schedule.text else "text"
        yield Match(context.span("review_schedule", place), NO_DATES)


@lint_rule("GW501", "goal")
def review_interval_long(
    context: GoalContext, *, sessions: int = 6, days: int = 90
) -> Iterator[Match]:
    """Reviews are further apart than they should be.

    What it checks: ``every`` under ``review_schedule``: more than ``sessions`` (6) sessions, or
    than the practice's own ``review_interval`` where that is longer; or more than ``days`` (90)
    days, sessions counted with the client's cadence and a month as 30 days.

    Why it matters: a plan that does not work is lived with until somebody asks about it. Every four
    to six sessions is usual, and some payers want a review every 90 days.

    Example:
        review_schedule: {every: 10 sessions}

    Use instead:
        review_schedule: {every: 4-6 sessions}

        review_schedule: {every: 1 month}
    """
    schedule = context.goal.review_schedule
    every = schedule.every if schedule is not None else None
    if every is None or every.unit is None or not context.goal.is_open:
        return
    practice, meets = context.settings.review_interval, cadence(context)
    span = context.span("review_schedule", "every")
    most = max(sessions, practice.high if practice.unit == "session" else 0)
    if every.unit == "session" and every.high > most:
        yield Match(
            span,
            f"more than {most} sessions without a review; look at the goal every {most} or sooner",
            f"every: {'4-6 sessions' if most >= 6 else _sessions(most)}",
        )
        return
    length, most = most_days(every, meets), max(days, most_days(practice, None) or 0)
    if length is not None and length > most:
        between = most_days(meets, None) if meets is not None and every.unit == "session" else None
        number = most // between if between else 0
        yield Match(
            span,
            f"up to {days_in_words(length)} without a review; look at the goal every"
            f" {days_in_words(most)} or sooner",
            f"every: {_sessions(number)}" if number else None,
        )


def _sessions(number: int) -> str:
    return f"{number} session{'' if number == 1 else 's'}"


@lint_rule("GW502", "goal")
def review_overdue(context: GoalContext) -> Iterator[Match]:
    """The day that was planned for the next review is past.

    What it checks: the next review of an active goal, as the newest review or else
    ``review_schedule`` names it, against today. A day that is only worked out from the interval
    is never overdue.

    Why it matters: a review that was agreed and left out tells a client that the goal is not so
    important after all. Ten minutes with the form bring it back, or let it go in a good way.

    Example:
        review_schedule: {every: 4-6 sessions, next: 2026-11-09}

    Use instead: a new day, or the review with its date.
        review_schedule: {every: 4-6 sessions, next: 2026-12-07}

        review_schedule: {every: 4-6 sessions, next: 2026-11-09}
        reviews: {date: 2026-11-30, decision: keep-as-is}
    """
    planned = planned_review(context.goal) if context.is_active else None
    if planned is not None and planned[0] < context.today:
        day, path = planned
        late = days_in_words((context.today - day).days)
        yield Match(
            context.span(*path),
            f"this review is {late} overdue; hold it in the next session, or agree on a new day",
        )


@lint_rule("GW503", "goal")
def review_after_finish(context: GoalContext, *, days: int = 7) -> Iterator[Match]:
    """The next review is planned for after the goal's last day.

    What it checks: ``next`` under ``review_schedule`` against ``finish`` of the timeline. A
    closing review may be up to ``days`` (7) after it.

    Why it matters: a review after the end can only tell how it went; one before it can still
    change something.

    Example:
        timeline: {start: 2026-11-16, finish: 2027-01-31}
        review_schedule: {every: 4-6 sessions, next: 2027-03-01}

    Use instead:
        timeline: {start: 2026-11-16, finish: 2027-01-31}
        review_schedule: {every: 4-6 sessions, next: 2026-12-21}
    """
    goal = context.goal
    schedule, timeline = goal.review_schedule, goal.timeline
    if schedule is None or timeline is None or not goal.is_open:
        return
    start, finish = timeline.start, timeline.finish
    if schedule.next is None or finish is None or (start is not None and finish < start):
        return
    late = (schedule.next - finish).days
    if late > days:
        half = start + (finish - start) // 2 if start is not None else finish - timedelta(days=1)
        yield Match(
            context.span("review_schedule", "next"),
            f"this is {days_in_words(late)} after the finish, {finish}; plan a review before it",
            f"next: {half}" if half >= context.today else None,
        )


@lint_rule("GW504", "goal")
def no_next_review(context: GoalContext) -> Iterator[Match]:
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
    goal, schedule = context.goal, context.goal.review_schedule
    if not context.is_active or (schedule and schedule.next is not None and not goal.reviews):
        return
    has_finish = goal.timeline is not None and goal.timeline.finish is not None
    if not goal.agreed and (schedule is None or not has_finish):
        return
    meets = cadence(context)
    reviews = review_plan(goal, meets, context.settings.review_interval)
    if reviews.next is not None or not has_dates(reviews.interval):
        return
    sentence = context.sentence(schedule.text) if schedule is not None else None
    names_a_day = sentence is not None and any(time.day is not None for time in sentence.times)
    if names_a_day or may_be_misread(context, "review_schedule", "next"):
        return
    needs_cadence = reviews.interval.unit == "session" and meets is None
    hint = " (or write sessions: {every: 1 week} in client.yaml)" if needs_cadence else ""
    yield Match(
        context.key_span("review_schedule"),
        f"no day for the next review; add next: and a date under review_schedule{hint}",
    )


@lint_rule("GW505", "goal")
def no_recent_review(context: GoalContext, *, days: int = 90) -> Iterator[Match]:
    """The goal has not been reviewed for a long time.

    What it checks: whether an active goal has a review within the last ``days`` (90) days; one
    without any review is counted from its first agreement or note of progress. A planned review
    that is overdue is a finding of its own, and is the only one then.

    Why it matters: what somebody wanted three months ago need not be what they want now. Some
    payers want a review every 90 days as well.

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
    goal = context.goal
    last = _last_look(context) if context.is_active else None
    if last is None or (context.today - last[0]).days <= days:
        return
    planned = planned_review(goal)
    if planned is None or planned[0] >= context.today:
        since = days_in_words((context.today - last[0]).days)
        what = "since the last review" if goal.reviews else "without a review"
        yield Match(
            context.span(*last[1]),
            f"{since} {what}; look at the goal together, and ask whether it is still wanted",
        )


def _last_look(context: GoalContext) -> tuple[date, Path] | None:
    """The newest review, else the first agreement or note; None if a review has no date."""

    def dated(key: str) -> list[tuple[date, Path]]:
        records = enumerate(getattr(context.goal, key))
        return [(one.date, (key, n, "date")) for n, one in records if one.date is not None]

    reviews = dated("reviews")
    if context.goal.reviews:
        is_known = len(reviews) == len(context.goal.reviews)
        return max(reviews) if is_known else None
    return min(dated("agreed") + dated("progress"), key=lambda pair: pair[0], default=None)


@lint_rule("GW506", "goal")
def decision_without_change(context: GoalContext) -> Iterator[Match]:
    """A review decided on a change, and nothing shows what changes.

    What it checks: the newest review. Where its decision is new steps, smaller increments, a
    more realistic goal or a new one: whether there is a reason, something learned, or an
    agreement signed that day or later. Where it is achieved or closed: whether the goal's
    ``status`` still says active.

    Why it matters: a decision that leaves no trace in the plan sends the client home with the
    old page. What was decided is worth one sentence while both still know why.

    Example:
        reviews: {date: 2026-11-18, decision: smaller-increments}

        reviews: {date: 2026-11-18, decision: achieved}

    Use instead: the reason in a sentence; and the status of a goal that is done.
        reviews: {date: 2026-11-18, decision: smaller-increments, reason: Winter needs more time.}

        status: achieved
        reviews: {date: 2026-11-18, decision: achieved}
    """
    reviews = context.goal.reviews
    if not reviews or not context.is_active:
        return
    day = max(review.date or date.min for review in reviews)
    newest = [n for n, review in enumerate(reviews) if (review.date or date.min) == day]
    if day == date.min:
        newest = newest[-1:]
    decided = [(n, reviews[n].decision) for n in newest if reviews[n].decision is not None]
    index, decision = decided[-1] if decided else (0, None)
    span = context.span("reviews", index, "decision")
    if decision in {"achieved", "closed"} and not may_be_misread(context, "status"):
        status = f"status: {'achieved' if decision == 'achieved' else 'discontinued'}"
        message = f"the review says {decision}, and the goal still counts as active; write {status}"
        yield Match(span, message, status)
    elif decision is not None and decision in _CHANGES:
        is_signed = day != date.min and any(d >= day for d in agreement_days(context.goal))
        if not is_signed and not any(reviews[n].reason or reviews[n].learned for n in newest):
            yield Match(
                span,
                f"nothing shows what changes; write {_CHANGES[decision]}, and why, after reason:",
            )
