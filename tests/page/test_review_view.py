"""What the review form shows of the past: its pictures, every change, what was said last time."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import PracticeFolder
from pagetext import blocks
from print.documents import request

from gwsheet.changes import Change, compare
from gwsheet.goal import Goal
from gwsheet.page.review import LastTime, SoFar, joined_changes, last_time
from gwsheet.page.view import View
from gwsheet.project.templates import builtin_words

WORDS = builtin_words()
BASELINE = {"measure": "walks", "amount": "1", "per": "week"}
TIMELINE = {"milestones": ["undated", {"date": "2026-12-14", "text": "One stop"}]}
WEEKS = ("2026-11-23", "2026-11-30", "2026-12-07", "2026-12-14", "2026-12-21")


def _so_far(**goal: Any) -> SoFar:
    shown: SoFar = View(request("review", goal))["so_far"]
    return shown


def _both(count: int) -> list[dict[str, str]]:
    return [{"date": day, "rating": "2", "amount": "3"} for day in WEEKS[:count]]


@pytest.mark.parametrize(("goal", "measures", "is_wide"), [
    ({}, [], False),
    ({"progress": _both(1), "current_baseline": BASELINE}, [], False),
    ({"progress": _both(2)}, [None], False),
    ({"progress": _both(2), "current_baseline": BASELINE}, ["walks", None], True),
    ({"progress": _both(5)}, [None], True),
])  # fmt: skip
def test_a_form_is_as_wide_as_its_pictures_and_tables_need(
    goal: dict[str, Any], measures: list[str | None], is_wide: bool
) -> None:
    shown = _so_far(**goal)
    assert [drawn.measure and drawn.measure.measure for drawn in shown.pictures] == measures
    assert shown.is_wide is is_wide


def test_milestones_are_named_where_a_picture_numbers_them() -> None:
    drawn = _so_far(progress=_both(2), timeline=TIMELINE)
    assert [(number, milestone.text) for number, milestone in drawn.milestones] == [(1, "One stop")]
    assert _so_far(progress=_both(1), timeline=TIMELINE).milestones == ()


def _changes(old: dict[str, Any], new: dict[str, Any]) -> tuple[Change, ...]:
    return compare(Goal.model_validate(old), Goal.model_validate(new), WORDS)


STEPS_BEFORE = {
    "action_steps": [{"id": "bus", "text": "Ride the bus", "when": "Mondays", "due": "2026-12-01"},
                     {"id": "walk", "text": "Walk home", "when": "Fridays"}],
}  # fmt: skip
STEPS_AFTER = {
    "action_steps": [{"id": "bus", "text": "Ride the bus", "when": "Tuesdays", "due": "2026-12-08"},
                     {"id": "walk", "text": "Walk home", "when": "Sundays"},
                     {"id": "rest", "text": "Rest"}],
    "support_resources": "My sister",
}  # fmt: skip


def test_few_changes_have_a_line_each() -> None:
    changes = _changes(STEPS_BEFORE, STEPS_AFTER)[:3]
    assert joined_changes(changes, WORDS) == tuple((change.sentence,) for change in changes)
    assert joined_changes((), WORDS) == ()


def test_many_changes_are_joined_by_section_and_an_item_is_named_once() -> None:
    joined = joined_changes(_changes(STEPS_BEFORE, STEPS_AFTER), WORDS)
    assert [[text.replace("\u00a0", " ") for text in part] for part in joined] == [
        [
            (
                "“Ride the bus”: When, reworded: “Tuesdays” instead of “Mondays”;"
                " Due date moved from 1 December to 8 December"
            ),
            "“Walk home”: When, reworded: “Sundays” instead of “Fridays”",
            "New step: Rest",
        ],
        ["New support: My sister"],
    ]


@pytest.mark.parametrize(("reviews", "expected"), [
    ([], ()),
    ([{"date": "2026-12-01", "rating": "3"}], ()),
    ([{"date": "2026-12-01", "wins": ["a walk", "a bus"], "setbacks": "rain", "learned": "slow"}],
     (LastTime("review.last_wins", ("a walk", "a bus")),
      LastTime("review.last_setbacks", ("rain",)), LastTime("review.last_learned", ("slow",)))),
    # Of the newest day alone, and of all who spoke on it, each thing once.
    ([{"date": "2026-12-01", "by": "client", "wins": "a walk"},
      {"date": "2026-11-01", "setbacks": "rain"},
      {"date": "2026-12-01", "by": "therapist", "wins": ["a walk", "a bus"]}],
     (LastTime("review.last_wins", ("a walk", "a bus")),)),
    ([{"wins": "some day"}], (LastTime("review.last_wins", ("some day",)),)),
])  # fmt: skip
def test_what_was_said(reviews: list[dict[str, Any]], expected: tuple[LastTime, ...]) -> None:
    assert last_time(Goal.model_validate({"reviews": reviews})) == expected


@pytest.mark.parametrize(("language", "lines"), [
    ("en", ["What went well last time: a walk · a bus", "What was hard last time: rain"]),
    ("es", ["La última vez salió bien: a walk · a bus", "La última vez fue difícil: rain"]),
])  # fmt: skip
def test_it_stands_on_the_form(practice: PracticeFolder, language: str, lines: list[str]) -> None:
    practice.write(
        "goals/heron/bus.yaml",
        f"language: {language}\ngoal_statement: Walk\n"
        "reviews: {date: 2026-11-01, wins: [a walk, a bus], setbacks: rain}\n",
    )

    practice.build(formats=("html",), kinds=("review",))

    page = practice.outputs()["heron/bus/review.html"].decode("utf-8")
    said = [block.text for block in blocks(page)]
    assert [line for line in said if line in lines] == lines
