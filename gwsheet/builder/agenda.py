"""What ``index.html`` says before it lists documents, by client: what is due and what is new.

All of it stands in the files of the goals, so that it is the same whoever builds, and how often.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from gwsheet.goal import Goal, agreed_version
from gwsheet.goal.practice import UseName
from gwsheet.goal.records import Agreement, ProgressEntry, Review
from gwsheet.page import due_lines
from gwsheet.page.caseload import title_of
from gwsheet.progress.due import due, watched
from gwsheet.project.practice import Practice
from gwsheet.words import Words

AHEAD = timedelta(days=14)
"""How far ahead the list of what is due looks."""
BEHIND = timedelta(days=7)
"""How long what was written down is new."""
_FOR_SIGNING = ("never-agreed", "changed-since-signed")


@dataclass(frozen=True)
class Line:
    """One thing about a goal, its day where it has one, and what a document for it is used for."""

    goal: str
    title: str
    day: str | None
    what: str
    use: UseName


@dataclass(frozen=True)
class Lines:
    """What there is about a client's goals, by heading; ``client`` is None for goals without one."""

    client: str | None
    parts: tuple[tuple[str, tuple[Line, ...]], ...]


def due_by_client(practice: Practice, today: date, words: Words) -> tuple[Lines, ...]:
    """What is due, in words that are the same until something else is due."""
    until = min(today, date.max - AHEAD) + AHEAD
    goals = watched(practice)
    titles = {watch.id: title_of_goal(watch.id, watch.goal) for watch in goals}
    items = [
        item
        for item in due(goals, practice.settings_in_force, today, until)
        if item.kind != "changed-since-signed" or item.why is not None
    ]
    found: list[tuple[str | None, str, Line]] = []
    for item, said in zip(items, due_lines(items, words), strict=True):
        use: UseName = "signing" if item.kind in _FOR_SIGNING else "review"
        line = Line(item.goal, titles[item.goal], said.day, said.what, use)
        found.append((item.client, said.heading, line))
    return _by_client(found)


def new_by_client(practice: Practice, today: date, words: Words) -> tuple[Lines, ...]:
    """Which goals are others than the client signed, and what was written down in seven days.

    Of each goal it is the newest record, a review before an entry of its day.
    """
    changed: list[tuple[str | None, str, Line]] = []
    recorded: list[tuple[int, str, tuple[str | None, str, Line]]] = []
    since = max(today, date.min + BEHIND) - BEHIND
    for watch in watched(practice):
        title = title_of_goal(watch.id, watch.goal)
        signed = _signed_before_it_changed(watch.goal, words)
        if signed is not None:
            line = Line(watch.id, title, None, signed, "signing")
            changed.append((watch.client, words("index.new.changed"), line))
        recent = [record for record in _recorded(watch.goal) if since <= record[0] <= today]
        if recent:
            day, _, key, use = max(recent)
            line = Line(watch.id, title, words.date(day), words(key), use)
            found = (watch.client, words("index.new.recorded"), line)
            recorded.append((-day.toordinal(), watch.id, found))
    return _by_client([*changed, *(found for _, _, found in sorted(recorded, key=lambda r: r[:2]))])


def _signed_before_it_changed(goal: Goal, words: Words) -> str | None:
    """When the goal was signed, where it is open and has changed since."""
    agreed = agreed_version(goal)
    if agreed is None or not goal.is_open or not agreed.has_changed:
        return None
    if agreed.day is None:
        return words("index.new.signed_no_day")
    return words("index.new.signed", day=words.date(agreed.day))


def _recorded(goal: Goal) -> Iterator[tuple[date, int, str, UseName]]:
    """Each record with a day: the day, its rank among those of a day, what it is and its use."""
    records: tuple[tuple[Iterable[Agreement | ProgressEntry | Review], int, str, UseName], ...] = (
        (goal.progress, 0, "index.new.progress", "review"),
        (goal.agreed, 1, "index.new.agreed", "signing"),
        (goal.reviews, 2, "index.new.review", "review"),
    )
    for of_kind, rank, key, use in records:
        yield from ((record.date, rank, key, use) for record in of_kind if record.date)


def _by_client(found: Iterable[tuple[str | None, str, Line]]) -> tuple[Lines, ...]:
    """What was found by client, and by heading, in the order in which it was found."""
    clients: dict[str | None, dict[str, list[Line]]] = {}
    for client, heading, line in found:
        clients.setdefault(client, {}).setdefault(heading, []).append(line)
    return tuple(
        Lines(client, tuple((heading, tuple(lines)) for heading, lines in clients[client].items()))
        for client in sorted(clients, key=client_order)
    )


def client_order(client: str | None) -> tuple[int, str]:
    """The place of a client: by code name, then goals without a client, then what is blank."""
    if client is None:
        return 1, ""
    return (0, client) if client else (2, "")


def title_of_goal(name: str, goal: Goal | None) -> str:
    """The goal's title, else the name of its file in words."""
    return (goal.title if goal else None) or title_of(name)
