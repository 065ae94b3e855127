"""The table of what was counted, rated and noted: nobody is mixed up, no figure is shown twice."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Literal

import pytest
from drawn import written

from gwsheet.goal import Goal
from gwsheet.page.recorded import Recorded, RecordedRow, ValueColumn, recorded
from gwsheet.project.templates import builtin_words

START = date(2026, 11, 16)
MONDAY, NEXT, JANUARY = date(2026, 11, 23), date(2026, 11, 30), date(2027, 1, 4)


def _table(*progress: dict[str, Any], **goal: Any) -> Recorded:
    asked = {name: goal.pop(name) for name in ("drawn", "since", "most") if name in goal}
    read = Goal.model_validate(written({"progress": list(progress), **goal}))
    return recorded(read, builtin_words(), **asked)


def _on(day: date | str | None, rating: int | None = None, **keys: Any) -> dict[str, Any]:
    return {"date": day, "rating": rating, **keys}


def _row(
    day: date | None,
    *values: int | None,
    session: int | None = None,
    year: bool = False,
    notes: tuple[str, ...] = (),
) -> RecordedRow:
    numbers = tuple(None if value is None else Decimal(value) for value in values)
    return RecordedRow(day, year, session, numbers, notes)


def _first(*row: Any, **keys: Any) -> RecordedRow:
    return _row(*row, year=True, **keys)


def _column(what: Literal["rating", "amount"], **named: Any) -> ValueColumn:
    given = {"measure": None, "rater": None, "rater_word": None, "is_one_of_several": False}
    return ValueColumn(what=what, **{**given, **named})


RATING = _column("rating")
MINE = _column("rating", rater_word="rater.client")
THEIRS = _column("rating", rater_word="rater.therapist")


@pytest.mark.parametrize(("progress", "goal", "columns", "rows"), [
    ([], {}, [], []),
    ([_on(MONDAY, note="a start")], {}, [], [_first(MONDAY, notes=("a start",))]),
    ([_on(MONDAY, 0, session=3)], {}, [RATING], [_first(MONDAY, 0, session=3)]),
    # Counts, ratings and notes of a day share its row.
    ([_on(MONDAY, 2, session=3, by="client", amount=4, note="by foot"),
      _on(MONDAY, 1, by="therapist"), _on(NEXT, 3, by="me")],
     {"current_baseline": {"measure": "walks", "amount": "1"}},
     [_column("amount", measure="walks", rater_word="rater.client"), MINE, THEIRS],
     [_first(MONDAY, 4, 2, 1, session=3, notes=("by foot",)), _row(NEXT, None, 3, None)]),
    # What has no day comes first, each in a row.
    ([_on(MONDAY, 2), _on(None, 1), _on(None, 0)], {},
     [RATING], [_row(None, 1), _row(None, 0), _first(MONDAY, 2)]),
    # The same rater once more, and another session, have rows of their own.
    ([_on(MONDAY, 2, session=3, by="client"), _on(MONDAY, 5, by="client")], {},
     [MINE], [_first(MONDAY, 2, session=3), _row(MONDAY, 5)]),
    ([_on(MONDAY, 2, session=3, by="client"), _on(MONDAY, 5, session=4, by="therapist")], {},
     [MINE, THEIRS], [_first(MONDAY, 2, None, session=3), _row(MONDAY, None, 5, session=4)]),
    # Each measure has its column in the goal's order, and what no measure claims too.
    ([_on(MONDAY, amount=7, indicator="calls"), _on(MONDAY, amount=3),
      _on(MONDAY, amount=9, indicator="naps")],
     {"current_baseline": [{"measure": "walks", "amount": 1}, {"measure": "calls", "amount": 0}],
      "success_indicators": [{"id": "calls", "measure": "Calls", "target": 2}, {"id": "naps"}]},
     [_column("amount", measure="walks", is_one_of_several=True),
      _column("amount", measure="calls", is_one_of_several=True),
      _column("amount", is_one_of_several=True)],
     [_first(MONDAY, 3, 7, 9)]),
    # Somebody without a name is called so beside others.
    ([_on(MONDAY, 1), _on(NEXT, 2, by="my  sister")], {},
     [_column("rating", rater_word="chart.nobody"), _column("rating", rater="my sister")],
     [_first(MONDAY, 1, None), _row(NEXT, None, 2)]),
    # The year is told once and where it changes.
    ([_on(MONDAY, 1), _on(JANUARY, 1), _on("2027-01-11", 1)], {},
     [RATING], [_first(MONDAY, 1), _first(JANUARY, 1), _row(date(2027, 1, 11), 1)]),
    # What is in a picture is not in the table, but what has no day, and notes, are.
    ([_on(MONDAY, 2, amount=4), _on(None, 1), _on(NEXT, 3, note="late")],
     {"current_baseline": {"measure": "walks", "amount": "1"}, "drawn": ("walks", None)},
     [RATING], [_row(None, 1), _first(NEXT, None, notes=("late",))]),
    ([_on(MONDAY, 2, amount=4)], {"drawn": (None,)}, [_column("amount")], [_first(MONDAY, 4)]),
    # Notes are those since a day.
    ([_on(MONDAY, note="before"), _on(NEXT, note="after"), _on(None, note="some day")],
     {"since": NEXT}, [], [_row(None, notes=("some day",)), _first(NEXT, notes=("after",))]),
])  # fmt: skip
def test_what_is_in_the_table(
    progress: list[dict[str, Any]],
    goal: dict[str, Any],
    columns: list[ValueColumn],
    rows: list[RecordedRow],
) -> None:
    assert _table(*progress, **goal) == Recorded(tuple(columns), tuple(rows), 0)


@pytest.mark.parametrize(("count", "earlier"), [(1, 0), (6, 0), (7, 1), (40, 34)])
def test_of_many_entries_the_last_are_shown_and_the_others_counted(
    count: int, earlier: int
) -> None:
    days = [START + timedelta(days=7 * number) for number in range(count)]
    raters = ("client", "therapist")
    table = _table(*(_on(day, n % 11, by=by) for n, day in enumerate(days) for by in raters))
    assert [row.day for row in table.rows] == days[earlier:]
    assert (table.earlier, table.has_two_raters) == (earlier, True)


def test_a_table_has_no_column_for_who_is_not_in_it() -> None:
    table = _table(_on(MONDAY, 1, by="therapist"), _on(NEXT, 2, by="client"), most=1)
    assert table == Recorded((MINE,), (_first(NEXT, 2),), 1)
