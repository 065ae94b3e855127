"""Rules on Goal Attainment Scaling."""

from __future__ import annotations

import pytest
from conftest import TODAY, PracticeFolder

from gwsheet.lint import check_practice

SCALE = "attainment_scale: {-1: three a week, 0: one a week}\n"
NOTHING = "weight: {importance: 0, difficulty: 2}\n"
EASY = "weight: {importance: 2, difficulty: 0}\n"
SOME = "weight: {importance: 2, difficulty: 3}\n"
ONE = "every weight is 0, so T cannot be computed; give 1 to 3, or no weight"
MANY = ONE.replace("weight is", "weight of this client's goals is")


def _said(practice: PracticeFolder, *goals: str) -> list[tuple[str, int, str]]:
    for number, goal in enumerate(goals, start=1):
        practice.write(f"goals/heron/{number}.yaml", goal)
    return [
        (one.file, one.span.line, one.message)
        for one in check_practice(practice.read(), TODAY)
        if one.name == "zero-weight"
    ]


def test_weights_of_zero_alone_are_found(practice: PracticeFolder) -> None:
    assert _said(practice, SCALE + NOTHING) == [("goals/heron/1.yaml", 2, ONE)]
    assert _said(practice, SCALE + NOTHING, EASY, "title: not scaled\n") == [
        ("goals/heron/1.yaml", 2, MANY),
        ("goals/heron/2.yaml", 1, MANY),
    ]


@pytest.mark.parametrize("other", [SOME, SCALE, "reviews: {attainment: {client: 0}}\n"])
def test_a_weight_of_zero_beside_others_is_meant(practice: PracticeFolder, other: str) -> None:
    assert _said(practice, NOTHING, other) == []


def test_another_clients_weights_do_not_count(practice: PracticeFolder) -> None:
    practice.write("goals/wren/walk.yaml", SOME)

    assert _said(practice, EASY) == [("goals/heron/1.yaml", 1, ONE)]


def test_goals_that_are_not_scaled_are_left_alone(practice: PracticeFolder) -> None:
    assert _said(practice, "title: Riding the bus\n", "") == []
