"""The words of the languages in use that have a meaning in a goal file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from gwsheet.goal.dates import DateWords
from gwsheet.goal.if_then import IfThenWords
from gwsheet.goal.quantity import QuantityWords
from gwsheet.goal.recurrence import UNITS, Lexis, Unit, join_lexes
from gwsheet.goal.short import ShortWords
from gwsheet.goal.wordlists import joined

_PLAIN: dict[str, dict[str, str]] = {
    "span": {unit: f"1 {unit}" for unit in UNITS},
    "each": {"every": ""},
}


@dataclass(frozen=True)
class Vocabulary:
    """Words in small letters; the units stand in English without any language.

    ``lexes`` are the words for how often and when, one for each language,
    ``quantities`` those that amounts are written with, ``if_then`` those of plans for obstacles,
    ``short`` those at which a statement is cut for its short form, ``meant`` what people write
    for a status, a decision or another word of ours, with that word.
    """

    yes: frozenset[str] = frozenset({"yes", "true"})
    no: frozenset[str] = frozenset({"no", "false"})
    units: Mapping[str, Unit] = field(default_factory=lambda: {unit: unit for unit in UNITS})
    numbers: Mapping[str, int] = field(default_factory=dict)
    lexes: tuple[Lexis, ...] = (Lexis("", _PLAIN),)
    quantities: QuantityWords = field(
        default_factory=lambda: QuantityWords(periods={unit: unit for unit in UNITS})
    )
    if_then: IfThenWords = field(default_factory=IfThenWords)
    short: ShortWords = field(default_factory=ShortWords)
    meant: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def date_words(self) -> DateWords:
        """The words that stand in dates, of all languages."""
        return joined(DateWords(), *(lexis.date_words for lexis in self.lexes))


def join(vocabularies: Iterable[Vocabulary]) -> Vocabulary:
    """One vocabulary with the words of all; of a language that several have, later ones count."""
    plain, *others = Vocabulary(), *vocabularies
    lexes = join_lexes(lexis for vocabulary in others for lexis in vocabulary.lexes)
    return replace(joined(plain, *others), lexes=lexes or plain.lexes)
