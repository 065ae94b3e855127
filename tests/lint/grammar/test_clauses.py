"""What stands around a word: an aside, a negation, quotation marks, a time."""

from __future__ import annotations

import pytest
from english import marked, sentence

from gwsheet.lint.grammar.clauses import begins, is_aside, is_negated, is_quoted, is_time, is_word


@pytest.mark.parametrize(
    ("text", "aside"),
    [
        ("Greet someone who I [never] met", True),
        ("Greet someone I [never] met", True),
        ("Walk even when I feel [anxious]", True),
        ("Walk despite [anxiety]", True),
        ("Live without [anxiety]", True),
        ("When it rains, [never] go out", False),
        ("[Never] go out when it rains", False),
        ("Feel [anxious]", False),
        ("[Never]", False),
        ("If it rains and I want to stay in my room, go to the shop and [never] wait", False),
    ],
)
def test_is_aside(text: str, *, aside: bool) -> None:
    found, [(start, _)] = marked(text)

    assert is_aside(found, found.tokens.starts.index(start)) is aside


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("Not feel tired [all the time]", True),
        ("Don't say [always]", True),
        ("I no longer feel tired [all the time]", True),
        ("Stop crying [all the time]", True),
        ("Do not cry, smile [all the time]", False),
        ("Smile [all the time]", False),
        ("[Never] say not", False),
    ],
)
def test_is_negated(text: str, *, negated: bool) -> None:
    found, [(start, _)] = marked(text)

    assert is_negated(found, found.tokens.starts.index(start)) is negated


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('Say "I [never] lie" once', True),
        ("Say “I [never] lie” once", True),
        ('Say "yes" and [never] lie', False),
        ('Say "I [never] lie', False),
        ("I [never] lie", False),
    ],
)
def test_is_quoted(text: str, *, quoted: bool) -> None:
    found, [(start, _)] = marked(text)

    assert is_quoted(found, found.tokens.starts.index(start)) is quoted


@pytest.mark.parametrize(
    ("text", "begin"),
    [
        ("[Walk] today", True),
        ("By Friday, [walk] home", True),
        ("Each day [walk] home", True),
        ("[Each] day walk home", True),
        ("Perhaps [walk] home", False),
        ("Walk [home]", False),
    ],
)
def test_begins(text: str, *, begin: bool) -> None:
    found, [(start, _)] = marked(text)

    assert begins(found, found.tokens.starts.index(start)) is begin


def test_is_time() -> None:
    found = sentence("Walk twice a week")

    assert [is_time(found, index) for index in range(4)] == [False, False, True, True]


def test_is_word_knows_no_place_before_the_first_and_behind_the_last() -> None:
    found = sentence("never nearly")

    places = [is_word(found, index, "hedges") for index in range(-2, 4)]
    assert places == [False, False, False, True, False, False]
    with pytest.raises(KeyError):
        is_word(found, 0, "nonsuch")
