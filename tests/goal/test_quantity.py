"""Amounts as people write them: understood wholly, or kept as they are."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gwsheet.goal.amounts import (
    direction_of_number,
    in_period,
    names_period,
    read_period,
    read_quantity,
)
from gwsheet.goal.measures import same_measure
from gwsheet.goal.quantity import Period, Quantity, same_period
from gwsheet.project.builtin import builtin_templates
from gwsheet.project.templates import Templates, read_languages
from gwsheet.words import join_vocabularies

WORDS = join_vocabularies(
    read_languages(Templates((builtin_templates(),))).words.values()
).quantities


UNDERSTOOD = {
    "2": "2", "010": "10", "1_000": "1000", "1,5": "1.5", "two": "2", "at most 2": "at-most 2",
    "At most two": "at-most 2", "no more than 2": "at-most 2", "up to 2": "at-most 2",
    "≤ 2": "at-most 2", "≤1": "at-most 1", "2 or fewer": "at-most 2",
    "2 or less a week": "at-most 2 week", "2 max": "at-most 2", "under 5": "at-most strictly 5",
    "fewer than 5": "at-most strictly 5", "< 5": "at-most strictly 5", "at least 3": "at-least 3",
    "3 or more": "at-least 3", "3+": "at-least 3", "80%+": "at-least 80 %", "≥ 3": "at-least 3",
    "more than 3": "at-least strictly 3", "3-4": "3-4", "3–4": "3-4", "3 to 4": "3-4",
    "between 3 and 4": "3-4", "3 or 4": "3-4", "50 %": "50 %", "50%": "50 %", "50 per cent": "50 %",
    "4 of 5": "4 of 5", "4 out of 5": "4 of 5", "4/5": "4 of 5", "5/10": "5 of 10",
    "20 min": "20 min", "20 minutes": "20 min", "half an hour": "30 min", "1 h 30": "90 min",
    "1h30": "90 min", "2 hours": "2 h", "minimum 20 min": "at-least 20 min",
    "20 minutes a day at most": "at-most 20 min day", "twice a week": "2 week", "3x/week": "3 week",
    "3 times a month": "3 month", "2 weekly": "2 week", "none": "0", "como máximo 2": "at-most 2",
    "al menos 3": "at-least 3", "3 o más": "at-least 3", "2 o menos por semana": "at-most 2 week",
    "2 veces por semana": "2 week", "4 de cada 5": "4 of 5", "entre 3 y 4": "3-4",
    "50 por ciento": "50 %", "media hora": "30 min",
}  # fmt: skip
KEPT = [
    "", "a few", "many", "2 or maybe 10", "two-ish", "1.500", "10,000", "3 + 4", "+10 %", "5 of 4",
    "at most 3-4", "4-3", "2 a week, 3 in summer", "less than before", "weekly", "week", "20 min 3x a week",
    "2 weeks", "2 per fortnight", "1 h 75", "5/0", "50 % of 5", "as few as possible", "∞", "1e400", "unos pocos",
    "menos que antes", "2 o tal vez 10", "not 2", "2?",
]  # fmt: skip


@pytest.mark.parametrize(("text", "meaning"), UNDERSTOOD.items())
def test_what_is_understood(text: str, meaning: str) -> None:
    quantity = read_quantity(text, WORDS)

    assert quantity.is_understood
    assert quantity.meaning == meaning


@pytest.mark.parametrize("text", KEPT)
def test_what_is_kept_as_it_is_written(text: str) -> None:
    assert read_quantity(text, WORDS) == Quantity(text)


@pytest.mark.parametrize("text", UNDERSTOOD)
@pytest.mark.parametrize("word", ["perhaps", "unless", "quizá", "(see note)"])
def test_a_word_more_and_nothing_is_understood(text: str, word: str) -> None:
    for longer in (f"{text} {word}", f"{word} {text}"):
        assert not read_quantity(longer, WORDS).is_understood


@given(st.text(max_size=40))
def test_any_text_is_read_or_kept(text: str) -> None:
    quantity = read_quantity(text, WORDS)

    assert quantity.is_understood or quantity == Quantity(quantity.text)


@given(
    st.decimals(0, 10_000, places=1),
    st.sampled_from(["", "at most ", "al menos "]),
    st.sampled_from(["", " %", " min"]),
    st.sampled_from(["", " a week", " por mes"]),
)
def test_what_is_put_together_is_understood(
    number: Decimal, direction: str, unit: str, per: str
) -> None:
    quantity = read_quantity(f"{direction}{number}{unit}{per}", WORDS)

    assert quantity.number == number
    assert quantity.unit == (unit.strip() or None)
    assert bool(quantity.direction) == bool(direction)
    assert bool(quantity.period) == bool(per)


@pytest.mark.parametrize(("text", "name"), [
    ("week", "week"), ("weeks", "week"), ("Week", "week"), ("weekly", "week"),
    ("per week", "week"), ("a week", "week"), ("/week", "week"), ("semana", "week"),
    ("a la semana", "week"), ("por sesión", "session"), ("daily", "day"), ("fortnight", None),
    ("night", None), ("two weeks", None), ("week or month", None),
])  # fmt: skip
def test_periods(text: str, name: str | None) -> None:
    assert read_period(text, WORDS).name == name


@pytest.mark.parametrize(("one", "other", "is_same"), [
    ("panic attacks", "Panic attack", True),
    ("café visits", "café visits", True),
    ("walks", "walk", True), ("parties", "party", True), ("walks", "walks alone", False),
    ("walks", "talks", False), ("", "", False), (None, "walks", False),
])  # fmt: skip
def test_the_same_measure(one: str | None, other: str | None, is_same: bool) -> None:
    assert same_measure(one, other) is is_same
    assert same_measure(other, one) is is_same


@pytest.mark.parametrize(("one", "other", "is_akin"), [
    ("attacks", "panic attack", True), ("panic attacks at night", "Attacks", True),
    ("walks alone", "walks", True), ("walks alone", "walks together", False), ("calls", "walks", False),
])  # fmt: skip
def test_a_measure_in_fewer_words(one: str, other: str, is_akin: bool) -> None:
    assert same_measure(one, other, in_fewer_words=True) is is_akin
    assert same_measure(other, one, in_fewer_words=True) is is_akin


def test_the_same_period() -> None:
    assert same_period(Period("week", "week"), Period("weeks", "week"))
    assert same_period(Period("journey"), Period("Journeys"))
    assert not same_period(Period("week", "week"), Period("month", "month"))
    assert not same_period(Period("week", "week"), None)
    assert same_period(None, None)


WEEK = Period("week", "week")


@pytest.mark.parametrize(("text", "per", "measure", "meaning", "period"), [
    ("2 a week", None, "walks", "2", WEEK),
    ("2 a week", WEEK, "walks", "2", WEEK),
    ("3 walks", WEEK, "walks", "3", WEEK),
    ("3 walks a week", None, "evening walks", "3", WEEK),
    ("3 walks a week", None, "calls", "3 walks a week", None),
    ("2 a month", WEEK, "walks", "2 a month", WEEK),
    ("2", WEEK, "walks", "2", WEEK),
])  # fmt: skip
def test_a_period_is_said_once(
    text: str, per: Period | None, measure: str, meaning: str, period: Period | None
) -> None:
    quantity, found = in_period(read_quantity(text, WORDS), per, measure, WORDS)

    assert quantity is not None
    assert (quantity.meaning, found and found.name) == (meaning, period and period.name)


@pytest.mark.parametrize(("text", "direction"), [
    ("Have no more than one panic attack a week", "at-most"),
    ("At least one walk a week", "at-least"),
    ("1 or fewer attacks", "at-most"),
    ("Walk once, at most 1 hour, and ring at least one friend", None),
    ("One attack a week", None),
    ("No more than two attacks", None),
])  # fmt: skip
def test_the_direction_that_a_sentence_gives_one(text: str, direction: str | None) -> None:
    assert direction_of_number(text, Decimal(1), WORDS) == direction


@pytest.mark.parametrize(("text", "is_named"), [
    ("crowded places per week", True), ("places a week", True), ("weekly places", True),
    ("places each week", True), ("places /week", True),
    ("crowded places", False), ("weeks without a fall", False), ("", False), ("a week", False),
])  # fmt: skip
def test_what_is_counted_may_name_its_period(text: str, is_named: bool) -> None:
    assert names_period(text, WORDS) is is_named
