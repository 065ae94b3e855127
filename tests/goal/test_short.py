"""A goal in short is the first clause of its statement, and never other words."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gwsheet.goal.short import ShortWords
from gwsheet.project.templates import builtin_words


def _short(statement: str, language: str = "en") -> str:
    vocabulary = builtin_words(language).vocabulary
    return vocabulary.short.first_clause(statement, vocabulary.date_words)


@pytest.mark.parametrize(("statement", "short"), [
    ("Have no more than one panic attack a week by 31 January 2027.",
     "Have no more than one panic attack a week"),
    ("Stop for one minute with a good moment, five times a week, by 27 January 2027.",
     "Stop for one minute with a good moment, five times a week"),
    ("Find three early signs of a wave of panic by 25 January 2027, each seen at least twice.",
     "Find three early signs of a wave of panic"),
    ("Be outdoors by half past nine on four mornings a week by 24 February 2027.",
     "Be outdoors by half past nine on four mornings a week"),
    ("Say no to one request a week, in one clear sentence, for the next six weeks",
     "Say no to one request a week, in one clear sentence"),
    ("Walk for twenty minutes on four days a week by the end of February.",
     "Walk for twenty minutes on four days a week"),
    ("Ride the bus to work; then walk home", "Ride the bus to work"),
    ("Ride the bus to work. Then walk home.", "Ride the bus to work"),
    ("Ride the bus to work so that I see my friends", "Ride the bus to work"),
    ("Ride the bus to work by May, so that I see my friends", "Ride the bus to work"),
    ("Ride the bus to work by 31 January 2027 because I want to", "Ride the bus to work"),
])  # fmt: skip
def test_the_first_clause(statement: str, short: str) -> None:
    assert _short(statement) == short


@pytest.mark.parametrize("statement", [
    "Until 11 February 2027 I write down two moments a week when I went quiet.",
    "By 28 February 2027, end three of my Sunday calls a month within 30 minutes of ringing my mother at home",
    "When I feel ill, I breathe slowly; that helps",
    "Ride to work by bus and back by train",
    "Be outdoors by half past nine",
    "Eat breakfast, lunch and dinner at home",
    "Ride the bus by 31 January 2027 twice a week",
    "Sleep well by 31 January 2027",
    "Take a walk at 9 a.m. every day",
    "Walk (for ten minutes; more if I like)",
    "Bis zum 30. April an drei Tagen in der Woche arbeiten",
    "Walk",
    "",
])  # fmt: skip
def test_a_statement_that_has_no_shorter_whole_clause(statement: str) -> None:
    assert _short(statement) == statement


@pytest.mark.parametrize(("statement", "short"), [
    ("Subir al autobús dos veces por semana hasta el 31 de enero de 2027.",
     "Subir al autobús dos veces por semana"),
    ("Decir que no a una petición por semana, durante las próximas seis semanas",
     "Decir que no a una petición por semana"),
    ("Caminar veinte minutos al día para que mis hijos me vean", "Caminar veinte minutos al día"),
    ("Caminar veinte minutos al día para finales de febrero", "Caminar veinte minutos al día"),
    ("Llamar a mi hermana para hablar", "Llamar a mi hermana para hablar"),
])  # fmt: skip
def test_spanish(statement: str, short: str) -> None:
    assert _short(statement, "es") == short


def test_a_language_without_words_cuts_at_stops_alone() -> None:
    dates = builtin_words("en").vocabulary.date_words
    assert ShortWords().first_clause("Un deux trois; quatre", dates) == "Un deux trois"


@given(st.text(max_size=80))
def test_it_is_always_how_the_statement_begins(statement: str) -> None:
    assert unicodedata.normalize("NFC", statement).strip().startswith(_short(statement))


@pytest.mark.parametrize(("statement", "language", "day"), [
    ("Eat lunch with the others on two days a week by 28 February 2027.", "en", date(2027, 2, 28)),
    ("Until 11 February 2027 I write down two moments.", "en", date(2027, 2, 11)),
    ("Camino cuatro días a la semana hasta el 26 de febrero de 2027.", "es", date(2027, 2, 26)),
    # What may be another day, or none.
    ("From 1 March 2027 I go by bus.", "en", None),
    ("Ride by 1/2/2027", "en", None),
    ("Ride by the end of May", "en", None),
    ("Ride by 1 May 2027, and alone by 1 June 2027.", "en", None),
    ("", "en", None),
])  # fmt: skip
def test_the_last_day(statement: str, language: str, day: date | None) -> None:
    vocabulary = builtin_words(language).vocabulary
    assert vocabulary.short.last_day(statement, vocabulary.date_words) == day
