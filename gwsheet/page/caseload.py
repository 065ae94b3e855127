"""A client's goals on one page: each as its own pages know it, in the order to work on them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from gwsheet.goal import Client, Goal, Settings, fingerprint, for_client
from gwsheet.progress.reviews import ProgressRecord, ReviewPlan, records, review_plan
from gwsheet.words import capitalised

LAST = Decimal("Infinity")
MOST_NUMBER = 99
"""A higher number has no room in its circle."""


@dataclass(frozen=True)
class GoalOfClient:
    """One of a client's goals. ``latest`` is the newest record with a rating from 0 to 10."""

    id: str
    title: str
    goal: Goal
    version: str
    reviews: ReviewPlan
    records: tuple[ProgressRecord, ...]

    @property
    def latest(self) -> ProgressRecord | None:
        """The newest record in which somebody rated the goal, None where nobody did."""
        rated = [one for one in self.records if one.rating is not None]
        return rated[-1] if rated else None


@dataclass(frozen=True)
class Numbered:
    """An open goal with the number that stands for it on a page about several."""

    number: int
    of: GoalOfClient


def numbered(goals: Iterable[GoalOfClient]) -> tuple[Numbered, ...]:
    """The open ones of ``goals``, each with its priority for a number.

    Where one has no priority, or the same as another, they are counted from 1 in their order.
    """
    open_ones = [one for one in goals if one.goal.is_open]
    chosen = [one.goal.priority for one in open_ones if one.goal.priority is not None]
    is_plain = len(set(chosen)) == len(open_ones) and max(chosen, default=0) <= MOST_NUMBER
    numbers = chosen if is_plain else range(1, len(open_ones) + 1)
    return tuple(map(Numbered, numbers, open_ones))


def caseload(
    goals: Iterable[tuple[str, Goal]], client: Client, settings: Settings, audience: str
) -> tuple[GoalOfClient, ...]:
    """The goals by id as a page for ``audience`` may know them: open ones first, by priority."""
    cadence = client.sessions.every if client.sessions else None
    every = [
        GoalOfClient(
            id=name,
            title=goal.title or title_of(name),
            goal=for_client(goal) if audience == "client" else goal,
            version=fingerprint(goal),
            reviews=review_plan(goal, cadence, settings.review_interval),
            records=records(goal),
        )
        for name, goal in goals
    ]
    return tuple(sorted(every, key=_order))


def _order(one: GoalOfClient) -> tuple[bool, Decimal, str]:
    priority = one.goal.priority
    return not one.goal.is_open, LAST if priority is None else Decimal(priority), one.id


def title_of(name: str) -> str:
    """A file's name as a title: ``heron/night-walks`` is "Night walks"."""
    words = name.rpartition("/")[2].replace("-", " ").replace("_", " ").strip()
    return capitalised(words)
