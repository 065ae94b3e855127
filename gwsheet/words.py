"""The words of gwsheet in one language, from its locale file, with its dates and numbers.

Every printed word that is not the user's comes from here. The only module that imports
babel.
"""

from __future__ import annotations

import difflib
import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from functools import lru_cache
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
from gwsheet.goal import Recurrence, Vocabulary
from gwsheet.goal.if_then import IfThenWords
from gwsheet.goal.load import plain
from gwsheet.goal.quantity import Direction, Period, Quantity, QuantityWords
from gwsheet.goal.recurrence import UNITS, Lexis
from gwsheet.goal.short import ShortWords
from gwsheet.goal.vocabulary import join
from gwsheet.source import Mapping as MappingNode
from gwsheet.source import Node, Scalar, decode, parse

PLURAL_FORMS = frozenset({"zero", "one", "two", "few", "many", "other"})
_MOST_NAMED = 12
"""How many missing words are named."""
_PLACE = re.compile(r"\{(\w+)\}")
"""A name to fill in: {day}, and not { day } or {}."""


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
        """The texts of the list under ``key``; raises UnknownWordError where there is none."""
        keys = (f"{key}.{index}" for index in itertools.count())
        return tuple(map(self, itertools.takewhile(self.has, keys))) or (self(f"{key}.0"),)

    def plural(self, key: str, number: int | Decimal, **values: object) -> str:
        """The text under ``key`` for the plural form that ``number`` takes in this language."""
        chosen = f"{key}.{self._locale.plural_form(number)}"
        chosen = chosen if chosen in self.texts else f"{key}.other"
        return self(chosen, number=self.number(number), **values)

    def date(self, day: date, style: str = "long") -> str:
        """``day`` as this language writes it; ``style`` is a key under ``dates``."""
        return str(format_date(day, self(f"dates.{style}"), locale=self._locale))

    def number(self, number: int | Decimal) -> str:
        """``number`` with this language's decimal point or comma, without digit grouping."""
        return str(format_decimal(number, "0.######", locale=self._locale))

    def per(self, period: Period) -> str:
        """ "a week" for a week; other periods as they are written, after "per"."""
        if period.name is not None:
            return self(f"per.{period.name}")
        return self("per.other", per=period.text)

    def quantity(
        self, amount: Quantity, period: Period | None = None, direction: Direction | None = None
    ) -> str:
        """ "at most 2 a week"; what is not understood as it is written.

        ``direction`` is that of a target, where more than the amount's own words give it.
        """
        shown = amount.text
        if amount.low is not None and amount.high is not None:
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
                key = "quantity.at_most" if side == "at-most" else "quantity.at_least"
                shown = self(f"{key}{'_strictly' * is_strict}", amount=shown)
        return self("quantity.per", amount=shown, per=self.per(period)) if period else shown

    def interval(self, interval: Recurrence) -> str:
        """ "every 4 to 6 sessions"; what cannot be counted, or says more, as it is written."""
        if not interval.is_only_counted:
            return " ".join(interval.text.split())
        if interval.low == interval.high:
            return self.plural(f"interval.{interval.unit}", interval.low)
        return self(f"interval.range.{interval.unit}", low=interval.low, high=interval.high)

    @property
    def direction(self) -> str:
        """``ltr`` or ``rtl``: the way the language is written."""
        return str(self._locale.text_direction)

    @property
    def _locale(self) -> Locale:
        return _babel_locale(self.language)


def _babel_locale(tag: str) -> Locale:
    try:
        return Locale.parse(tag, sep="-")
    except (ValueError, UnknownLocaleError):
        return Locale.parse("en")


@lru_cache(maxsize=16)  # a practice is read again and again, and its words seldom change
def read_words(
    language: str, file: str, data: bytes, needed: tuple[str, ...] = ()
) -> tuple[Words | None, tuple[Finding, ...]]:
    """The words in the bytes of a locale file; None when it is broken or lacks a needed key."""
    source = decode(file, data)
    if isinstance(source, Finding):
        return None, (source,)
    parsed = parse(source)
    entries = parsed.root.entries if isinstance(parsed.root, MappingNode) else ()
    groups = {key.value: value for key, value in entries}
    reading = plain(groups.pop("reading")) if "reading" in groups else None
    texts = {name: text for key, node in groups.items() for name, text in _flatten(key, node)}
    findings = [*parsed.findings]
    missing = [key for key in needed if key not in texts]
    if missing:
        message = f"{_missing(missing)}; until then pages in this language are printed in another"
        findings.append(found(BROKEN_TEMPLATE_FILE, file, START_OF_FILE, message))
    if has_errors(tuple(findings)):
        return None, tuple(findings)
    return Words(language, texts, _vocabulary(_group(reading), language, texts)), tuple(findings)


def _missing(keys: list[str]) -> str:
    """Which words are missing, the first of many by name."""
    if len(keys) == 1:
        return f"the word {keys[0]!r} is missing"
    named, others = keys[:_MOST_NAMED], len(keys) - _MOST_NAMED
    more = f" and {others} more, each that en.yaml of gwsheet has" if others > 0 else ""
    return f"{len(keys)} words are missing: {', '.join(named)}{more}"


def is_form(last: str) -> bool:
    """Whether ``last`` ends a key that is a plural form, or an item of a list."""
    return last in PLURAL_FORMS or last.isdigit()


def places_in(text: str) -> tuple[str, ...]:
    """The names in braces in ``text``, to be filled in."""
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
    places: dict[str, Span] = {}
    waiting = [("", parse(source).root)]
    while waiting:
        prefix, node = waiting.pop()
        for key, value in node.entries if isinstance(node, MappingNode) else ():
            places.setdefault(prefix + key.value, source.span(key.start, key.end))
            waiting.append((f"{prefix}{key.value}.", value))
    return places


def _flatten(key: str, node: Node) -> Iterator[tuple[str, str]]:
    if isinstance(node, Scalar):
        yield key, node.value
    elif isinstance(node, MappingNode):
        for name, value in node.entries:
            yield from _flatten(f"{key}.{name.value}", value)
    else:
        for index, item in enumerate(node.items):
            yield f"{key}.{index}", item.value if isinstance(item, Scalar) else ""


def _vocabulary(reading: Mapping[str, Any], language: str, texts: Mapping[str, str]) -> Vocabulary:
    """The words with a meaning in goal files: what stands under ``reading``."""
    base, words = Vocabulary(), _tables(reading)
    quantity, recurrence, if_then, short = (
        _tables(reading.get(group)) for group in ("quantity", "recurrence", "if_then", "short")
    )
    spelt_units = _tables(reading.get("units"))
    units = {**base.units, **{word: unit for unit in UNITS for word in spelt_units.get(unit, ())}}
    digits = {word: text for word, text in words.get("numbers", {}).items() if text.isdigit()}
    numbers = {word: int(text) for word, text in digits.items()}
    added = {
        "number": digits,
        "span": {word: f"1 {unit}" for word, unit in units.items()},
        "month": _names(get_month_names, language),
        "weekday": _names(get_day_names, language),
    }
    recurrence |= {name: {**table, **recurrence.get(name, {})} for name, table in added.items()}
    for name, key in (("openings", "worksheet.if"), ("then", "worksheet.then")):
        if_then[name] = {**if_then.get(name, {}), texts.get(key, "").casefold(): ""}
        if_then[name].pop("", None)
    per = {f"1 {unit}": unit for unit in UNITS}
    adverbs = recurrence.get("adverb", {}).items()
    amounts: dict[str, Any] = {
        name: frozenset(quantity.get(name, ()))
        for name, field in QuantityWords.__dataclass_fields__.items()
        if str(field.type).startswith("frozenset")
    }
    amounts["counts"] = {word: int(text) for word, text in quantity.get("counts", {}).items()}
    amounts |= {name: quantity.get(name, {}) for name in ("between", "spelt")}
    spelt = _tables(_group(reading.get("quantity")).get("units"))
    if spelt:
        amounts["units"] = {word: unit for unit, table in spelt.items() for word in table}
    return Vocabulary(
        yes=base.yes | words.get("yes", {}).keys(),
        no=base.no | words.get("no", {}).keys(),
        units=units,
        numbers=numbers,
        lexes=(Lexis(language, recurrence),),
        quantities=QuantityWords(
            **amounts,
            periods=units,
            rates={word: per[span] for word, span in adverbs if span in per},
            numbers={word: n for word, n in numbers.items() if word not in amounts["per"]},
        ),
        if_then=IfThenWords(
            **{f.name: frozenset(if_then.get(f.name, ())) for f in fields(IfThenWords)}
        ),
        short=ShortWords(**{f.name: frozenset(short.get(f.name, ())) for f in fields(ShortWords)}),
        meant=words.get("meant", {}),
    )


def _names(names: Callable[..., Mapping[int, str]], language: str) -> dict[str, str]:
    """Names of months or weekdays, whole and short, each with its number."""
    locale = _babel_locale(language)
    return {
        name.rstrip(".").casefold(): str(number)
        for width in ("abbreviated", "wide")
        for number, name in names(width, locale=locale).items()
    }


def _group(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _tables(value: Any) -> dict[str, dict[str, str]]:
    """The lists and tables of a group, each as words with their values."""
    return {name: _table(words) for name, words in _group(value).items()}


def _table(value: Any) -> dict[str, str]:
    """The words of a mapping with their values; those of a list, or a single word, with none."""
    if isinstance(value, dict):
        return {key.casefold(): _text(text) for key, text in value.items()}
    items = value if isinstance(value, list) else [value]
    return {_text(item).casefold(): "" for item in items if item is not None}


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def capitalised(text: str) -> str:
    """``text`` with a large first letter and the rest as it is."""
    return text[:1].upper() + text[1:]


def join_vocabularies(all_words: Iterable[Words]) -> Vocabulary:
    """One vocabulary with the words of every language in use."""
    return join(words.vocabulary for words in all_words)


def best_words(wanted: Iterable[str | None], available: Mapping[str, Words]) -> Words:
    """The words for the first wanted language that there is, region first; else English."""
    tags = [part for tag in wanted if tag is not None for part in (tag, tag.split("-")[0])]
    return available[next((tag for tag in tags if tag in available), "en")]
