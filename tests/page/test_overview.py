"""The therapist's overview: T by each rater, counts beside ratings, agreements and notes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from drawn import goals_of, written
from print.documents import request

from gwsheet.goal import Agreed, Client, Goal, fingerprint
from gwsheet.page import render
from gwsheet.page.overview import Judged, Moment, Overview, Total, overview
from gwsheet.page.view import View
from gwsheet.project.templates import builtin_words

WORDS = builtin_words()
OCTOBER, NOVEMBER, DECEMBER = date(2026, 10, 21), date(2026, 11, 18), date(2026, 12, 16)


def _review(day: date, client: int | None = None, therapist: int | None = None) -> dict[str, Any]:
    return {"date": day.isoformat(), "attainment": {"client": client, "therapist": therapist}}


WALK: dict[str, Any] = {
    "weight": {"importance": 3, "difficulty": 2},
    "reviews": [_review(OCTOBER, -1, -1), _review(NOVEMBER, 0, -1)],
}
CALL: dict[str, Any] = {"weight": {"importance": 2}, "reviews": [_review(DECEMBER, 1)]}


def _overview(*goals: dict[str, Any], client: dict[str, Any] | None = None) -> Overview:
    about = Client.model_validate(client or {})
    return overview(goals_of(*goals, audience="clinician"), about, WORDS)


def test_levels_of_client_and_therapist_stay_apart_and_each_has_a_t() -> None:
    made = _overview(WALK, CALL, {"title": "No scale"})
    assert [(goal.of.title, goal.weight, goal.client, goal.therapist) for goal in made.scaled] == [
        ("Goal 1", 6, Judged(0, NOVEMBER, Decimal("50.0")), Judged(-1, NOVEMBER, Decimal("40.0"))),
        ("Goal 2", 2, Judged(1, DECEMBER, Decimal("60.0")), None),
    ]
    # Levels 0 and 1 with weights 6 and 2: twenty divided by the root of 47.2, above 50.
    assert (made.client, made.therapist) == (Total(2, Decimal("52.9")), Total(1, Decimal("40.0")))
    assert made.history == (  # with what was known then
        Moment(OCTOBER, Total(1, Decimal("40.0")), Total(1, Decimal("40.0"))),
        Moment(NOVEMBER, Total(1, Decimal("50.0")), Total(1, Decimal("40.0"))),
        Moment(DECEMBER, Total(2, Decimal("52.9")), Total(1, Decimal("40.0"))),
    )


@pytest.mark.parametrize("goals", [(), ({},), ({"reviews": [{"date": "2026-10-21"}]},), (CALL,)])
def test_one_day_with_levels_or_none_is_no_history(goals: tuple[dict[str, Any], ...]) -> None:
    assert _overview(*goals).history == ()


@pytest.mark.parametrize(("weights", "is_undefined"), [
    ([{"importance": 0}], True),
    ([{"importance": 0}, {"difficulty": 0}], True),
    ([{"importance": 0}, {"importance": 1}], False),
    ([None], False),
])  # fmt: skip
def test_weights_of_0_leave_t_undefined(weights: list[Any], is_undefined: bool) -> None:
    review = _review(OCTOBER, 1, 1)
    made = _overview(*({"weight": weight, "reviews": [review]} for weight in weights))
    assert (made.is_undefined, made.client.t is None) == (is_undefined, is_undefined)
    assert made.client.goals == len(weights)


def test_counts_and_ratings_stand_side_by_side() -> None:
    goal = {
        "current_baseline": {"measure": "walks", "amount": 1},
        "success_indicators": [{"measure": "walks", "target": 4, "per": "week"},
                               {"measure": "pages", "target": 9}],
        "progress": [{"date": "2026-10-21", "rating": 0, "by": "client", "amount": 2},
                     {"date": "2026-11-18", "rating": 5, "by": "me", "amount": 3},
                     {"date": "2026-11-18", "rating": 4, "by": "therapist"},
                     {"date": "2026-12-16", "rating": 6},
                     {"date": "2026-12-16", "rating": 7, "by": "my  sister"}],
    }  # fmt: skip
    (side,) = _overview(goal).sides
    newest = [(of.measure, record and (record.day, record.amount)) for of, record in side.counted]
    assert newest == [("walks", (NOVEMBER, 3)), ("pages", None)]
    rated = [f"{rater.who}: {rater.first.rating}, {rater.last.rating}" for rater in side.rated]
    assert rated == ["client: 0, 5", "therapist: 4, 4", "rater not named: 6, 6", "my sister: 7, 7"]


def test_agreements_are_told_with_their_versions() -> None:
    version = fingerprint(Goal.model_validate({"title": "Goal 1"}))
    signed = {"date": "2026-10-21", "fingerprint": version}
    made = _overview({"agreed": signed}, {"agreed": {**signed, "fingerprint": "000000"}}, {})
    assert made.agreed == {
        "heron/goal-1": Agreed(OCTOBER, version, has_changed=False),
        "heron/goal-2": Agreed(OCTOBER, "000000", has_changed=True),
        "heron/goal-3": None,
    }


def test_notes_on_the_client_and_on_goals_are_there_and_goals_under_way_are_counted() -> None:
    goals = ({"clinician_notes": "Ask first"}, {"status": "active"}, {"status": "paused"})
    made = _overview(*goals, {"status": "achieved"}, client={"clinician_notes": ["Quiet"]})
    assert made.client_notes == ("Quiet",)
    assert [(goal.title, texts) for goal, texts in made.notes] == [("Goal 1", ("Ask first",))]
    assert made.active == 2


GOALS = [("heron/walk", written(WALK)), ("heron/call", written(CALL))]


def test_no_page_of_a_client_is_given_an_overview() -> None:
    for_therapist = request("overview", goals=GOALS, client_id="heron")
    assert isinstance(View(for_therapist)["overview"], Overview)
    assert View(replace(for_therapist, audience="client"))["overview"] is None
    assert View(request("plan", goals=GOALS, client_id="heron"))["overview"] is None


@pytest.mark.parametrize(("importance", "is_said"), [("1", False), ("0", True)])
def test_the_page_says_when_all_weights_are_0(importance: str, is_said: bool) -> None:
    goal = written({**CALL, "weight": {"importance": importance}})
    html = render(request("overview", goals=[("heron/call", goal)], client_id="heron")).html
    assert (WORDS("overview.all_zero") in html) is is_said
    assert WORDS("overview.not_for_client") in html


def test_t_over_the_days_is_a_picture_with_both_raters() -> None:
    levels = [_review(OCTOBER, -1, -1), _review(NOVEMBER, 0, -1)]
    course = _overview({"reviews": levels}).course

    assert course is not None
    assert "client: first 40, last 50." in course.lower()
    assert "therapist: first 40, last 40." in course.lower()


@pytest.mark.parametrize("goals", [(), ({},), (CALL,), ({"reviews": [{"date": "2026-10-21"}]},)])
def test_t_of_one_day_or_none_is_no_picture(goals: tuple[dict[str, Any], ...]) -> None:
    assert _overview(*goals).course is None


@pytest.mark.parametrize(("goal", "session"), [
    ({}, None),
    ({"progress": [{"rating": 3}]}, None),
    ({"progress": [{"rating": 3, "session": 4}, {"rating": 5, "session": 2}]}, 4),
    ({"progress": [{"rating": 3, "session": 4}], "reviews": [{"session": 9}]}, 9),
])  # fmt: skip
def test_the_last_session_is_the_highest_that_is_written_down(
    goal: dict[str, Any], session: int | None
) -> None:
    made = _overview(goal)
    assert list(made.sessions.values()) == ([session] if session else [])
