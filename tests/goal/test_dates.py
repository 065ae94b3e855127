"""What a date in a text may mean, and the calendar's arithmetic."""

from __future__ import annotations

from datetime import date

import pytest

from gwsheet.goal.dates import DateWords, add_days, add_months, real_date
from gwsheet.project.templates import builtin_words

WORDS: DateWords = builtin_words().vocabulary.date_words
JANUARY, MARCH = date(2027, 1, 31), date(2027, 3, 5)


@pytest.mark.parametrize(("text", "readings"), [
    ("2027-01-31", [(2027, 1, 31)]),
    ("2027/3/5", [(2027, 3, 5)]),
    ("31/01/2027", [(2027, 1, 31)]),
    ("13/12/2027", [(2027, 12, 13)]),
    ("12/13/2027", [(2027, 12, 13)]),
    ("5.3.2027", [(2027, 3, 5)]),
    ("5. 3. 2027", [(2027, 3, 5)]),
    ("13.12.2027", [(2027, 12, 13)]),
    ("12.13.2027", [(2027, 13, 12)]),
    ("3/3/2027", [(2027, 3, 3)]),
    ("3/5/2027", [(2027, 5, 3), (2027, 3, 5)]),
    ("12/12/2027", [(2027, 12, 12)]),
    ("13/13/2027", [(2027, 13, 13)]),
    ("30/02/2027", [(2027, 2, 30)]),
    ("31 January 2027", [(2027, 1, 31)]),
    ("the 5th of March 2027", None),
    ("5th of March 2027", [(2027, 3, 5)]),
    ("March 5, 2027", [(2027, 3, 5)]),
    ("31-1.2027", None),
    ("2027-01", None),
    ("31 January", None),
    ("", None),
])  # fmt: skip
def test_what_the_whole_of_a_text_may_mean(text: str, readings: list[object] | None) -> None:
    written = WORDS.whole(text)
    assert (list(written.readings) if written else None) == readings


@pytest.mark.parametrize(("text", "day"), [
    ("3/5/2027", None), ("30/02/2027", None), ("31/01/2027", JANUARY),
    ("Sunday 31 January 2027", JANUARY), ("Monday 31 January 2027", None),
])  # fmt: skip
def test_a_day_is_known_only_where_one_is_meant(text: str, day: date | None) -> None:
    written = WORDS.whole(text)
    assert written is not None
    assert written.day == day


@pytest.mark.parametrize(("text", "lacks"), [
    ("31 January", True), ("January 31,", True), ("31 January 2027", False), ("January", False),
    ("soon", False),
])  # fmt: skip
def test_a_day_and_a_month_lack_the_year(text: str, lacks: bool) -> None:
    assert WORDS.lacks_year(text) is lacks


@pytest.mark.parametrize(("day", "months", "after"), [
    (JANUARY, 1, date(2027, 2, 28)),
    (JANUARY, 13, date(2028, 2, 29)),
    (JANUARY, 0, JANUARY),
    (MARCH, -3, date(2026, 12, 5)),
    (date(2027, 12, 31), 1, date(2028, 1, 31)),
    (date(9999, 12, 1), 1, None),
])  # fmt: skip
def test_months_later(day: date, months: int, after: date | None) -> None:
    assert add_months(day, months) == after


@pytest.mark.parametrize(("day", "days", "after"), [
    (JANUARY, 1, date(2027, 2, 1)), (date(9999, 12, 31), 1, None),
])  # fmt: skip
def test_days_later(day: date, days: int, after: date | None) -> None:
    assert add_days(day, days) == after


@pytest.mark.parametrize(("year", "is_real"), [(1899, False), (1900, True), (9999, True)])
def test_a_calendar_begins_in_1900(year: int, is_real: bool) -> None:
    assert (real_date(year, 1, 1) is not None) is is_real
