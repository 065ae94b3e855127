"""What leaves open whether it is reached; nothing where something is counted."""

from __future__ import annotations

import pytest
from english import ENGLISH, sentence

from gwsheet.lint.grammar import Given, Sentence
from gwsheet.lint.grammar.vagueness import is_bare, is_event, vagueness


def _said(text: str, *given: Given) -> list[tuple[str, str]]:
    found = Sentence(text, ENGLISH, frozenset(given))
    return [(kind, found.quote(first, stop)) for kind, (first, stop) in vagueness(found)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Be more mindful", [("comparative", "more")]),
        ("Worry less", [("comparative", "less")]),
        ("Improve my marriage", [("comparative", "Improve")]),
        ("Reduce my stress", [("comparative", "Reduce")]),
        ("Sleep better and worry less", [("comparative", "better"), ("comparative", "less")]),
        ("Be kind to myself", [("state", "be kind")]),
        ("Feel safe on the bus", [("state", "Feel safe")]),
        ("Be calm", [("state", "Be calm")]),
        ("Stay positive this year", [("state", "Stay positive")]),
        ("Sleep properly", [("filler", "properly")]),
        ("Communicate my needs clearly", [("filler", "clearly")]),
        ("Be perfect at self-care", [("filler", "perfect")]),
        ("Trust people again", [("no-criterion", "Trust people again")]),
        ("Process my grief", [("no-criterion", "Process my grief")]),
        ("Process my grief every day", [("no-criterion", "Process my grief every day")]),
        ("Walk", [("no-criterion", "Walk")]),
        ("Overcome my depression", [("no-criterion", "Overcome my depression")]),
    ],
)
def test_vague(text: str, said: list[tuple[str, str]]) -> None:
    assert [(kind, words.lower()) for kind, words in _said(text)] == [
        (kind, words.lower()) for kind, words in said
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Feel safe on the bus twice a week",
        "Be more mindful for ten minutes a day",
        "Walk every day",
        "Walk for two weeks",
        "Phone my sister",
        "Book an appointment with the dentist",
        "Make my partner understand me",
        "Avoid feeling anxious",
        'Phone my sister and say "I feel safe"',
        "",
        "____",
    ],
)
def test_not_vague(text: str) -> None:
    assert _said(text) == []


def test_a_criterion_elsewhere_is_enough_for_what_is_merely_open() -> None:
    assert _said("Process my grief", "criterion") == []
    assert _said("Process my grief", "timeframe") == [("no-criterion", "Process my grief")]
    assert _said("Worry less", "criterion") == [("comparative", "less")]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Phone my sister", True),
        ("Book the dentist", True),
        ("Get married", True),
        ("Become famous", True),
        ("Walk", False),
        ("Express feelings", False),
        ("Be able to phone my sister", False),
        ("Be able to phone my sister by Friday", True),
    ],
)
def test_is_event(text: str, *, event: bool) -> None:
    assert is_event(sentence(text)) is event


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("Write more", True),
        ("Write more.", True),
        ("Walking more", True),
        ("Read less", True),
        ("Read more books", False),
        ("I write more", False),
        ("Write", False),
        ("More", False),
        ("Write more for my daughter", False),
    ],
)
def test_is_bare(text: str, *, bare: bool) -> None:
    assert is_bare(sentence(text)) is bare
