"""A packet of the sample client, as paper: it is the documents themselves, one after the other."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from gwsheet.builder import BuildOptions, build, build_packets
from gwsheet.page import Page
from gwsheet.project.practice import select
from print import checks
from print.documents import REPOSITORY, Document, request, samples

TODAY = date(2026, 12, 1)
KINDS = ("plan", "worksheet", "tracker")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three kinds of documents of the client heron, and a packet of them for both sides."""
    place = tmp_path_factory.mktemp("build")
    selection = select(samples(), ["heron"], REPOSITORY)
    build(samples(), BuildOptions(place, TODAY, ("pdf",), KINDS, selection, jobs=0))
    options = BuildOptions(place, TODAY, (), KINDS, jobs=0, clients=("heron",), duplex=True)
    build_packets(samples(), options)
    return place / "heron"


def _texts(path: Path) -> list[str]:
    return [sheet.extract_text() for sheet in PdfReader(path).pages]


def _in_order() -> list[str]:
    """The client's documents as they are read: all goals together, then each by its priority."""
    values = {goal.id: goal.loaded.value for goal in samples().goals if goal.client == "heron"}
    priorities = {
        name.removeprefix("heron/"): value.priority
        for name, value in values.items()
        if value is not None and value.is_open and value.priority is not None
    }
    assert len(priorities) == len(values) > 1
    goals = sorted(priorities, key=lambda name: priorities[name])
    return ["plan.pdf", *(f"{goal}/{kind}.pdf" for goal in goals for kind in KINDS[1:])]


def test_each_document_is_in_it_as_it_is_alone_and_begins_on_a_front(folder: Path) -> None:
    expected: list[str] = []
    for name in _in_order():
        expected += [""] * (len(expected) % 2)
        expected += _texts(folder / name)

    assert "" in expected
    assert _texts(folder / "packet.pdf") == expected


def test_every_page_has_its_binding_edge(folder: Path) -> None:
    """Pages of the whole file with an odd number are right-hand ones, whichever document's."""
    document = Document(request("plan"), Page("", ""), (folder / "packet.pdf").read_bytes(), ())

    assert [*checks.is_valid(document), *checks.fonts_are_embedded(document)] == []
    assert [*checks.words_are_inside(document), *checks.words_are_apart(document)] == []
    empty = [number for number, sheet in enumerate(document.sheets, start=1) if not sheet.words]
    assert list(checks.nothing_is_drawn_outside(document)) == [
        f"page {number}: is empty" for number in empty
    ]
    assert all(number % 2 == 0 for number in empty)
