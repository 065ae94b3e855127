"""A client's goals on one page: their numbers, their plan, what is followed, who and what helps."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from drawn import goals_of

from gwsheet.goal.quantity import Period
from gwsheet.page.caseload import Followed, FollowUp, follow_up, numbered
from gwsheet.page.plan_of_goals import plan_view
from gwsheet.project.templates import builtin_words

WORDS = builtin_words()
NOTHING = FollowUp((), (), ())
WEEK = Period("week", "week")


@pytest.mark.parametrize(("priorities", "numbers"), [
    ((1, 2, 3), [(1, 1), (2, 2), (3, 3)]),
    ((3, 1), [(1, 2), (3, 1)]),
    ((0, 7), [(0, 1), (7, 2)]),
    ((2, 2), [(1, 1), (2, 2)]),
    ((None, 4), [(1, 2), (2, 1)]),
    ((None, None), [(1, 1), (2, 2)]),
    ((5, 100), [(1, 1), (2, 2)]),
    ((), []),
])  # fmt: skip
def test_goals_are_numbered_by_their_priority(
    priorities: tuple[int | None, ...], numbers: list[tuple[int, int]]
) -> None:
    found = numbered(goals_of(*({"priority": priority} for priority in priorities)))
    assert [(goal.number, int(goal.of.title.removeprefix("Goal "))) for goal in found] == numbers


def test_closed_goals_take_no_number() -> None:
    goals = goals_of({"status": "achieved", "priority": 1}, {"priority": 1}, {"priority": 2})
    found = [(goal.number, goal.of.title) for goal in numbered(goals)]
    assert found == [(1, "Goal 2"), (2, "Goal 3")]


GOALS: tuple[dict[str, Any], ...] = (
    {"priority": 2, "review_schedule": {"next": "2027-01-04"}},
    {"priority": 1, "review_schedule": {"next": "2026-12-21"}, "status": "active"},
    {"priority": 4, "review_schedule": {"next": "2026-12-21"}, "status": "paused"},
    {"priority": 3},
    {"status": "achieved", "review_schedule": {"next": "2026-12-21"}},
    {"status": "discontinued"},
)


@pytest.mark.parametrize(("most", "is_many"), [(2, True), (3, False), (4, False)])
def test_a_plan_has_goals_apart_by_status_and_reviews_by_date(most: int, is_many: bool) -> None:
    plan = plan_view(goals_of(*GOALS), (), most, WORDS)
    assert [goal.number for goal in plan.active] == [1, 2, 3]
    assert [goal.number for goal in plan.paused] == [4]
    assert [goal.title for goal in plan.achieved] == ["Goal 5"]
    assert [goal.title for goal in plan.discontinued] == ["Goal 6"]
    assert [(day, [goal.number for goal in goals]) for day, goals in plan.calendar] == [
        (date(2026, 12, 21), [1, 4]),
        (date(2027, 1, 4), [2]),
        (None, [3]),
    ]
    assert plan.is_many is is_many


def _follow_up(*goals: dict[str, Any]) -> FollowUp:
    return follow_up(goals_of(*goals), WORDS)


RIDES = {"measure": "rides", "amount": "0", "per": "week"}
TARGETS = [
    {"measure": "Rides", "target": "3", "per": "week"},
    {"measure": "stops", "target": "9"},
]


@pytest.mark.parametrize(("data", "followed"), [
    ({}, (Followed("Goal 1"),)),
    ({"title": None}, (Followed("Goal 1"),)),  # by its id
    ({"title": "On the bus"}, (Followed("On the bus"),)),
    ({"success_indicators": ["I smile"]}, (Followed("Goal 1"),)),
    ({"current_baseline": RIDES}, (Followed("Goal 1", "rides", WEEK),)),
    ({"success_indicators": TARGETS, "current_baseline": {**RIDES, "per": "month"}},
     (Followed("Goal 1", "Rides", WEEK), Followed("Goal 1", "stops"))),
])  # fmt: skip
def test_what_is_counted_is_followed_and_else_the_rating(
    data: dict[str, Any], followed: tuple[Followed, ...]
) -> None:
    assert _follow_up(data) == FollowUp(followed, (), ())


def _helps(kind: str | None, *texts: str | None) -> list[dict[str, Any]]:
    return [{"text": text, "kind": kind} for text in texts]


@pytest.mark.parametrize(("resources", "people", "helps"), [
    (_helps("person", "My sister"), ("My sister",), ()),
    ([*_helps("tool", "Log"), *_helps("strategy", "Breathe")], (), ("Log", "Breathe")),
    (_helps("person", "my sister", "My Sister"), ("my sister",), ()),
    (["Tea"], (), ()),
    (_helps("tool", None), (), ()),
])  # fmt: skip
def test_people_and_helps_are_told_apart_and_each_once(
    resources: list[Any], people: tuple[str, ...], helps: tuple[str, ...]
) -> None:
    made = _follow_up({"support_resources": resources})
    assert made == FollowUp((Followed("Goal 1"),), people, helps)


def test_goals_come_in_the_order_to_work_on_them() -> None:
    bus = {"priority": 2, "support_resources": _helps("tool", "log", "Card")}
    walk = {"priority": 1, "support_resources": _helps("tool", "Log")}
    followed = (Followed("Goal 2"), Followed("Goal 1"))
    assert _follow_up(bus, walk) == FollowUp(followed, (), ("Log", "Card"))


@pytest.mark.parametrize("status", ["active", "paused", "achieved", "discontinued"])
def test_only_open_goals_are_followed(status: str) -> None:
    made = _follow_up({"status": status, "support_resources": _helps("person", "Ana")})
    is_open = status in ("active", "paused")
    assert made == (FollowUp((Followed("Goal 1"),), ("Ana",), ()) if is_open else NOTHING)


def test_nobody_s_goals_are_nothing_to_follow() -> None:
    assert _follow_up() == NOTHING
