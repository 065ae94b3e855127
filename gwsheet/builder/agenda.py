"""What ``index.html`` says before it lists documents, by client: what is due and what is new.

All of it stands in the files of the goals, so that it is the same whoever builds, and how often.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from gwsheet.goal import Goal, agreed_version
from gwsheet.page import DueLine, due_lines
from gwsheet.page.caseload import title_of
from gwsheet.progress.due import DueItem, due, watched
from gwsheet.project.practice import Practice
from gwsheet.words import Words

AHEAD = timedelta(days=14)
"""How far ahead the list of what is due looks."""
BEHIND = timedelta(days=7)
"""How long what was written down is new."""
SIGNED_ON = "worksheet"
"""The kind of document that is signed."""
LOOKED_AT_ON = "review"
"""The kind of document that shows what was written down, and on which a goal is looked at."""


@dataclass(frozen=True)
class Line:
    """One thing about a goal, its day where it has one, and the kind of document that it is for."""

    goal: str
    title: str
    day: str | None
    what: str
    kind: str


@dataclass(frozen=True)
class Lines:
    """What there is about a client's goals, by heading; ``client`` is None for goals without one."""

    client: str | None
    parts: tuple[tuple[str, tuple[Line, ...]], ...]


def due_by_client(practice: Practice, today: date, words: Words) -> tuple[Lines, ...]:
    """What is due, in words that are the same until something else is due."""
    until = min(today, date.max - AHEAD) + AHEAD
    goals = watched(practice)
    goal_of = {one.id: one.goal for one in goals}
    every = due(goals, practice.settings_in_force, today, until)
    items = [one for one in every if one.kind != "changed-since-signed" or one.why is not None]
    return _by_client(
        (item.client, line.heading, _due(item, line, goal_of[item.goal]))
        for item, line in zip(items, due_lines(items, words), strict=True)
    )


def _due(item: DueItem, line: DueLine, goal: Goal) -> Line:
    is_for_signing = item.kind in ("never-agreed", "changed-since-signed")
    kind = SIGNED_ON if is_for_signing else LOOKED_AT_ON
    return Line(item.goal, _title(item.goal, goal), line.day, line.what, kind)


def new_by_client(practice: Practice, today: date, words: Words) -> tuple[Lines, ...]:
    """Which goals are others than the client signed, and what was written down in seven days.

    The newest record of a goal is told, a review before an entry of its day.
    """
    goals = watched(practice)
    changed = words("index.new.changed")
    found: list[tuple[str | None, str, Line]] = [
        (one.client, changed, Line(one.id, _title(one.id, one.goal), None, signed, SIGNED_ON))
        for one in goals
        for signed in _signed_before_it_changed(one.goal, words)
    ]
    since = max(today, date.min + BEHIND) - BEHIND
    recorded: list[tuple[date, str, str | None, Line]] = []
    for one in goals:
        newest = max(
            (record for record in _recorded(one.goal) if since <= record[0] <= today), default=None
        )
        if newest is not None:
            day, _, key, kind = newest
            line = Line(one.id, _title(one.id, one.goal), words.date(day), words(key), kind)
            recorded.append((day, one.id, one.client, line))
    recorded.sort(key=lambda record: (-record[0].toordinal(), record[1]))
    heading = words("index.new.recorded")
    return _by_client([*found, *((client, heading, line) for _, _, client, line in recorded)])


def _signed_before_it_changed(goal: Goal, words: Words) -> Iterator[str]:
    """When the goal was signed, where it is open and has changed since."""
    agreed = agreed_version(goal)
    if goal.is_open and agreed is not None and agreed.has_changed:
        if agreed.day is None:
            yield words("index.new.signed_no_day")
        else:
            yield words("index.new.signed", day=words.date(agreed.day))


def _recorded(goal: Goal) -> Iterator[tuple[date, int, str, str]]:
    """Each record with a day: the day, its rank among those of a day, what it is, for which kind."""
    for agreement in goal.agreed:
        if agreement.date:
            yield agreement.date, 1, "index.new.agreed", SIGNED_ON
    for entry in goal.progress:
        if entry.date:
            yield entry.date, 0, "index.new.progress", LOOKED_AT_ON
    for review in goal.reviews:
        if review.date:
            yield review.date, 2, "index.new.review", LOOKED_AT_ON


def _by_client(found: Iterable[tuple[str | None, str, Line]]) -> tuple[Lines, ...]:
    """What was found by client, and by heading, in the order in which it was found."""
    by_client: dict[str | None, list[tuple[str, Line]]] = {}
    for client, heading, line in found:
        by_client.setdefault(client, []).append((heading, line))
    return tuple(
        Lines(
            client,
            tuple(
                (heading, tuple(line for _, line in part))
                for heading, part in itertools.groupby(lines, lambda pair: pair[0])
            ),
        )
        for client, lines in sorted(by_client.items(), key=lambda one: client_order(one[0]))
    )


def client_order(client: str | None) -> tuple[int, str]:
    """The place of a client: by code name, then goals without a client, then what is blank."""
    if client is None:
        return 1, ""
    return (0, client) if client else (2, "")


def _title(name: str, goal: Goal) -> str:
    return goal.title or title_of(name)
