"""A sentence with its words, their classes, its amounts and its times."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property, wraps
from typing import Any, Literal, TypeVar

from gwsheet.lint.grammar.amounts import CLOCKS, find_amounts
from gwsheet.lint.grammar.marks import Amount, TimeMark
from gwsheet.lint.grammar.shapes import clause_sign
from gwsheet.lint.grammar.times import find_times
from gwsheet.lint.grammar.tokens import Tokens, tokenise
from gwsheet.lint.lexicon import Lexicon

_WHOLE = 100  # "100 % free of pain" is an absolute, not a measure
MOST_CHARACTERS = 2_000
_BY_ITS_END = ("in", "within", "by", "inside of", "after")
T = TypeVar("T")
Given = Literal["timeframe", "criterion", "value"]


class Sentence:
    """One or a few sentences of a person, analysed on demand.

    ``given`` is what the rest of a plan supplies, so that the sentence need not say it.
    """

    def __init__(self, text: str, lexicon: Lexicon, given: frozenset[Given] = frozenset()) -> None:
        self.text = text
        self.lexicon = lexicon
        self.given = given
        self.found: dict[str, tuple[Any, ...]] = {}

    @cached_property
    def tokens(self) -> Tokens:
        """The words with their classes; of a text beyond any statement's length, the first ones."""
        return tokenise(self.text[:MOST_CHARACTERS], self.lexicon)

    @cached_property
    def timed(self) -> tuple[tuple[int, int, TimeMark], ...]:
        """Every time expression with its first word and the one behind its last."""
        return find_times(self.tokens, self.lexicon)

    @cached_property
    def times(self) -> tuple[TimeMark, ...]:
        """Every time expression, in order."""
        return tuple(mark for _, _, mark in self.timed)

    @cached_property
    def amounts(self) -> tuple[Amount, ...]:
        """Every amount, in order."""
        return find_amounts(self.tokens, self.timed, self.lexicon)

    @property
    def is_measured(self) -> bool:
        """Whether something is counted or measured in it."""
        return bool(self.amounts)

    @cached_property
    def is_counted(self) -> bool:
        """Whether it is measured by more than the time on a clock."""
        starts = dict(zip(self.tokens.starts, self.tokens.time, strict=True))
        return any(starts.get(a.start) not in CLOCKS and 0 < a.high != _WHOLE for a in self.amounts)

    @cached_property
    def recurs(self) -> bool:
        """Whether it says how often."""
        return any(mark.kind == "recurrence" for mark in self.times)

    @cached_property
    def lasts(self) -> bool:
        """Whether it says for how long: "for two weeks", not "within two weeks"."""
        words = self.tokens.words
        return any(
            (mark.kind == "horizon" and words[first] == "for")
            or (mark.kind == "duration" and mark.unit and words[first] not in _BY_ITS_END)
            for first, _, mark in self.timed
        )

    def find(self, pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
        """The places of a clause pattern: first word, and the one behind the last."""
        for match in pattern.finditer(self.tokens.clause):
            if match.end() > match.start():
                yield match.start(), match.end()

    def words_of_class(self, *names: str) -> list[int]:
        """The places of the words of these classes."""
        wanted = {clause_sign(name) for name in names}
        return [place for place, found in enumerate(self.tokens.clause) if found in wanted]

    def words_in(self, name: str) -> list[int]:
        """The places of the words in the lexicon's list ``name``."""
        listed = self.lexicon.sets[name]
        return [place for place, word in enumerate(self.tokens.words) if word in listed]

    def offsets(self, first: int, stop: int) -> tuple[int, int]:
        """The characters of words ``first`` up to, not including, ``stop``."""
        last = min(max(first, stop - 1), len(self.tokens.ends) - 1)
        return self.tokens.starts[first], self.tokens.ends[last]

    def quote(self, first: int, stop: int) -> str:
        """Those words as they are written."""
        start, end = self.offsets(first, stop)
        return self.text[start:end]


def once(find: Callable[[Sentence], Iterator[T]]) -> Callable[[Sentence], tuple[T, ...]]:
    """What ``find`` yields of a sentence, found once, however many rules ask for it."""

    @wraps(find)
    def found(sentence: Sentence) -> tuple[T, ...]:
        if find.__name__ not in sentence.found:
            sentence.found[find.__name__] = tuple(find(sentence))
        return sentence.found[find.__name__]

    return found
