"""How much of its last page a document of a whole practice uses.

At most one in twenty may end on a page that is less than a third used.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from conftest import IS_THOROUGH

from gwsheet.builder.looking_back import LookingBack
from gwsheet.builder.requests import Requests
from gwsheet.export import exporter
from gwsheet.page import render
from gwsheet.plan import plan
from gwsheet.project.practice import read_practice
from print.checks import used
from print.reading import PdfFile

ROOT = Path(__file__).resolve().parents[2]
PRACTICES = {"samples": ROOT, "mixed": ROOT / "tests" / "mixed-practice"}
TODAY = date(2026, 12, 1)
ONE_IN = 1 if IS_THOROUGH else 24
LITTLE, MOST_WITH_LITTLE = 1 / 3, 1 / 20


def _last_pages(root: Path) -> Iterator[tuple[str, float]]:
    """Each document, or one in so many, and how much of its last page is used."""
    practice = read_practice(root)
    with closing(LookingBack(practice)) as looking_back:
        requests = Requests(practice, TODAY, looking_back)
        for job in plan(practice, ("pdf",))[::ONE_IN]:
            data, _ = exporter("pdf")(render(requests.request(job)))
            paper = PdfFile(data)
            yield job.output, used(paper.sheets[-1], paper.drawings[-1])


@pytest.mark.parametrize("name", PRACTICES)
def test_few_documents_end_on_a_page_that_is_little_used(name: str) -> None:
    pages = dict(_last_pages(PRACTICES[name]))
    little = {output: round(part, 2) for output, part in pages.items() if part < LITTLE}

    assert len(little) <= len(pages) * MOST_WITH_LITTLE, little
