"""Tables of what was counted and rated: nothing is left out, and nobody is mixed up."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Literal

import pytest
from drawn import written

from gwsheet.goal import Goal
from gwsheet.page.recorded import Band, ColumnHead, ValueRow, most_columns, recorded
from gwsheet.project.templates import builtin_words

START = date(2026, 11, 16)
MONDAY, NEXT = date(2026, 11, 23), date(2026, 11, 30)
UNDATED = ColumnHead(None, None, shows_year=False)


def _tables(*progress: dict[str, Any], most: int = 12, **goal: Any) -> tuple[Band, ...]:
    read = Goal.model_validate(written({"progress": list(progress), **goal}))
    return recorded(read, builtin_words(), most)


def _on(day: date | str | None, rating: int | None = None, **keys: Any) -> dict[str, Any]:
    return {"date": day, "rating": rating, **keys}


def _entry(day: date, session: int | None = None) -> ColumnHead:
    return ColumnHead(day, session, shows_year=False)


def _row(what: Literal["rating", "amount"], *values: int | None, **named: Any) -> ValueRow:
    numbers = tuple(None if value is None else Decimal(value) for value in values)
    given = {"measure": None, "rater": None, "rater_word": None, "is_one_of_several": False}
    return ValueRow(what=what, values=numbers, **{**given, **named})


@pytest.mark.parametrize(("progress", "goal", "tables"), [
    ([], {}, ()),
    ([_on(MONDAY, note="a start")], {}, ()),
    ([_on(MONDAY, 0, session=3)], {}, (Band(2026, (_entry(MONDAY, 3),), (_row("rating", 0),)),)),
    # counts and ratings of a day share its column, in rows of their own
    ([_on(MONDAY, 2, session=3, by="client", amount=4), _on(MONDAY, 1, by="therapist"),
      _on(NEXT, 3, by="me")], {"current_baseline": {"measure": "walks", "amount": "1"}},
     (Band(2026, (_entry(MONDAY, 3), _entry(NEXT)),
           (_row("amount", 4, None, measure="walks", rater_word="rater.client"),
            _row("rating", 2, 3, rater_word="rater.client"),
            _row("rating", 1, None, rater_word="rater.therapist"))),)),
    # what has no day comes first, each in a column
    ([_on(MONDAY, 2), _on(None, 1), _on(None, 0)], {},
     (Band(2026, (UNDATED, UNDATED, _entry(MONDAY)), (_row("rating", 1, 0, 2),)),)),
])  # fmt: skip
def test_what_is_in_the_tables(
    progress: list[dict[str, Any]], goal: dict[str, Any], tables: tuple[Band, ...]
) -> None:
    assert _tables(*progress, **goal) == tables


@pytest.mark.parametrize("second", [
    _on(MONDAY, 5, by="client"),  # the same rater once more
    _on(MONDAY, 5, session=4, by="therapist"),
])  # fmt: skip
def test_what_cannot_share_a_column_has_its_own(second: dict[str, Any]) -> None:
    [band] = _tables(_on(MONDAY, 2, session=3, by="client"), second)

    assert [entry.day for entry in band.entries] == [MONDAY] * 2
    assert sorted(value for row in band.rows for value in row.values if value) == [2, 5]


def test_each_measure_has_its_row_in_the_goal_s_order_and_what_no_measure_claims_too() -> None:
    [band] = _tables(
        _on(MONDAY, amount=7, indicator="calls"),
        _on(MONDAY, amount=3),
        _on(MONDAY, amount=9, indicator="naps"),
        current_baseline=[{"measure": "walks", "amount": 1}, {"measure": "calls", "amount": 0}],
        success_indicators=[{"id": "calls", "measure": "Calls", "target": 2}, {"id": "naps"}],
    )
    assert band.rows == (
        _row("amount", 3, measure="walks", is_one_of_several=True),
        _row("amount", 7, measure="calls", is_one_of_several=True),
        _row("amount", 9, is_one_of_several=True),
    )


def test_somebody_without_a_name_is_called_so_beside_others() -> None:
    [band] = _tables(_on(MONDAY, 1), _on(NEXT, 2, by="my  sister"))
    assert band.rows == (
        _row("rating", 1, None, rater_word="chart.nobody"),
        _row("rating", None, 2, rater="my sister"),
    )


def test_the_year_is_told_once_and_where_it_changes() -> None:
    [band] = _tables(_on("2026-12-28", 1), _on("2027-01-04", 1), _on("2027-01-11", 1))
    assert (band.year, [entry.shows_year for entry in band.entries]) == (2026, [False, True, False])


@pytest.mark.parametrize(
    ("count", "columns"), [(1, [1]), (3, [3]), (12, [12]), (13, [6, 7]), (40, [10, 10, 10, 10])]
)
def test_many_entries_take_tables_of_much_the_same_width(count: int, columns: list[int]) -> None:
    days = [START + timedelta(days=7 * number) for number in range(count)]
    raters = ("client", "therapist")
    bands = _tables(*(_on(day, n % 11, by=by) for n, day in enumerate(days) for by in raters))
    assert [len(band.entries) for band in bands] == columns
    assert [entry.day for band in bands for entry in band.entries] == days
    shown = Counter(value for band in bands for row in band.rows for value in row.values)
    assert shown == Counter(Decimal(number % 11) for number in range(count) for _ in raters)


def test_a_table_has_no_row_for_who_is_not_in_it() -> None:
    first, second = _tables(
        _on(MONDAY, 1, by="client"),
        _on(NEXT, 2, by="client"),
        _on("2026-12-07", 3, by="therapist"),
        most=2,
    )
    assert [row.rater_word for row in first.rows] == ["rater.client"]
    assert [row.rater_word for row in second.rows] == ["rater.client", "rater.therapist"]


@pytest.mark.parametrize(
    ("points", "columns"), [(12, 12), (13, 12), (14, 11), (18, 8), (24, 6), (72, 3)]
)
def test_larger_text_has_fewer_columns(points: float, columns: int) -> None:
    assert most_columns(points) == columns
