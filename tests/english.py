"""English sentences and tables of them; «marks» stand around the words that are meant."""

from __future__ import annotations

import re
from collections.abc import Iterable

from gwsheet.lint.grammar import Sentence
from gwsheet.lint.lexicon import Lexicon, lexicon_for


def _english() -> Lexicon:
    lexicon = lexicon_for("en")
    assert lexicon is not None
    return lexicon


ENGLISH = _english()


def rows(block: str) -> list[str]:
    """The texts of a table: divided by bars, or one a line."""
    return [text.strip() for line in block.splitlines() for text in line.split("|") if text.strip()]


def without_marks(text: str) -> str:
    return text.replace("«", "").replace("»", "")


def with_marks(text: str, places: Iterable[tuple[int, int]]) -> str:
    """``text`` with marks around the characters from each start to its end."""
    for start, end in sorted(places, reverse=True):
        text = f"{text[:start]}«{text[start:end]}»{text[end:]}"
    return text


def sentence(text: str) -> Sentence:
    return Sentence(text, ENGLISH)


def marked(text: str) -> tuple[Sentence, list[tuple[int, int]]]:
    """The sentence without its marks, and the places of what stood in them."""
    pieces = re.split("[«»]", text)
    ends = [len("".join(pieces[: number + 1])) for number in range(len(pieces))]
    return sentence("".join(pieces)), list(zip(ends[::2], ends[1::2], strict=False))


def token(text: str) -> tuple[Sentence, int]:
    """The sentence without its marks, and the number of the marked word in it."""
    found, [(start, _)] = marked(text)
    return found, found.tokens.starts.index(start)
