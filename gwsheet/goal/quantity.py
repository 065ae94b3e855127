"""How much: a number or range with its unit, direction and period, as people write it.

A text is understood wholly or not at all. ``at most 2 a week``, ``3-4``, ``50 %``, ``4 of 5``
and ``1 h 30`` are understood; ``2 or maybe 10`` is kept as it was written, and nothing is
computed from it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from decimal import Decimal
from functools import lru_cache
from typing import Any, Literal

Direction = Literal["at-most", "at-least"]
PeriodName = Literal["day", "week", "month", "session"]

_MOST_DIGITS = 20
_MOST_PERIOD_WORDS = 3
_PERCENT = "%"
_MINUTE, _HOUR = "min", "h"
_NUMBER = r"\d[\d_]*(?:[.,]\d+)?"
_AMBIGUOUS = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
_MARKS: Mapping[str, tuple[Direction, bool]] = {
    "<=": ("at-most", False),
    "≤": ("at-most", False),
    "=<": ("at-most", False),
    "<": ("at-most", True),
    ">=": ("at-least", False),
    "≥": ("at-least", False),
    "=>": ("at-least", False),
    ">": ("at-least", True),
}


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


def join_quantity_words(one: QuantityWords, other: QuantityWords) -> QuantityWords:
    """The words of both; of a word in both tables, what ``other`` says."""
    both = {item.name: (getattr(one, item.name), getattr(other, item.name)) for item in fields(one)}
    joined: dict[str, Any] = {
        name: mine | theirs if isinstance(mine, frozenset) else {**mine, **theirs}
        for name, (mine, theirs) in both.items()
    }
    return QuantityWords(**joined)


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount or a target.

    ``text`` is what was written. ``low`` and ``high`` are its ends, the same for one number,
    both None where the text is not understood. ``direction`` says on which side of it
    things are well, where the text says so; ``is_strict`` that the number itself is left out
    ("under 5"). ``unit`` is a known unit such as ``%`` or ``min``, None for a bare number,
    and ``whole`` is 5 in "4 of 5". ``period`` is there where the text itself names one.
    ``is_occurrences`` is True of what happens so many times ("twice", "3x").
    """

    text: str
    low: Decimal | None = None
    high: Decimal | None = None
    direction: Direction | None = None
    is_strict: bool = False
    unit: str | None = None
    whole: Decimal | None = None
    period: PeriodName | None = None
    is_occurrences: bool = False

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


def read_period(text: str, words: QuantityWords) -> Period:
    """The period that the whole of ``text`` names: ``week``, ``weeks``, ``per week``, ``weekly``."""
    shown = folded(text)
    return Period(shown, _period(shown.casefold(), words))


def _period(text: str, words: QuantityWords) -> PeriodName | None:
    """The period that ``text`` names, with or without a word such as "per" before it."""
    known = words.periods.get(text) or words.rates.get(text)
    return known or _rate(text, words)


def _rate(text: str, words: QuantityWords) -> PeriodName | None:
    """The period in ``a week``, ``/week`` and ``weekly``; None for ``week`` alone."""
    if text in words.rates:
        return words.rates[text]
    for lead in ("/", *(f"{word} " for word in words.per)):
        if text.startswith(lead) and text.removeprefix(lead).strip() in words.periods:
            return words.periods[text.removeprefix(lead).strip()]
    return None


def read_quantity(text: str, words: QuantityWords) -> Quantity:
    """The amount that the whole of ``text`` says, or the text alone."""
    shown = folded(text)
    rest = re.sub("[‐‑‒–—−]", "-", shown.casefold())
    rest, direction, is_strict = _without_direction(rest, words)
    rest, period = _without_period(rest, words)
    if direction is None:
        rest, direction, is_strict = _without_direction(rest, words)
    rest = _without_article(rest, words)
    rest, is_occurrences = _without_times(rest, words)
    said = _measured(rest, words)
    if said is None or (is_occurrences and said.unit is not None):
        return Quantity(shown)
    low, high, unit, whole = said.low, said.high, said.unit, said.whole
    if low > high or (direction and low != high) or (whole is not None and high > whole):
        return Quantity(shown)
    if direction == "at-most" and low < 0:
        return Quantity(shown)
    is_occurrences = is_occurrences or rest in words.counts
    return Quantity(shown, low, high, direction, is_strict, unit, whole, period, is_occurrences)


def in_period(
    amount: Quantity | None, per: Period | None, measure: str | None, words: QuantityWords
) -> tuple[Quantity | None, Period | None]:
    """The amount and the period of what is counted, each said once.

    A period in the amount's own words ("2 a week") becomes ``per``; where another one stands
    there, the amount is kept as it is written. So are words after the number, unless they
    are those of ``measure``: "3 walks" of walks is 3.
    """
    if amount is not None and not amount.is_understood and measure:
        words_left = [word for word in amount.text.split() if not _is_of(word, measure)]
        again = read_quantity(" ".join(words_left), words)
        amount = replace(again, text=amount.text) if again.is_understood else amount
    if amount is None or amount.period is None:
        return amount, per
    own = Period(amount.period, amount.period)
    if per is not None and not same_period(own, per):
        return Quantity(amount.text), per
    return replace(amount, period=None), per or own


def _is_of(word: str, measure: str) -> bool:
    """Whether ``word`` is one of the words of ``measure``."""
    said = words_of(word)
    return len(said) == 1 and any(alike(said[0], one) for one in words_of(measure))


@dataclass(frozen=True, slots=True)
class _Said:
    """What stands between the direction and the period."""

    low: Decimal
    high: Decimal
    unit: str | None = None
    whole: Decimal | None = None


def _without_period(text: str, words: QuantityWords) -> tuple[str, PeriodName | None]:
    """``text`` without the period at its end: ``a week``, ``/week``, ``weekly``."""
    place = len(text)
    for _ in range(_MOST_PERIOD_WORDS):
        place = max(text.rfind(" ", 0, place), text.rfind("/", 0, place))
        name = _rate(text[place:].strip(), words) if place > 0 else None
        if name:
            return text[:place].strip(), name
    return text, None


def _without_direction(text: str, words: QuantityWords) -> tuple[str, Direction | None, bool]:
    """``text`` without the words that say on which side of the number things are well."""
    for mark in sorted(_MARKS, key=len, reverse=True):
        if text.startswith(mark):
            return text[len(mark) :].strip(), *_MARKS[mark]
    if re.fullmatch(rf"{_NUMBER}\s*%?\s*\+(?:\s*\D.*)?", text):
        return text.replace("+", " ", 1).strip(), "at-least", False
    groups: tuple[tuple[frozenset[str], Direction, bool], ...] = (
        (words.at_most, "at-most", False),
        (words.at_least, "at-least", False),
        (words.below, "at-most", True),
        (words.above, "at-least", True),
    )
    found: list[tuple[int, str, Direction, bool]] = []
    for phrases, direction, is_strict in groups:
        for phrase in phrases:
            if text.startswith(f"{phrase} "):
                found.append((len(phrase), text[len(phrase) :].strip(), direction, is_strict))
            elif not is_strict and phrase not in words.units and text.endswith(f" {phrase}"):
                rest = text[: -len(phrase)].rstrip(" ,")
                found.append((len(phrase), rest, direction, is_strict))
    if not found:
        return text, None, False
    _, rest, direction, is_strict = max(found, key=lambda one: one[0])
    return rest, direction, is_strict


def _without_article(text: str, words: QuantityWords) -> str:
    """``text`` without "un" or "el" before its number."""
    first, _, rest = text.partition(" ")
    return rest if first in words.articles and rest[:1].isdigit() else text


def _without_times(text: str, words: QuantityWords) -> tuple[str, bool]:
    """``text`` without "times" or "x" after its number."""
    for word in words.times:
        if text.endswith(f" {word}") or re.fullmatch(rf"[\d\s-]+{re.escape(word)}", text):
            return text.removesuffix(word).strip(), True
    return text, False


def _measured(text: str, words: QuantityWords) -> _Said | None:
    """A number, a range, a part of a whole, each with a unit or without one."""
    text = words.spelt.get(text, text)
    long = re.fullmatch(rf"({_NUMBER})\s*([^\W\d]+)\s*({_NUMBER})(?:\s*([^\W\d]+))?", text)
    if long and words.units.get(long[2]) == _HOUR:
        hours, minutes = _number(long[1], words), _number(long[3], words)
        is_minutes = long[4] is None or words.units.get(long[4]) == _MINUTE
        if hours is not None and minutes is not None and is_minutes and minutes < 60:
            return _both(hours * 60 + minutes, _MINUTE)
        return None
    text, unit = _without_unit(text, words)
    if not text:
        return None
    single = _number(text, words)
    if single is not None:
        return _both(single, unit)
    for opening, middle in words.between.items():
        if text.startswith(f"{opening} ") and f" {middle} " in text:
            return _range(text.removeprefix(opening).split(f" {middle} "), unit, words)
    part, *whole = _halves(text, "/", words.of)
    ends = _halves(part, "-", words.to)
    said = _range(ends * 2 if len(ends) == 1 else ends, unit, words)
    if said is None or not whole:
        return said
    of = _number(whole[0], words)
    return None if unit or of is None or of <= 0 else _Said(said.low, said.high, None, of)


def _range(halves: list[str], unit: str | None, words: QuantityWords) -> _Said | None:
    ends = [_number(half.strip(), words) for half in halves]
    if len(ends) != 2 or ends[0] is None or ends[1] is None:
        return None
    return _Said(ends[0], ends[1], unit)


def _halves(text: str, character: str, between: frozenset[str]) -> list[str]:
    """``text`` cut at its one ``character`` or word ``between``; whole without one or with more."""
    names = "|".join(map(re.escape, sorted(between, key=len, reverse=True)))
    pattern = rf"\s*{character}\s*" + (rf"|\s+(?:{names})\s+" if names else "")
    halves = re.split(pattern, text)
    return halves if len(halves) == 2 else [text]


def _both(number: Decimal, unit: str | None = None) -> _Said:
    return _Said(number, number, unit)


def _without_unit(text: str, words: QuantityWords) -> tuple[str, str | None]:
    for spelling in sorted(words.units, key=len, reverse=True):
        if text.endswith(spelling):
            rest = text[: -len(spelling)]
            if rest[-1:].isspace() or rest[-1:].isdigit():
                return rest.strip(), words.units[spelling]
    return text, None


def _number(text: str, words: QuantityWords) -> Decimal | None:
    """A number in digits or in a word; None where it may mean two ("1.500") or none."""
    known = words.numbers.get(text, words.counts.get(text))
    if known is not None:
        return Decimal(known)
    if not re.fullmatch(rf"-?{_NUMBER}", text) or len(text) > _MOST_DIGITS:
        return None
    return None if _AMBIGUOUS.fullmatch(text.lstrip("-")) else plain_number(text)


def plain_number(text: str) -> Decimal:
    """The number that digits with one point or comma make, without needless zeros."""
    number = Decimal(text.replace("_", "").replace(",", "."))
    return Decimal(int(number)) if number == int(number) else number.normalize()


def two_readings(text: str) -> tuple[str, str] | None:
    """What ``1.500`` may mean, a thousand or a fraction; None where the text means one thing."""
    if not _AMBIGUOUS.fullmatch(text.lstrip("+-")):
        return None
    return re.sub("[.,]", "", text), text.rstrip("0").rstrip(".,").replace(",", ".")


def same_measure(one: str | None, other: str | None) -> bool:
    """Whether two measures are the same words: whatever the case, singular or plural."""
    mine, theirs = words_of(one or ""), words_of(other or "")
    return bool(mine) and len(mine) == len(theirs) and all(map(alike, mine, theirs))


def same_period(one: Period | None, other: Period | None) -> bool:
    """Whether two periods are the same; of those that we do not know, by their words."""
    if one is None or other is None:
        return one is other
    return one.meaning == other.meaning or (
        one.name is None and other.name is None and same_measure(one.text, other.text)
    )


@lru_cache(maxsize=4096)
def words_of(text: str) -> tuple[str, ...]:
    """The words and numbers of ``text`` in lower case."""
    return tuple(re.findall(r"\w+", unicodedata.normalize("NFC", text).casefold()))


def alike(one: str, other: str) -> bool:
    """Whether two words are the same but for a plural: attack and attacks, Woche and Wochen."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if len(short) < 3:
        return False
    if long.startswith(short):
        return len(long) - len(short) <= 2
    return long == f"{short[:-1]}ies" or (len(short) == len(long) > 4 and long[:-1] == short[:-1])


def direction_of_number(text: str, number: Decimal, words: QuantityWords) -> Direction | None:
    """The direction that ``text`` gives ``number``: at most in "no more than two a week".

    None where it gives none, or two that contradict each other.
    """
    said = words_of(text)
    spelt = {word for word, value in words.numbers.items() if value == number} | {f"{number:f}"}
    found: set[Direction] = set()
    groups: tuple[tuple[frozenset[str], Direction], ...] = (
        (words.at_most, "at-most"),
        (words.at_least, "at-least"),
    )
    for phrases, direction in groups:
        for phrase in map(words_of, phrases):
            size = len(phrase)
            for place, word in enumerate(said):
                before, after = said[max(0, place - size) : place], said[place + 1 :][:size]
                if word in spelt and size and phrase in (before, after):
                    found.add(direction)
    return found.pop() if len(found) == 1 else None
