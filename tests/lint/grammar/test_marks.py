"""The last day of a time, counted from a day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from gwsheet.lint.grammar import Amount, TimeMark

START = date(2026, 12, 1)


@pytest.mark.parametrize(
    ("mark", "start", "last"),
    [
        (TimeMark(0, 1, "deadline", date(2027, 1, 31)), START, date(2027, 1, 31)),
        (TimeMark(0, 1, "deadline"), START, None),
        (TimeMark(0, 1, "duration", None, 3, "day"), START, date(2026, 12, 4)),
        (TimeMark(0, 1, "duration", None, 6, "week"), START, date(2027, 1, 12)),
        (TimeMark(0, 1, "duration", None, 2, "session"), START, date(2026, 12, 15)),
        (TimeMark(0, 1, "duration", None, 2, "month"), START, date(2027, 2, 1)),
        (TimeMark(0, 1, "duration", None, 1, "month"), date(2027, 1, 31), date(2027, 2, 28)),
        (TimeMark(0, 1, "duration", None, 12, "month"), date(2028, 2, 29), date(2029, 2, 28)),
        (TimeMark(0, 1, "duration", None, 13, "month"), START, date(2028, 1, 1)),
        (TimeMark(0, 1, "duration", None, None, "month"), START, None),
        (TimeMark(0, 1, "duration", None, 2, None), START, None),
        (TimeMark(0, 1, "recurrence", None, 2, "week"), START, None),
        (TimeMark(0, 1, "horizon"), START, None),
        (TimeMark(0, 1, "duration", None, 9999, "month"), date(9999, 6, 1), None),
        (TimeMark(0, 1, "duration", None, 9999, "week"), date(9999, 6, 1), None),
    ],
)
def test_last_day(mark: TimeMark, start: date, last: date | None) -> None:
    assert mark.last_day(start) == last


def test_an_amount_is_no_range_and_bound_to_nothing_unless_told() -> None:
    amount = Amount(0, 3, Decimal(3), Decimal(3), "walks")

    assert (amount.bound, amount.per, amount.per_count) == (None, None, 1)
