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


def calendar(days: Iterable[tuple[str, date, str]], today: date) -> bytes:
    """One event of a whole day for each of ``days``: what it is known by, its day and its summary.

    Of two files the one of the later ``today`` counts as the newer one.
    """
    file = Calendar()
    file.add("prodid", "-//gwsheet//reviews//EN")
    file.add("version", "2.0")
    file.add("calscale", "GREGORIAN")
    file.add("method", "PUBLISH")
    for key, day, summary in days:
        event = Event()
        event.add("uid", str(uuid5(_NAMESPACE, key)))
        event.add("dtstamp", datetime.combine(today, time(), UTC))
        event.add("sequence", max(0, (today - _FIRST_DAY).days))
        event.add("dtstart", day)
        if day < date.max:
            event.add("dtend", day + timedelta(days=1))
        event.add("summary", summary)
        event.add("class", "PRIVATE")
        event.add("transp", "TRANSPARENT")
        file.add_component(event)
    data: bytes = file.to_ical()
    return data
