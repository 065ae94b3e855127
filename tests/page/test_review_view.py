"""What the review form shows of the past: its pictures, every change, what was said last time."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from pagetext import blocks
from print.documents import request

from gwsheet.changes import Change, compare
from gwsheet.goal import Goal
from gwsheet.page import render
from gwsheet.page.review import (
    ChangeLine,
    LastTime,
    SoFar,
    change_lines,
    last_reason,
    last_time,
    raters,
)
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


@pytest.mark.parametrize(("goal", "measures", "rows"), [
    ({}, [], 0),
    ({"progress": _both(1), "current_baseline": BASELINE}, [], 1),
    ({"progress": _both(2)}, [None], 2),
    ({"progress": _both(2), "current_baseline": BASELINE}, ["walks", None], 0),
    ({"progress": [{"date": day, "rating": "2"} for day in WEEKS]}, [None], 0),
])  # fmt: skip
def test_a_figure_is_in_a_picture_or_in_the_table(
    goal: dict[str, Any], measures: list[str | None], rows: int
) -> None:
    shown = _so_far(**goal)
    assert [drawn.measure and drawn.measure.measure for drawn in shown.pictures] == measures
    assert len(shown.table.rows) == rows


def test_milestones_up_to_the_last_entry_are_named_where_a_picture_numbers_them() -> None:
    drawn = _so_far(progress=_both(4), timeline=TIMELINE)
    assert [(number, milestone.text) for number, milestone in drawn.milestones] == [(1, "One stop")]
    assert _so_far(progress=_both(3), timeline=TIMELINE).milestones == ()
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


def test_what_was_reworded_stands_whole_before_and_now() -> None:
    lines = change_lines(_changes(STEPS_BEFORE, STEPS_AFTER))
    assert [
        ChangeLine(line.sentence.replace("\u00a0", " "), line.old, line.new) for line in lines
    ] == [
        ChangeLine("“Ride the bus”: When, reworded:", "Mondays", "Tuesdays"),
        ChangeLine("“Ride the bus”: Due date moved from 1 December to 8 December"),
        ChangeLine("“Walk home”: When, reworded:", "Fridays", "Sundays"),
        ChangeLine("New step: Rest"),
        ChangeLine("New support: My sister"),
    ]
    assert change_lines(()) == ()


def _said_of(changes: tuple[Change, ...]) -> list[str]:
    page = render(replace(request("review", {}), changed=changes)).html
    _, changed = page.split('<ul class="plain changes">')
    listed, rest = changed.split("</ul>", 1)
    more = re.findall(r'<p class="aside">(.*?)</p>', rest.split("</section>")[0])
    lines = re.findall(r"<li>(.*?)</li>", re.sub(r"</?bdi[^>]*>", "", listed))
    return [line.replace("\u00a0", " ") for line in [*lines, *more]]


def test_the_form_says_what_is_new_and_what_was_reworded_as_it_is_now() -> None:
    changes = _changes(
        {"goal_statement": "Walk"},
        {"goal_statement": "Walk alone", "action_steps": {"text": "Rest"}},
    )
    assert _said_of(changes) == [
        "New step: Rest",
        "Goal statement reworded: <strong>Walk alone</strong>",
    ]


def test_the_form_says_the_first_changes_and_how_many_more_there_are() -> None:
    steps = [{"text": f"Step {number}"} for number in range(6)]
    said = _said_of(_changes({}, {"action_steps": steps}))
    assert said[3:] == [
        "New step: Step 3",
        "2 more things have changed; my therapist has the list.",
    ]


@pytest.mark.parametrize(("by", "named"), [
    ([], []),
    (["client"], []),
    (["client", None], []),
    (["client", "Client"], []),
    (["client", "therapist", "client"], ["rater.client", "rater.therapist"]),
    (["she", "he"], ["she", "he"]),
    (["a", "b", "c", "d"], ["b", "c", "d"]),
])  # fmt: skip
def test_each_who_rated_has_a_scale_where_there_are_several(
    by: list[str | None], named: list[str]
) -> None:
    progress = [{"rating": "4", "by": who} for who in by]
    found = raters(Goal.model_validate({"progress": progress}), WORDS)
    assert [one.word or one.name for one in found] == named


@pytest.mark.parametrize(("by", "reason"), [
    ("client", "I like the dog"), ("me", "I like the dog"), ("therapist", None), (None, None),
    ("my sister", None),
])  # fmt: skip
def test_a_reason_is_shown_to_the_client_who_gave_it_alone(
    by: str | None, reason: str | None
) -> None:
    review = {"date": "2026-12-01", "decision": "new-steps", "reason": "I like the dog"}
    goal = Goal.model_validate({"reviews": [{**review, **({"by": by} if by else {})}]})
    assert last_reason(goal, WORDS) == reason


def test_what_could_not_be_looked_up_is_no_matter_of_the_client() -> None:
    page = render(replace(request("review", {}), changed_gap="We could not look it up.")).html
    assert "look it up" not in page


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
    ("en", ["What went well: a walk · a bus", "What was hard: rain"]),
    ("es", ["Salió bien: a walk · a bus", "Fue difícil: rain"]),
])  # fmt: skip
def test_it_stands_on_the_form(language: str, lines: list[str]) -> None:
    review = {"date": "2026-11-01", "wins": ["a walk", "a bus"], "setbacks": "rain"}
    page = render(request("review", {"reviews": review}, {"language": language}))
    assert [block.text for block in blocks(page.html) if block.text in lines] == lines
