"""A page prints what was wholly understood, or the text as it was written with an open line."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from print.documents import request, samples

from gwsheet.goal.amounts import read_period, read_quantity
from gwsheet.goal.quantity import folded
from gwsheet.page import render

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


def _text(kind: str, language: str = "en", **goal: Any) -> str:
    """The words of the page; an open line is ``_``."""
    asked = request(kind, {"goal_statement": "Walk", **goal}, {"language": language})
    page = render(asked).html
    body = page.partition("<body")[2].replace("\n", " ")
    lines = re.sub(r'<span class="blank[^"]*">.*?</span>', " _ ", body)
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", lines)).split())


def _as_printed(text: str) -> str:
    return " ".join(text.split())


@settings(max_examples=60)
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


@settings(max_examples=40)
@given(written)
def test_a_period_is_understood_or_printed_as_written(text: str) -> None:
    period = read_period(text, READ)
    indicator = {"measure": "walks", "target": "3", "per": text}
    shown = _text("worksheet", success_indicators=indicator)

    if folded(text):
        assert _as_printed(WORDS.quantity(read_quantity("3", READ), period)) in shown
    if period.name is None:
        assert "total" not in _text("tracker", success_indicators=indicator)


@pytest.mark.parametrize(
    ("goal", "said"),
    [
        (
            {
                "current_baseline": {"measure": "worry (0-10)", "amount": "8"},
                "success_indicators": {"measure": "worry (0-10)", "target": "5"},
            },
            "at most 5",
        ),
        (
            {"success_indicators": {"measure": "binge days", "target": "2", "per": "week"}},
            "2 a week",
        ),
        (
            {
                "goal_statement": "No more than two binge days a week",
                "success_indicators": {"measure": "binge days", "target": "2", "per": "week"},
            },
            "at most 2 a week",
        ),
        (
            {
                "current_baseline": {"measure": "calls", "amount": "0", "per": "week"},
                "success_indicators": {"measure": "call", "target": "2", "per": "weeks"},
            },
            "at least 2 a week",
        ),
        (
            {
                "success_indicators": {
                    "measure": "drinks",
                    "target": "4",
                    "per": "weekly",
                    "direction": "at-most",
                }
            },
            "at most 4 a week",
        ),
    ],
)
def test_a_target_reads_the_same_on_every_page(goal: dict[str, Any], said: str) -> None:
    pages = {kind: _text(kind, **goal) for kind in KINDS}
    other = "at least" if "at most" in said else "at most"
    number = re.sub(r" a week$", "", said)

    assert said in pages["worksheet"]
    assert said in pages["tracker"]
    assert number in pages["review"]
    assert all(f"{other} {number[-1]}" not in page for page in pages.values())


@pytest.mark.parametrize("per", ["month", "session", None, "fortnight", "day"])
def test_only_what_is_counted_by_the_week_has_a_weeks_total(per: str | None) -> None:
    keys = {"measure": "walks", "target": "3"} | ({"per": per} if per else {})

    assert "the end of the week the total" not in _text("tracker", success_indicators=keys)
    keys["per"] = "week"
    assert "the end of the week the total" in _text("tracker", success_indicators=keys)


@pytest.mark.parametrize(
    ("language", "obstacle", "said"),
    [
        ("en", {"if": "It rains", "then": "Then I stay in"}, "If it rains, then I stay in"),
        ("en", "If it rains then I'll go to the gym", "If it rains, then I'll go to the gym"),
        ("en", {"if": "When it rains", "then": "I wait"}, "When it rains, then I wait"),
        ("en", 'If I will say "later".', 'If I will say "later", then'),
        ("es", "Cuando Llueve entonces voy en bus", "Cuando llueve, entonces voy en bus"),
        ("es", {"if": "Mi tren falla."}, "Si mi tren falla, entonces"),
    ],
)
def test_a_plan_for_an_obstacle_is_one_sentence(language: str, obstacle: Any, said: str) -> None:
    for kind in ("worksheet", "review"):
        shown = _text(kind, language, potential_obstacles=obstacle)
        assert said in re.sub(r" (?=,)", "", shown), kind
