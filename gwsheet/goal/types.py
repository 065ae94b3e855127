"""How a piece of text in a file becomes a value of the type that its field wants.

Every scalar arrives here as its text: the schema decides a value's type, never YAML.
A text that cannot be read as meant raises a ``PydanticCustomError`` whose type is the
name of a rule and whose context holds the message; ``load`` gives it its place.
"""

from __future__ import annotations

import calendar
import difflib
import re
import unicodedata
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal, TypeVar, get_args

from pydantic import (
    BeforeValidator,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    ValidationInfo,
    ValidatorFunctionWrapHandler,
    WithJsonSchema,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from gwsheet.diagnostics import IMPOSSIBLE_DATE, UNKNOWN_VALUE, WRONG_TYPE, Rule
from gwsheet.goal.amounts import plain_number, read_period, read_quantity, two_readings
from gwsheet.goal.dates import FIRST_YEAR, DateWords, real_date
from gwsheet.goal.quantity import Period, Quantity
from gwsheet.goal.recurrence import Recurrence, read_recurrence
from gwsheet.goal.tags import LANGUAGE_NAMES, LANGUAGES_BY_NAME
from gwsheet.goal.vocabulary import Vocabulary

Interval = Recurrence
"""The time from one review or session to the next."""
_TEN = Decimal(10)
_NEAR = 0.8  # how alike a misspelt word and the right one are, of 1


def problem(
    rule: Rule, message: str, fix: str | None = None, **context: object
) -> PydanticCustomError:
    """The error that becomes a finding of ``rule`` at the value's place."""
    context = {"message": message, "fix": fix, **context}
    return PydanticCustomError(rule.name, "{message}", context)


def wrong_type(
    expected: str, example: str, value: object, fix: str | None = None, **context: object
) -> PydanticCustomError:
    """A value of another type: says what was expected, gives an example and what was found."""
    message = f"expected {expected}, for example {example}; found {_kind_of(value)}"
    return problem(WRONG_TYPE, message, fix, **context)


def _kind_of(value: object) -> str:
    if isinstance(value, dict):
        return "keys with values"
    if isinstance(value, list):
        return "a list"
    shown = str(value)
    return f'"{shown}"' if len(shown) <= 30 else f'"{shown[:27]}…"'


def read_text(value: object) -> str:
    """Any scalar as its text, with the white space at its ends removed."""
    if isinstance(value, str):
        return value.strip()
    hint = "; a text with a colon in it stands in quotes" if isinstance(value, dict) else ""
    message = f"expected text, found {_kind_of(value)}{hint}"
    raise problem(WRONG_TYPE, message, is_text=True)


def read_number(value: object) -> Decimal:
    """Digits with one point or comma, a sign and underscores; no ranges, no exponents."""
    text = value.strip().replace("−", "-") if isinstance(value, str) else ""
    if len(text) > 20 or not re.fullmatch(r"[+-]?\d[\d_]*([.,]\d+)?", text):
        raise wrong_type("a number", "3 or 1.5", value)
    if readings := two_readings(text):
        message = f'"{text}" may be a thousand or a fraction; write {" or ".join(readings)}'
        raise problem(WRONG_TYPE, message)
    return plain_number(text)


def read_measured(value: object, info: ValidationInfo) -> Quantity:
    """An amount as people write it; what is not understood is kept as its text."""
    return read_quantity(read_text(value), vocabulary_of(info).quantities)


def read_per(value: object, info: ValidationInfo) -> Period:
    """The period in which something is counted; other words are kept as they are."""
    return read_period(read_text(value), vocabulary_of(info).quantities)


def read_whole_number(value: object) -> int:
    """A number without a fraction."""
    try:
        number = read_number(value)
    except PydanticCustomError:
        number = Decimal("0.5")
    if number != number.to_integral_value():
        raise wrong_type("a whole number", "3", value)
    return int(number)


def read_date(value: object, info: ValidationInfo) -> date:
    """A date in numbers or words that can mean one day only."""
    return as_date(value, vocabulary_of(info).date_words)


def as_date(value: object, words: DateWords) -> date:
    """The one day that ``value`` names; a refusal that says what to write instead of any other."""
    text = value.strip() if isinstance(value, str) else ""
    written = words.whole(text)
    if written is None:
        if text and words.lacks_year(text):
            message = f'the year is missing in "{text}"; write it, for example 2027-01-31'
            raise problem(WRONG_TYPE, message)
        likely = _likely_date(text)
        has_more = len(text) > len("2027-01-31")  # a time of day, which would be lost
        expected = "a date as year-month-day"
        raise wrong_type(expected, "2027-01-31", value, likely, is_guess=has_more)
    if len(written.readings) > 1:
        days = " or ".join(f"{y}-{m:02}-{d:02}" for y, m, d in written.readings)
        raise problem(WRONG_TYPE, f'"{text}" may be two days; write {days}')
    (year, month, day), found = written.readings[0], written.day
    if found is not None:
        return found
    if not 1 <= month <= 12:
        message = f"there is no month {month}; a date is year-month-day"
        raise problem(IMPOSSIBLE_DATE, message, _iso(year, day, month))
    if year < FIRST_YEAR:
        raise problem(IMPOSSIBLE_DATE, f"the year {year} cannot be meant; write all four digits")
    last = calendar.monthrange(year, month)[1]
    if not 1 <= day <= last:
        message = f"{calendar.month_name[month]} {year} has no day {day}; its last is {last}"
        fix = f"{year:04}-{month:02}-{last:02}"
        raise problem(IMPOSSIBLE_DATE, message, fix, is_guess=True)
    meant = date(year, month, day)
    message = f"{meant} is a {calendar.day_name[meant.weekday()]}; write the day that is meant"
    raise problem(IMPOSSIBLE_DATE, message, meant.isoformat(), is_guess=True)


def _likely_date(text: str) -> str | None:
    """The date that a time of day stands after, or that has nothing between its numbers."""
    found = re.fullmatch(r"(\d{4})-?(\d\d)-?(\d\d)(?:[T ].*)?", text)
    return _iso(*map(int, found.groups())) if found else None


def _iso(year: int, month: int, day: int) -> str | None:
    found = real_date(year, month, day)
    return found.isoformat() if found else None


def split_date(text: str, words: DateWords) -> tuple[str | None, str | None]:
    """The date that ``text`` begins with, as it is written, and what follows it."""
    plain = unicodedata.normalize("NFC", text).lstrip()
    written = words.at_start(plain)
    rest = plain[written.end :] if written else ""
    gap = re.match(r"\s*[:,–-]\s+|\s+|\s*$", rest)
    if written is None or gap is None:
        return None, text
    return plain[: written.end], rest[gap.end() :].strip() or None


def read_yes_or_no(value: object, info: ValidationInfo) -> bool:
    """Yes, no, true, false, or the word for it in a language that has a words file."""
    vocabulary = vocabulary_of(info)
    word = value.strip().casefold() if isinstance(value, str) else ""
    if word not in vocabulary.yes | vocabulary.no:
        raise wrong_type("yes or no", "yes", value)
    return word in vocabulary.yes


def vocabulary_of(info: ValidationInfo) -> Vocabulary:
    """The vocabulary handed to the validation, or the plain English one."""
    return info.context if isinstance(info.context, Vocabulary) else Vocabulary()


def read_interval(value: object, info: ValidationInfo) -> Recurrence:
    """``4-6 sessions``, ``every 2 weeks``, ``monthly``; what is not understood is kept as text."""
    text = read_text(value)
    lexes = vocabulary_of(info).lexes
    return read_recurrence(text, lexes, is_interval=True) or Recurrence(text)


def read_choice(value: object, choices: tuple[str, ...], meant: Mapping[str, str]) -> str:
    """The one of ``choices`` that ``value`` is; capitals, spaces and slashes are forgiven.

    A word that says one of them in other words, as ``meant`` has it, is refused with the right one.
    """
    if not isinstance(value, str):
        raise wrong_type("one word", choices[0], value)
    named = {_plain_word(choice): choice for choice in choices}
    word = _plain_word(value)
    if word in named:
        return named[word]
    near = [right for right in meant.get(word.replace("-", " "), "").split() if right in choices]
    near = near or [named[each] for each in difflib.get_close_matches(word, named, n=1)]
    hint = f"; did you mean {near[0]}?" if near else ""
    message = f"{_kind_of(value)} is not one of {', '.join(choices)}{hint}"
    is_guess = not (near and is_only_near(word, _plain_word(near[0]), named))
    raise problem(UNKNOWN_VALUE, message, near[0] if near else None, is_guess=is_guess)


def is_only_near(word: str, right: str, known: Collection[str]) -> bool:
    """Whether ``word`` is ``right`` with a letter or two amiss, and nothing else that is known."""
    near = difflib.get_close_matches(word, known, n=2, cutoff=_NEAR)
    return word == right or near == [right]


def _plain_word(text: str) -> str:
    return re.sub(r"[\s_/]+", "-", text.strip().casefold())


N = TypeVar("N", int, Decimal)
T = TypeVar("T")


def _or_of_ten(read: Callable[[object], N]) -> Callable[[object, ValidationInfo], N]:
    """``read``, with the line to write for what is a number out of ten: "5/10", "5 out of 10"."""

    def read_number_of_ten(value: object, info: ValidationInfo) -> N:
        try:
            return read(value)
        except PydanticCustomError as error:
            text = value if isinstance(value, str) else ""
            said = read_quantity(text, vocabulary_of(info).quantities)
            if said.low is None or said.low != said.high or said.whole != _TEN or said.low > _TEN:
                raise
            fix = f"{said.low:f}"
            try:
                read(fix)
            except PydanticCustomError:
                raise error from None
            message = f'"{text.strip()}" is a number out of ten; write {fix}'
            raise problem(WRONG_TYPE, message, fix) from None

    return read_number_of_ten


LEVELS = ("-2", "-1", "0", "+1", "+2", "1", "2")


def read_level(value: object) -> int:
    """A level of the attainment scale: -2 to +2, the plus may be left out."""
    text = value.replace("−", "-") if isinstance(value, str) else value
    return int(text) if text in LEVELS[5:] else int(read_choice(text, LEVELS[:5], {}))


def read_language(value: object) -> str:
    """A language tag: ``en``, ``es``, ``pt-BR``; the name of a language is refused with its tag."""
    text = read_text(value)
    if tag := LANGUAGES_BY_NAME.get(text.casefold()):
        known = ", ".join(f"{tag} ({names[0]})" for tag, names in LANGUAGE_NAMES.items())
        message = f'a language is written as its tag: "{tag}" for {text}; tags are {known}'
        raise problem(WRONG_TYPE, message, tag)
    if not re.fullmatch(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*", text):
        raise wrong_type("a language tag", "en or pt-BR", value)
    first, *subtags = text.replace("_", "-").split("-")
    case = {2: str.upper, 4: str.capitalize}  # a region is BR, a script Latn, anything else small
    return "-".join([first.lower(), *(case.get(len(tag), str.lower)(tag) for tag in subtags)])


def read_id(value: object) -> str:
    """An id: small letters, digits and hyphens."""
    text = read_text(value)
    if not re.fullmatch(r"[a-z0-9-]+", text):
        made, expected = id_from_words(text), "an id of small letters, digits and hyphens"
        raise wrong_type(expected, made or "first-step", value, made or None)
    return text


def id_from_words(text: str) -> str:
    """An id made of the first words of ``text``; empty when it has no Latin letter or digit."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    plain = (character for character in decomposed if not unicodedata.combining(character))
    words = re.findall(r"[a-z0-9]+", "".join(plain))
    return "-".join(words[:6])[:48].strip("-")


class OneOf:
    """Marks a choice of words, read by ``read_choice``."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        def read(value: object, info: ValidationInfo) -> str:
            return read_choice(value, get_args(source), vocabulary_of(info).meant)

        return core_schema.with_info_before_validator_function(read, handler(source))


class OneOrMany:
    """Marks a tuple that one item may stand for; empty items are left out."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_before_validator_function(_as_list, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        array = handler(schema)
        return {"anyOf": [array["items"], array, {"type": "null"}]}


def _as_list(value: object) -> list[object]:
    items = value if isinstance(value, list) else [value]
    return [item for item in items if item is not None]


@dataclass(frozen=True)
class Table:
    """Marks a mapping of free keys; keys that are left empty are left out.

    ``keys`` are the only ones that may stand there, if not all may.
    """

    example: str
    keys: tuple[str, ...] = ()

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_before_validator_function(self._filled, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        described = handler(schema)
        if self.keys:
            described["propertyNames"] = {"enum": list(self.keys)}
        return {"anyOf": [described, {"type": "null"}]}

    def _filled(self, value: object) -> dict[object, object]:
        if not isinstance(value, dict):
            raise wrong_type("keys with values", self.example, value)
        return {key: item for key, item in value.items() if item is not None}


@dataclass(frozen=True)
class Between:
    """Marks a number that is at least ``least`` and at most ``most``."""

    least: int
    most: int | None = None

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_wrap_validator_function(self._read, handler(source))

    def _read(self, value: object, read: ValidatorFunctionWrapHandler) -> Any:
        number = read(value)
        if number < self.least or (self.most is not None and number > self.most):
            to = f"of at least {self.least}"
            wanted = to if self.most is None else f"from {self.least} to {self.most}"
            raise problem(WRONG_TYPE, f"expected a number {wanted}; found {value}")
        return number

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        number, *others = handler(schema)["anyOf"]
        bounds = {"minimum": self.least, "maximum": self.most}
        said = {name: bound for name, bound in bounds.items() if bound is not None}
        return {"anyOf": [{**number, **said}, *others]}


SCALAR = {"type": ["string", "number", "boolean"]}
_NUMBER = {
    "anyOf": [{"type": "number"}, {"type": "string", "pattern": r"^[+−-]?[\d_]+([.,]\d+)?$"}]
}
_DATE = {"type": "string"}
_LEVEL = {"enum": [*LEVELS, -2, -1, 0, 1, 2]}
YES_NO_SCHEMA = {"anyOf": [{"type": "boolean"}, {"type": "string"}]}

Text = Annotated[str, BeforeValidator(read_text), WithJsonSchema(SCALAR)]
Id = Annotated[str, BeforeValidator(read_id), WithJsonSchema(SCALAR)]
Language = Annotated[str, BeforeValidator(read_language), WithJsonSchema({"type": "string"})]
Amount = Annotated[Decimal, BeforeValidator(_or_of_ten(read_number)), WithJsonSchema(_NUMBER)]
Measured = Annotated[Quantity, BeforeValidator(read_measured), WithJsonSchema(SCALAR)]
Per = Annotated[Period, BeforeValidator(read_per), WithJsonSchema(SCALAR)]
Whole = Annotated[int, BeforeValidator(_or_of_ten(read_whole_number)), WithJsonSchema(_NUMBER)]
Day = Annotated[date, BeforeValidator(read_date), WithJsonSchema(_DATE)]
YesNo = Annotated[bool, BeforeValidator(read_yes_or_no), WithJsonSchema(YES_NO_SCHEMA)]
Every = Annotated[Interval, BeforeValidator(read_interval), WithJsonSchema(SCALAR)]
Level = Annotated[Literal[-2, -1, 0, 1, 2], BeforeValidator(read_level), WithJsonSchema(_LEVEL)]
Many = Annotated[tuple[T, ...], OneOrMany()]
Choice = Annotated[T, OneOf()]
Texts = Many[Text]
