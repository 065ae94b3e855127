"""Calendars of reviews, read back by another program than the one that wrote them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
import vobject

from gwsheet.export import calendar

TODAY = date(2026, 12, 1)
BUS = ("heron/bus review", date(2026, 12, 21), "Goal review")


def _events(data: bytes) -> list[Any]:
    read = vobject.readOne(data.decode("utf-8"))
    return list(read.contents.get("vevent", []))


def _event(day: date, today: date = TODAY, before: bytes = b"") -> Any:
    """The event of a review on ``day`` in the file of ``today`` that takes the place of ``before``."""
    [event] = _events(calendar([(BUS[0], day, BUS[2])], today, before))
    return event


def test_an_event_lasts_the_whole_day_and_nothing_else_is_in_the_file() -> None:
    text = calendar([BUS], TODAY).decode("ascii")
    [event] = _events(text.encode())

    assert event.summary.value == "Goal review"
    assert type(event.dtstart.value) is date
    assert (event.dtstart.value, event.dtend.value) == (date(2026, 12, 21), date(2026, 12, 22))
    assert event.dtstamp.value == datetime(2026, 12, 1, tzinfo=UTC)
    assert getattr(event, "class").value == "PRIVATE"
    assert event.transp.value == "TRANSPARENT"
    assert "heron" not in text
    assert {line.partition(":")[0].partition(";")[0] for line in text.splitlines()} == {
        *("BEGIN", "END", "PRODID", "VERSION", "CALSCALE", "METHOD"),
        *("UID", "DTSTAMP", "SEQUENCE", "DTSTART", "DTEND", "SUMMARY", "CLASS", "TRANSP"),
    }


def test_the_same_review_has_the_same_uid() -> None:
    [other] = _events(calendar([("heron/lunch review", *BUS[1:])], TODAY))

    uid = "e6f9bbd9-ec4e-5524-a512-db19dc0c5563"
    assert _event(BUS[1]).uid.value == _event(date(2027, 1, 11)).uid.value == uid
    assert other.uid.value != uid


@pytest.mark.parametrize(
    ("day", "has_risen"),
    [(date(2026, 12, 21), False), (date(2027, 1, 11), True), (date(2026, 12, 7), True)],
)
def test_an_event_that_moves_on_the_same_day_is_newer(day: date, has_risen: bool) -> None:
    first = calendar([BUS], TODAY)
    again = calendar([(BUS[0], day, BUS[2])], TODAY, first)

    risen = int(_event(day, before=first).sequence.value) > int(_event(BUS[1]).sequence.value)
    assert risen is has_risen
    assert calendar([(BUS[0], day, BUS[2])], TODAY, again) == again


def test_a_later_file_is_newer_without_the_file_before() -> None:
    numbers = [
        int(_event(day, today).sequence.value)
        for today, day in (
            (TODAY, date(2026, 12, 21)),
            (TODAY, date(2027, 1, 11)),
            (date(2026, 12, 2), date(2026, 12, 7)),
        )
    ]

    assert numbers == sorted(set(numbers))


@pytest.mark.parametrize(
    "before",
    [
        b"",
        b"no calendar",
        b"\xff\x00",
        b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
    ],
)
def test_a_file_of_somebody_else_counts_for_nothing(before: bytes) -> None:
    assert calendar([BUS], TODAY, before) == calendar([BUS], TODAY)


def test_lines_end_as_calendars_want_them_and_are_folded() -> None:
    summary = "Übersicht, Ziel; läuft\\ — " + "ä" * 60
    data = calendar([(BUS[0], BUS[1], summary)], TODAY)

    lines = data.split(b"\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert lines[-1] == b""
    assert max(map(len, lines)) <= 75
    assert _events(data)[0].summary.value == summary


def test_a_calendar_without_reviews_and_the_first_and_last_day_there_is() -> None:
    assert _events(calendar([], TODAY)) == []
    early, late = _event(date(1900, 1, 1), date(1900, 1, 1)), _event(date.max, date(1900, 1, 1))

    assert (early.dtstart.value, int(early.sequence.value)) == (date(1900, 1, 1), 0)
    assert late.dtstart.value == date.max
    assert "dtend" not in late.contents
