"""What ``index.html`` lists: what is due, and every document that is there, by client and goal."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from gwsheet.page import DueLine, due_lines
from gwsheet.plan import BLANK_FOLDER, Job
from gwsheet.progress import due, watched
from gwsheet.project.practice import Practice
from gwsheet.words import Words

AHEAD = timedelta(days=14)
"""How far ahead the list of what is due looks."""


@dataclass(frozen=True)
class Document:
    """A document with its addresses in the build folder, by format."""

    heading: str
    addresses: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Listing:
    """The documents of one goal, or of one client, or the blank ones."""

    title: str
    id: str
    documents: tuple[Document, ...]
    is_outdated: bool


@dataclass(frozen=True)
class Group:
    """A client with goals; ``client`` is None for goals without one, empty for blank forms."""

    client: str | None
    listings: tuple[Listing, ...]


@dataclass(frozen=True)
class DueGroup:
    """What is due of a client's goals, by heading, each with the goal's title.

    ``client`` is None for goals without one.
    """

    client: str | None
    parts: tuple[tuple[str, tuple[tuple[str, DueLine], ...]], ...]


def due_groups(practice: Practice, today: date, words: Words) -> tuple[DueGroup, ...]:
    """What is due by client, in words that are the same until something else is due."""
    until = min(today, date.max - AHEAD) + AHEAD
    goals = watched(practice)
    titles = {one.id: one.goal.title or _in_words(one.id, words) for one in goals}
    by_client: dict[str | None, list[tuple[str, DueLine]]] = {}
    items = due(goals, practice.settings_in_force, today, until)
    for item, line in zip(items, due_lines(items, words), strict=True):
        lasting = replace(line, away=None)
        by_client.setdefault(item.client, []).append((titles[item.goal], lasting))
    return tuple(
        DueGroup(
            client,
            tuple((heading, tuple(part)) for heading, part in itertools.groupby(lines, _heading)),
        )
        for client, lines in sorted(by_client.items(), key=lambda one: _client_order(one[0]))
    )


def _heading(pair: tuple[str, DueLine]) -> str:
    return pair[1].heading


def groups(
    practice: Practice, jobs: Iterable[Job], present: set[str], words: Words
) -> tuple[Group, ...]:
    """The listings by client, in the order of the plan; ``present`` are the outputs there are."""
    by_client: dict[str | None, dict[str, list[Job]]] = {}
    for job in jobs:
        if job.output in present:
            client = job.client if job.goal or job.client else ""
            folder = job.goal or job.client or BLANK_FOLDER
            by_client.setdefault(client, {}).setdefault(folder, []).append(job)
    return tuple(
        Group(client, tuple(_listing(practice, name, jobs, words) for name, jobs in goals.items()))
        for client, goals in sorted(by_client.items(), key=lambda item: _client_order(item[0]))
    )


def _client_order(client: str | None) -> tuple[int, str]:
    if client is None:
        return 1, ""
    return (0, client) if client else (2, "")


def _listing(practice: Practice, name: str, jobs: list[Job], words: Words) -> Listing:
    goal = next((one for one in practice.goals if one.id == name), None)
    client = practice.client_of(goal) if goal else None
    is_outdated = goal is not None and not goal.loaded.is_sound
    is_outdated |= client is not None and not client.loaded.is_sound
    value = goal.loaded.value if goal else None
    documents: dict[str, list[tuple[str, str]]] = {}
    for job in jobs:
        documents.setdefault(job.kind, []).append((job.format, job.output))
    return Listing(
        title=(value.title if value and value.title else None) or _in_words(name, words),
        id=name,
        documents=tuple(
            Document(
                words(f"kind.{kind}") if words.has(f"kind.{kind}") else kind, tuple(sorted(formats))
            )
            for kind, formats in documents.items()
        ),
        is_outdated=is_outdated,
    )


def _in_words(name: str, words: Words) -> str:
    if name == BLANK_FOLDER:
        return words("index.blank")
    title = name.rpartition("/")[2].replace("-", " ").replace("_", " ").strip()
    return title[:1].upper() + title[1:]
