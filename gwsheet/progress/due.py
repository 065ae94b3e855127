"""What is due: reviews, steps, milestones, finishes, signatures, goals of which nothing is heard."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from gwsheet.goal import Goal, Interval, Settings, agreed_version, was_agreed
from gwsheet.goal.dates import add_days
from gwsheet.goal.model import Step
from gwsheet.progress.reviews import last_agreed_look, planned_review, review_plan
from gwsheet.project.practice import Practice

Kind = Literal[
    "review-overdue",
    "finish-past",
    "step-past",
    "review-due",
    "step",
    "milestone",
    "finish",
    "never-agreed",
    "changed-since-signed",
    "no-progress",
]
KINDS: tuple[Kind, ...] = get_args(Kind)
"""In the order in which they are told."""
_PAST: tuple[Kind, ...] = ("review-overdue", "finish-past", "step-past")
_UNDATED: tuple[Kind, ...] = ("never-agreed", "changed-since-signed", "no-progress")
"""What is due whatever its day."""
Why = Literal[
    "planned", "sessions", "days", "weeks", "months", "longest", "client", "therapist", "some"
]
_BY_UNIT: dict[str | None, Why] = {
    "session": "sessions",
    "day": "days",
    "week": "weeks",
    "month": "months",
}

LONGEST_DAYS = 90
"""The longest time between two reviews, where the interval cannot be counted."""
QUIET_DAYS = 28
"""So long may nothing be written down of a goal that is worked on."""


@dataclass(frozen=True)
class Watched:
    """A goal with the client that it belongs to, and the time from one session to the next."""

    id: str
    client: str | None
    goal: Goal
    cadence: Interval | None


@dataclass(frozen=True)
class DueItem:
    """One thing that is due.

    ``day`` is when: of a review, a step, a milestone or a finish its day, of a goal without
    progress the last day of which something is known, of one that has changed the day on which it
    was signed, of one never agreed that day or its start. ``days`` is how far off that is, below 0
    in the past. ``why`` says of a review whether its day was named or is counted, by what, and
    ``since`` from which day; of signatures that are not all there who alone has signed.
    ``number`` is how many days the longest time is, ``text`` that of a step or a milestone.
    """

    kind: Kind
    goal: str
    client: str | None
    day: date | None
    days: int | None
    why: Why | None = None
    since: date | None = None
    number: int | None = None
    text: str | None = None

    @property
    def is_review(self) -> bool:
        """Whether this is a review, due or overdue."""
        return self.kind in ("review-overdue", "review-due")


def watched(practice: Practice) -> tuple[Watched, ...]:
    """Every goal of ``practice`` that can be read, with the cadence of its client."""
    found = []
    for file in practice.goals:
        client = practice.client_of(file)
        about = client.loaded.value if client else None
        cadence = about.sessions.every if about and about.sessions else None
        if file.loaded.value is not None:
            found.append(Watched(file.id, file.client, file.loaded.value, cadence))
    return tuple(found)


def longest_days(settings: Settings) -> int:
    """The longest time between reviews: 90 days, or what the rule no-recent-review is set to."""
    setting = settings.rules.get("no-recent-review") or settings.rules.get("GW505")
    return (setting.figures.get("days") if setting else None) or LONGEST_DAYS


def due(
    goals: Iterable[Watched], settings: Settings, today: date, until: date | None
) -> tuple[DueItem, ...]:
    """What is due by ``until`` (None: ever), overdue reviews first, then by day.

    Of a paused goal only reviews are due, of an achieved or discontinued one nothing.
    """
    items = [item for one in goals for item in _due(one, settings, today)]
    last = until or date.max
    wanted = [one for one in items if one.kind in _UNDATED or one.day is None or one.day <= last]
    return tuple(sorted(wanted, key=_place))


def _place(item: DueItem) -> tuple[int, date, str, int]:
    kind = KINDS.index(item.kind)
    if item.kind in _UNDATED:
        return kind, date.min, item.goal, 0
    group = kind if item.kind in _PAST else len(_PAST)
    return group, item.day or date.max, item.goal, kind


def _due(one: Watched, settings: Settings, today: date) -> Iterator[DueItem]:
    goal = one.goal
    if not goal.is_open:
        return
    yield from _review(one, settings, today)
    if goal.status == "paused":
        return
    for step in goal.action_steps:
        if step.due is not None and not _is_settled(goal, step):
            kind: Kind = "step" if step.due >= today else "step-past"
            yield _item(kind, one, step.due, today, text=step.text)
    for milestone in goal.timeline.milestones if goal.timeline else ():
        if milestone.date is not None and milestone.date >= today:
            yield _item("milestone", one, milestone.date, today, text=milestone.text)
    finish = goal.timeline.finish if goal.timeline else None
    if finish is not None:
        yield _item("finish" if finish >= today else "finish-past", one, finish, today)
    yield from _signatures(one, today)
    last = _last_heard(goal, today)
    if last is not None and (today - last).days > QUIET_DAYS:
        yield _item("no-progress", one, last, today)


def _is_settled(goal: Goal, step: Step) -> bool:
    """Whether a review found ``step`` done, or looked at the goal once its day had passed."""
    return any(
        review.steps.get(step.id) == "done"
        or (step.due and review.date and review.date > step.due and step.id in review.steps)
        for review in goal.reviews
    )


def _signatures(one: Watched, today: date) -> Iterator[DueItem]:
    """What is to be signed: a goal that nobody or not all have, and one that changed since."""
    agreed = agreed_version(one.goal)
    if agreed is None:
        start = one.goal.timeline.start if one.goal.timeline else None
        yield _item("never-agreed", one, start, today)
        return
    if agreed.signed_by is not None and not was_agreed(one.goal):
        yield _item("never-agreed", one, agreed.day, today, why=agreed.signed_by)
    elif agreed.signed_by is not None or agreed.has_changed:
        yield _item("changed-since-signed", one, agreed.day, today, why=agreed.signed_by)


def _item(
    kind: Kind,
    one: Watched,
    day: date | None,
    today: date,
    *,
    why: Why | None = None,
    since: date | None = None,
    number: int | None = None,
    text: str | None = None,
) -> DueItem:
    days = (day - today).days if day is not None else None
    return DueItem(kind, one.id, one.client, day, days, why, since, number, text)


def _review(one: Watched, settings: Settings, today: date) -> Iterator[DueItem]:
    goal = one.goal
    plan = review_plan(goal, one.cadence, settings.review_interval)
    day, why, number = plan.next, _BY_UNIT.get(plan.interval.unit), None
    since: date | None = None
    if planned_review(goal) is not None:
        why = "planned"
    else:
        since = last_agreed_look(goal)
    if day is None:
        since = since or _first_note(goal)
        number = longest_days(settings)
        day, why = add_days(since, number) if since else None, "longest"
    if day is not None:
        kind: Kind = "review-overdue" if day < today else "review-due"
        yield _item(kind, one, day, today, why=why, since=since, number=number)


def _first_note(goal: Goal) -> date | None:
    return min((one.date for one in goal.progress if one.date is not None), default=None)


def _last_heard(goal: Goal, today: date) -> date | None:
    """The last day of which something is known; None before the start, or with undated records."""
    start = goal.timeline.start if goal.timeline else None
    if start is not None and start > today:
        return None
    recorded = [*(one.date for one in goal.progress), *(one.date for one in goal.reviews)]
    if None in recorded:
        return None
    days = [*recorded, *(one.date for one in goal.agreed), start]
    return max((day for day in days if day is not None), default=None)
