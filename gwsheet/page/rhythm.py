"""How often a week a step is done, as far as its own words say so."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gwsheet.words import Words

DAYS = 7
_REACH = 2
"""How many words may stand between a count and "a week": twice each week, four times in a week."""


def times_a_week(text: str, words: Words, *, by_weekdays: bool = True) -> int | None:
    """So many times a week, at most once a day; None where ``text`` does not say.

    Weekdays that are named count where ``by_weekdays``.
    """
    said = _Said(tuple(re.findall(r"\d+|[^\W\d_]+|[-–—]", text)), words)
    named = len(said.weekdays()) if by_weekdays else 0
    times = said.a_week() or said.by_days() or named or said.at_usual_times()
    return None if times is None else min(times, DAYS)


@dataclass(frozen=True)
class _Said:
    """The words of a text, and what each of them means in the language of ``words``."""

    texts: tuple[str, ...]
    words: Words

    def a_week(self) -> int | None:
        """What is counted by the week: "three days a week", "twice weekly"."""
        for place in range(len(self.texts)):
            by_name = self.words.vocabulary.intervals.get(self._word(place)) == (1, "week")
            if not by_name and not (self._unit(place) == "week" and self._is_one(place - 1)):
                continue
            count = self._count_before(place if by_name else place - 1)
            if count is not None:
                return count
        return None

    def by_days(self) -> int | None:
        """What is said of all days: "every morning", "daily", "every two days", "twice a day"."""
        rhythm = self.words.rhythm
        for place in range(len(self.texts)):
            word = self._word(place)
            if self.words.vocabulary.intervals.get(word) == (1, "day"):
                return DAYS
            if word in rhythm.days:
                return rhythm.days[word]
            is_day = self._unit(place) == "day"
            if (is_day or word in rhythm.parts_of_day) and self._word(place - 1) in rhythm.each:
                return DAYS
            if is_day and self._word(place - 2) in rhythm.each:
                apart = 2 if self._word(place - 1) in rhythm.other else self._number(place - 1)
                return -(-DAYS // apart) if apart else None
            if is_day and self._is_one(place - 1) and self._is_counted(place - 1):
                return DAYS
        return None

    def at_usual_times(self) -> int | None:
        """What is said of all days without another word: "evenings", and not "two evenings"."""
        return next(
            (
                DAYS
                for place in range(len(self.texts))
                if self._word(place) in self.words.rhythm.daily and not self._number(place - 1)
            ),
            None,
        )

    def weekdays(self) -> frozenset[int]:
        """The days of the week that are named, with those between: "Monday to Friday"."""
        named: set[int] = set()
        before: int | None = None
        for place, text in enumerate(self.texts):
            day = self.words.weekday(text)
            if day is None:
                continue
            named.add(day)
            if before is not None and self._is_through(place - 1):
                named.update((before + n) % DAYS for n in range((day - before) % DAYS))
            before = day
        return frozenset(named)

    def _count_before(self, end: int) -> int | None:
        """The count before the word at ``end``: 3 in "2-3 times each week", None in "20 minutes"."""
        rhythm = self.words.rhythm
        for place in range(end - 1, end - 1 - _REACH, -1):
            word = self._word(place)
            if word in rhythm.counts:
                return rhythm.counts[word]
            is_counted = word in rhythm.times or word in rhythm.parts_of_day
            if is_counted or self._unit(place) == "day":
                return self._number(place - 1) or None
        return self._number(end - 1) or None

    def _is_counted(self, end: int) -> bool:
        """Whether so many of something stand before the word at ``end``: "an hour a day"."""
        return any(
            self._number(place) > 0 or self._word(place) in self.words.rhythm.counts
            for place in range(end - _REACH, end)
        )

    def _word(self, place: int) -> str:
        return self.texts[place].casefold() if 0 <= place < len(self.texts) else ""

    def _unit(self, place: int) -> str | None:
        return self.words.vocabulary.units.get(self._word(place))

    def _number(self, place: int) -> int:
        word = self._word(place)
        if word.isascii() and word.isdigit():
            return int(word[:3])
        return self.words.vocabulary.numbers.get(word, 0)

    def _is_one(self, place: int) -> bool:
        rhythm = self.words.rhythm
        return self._number(place) == 1 or self._word(place) in rhythm.each | rhythm.per

    def _is_through(self, place: int) -> bool:
        word = self._word(place)
        return word in ("-", "–", "—") or word in self.words.rhythm.through
