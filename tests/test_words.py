"""A locale file becomes words, dates and numbers; one with a hole does not load."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from gwsheet.words import UnknownWordError, Words, best_words, join_vocabularies, read_words

TEXT = """\
dates: {long: d MMMM y}
greeting: Hello {name}
count: {one: "{number} step", other: "{number} steps"}
list: [first, second]
reading:
  "yes": [yes, ja]
  units: {week: [week, weeks]}
  numbers: {two: 2}
  intervals: {fortnightly: 2 weeks}
"""


def _words(language: str = "en", text: str = TEXT) -> Words:
    words, findings = read_words(language, "templates/locales/x.yaml", text.encode())
    assert findings == ()
    assert words is not None
    return words


def test_words_are_found_by_key() -> None:
    words = _words()

    assert words("greeting", name="{curly} & <b>") == "Hello {curly} & <b>"
    assert (words("list.0"), words("list.1")) == ("first", "second")
    assert (words.has("greeting"), words.has("reading.yes")) == (True, False)


def test_a_word_that_is_not_there_names_the_nearest() -> None:
    with pytest.raises(UnknownWordError) as caught:
        _words()("greting")

    assert str(caught.value) == "no word 'greting' in locales/en.yaml; did you mean greeting?"


@pytest.mark.parametrize(("number", "text"), [(0, "0 steps"), (1, "1 step"), (2, "2 steps")])
def test_plurals(number: int, text: str) -> None:
    assert _words().plural("count", number) == text


@pytest.mark.parametrize(
    ("language", "day", "number"),
    [("en", "31 January 2027", "1.5"), ("de", "31 Januar 2027", "1,5"), ("xx", "31 January 2027", "1.5")],
)  # fmt: skip
def test_dates_and_numbers_are_the_languages(language: str, day: str, number: str) -> None:
    words = _words(language)

    assert (words.date(date(2027, 1, 31)), words.number(Decimal("1.5"))) == (day, number)


def test_words_with_a_meaning_in_a_goal() -> None:
    vocabulary = join_vocabularies([_words()])

    assert {"yes", "true", "ja"} <= vocabulary.yes
    assert (vocabulary.units["weeks"], vocabulary.numbers["two"]) == ("week", 2)
    assert vocabulary.intervals == {"fortnightly": (2, "week")}


def test_a_file_with_a_hole_does_not_load() -> None:
    words, findings = read_words("es", "templates/locales/es.yaml", b"a: b\n", needed=("a", "c"))

    assert words is None
    assert [(one.code, one.message) for one in findings] == [
        ("GW028", "the word 'c' is missing; without it pages in this language have a hole")
    ]


@pytest.mark.parametrize(
    ("wanted", "language"),
    [
        (["en"], "en"),
        (["pt-BR", "en"], "pt"),
        (["el", "pt"], "pt"),
        ([None, "pt"], "pt"),
        (["el"], "en"),
        ([], "en"),
    ],
)
def test_the_best_words_there_are(wanted: list[str | None], language: str) -> None:
    available = {name: _words(name) for name in ("en", "pt")}

    assert best_words(wanted, available).language == language
