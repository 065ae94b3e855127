"""docs/framework.md says where each point of the framework is on paper, and there it is."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from print.documents import Document, request_about, samples

from gwsheet.page import render

PAGE = (Path(__file__).resolve().parent.parent / "docs" / "framework.md").read_text("utf-8")
ROW = re.compile(r"^\| ([^|]+) \| `([a-z-]+)` \| ([^|]+) \|$", re.MULTILINE)
POINTS = {
    "The five phases": 5 * 5, "Categories": 7 * 4, "SMART": 5 * 4, "The nine sections": 9,
    "Challenges": 5 * 3, "Implementation guidelines": 7,
}  # fmt: skip
"""How many points each part of the framework has, its examples among them."""
ABOUT = {"goal": "wren/mornings-out", "client": "wren", "blank": None}


def _rows() -> list[tuple[str, str, str]]:
    return [
        row for part in re.split(r"^## ", PAGE, flags=re.MULTILINE) for row in ROW.findall(part)
    ]


@cache
def _headings(kind: str) -> tuple[str, ...]:
    """The headings of the sample document of this kind, without their numbers and letters."""
    scope = next(known.spec.scope for known in samples().kinds if known.name == kind)
    wanted = request_about(ABOUT[scope], kind)
    return tuple(Document(wanted, render(wanted), b"", ()).texts("span", "name"))


@pytest.mark.parametrize(("kind", "section"), sorted({(kind, name) for _, kind, name in _rows()}))
def test_the_section_is_on_the_page(kind: str, section: str) -> None:
    assert section in _headings(kind)


def test_every_point_of_the_framework_has_a_row() -> None:
    points: Counter[str] = Counter()
    for part in re.split(r"^## ", PAGE, flags=re.MULTILINE)[1:]:
        points[part.partition("\n")[0].partition(":")[0]] += len(ROW.findall(part))

    assert points == POINTS


def test_every_section_of_a_phase_and_a_handout_is_there_for_something() -> None:
    named = {(kind, name) for _, kind, name in _rows()}
    more = {
        ("categories", "Where I begin"), ("refinement", "The goal"), ("revision", "Wins"),
        ("smart-guide", "My own goal"), ("exploration", "What I would like instead"),
        ("clarification", "What comes first"), ("revision", "The weather in me"),
    }  # fmt: skip
    kinds = ("exploration", "clarification", "refinement", "implementation", "revision")
    all_sections = {
        (kind, name)
        for kind in (*kinds, "categories", "smart-guide", "challenges")
        for name in _headings(kind)
    }

    assert all_sections - named == more
