"""A client's goals on one page: each as its own pages know it, and what they have together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import inf

from gwsheet.goal import Client, Goal, Settings, Vocabulary, fingerprint, for_client
from gwsheet.goal.measures import each_once, measures_of
from gwsheet.goal.quantity import Period
from gwsheet.progress.reviews import ProgressRecord, ReviewPlan, records, review_plan
from gwsheet.words import Words, capitalised

SHORT_ENOUGH = 100
"""A statement of so many characters needs no shorter form: it takes two lines."""
MOST_NUMBER = 99
"""A higher number has no room in its circle."""


@dataclass(frozen=True)
class GoalOfClient:
    """One of a client's goals; ``short`` is the goal in short."""

    id: str
    title: str
    short: str | None
    goal: Goal
    version: str
    reviews: ReviewPlan
    records: tuple[ProgressRecord, ...]

    @property
    def latest_of_each(self) -> tuple[ProgressRecord, ...]:
        """The newest rating of each who rated the goal, the client's first."""
        newest: dict[str, ProgressRecord] = {}
        for record in self.records:
            if record.rating is not None:
                who = (record.by or "").casefold()
                newest["client" if who == "me" else who] = record
        return tuple(sorted(newest.values(), key=lambda record: record is not newest.get("client")))

    @property
    def latest(self) -> ProgressRecord | None:
        """The newest record in which somebody rated the goal, None where nobody did."""
        rated = (record for record in reversed(self.records) if record.rating is not None)
        return next(rated, None)


@dataclass(frozen=True)
class Numbered:
    """An open goal with the number that stands for it on a page about several."""

    number: int
    of: GoalOfClient


def numbered(goals: Iterable[GoalOfClient]) -> tuple[Numbered, ...]:
    """The open ones of ``goals``, numbered by priority, or from 1 unless each has its own."""
    still_open = [goal for goal in goals if goal.goal.is_open]
    chosen = [goal.goal.priority for goal in still_open if goal.goal.priority is not None]
    is_plain = len(set(chosen)) == len(still_open) and max(chosen, default=0) <= MOST_NUMBER
    numbers = chosen if is_plain else range(1, len(still_open) + 1)
    return tuple(map(Numbered, numbers, still_open))


def caseload(
    goals: Iterable[tuple[str, Goal]],
    client: Client,
    settings: Settings,
    audience: str,
    vocabulary: Vocabulary | None = None,
) -> tuple[GoalOfClient, ...]:
    """The goals by id as a page for ``audience`` may know them: open ones first, by priority."""
    cadence = client.sessions.every if client.sessions else None
    every = [
        GoalOfClient(
            id=name,
            title=goal.title or title_of(name),
            short=short_goal(goal, vocabulary or Vocabulary()),
            goal=for_client(goal) if audience == "client" else goal,
            version=fingerprint(goal),
            reviews=review_plan(goal, cadence, settings.review_interval),
            records=records(goal),
        )
        for name, goal in goals
    ]
    return tuple(sorted(every, key=_order))


def _order(goal: GoalOfClient) -> tuple[bool, float, str]:
    priority = goal.goal.priority
    return not goal.goal.is_open, inf if priority is None else priority, goal.id


def short_goal(goal: Goal, vocabulary: Vocabulary) -> str | None:
    """The goal in short as its file says, else its statement, of a long one the first clause."""
    if goal.short or not goal.goal_statement:
        return goal.short
    if len(goal.goal_statement) <= SHORT_ENOUGH:
        return goal.goal_statement.strip()
    return vocabulary.short.first_clause(goal.goal_statement, vocabulary.date_words)


def title_of(name: str) -> str:
    """A file's name as a title: ``heron/night-walks`` is "Night walks"."""
    return capitalised(name.rpartition("/")[2].replace("-", " ").replace("_", " ").strip())


@dataclass(frozen=True)
class Followed:
    """A goal's title and one thing that is counted for it; without one, the goal is rated."""

    title: str
    measure: str | None = None
    per: Period | None = None


@dataclass(frozen=True)
class Support:
    """The persons, and the tools and strategies, that goals name, each once."""

    people: tuple[str, ...]
    helps: tuple[str, ...]


@dataclass(frozen=True)
class FollowUp:
    """What a client's open goals have together: the persons, and the tools and strategies, once.

    ``then`` is the first review that is planned after the next one.
    """

    followed: tuple[Followed, ...]
    people: tuple[str, ...]
    helps: tuple[str, ...]
    then: date | None = None


def follow_up(goals: Iterable[GoalOfClient], words: Words) -> FollowUp:
    """How the open ones of ``goals`` are followed, in the order of ``goals``."""
    still_open = [goal for goal in goals if goal.goal.is_open]
    followed: list[Followed] = []
    for goal in still_open:
        measures = each_once(measures_of(goal.goal, words.vocabulary.quantities))
        counted = [Followed(goal.title, measure.measure, measure.per) for measure in measures]
        followed += counted or [Followed(goal.title)]
    support = kept_up(still_open)
    planned = {
        day for goal in still_open for day in (goal.reviews.next, *goal.reviews.later) if day
    }
    then = sorted(planned)[1:2]
    return FollowUp(tuple(followed), support.people, support.helps, *then)


def kept_up(goals: Iterable[GoalOfClient]) -> Support:
    """What helped with ``goals``, whatever became of them, in the order of ``goals``."""
    named: dict[bool, dict[str, str]] = {True: {}, False: {}}  # whatever the capitals
    for resource in (resource for goal in goals for resource in goal.goal.support_resources):
        if resource.text and resource.kind in ("person", "tool", "strategy"):
            texts = named[resource.kind == "person"]
            texts.setdefault(resource.text.casefold(), resource.text)
    people, helps = (tuple(texts.values()) for texts in named.values())
    return Support(people, helps)
