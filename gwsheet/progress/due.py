"""What is due: reviews, steps, milestones, finishes, signatures, goals without any record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, get_args

from gwsheet.goal import Goal, Interval, Settings, agreed_version, was_agreed
from gwsheet.goal.dates import add_days
from gwsheet.goal.model import Step, Timeline
from gwsheet.progress.reviews import last_agreed_look, planned_review, review_plan
from gwsheet.project.practice import Practice

Kind = Literal[
    "review-overdue", "finish-past", "step-past",
    "review-due", "step", "milestone", "finish",
    "never-agreed", "changed-since-signed", "no-progress",
]  # fmt: skip
KINDS: tuple[Kind, ...] = get_args(Kind)
"""In the order in which they are listed."""
_PAST: tuple[Kind, ...] = ("review-overdue", "finish-past", "step-past")
_UNDATED: tuple[Kind, ...] = ("never-agreed", "changed-since-signed", "no-progress")
"""What is due whatever its day."""
Why = Literal[
    "planned", "sessions", "days", "weeks", "months", "longest", "client", "therapist", "some"
]
_BY_UNIT: dict[str | None, Why] = {
    "session": "sessions", "day": "days", "week": "weeks", "month": "months"
}  # fmt: skip

LONGEST_DAYS = 90
"""The longest time between two reviews, where the interval cannot be counted."""
QUIET_DAYS = 28
"""So long may nothing be written down of a goal that is worked on."""


@dataclass(frozen=True)
class Watched:
    """A goal with the client that it belongs to, the time between sessions, and who signs."""

    id: str
    client: str | None
    goal: Goal
    cadence: Interval | None
    signers: tuple[str, ...] = ()


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
    """Every goal of ``practice`` that can be read, with what its client's file says."""
    found = []
    for file in practice.goals:
        client = practice.client_of(file)
        about = client.loaded.value if client else None
        if file.loaded.value is not None:
            every = about.sessions.every if about and about.sessions else None
            signers = about.signers if about else ()
            found.append(Watched(file.id, file.client, file.loaded.value, every, signers))
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
    last = until or date.max
    items = (item for goal in goals if goal.goal.is_open for item in _due(goal, settings, today))
    wanted = [item for item in items if item.kind in _UNDATED or (item.day or last) <= last]
    return tuple(sorted(wanted, key=_place))


def _place(item: DueItem) -> tuple[int, date, str, int]:
    kind = KINDS.index(item.kind)
    if item.kind in _UNDATED:
        return kind, date.min, item.goal, 0
    group = kind if item.kind in _PAST else len(_PAST)
    return group, item.day or date.max, item.goal, kind


def _due(watched: Watched, settings: Settings, today: date) -> Iterator[DueItem]:
    goal = watched.goal
    timeline = goal.timeline or Timeline()

    def item(kind: Kind, day: date | None, **more: Any) -> DueItem:
        days = (day - today).days if day is not None else None
        return DueItem(kind, watched.id, watched.client, day, days, **more)

    day, more = _review(watched, settings)
    if day is not None:
        yield item("review-overdue" if day < today else "review-due", day, **more)
    if goal.status == "paused":
        return
    for step in goal.action_steps:
        if step.due is not None and not _is_settled(goal, step):
            yield item("step" if step.due >= today else "step-past", step.due, text=step.text)
    for milestone in timeline.milestones:
        if milestone.date is not None and milestone.date >= today:
            yield item("milestone", milestone.date, text=milestone.text)
    if timeline.finish is not None:
        yield item("finish" if timeline.finish >= today else "finish-past", timeline.finish)
    agreed = agreed_version(goal, watched.signers)
    if agreed is None:
        yield item("never-agreed", timeline.start)
    elif agreed.signed_by is not None and not was_agreed(goal, watched.signers):
        yield item("never-agreed", agreed.day, why=agreed.signed_by)
    elif agreed.signed_by is not None or agreed.has_changed:
        yield item("changed-since-signed", agreed.day, why=agreed.signed_by)
    last = _last_known(goal, timeline.start, today)
    if last is not None and (today - last).days > QUIET_DAYS:
        yield item("no-progress", last)


def _is_settled(goal: Goal, step: Step) -> bool:
    """Whether a review found ``step`` done, or looked at the goal once its day had passed."""
    return any(
        review.steps.get(step.id) == "done"
        or (step.due and review.date and review.date > step.due and step.id in review.steps)
        for review in goal.reviews
    )


def _review(watched: Watched, settings: Settings) -> tuple[date | None, dict[str, Any]]:
    """The day of the next review, and why it is then: further fields of a ``DueItem``."""
    goal = watched.goal
    plan = review_plan(goal, watched.cadence, settings.review_interval)
    is_planned = planned_review(goal) is not None
    since = None if is_planned else last_agreed_look(goal)
    if plan.next is not None:
        why = "planned" if is_planned else _BY_UNIT.get(plan.interval.unit)
        return plan.next, {"why": why, "since": since}
    since = since or min((note.date for note in goal.progress if note.date), default=None)
    number = longest_days(settings)
    day = add_days(since, number) if since else None
    return day, {"why": "longest", "since": since, "number": number}


def _last_known(goal: Goal, start: date | None, today: date) -> date | None:
    """The last day of which something is known; None before the start, or with undated records."""
    recorded = [note.date for note in goal.progress] + [review.date for review in goal.reviews]
    if None in recorded or (start is not None and start > today):
        return None
    days = [*recorded, *(agreement.date for agreement in goal.agreed), start]
    return max((day for day in days if day is not None), default=None)
