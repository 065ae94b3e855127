"""A scalar's text becomes the value that its field wants, and never another."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from gwsheet.goal.types import (
    Interval,
    as_date,
    id_from_words,
    read_choice,
    read_id,
    read_language,
    read_level,
    read_number,
    read_text,
    read_whole_number,
    split_date,
)
from gwsheet.project.templates import builtin_words
from gwsheet.words import join_vocabularies

Read = Callable[[Any], object]
DATES = join_vocabularies([builtin_words("en"), builtin_words("es")]).date_words


def _refusal(read: Read, value: object) -> tuple[str, str, str | None]:
    """The rule, the message and the value to write instead."""
    with pytest.raises(PydanticCustomError) as caught:
        read(value)
    context = caught.value.context or {}
    return caught.value.type, context["message"], context["fix"]


@pytest.mark.parametrize(("text", "number"), [
    ("3", "3"), (" 3 ", "3"), ("010", "10"), ("00", "0"), ("0", "0"), ("-0", "0"),
    ("1_000", "1000"), ("+2", "2"), ("-2", "-2"), ("−2", "-2"), ("1.5", "1.5"), ("1,5", "1.5"),
    ("0.50", "0.5"), ("2.0", "2"), ("0.125", "0.125"), ("0,125", "0.125"), ("1.25", "1.25"),
    ("1234.567", "1234.567"), ("100", "100"),
    ("99999999999999999999", "99999999999999999999"),
])  # fmt: skip
def test_numbers(text: str, number: str) -> None:
    read = read_number(text)

    assert read == Decimal(number)
    assert str(read) == str(Decimal(number))


@pytest.mark.parametrize("text", [
    "", "three", "3-4", "3 – 4", "3 times", "50%", "1e5", "0x10", "0o10", ".5", "5.", "1.000,5",
    "1 000", "½", "inf", ".nan", "1:30", "7/10", "--3", "_1", "1" * 21,
])  # fmt: skip
def test_what_is_no_number(text: str) -> None:
    shown = text if len(text) <= 30 else f"{text[:27]}…"

    assert _refusal(read_number, text) == (
        "wrong-type", f'expected a number, for example 3 or 1.5; found "{shown}"', None,
    )  # fmt: skip


@pytest.mark.parametrize(("text", "whole", "fraction"), [
    ("10,000", "10000", "10"), ("1.500", "1500", "1.5"), ("1,250", "1250", "1.25"),
    ("-2,000", "-2000", "-2"), ("100.000", "100000", "100"),
])  # fmt: skip
def test_what_may_be_a_thousand_or_a_fraction(text: str, whole: str, fraction: str) -> None:
    assert _refusal(read_number, text) == (
        "wrong-type", f'"{text}" may be a thousand or a fraction; write {whole} or {fraction}',
        None,
    )  # fmt: skip


@pytest.mark.parametrize(("value", "found"), [
    ("1.5", '"1.5"'), ("first", '"first"'), ([], "a list"), ({}, "keys with values"),
])  # fmt: skip
def test_what_is_no_whole_number(value: object, found: str) -> None:
    assert _refusal(read_whole_number, value) == (
        "wrong-type", f"expected a whole number, for example 3; found {found}", None,
    )  # fmt: skip
    assert read_whole_number("2.0") == 2


DAYS = {
    date(2027, 1, 31): ["2027-01-31", "31.1.2027", "31/01/2027", "01/31/2027", "31-01-2027",
                        "2027/01/31", "2027.1.31", "2027–01–31"],
    date(2027, 1, 5): ["2027-1-5", " 2027-01-05 "], date(2027, 1, 12): ["Tuesday 12 January 2027"],
    date(2027, 2, 1): ["1.2.2027"], date(2027, 3, 15): ["15/3/2027"], date(2027, 5, 5): ["05/05/2027"],
    date(2027, 6, 30): ["30. 6. 2027", "2027‑06‑30", "30 June 2027", "June 30, 2027", "june 30 2027",
                        "30th of June 2027", "30-Jun-2027", "30\xa0June 2027", "30 de junio de 2027"],
    date(2027, 9, 30): ["30 Sept. 2027"], date(2028, 2, 29): ["2028-02-29"],
    date(1900, 1, 1): ["1900-01-01"], date(9999, 12, 31): ["9999-12-31"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "day"), [(text, day) for day, texts in DAYS.items() for text in texts]
)
def test_dates(text: str, day: date) -> None:
    assert as_date(text, DATES) == day


@pytest.mark.parametrize(("text", "likely"), [
    ("20270131", "2027-01-31"),
    ("2027-01-31T10:00", "2027-01-31"),
    ("2027-01-31 10:00", "2027-01-31"),
    ("31.1.27", None), ("27-01-31", None), ("end of January", None), ("2027-01", None),
    ("2027", None), ("soon", None), ("", None),
])  # fmt: skip
def test_what_is_no_date(text: str, likely: str | None) -> None:
    assert _refusal(lambda value: as_date(value, DATES), text) == (
        "wrong-type", f'expected a date as year-month-day, for example 2027-01-31; found "{text}"',
        likely,
    )  # fmt: skip


@pytest.mark.parametrize(("text", "message"), [
    ("1/12/2026", '"1/12/2026" may be two days; write 2026-12-01 or 2026-01-12'),
    ("01/02/2027", '"01/02/2027" may be two days; write 2027-02-01 or 2027-01-02'),
    ("30 June", 'the year is missing in "30 June"; write it, for example 2027-01-31'),
    ("31. enero", 'the year is missing in "31. enero"; write it, for example 2027-01-31'),
])  # fmt: skip
def test_dates_that_may_be_several(text: str, message: str) -> None:
    refused = _refusal(lambda value: as_date(value, DATES), text)

    assert refused == ("wrong-type", message, None)


@pytest.mark.parametrize(("text", "message", "likely"), [
    ("29 February 2027", "February 2027 has no day 29; its last is 28", "2027-02-28"),
    ("32.1.2027", "January 2027 has no day 32; its last is 31", "2027-01-31"),
    ("Monday 12 January 2027", "2027-01-12 is a Tuesday; write the day that is meant",
     "2027-01-12"),
    ("2027-02-29", "February 2027 has no day 29; its last is 28", "2027-02-28"),
    ("2027-04-31", "April 2027 has no day 31; its last is 30", "2027-04-30"),
    ("2027-01-00", "January 2027 has no day 0; its last is 31", "2027-01-31"),
    ("2027-31-01", "there is no month 31; a date is year-month-day", "2027-01-31"),
    ("2027-00-10", "there is no month 0; a date is year-month-day", None),
    ("2027-13-32", "there is no month 13; a date is year-month-day", None),
    ("0027-01-31", "the year 27 cannot be meant; write all four digits", None),
    ("1899-12-31", "the year 1899 cannot be meant; write all four digits", None),
])  # fmt: skip
def test_dates_that_no_calendar_has(text: str, message: str, likely: str | None) -> None:
    assert _refusal(lambda value: as_date(value, DATES), text) == (
        "impossible-date", message, likely,
    )  # fmt: skip


@pytest.mark.parametrize(("text", "day", "rest"), [
    ("2026-12-14 one stop", "2026-12-14", "one stop"),
    ("2026-12-14: one stop", "2026-12-14", "one stop"),
    ("2026-12-14 – one stop", "2026-12-14", "one stop"),
    ("2026-12-14", "2026-12-14", None),
    ("one stop", None, "one stop"),
    ("one stop 2026-12-14", None, "one stop 2026-12-14"),
    ("14 December 2026: one stop", "14 December 2026", "one stop"),
    ("14 December 2026", "14 December 2026", None),
    ("14 December: one stop", None, "14 December: one stop"),
    ("2026-12-14one", None, "2026-12-14one"),
])  # fmt: skip
def test_a_date_at_the_beginning(text: str, day: str | None, rest: str | None) -> None:
    assert split_date(text, DATES) == (day, rest)


@pytest.mark.parametrize(
    ("low", "high", "middle"), [(4, 6, 5), (4, 5, 4), (1, 1, 1), (0, 0, 0), (1, 4, 2)]
)
def test_middle_of_an_interval(low: int, high: int, middle: int) -> None:
    assert Interval("", low, high, "week").middle == middle


@pytest.mark.parametrize(("text", "tag"), [
    ("en", "en"), ("EN", "en"), ("pt-br", "pt-BR"), ("pt_BR", "pt-BR"),
    ("zh-hant-tw", "zh-Hant-TW"), ("es-419", "es-419"), ("no", "no"),
])  # fmt: skip
def test_languages(text: str, tag: str) -> None:
    assert read_language(text) == tag


@pytest.mark.parametrize("text", ["englisch", "e", "en-", "-en", "en us", "1n", ""])
def test_what_is_no_language(text: str) -> None:
    assert _refusal(read_language, text) == (
        "wrong-type", f'expected a language tag, for example en or pt-BR; found "{text}"', None,
    )  # fmt: skip


@pytest.mark.parametrize(("words", "id_"), [
    ("Slow breathing", "slow-breathing"),
    ("Äpfel & Öl, täglich!", "apfel-ol-taglich"),
    ("One stop with my sister on Saturdays", "one-stop-with-my-sister-on"),
    ("7:40 bus", "7-40-bus"), ("歩く", ""), ("ходить 3 раза", "3"), ("…", ""), ("", ""),
    ("a" * 60, "a" * 48), ("ﬁt", "fit"),
])  # fmt: skip
def test_ids_from_words(words: str, id_: str) -> None:
    assert id_from_words(words) == id_


@given(st.text())
def test_any_words_give_an_id_or_none(words: str) -> None:
    made = id_from_words(words)

    assert made == "" or read_id(made) == made


@pytest.mark.parametrize(
    ("text", "likely"), [("Slow Breathing", "slow-breathing"), ("a_b", "a-b"), ("歩く", None)]
)
def test_what_is_no_id(text: str, likely: str | None) -> None:
    expected = "expected an id of small letters, digits and hyphens"
    message = f'{expected}, for example {likely or "first-step"}; found "{text}"'

    assert _refusal(read_id, text) == ("wrong-type", message, likely)


@pytest.mark.parametrize(("text", "level"), [
    ("-2", -2), ("−2", -2), ("-1", -1), ("0", 0), ("1", 1), ("+1", 1), ("2", 2), ("+2", 2),
])  # fmt: skip
def test_levels(text: str, level: int) -> None:
    assert read_level(text) == level


@pytest.mark.parametrize("text", ["3", "-3", "+3", "0.5", "much", ""])
def test_what_is_no_level(text: str) -> None:
    assert _refusal(read_level, text)[:2] == (
        "unknown-value",
        f'"{text}" is not one of -2, -1, 0, +1, +2',
    )


@pytest.mark.parametrize("text", ["not-yet", "Not yet", "NOT_YET", "not/yet", " not  yet "])
def test_a_word_is_taken_in_any_dress(text: str) -> None:
    assert read_choice(text, ("met", "partly", "not-yet"), {}) == "not-yet"


@pytest.mark.parametrize(("value", "refusal"), [
    ("partially",
     ("unknown-value", '"partially" is not one of met, partly, not-yet; did you mean partly?', "partly")),
    ("yes", ("unknown-value", '"yes" is not one of met, partly, not-yet', None)),
    ("Over _it",
     ("unknown-value", '"Over _it" is not one of met, partly, not-yet; did you mean met?', "met")),
    (["met"], ("wrong-type", "expected one word, for example met; found a list", None)),
])  # fmt: skip
def test_another_word_is_refused(value: object, refusal: tuple[str, str, str | None]) -> None:
    states, meant = ("met", "partly", "not-yet"), {"over it": "achieved met", "past": "achieved"}
    assert _refusal(lambda one: read_choice(one, states, meant), value) == refusal


@pytest.mark.parametrize(("value", "message"), [
    ([], "expected text, found a list"),
    ({}, "expected text, found keys with values; a text with a colon in it stands in quotes"),
])  # fmt: skip
def test_what_is_no_text(value: object, message: str) -> None:
    assert _refusal(read_text, value) == ("wrong-type", message, None)
    assert read_text("  a \n") == "a"
