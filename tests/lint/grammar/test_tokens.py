"""A text becomes words with places and classes; a phrase of the lexicon is one word."""

from __future__ import annotations

import pytest
from english import ENGLISH, rows

from gwsheet.lint.grammar.shapes import (
    CLAUSE_CLASSES,
    TIME_CLASSES,
    clause_character,
    time_character,
)
from gwsheet.lint.grammar.tokens import tokenise

_TIME = {time_character(name): name for name in TIME_CLASSES}
_CLAUSE = {clause_character(name): name for name in CLAUSE_CLASSES}

WORDS = """
    Walk twice a week. → walk · twice · a · week · . | Être là → être · là
    10-minute walks → 10 · minute · walks | self-esteem → self esteem
    a well-worn path → a · well · worn · path | one - two → one · - · two
    3x weekly → 3 · x · weekly | 3-5 walks → 3-5 · walks | 3 – 5 walks → 3 – 5 · walks
    8/10 → 8/10 | 24/7 → 24/7 | 1,500.50 euros → 1,500.50 · euros | $50 a month → $50 · a · month
    90% → 90 · % | by 7:30 pm → by · 7:30 pm | 2027-01-31 → 2027-01-31 | 31.1.2027 → 31.1.2027
    the 3rd → the · 3rd | PHQ-9 → PHQ-9 | GAD7 → GAD7 | Don't → do · not | don’t → do · not
    I'm → i · am | cannot → can · not | my mother's house → my · mother · 's · house
    dont → do · not | won't → will · not | it's → it · is | gonna → going to
    panic attacks → panic attacks | give up → give up | gave up → gave up
    get rid of it → get rid of · it | at least once → at least · once | 🚌! → 🚌 · !
"""


@pytest.mark.parametrize("row", ["→", " \n\t →", *rows(WORDS)])
def test_words(row: str) -> None:
    text, _, words = row.partition("→")

    assert tokenise(text.rstrip(), ENGLISH).words == [w.strip() for w in words.split("·") if w]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Walk twice a week.", ["Walk", "twice", "a", "week", "."]),
        ("Panic  attacks,\ntwice", ["Panic  attacks", ",", "twice"]),
        ("10-minute walks", ["10", "minute", "walks"]),
        ("Get rid of it", ["Get rid of", "it"]),
        ("🚌 Être là", ["🚌", "Être", "là"]),
        ("don't go", ["don't", "don't", "go"]),
        ("my mother's", ["my", "mother's", "'s"]),
    ],
)
def test_places_are_those_of_the_text(text: str, pieces: list[str]) -> None:
    tokens = tokenise(text, ENGLISH)

    places = zip(tokens.starts, tokens.ends, strict=True)
    assert [text[start:end] for start, end in places] == pieces


@pytest.mark.parametrize(
    ("text", "time", "clause"),
    [
        ("Walk every other day", "word every other unit", "concrete every word word"),
        ("three panic attacks", "number word", "number feeling"),
        ("by 31 January 2027", "by number month year", "by number word number"),
        ("2027 steps", "year word", "number word"),
        ("1800 steps", "number word", "number word"),
        ("at 7:30", "at clock", "prep number"),
        ("8/10 exactly", "ratio least", "number word"),
        ("I give up smoking", "my word word", "self stop vice"),
        ("I gave up smoking", "my word word", "self stop vice"),
        ("Avoid feeling anxious", "word word word", "avoid manage feeling_adjectives"),
        ("with Ana", "word word", "prep name"),
        ("Ana waits", "word word", "word word"),
        ("He waits. Ana waits", "my word punct word word", "third word punct word word"),
        ("be more mindful", "age other word", "be better good_states"),
        ("whistling", "word", "gerund"),
        ("king", "word", "word"),
        ("one, two", "number punct number", "number comma number"),
        ("tea/cake", "word per word", "word and word"),
        ("20%", "number percent", "number word"),
        ("24/7", "word", "absolute"),
        ("daily stress", "word word", "word feeling"),  # a phrase that merely mentions a time
        ("daily walks", "day_adverb word", "word concrete"),
    ],
)
def test_classes(text: str, time: str, clause: str) -> None:
    tokens = tokenise(text, ENGLISH)

    assert " ".join(_TIME[sign] for sign in tokens.time) == time
    assert " ".join(_CLAUSE[sign] for sign in tokens.clause) == clause


@pytest.mark.parametrize(
    ("text", "is_month"),
    [
        ("in May", True), ("by may", True), ("the 3rd of march", True), ("Walk until May", True),
        ("May I walk", False), ("I may walk", False), ("I march on", False),
    ],
)  # fmt: skip
def test_may_and_march_are_months_where_they_look_so(text: str, *, is_month: bool) -> None:
    assert (time_character("month") in tokenise(text, ENGLISH).time) is is_month
