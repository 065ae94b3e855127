"""A sentence tells what is counted, how often and for how long, and keeps its words' places."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest
from english import sentence

from gwsheet.lint.grammar import Sentence
from gwsheet.lint.grammar.sentence import once
from gwsheet.lint.grammar.shapes import clause_pattern


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Walk", ""), ("Walk twice a week", "measured counted recurs"),
        ("Walk every day", "recurs"), ("Walk for two weeks", "lasts"),
        ("Walk for the next six sessions", "lasts"), ("Walk within two weeks", ""),
        ("Walk in two weeks", ""), ("Walk two miles by Friday", "measured counted"),
        ("Get up at 7:30", "measured"), ("Get up by noon", "measured"),
        ("Feel 100% fine", "measured"), ("Have zero attacks", "measured"),
        ("Have no more than two attacks a week for a month", "measured counted recurs lasts"),
        ("Walk this month", ""), ("", ""),
    ],
)  # fmt: skip
def test_what_a_sentence_says(text: str, said: str) -> None:
    found = sentence(text)

    answers = (found.is_measured, found.is_counted, found.recurs, found.lasts)
    words = ("measured", "counted", "recurs", "lasts")
    assert " ".join(itertools.compress(words, answers)) == said


def test_words_of_class_and_places() -> None:
    found = sentence("Phone Ana, then phone my sister")

    assert found.words_of_class("concrete", "person") == [0, 4, 6]
    assert found.words_of_class("vice") == []
    assert found.offsets(4, 7) == (16, 31)
    assert found.offsets(4, 4) == (16, 21)
    assert found.quote(4, 7) == "phone my sister"


def test_find() -> None:
    found = sentence("Phone my sister and ring my brother")

    assert list(found.find(clause_pattern("my person"))) == [(1, 3), (5, 7)]
    assert list(found.find(clause_pattern("vice?"))) == []


def test_what_is_found_is_found_once() -> None:
    calls: list[str] = []

    @once
    def find(found: Sentence) -> Iterator[int]:
        calls.append(found.text)
        yield len(found.text)

    walk, ride = sentence("Walk"), sentence("Ride")

    assert [find(walk), find(walk), find(ride)] == [(4,), (4,), (4,)]
    assert calls == ["Walk", "Ride"]
