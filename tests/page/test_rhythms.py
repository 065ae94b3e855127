"""A client's pages never say another interval than the goals' own pages."""

from __future__ import annotations

from typing import Any

import pytest
from print.documents import request, samples

from gwsheet.page.context import PageContext
from gwsheet.page.rhythms import Rhythm, rhythms

FOUR_WEEKS = {"title": "Bus", "review_schedule": {"every": "4 weeks"}}
TOGETHER = "We look at this together every 4 weeks."
USUAL = "We look at this together every 4 to 6 sessions."


@pytest.mark.parametrize(("goals", "expected"), [
    ([], ()),
    ([{"title": "Bus"}], (Rhythm((USUAL,), ("Bus",)),)),
    ([FOUR_WEEKS, {**FOUR_WEEKS, "title": "Tea"}], (Rhythm((TOGETHER,), ("Bus", "Tea")),)),
    ([FOUR_WEEKS, {"title": "Tea"}], (Rhythm((TOGETHER,), ("Bus",)), Rhythm((USUAL,), ("Tea",)))),
    ([{"title": "Tea", "review_schedule": "when the moon is full"}],
     (Rhythm(("when the moon is full",), ("Tea",)),)),
    ([{**FOUR_WEEKS, "status": "achieved"}], ()),
])  # fmt: skip
def test_every_open_goal_keeps_its_own_interval(
    goals: list[dict[str, Any]], expected: tuple[Rhythm, ...]
) -> None:
    named = [(f"heron/{number}", goal) for number, goal in enumerate(goals)]
    page = PageContext(request("implementation", goals=named, client_id="heron"))
    assert rhythms(page.goals, samples().locales["en"]) == expected
