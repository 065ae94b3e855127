"""A page prints what was wholly understood, or the text as it was written with an open line."""

from __future__ import annotations

import html
import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from print.documents import request, samples

from gwsheet.goal import Client, Goal, read_recurrence
from gwsheet.goal.amounts import read_period, read_quantity
from gwsheet.goal.quantity import folded
from gwsheet.page import PageRequest, render
from gwsheet.page.tracker import tracker

WORDS = samples().locales["en"]
READ = samples().vocabulary.quantities
KINDS = ("worksheet", "tracker", "review")
PIECES = [
    "2", "3-4", "50 %", "20 min", "at most", "or more", "a week", "per month", "x", "twice", "maybe", "not",
    "4 of 5", "≤", "+", "…", "<b>", "until Easter", "weekly", "night",
]  # fmt: skip
written = st.lists(st.sampled_from(PIECES), min_size=1, max_size=4).map(" ".join) | st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp", "Cf")), min_size=1, max_size=20
)


def _shown(asked: PageRequest) -> str:
    """The words of the page; an open line is ``_``."""
    body = render(asked).html.partition("<body")[2].replace("\n", " ")
    lines = re.sub(r'<span class="blank[^"]*">.*?</span>', " _ ", body)
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", lines)).split())


def _text(kind: str, language: str = "en", **goal: Any) -> str:
    return _shown(request(kind, {"goal_statement": "Walk", **goal}, {"language": language}))


def _as_printed(text: str) -> str:
    return " ".join(text.split())


@given(written)
def test_a_target_is_understood_or_printed_with_room(text: str) -> None:
    amount = read_quantity(text, READ)
    indicator = {"measure": "walks", "target": text}
    shown = _text("worksheet", success_indicators=indicator)

    if amount.is_understood:
        period = read_period(amount.period, READ) if amount.period else None
        assert _as_printed(WORDS.quantity(amount, period)) in shown
    elif folded(text):
        assert f"{_as_printed(folded(text))} _" in shown


@given(written)
def test_a_period_is_understood_or_printed_as_written(text: str) -> None:
    period = read_period(text, READ)
    indicator = {"measure": "walks", "target": "3", "per": text}
    shown = _text("worksheet", success_indicators=indicator)

    if folded(text):
        assert _as_printed(WORDS.quantity(read_quantity("3", READ), period)) in shown
    if period.name is None:
        assert "total" not in _text("tracker", success_indicators=indicator)


WORRY = {"measure": "worry (0-10)"}
BINGES = {"success_indicators": {"measure": "binge days", "target": "2", "per": "week"}}


@pytest.mark.parametrize(("goal", "said"), [
    ({"current_baseline": {**WORRY, "amount": "8"}, "success_indicators": {**WORRY, "target": "5"}},
     "at most 5"),
    (BINGES, "2 a week"),
    ({"goal_statement": "No more than two binge days a week", **BINGES}, "at most 2 a week"),
    ({"current_baseline": {"measure": "calls", "amount": "0", "per": "week"},
      "success_indicators": {"measure": "call", "target": "2", "per": "weeks"}},
     "at least 2 a week"),
    ({"success_indicators": {"measure": "drinks", "target": "4", "per": "weekly",
                             "direction": "at-most"}}, "at most 4 a week"),
])  # fmt: skip
def test_a_target_reads_the_same_on_every_page(goal: dict[str, Any], said: str) -> None:
    pages = {kind: _text(kind, **goal) for kind in KINDS}
    other = "at least" if "at most" in said else "at most"
    number = re.sub(r" a week$", "", said)

    assert said in pages["worksheet"]
    assert said in pages["tracker"]
    assert number in pages["review"]
    assert all(f"{other} {number[-1]}" not in page for page in pages.values())


@pytest.mark.parametrize("per", ["month", "session", None, "fortnight", "day", "week"])
def test_only_what_is_counted_by_the_week_has_a_weeks_total(per: str | None) -> None:
    shown = _text("tracker", success_indicators={"measure": "walks", "target": "3", "per": per})
    assert ("the end of the week the total" in shown) is (per == "week")


@pytest.mark.parametrize(("language", "obstacle", "said"), [
    ("en", {"if": "It rains", "then": "Then I stay in"}, "If it rains, then I stay in"),
    ("en", "If it rains then I'll go to the gym", "If it rains, then I'll go to the gym"),
    ("en", {"if": "When it rains", "then": "I wait"}, "When it rains, then I wait"),
    ("en", 'If I will say "later".', 'If I will say "later", then'),
    ("es", "Cuando Llueve entonces voy en bus", "Cuando llueve, entonces voy en bus"),
    ("es", {"if": "Mi tren falla."}, "Si mi tren falla, entonces"),
    ("en", {"then": "Then I wait"}, "If _, then I wait"),
])  # fmt: skip
def test_a_plan_for_an_obstacle_is_one_sentence(language: str, obstacle: Any, said: str) -> None:
    for kind in ("worksheet", "review"):
        shown = _text(kind, language, potential_obstacles=obstacle)
        assert said in re.sub(r" (?=,)", "", shown), kind


SPAN = {"start": "2026-12-01", "finish": "2027-02-28"}
WEEKLY = Client.model_validate({"sessions": {"every": "1 week"}}, context=samples().vocabulary)


def _schedule(text: str, language: str = "en") -> str:
    """What the worksheet says below its last section's heading."""
    goal = {"goal_statement": "Walk", "language": language}
    asked = request("worksheet", {**goal, "timeline": SPAN, "review_schedule": text}, client=WEEKLY)
    return _shown(asked).partition("Review Schedule ")[2].partition(" How far along")[0]


@pytest.mark.parametrize(("text", "printed"), [
    ("every other week", "Tuesday 15 December 2026 After that: 29 Dec, 12 Jan, 26 Jan, 9 Feb, 23 Feb"),
    ("bi-weekly", "Tuesday 15 December 2026 After that: 29 Dec, 12 Jan, 26 Jan, 9 Feb, 23 Feb"),
    ("fortnightly", "Tuesday 15 December 2026 After that: 29 Dec, 12 Jan, 26 Jan, 9 Feb, 23 Feb"),
    ("12 January 2027, then monthly", "Tuesday 12 January 2027 After that: 12 Feb"),
    ("at the end of each month", "Thursday 31 December 2026 After that: 31 Jan, 28 Feb"),
    ("every third session", "Tuesday 22 December 2026 After that: 12 Jan, 2 Feb, 23 Feb"),
    ("every second session", "Tuesday 15 December 2026 After that: 29 Dec, 12 Jan, 26 Jan, 9 Feb, 23 Feb"),
    ("monthly, on the first Tuesday", "Tuesday 5 January 2027 After that: 2 Feb"),
    ("quarterly", "Monday 1 March 2027"),
    ("every 4 weeks", "Tuesday 29 December 2026 After that: 26 Jan, 23 Feb"),
    ("every 4 weeks starting in January", "_"),
    ("Every other Monday", "_"),
    ("twice a month", "_"),
    ("after the fifth Wednesday", "_"),
    ("every 2 weeks, then monthly", "_"),
    ("weekly unless I am on shift", "_"),
    ("when we feel like it", "_"),
    ("alle 3 Wochen", "_"),  # a language without words
])  # fmt: skip
def test_a_schedule_is_understood_or_printed_with_an_open_date(text: str, printed: str) -> None:
    language = "de" if text.startswith("alle") else "en"
    assert _schedule(text, language) == f"{text} Next review: {printed}"


WORDS_OF_TIME = [
    "every", "other", "2", "4-6", "week", "weeks", "month", "session", "sessions", "monthly", "weekly", "Monday",
    "twice a", "on the", "first", "Tuesday", "until", "Easter", "then", "unless", "maybe", "not", "bus", "starting",
    "in January", "at the end of", "each", "12 January 2027,", "quarterly", "together",
]  # fmt: skip
schedules = st.lists(st.sampled_from(WORDS_OF_TIME), min_size=1, max_size=6).map(" ".join)


@given(schedules)
def test_any_schedule_is_understood_wholly_or_has_an_open_date(text: str) -> None:
    said = read_recurrence(text, samples().vocabulary.lexes, is_interval=True)
    start = date(2026, 12, 1)
    cadence = WEEKLY.sessions.every if WEEKLY.sessions else None
    known = said.dates(start, count=1, cadence=cadence) if said else None
    printed = _schedule(text)

    assert printed.startswith(_as_printed(text))
    if known:
        assert WORDS.date(known[0], "full").replace("\xa0", " ") in printed
    else:
        assert printed == f"{_as_printed(text)} Next review: _"


@given(schedules)
def test_any_step_has_the_boxes_that_it_says_or_room_for_marks(text: str) -> None:
    said = read_recurrence(text, samples().vocabulary.lexes)
    data = {"action_steps": [{"text": "Walk", "when": text}]}
    goal = Goal.model_validate(data, context=samples().vocabulary)
    rows = tracker(goal, date(2026, 12, 1), date(2027, 1, 1), WORDS).steps

    if said and said.is_rhythm:
        has_bounds = said.first or said.last
        assert [row.boxes for row in rows] == [said.boxes_a_week] or (not rows and has_bounds)
    else:
        (row,) = rows
        assert row.boxes == ((said.boxes_a_week or 1) if said else None)
        assert sum(row.in_weeks) <= 1


def test_a_goal_that_speaks_of_danger_is_neither_counted_nor_ticked() -> None:
    goal: dict[str, Any] = {
        "goal_statement": "Stop cutting myself in the evening",
        "current_baseline": {"measure": "cuts", "amount": "4", "per": "week"},
        "success_indicators": {"measure": "cuts", "target": "0", "per": "week"},
    }
    pages = {kind: _text(kind, **goal) for kind in KINDS}
    review = render(request("review", goal)).html.partition("<body")[2]

    assert all("cuts" in pages[kind] for kind in ("worksheet", "review"))
    assert not any(word in pages["tracker"] for word in ("total", "Target", "Small wins"))
    assert not any(word in page for page in pages.values() for word in ("at most", "fully reached"))
    assert ">met<" not in review
