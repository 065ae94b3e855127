"""How much: a number or range with its unit, direction and period, as people write it.

A text is understood wholly or not at all. ``at most 2 a week``, ``3-4``, ``50 %``, ``4 of 5``
and ``1 h 30`` are understood; ``2 or maybe 10`` is kept as it was written, and nothing is
computed from it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import Literal

Direction = Literal["at-most", "at-least"]
PeriodName = Literal["day", "week", "month", "session"]

_PERCENT = "%"


@dataclass(frozen=True)
class QuantityWords:
    """The words of the languages in use that an amount is written with, in lower case.

    ``at_most`` and ``at_least`` stand before or after a number ("no more than", "or fewer"),
    ``below`` and ``above`` before one that is itself left out ("under", "more than").
    ``times`` make an occurrence of a number ("3 times"), ``counts`` are numbers of occurrences by
    themselves ("twice"). ``of`` stands between a part and its whole, ``to`` between the ends
    of a range, ``between`` are pairs of words such as "from" and "to", ``per`` stands before
    a period and ``articles`` may stand before a number. ``spelt`` are amounts in words, with the
    same in digits ("half an hour", "30 min"). ``units`` are spellings of units, ``periods`` of
    periods, with "weekly" among them; ``numbers`` are numbers in words. ``levels`` are
    words of measures that are read off a scale and so never added up.
    """

    at_most: frozenset[str] = frozenset()
    at_least: frozenset[str] = frozenset()
    below: frozenset[str] = frozenset()
    above: frozenset[str] = frozenset()
    times: frozenset[str] = frozenset()
    counts: Mapping[str, int] = field(default_factory=dict)
    of: frozenset[str] = frozenset()
    to: frozenset[str] = frozenset()
    between: Mapping[str, str] = field(default_factory=dict)
    per: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    spelt: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=lambda: {_PERCENT: _PERCENT})
    periods: Mapping[str, PeriodName] = field(default_factory=dict)
    rates: Mapping[str, PeriodName] = field(default_factory=dict)
    numbers: Mapping[str, int] = field(default_factory=dict)
    levels: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount or a target.

    ``text`` is what was written. ``low`` and ``high`` are its ends, the same for one number,
    both None where the text is not understood. ``direction`` says on which side of it
    things are well, where the text says so; ``is_strict`` that the number itself is left out
    ("under 5"). ``unit`` is a known unit such as ``%`` or ``min``, None for a bare number,
    and ``whole`` is 5 in "4 of 5". ``period`` is there where the text itself names one.
    """

    text: str
    low: Decimal | None = None
    high: Decimal | None = None
    direction: Direction | None = None
    is_strict: bool = False
    unit: str | None = None
    whole: Decimal | None = None
    period: PeriodName | None = None

    @property
    def is_understood(self) -> bool:
        """Whether the whole text could be read."""
        return self.low is not None

    @property
    def number(self) -> Decimal | None:
        """The one number that it is; None for a range and for what is not understood."""
        return self.low if self.low == self.high else None

    @property
    def meaning(self) -> str:
        """A text that is the same for amounts that mean the same; "3" for a plain 3."""
        if self.low is None:
            return folded(self.text)
        ends = str(self.low) if self.low == self.high else f"{self.low}-{self.high}"
        parts = [f"{self.direction}{' strictly' * self.is_strict}" if self.direction else None]
        parts += [ends, f"of {self.whole}" if self.whole is not None else None, self.unit]
        return " ".join(part for part in (*parts, self.period) if part)


@dataclass(frozen=True, slots=True)
class Period:
    """The time in which something is counted: one day, week, month or session, or other words."""

    text: str
    name: PeriodName | None = None

    @property
    def meaning(self) -> str:
        """A text that is the same for periods that mean the same."""
        return self.name or folded(self.text)


def folded(text: str | None) -> str:
    """``text`` in Unicode's composed form with its white space folded; empty without one."""
    return " ".join(unicodedata.normalize("NFC", text or "").split())


def same_words(first: str | None, second: str | None) -> bool:
    """Whether two texts are the same words: whatever the case, singular or plural."""
    words, others = words_of(first or ""), words_of(second or "")
    return bool(words) and len(words) == len(others) and all(map(alike, words, others))


def same_period(first: Period | None, second: Period | None) -> bool:
    """Whether two periods are the same; of those that we do not know, by their words."""
    if first is None or second is None:
        return first is second
    are_unknown = first.name is None and second.name is None
    return first.meaning == second.meaning or (are_unknown and same_words(first.text, second.text))


@lru_cache(maxsize=4096)
def words_of(text: str) -> tuple[str, ...]:
    """The words and numbers of ``text`` in lower case."""
    return tuple(re.findall(r"\w+", unicodedata.normalize("NFC", text).casefold()))


def alike(first: str, second: str) -> bool:
    """Whether two words are the same but for a plural: attack and attacks, Woche and Wochen."""
    if first == second:
        return True
    short, long = sorted((first, second), key=len)
    if len(short) < 3:
        return False
    if long.startswith(short):
        return len(long) - len(short) <= 2
    return long == f"{short[:-1]}ies" or (len(short) == len(long) > 4 and long[:-1] == short[:-1])
