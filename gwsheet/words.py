"""A locale file becomes the words of ours in one language, with its dates and numbers.

Every printed word that is not the user's comes from here. The only room that imports
babel.
"""

from __future__ import annotations

import difflib
import itertools
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from decimal import Decimal
from functools import reduce
from typing import Any, TypeVar

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, get_day_names
from babel.numbers import format_decimal

from gwsheet.diagnostics import (
    BROKEN_TEMPLATE_FILE,
    START_OF_FILE,
    Finding,
    Span,
    found,
    has_errors,
)
from gwsheet.goal import Interval, Unit, Vocabulary
from gwsheet.goal.load import find_node
from gwsheet.goal.quantity import Direction, Period, Quantity, QuantityWords
from gwsheet.goal.types import UNITS
from gwsheet.source import Entry, Node, Scalar, Sequence, decode, parse
from gwsheet.source import Mapping as MappingNode

PLURAL_FORMS = frozenset({"zero", "one", "two", "few", "many", "other"})
_LONGEST_ENDING = 2
_SIDES: Mapping[tuple[Direction, bool], str] = {
    ("at-most", False): "quantity.at_most",
    ("at-most", True): "quantity.at_most_strictly",
    ("at-least", False): "quantity.at_least",
    ("at-least", True): "quantity.at_least_strictly",
}
_PLACE = re.compile(r"\{(\w+)\}")


class UnknownWordError(LookupError):
    """A template asks for a word that the locale file does not have."""


@dataclass(frozen=True)
class Rhythm:
    """Words that say how often a step is done, in lower case.

    ``each`` makes "every day"; ``other`` stands between, for every second one. ``per`` makes
    "three per week", and nothing of a day by itself. ``times`` follow a number, ``counts``
    stand without one ("twice"), ``days`` count by themselves ("weekdays", 5), and ``daily``
    are words for all days. ``through`` is between the first and the last weekday.
    """

    each: frozenset[str] = frozenset()
    per: frozenset[str] = frozenset()
    other: frozenset[str] = frozenset()
    times: frozenset[str] = frozenset()
    counts: Mapping[str, int] = field(default_factory=dict)
    parts_of_day: frozenset[str] = frozenset()
    daily: frozenset[str] = frozenset()
    days: Mapping[str, int] = field(default_factory=dict)
    through: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Words:
    """The words of one language, by dotted key, such as ``section.timeline``."""

    language: str
    texts: Mapping[str, str]
    vocabulary: Vocabulary
    rhythm: Rhythm = Rhythm()

    def __call__(self, key: str, **values: object) -> str:
        """The text for ``key`` with ``{name}`` replaced by the values given.

        Raises UnknownWordError, with the nearest key there is, or with the name that the
        text has in braces and the caller does not give.
        """
        if key not in self.texts:
            near = difflib.get_close_matches(key, self.texts, n=1)
            hint = f"; did you mean {near[0]}?" if near else ""
            raise UnknownWordError(f"no word {key!r} in locales/{self.language}.yaml{hint}")
        text = self.texts[key]
        unfilled = [name for name in _PLACE.findall(text) if name not in values]
        if unfilled:
            raise UnknownWordError(
                f"the word {key!r} in locales/{self.language}.yaml has {{{unfilled[0]}}}, which is"
                f" not given here; given are {', '.join(sorted(values)) or 'none'}"
            )
        return _PLACE.sub(lambda place: str(values[place[1]]), text)

    def has(self, key: str) -> bool:
        """Whether there is a text for ``key``."""
        return key in self.texts

    def each(self, key: str) -> tuple[str, ...]:
        """The texts of the list under ``key``, in its order.

        Raises UnknownWordError where there is no list.
        """
        places = itertools.count()
        named = itertools.takewhile(self.has, (f"{key}.{place}" for place in places))
        return tuple(map(self, named)) or (self(f"{key}.0"),)

    def plural(self, key: str, number: int | Decimal, **values: object) -> str:
        """The text under ``key`` for the plural form that ``number`` takes in this language."""
        form = self._locale.plural_form(number)
        chosen = f"{key}.{form}" if f"{key}.{form}" in self.texts else f"{key}.other"
        return self(chosen, number=self.number(number), **values)

    def date(self, day: date, style: str = "long") -> str:
        """``day`` as this language writes it; ``style`` is a key under ``dates``."""
        return str(format_date(day, self(f"dates.{style}"), locale=self._locale))

    def weekday(self, text: str) -> int | None:
        """The day of the week that ``text`` names, 0 for Monday; it may end otherwise: Mondays.

        The short forms count as they are written, with their capitals.
        """
        wide, short = (
            get_day_names(width, locale=self._locale) for width in ("wide", "abbreviated")
        )
        for day in range(7):
            name = wide[day].casefold()
            ending = len(text) - len(name)
            if text.casefold().startswith(name) and ending <= _LONGEST_ENDING:
                return day
            if text == short[day].rstrip("."):
                return day
        return None

    def number(self, number: int | Decimal) -> str:
        """``number`` with this language's decimal sign, without digit grouping."""
        return str(format_decimal(number, "0.######", locale=self._locale))

    def per(self, period: Period) -> str:
        """ "a week" for a week; other periods as they are written, after "per"."""
        if period.name is not None:
            return self(f"per.{period.name}")
        return self("per.other", per=period.text)

    def quantity(
        self,
        amount: Quantity,
        period: Period | None = None,
        direction: Direction | None = None,
    ) -> str:
        """ "at most 2 a week"; what is not understood as it is written.

        ``direction`` is that of a target, where more than the amount's own words give it.
        """
        if amount.low is None or amount.high is None:
            shown = amount.text
        else:
            shown = self.number(amount.low)
            if amount.low != amount.high:
                shown = self("quantity.range", low=shown, high=self.number(amount.high))
            if amount.whole is not None:
                shown = self("quantity.part", part=shown, whole=self.number(amount.whole))
            if amount.unit is not None:
                key = "quantity.percent" if amount.unit == "%" else "quantity.unit"
                shown = self(key, amount=shown, unit=amount.unit)
            side = direction or amount.direction
            if side is not None and amount.low == amount.high:
                is_strict = amount.is_strict and side == amount.direction
                shown = self(_SIDES[side, is_strict], amount=shown)
        return self("quantity.per", amount=shown, per=self.per(period)) if period else shown

    def interval(self, interval: Interval) -> str:
        """ "every 4 to 6 sessions"; what cannot be counted, or says more, as it is written."""
        if not interval.is_only_counted:
            return " ".join(interval.text.split())
        if interval.low == interval.high:
            return self.plural(f"interval.{interval.unit}", interval.low)
        return self(f"interval.range.{interval.unit}", low=interval.low, high=interval.high)

    @property
    def _locale(self) -> Locale:
        return _babel_locale(self.language)

    @property
    def direction(self) -> str:
        """``ltr`` or ``rtl``: the way the language is written."""
        return str(self._locale.text_direction)


def _babel_locale(tag: str) -> Locale:
    try:
        return Locale.parse(tag, sep="-")
    except (ValueError, UnknownLocaleError):
        return Locale.parse("en")


def read_words(
    language: str, file: str, data: bytes, needed: Iterable[str] = ()
) -> tuple[Words | None, tuple[Finding, ...]]:
    """The words in the bytes of a locale file; None when it is broken or lacks a needed key."""
    source = decode(file, data)
    if isinstance(source, Finding):
        return None, (source,)
    parsed = parse(source)
    findings = list(parsed.findings)
    texts: dict[str, str] = {}
    reading: Node | None = None
    if isinstance(parsed.root, MappingNode):
        for entry in parsed.root.entries:
            if entry.key.value == "reading":
                reading = entry.value
            else:
                texts.update(_flatten(entry.key.value, entry.value))
    for key in needed:
        if key not in texts:
            message = f"the word {key!r} is missing; without it pages in this language have a hole"
            findings.append(found(BROKEN_TEMPLATE_FILE, file, START_OF_FILE, message))
    if has_errors(tuple(findings)):
        return None, tuple(findings)
    return Words(language, texts, _vocabulary(reading), _rhythm(reading)), tuple(findings)


def is_form(last: str) -> bool:
    """Whether ``last`` ends a key that is a plural form, or an item of a list."""
    return last in PLURAL_FORMS or last.isdigit()


def places_in(text: str) -> tuple[str, ...]:
    """The names in braces in ``text``, which whoever prints it fills in."""
    return tuple(_PLACE.findall(text))


def pattern_problem(pattern: str) -> str | None:
    """Why no date can be written by ``pattern``; None where one can."""
    try:
        format_date(date(2026, 1, 5), pattern, locale="en")
    except (ValueError, KeyError, AttributeError) as error:
        return str(error) or type(error).__name__
    return None


def word_places(file: str, data: bytes) -> dict[str, Span]:
    """Where each key of a locale file stands, a group's too, by its dotted key."""
    source = decode(file, data)
    if isinstance(source, Finding):
        return {}
    parsed = parse(source)
    places: dict[str, Span] = {}
    waiting = [("", parsed.root)]
    while waiting:
        prefix, node = waiting.pop()
        for key, value in node.entries if isinstance(node, MappingNode) else ():
            places.setdefault(prefix + key.value, parsed.source.span(key.start, key.end))
            waiting.append((f"{prefix}{key.value}.", value))
    return places


def _flatten(prefix: str, node: Node) -> dict[str, str]:
    if isinstance(node, Scalar):
        return {prefix: node.value}
    if isinstance(node, MappingNode):
        texts: dict[str, str] = {}
        for entry in node.entries:
            texts.update(_flatten(f"{prefix}.{entry.key.value}", entry.value))
        return texts
    return {f"{prefix}.{index}": _text(item) for index, item in enumerate(node.items)}


def _text(node: Node) -> str:
    return node.value if isinstance(node, Scalar) else ""


def _words_at(reading: Node | None, *path: str) -> list[str]:
    if reading is None:
        return []
    node = find_node(reading, path)
    if isinstance(node, Sequence):
        return [_text(item).casefold() for item in node.items]
    return [node.value.casefold()] if isinstance(node, Scalar) else []


def _vocabulary(reading: Node | None) -> Vocabulary:
    base = Vocabulary()
    units: dict[str, Unit] = dict(base.units)
    for unit in UNITS:
        units.update(dict.fromkeys(_words_at(reading, "units", unit), unit))
    numbers: dict[str, int] = {}
    intervals: dict[str, tuple[int, Unit]] = {}
    if isinstance(reading, MappingNode):
        for name in ("numbers", "intervals"):
            entry = reading.entry(name)
            if entry is None or not isinstance(entry.value, MappingNode):
                continue
            for pair in entry.value.entries:
                count, _, unit_word = _text(pair.value).partition(" ")
                if not count.isdigit():
                    continue
                if name == "numbers":
                    numbers[pair.key.value.casefold()] = int(count)
                elif unit_word in units:
                    intervals[pair.key.value.casefold()] = (int(count), units[unit_word])
    return Vocabulary(
        yes=base.yes | set(_words_at(reading, "yes")),
        no=base.no | set(_words_at(reading, "no")),
        units=units,
        numbers=numbers,
        intervals=intervals,
        ranges=base.ranges | set(_words_at(reading, "ranges")),
        quantities=_quantities(reading, units, numbers, intervals),
    )


def _quantities(
    reading: Node | None,
    units: Mapping[str, Unit],
    numbers: Mapping[str, int],
    intervals: Mapping[str, tuple[int, Unit]],
) -> QuantityWords:
    """What amounts are written with: the words under ``quantity``, and those of time."""
    entry = reading.entry("quantity") if isinstance(reading, MappingNode) else None
    held = entry.value if entry is not None else None
    if not isinstance(held, MappingNode):
        return QuantityWords(periods=units, numbers=numbers)
    lists = {
        one.name: frozenset(_words_at(held, one.name))
        for one in fields(QuantityWords)
        if one.type.startswith("frozenset")
    }
    spelt = {
        spelling: entry.key.value
        for entry in _entries(held, "units")
        for spelling in _words_at(entry.value)
    }
    return QuantityWords(
        **lists,
        counts=_numbers_at(held, "counts"),
        between={one.key.value.casefold(): _text(one.value) for one in _entries(held, "between")},
        spelt={one.key.value.casefold(): _text(one.value) for one in _entries(held, "spelt")},
        units={unicodedata.normalize("NFC", spelling): unit for spelling, unit in spelt.items()},
        periods=units,
        rates={word: unit for word, (count, unit) in intervals.items() if count == 1},
        numbers={word: number for word, number in numbers.items() if word not in lists["per"]},
    )


def _entries(held: MappingNode, name: str) -> tuple[Entry, ...]:
    entry = held.entry(name)
    group = entry.value if entry is not None else None
    return tuple(group.entries) if isinstance(group, MappingNode) else ()


def _rhythm(reading: Node | None) -> Rhythm:
    entry = reading.entry("rhythm") if isinstance(reading, MappingNode) else None
    held = entry.value if entry is not None else None
    if not isinstance(held, MappingNode):
        return Rhythm()
    words = {
        one.name: frozenset(_words_at(held, one.name))
        for one in fields(Rhythm)
        if one.name not in ("counts", "days")
    }
    return Rhythm(**words, counts=_numbers_at(held, "counts"), days=_numbers_at(held, "days"))


def _numbers_at(held: MappingNode, name: str) -> dict[str, int]:
    entry = held.entry(name)
    if entry is None or not isinstance(entry.value, MappingNode):
        return {}
    pairs = [(pair.key.value.casefold(), _text(pair.value)) for pair in entry.value.entries]
    return {word: int(count) for word, count in pairs if count.isdigit()}


def capitalised(text: str) -> str:
    """``text`` with a large first letter and the rest as it is."""
    return text[:1].upper() + text[1:]


def join_vocabularies(all_words: Iterable[Words]) -> Vocabulary:
    """One vocabulary with the words of every language in use."""
    return reduce(_joined, (words.vocabulary for words in all_words), Vocabulary())


def join_rhythms(all_words: Iterable[Words]) -> Rhythm:
    """One rhythm with the words of all of them."""
    return reduce(_joined, (words.rhythm for words in all_words), Rhythm())


J = TypeVar("J", Vocabulary, Rhythm, QuantityWords)


def _joined(one: J, other: J) -> J:
    """Lists of words and tables of both; of a word in both tables, what the second says."""
    both = {item.name: (getattr(one, item.name), getattr(other, item.name)) for item in fields(one)}
    joined: dict[str, Any] = {
        name: _joined(*pair)
        if isinstance(pair[0], QuantityWords)
        else pair[0] | pair[1]
        if isinstance(pair[0], frozenset)
        else {**pair[0], **pair[1]}
        for name, pair in both.items()
    }
    return type(one)(**joined)


def best_words(wanted: Iterable[str | None], available: Mapping[str, Words]) -> Words:
    """The words for the first wanted language that there is, region first; else English."""
    for tag in wanted:
        if tag is None:
            continue
        for candidate in (tag, tag.split("-")[0]):
            if candidate in available:
                return available[candidate]
    return available["en"]
