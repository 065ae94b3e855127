"""How often: understood wholly, or not at all."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gwsheet.goal import Recurrence, read_ending, read_recurrence
from gwsheet.project.templates import builtin_words
from gwsheet.words import join_vocabularies

LEXES = join_vocabularies([builtin_words("en"), builtin_words("es")]).lexes
START = date(2026, 12, 1)  # a Tuesday
WEEKLY = Recurrence("", 1, 1, "week")


def _read(text: str) -> Recurrence | None:
    return read_recurrence(text, LEXES, is_interval=True)


@pytest.mark.parametrize(("text", "low", "unit", "days"), [
    ("every other week", 2, "week", ["2026-12-15", "2026-12-29"]),
    ("12 January 2027, then monthly", 1, "month", ["2027-01-12", "2027-02-12"]),
    ("every 4 weeks from 5 January 2027", 4, "week", ["2027-01-05", "2027-02-02"]),
    ("at the end of each month", 1, "month", ["2026-12-31", "2027-01-31"]),
    ("on the 15th of each month", 1, "month", ["2026-12-15", "2027-01-15"]),
    ("every third session", 3, "session", ["2026-12-22", "2027-01-12"]),
    ("after every fourth session", 4, "session", ["2026-12-29", "2027-01-26"]),
    *((text, 4, "session", ["2027-01-05", "2027-02-09"]) for text in ("every 4-6 sessions", "4 – 6 sessions")),
    *((text, 2, "week", ["2026-12-15", "2026-12-29"])
      for text in ("bi-weekly", "every 2 weeks", "two weeks", "fortnightly")),
    ("every week", 1, "week", ["2026-12-08", "2026-12-15"]), ("1 month", 1, "month", ["2027-01-01", "2027-02-01"]),
    ("6-weekly", 6, "week", ["2027-01-12", "2027-02-23"]),
    ("quarterly", 3, "month", ["2027-03-01", "2027-06-01"]),
    ("monthly, on the first Tuesday", 1, "month", ["2027-01-05", "2027-02-02"]),
    ("Every other Monday", 2, "week", None),
    ("every other Tuesday", 2, "week", ["2026-12-15", "2026-12-29"]),
    ("twice a month", 1, "month", None),
    ("cada 15 días", 2, "week", ["2026-12-15", "2026-12-29"]),
    ("cada tercera sesión", 3, "session", ["2026-12-22", "2027-01-12"]),
    ("a fin de mes", 1, "month", ["2026-12-31", "2027-01-31"]),
    ("el primer martes de cada mes", 1, "month", ["2027-01-05", "2027-02-02"]),
])  # fmt: skip
def test_a_schedule_and_its_days(text: str, low: int, unit: str, days: list[str] | None) -> None:
    found = _read(text)

    assert found is not None
    assert (found.low, found.unit) == (low, unit)
    told = found.dates(START, count=2, cadence=WEEKLY)
    assert (told and [day.isoformat() for day in told]) == days


@pytest.mark.parametrize(
    ("text", "boxes"),
    [
        ("M/W/F", 3), ("M-W-F", 3), ("3x/week", 3), ("Tues/Thurs", 2), ("2x/day", 14),
        ("5 days/week", 5), ("4-5x/week", 5), ("weekends", 2), ("3x", 3), ("twice", 2),
        ("5 of 7 days", 5), ("every other day", 4), ("every morning and evening", 14),
        ("Mon-Fri", 5), ("three evenings a week", 3), ("10 minutes a day", 7),
        ("20 min x 3/week", 3), ("nightly", 7), ("every day except Sundays", 6),
        ("every day at 8 in the evening", 7), ("every week with my therapist", 1),
        ("two evenings a week, Monday and Thursday", 2), ("every evening for two weeks", 7),
        ("lunes, miércoles y viernes", 3), ("fines de semana", 2), ("entre semana", 5),
        ("todas las mañanas", 7), ("dos veces por semana", 2), ("cada dos días", 4),
        ("every two weeks", None), ("monthly", None), ("each session", None),
    ],
)  # fmt: skip
def test_boxes_a_week(text: str, boxes: int | None) -> None:
    found = _read(text)

    assert found is not None
    assert found.boxes_a_week == boxes


@pytest.mark.parametrize(("text", "day"), [
    ("once", None), ("Saturday in January", None), ("this Thursday", None), ("in June", None),
    ("tomorrow", None),
    ("on 5 January 2027", date(2027, 1, 5)),
    ("una sola vez", None),
])  # fmt: skip
def test_what_comes_once(text: str, day: date | None) -> None:
    found = _read(text)

    assert found is not None
    assert (found.is_once, found.is_rhythm, found.first) == (True, False, day)


@pytest.mark.parametrize("text", [
    "", "every 4 weeks starting in January", "alle 3 Wochen", "every couple of weeks",
    "every six weeks or so", "every 2 weeks, then monthly", "every 4 sessions or sooner",
    "weekly except holidays", "when I feel like it", "not every week", "before bed",
    "after the fifth Wednesday", "Tuesday", "every third Monday", "6-4 sessions", "0 weeks",
    "three times a week, Mon and Thu", "at least 3 times a week", "Mondays or Tuesdays in May",
    "cada mes si puedo", "casi todos los días", "nights once",
])  # fmt: skip
def test_what_is_not_understood(text: str) -> None:
    assert _read(text) is None


@pytest.mark.parametrize("text", ["20 minutes a week", "2 weeks", "4-6 sessions"])
def test_a_bare_interval_stands_after_every_only(text: str) -> None:
    assert read_recurrence(text, LEXES) is None


@pytest.mark.parametrize(("text", "boxes"), [
    ("Walk to the river twice a week", 2),
    ("Write three lines every evening", 7),
    ("Walk when it is dry", None),
    ("On Monday walk twice a week", None),
])  # fmt: skip
def test_a_rhythm_at_the_end_of_a_sentence(text: str, boxes: int | None) -> None:
    found = read_ending(text, LEXES)

    assert (found and found.boxes_a_week) == boxes


_PHRASES = sorted(
    {phrase for lexis in LEXES for table in lexis.tables.values() for phrase in table}
)
_TEXTS = st.lists(
    st.sampled_from([*_PHRASES, "3", "15th", "2027-01-12", ",", "-", "/", "999999"]), max_size=7
).map(" ".join)


@given(_TEXTS | st.text(max_size=40), st.dates())
def test_every_word_counts_and_no_day_is_before_the_start(text: str, start: date) -> None:
    found = _read(text)

    assert _read(f"{text} zyx") is None
    assert _read(f"zyx {text}") is None
    if found is not None:
        days = found.dates(start, count=3, cadence=WEEKLY)
        assert found.text == text
        assert found.is_understood
        assert days is None or all(day > start for day in days)
        assert found.boxes_a_week is None or found.boxes_a_week > 0


@pytest.mark.parametrize("text", ["every week", "monthly", "Fridays", "at the end of each month"])
def test_the_calendar_has_an_end(text: str) -> None:
    found: Any = _read(text)

    assert len(found.dates(date(9999, 12, 20))) <= 2
