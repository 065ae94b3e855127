"""The page that lists everything: of the sample goals, and of goals that are hard to list."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache

from gwsheet.builder.agenda import Line, Lines, due_by_client, new_by_client
from gwsheet.builder.index import Document, Group, Listing, forms, groups
from gwsheet.export import exporter, formats
from gwsheet.goal import Settings
from gwsheet.page import render_index
from gwsheet.plan import Job, packets, plan
from print.documents import samples

LONG = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen"
WAITING = date(2026, 12, 22)
"""A day on which reviews of the sample goals are due."""


def sample_jobs() -> tuple[Job, ...]:
    """Every document of the sample goals, their clients' packets too."""
    return (*plan(samples(), formats()), *packets(samples()))


@cache
def sample_listing() -> bytes:
    """The page of all documents of the sample goals."""
    practice, words = samples(), samples().locales["en"]
    listed = groups(practice, sample_jobs(), {job.output for job in sample_jobs()}, words)
    return _file(
        listed, due_by_client(practice, WAITING, words), new_by_client(practice, WAITING, words)
    )


@cache
def awkward_listing() -> bytes:
    """Long words, markup, other scripts, a client of whom there is something due and no document."""
    goals = ("ärger-und-" + LONG, "Ένας στόχος", "<b>bold</b> & \"quoted\" 'so'", "x" * 300)
    clients = ("łoś-ÉTÉ", LONG.lower(), "ένας", None)
    listed = tuple(
        Group(client, tuple(_awkward(client, title, number) for number, title in enumerate(goals)))
        for client in clients
    )
    lines = tuple(
        Lines(
            client,
            ((LONG, tuple(_line(client, number, title) for number, title in enumerate(goals))),),
        )
        for client in (*clients[:3], "nowhere-else", None)
    )
    return _file(listed, lines, lines)


def nothing_listed() -> bytes:
    """The page of a folder without any document."""
    return _file((), (), ())


def _file(listed: tuple[Group, ...], due: Iterable[Lines], new: Iterable[Lines]) -> bytes:
    practice = samples()
    roots = tuple(str(root) for root in practice.templates.roots)
    page = render_index(roots, practice.locales["en"], Settings(), listed, due, new, forms(listed))
    data, complaints = exporter("html")(page)
    assert complaints == ()
    return data


def _awkward(client: str | None, title: str, number: int) -> Listing:
    folder = f"{client or 'none'}/{number}"
    addresses = (("html", f"{folder}/a b#c?.html"), ("pdf", f"{folder}/a b#c?.pdf"))
    handed = tuple(Document(kind, kind, addresses, "review") for kind in ("review", LONG))
    kept = (Document("smart-check", LONG, addresses),)
    return Listing(title, folder, handed, kept, is_outdated=True)


def _line(client: str | None, number: int, title: str) -> Line:
    return Line(f"{client or 'none'}/{number}", title, "22 December 2026", LONG, "review")
