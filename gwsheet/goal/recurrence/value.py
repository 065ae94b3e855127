"""How often something comes again, or that it comes once; and the days that follow from it."""

from __future__ import annotations

import calendar
import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from gwsheet.goal.dates import add_days, add_months

Unit = Literal["day", "week", "month", "session"]
UNITS: tuple[Unit, ...] = get_args(Unit)
WEEK = 7
_MOST_STEPS = 100_000


@dataclass(frozen=True, slots=True)
class Recurrence:
    """Something that comes again every ``low`` to ``high`` of ``unit``, or once.

    ``text`` is what was written. A text that was not understood wholly has nothing else:
    it prints as it is, and nothing is computed from it. ``rest`` are words in it that do not
    change how often: ``by telephone`` in "every 4 weeks by telephone".

    ``times`` says how often in that time, at least and at most: (4, 5) with a week in "4-5x a
    week". With ``weekdays`` (0 for Monday) it is how often on each of those days. Without a
    unit it is how often in all: "three times".
    ``nth`` are which of the weekdays of a month (-1: the last), ``month_days`` days of the
    month (-1: the last).
    ``first`` and ``last`` are the days that it begins and ends on, ``lasts`` how long it goes
    on, in so many of a unit.
    ``is_once``: one occasion, on ``first`` where its day is named.
    """

    text: str
    low: int = 0
    high: int = 0
    unit: Unit | None = None
    rest: str = ""
    times: tuple[int, int] = (1, 1)
    weekdays: tuple[int, ...] = ()
    nth: tuple[int, ...] = ()
    month_days: tuple[int, ...] = ()
    first: date | None = None
    last: date | None = None
    lasts: tuple[int, Unit] | None = None
    is_once: bool = False

    @property
    def is_understood(self) -> bool:
        """Whether all of the text was understood."""
        return self.is_rhythm or self.is_once or self.times != (1, 1)

    @property
    def is_rhythm(self) -> bool:
        """Whether it comes again and again."""
        return self.unit is not None

    @property
    def is_only_counted(self) -> bool:
        """Whether it is a plain interval, such as every 4 to 6 sessions, and says nothing else."""
        plain = Recurrence(self.text, self.low, self.high, self.unit)
        return self.is_rhythm and self == plain

    @property
    def middle(self) -> int:
        """The whole number in the middle of the range, the lower one of two."""
        return (self.low + self.high) // 2

    @property
    def boxes_a_week(self) -> int | None:
        """How often in a week, at most; None for less than once, and where it is not known.

        A count without a time, "twice", is that count.
        """
        most = self.times[1]
        if self.unit is None:
            return most if self.times != (1, 1) else None
        if self.unit == "day" and self.low < WEEK:
            return -(-WEEK // self.low) * most
        if (self.unit, self.low) in (("week", 1), ("day", WEEK)):
            return max(1, len(self.weekdays)) * most
        return None

    def dates(
        self,
        start: date,
        *,
        until: date | None = None,
        count: int | None = None,
        cadence: Recurrence | None = None,
    ) -> tuple[date, ...] | None:
        """The days after ``start``, up to ``until`` and so many as ``count``.

        None where no day is known: of a text that was not understood, "twice a month", "every
        other Monday" counted from another day of the week. The middle of a range is taken.
        Sessions are counted with ``cadence``, the time from one to the next.
        """
        days = self._days(start, cadence)
        if days is None:
            return None
        ends = [day for day in (until, self.last, self._end(start)) if day is not None]
        last = min(ends, default=date.max)
        return tuple(itertools.islice(itertools.takewhile(lambda day: day <= last, days), count))

    def _end(self, start: date) -> date | None:
        if self.lasts is None:
            return None
        number, unit = self.lasts
        return start if unit == "session" else _move(self.first or start, number, unit)

    def _days(self, start: date, cadence: Recurrence | None) -> Iterator[date] | None:
        """Every day after ``start``, as far as the calendar goes."""
        if self.first is None:
            return self._after(start, cadence)
        later = self._after(self.first, cadence)
        if later is None and self.first <= start:
            return iter(()) if self.is_once else None
        return (day for day in itertools.chain((self.first,), later or ()) if day > start)

    def _after(self, start: date, cadence: Recurrence | None) -> Iterator[date] | None:
        """Every day after ``start`` if the time is counted from there; None where it is not known."""
        is_several = self.times != (1, 1) and (self.unit, self.low, self.high) != ("day", 1, 1)
        if not self.is_rhythm or (is_several and not self.weekdays):
            return None
        if self.unit == "session":
            return cadence.each_nth(start, self.middle) if cadence is not None else None
        if self.nth or self.month_days:
            return (day for day in self._in_months(start) if day > start)
        if not self.weekdays:
            return _each(start, self.middle, self.unit)
        if self.low > 1 and self.weekdays != (start.weekday(),):
            return None
        days = _each(start, WEEK * self.low if self.low > 1 else 1, "day")
        return (day for day in days if day.weekday() in self.weekdays)

    def each_nth(self, start: date, number: int) -> Iterator[date] | None:
        """Every day but so many after ``start``: a plain interval is taken so often at once."""
        if self.unit == "session" or number < 1:
            return None
        if self.weekdays or self.nth or self.month_days or self.first:
            days = self._days(start, None)
            return itertools.islice(days, number - 1, None, number) if days is not None else None
        days = self._after(start, None)
        return _each(start, self.middle * number, self.unit) if days is not None else None

    def _in_months(self, start: date) -> Iterator[date]:
        """The days in the months to come; ``start``'s own month counts where each one does."""
        begin = 0 if self.middle == 1 else self.middle
        for step in range(_MOST_STEPS):
            month = add_months(start, begin + self.middle * step, 1)
            if month is None:
                return
            yield from self._in_month(month)

    def _in_month(self, month: date) -> list[date]:
        """The days in the month that begins with ``month``, in their order."""
        found = {day for n in self.month_days if (day := add_months(month, 0, n)) is not None}
        last = calendar.monthrange(month.year, month.month)[1]
        days = [month.replace(day=number) for number in range(1, last + 1)]
        for weekday in self.weekdays:
            named = [day for day in days if day.weekday() == weekday]
            found |= {named[n - 1 if n > 0 else n] for n in self.nth if n <= len(named)}
        return sorted(found)


def _each(start: date, apart: int, unit: Unit | None) -> Iterator[date]:
    """Every so many of ``unit`` after ``start``, as far as the calendar goes."""
    for step in range(1, _MOST_STEPS if apart else 1):
        if (day := _move(start, apart * step, unit)) is None:
            return
        yield day


def _move(day: date, number: int, unit: Unit | None) -> date | None:
    """``day`` moved on by so many of ``unit``; None outside the calendar."""
    if unit == "month":
        return add_months(day, number)
    return add_days(day, number * (WEEK if unit == "week" else 1))
