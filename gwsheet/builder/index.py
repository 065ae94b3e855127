"""What ``index.html`` lists: every document that is there, by client and goal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import get_args

from gwsheet.builder.agenda import client_order
from gwsheet.goal.model import PhaseName
from gwsheet.page.caseload import title_of
from gwsheet.plan import Job
from gwsheet.project.practice import ClientFile, GoalFile, Practice
from gwsheet.words import Words

BLANK_GROUPS = ("worksheets", "phases", "handouts")
"""The groups of what is about nobody, in their order, as the words name them."""
_PHASES: tuple[str, ...] = get_args(PhaseName)
_BLANK = "blank-"
"""What the name of a kind begins with that is another kind without data."""


@dataclass(frozen=True)
class Document:
    """A document with its addresses in the build folder, by format."""

    kind: str
    heading: str
    addresses: tuple[tuple[str, str], ...]

    @property
    def paper(self) -> str:
        """The address of what is printed: the PDF where there is one."""
        return dict(self.addresses).get("pdf", self.addresses[0][1])


@dataclass(frozen=True)
class Listing:
    """The documents of one goal, or about a client, or blank ones that belong together.

    ``handed_over`` and ``for_therapist`` are never in one list. A goal alone has an ``id``.
    """

    title: str
    id: str
    handed_over: tuple[Document, ...]
    for_therapist: tuple[Document, ...]
    is_outdated: bool = False


@dataclass(frozen=True)
class Group:
    """A client: first what is about all of the client, then the goals.

    ``client`` is None for goals without one, empty for blank forms.
    """

    client: str | None
    listings: tuple[Listing, ...]


Forms = Mapping[str, Mapping[str, Document]]


def groups(
    practice: Practice, jobs: Iterable[Job], present: set[str], words: Words
) -> tuple[Group, ...]:
    """The listings by client, in the order of the plan; ``present`` are the outputs there are."""
    listing = _Listings(practice, words)
    by_client: dict[str | None, dict[str, list[Job]]] = {}
    for job in jobs:
        if job.output in present:
            client = "" if job.is_blank else job.client
            by_client.setdefault(client, {}).setdefault(listing.place(job), []).append(job)
    return tuple(
        Group(client, tuple(listing.of(client, one, places[one]) for one in _order(client, places)))
        for client, places in sorted(by_client.items(), key=lambda one: client_order(one[0]))
    )


def forms(listed: Iterable[Group]) -> Forms:
    """The documents that are handed over, by goal and kind, for a link to each."""
    return {
        listing.id: {document.kind: document for document in listing.handed_over}
        for group in listed
        for listing in group.listings
        if listing.id
    }


def _order(client: str | None, places: Iterable[str]) -> list[str]:
    """What is about all of a client before the goals, and the blank groups in their order."""
    if client == "":
        return sorted(places, key=BLANK_GROUPS.index)
    return sorted(places, key=bool)


class _Listings:
    """Finds for a listing its title, its documents, and whether its files are newer."""

    def __init__(self, practice: Practice, words: Words) -> None:
        self._practice = practice
        self._words = words
        self._goals = {goal.id: goal for goal in practice.goals}
        self._kinds = {kind.name: kind.spec for kind in practice.kinds}

    def place(self, job: Job) -> str:
        """The goal, "" for what is about all of a client, or the blank group."""
        if not job.is_blank:
            return job.goal or ""
        if job.kind in _PHASES:
            return "phases"
        is_form = job.kind.startswith(_BLANK) or self._kinds[job.kind].scope != "blank"
        return "worksheets" if is_form else "handouts"

    def of(self, client: str | None, place: str, jobs: list[Job]) -> Listing:
        """The listing at ``place`` of ``client`` with the documents of ``jobs``."""
        by_kind: dict[str, list[tuple[str, str]]] = {}
        for job in jobs:
            by_kind.setdefault(job.kind, []).append((job.format, job.output))
        documents = [
            Document(kind, self._heading(kind), tuple(sorted(formats)))
            for kind, formats in by_kind.items()
        ]
        goal = self._goals.get(place) if client != "" else None
        return Listing(
            title=self._title(client, place, goal),
            id=goal.id if goal else "",
            handed_over=tuple(one for one in documents if not self._is_for_therapist(one)),
            for_therapist=tuple(one for one in documents if self._is_for_therapist(one)),
            is_outdated=any(not file.loaded.is_sound for file in self._files(client, goal)),
        )

    def _files(self, client: str | None, goal: GoalFile | None) -> Iterator[GoalFile | ClientFile]:
        """What the documents are made from: all goals of a client where no goal is named."""
        if goal is not None:
            yield goal
        elif client:
            yield from (one for one in self._practice.goals if one.client == client)
        about = self._practice.clients.get(client) if client else None
        if about is not None:
            yield about

    def _title(self, client: str | None, place: str, goal: GoalFile | None) -> str:
        if client == "":
            return self._words(f"index.{place}")
        if goal is None:
            return self._words("index.all_goals")
        value = goal.loaded.value
        return (value.title if value else None) or title_of(goal.id)

    def _is_for_therapist(self, document: Document) -> bool:
        spec = self._kinds.get(document.kind)
        return spec is not None and spec.audience == "clinician"

    def _heading(self, kind: str) -> str:
        """The kind's name; that it is for the therapist stands beside it and is not said twice."""
        key = f"kind.{kind}"
        heading = self._words(key) if self._words.has(key) else title_of(kind)
        return heading.removesuffix(f", {self._words('index.therapist')}")
