"""A locale file gives words, plurals, dates and numbers, or says what it lacks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from conftest import shown

from gwsheet.diagnostics import Span
from gwsheet.goal import Interval, Vocabulary
from gwsheet.goal.amounts import read_period, read_quantity
from gwsheet.goal.if_then import IfThenWords
from gwsheet.goal.quantity import Direction, QuantityWords
from gwsheet.words import (
    UnknownWordError,
    Words,
    best_words,
    capitalised,
    join_vocabularies,
    read_words,
    word_places,
)

FILE = "templates/locales/xx.yaml"
ENGLISH = Path(__file__).resolve().parent.parent / "templates" / "locales" / "en.yaml"
TEXT = """\
dates: {long: d MMMM y, short: d MMM, full: EEEE d MMMM y}
interval:
  week: {one: every week, other: "every {number} weeks"}
  day: {other: "{number} d"}
page:
  number: Page {page} of {pages}
  plain: Write here
list: [first, second]
"""


def _words(text: str = TEXT, language: str = "en") -> Words:
    words, findings = read_words(language, FILE, text.encode())
    assert findings == ()
    assert words is not None
    return words


def test_words_by_dotted_key() -> None:
    words = _words()

    assert words("page.plain") == "Write here"
    assert words("page.number", page=2, pages=3) == "Page 2 of 3"
    assert words("page.number", page="{pages}", pages=3) == "Page {pages} of 3"
    assert words("page.plain", unused=1) == "Write here"
    assert words.plural("interval.day", 1) == "1 d"
    assert (words("list.0"), words.each("list")) == ("first", ("first", "second"))
    assert (words.has("page.plain"), words.has("page"), words.has("page.x")) == (True, False, False)


def _missing(key: str, hint: str = "") -> str:
    return f"no word {key!r} in locales/en.yaml{hint}"


NUMBER = (
    "the word 'page.number' in locales/en.yaml has {{{}}}, which is not given here; given are {}"
)


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (lambda t: t("page.plane"), _missing("page.plane", "; did you mean page.plain?")),
        (lambda t: t("page"), _missing("page")),
        (lambda t: t("xyz"), _missing("xyz")),
        (lambda t: t.each("page.plain"), _missing("page.plain.0", "; did you mean page.plain?")),
        (lambda t: t.plural("page.plain", 1),
         _missing("page.plain.other", "; did you mean page.plain?")),
        (lambda t: t("page.number"), NUMBER.format("page", "none")),
        (lambda t: t("page.number", page=1), NUMBER.format("pages", "page")),
        (lambda t: t("page.number", pages_=2, page=1), NUMBER.format("pages", "page, pages_")),
    ],
)  # fmt: skip
def test_what_is_missing_is_named(ask: Callable[[Words], str], message: str) -> None:
    with pytest.raises(UnknownWordError) as caught:
        ask(_words())

    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("language", "number", "text"),
    [
        ("en", 1, "one week"), ("en", 0, "0 weeks"), ("en", 5, "5 weeks"),
        ("en", Decimal("1.5"), "1.5 weeks"), ("fr", 0, "one week"), ("pl", 1, "one week"),
        ("pl", 3, "3 few"), ("pl", 5, "5 many"), ("ja", 1, "1 weeks"), ("xx", 1, "one week"),
    ],
)  # fmt: skip
def test_plural_forms(language: str, number: int | Decimal, text: str) -> None:
    forms = 'one: one week, few: "{number} few", many: "{number} many", other: "{number} weeks"'

    assert _words(f"w: {{{forms}}}", language).plural("w", number) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [("walks to the park", "Walks to the park"), ("éTÉ", "ÉTÉ"), ("3 walks", "3 walks"), ("", "")],
)
def test_a_large_first_letter(text: str, expected: str) -> None:
    assert capitalised(text) == expected


@pytest.mark.parametrize(
    ("language", "style", "text"),
    [
        ("en", "long", "5 March 2027"), ("en", "short", "5 Mar"),
        ("en", "full", "Friday 5 March 2027"), ("de", "long", "5 März 2027"),
        ("es", "full", "viernes 5 marzo 2027"), ("xx", "long", "5 March 2027"),
    ],
)  # fmt: skip
def test_dates(language: str, style: str, text: str) -> None:
    assert _words(language=language).date(date(2027, 3, 5), style) == text


@pytest.mark.parametrize(
    ("language", "number", "text"),
    [
        ("en", 3, "3"), ("en", Decimal("1.50"), "1.5"), ("de", Decimal("1.5"), "1,5"),
        ("en", 10000, "10000"), ("en", Decimal("0.1234567"), "0.123457"), ("en", -2, "-2"),
        ("en", 0, "0"),
    ],
)  # fmt: skip
def test_numbers(language: str, number: int | Decimal, text: str) -> None:
    assert _words(language=language).number(number) == text


@pytest.mark.parametrize(
    ("language", "direction"), [("en", "ltr"), ("he", "rtl"), ("pt-BR", "ltr"), ("xx", "ltr")]
)
def test_direction(language: str, direction: str) -> None:
    assert _words(language=language).direction == direction


def test_a_file_that_lacks_words_does_not_load_and_says_which() -> None:
    data = b"a: x\nb: {c: y}\nextra: z\n"

    whole, none_missing = read_words("xx", FILE, data, ("a", "b.c"))
    broken, missing = read_words("xx", FILE, data, ("a", "b.c", "b.d", "e"))

    assert none_missing == ()
    assert whole is not None
    assert whole.texts == {"a": "x", "b.c": "y", "extra": "z"}
    assert broken is None
    until = "until then pages in this language are printed in another"
    assert shown(missing) == [f"{FILE}:1:1 GW028 2 words are missing: b.d, e; {until}"]


def test_of_many_words_that_are_missing_the_first_are_named() -> None:
    _, (missing,) = read_words("xx", FILE, b"a: x\n", tuple(f"b{number}" for number in range(15)))

    named = ", ".join(f"b{number}" for number in range(12))
    assert missing.message == (
        f"15 words are missing: {named} and 3 more, each that en.yaml of gwsheet has; until then"
        " pages in this language are printed in another"
    )


def test_a_broken_file_does_not_load_and_says_where() -> None:
    words, findings = read_words("xx", FILE, b"a: x\nb: Who: {who}\n")

    assert words is None
    colon = "a colon followed by a space begins a new key; put the whole text in quotes when it"
    assert shown(findings) == [f"{FILE}:2:7 GW018 {colon} contains one"]
    assert findings[0].fix == 'b: "Who: {who}"'
    assert [finding.code for finding in read_words("xx", FILE, b"a: \xff")[1]] == ["GW002"]


@pytest.mark.parametrize("data", [b"", b"# nothing\n", b"- a\n", b"just a text\n"])
def test_a_file_without_words_has_none(data: bytes) -> None:
    words, findings = read_words("xx", FILE, data)

    assert (words and words.texts, findings) == ({}, ())


def test_each_key_has_its_place() -> None:
    data = b"a: x\nb:\n  c: {d: y}\n  e: [z]\n"

    assert word_places(FILE, data) == {
        "a": Span(1, 1, 1, 2), "b": Span(2, 1, 2, 2), "b.c": Span(3, 3, 3, 4),
        "b.c.d": Span(3, 7, 3, 8), "b.e": Span(4, 3, 4, 4),
    }  # fmt: skip
    assert word_places(FILE, b"a: \xff") == word_places(FILE, b"") == {}


READING = """\
reading:
  "yes": [Sí, vale]
  "no": nunca
  units: {week: [semana, Semanas], session: sesión}
  numbers: {dos: 2, cada: 1, mal: many}
  recurrence: {adverb: {quincenal: 2 week}, range: [a, O]}
a: x
"""


def test_words_with_a_meaning_are_read() -> None:
    vocabulary = _words(READING).vocabulary

    assert vocabulary == Vocabulary(
        yes=frozenset({"yes", "true", "sí", "vale"}),
        no=frozenset({"no", "false", "nunca"}),
        units={unit: unit for unit in ("day", "week", "month", "session")}
        | {"semana": "week", "semanas": "week", "sesión": "session"},
        numbers={"dos": 2, "cada": 1},
        lexes=vocabulary.lexes,
        quantities=vocabulary.quantities,
        if_then=IfThenWords(frozenset(), frozenset()),
    )
    units, numbers = vocabulary.units, vocabulary.numbers
    assert vocabulary.quantities == QuantityWords(periods=units, numbers=numbers)
    (lexis,) = vocabulary.lexes
    assert lexis.tables["adverb"] == {"quincenal": "2 week"}
    assert lexis.tables["range"] == {"a": "", "o": ""}
    assert lexis.tables["span"]["semana"] == "1 week"
    assert lexis.tables["number"] == {"dos": "2", "cada": "1"}
    assert lexis.tables["weekday"]["monday"] == "0"
    assert lexis.tables["month"]["january"] == "1"
    assert _words(READING).texts == {"a": "x"}


def test_vocabularies_of_all_languages_are_joined() -> None:
    german = _words('reading: {"yes": [ja], numbers: {zwei: 2}}')
    joined = join_vocabularies([_words(READING), german])

    assert joined.yes == {"yes", "true", "sí", "vale", "ja"}
    assert joined.numbers == {"dos": 2, "cada": 1, "zwei": 2}
    assert joined.units["semana"] == "week"
    assert joined.lexes[0].tables["number"] == {"dos": "2", "cada": "1", "zwei": "2"}
    assert join_vocabularies([]) == Vocabulary()


@pytest.mark.parametrize(
    ("wanted", "tag"),
    [
        (("pt-BR",), "pt-BR"), (("pt-PT",), "pt"), (("de-AT", "es"), "es"), ((None, "es"), "es"),
        (("de",), "en"), ((), "en"), ((None, None), "en"),
    ],
)  # fmt: skip
def test_the_best_words_for_what_is_wanted(wanted: tuple[str | None, ...], tag: str) -> None:
    available = {tag: _words("a: x", tag) for tag in ("en", "es", "pt", "pt-BR")}

    assert best_words(wanted, available).language == tag


def test_the_built_in_english_is_whole() -> None:
    words, findings = read_words("en", "en.yaml", ENGLISH.read_bytes())

    assert findings == ()
    assert words is not None
    assert words("section.timeline") == "Timeline"
    assert words.date(date(2027, 1, 31)) == "31\u00a0January 2027"
    assert [key for key, text in words.texts.items() if not text.strip()] == []


@pytest.mark.parametrize(
    ("per", "said"),
    [("week", "a week"), ("Weeks", "a week"), ("session", "a session"), ("journey", "per journey")],
)
def test_a_period_reads_in_words(per: str, said: str) -> None:
    words = _words(ENGLISH.read_text(encoding="utf-8"))

    assert words.per(read_period(per, words.vocabulary.quantities)) == said


@pytest.mark.parametrize(
    ("text", "per", "direction", "said"),
    [
        ("2", "week", "at-most", "at most 2 a week"),
        ("at most 2", "week", None, "at most 2 a week"),
        ("under 2", "week", "at-most", "less than 2 a week"), ("2", "week", None, "2 a week"),
        ("3+", None, None, "at least 3"), ("3-4", "week", "at-least", "3 to 4 a week"),
        ("85%", None, "at-least", "at least 85\u00a0%"),
        ("1 h 30", "day", None, "90\u00a0min a day"), ("4/5", None, None, "4 of 5"),
        ("a few", "journey", None, "a few per journey"),
    ],
)  # fmt: skip
def test_an_amount_reads_in_words(
    text: str, per: str | None, direction: Direction | None, said: str
) -> None:
    words = _words(ENGLISH.read_text(encoding="utf-8"))
    known = words.vocabulary.quantities
    period = read_period(per, known) if per else None

    assert words.quantity(read_quantity(text, known), period, direction) == said


@pytest.mark.parametrize(
    ("interval", "said"),
    [
        (Interval("4-6 sessions", 4, 6, "session"), "every 4 to 6 sessions"),
        (Interval("1 week", 1, 1, "week"), "every week"),
        (Interval("2 months", 2, 2, "month"), "every 2 months"),
        (Interval("after  the holidays"), "after the holidays"),
        (Interval("4 weeks by telephone", 4, 4, "week", "by telephone"), "4 weeks by telephone"),
    ],
)
def test_an_interval_reads_in_words(interval: Interval, said: str) -> None:
    assert _words(ENGLISH.read_text(encoding="utf-8")).interval(interval) == said
