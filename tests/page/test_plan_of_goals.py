from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from drawn import goals_of

from gwsheet.page.caseload import numbered
from gwsheet.page.plan_of_goals import plan_view
from gwsheet.project.templates import builtin_words

WORDS = builtin_words()


@pytest.mark.parametrize(
    ("priorities", "numbers"),
    [
        ((1, 2, 3), [(1, 1), (2, 2), (3, 3)]),
        ((3, 1), [(1, 2), (3, 1)]),
        ((0, 7), [(0, 1), (7, 2)]),
        ((2, 2), [(1, 1), (2, 2)]),
        ((None, 4), [(1, 2), (2, 1)]),
        ((None, None), [(1, 1), (2, 2)]),
        ((5, 100), [(1, 1), (2, 2)]),
        ((), []),
    ],
)
def test_goals_are_numbered_by_their_priority(
    priorities: tuple[int | None, ...], numbers: list[tuple[int, int]]
) -> None:
    goals = goals_of(*({"priority": one} for one in priorities))
    told = [(one.number, int(one.of.title.removeprefix("Goal "))) for one in numbered(goals)]
    assert told == numbers


def test_closed_goals_take_no_number() -> None:
    goals = goals_of({"status": "achieved", "priority": 1}, {"priority": 1}, {"priority": 2})
    assert [(one.number, one.of.title) for one in numbered(goals)] == [(1, "Goal 2"), (2, "Goal 3")]


GOALS: tuple[dict[str, Any], ...] = (
    {"priority": 2, "review_schedule": {"next": "2027-01-04"}},
    {"priority": 1, "review_schedule": {"next": "2026-12-21"}, "status": "active"},
    {"priority": 4, "review_schedule": {"next": "2026-12-21"}, "status": "paused"},
    {"priority": 3},
    {"status": "achieved", "review_schedule": {"next": "2026-12-21"}},
    {"status": "discontinued"},
)


def test_goals_stand_apart_by_their_status() -> None:
    plan = plan_view(goals_of(*GOALS), (), 3, WORDS)
    assert [one.number for one in plan.active] == [1, 2, 3]
    assert [one.number for one in plan.paused] == [4]
    assert [one.title for one in plan.achieved] == ["Goal 5"]
    assert [one.title for one in plan.discontinued] == ["Goal 6"]


def test_the_calendar_is_in_the_order_of_the_dates() -> None:
    plan = plan_view(goals_of(*GOALS), (), 3, WORDS)
    assert [(day, [one.number for one in held]) for day, held in plan.calendar] == [
        (date(2026, 12, 21), [1, 4]),
        (date(2027, 1, 4), [2]),
        (None, [3]),
    ]


@pytest.mark.parametrize(("most", "is_many"), [(2, True), (3, False), (4, False)])
def test_only_goals_under_way_are_too_many(most: int, is_many: bool) -> None:
    assert plan_view(goals_of(*GOALS), (), most, WORDS).is_many is is_many
