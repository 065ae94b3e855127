"""Reviews and finishes as an iCalendar file (RFC 5545), for whatever calendar the therapist keeps.

It holds no clinical content. The same event always has the same UID, so that importing
the file again moves the event instead of adding another.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID, uuid5

from icalendar import Calendar, Event

_NAMESPACE = UUID("7d0c43f5-5f0a-4b53-9e5a-3f1f7f0a6c11")
_FIRST_DAY = date(2020, 1, 1)
_STEPS_A_DAY = 10_000
"""So many numbers a day has for events that move on it: 27 years of days ahead."""


def calendar(days: Iterable[tuple[str, date, str]], today: date, before: bytes = b"") -> bytes:
    """One event of a whole day for each of ``days``: what it is known by, its day and its summary.

    Of two files the one of the later ``today`` counts as the newer one, and of two of one
    day that in which an event is later. ``before`` is the file that this one takes the place
    of: where its event was on another day, the new one is the newer one in any case.
    """
    earlier = _numbers(before)
    file = Calendar()
    file.add("prodid", "-//gwsheet//reviews//EN")
    file.add("version", "2.0")
    file.add("calscale", "GREGORIAN")
    file.add("method", "PUBLISH")
    for key, day, summary in days:
        event = Event()
        uid = str(uuid5(_NAMESPACE, key))
        event.add("uid", uid)
        event.add("dtstamp", datetime.combine(today, time(), UTC))
        event.add("sequence", _number(day, today, *earlier.get(uid, (day, 0))))
        event.add("dtstart", day)
        if day < date.max:
            event.add("dtend", day + timedelta(days=1))
        event.add("summary", summary)
        event.add("class", "PRIVATE")
        event.add("transp", "TRANSPARENT")
        file.add_component(event)
    data: bytes = file.to_ical()
    return data


def _number(day: date, today: date, day_before: date, number_before: int) -> int:
    """The number of an event's version: higher on each later day, and where it has moved."""
    ahead = min(max(0, (day - today).days), _STEPS_A_DAY - 1)
    number = max(0, (today - _FIRST_DAY).days) * _STEPS_A_DAY + ahead
    return max(number, number_before + (day != day_before))


def _numbers(data: bytes) -> dict[str, tuple[date, int]]:
    """Day and number of each event in a calendar of ours; nothing of what is none."""
    try:
        events = Calendar.from_ical(data).walk("VEVENT") if data else []
        return {
            str(event["UID"]): (event.decoded("DTSTART"), int(str(event["SEQUENCE"])))
            for event in events
        }
    except (ValueError, KeyError):
        return {}
