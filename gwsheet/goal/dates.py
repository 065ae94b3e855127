"""Dates as people write them, and days counted on from a date.

``2027-01-31``, ``31.1.2027``, ``31/1/2027``, ``31 January 2027`` and ``January 31, 2027`` name
one day and are read; ``1/2/2027`` may name two, and is not.
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property, lru_cache

from gwsheet.goal.wordlists import any_of

FIRST_YEAR = 1900
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—−"), "-") | {ord("’"): "'"}


def fold(text: str) -> str:
    """``text`` (in NFC) in small letters, without accents, with one kind of dash and of space.

    It is as long as ``text``, so that places in one are places in the other.
    """
    return "".join(map(_plain, text)).translate(_DASHES)


@lru_cache(maxsize=4096)
def _plain(character: str) -> str:
    if character.isspace():
        return " "
    base = unicodedata.normalize("NFD", character)[:1].lower()
    return base if len(base) == 1 else character


def add_days(day: date, days: int) -> date | None:
    """The day so many days after ``day``, before it below 0; None outside the calendar."""
    try:
        return day + timedelta(days)
    except OverflowError:
        return None


def add_months(day: date, months: int, month_day: int | None = None) -> date | None:
    """The same day so many months on, or ``month_day`` there; None outside the calendar.

    A day that a month does not have is its last; -1 is the last, too.
    """
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    if not date.min.year <= year <= date.max.year:
        return None
    last = calendar.monthrange(year, month + 1)[1]
    wanted = day.day if month_day is None else month_day
    return date(year, month + 1, last if wanted < 0 else min(wanted, last))


@dataclass(frozen=True)
class Written:
    """A date in a text, from ``start`` to ``end``: the year, month and day that may be meant.

    ``weekday`` is the one that is named before it, 0 for Monday.
    """

    start: int
    end: int
    readings: tuple[tuple[int, int, int], ...]
    weekday: int | None = None

    @property
    def day(self) -> date | None:
        """The day; None where two may be meant, or no calendar has it."""
        if len(self.readings) != 1:
            return None
        found = real_date(*self.readings[0])
        return found if found is None or self.weekday in (None, found.weekday()) else None


def real_date(year: int, month: int, day: int) -> date | None:
    """The date with these numbers, from 1900 on; None where no calendar has it."""
    try:
        return date(year, month, day) if year >= FIRST_YEAR else None
    except ValueError:
        return None


_NUMBERS = (  # "2027-01-31", "31.1.2027"; not "31-1.2027"
    r"(?P<y1>\d{4})(?P<s1>[-/.])(?P<m1>\d{1,2})(?P=s1)(?P<d1>\d{1,2})"
    r"|(?P<a2>\d{1,2})(?P<s2>[-/.]) ?(?P<b2>\d{1,2})(?P=s2) ?(?P<y2>\d{4})"
)


@dataclass(frozen=True)
class DateWords:
    """The words of a language that stand in a date, folded.

    Months and weekdays have their number; ``joiners`` stand between ("of"), ``endings`` make
    an ordinal number ("st").
    """

    months: Mapping[str, int] = field(default_factory=dict)
    weekdays: Mapping[str, int] = field(default_factory=dict)
    joiners: frozenset[str] = frozenset()
    endings: frozenset[str] = frozenset()

    def in_text(self, text: str) -> Iterator[Written]:
        """Every date that is written with a year in ``text`` (in NFC), in its order."""
        folded = fold(text)
        for match in self._pattern.finditer(folded):
            yield self._written(match)

    def whole(self, text: str) -> Written | None:
        """The date that the whole of ``text`` is."""
        match = self._pattern.fullmatch(fold(unicodedata.normalize("NFC", text.strip())))
        return self._written(match) if match else None

    def at_start(self, text: str) -> Written | None:
        """The date that ``text`` (in NFC) begins with."""
        match = self._pattern.match(fold(text))
        return self._written(match) if match else None

    def lacks_year(self, text: str) -> bool:
        """Whether ``text`` is a day and a month without a year."""
        stripped = text.strip().rstrip(",")
        return self.whole(stripped) is None and self.whole(f"{stripped} 2000") is not None

    def _written(self, match: re.Match[str]) -> Written:
        found = match.groupdict()
        readings: tuple[tuple[int, int, int], ...]
        if found["y1"]:
            readings = ((int(found["y1"]), int(found["m1"]), int(found["d1"])),)
        elif found["y2"]:
            readings = _orders(int(found["a2"]), int(found["b2"]), int(found["y2"]), found["s2"])
        else:
            kind = "3" if found["y3"] else "4"
            year, month, day = (found[f"{part}{kind}"] for part in "ymd")
            readings = ((int(year), self.months[month], int(day)),)
        weekday = found.get("w3") or found.get("w4")
        known = self.weekdays[weekday] if weekday else None
        return Written(match.start(), match.end(), readings, known)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        patterns = [_NUMBERS]
        if self.months:
            month, weekday = any_of(self.months), any_of(self.weekdays)
            join = rf"(?:(?:{any_of(self.joiners)}) +)*"
            ending = rf"(?:{any_of(self.endings)})?"
            gap = r"(?: *[-/.] *| +)"
            patterns += [
                (
                    rf"(?:(?P<w3>{weekday})\.?,? +{join})?(?P<d3>\d{{1,2}}){ending}{gap}{join}"
                    rf"(?P<m3>{month})(?:\.?,? +|[-/]){join}(?P<y3>\d{{4}})"
                ),
                (
                    rf"(?:(?P<w4>{weekday})\.?,? +{join})?(?P<m4>{month})\.? +{join}"
                    rf"(?P<d4>\d{{1,2}}){ending},? +(?P<y4>\d{{4}})"
                ),
            ]
        return re.compile(rf"(?<![\w/.-])(?:{'|'.join(patterns)})(?![\w/]|[-.]\d)")


def _orders(first: int, second: int, year: int, mark: str) -> tuple[tuple[int, int, int], ...]:
    """What two numbers before a year may mean: day and month, or month and day.

    With points between them the day is first.
    """
    day_first, month_first = (year, second, first), (year, first, second)
    if mark == "." or first == second or (first > 12 and second <= 12):
        return (day_first,)
    if second > 12 and first <= 12:
        return (month_first,)
    may_be = tuple(date for date in (day_first, month_first) if real_date(*date))
    return may_be or (day_first,)
