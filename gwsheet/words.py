"""A locale file becomes the words of ours in one language, with its dates and numbers.

Every printed word that is not the user's comes from here. The only room that imports
babel.
"""

from __future__ import annotations

import difflib
import itertools
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, get_day_names, get_month_names
from babel.numbers import format_decimal

from gwsheet.diagnostics import (
    BROKEN_TEMPLATE_FILE,
    START_OF_FILE,
    Finding,
    Span,
    found,
    has_errors,
)
from gwsheet.goal import Recurrence, Unit, Vocabulary
from gwsheet.goal.if_then import IfThenWords
from gwsheet.goal.load import find_node
from gwsheet.goal.quantity import Direction, Period, Quantity, QuantityWords
from gwsheet.goal.recurrence import UNITS, Lexis
from gwsheet.goal.vocabulary import join
from gwsheet.source import Mapping as MappingNode
from gwsheet.source import Node, Scalar, Sequence, decode, parse

PLURAL_FORMS = frozenset({"zero", "one", "two", "few", "many", "other"})
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
class Words:
    """The words of one language, by dotted key, such as ``section.timeline``."""

    language: str
    texts: Mapping[str, str]
    vocabulary: Vocabulary

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

    def interval(self, interval: Recurrence) -> str:
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
    return Words(language, texts, _vocabulary(reading, language, texts)), tuple(findings)


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


def _vocabulary(reading: Node | None, language: str, texts: Mapping[str, str]) -> Vocabulary:
    base = Vocabulary()
    units: dict[str, Unit] = dict(base.units)
    for unit in UNITS:
        units.update(dict.fromkeys(_words_at(reading, "units", unit), unit))
    numbers = _table(_entry(reading, "numbers"))
    counted = {word: int(number) for word, number in numbers.items() if number.isdigit()}
    lexis = _lexis(reading, language, units, numbers)
    return Vocabulary(
        yes=base.yes | set(_words_at(reading, "yes")),
        no=base.no | set(_words_at(reading, "no")),
        units=units,
        numbers=counted,
        lexes=(lexis,),
        quantities=_quantities(reading, units, counted, lexis),
        if_then=_if_then(reading, texts),
        meant=_table(_entry(reading, "meant")),
    )


def _if_then(reading: Node | None, texts: Mapping[str, str]) -> IfThenWords:
    """What plans for obstacles are written with: words under ``if_then``, and those we print."""
    tables = _tables(reading, "if_then")
    lists = {one.name: frozenset(tables.get(one.name, ())) for one in fields(IfThenWords)}
    for name, key in (("openings", "worksheet.if"), ("then", "worksheet.then")):
        lists[name] |= {texts[key].casefold()} if texts.get(key) else set()
    return IfThenWords(**lists)


def _quantities(
    reading: Node | None, units: Mapping[str, Unit], numbers: Mapping[str, int], lexis: Lexis
) -> QuantityWords:
    """What amounts are written with: the words under ``quantity``, and those of time."""
    tables = _tables(reading, "quantity")
    spelt = _tables(_entry(reading, "quantity"), "units")
    lists: dict[str, Any] = {
        one.name: frozenset(tables.get(one.name, ()))
        for one in fields(QuantityWords)
        if one.type.startswith("frozenset")
    }
    known = {word: unit for unit, words in spelt.items() for word in words}
    every = {f"1 {unit}": unit for unit in UNITS}
    adverbs = lexis.tables.get("adverb", {})
    return QuantityWords(
        **lists,
        counts={word: int(count) for word, count in tables.get("counts", {}).items()},
        between=tables.get("between", {}),
        spelt=tables.get("spelt", {}),
        units=known or QuantityWords().units,
        periods=units,
        rates={word: every[span] for word, span in adverbs.items() if span in every},
        numbers={word: number for word, number in numbers.items() if word not in lists["per"]},
    )


def _entry(node: Node | None, name: str) -> Node | None:
    entry = node.entry(name) if isinstance(node, MappingNode) else None
    return entry.value if entry is not None else None


def _tables(reading: Node | None, name: str) -> dict[str, dict[str, str]]:
    """The lists and tables under ``name``, each as words with their values."""
    held = _entry(reading, name)
    entries = held.entries if isinstance(held, MappingNode) else ()
    return {entry.key.value: _table(entry.value) for entry in entries}


def _lexis(
    reading: Node | None, language: str, units: Mapping[str, Unit], numbers: Mapping[str, str]
) -> Lexis:
    """The words for how often and when, with the names of months and weekdays."""
    tables = _tables(reading, "recurrence")
    added: dict[str, dict[str, str]] = {
        "number": {word: number for word, number in numbers.items() if number.isdigit()},
        "span": {word: f"1 {unit}" for word, unit in units.items()},
        "month": _names(get_month_names, language),
        "weekday": _names(get_day_names, language),
    }
    return Lexis(language, {**tables, **{k: v | tables.get(k, {}) for k, v in added.items()}})


def _names(names: Callable[..., Mapping[int, str]], language: str) -> dict[str, str]:
    """Names of months or weekdays, whole and short, each with its number."""
    locale = _babel_locale(language)
    return {
        name.rstrip(".").casefold(): str(number)
        for width in ("abbreviated", "wide")
        for number, name in names(width, locale=locale).items()
    }


def _table(node: Node | None) -> dict[str, str]:
    """The words of a list, or those of a mapping with their values."""
    if isinstance(node, MappingNode):
        return {entry.key.value.casefold(): _text(entry.value) for entry in node.entries}
    items = node.items if isinstance(node, Sequence) else ()
    return {_text(item).casefold(): "" for item in items}


def capitalised(text: str) -> str:
    """``text`` with a large first letter and the rest as it is."""
    return text[:1].upper() + text[1:]


def join_vocabularies(all_words: Iterable[Words]) -> Vocabulary:
    """One vocabulary with the words of every language in use."""
    return join(words.vocabulary for words in all_words)


def best_words(wanted: Iterable[str | None], available: Mapping[str, Words]) -> Words:
    """The words for the first wanted language that there is, region first; else English."""
    for tag in wanted:
        if tag is None:
            continue
        for candidate in (tag, tag.split("-")[0]):
            if candidate in available:
                return available[candidate]
    return available["en"]
