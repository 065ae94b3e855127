"""What an amount and a time are without more being known of them."""

from __future__ import annotations

from decimal import Decimal

from gwsheet.lint.grammar import Amount, TimeMark


def test_a_time_names_no_day_and_no_length_unless_told() -> None:
    mark = TimeMark(0, 3, "deadline")

    assert (mark.day, mark.count, mark.unit) == (None, None, None)


def test_an_amount_is_no_range_and_bound_to_nothing_unless_told() -> None:
    amount = Amount(0, 3, Decimal(3), Decimal(3), "walks")

    assert (amount.per, amount.per_count) == (None, 1)
