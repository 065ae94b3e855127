"""The lexicon holds every list that the code asks for, none that nobody asks for, and is whole."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from english import ENGLISH, rows

from gwsheet.lint.grammar.shapes import CLAUSE_CLASSES, NO_CLASS, TIME_CLASSES
from gwsheet.lint.lexicon import lexicon_for, read_lexicon, words_of
from gwsheet.lint.lexicon.forms import noun_forms, verb_forms

CODE = Path(__file__).resolve().parent.parent.parent / "gwsheet" / "lint"
MODULES = {path: path.read_text(encoding="utf-8") for path in sorted(CODE.rglob("*.py"))}
TREES = {path: ast.parse(text) for path, text in MODULES.items()}
SHAPES = CODE / "grammar" / "shapes.py"


def _asked_for() -> Iterator[tuple[str, str]]:
    """Every list that the code names, with the file that names it."""
    for path, tree in TREES.items():
        for node in ast.walk(tree):
            name: ast.expr | None = None
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                name = node.args[2] if node.func.id == "is_word" else None
            elif isinstance(node, ast.Subscript) and isinstance(node.value, ast.Attribute):
                name = node.slice if node.value.attr in ("sets", "lists") else None
            if isinstance(name, ast.Constant) and isinstance(name.value, str):
                yield name.value, path.name


def test_every_list_that_the_code_names_is_there() -> None:
    asked = set(_asked_for())

    assert len(asked) > 40
    assert [(name, file) for name, file in sorted(asked) if name not in ENGLISH.sets] == []


def test_no_list_is_there_for_nobody() -> None:
    literals = {
        node.value.rstrip(".")
        for path, tree in TREES.items()
        for node in ast.walk(tree)
        if path != SHAPES and isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    classes = set(re.findall(r"[a-z_]+", "\n".join(literals)))
    unused = []
    for key in ENGLISH.lists:
        group, _, name = key.partition(".")
        if group in ("time", "clause", "verbs", "nouns"):
            is_used = name in classes
        else:
            is_used = bool({group, key, group.removesuffix("_harmless")} & literals)
        if not is_used:
            unused.append(key)

    assert unused == []


def test_every_class_is_known_to_the_patterns() -> None:
    assert set(ENGLISH.time.values()) - set(TIME_CLASSES) == {"doubtful_month"}  # see tokens.py
    assert set(ENGLISH.clause.values()) - set(CLAUSE_CLASSES) == set()
    assert NO_CLASS not in {*ENGLISH.time.values(), *ENGLISH.clause.values()}


def test_no_list_has_an_empty_word_and_none_is_empty() -> None:
    assert [key for key, words in ENGLISH.lists.items() if not words or "" in words] == []
    assert [word for word, parts in ENGLISH.contractions.items() if len(parts) < 2] == []


def test_yaml_has_read_no_word_as_something_else() -> None:
    """A bare no, on or yes is a text to this reader; written in quotes it is one to all."""
    assert "no" in ENGLISH.sets["clause.no"]
    assert "on" in ENGLISH.sets["until"]
    assert "yes" in ENGLISH.sets["from_others"]


VERBS = """
    walk: walks, walking, walked | hope: hopes, hoping, hoped | stop: stopped, stopping, stops
    hug: hugged, hugging, hugs | plod: plodded, plodding, plods | step: stepped, stepping, steps
    beg: begs, begging, begged | play: plays, playing, played | fix: fixes, fixing, fixed
    row: rows, rowing, rowed | carry: carries, carrying, carried
    enjoy: enjoys, enjoying, enjoyed | push: pushes, pushing, pushed
    pass: passes, passing, passed | argue: argues, arguing, argued | free: frees, freeing, freed
    dye: dyes, dyeing, dyed | agree: agrees, agreeing, agreed | lie: lying, lies, lied
    write: wrote, written, writes, writing | quit: quitting, quits
    be: am, is, are, was, were, been, being | visit: visits, visiting, visited
    give up: gave up, given up, gives up, giving up
    get rid of: got rid of, gotten rid of, getting rid of, gets rid of
    let go: letting go, lets go
"""
NOUNS = """
    walk: walks | panic attack: panic attacks | worry: worries | day: days | boss: bosses
    coach: coaches | tax: taxes | wife: wives | child: children | stepchild: stepchildren
    woman: women
"""


@pytest.mark.parametrize("row", rows(VERBS))
def test_verb_forms(row: str) -> None:
    verb, _, forms = row.partition(": ")
    made = verb_forms(verb, dict(ENGLISH.under("irregular")))

    assert sorted(made) == sorted([verb, *forms.split(", ")])


@pytest.mark.parametrize("row", rows(NOUNS))
def test_noun_forms(row: str) -> None:
    noun, _, plural = row.partition(": ")

    assert list(noun_forms(noun)) == [noun, plural]


@pytest.mark.parametrize(
    ("phrase", "words"),
    [
        ("Panic attack", ("panic", "attack")), ("self-esteem", ("self", "esteem")),
        ("month's end", ("month", "'s", "end")), ("walk", ("walk",)),
    ],
)  # fmt: skip
def test_words_of(phrase: str, words: tuple[str, ...]) -> None:
    assert words_of(phrase) == words


@pytest.mark.parametrize(
    ("group", "word", "value"),
    [
        ("numbers", "half", Decimal("0.5")), ("numbers", "a couple of", Decimal(2)),
        ("periods", "fortnights", 14), ("periods", "session", 7), ("large", "get married", 366),
        ("weights", "stone", 6350), ("time", "mornings", "plural_part"),
        ("time", "tuesday", "weekday"), ("clause", "gave up", "stop"),
        ("clause", "panic attacks", "feeling"), ("clause", "self esteem", "abstract"),
        ("clause", "worrying", "feeling"), ("clause", "walking", "concrete"),
    ],
)  # fmt: skip
def test_what_is_made_of_the_lists(group: str, word: str, value: object) -> None:
    assert getattr(ENGLISH, group)[word] == value


def test_phrases_that_begin_alike_are_tried_the_longest_first() -> None:
    after = ENGLISH.phrases["no"]["matter"]

    assert after == tuple(sorted(after, key=len, reverse=True))
    assert after[:2] == (("what", "happens"), ("what",))


@pytest.mark.parametrize("tag", ["en", "EN", "en-GB", "en-US-x-plain"])
def test_a_tag_finds_its_language(tag: str) -> None:
    assert lexicon_for(tag) is not None


@pytest.mark.parametrize("tag", ["tlh", "", "-", "../en", "en/..", "e n", "en.yaml", "en_GB"])
def test_a_tag_without_a_lexicon(tag: str) -> None:
    assert lexicon_for(tag) is None


SMALL = """\
time: {plural_part: [evenings], every: [every]}
units: {day: 1}
numbers: {one: 1}
clause: {not: [not]}
verbs: {stop: [stop, give up], concrete: [give, give up the ghost]}
nouns: {person: [wife]}
irregular: {give: [gave, given]}
contractions: {don't: do not}
"""


def test_a_small_lexicon() -> None:
    lexicon = read_lexicon("xx", SMALL.encode())

    assert lexicon.language == "xx"
    assert lexicon.periods == {"day": 1, "days": 1}
    assert lexicon.clause["wives"] == "person"
    assert lexicon.clause["gave up"] == "stop"
    assert lexicon.clause["given up the ghost"] == "concrete"
    assert lexicon.phrases["give"] == {"up": (("the", "ghost"), ())}
    assert dict(lexicon.under("verbs")) == {
        "stop": ("stop", "give up"),
        "concrete": ("give", "give up the ghost"),
    }


@pytest.mark.parametrize(
    "data",
    [
        b"", b"# nothing\n", b"\xff\xfe\x00", b"clause: [not\n",
        b"clause: {not: [not]}\nclause: {no: [no]}\n",
        SMALL.replace("plural_part", "plural").encode(),
        SMALL.replace("one: 1", "one: [1").encode(), SMALL[: len(SMALL) // 2].encode(),
    ],
)  # fmt: skip
def test_a_lexicon_that_is_not_whole(data: bytes) -> None:
    with pytest.raises(LookupError):
        read_lexicon("xx", data)
