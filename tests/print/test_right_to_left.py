"""Goals in Arabic and Hebrew under English headings: printed without a complaint.

The words are not read back from paper, where each line of them stands in the order of the eye.
"""

from __future__ import annotations

import page as page_validation
import pytest

from print.awkward import ARABIC, HEBREW, everywhere, of_client
from print.documents import document, request

ARABIC_GOAL = {**everywhere(ARABIC), "language": "ar"}
HEBREW_GOAL = {**everywhere(HEBREW), "language": "he"}
GOALS = [("heron/bus", ARABIC_GOAL), ("heron/walk", HEBREW_GOAL)]


@pytest.mark.parametrize("kind", ["worksheet", "review", "tracker", "plan", "smart-check"])
def test_a_document_is_printed_and_tagged(kind: str) -> None:
    of_goal = request(kind, HEBREW_GOAL)
    of_goals = request("plan", goals=GOALS, client=of_client(ARABIC), client_id="heron")
    made = document(of_goals if kind == "plan" else of_goal)

    assert made.complaints == ()
    assert page_validation.validate_pdf_bytes(made.pdf, profile="ua1").failures == []
    assert '<bdi lang="he" dir="rtl">' in made.page.html or kind == "plan"
    assert 'class="own"' not in made.page.html
    assert ('class="drawn"' in made.page.html) is (kind == "plan")
