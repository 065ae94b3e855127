"""The log of exposures and of a skill, and the sheet on which all goals are rated in a session."""

from __future__ import annotations

import re
from typing import Any

import pytest
from pagetext import blocks
from print.documents import request

from gwsheet.page import render

BASELINE = {"measure": "crowded places per week", "amount": "1", "per": "week"}
STEPS = {"action_steps": "Ride one stop"}
EXPOSURE = ["Day", "Situation", "Fear before", "Fear after", "What I noticed"]
SKILL = ["Day", "Situation", "What I used", "Helped", "What I noticed"]


def _log_head(html: str) -> list[str]:
    head = html.partition("<thead>")[2].partition("</thead>")[0]
    return [re.sub(r"<[^>]*>", "", cell) for cell in re.findall(r"<th\b.*?</th>", head)]


@pytest.mark.parametrize(("log", "head"), [("exposure", EXPOSURE), ("skill", SKILL)])
@pytest.mark.parametrize("more", [{}, {"current_baseline": BASELINE}, STEPS])
def test_a_log_of_that_kind_has_a_row_each_time(
    log: str, head: list[str], more: dict[str, Any]
) -> None:
    page = render(request("tracker", {"log": log, **more})).html
    assert _log_head(page) == head
    assert page.count('<table class="log times"') == 1
    assert ("Action Steps" in page) is ("action_steps" in more)
    assert "Week from" not in page


def test_without_a_kind_the_log_is_that_of_the_measure() -> None:
    page = render(request("tracker", {"current_baseline": BASELINE})).html
    assert _log_head(page)[:2] == ["Week from", "Mon"]


@pytest.mark.parametrize("kind", ["worksheet", "review", "tracker"])
@pytest.mark.parametrize(
    "measure", ["crowded places per week", "Places a week", "weekly places", "places each week"]
)
def test_what_is_counted_names_its_period_once(kind: str, measure: str) -> None:
    page = render(request(kind, {"current_baseline": {**BASELINE, "measure": measure}})).html
    text = " ".join(block.text for block in blocks(page))
    assert re.search(r"week:? a week|weekly places a week|week: 1 a week", text) is None


GOALS: dict[str, dict[str, Any]] = {
    "heron/bus": {
        "title": "Bus",
        "short": "Ride the bus",
        "priority": "2",
        "reviews": [{"date": "2026-11-18", "rating": "5", "by": "client"}],
    },
    "heron/walk": {"title": "Walk", "priority": "1"},
    "heron/paused": {"title": "Wait", "status": "paused"},
    "heron/over": {"title": "Over", "status": "achieved"},
}


def _session(**goals: dict[str, Any]) -> list[str]:
    asked = request("session", None, client_id="heron", goals=goals.items())
    return [block.text.replace("\u00a0", " ") for block in blocks(render(asked).html)]


def test_the_sheet_rates_each_active_goal_and_leaves_room_for_another() -> None:
    said = _session(**GOALS)
    start = said.index("Walk")
    assert [text for text in said[start:] if not text.isdigit()][:6] == [
        "Walk",
        "Note:",
        "Ride the bus",
        "Last time: 5 of 10 (18 November 2026, me)",
        "Note:",
        "Note:",
    ]
    assert not {"Wait", "Over", "Bus"} & set(said)


def test_where_there_may_be_danger_nothing_is_rated() -> None:
    said = _session(**{"heron/bus": {**GOALS["heron/bus"], "short": "Not kill myself"}})
    assert not {"5", "10"} & set(said)
    assert not any(text.startswith("Last time") for text in said)
    assert "Is there anything about my safety that we should talk about?" in said


def test_a_blank_sheet_has_room_for_four_goals() -> None:
    said = [block.text for block in blocks(render(request("session")).html)]
    assert (said.count("My goal:"), said.count("Another goal:")) == (1, 3)
