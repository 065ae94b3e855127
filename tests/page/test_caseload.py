"""A client's goals on one page: their numbers, their plan, what is followed, who and what helps."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from drawn import goals_of

from gwsheet.goal.quantity import Period
from gwsheet.page.caseload import Followed, FollowUp, follow_up, numbered
from gwsheet.page.plan_timeline import plan_view
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
def test_open_goals_are_numbered_by_their_priority(
    priorities: tuple[int | None, ...], numbers: list[tuple[int, int]]
) -> None:
    data = [{"priority": priority} for priority in priorities]
    found = numbered(goals_of(*data, {"status": "achieved", "priority": 1}))
    assert [(goal.number, int(goal.of.title.removeprefix("Goal "))) for goal in found] == numbers


@pytest.mark.parametrize(("data", "short"), [
    ({}, None),
    ({"goal_statement": "Ride the bus twice a week by 31 January 2027."},
     "Ride the bus twice a week by 31 January 2027."),
    ({"goal_statement": "Ride the bus to work and back again twice a week, on days that I choose"
      " on Sundays, by 31 January 2027."},
     "Ride the bus to work and back again twice a week, on days that I choose on Sundays"),
    ({"goal_statement": "Ride the bus twice a week", "short": "The bus"}, "The bus"),
])  # fmt: skip
def test_a_goal_in_short(data: dict[str, Any], short: str | None) -> None:
    assert [goal.short for goal in goals_of(data)] == [short]


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
        (date(2026, 12, 21), [1]),
        (date(2027, 1, 4), [2]),
        (None, [3]),
    ]
    assert plan.is_many is is_many


def _helps(kind: str, *texts: str | None, **keys: Any) -> dict[str, Any]:
    return {"support_resources": [{"text": text, "kind": kind} for text in texts], **keys}


GOAL = (Followed("Goal 1"),)
RIDES = {"measure": "rides", "amount": "0", "per": "week"}
TARGETS = [{"measure": "Rides", "target": "3", "per": "week"}, {"measure": "stops", "target": "9"}]
ANA = FollowUp(GOAL, ("Ana",), ())


@pytest.mark.parametrize(("goals", "made"), [
    # What is counted is followed, and else the rating.
    ([{}], FollowUp(GOAL, (), ())),
    ([{"title": None}], FollowUp(GOAL, (), ())),  # by its id
    ([{"title": "On the bus"}], FollowUp((Followed("On the bus"),), (), ())),
    ([{"success_indicators": ["I smile"]}], FollowUp(GOAL, (), ())),
    ([{"current_baseline": RIDES}], FollowUp((Followed("Goal 1", "rides", WEEK),), (), ())),
    ([{"success_indicators": TARGETS, "current_baseline": {**RIDES, "per": "month"}}],
     FollowUp((Followed("Goal 1", "Rides", WEEK), Followed("Goal 1", "stops")), (), ())),
    # People and helps are told apart, and each is named once.
    ([_helps("person", "My sister")], FollowUp(GOAL, ("My sister",), ())),
    ([_helps("tool", "Log")], FollowUp(GOAL, (), ("Log",))),
    ([_helps("strategy", "Breathe")], FollowUp(GOAL, (), ("Breathe",))),
    ([_helps("person", "my sister", "My Sister")], FollowUp(GOAL, ("my sister",), ())),
    ([{"support_resources": ["Tea"]}], FollowUp(GOAL, (), ())),
    ([_helps("tool", None)], FollowUp(GOAL, (), ())),
    # In the order to work on them.
    ([_helps("tool", "log", "Card", priority=2), _helps("strategy", "Log", priority=1)],
     FollowUp((Followed("Goal 2"), Followed("Goal 1")), (), ("Log", "Card"))),
    # Open goals alone.
    ([_helps("person", "Ana", status="active")], ANA),
    ([_helps("person", "Ana", status="paused")], ANA),
    ([_helps("person", "Ana", status="achieved")], NOTHING),
    ([_helps("person", "Ana", status="discontinued")], NOTHING),
    ([], NOTHING),
])  # fmt: skip
def test_what_open_goals_have_together(goals: list[dict[str, Any]], made: FollowUp) -> None:
    assert follow_up(goals_of(*goals), WORDS) == made
