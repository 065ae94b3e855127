"""What the next review form says of the last review: wins, setbacks, lessons, in short."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import PracticeFolder
from pagetext import blocks

from gwsheet.goal import Goal
from gwsheet.page.review import LastTime, last_time


@pytest.mark.parametrize(
    ("reviews", "expected"),
    [
        ([], ()),
        ([{"date": "2026-12-01", "rating": "3"}], ()),
        (
            [{"date": "2026-12-01", "wins": ["a walk", "a bus"], "setbacks": "rain", "learned": "slow"}],
            (
                LastTime("review.last_wins", ("a walk", "a bus")),
                LastTime("review.last_setbacks", ("rain",)),
                LastTime("review.last_learned", ("slow",)),
            ),
        ),
        # Of the newest day alone, and of all who spoke on it, each thing once.
        (
            [
                {"date": "2026-12-01", "by": "client", "wins": "a walk"},
                {"date": "2026-11-01", "setbacks": "rain"},
                {"date": "2026-12-01", "by": "therapist", "wins": ["a walk", "a bus"]},
            ],
            (LastTime("review.last_wins", ("a walk", "a bus")),),
        ),
        ([{"wins": "some day"}], (LastTime("review.last_wins", ("some day",)),)),
    ],
)  # fmt: skip
def test_what_was_said(reviews: list[dict[str, Any]], expected: tuple[LastTime, ...]) -> None:
    assert last_time(Goal.model_validate({"reviews": reviews})) == expected


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("en", ["What went well last time: a walk · a bus", "What was hard last time: rain"]),
        ("es", ["La última vez salió bien: a walk · a bus", "La última vez fue difícil: rain"]),
    ],
)
def test_it_stands_on_the_form(practice: PracticeFolder, language: str, lines: list[str]) -> None:
    practice.write(
        "goals/heron/bus.yaml",
        f"language: {language}\ngoal_statement: Walk\n"
        "reviews: {date: 2026-11-01, wins: [a walk, a bus], setbacks: rain}\n",
    )

    practice.build(formats=("html",), kinds=("review",))

    page = practice.outputs()["heron/bus/review.html"].decode("utf-8")
    said = [one.text for one in blocks(page)]
    assert [line for line in said if line in lines] == lines
