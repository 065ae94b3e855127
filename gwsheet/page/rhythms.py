"""How often each of a client's open goals is looked at, as their own pages say it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gwsheet.page.caseload import GoalOfClient
from gwsheet.page.sections import schedule
from gwsheet.words import Words


@dataclass(frozen=True)
class Rhythm:
    """The sentences that say how often, and the titles of the goals that they are about."""

    sentences: tuple[str, ...]
    titles: tuple[str, ...]


def rhythms(goals: Iterable[GoalOfClient], words: Words) -> tuple[Rhythm, ...]:
    """Each way in which open ones of ``goals`` are looked at, once, in the order of ``goals``."""
    titles: dict[tuple[str, ...], list[str]] = {}
    for one in goals:
        if one.goal.is_open:
            sentences = schedule(one.goal, one.reviews.interval, words)
            titles.setdefault(sentences, []).append(one.title)
    return tuple(Rhythm(sentences, tuple(named)) for sentences, named in titles.items())
