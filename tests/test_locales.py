"""Every language says the same things: the same keys, with the same places, none of them idle."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import jinja2
import pytest
from babel import Locale
from jinja2 import nodes

from gwsheet.diagnostics import Finding
from gwsheet.goal import Goal, Interval, load
from gwsheet.goal.amounts import read_period, read_quantity
from gwsheet.project.builtin import builtin_templates
from gwsheet.project.templates import builtin_words
from gwsheet.words import Words, is_form, join_vocabularies, read_words

TEMPLATES = builtin_templates()
PACKAGE = Path(__file__).resolve().parent.parent / "gwsheet"
GOALS = sorted((PACKAGE.parent / "goals").rglob("*.yaml"))
LANGUAGES = sorted(path.stem for path in (TEMPLATES / "locales").glob("*.yaml"))
OTHERS = [tag for tag in LANGUAGES if tag != "en"]
NAMES_OF_PEOPLE = ("self.", "rater.", "overview.by.")
WE = "we."
"""Below these stand what a file may call somebody: each language has names of its own besides."""
WRITTEN_IN_YAML = {"new.lines"}
"""These show how a goal file is written, with its plain quotes."""
QUOTES = {"en": ("“", "”"), "es": ("«", "»")}


def _english() -> Words:
    return builtin_words("en")


def _plural_of(key: str, language: str, texts: Mapping[str, str]) -> bool:
    """Whether ``key`` is a plural form of this language beside the ``other`` one."""
    stem, _, form = key.rpartition(".")
    categories = {*Locale.parse(language, sep="-").plural_form.tags, "other"}
    return form in categories and f"{stem}.other" in texts


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_has_the_keys_of_english_and_no_others(language: str) -> None:
    words = builtin_words(language)
    english, texts = _english().texts, words.texts
    missing = [key for key in english if key not in texts]
    superfluous = [
        key
        for key in texts
        if key not in english
        and not key.startswith(NAMES_OF_PEOPLE)
        and not _plural_of(key, language, english)
    ]

    assert (words.language, missing, superfluous) == (language, [], [])


def _places(text: str) -> list[str]:
    return sorted(re.findall(r"\{(\w+)\}", text))


@pytest.mark.parametrize("language", OTHERS)
def test_a_text_has_the_places_of_the_english_one(language: str) -> None:
    english, texts = _english().texts, builtin_words(language).texts
    both = [key for key in texts if key in english]
    assert [key for key in both if _places(texts[key]) != _places(english[key])] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_empty_or_has_spaces_at_its_ends(language: str) -> None:
    assert [
        key
        for key, text in builtin_words(language).texts.items()
        if not text or text != text.strip() or "  " in text
    ] == []


def _misquoted(text: str, quotes: tuple[str, str]) -> bool:
    opening, closing = quotes
    strange = set('"„“”«»‹›') - set(quotes)
    return bool(strange & set(text)) or text.count(opening) != text.count(closing)


@pytest.mark.parametrize("language", LANGUAGES)
def test_quotes_are_those_of_the_language(language: str) -> None:
    texts = builtin_words(language).texts

    assert [
        key
        for key, text in texts.items()
        if key not in WRITTEN_IN_YAML and _misquoted(text, QUOTES[language.partition("-")[0]])
    ] == []


@pytest.mark.parametrize(
    ("text", "is_misquoted"),
    [("“so”", False), ("so", False), ('"so"', True), ("“so", True), ("«so»", True), ("„so“", True)],
)
def test_a_strange_quote_is_noticed(text: str, is_misquoted: bool) -> None:
    assert _misquoted(text, QUOTES["en"]) is is_misquoted


Pattern = tuple[str | None, ...]
"""How a key is put together: texts, and None for each value."""


def _pattern(parts: Iterable[object]) -> Pattern | None:
    """The pattern of texts and values, if it may be that of a key: a sentence is none."""
    pattern = tuple(part if isinstance(part, str) else None for part in parts)
    return pattern if re.fullmatch(r"[\w.-]*", "".join(filter(None, pattern))) else None


def _asked_by_page(source: str) -> Iterator[str | Pattern | None]:
    for node in jinja2.Environment(autoescape=True).parse(source).find_all(nodes.Expr):
        if isinstance(node, nodes.Const):
            yield str(node.value)
        elif isinstance(node, nodes.Concat):
            yield _pattern(getattr(part, "value", None) for part in node.nodes)
        elif isinstance(node, nodes.Getattr):
            yield node.attr


def _asked_by_module(source: str) -> Iterator[str | Pattern | None]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant):
            yield str(node.value)
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            yield node.target.id
        elif isinstance(node, ast.AugAssign) and isinstance(node.value, ast.Constant):
            yield _pattern((None, node.value.value))
        elif isinstance(node, ast.JoinedStr):
            yield _pattern(getattr(part, "value", None) for part in node.values)


@cache
def _asked() -> tuple[frozenset[str], tuple[Pattern, ...]]:
    """The texts in modules and pages, and the patterns that they make texts with."""
    kinds = {path.parent.name for path in TEMPLATES.glob("*/kind.yaml")} | {"index"}
    texts: set[str] = kinds | {kind.replace("-", "_") for kind in kinds}
    patterns: set[Pattern] = set()
    readers = ((PACKAGE, "*.py", _asked_by_module), (TEMPLATES, "*.j2", _asked_by_page))
    for folder, name, read in readers:
        for path in folder.rglob(name):
            for asked in read(path.read_text(encoding="utf-8")):
                if isinstance(asked, str):
                    texts.add(asked)
                elif asked is not None and asked != (None,) * 3:  # which would make any word
                    patterns.add(asked)
    return frozenset(texts), tuple(patterns)


@cache
def _is_used(key: str, depth: int = 1) -> bool:
    """Whether ``key`` is a text somewhere, or can be made by a pattern of such texts.

    A pattern without a word of its own only goes on from a key: "{key}_strictly".
    """
    texts, patterns = _asked()
    return key in texts or any(
        _makes(pattern, key, depth)
        if re.search("[a-z]{2}", "".join(filter(None, pattern)))
        else depth and pattern[:1] == (None,) and _makes(pattern, key, depth, key.find(".") + 1)
        for pattern in patterns
    )


def _makes(pattern: Pattern, key: str, depth: int, least: int = 0) -> bool:
    """Whether ``pattern`` makes ``key``, with more than ``least`` characters for its first value."""
    if not pattern:
        return not key
    first, rest = pattern[0], pattern[1:]
    if first is not None:
        return key.startswith(first) and _makes(rest, key[len(first) :], depth)
    return any(
        _is_value(key[:end], depth) and _makes(rest, key[end:], 0 if least else depth)
        for end in range(least + 1, len(key) + 1)
    )


@cache
def _is_value(text: str, depth: int) -> bool:
    return text.isdigit() or text in _asked()[0] or (depth > 0 and _is_used(text, 0))


def _idle(keys: Iterable[str]) -> list[str]:
    """Those of ``keys`` that nothing asks for, nor for the list or plural that they are part of."""
    stems = {key: key.rpartition(".")[0] for key in keys if is_form(key.rpartition(".")[2])}
    return [key for key in keys if not (_is_used(key) or _is_used(stems.get(key, key)))]


def test_every_word_is_used() -> None:
    known = (*NAMES_OF_PEOPLE, WE)
    assert _idle([key for key in _english().texts if not key.startswith(known)]) == []


def test_a_word_of_two_stands_in_place_of_one() -> None:
    said = {key.removeprefix(WE) for key in _english().texts if key.startswith(WE)}
    assert said <= _english().texts.keys()


def test_a_word_that_nobody_asks_for_is_noticed() -> None:
    words = "worksheet.wobble decision.wobble due.in_days.wobble wobble.title dates.wobble"
    idle = words.split()

    assert _idle([*idle, "decision.replace", "due.in_days.one", "dates.full"]) == idle


@pytest.mark.parametrize(
    "file", [path for path in GOALS if path.stem != "client"], ids=lambda path: str(path.stem)
)
def test_words_of_other_languages_read_an_english_goal_as_it_was(file: Path) -> None:
    data = file.read_bytes()
    read: list[tuple[Goal | None, tuple[Finding, ...]]] = []
    for tags in (["en"], LANGUAGES):
        loaded = load(Goal, file.name, data, join_vocabularies(map(builtin_words, tags)))
        read.append((loaded.value, loaded.findings))

    assert read[1] == read[0]


AMERICAN = re.compile(
    r"behavior|\btoward\b|kilomet|meters?\b|color|favor|organiz|center", re.IGNORECASE
)


def test_british_english_is_american_english_but_for_its_spelling() -> None:
    american, british = _english().texts, builtin_words("en-GB").texts
    other = {key for key, text in british.items() if text != american[key]}

    assert other == {key for key, text in american.items() if AMERICAN.search(text)}
    assert [
        text for text in british.values() if re.search("behavior|toward |kilometer", text)
    ] == []
    assert builtin_words("en-GB").date(date(2026, 9, 3), "short") == "3\u00a0Sept"
    assert builtin_words("en").date(date(2026, 9, 3), "short") == "3\u00a0Sep"


def test_a_file_of_a_region_holds_only_what_differs() -> None:
    for path in (TEMPLATES / "locales").glob("*-*.yaml"):
        own, found = read_words(path.stem, path.name, path.read_bytes())
        below = builtin_words(path.stem.partition("-")[0]).texts
        assert found == ()
        assert own is not None
        assert [key for key, text in own.texts.items() if below.get(key) == text] == []


def test_dates_and_numbers_in_spanish() -> None:
    words, day = builtin_words("es"), date(2027, 1, 31)

    assert [words.date(day, style) for style in ("long", "full", "short", "weekday", "day")] == [
        "31\u00a0de\u00a0enero de 2027", "domingo 31\u00a0de\u00a0enero de 2027", "31\u00a0ene", "dom",
        "31\u00a0de\u00a0enero",
    ]  # fmt: skip
    assert [
        words.plural("due.in_days", number) for number in (1, 2, Decimal("1.5"), 1_000_000)
    ] == ["dentro de 1 día", "dentro de 2 días", "dentro de 1,5 días", "dentro de 1000000 días"]
    assert words.interval(Interval("4-6 sesiones", 4, 6, "session")) == "cada 4 a 6 sesiones"
    known = words.vocabulary.quantities
    per = [words.per(read_period(period, known)) for period in ("week", "semana", "viaje")]
    assert per == ["por semana", "por semana", "por viaje"]
    amounts = {
        "3-4": "de 3 a 4", "50%": "50\u00a0%", "1,5 h": "1,5\u00a0h",
        **{text: text for text in ("2", "como máximo 2", "menos de 5", "al menos 3", "4 de 5", "unos pocos")},
    }  # fmt: skip
    shown = {text: words.quantity(read_quantity(text, known)) for text in amounts}
    assert shown == amounts


def test_every_question_in_spanish_is_opened_and_closed() -> None:
    assert [
        key
        for key, text in builtin_words("es").texts.items()
        if text.count("¿") != text.count("?") or text.count("¡") != text.count("!")
    ] == []
