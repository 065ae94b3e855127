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
MONDAY, NEXT, JANUARY = date(2026, 11, 23), date(2026, 11, 30), date(2027, 1, 4)
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


CLIENT, THERAPIST = "rater.client", "rater.therapist"


@pytest.mark.parametrize(("progress", "goal", "tables"), [
    ([], {}, []),
    ([_on(MONDAY, note="a start")], {}, []),
    ([_on(MONDAY, 0, session=3)], {}, [Band(2026, (_entry(MONDAY, 3),), (_row("rating", 0),))]),
    # Counts and ratings of a day share its column, in rows of their own.
    ([_on(MONDAY, 2, session=3, by="client", amount=4), _on(MONDAY, 1, by="therapist"),
      _on(NEXT, 3, by="me")], {"current_baseline": {"measure": "walks", "amount": "1"}},
     [Band(2026, (_entry(MONDAY, 3), _entry(NEXT)),
           (_row("amount", 4, None, measure="walks", rater_word=CLIENT),
            _row("rating", 2, 3, rater_word=CLIENT),
            _row("rating", 1, None, rater_word=THERAPIST)))]),
    # What has no day comes first, each in a column.
    ([_on(MONDAY, 2), _on(None, 1), _on(None, 0)], {},
     [Band(2026, (UNDATED, UNDATED, _entry(MONDAY)), (_row("rating", 1, 0, 2),))]),
    # The same rater once more, and another session, have columns of their own.
    ([_on(MONDAY, 2, session=3, by="client"), _on(MONDAY, 5, by="client")], {},
     [Band(2026, (_entry(MONDAY, 3), _entry(MONDAY)), (_row("rating", 2, 5, rater_word=CLIENT),))]),
    ([_on(MONDAY, 2, session=3, by="client"), _on(MONDAY, 5, session=4, by="therapist")], {},
     [Band(2026, (_entry(MONDAY, 3), _entry(MONDAY, 4)),
           (_row("rating", 2, None, rater_word=CLIENT),
            _row("rating", None, 5, rater_word=THERAPIST)))]),
    # Each measure has its row in the goal's order, and what no measure claims too.
    ([_on(MONDAY, amount=7, indicator="calls"), _on(MONDAY, amount=3),
      _on(MONDAY, amount=9, indicator="naps")],
     {"current_baseline": [{"measure": "walks", "amount": 1}, {"measure": "calls", "amount": 0}],
      "success_indicators": [{"id": "calls", "measure": "Calls", "target": 2}, {"id": "naps"}]},
     [Band(2026, (_entry(MONDAY),),
           (_row("amount", 3, measure="walks", is_one_of_several=True),
            _row("amount", 7, measure="calls", is_one_of_several=True),
            _row("amount", 9, is_one_of_several=True)))]),
    # Somebody without a name is called so beside others.
    ([_on(MONDAY, 1), _on(NEXT, 2, by="my  sister")], {},
     [Band(2026, (_entry(MONDAY), _entry(NEXT)),
           (_row("rating", 1, None, rater_word="chart.nobody"),
            _row("rating", None, 2, rater="my sister")))]),
    # The year is told once and where it changes.
    ([_on(MONDAY, 1), _on(JANUARY, 1), _on("2027-01-11", 1)], {},
     [Band(2026, (_entry(MONDAY), ColumnHead(JANUARY, None, shows_year=True),
                  _entry(date(2027, 1, 11))), (_row("rating", 1, 1, 1),))]),
    # A table has no row for who is not in it.
    ([_on(MONDAY, 1, by="client"), _on(NEXT, 2, by="client"), _on(JANUARY, 3, by="therapist")],
     {"most": 2},
     [Band(2026, (_entry(MONDAY),), (_row("rating", 1, rater_word=CLIENT),)),
      Band(2026, (_entry(NEXT), ColumnHead(JANUARY, None, shows_year=True)),
           (_row("rating", 2, None, rater_word=CLIENT),
            _row("rating", None, 3, rater_word=THERAPIST)))]),
])  # fmt: skip
def test_what_is_in_the_tables(
    progress: list[dict[str, Any]], goal: dict[str, Any], tables: list[Band]
) -> None:
    assert list(_tables(*progress, **goal)) == tables


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
