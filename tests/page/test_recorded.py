"""Tables of what was counted and rated: nothing is left out, and nobody is mixed up."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Literal

import pytest

from gwsheet.goal import Goal
from gwsheet.page.recorded import Band, Entry, Row, most_columns, recorded
from gwsheet.project.templates import builtin_words

WORDS = builtin_words()
START = date(2026, 11, 16)


def _tables(most: int = 12, **goal: Any) -> tuple[Band, ...]:
    return recorded(Goal.model_validate(goal), WORDS, most)


def _entry(day: int, month: int, session: int | None = None, *, year: bool = False) -> Entry:
    return Entry(date(2027 if year else 2026, month, day), session, year)


def _row(what: Literal["rating", "amount"], *values: int | None, **named: Any) -> Row:
    numbers = tuple(None if value is None else Decimal(value) for value in values)
    given = {"measure": None, "rater": None, "rater_word": None, "is_one_of_several": False}
    return Row(what=what, values=numbers, **{**given, **named})


def test_nothing_recorded_has_no_table() -> None:
    assert _tables() == ()
    assert _tables(progress=[{"date": "2026-11-23", "note": "a start"}]) == ()


def test_one_record_is_one_column() -> None:
    assert _tables(progress=[{"date": "2026-11-23", "session": "3", "rating": "0"}]) == (
        Band(2026, (_entry(23, 11, 3),), (_row("rating", 0),)),
    )


def test_counts_and_ratings_of_a_day_share_its_column_in_rows_of_their_own() -> None:
    [band] = _tables(
        progress=[
            {"date": "2026-11-23", "session": "3", "rating": "2", "by": "client", "amount": "4"},
            {"date": "2026-11-23", "rating": "1", "by": "therapist"},
            {"date": "2026-11-30", "rating": "3", "by": "me"},
        ],
        current_baseline={"measure": "walks", "amount": "1"},
    )
    assert band == Band(
        2026,
        (_entry(23, 11, 3), _entry(30, 11)),
        (
            _row("amount", 4, None, measure="walks", rater_word="rater.client"),
            _row("rating", 2, 3, rater_word="rater.client"),
            _row("rating", 1, None, rater_word="rater.therapist"),
        ),
    )


@pytest.mark.parametrize(
    "second",
    [
        {"date": "2026-11-23", "rating": "5", "by": "client"},  # the same rater once more
        {"date": "2026-11-23", "session": "4", "rating": "5", "by": "therapist"},
    ],
)
def test_what_cannot_share_a_column_has_its_own(second: dict[str, str]) -> None:
    first = {"date": "2026-11-23", "session": "3", "rating": "2", "by": "client"}
    [band] = _tables(progress=[first, second])

    assert [one.day for one in band.entries] == [date(2026, 11, 23)] * 2
    assert sorted(value or -1 for row in band.rows for value in row.values if value) == [2, 5]


def test_undated_records_come_first_each_in_a_column() -> None:
    [band] = _tables(
        progress=[{"date": "2026-11-23", "rating": "2"}, {"rating": "1"}, {"rating": "0"}]
    )
    assert band == Band(
        2026,
        (Entry(None, None, shows_year=False), Entry(None, None, shows_year=False), _entry(23, 11)),
        (_row("rating", 1, 0, 2),),
    )


def test_each_measure_has_its_row_in_the_goal_s_order_and_what_no_measure_claims_too() -> None:
    [band] = _tables(
        current_baseline=[
            {"measure": "walks", "amount": "1"},
            {"measure": "calls", "amount": "0"},
        ],
        success_indicators=[
            {"id": "calls", "measure": "Calls", "target": "2"},
            {"id": "naps"},
        ],
        progress=[
            {"date": "2026-11-23", "amount": "7", "indicator": "calls"},
            {"date": "2026-11-23", "amount": "3"},
            {"date": "2026-11-23", "amount": "9", "indicator": "naps"},
        ],
    )
    assert band.rows == (
        _row("amount", 3, measure="walks", is_one_of_several=True),
        _row("amount", 7, measure="calls", is_one_of_several=True),
        _row("amount", 9, is_one_of_several=True),
    )


def test_somebody_without_a_name_is_called_so_beside_others() -> None:
    [band] = _tables(
        progress=[
            {"date": "2026-11-23", "rating": "1"},
            {"date": "2026-11-30", "rating": "2", "by": "my  sister"},
        ]
    )
    assert band.rows == (
        _row("rating", 1, None, rater_word="chart.nobody"),
        _row("rating", None, 2, rater="my sister"),
    )


def test_the_year_is_told_once_and_where_it_changes() -> None:
    [band] = _tables(
        progress=[
            {"date": day, "rating": "1"} for day in ("2026-12-28", "2027-01-04", "2027-01-11")
        ]
    )
    assert (band.year, [one.shows_year for one in band.entries]) == (2026, [False, True, False])


@pytest.mark.parametrize(
    ("count", "columns"),
    [(1, [1]), (3, [3]), (12, [12]), (13, [6, 7]), (40, [10, 10, 10, 10])],
)
def test_many_entries_take_tables_of_much_the_same_width(count: int, columns: list[int]) -> None:
    days = [str(START + timedelta(days=7 * number)) for number in range(count)]
    bands = _tables(
        progress=[
            {"date": day, "rating": str(number % 11), "by": by}
            for number, day in enumerate(days)
            for by in ("client", "therapist")
        ]
    )
    assert [len(one.entries) for one in bands] == columns
    assert [entry.day for one in bands for entry in one.entries] == [
        date.fromisoformat(day) for day in days
    ]
    shown = Counter(value for one in bands for row in one.rows for value in row.values)
    assert shown == Counter(Decimal(number % 11) for number in range(count) for _ in range(2))


def test_a_table_has_no_row_for_who_is_not_in_it() -> None:
    first, second = _tables(
        2,
        progress=[
            {"date": "2026-11-23", "rating": "1", "by": "client"},
            {"date": "2026-11-30", "rating": "2", "by": "client"},
            {"date": "2026-12-07", "rating": "3", "by": "therapist"},
        ],
    )[:2]
    assert [row.rater_word for row in first.rows] == ["rater.client"]
    assert [row.rater_word for row in second.rows] == ["rater.client", "rater.therapist"]


@pytest.mark.parametrize(
    ("points", "columns"), [(12, 12), (13, 12), (14, 11), (18, 8), (24, 6), (72, 3)]
)
def test_larger_text_has_fewer_columns(points: float, columns: int) -> None:
    assert most_columns(points) == columns
