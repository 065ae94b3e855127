"""The words of the languages in use that have a meaning in a goal file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from gwsheet.goal.dates import DateWords, join_date_words
from gwsheet.goal.if_then import IfThenWords, join_if_then_words
from gwsheet.goal.quantity import QuantityWords, join_quantity_words
from gwsheet.goal.recurrence import UNITS, Lexis, Unit, join_lexes

_PLAIN: dict[str, dict[str, str]] = {
    "span": {unit: f"1 {unit}" for unit in UNITS},
    "each": {"every": ""},
}


@dataclass(frozen=True)
class Vocabulary:
    """Words in small letters; the units stand in English without any language.

    ``lexes`` are the words for how often and when, one for each language,
    ``quantities`` those that amounts are written with, ``if_then`` those of plans for obstacles,
    ``meant`` what people write for a status, a decision or another word of ours, with that word.
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
    meant: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def date_words(self) -> DateWords:
        """The words that stand in dates, of all languages."""
        return join_date_words(one.date_words for one in self.lexes)


def join(vocabularies: Iterable[Vocabulary]) -> Vocabulary:
    """One vocabulary with the words of all; of a language that several have, later ones count."""
    all_of_them = tuple(vocabularies)
    joined = Vocabulary()
    for one in all_of_them:
        joined = Vocabulary(
            yes=joined.yes | one.yes,
            no=joined.no | one.no,
            units={**joined.units, **one.units},
            numbers={**joined.numbers, **one.numbers},
            meant={**joined.meant, **one.meant},
            quantities=join_quantity_words(joined.quantities, one.quantities),
        )
    lexes = join_lexes(lexis for one in all_of_them for lexis in one.lexes)
    if_then = join_if_then_words(one.if_then for one in all_of_them)
    return replace(joined, lexes=lexes or joined.lexes, if_then=if_then)
