"""How a client's open goals are followed: what is counted, who helps, and what helps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gwsheet.goal.measures import each_once, measures_of
from gwsheet.goal.quantity import Period
from gwsheet.page.caseload import GoalOfClient
from gwsheet.words import Words


@dataclass(frozen=True)
class Followed:
    """A goal's title and one thing that is counted for it; without one, the goal is rated."""

    title: str
    measure: str | None = None
    per: Period | None = None


@dataclass(frozen=True)
class FollowUp:
    """What a client's open goals have together.

    ``people`` are the persons among the resources, ``helps`` the tools and strategies: each
    once.
    """

    followed: tuple[Followed, ...]
    people: tuple[str, ...]
    helps: tuple[str, ...]


def follow_up(goals: Iterable[GoalOfClient], words: Words) -> FollowUp:
    """How the open ones of ``goals`` are followed, in the order of ``goals``."""
    still_open = [goal for goal in goals if goal.goal.is_open]
    followed: list[Followed] = []
    for goal in still_open:
        measures = each_once(measures_of(goal.goal, words.vocabulary.quantities))
        counted = [Followed(goal.title, measure.measure, measure.per) for measure in measures]
        followed += counted or [Followed(goal.title)]
    people = _resources(still_open, {"person"})
    return FollowUp(tuple(followed), people, _resources(still_open, {"tool", "strategy"}))


def _resources(goals: Iterable[GoalOfClient], kinds: set[str]) -> tuple[str, ...]:
    """The texts of the resources of these kinds; one that differs in capitals alone is the same."""
    first: dict[str, str] = {}
    for goal in goals:
        for resource in goal.goal.support_resources:
            if resource.text and resource.kind in kinds:
                first.setdefault(resource.text.casefold(), resource.text)
    return tuple(first.values())
