"""Reads amounts, targets and periods as people write them: wholly, or not at all."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from gwsheet.goal.quantity import (
    Direction,
    Period,
    PeriodName,
    Quantity,
    QuantityWords,
    alike,
    folded,
    same_period,
    words_of,
)
from gwsheet.goal.wordlists import any_of

_MOST_DIGITS = 20
_MOST_PERIOD_WORDS = 3
_MINUTE, _HOUR = "min", "h"
_NUMBER = r"\d[\d_]*(?:[.,]\d+)?"
_AMBIGUOUS = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
_MARKS: Mapping[str, tuple[Direction, bool]] = {
    **dict.fromkeys(("<=", "≤", "=<"), ("at-most", False)),
    **dict.fromkeys((">=", "≥", "=>"), ("at-least", False)),
    "<": ("at-most", True),
    ">": ("at-least", True),
}


def read_period(text: str, words: QuantityWords) -> Period:
    """The period that the whole of ``text`` names: ``week``, ``weeks``, ``per week``, ``weekly``."""
    shown = folded(text)
    plain = shown.casefold()
    return Period(shown, words.periods.get(plain) or _rate(plain, words))


def names_period(text: str, words: QuantityWords) -> bool:
    """Whether ``text`` says by itself in what time it is counted: "places a week", "weekly walks"."""
    said = folded(text).casefold().split()
    tails = (" ".join(said[start:]) for start in range(1, len(said)))
    return any(word in words.rates for word in said) or any(_rate(tail, words) for tail in tails)


def _rate(text: str, words: QuantityWords) -> PeriodName | None:
    """The period in ``a week``, ``/week`` and ``weekly``; None for ``week`` alone."""
    leads = ("/", *(f"{word} " for word in words.per))
    named = (text.removeprefix(lead).strip() for lead in leads if text.startswith(lead))
    periods = (words.periods[name] for name in named if name in words.periods)
    return words.rates.get(text) or next(periods, None)


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
    if said is None or (is_occurrences and said[2] is not None):
        return Quantity(shown)
    low, high, unit, whole = said
    is_over = low > high or (whole is not None and high > whole)
    if is_over or (direction and low != high) or (direction == "at-most" and low < 0):
        return Quantity(shown)
    return Quantity(shown, low, high, direction, is_strict, unit, whole, period)


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
    return len(said) == 1 and any(alike(said[0], known) for known in words_of(measure))


_Said = tuple[Decimal, Decimal, str | None, Decimal | None]
"""What stands between the direction and the period: low, high, unit and the whole of a part."""


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
    found: list[tuple[int, str, Direction, bool]] = [(0, text, "at-most", False)]
    for phrases, direction, is_strict in groups:
        for phrase in phrases:
            if text.startswith(f"{phrase} "):
                found.append((len(phrase), text[len(phrase) :].strip(), direction, is_strict))
            elif not is_strict and phrase not in words.units and text.endswith(f" {phrase}"):
                rest = text[: -len(phrase)].rstrip(" ,")
                found.append((len(phrase), rest, direction, is_strict))
    size, rest, side, is_strict = max(found, key=lambda each: each[0])
    return rest, side if size else None, is_strict


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
    # "1 h 30", "1h30 min"; not "1 h 30 km"
    long = re.fullmatch(rf"({_NUMBER})\s*([^\W\d]+)\s*({_NUMBER})(?:\s*([^\W\d]+))?", text)
    if long and words.units.get(long[2]) == _HOUR:
        hours, minutes = _number(long[1], words), _number(long[3], words)
        is_minutes = long[4] is None or words.units.get(long[4]) == _MINUTE
        if hours is None or minutes is None or not is_minutes or minutes >= 60:
            return None
        return (hours * 60 + minutes, hours * 60 + minutes, _MINUTE, None)
    text, unit = _without_unit(text, words)
    if not text:
        return None
    single = _number(text, words)
    if single is not None:
        return (single, single, unit, None)
    for opening, middle in words.between.items():
        if text.startswith(f"{opening} ") and f" {middle} " in text:
            return _range(text.removeprefix(opening).split(f" {middle} "), unit, words)
    part, *whole = _halves(text, "/", words.of)
    ends = _halves(part, "-", words.to)
    said = _range(ends * 2 if len(ends) == 1 else ends, unit, words)
    if said is None or not whole:
        return said
    of = _number(whole[0], words)
    return None if unit or of is None or of <= 0 else (*said[:2], None, of)


def _range(halves: list[str], unit: str | None, words: QuantityWords) -> _Said | None:
    ends = [_number(half.strip(), words) for half in halves]
    if len(ends) != 2 or ends[0] is None or ends[1] is None:
        return None
    return (ends[0], ends[1], unit, None)


def _halves(text: str, character: str, between: frozenset[str]) -> list[str]:
    """``text`` cut at its one ``character`` or word ``between``; whole without one or with more."""
    halves = re.split(rf"\s*{character}\s*|\s+(?:{any_of(between)})\s+", text)
    return halves if len(halves) == 2 else [text]


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


def direction_of_number(text: str, number: Decimal, words: QuantityWords) -> Direction | None:
    """The direction that ``text`` gives ``number``: at most in "no more than two a week".

    None where it gives none, or two that contradict each other.
    """
    said = f" {' '.join(words_of(text))} "
    spelt = {word for word, value in words.numbers.items() if value == number} | {f"{number:f}"}
    groups: dict[Direction, frozenset[str]] = {"at-most": words.at_most, "at-least": words.at_least}
    found = {
        direction
        for direction, phrases in groups.items()
        for phrase in (" ".join(words_of(phrase)) for phrase in phrases)
        if any(f" {phrase} {n} " in said or f" {n} {phrase} " in said for n in spelt)
    }
    return found.pop() if len(found) == 1 else None
