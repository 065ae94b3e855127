"""What ``index.html`` lists: every document that is there, by client and goal."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import get_args

from gwsheet.builder.agenda import client_order, due_by_client, new_by_client, title_of_goal
from gwsheet.builder.deciding import Prepared
from gwsheet.builder.rendering import Task
from gwsheet.builder.requests import Requests
from gwsheet.goal.practice import DocumentKind, GroupName, UseName
from gwsheet.page import INDEX, render_index
from gwsheet.page.caseload import title_of
from gwsheet.plan import Job
from gwsheet.project.practice import ClientFile, GoalFile, Practice
from gwsheet.words import Words

INDEX_FILE = f"{INDEX}.html"
_BLANK_GROUPS: tuple[GroupName, ...] = get_args(GroupName)


@dataclass(frozen=True)
class Document:
    """A document with its addresses in the build folder, by format."""

    kind: str
    heading: str
    addresses: tuple[tuple[str, str], ...]
    use: UseName | None = None

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


def prepare_index(
    requests: Requests, today: date, jobs: Iterable[Job], present: Container[str]
) -> Prepared:
    """What it takes to make ``index.html``; ``present`` are the outputs that there are."""
    practice, words = requests.practice, requests.practice.words_in()
    listed = groups(practice, jobs, present, words)
    due = due_by_client(practice, today, words)
    new = new_by_client(practice, today, words)
    day = words.date(today)
    arguments = (requests.template_roots, words, requests.settings, listed, due, new)
    task = Task(INDEX_FILE, "html", partial(render_index, *arguments, forms(listed), day))
    inputs = requests.inputs.of_index(words, listed, (due, day if due else ""), new)
    return Prepared(INDEX_FILE, task, inputs)


Forms = Mapping[str, Mapping[str, Document]]


def groups(
    practice: Practice, jobs: Iterable[Job], present: Container[str], words: Words
) -> tuple[Group, ...]:
    """The listings by client, in the order of the plan; ``present`` are the outputs there are."""
    kinds = {kind.name: kind.spec for kind in practice.kinds}
    clients: dict[str | None, dict[str, list[Job]]] = {}
    for job in jobs:
        if job.output in present:
            client = "" if job.is_blank else job.client
            place = _blank_group(kinds[job.kind]) if job.is_blank else job.goal or ""
            clients.setdefault(client, {}).setdefault(place, []).append(job)
    found: list[Group] = []
    for client in sorted(clients, key=client_order):
        places = clients[client]
        listings = (
            _listing(practice, client, place, _documents(places[place], kinds, words), words)
            for place in sorted(places, key=_BLANK_GROUPS.index if client == "" else bool)
        )
        found.append(Group(client, tuple(listings)))
    return tuple(found)


def forms(listed: Iterable[Group]) -> Forms:
    """The first document that is handed over for each use of a goal, for a link to it."""
    return {
        listing.id: {form.use: form for form in reversed(listing.handed_over) if form.use}
        for group in listed
        for listing in group.listings
        if listing.id
    }


def _blank_group(kind: DocumentKind) -> str:
    return kind.group or ("handouts" if kind.scope == "blank" else "worksheets")


def _documents(
    jobs: list[Job], kinds: Mapping[str, DocumentKind], words: Words
) -> dict[Document, bool]:
    """The documents of ``jobs`` by kind, each with whether it is for the therapist."""
    by_kind: dict[str, list[tuple[str, str]]] = {}
    for job in jobs:
        by_kind.setdefault(job.kind, []).append((job.format, job.output))
    documents: dict[Document, bool] = {}
    for kind, addresses in by_kind.items():
        key, spec = f"kind.{kind}", kinds.get(kind)  # a packet is of no kind
        heading = words(key) if words.has(key) else title_of(kind)
        heading = heading.removesuffix(f", {words('index.therapist')}")  # it stands beside it
        document = Document(kind, heading, tuple(sorted(addresses)), spec.use if spec else None)
        documents[document] = spec is not None and spec.audience == "clinician"
    return documents


def _listing(
    practice: Practice,
    client: str | None,
    place: str,
    documents: Mapping[Document, bool],
    words: Words,
) -> Listing:
    """What is at ``place``: a goal, "" for all of a client, or a group of what is blank."""
    files: list[GoalFile | ClientFile] = []
    if client == "":
        title = words(f"index.{place}")
    elif place:
        goals = [goal for goal in practice.goals if goal.id == place]
        files += goals
        title = title_of_goal(place, goals[0].loaded.value)
    else:
        files += [goal for goal in practice.goals if goal.client == client]
        title = words("index.all_goals")
    if client and client in practice.clients:
        files.append(practice.clients[client])
    return Listing(
        title=title,
        id=place if client != "" else "",
        handed_over=tuple(handed for handed, is_kept in documents.items() if not is_kept),
        for_therapist=tuple(kept for kept, is_kept in documents.items() if is_kept),
        is_outdated=any(not file.loaded.is_sound for file in files),
    )
