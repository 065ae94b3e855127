"""A sentence tells what is counted, how often and for how long, and keeps its words' places."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from english import sentence

from gwsheet.lint.grammar import Sentence
from gwsheet.lint.grammar.sentence import once
from gwsheet.lint.grammar.shapes import clause_pattern


@pytest.mark.parametrize(
    ("text", "measured", "counted", "recurs", "lasts"),
    [
        ("Walk", False, False, False, False),
        ("Walk twice a week", True, True, True, False),
        ("Walk every day", False, False, True, False),
        ("Walk for two weeks", False, False, False, True),
        ("Walk for the next six sessions", False, False, False, True),
        ("Walk within two weeks", False, False, False, False),
        ("Walk in two weeks", False, False, False, False),
        ("Walk two miles by Friday", True, True, False, False),
        ("Get up at 7:30", True, False, False, False),
        ("Get up by noon", True, False, False, False),
        ("Feel 100% fine", True, False, False, False),
        ("Have zero attacks", True, False, False, False),
        ("Have no more than two attacks a week for a month", True, True, True, True),
        ("Walk this month", False, False, False, False),
        ("", False, False, False, False),
    ],
)
def test_what_a_sentence_says(
    text: str, *, measured: bool, counted: bool, recurs: bool, lasts: bool
) -> None:
    found = sentence(text)

    said = (found.is_measured, found.is_counted, found.recurs, found.lasts)
    assert said == (measured, counted, recurs, lasts)


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

    one, other = sentence("Walk"), sentence("Ride")

    assert [find(one), find(one), find(other)] == [(4,), (4,), (4,)]
    assert calls == ["Walk", "Ride"]
