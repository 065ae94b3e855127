"""English sentences for the tests of the grammar; brackets mark the words that are meant."""

from __future__ import annotations

import re

from gwsheet.lint.grammar import Sentence
from gwsheet.lint.lexicon import Lexicon, lexicon_for


def english() -> Lexicon:
    lexicon = lexicon_for("en")
    assert lexicon is not None
    return lexicon


ENGLISH = english()


def sentence(text: str) -> Sentence:
    return Sentence(text, ENGLISH)


def marked(text: str) -> tuple[Sentence, list[tuple[int, int]]]:
    """The sentence without its brackets, and the places of what stood in them."""
    pieces = re.split(r"[\[\]]", text)
    places, at = [], 0
    for number, piece in enumerate(pieces):
        if number % 2:
            places.append((at, at + len(piece)))
        at += len(piece)
    return sentence("".join(pieces)), places


def written(found: Sentence, stretches: tuple[tuple[int, int], ...]) -> list[str]:
    """The words of stretches, as they are written."""
    return [found.quote(first, stop) for first, stop in stretches]
