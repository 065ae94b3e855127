"""Goal Attainment Scaling, against the figures that are published of it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gwsheet.goal import Goal
from gwsheet.progress.attainment import (
    Attained,
    Score,
    attainment,
    attainment_days,
    t_score,
    weight_of,
)

Pairs = list[tuple[int, int | None]]
levels = st.integers(-2, 2)
weights = st.one_of(st.none(), st.sampled_from([0, 1, 2, 3, 4, 6, 9]))
scales = st.lists(st.tuples(levels, weights), min_size=1, max_size=12).filter(
    lambda pairs: any(weight != 0 for _, weight in pairs)
)


def _rounded(t: Decimal | None) -> str:
    assert t is not None
    return f"{t:.2f}"


@pytest.mark.parametrize(
    ("pairs", "t"),
    [
        ([(-2, 3), (0, 5), (-1, 1), (2, 4), (0, 2), (1, 6)], "55.00"),
        ([(-2, None)], "30.00"),
        ([(-1, None)], "40.00"),
        ([(0, None)], "50.00"),
        ([(1, None)], "60.00"),
        ([(2, None)], "70.00"),
        ([(-2, None)] * 3, "22.61"),
        ([(-1, None)] * 3, "36.31"),
        ([(0, None)] * 3, "50.00"),
        ([(1, None)] * 3, "63.69"),
        ([(2, None)] * 3, "77.39"),
        ([(2, 6)] * 3, "77.39"),  # equal weights, whatever they are
        ([(1, 9)], "60.00"),
        ([(1, 9), (-2, 0)], "60.00"),  # a weight of 0 takes no part
        ([(1, None), (-1, 1)], "50.00"),  # no weight is a weight of 1
        ([(2, 2), (-1, 1)], "62.05"),  # 50 + 30 / sqrt(0.7 * 5 + 0.3 * 9)
    ],
)
def test_t_to_two_decimals(pairs: Pairs, t: str) -> None:
    assert _rounded(t_score(pairs)) == t


@pytest.mark.parametrize("pairs", [[], [(2, 0)], [(-2, 0), (1, 0)]])
def test_t_is_undefined_without_any_weight(pairs: Pairs) -> None:
    assert t_score(pairs) is None


@given(scales)
def test_all_as_expected_is_exactly_fifty(pairs: Pairs) -> None:
    assert t_score([(0, weight) for _, weight in pairs]) == 50


@given(scales)
def test_better_and_worse_are_mirrored(pairs: Pairs) -> None:
    up, down = t_score(pairs), t_score([(-level, weight) for level, weight in pairs])

    assert up is not None
    assert down is not None
    assert abs(up + down - 100) < Decimal("1e-20")


@given(scales, st.data())
def test_a_level_higher_is_never_lower(pairs: Pairs, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(pairs) - 1))
    level, weight = pairs[index]
    higher = [*pairs[:index], (min(2, level + 1), weight), *pairs[index + 1 :]]
    before, after = t_score(pairs), t_score(higher)

    assert before is not None
    assert after is not None
    assert after > before or (after == before and (weight == 0 or level == 2))


@given(scales)
def test_order_and_scale_of_weights_make_no_difference(pairs: Pairs) -> None:
    doubled: Pairs = [(level, 2 * (1 if w is None else w)) for level, w in reversed(pairs)]
    first, second = t_score(pairs), t_score(doubled)

    assert first is not None
    assert second is not None
    assert abs(first - second) < Decimal("1e-20")


@pytest.mark.parametrize(
    ("weight", "number"),
    [
        (None, 1),
        ({}, 1),
        ({"importance": "2", "difficulty": "3"}, 6),
        ({"importance": "3", "difficulty": "3"}, 9),
        ({"importance": "2"}, 2),
        ({"difficulty": "3"}, 3),
        ({"importance": "0", "difficulty": "3"}, 0),
        ({"difficulty": "0"}, 0),
    ],
)
def test_a_weight_is_importance_times_difficulty(weight: Any, number: int) -> None:
    assert weight_of(Goal.model_validate({"weight": weight})) == number


def _goal(*reviews: dict[str, Any], **more: Any) -> Goal:
    return Goal.model_validate({"reviews": list(reviews), **more})


def test_client_and_therapist_are_counted_apart() -> None:
    heavy = {"importance": "2", "difficulty": "3"}
    goals = {
        "heron/bus": _goal(
            {"date": "2026-12-21", "attainment": {"client": "0", "therapist": "-1"}}, weight=heavy
        ),
        "heron/lunch": _goal({"date": "2027-01-25", "attainment": {"client": "+1"}}),
        "heron/signs": _goal({"date": "2026-12-21", "rating": "5"}),
    }

    client, therapist = attainment(goals, "client"), attainment(goals, "therapist")

    day = client.levels[0].day
    assert (client.rater, therapist.rater) == ("client", "therapist")
    assert [(rated.goal, rated.level, rated.weight) for rated in client.levels] == [
        ("heron/bus", 0, 6),
        ("heron/lunch", 1, 1),
    ]
    assert _rounded(client.t) == f"{50 + 10 / (0.7 * 37 + 0.3 * 49) ** 0.5:.2f}"
    assert therapist == Score("therapist", (Attained("heron/bus", -1, 6, day),), Decimal(40))


def test_the_newest_review_with_a_level_counts() -> None:
    goal = _goal(
        {"date": "2026-12-21", "attainment": {"client": "-1", "therapist": "-2"}},
        {"date": "2027-02-01", "rating": "8"},
        {"date": "2027-01-25", "attainment": {"client": "1"}},
        {"date": "2027-01-25", "attainment": {"client": "2"}},
        {"attainment": {"client": "-2", "therapist": "2"}},
    )

    assert [rated.level for rated in attainment({"bus": goal}, "client").levels] == [2]
    assert [rated.level for rated in attainment({"bus": goal}, "therapist").levels] == [-2]


def test_without_levels_or_weights_there_is_no_t() -> None:
    judged = _goal({"attainment": {"client": "2"}}, weight={"importance": "0"})

    assert attainment({}, "client") == Score("client", (), None)
    assert attainment({"bus": judged}, "therapist") == Score("therapist", (), None)
    assert attainment({"bus": judged}, "client") == Score(
        "client", (Attained("bus", 2, 0, None),), None
    )


REVIEWED = Goal.model_validate(
    {
        "reviews": [
            {"date": "2026-11-18", "attainment": {"client": "1"}},
            {"date": "2026-10-21", "attainment": {"client": "0", "therapist": "-1"}},
            {"date": "2026-12-16"},
            {"attainment": {"therapist": "-2"}},
        ]
    }
)


@pytest.mark.parametrize(
    ("until", "client", "therapist"),
    [
        ("2026-10-20", [], [-2]),
        ("2026-10-21", [0], [-1]),
        ("2026-11-17", [0], [-1]),
        ("2026-11-18", [1], [-1]),
        ("9999-12-31", [1], [-1]),
    ],
)
def test_a_level_counts_from_its_day_on(
    until: str, client: list[int], therapist: list[int]
) -> None:
    day = date.fromisoformat(until)
    assert [rated.level for rated in attainment({"a": REVIEWED}, "client", day).levels] == client
    assert [
        rated.level for rated in attainment({"a": REVIEWED}, "therapist", day).levels
    ] == therapist


def test_days_with_levels_are_listed_once_and_in_order() -> None:
    days = (date(2026, 10, 21), date(2026, 11, 18))
    assert attainment_days([REVIEWED, REVIEWED, Goal()]) == days
    assert attainment_days([]) == ()
