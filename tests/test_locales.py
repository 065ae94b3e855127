"""Every language says the same things: the same keys, with the same places, none of them idle."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache, cached_property
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
from gwsheet.words import Words, join_vocabularies

TEMPLATES = builtin_templates()
PACKAGE = Path(__file__).resolve().parent.parent / "gwsheet"
GOALS = sorted((PACKAGE.parent / "goals").rglob("*.yaml"))
LANGUAGES = sorted(path.stem for path in (TEMPLATES / "locales").glob("*.yaml"))
OTHERS = [tag for tag in LANGUAGES if tag != "en"]
NAMES_OF_PEOPLE = ("self.", "rater.", "overview.by.")
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
    english, texts = _english().texts, builtin_words(language).texts
    missing = [key for key in english if key not in texts]
    superfluous = [
        key
        for key in texts
        if key not in english
        and not key.startswith(NAMES_OF_PEOPLE)
        and not _plural_of(key, language, english)
    ]

    assert (missing, superfluous) == ([], [])


def _places(text: str) -> list[str]:
    return sorted(re.findall(r"\{(\w+)\}", text))


@pytest.mark.parametrize("language", OTHERS)
def test_a_text_has_the_places_of_the_english_one(language: str) -> None:
    english, texts = _english().texts, builtin_words(language).texts
    others = {
        key: (_places(text), _places(english[key]))
        for key, text in texts.items()
        if key in english and _places(text) != _places(english[key])
    }

    assert others == {}


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
        if key not in WRITTEN_IN_YAML and _misquoted(text, QUOTES[language])
    ] == []


@pytest.mark.parametrize(
    ("text", "is_misquoted"),
    [("“so”", False), ("so", False), ('"so"', True), ("“so", True), ("«so»", True), ("„so“", True)],
)
def test_a_strange_quote_is_noticed(text: str, is_misquoted: bool) -> None:
    assert _misquoted(text, QUOTES["en"]) is is_misquoted


# What a template or a module asks for: a text as it is, or one put together from pieces, of
# which None stands for a value.
Pieces = tuple[str | None, ...]


@dataclass
class Asked:
    """What the files of one folder ask for, and the texts that values in them may have."""

    patterns: set[Pieces] = field(default_factory=set)
    texts: set[str] = field(default_factory=set)

    def __or__(self, other: Asked) -> Asked:
        return Asked(self.patterns | other.patterns, self.texts | other.texts)

    def add(self, pieces: Iterable[str | None]) -> None:
        """Note a pattern, if it may be that of a key: a sentence is none."""
        pattern = tuple(pieces)
        if re.fullmatch(r"[\w.-]*", "".join(filter(None, pattern))):
            self.patterns.add(pattern)

    def fits(self, pieces: Pieces, key: str, depth: int = 1) -> bool:
        """Whether ``pieces`` can make ``key`` with values that the folder knows."""
        if not pieces:
            return not key
        first, rest = pieces[0], pieces[1:]
        if first is not None:
            return key.startswith(first) and self.fits(rest, key[len(first) :], depth)
        return any(
            self.fits(rest, key[end:], depth) and self._is_value(key[:end], depth)
            for end in range(1, len(key) + 1)
        )

    def _is_value(self, text: str, depth: int) -> bool:
        if text in self.texts or text.isdigit():
            return True
        return depth > 0 and any(self.fits(one, text, 0) for one in self.named)

    @cached_property
    def named(self) -> list[Pieces]:
        """The patterns that have a word of their own; others may make anything."""
        return [one for one in self.patterns if re.search("[a-z]{2}", "".join(filter(None, one)))]

    def _goes_on(self, key: str) -> bool:
        """Whether a pattern without a word of its own makes ``key``, by going on from a key."""
        loose = self.patterns.difference(self.named)
        return any(
            one[:1] == (None,)
            and "." in key[:end]
            and self.fits(one[1:], key[end:], 0)
            and self._is_value(key[:end], 1)
            for one in loose
            for end in range(1, len(key))
        )

    def uses(self, key: str) -> bool:
        """Whether ``key``, or the list or the plural that it belongs to, is asked for."""
        stem, _, last = key.rpartition(".")
        is_form = last.isdigit() or last in ("one", "two", "few", "many", "other")
        wanted = [key, stem] if is_form else [key]
        return any(
            one in self.texts
            or any(self.fits(pieces, one) for pieces in self.named)
            or self._goes_on(one)
            for one in wanted
        )


def _of_template(source: str) -> Asked:
    asked = Asked()
    for node in jinja2.Environment(autoescape=True).parse(source).find_all(nodes.Expr):
        if isinstance(node, nodes.Const) and isinstance(node.value, str):
            asked.texts.add(node.value)
        if isinstance(node, nodes.Concat):
            asked.add(
                str(part.value) if isinstance(part, nodes.Const) else None for part in node.nodes
            )
        if isinstance(node, nodes.Getattr):
            asked.texts.add(node.attr)
    return asked


def _of_module(source: str) -> Asked:
    asked = Asked()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            asked.texts.add(node.value)
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            asked.texts.add(node.target.id)
        if isinstance(node, ast.AugAssign) and isinstance(node.value, ast.Constant):
            asked.add((None, str(node.value.value)))
        if isinstance(node, ast.JoinedStr):
            asked.add(
                str(part.value) if isinstance(part, ast.Constant) else None for part in node.values
            )
    return asked


def _choices(source: str) -> Iterator[str]:
    """The texts that a ``Literal`` names: values that a file may have."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Subscript) and getattr(node.value, "id", "") == "Literal":
            yield from (
                one.value
                for one in ast.walk(node.slice)
                if isinstance(one, ast.Constant) and isinstance(one.value, str)
            )


@cache
def _all_asked() -> tuple[Asked, ...]:
    """What each folder asks for; what stands above the folders may be given any of their values."""
    modules = {path: path.read_text(encoding="utf-8") for path in sorted(PACKAGE.rglob("*.py"))}
    pages = {path: path.read_text(encoding="utf-8") for path in sorted(TEMPLATES.rglob("*.j2"))}
    read = [(path.parent, _of_module(source)) for path, source in modules.items()]
    kinds = {path.parent.name for path in TEMPLATES.glob("*/kind.yaml")} | {"index"}
    known = kinds | {kind.replace("-", "_") for kind in kinds}
    known.update(choice for source in modules.values() for choice in _choices(source))
    known.update(text for folder, one in read if folder.name == "goal" for text in one.texts)
    read += [(path.parent, _of_template(source)) for path, source in pages.items()]
    every_text = Asked(texts=known.union(*(asked.texts for _, asked in read)))
    folders: dict[Path, Asked] = {PACKAGE: every_text, TEMPLATES: every_text}
    for folder, asked in read:
        folders[folder] = folders.get(folder, Asked(texts=known)) | asked
    return tuple(folders.values())


def _idle(keys: Iterable[str]) -> list[str]:
    return [key for key in keys if not any(asked.uses(key) for asked in _all_asked())]


def test_every_word_is_used() -> None:
    assert _idle(key for key in _english().texts if not key.startswith(NAMES_OF_PEOPLE)) == []


def test_a_word_that_nobody_asks_for_is_noticed() -> None:
    idle = [
        "worksheet.nowhere",
        "decision.shrug",
        "due.in_days.nowhere",
        "nowhere.title",
        "dates.nowhere",
    ]

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


def test_dates_and_numbers_in_spanish() -> None:
    words, day = builtin_words("es"), date(2027, 1, 31)

    assert [words.date(day, style) for style in ("long", "full", "short", "weekday", "day")] == [
        "31\u00a0de\u00a0enero de 2027",
        "domingo 31\u00a0de\u00a0enero de 2027",
        "31\u00a0ene",
        "dom",
        "31\u00a0de\u00a0enero",
    ]
    assert [
        words.plural("due.in_days", number) for number in (1, 2, Decimal("1.5"), 1_000_000)
    ] == ["dentro de 1 día", "dentro de 2 días", "dentro de 1,5 días", "dentro de 1000000 días"]
    assert words.interval(Interval("4-6 sesiones", 4, 6, "session")) == "cada 4 a 6 sesiones"
    known = words.vocabulary.quantities
    assert [words.per(read_period(per, known)) for per in ("week", "semana", "viaje")] == [
        "por semana",
        "por semana",
        "por viaje",
    ]
    amounts = {
        "2": "2",
        "como máximo 2": "como máximo 2",
        "menos de 5": "menos de 5",
        "al menos 3": "al menos 3",
        "3-4": "de 3 a 4",
        "50%": "50\u00a0%",
        "1,5 h": "1,5\u00a0h",
        "4 de 5": "4 de 5",
        "unos pocos": "unos pocos",
    }
    shown = {text: words.quantity(read_quantity(text, known)) for text in amounts}
    assert shown == amounts


def test_every_question_in_spanish_is_opened_and_closed() -> None:
    assert [
        key
        for key, text in builtin_words("es").texts.items()
        if text.count("¿") != text.count("?") or text.count("¡") != text.count("!")
    ] == []
