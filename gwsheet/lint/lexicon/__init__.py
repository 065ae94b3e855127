"""The words of a language that the rules know, one file a language.

``lists`` holds the file as it is; the rest is made from it once, so that a sentence is
read with look-ups alone: every word and phrase has one class in the time grammar and one
in the clause grammar.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from gwsheet.lint.lexicon.forms import noun_forms, verb_forms
from gwsheet.project.builtin import lexicons
from gwsheet.source import Mapping as MappingNode
from gwsheet.source import Node, Scalar, Sequence, SourceText, decode, parse

Phrase = tuple[str, ...]
Following = Mapping[str, Mapping[str, tuple[Phrase, ...]]]

_MEANINGS = ("illnesses", "done_with", "partners", "events", "large_items")
_PERIOD_CLASSES = {
    "units": "unit",
    "sittings": "sitting",
    "small_units": "small",
    "hours": "hour",
}


@dataclass(frozen=True, eq=False)
class Lexicon:
    """The words of one language.

    ``time`` and ``clause`` give a word's or phrase's class; ``phrases`` the ways to go on
    after two first words, longest first; ``traps`` the phrases that merely mention a time.
    ``periods`` are units of time with their days, ``sets`` every list as a set.
    """

    language: str
    lists: Mapping[str, tuple[str, ...]]
    sets: Mapping[str, frozenset[str]]
    numbers: Mapping[str, Decimal]
    periods: Mapping[str, int]
    large: Mapping[str, int]
    weights: Mapping[str, int]
    contractions: Mapping[str, Phrase]
    time: Mapping[str, str]
    clause: Mapping[str, str]
    phrases: Following
    traps: Following

    def under(self, group: str) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The lists below ``group``, each with the last part of its key."""
        prefix = f"{group}."
        for key, words in self.lists.items():
            if key.startswith(prefix):
                yield key.removeprefix(prefix), words


@lru_cache(maxsize=8)
def lexicon_for(tag: str) -> Lexicon | None:
    """The lexicon for a language tag such as ``en-GB``; None where there is none."""
    language = tag.split("-", maxsplit=1)[0].lower()
    data = lexicons().get(language)
    return None if data is None else read_lexicon(language, data)


def read_lexicon(language: str, data: bytes) -> Lexicon:
    """The lexicon in the bytes of its file; raises LookupError for one that is not whole."""
    return _Compiler(language, read_lists(language, data)).lexicon()


def read_lists(name: str, data: bytes) -> dict[str, tuple[str, ...]]:
    """The lists in the bytes of a file of words, by their dotted keys; LookupError as above."""
    source = decode(f"{name}.yaml", data)
    parsed = parse(source) if isinstance(source, SourceText) else None
    if parsed is None or parsed.root is None or parsed.findings:
        raise LookupError(f"the words in {name}.yaml cannot be read")
    lists: dict[str, tuple[str, ...]] = {}
    _gather("", parsed.root, lists)
    return lists


def _gather(prefix: str, node: Node, lists: dict[str, tuple[str, ...]]) -> None:
    if isinstance(node, MappingNode):
        for entry in node.entries:
            key = f"{prefix}.{entry.key.value}" if prefix else entry.key.value
            _gather(key, entry.value, lists)
    elif isinstance(node, Sequence):
        lists[prefix] = tuple(item.value for item in node.items if isinstance(item, Scalar))
    else:
        lists[prefix] = (node.value,)


def words_of(phrase: str) -> Phrase:
    """The words of a phrase as a sentence has them: small letters, no hyphens."""
    return tuple(phrase.lower().replace("-", " ").replace("'s", " 's").split())


class _Compiler:
    """Makes a lexicon from its lists."""

    def __init__(self, language: str, lists: Mapping[str, tuple[str, ...]]) -> None:
        self._language = language
        self._lists = lists
        self._irregular = {k: lists[f"irregular.{k}"] for k in self._names("irregular")}

    def _names(self, group: str) -> list[str]:
        prefix = f"{group}."
        return [key.removeprefix(prefix) for key in self._lists if key.startswith(prefix)]

    def lexicon(self) -> Lexicon:
        numbers = {
            self._key(n): Decimal(self._lists[f"numbers.{n}"][0]) for n in self._names("numbers")
        }
        periods = {group: self._periods(group) for group in _PERIOD_CLASSES}
        time = self._time_classes(numbers, periods)
        clause = self._clause_classes()
        large = {self._key(n): int(self._lists[f"large.{n}"][0]) for n in self._names("large")}
        others = [word for name in _MEANINGS for word in self._keys(name)]
        return Lexicon(
            language=self._language,
            lists=self._lists,
            sets={k: frozenset(self._key(w) for w in words) for k, words in self._lists.items()},
            numbers=numbers,
            large=large,
            weights={n: int(self._lists[f"weights.{n}"][0]) for n in self._names("weights")},
            periods={unit: days for group in periods.values() for unit, days in group.items()},
            contractions={
                name: words_of(self._lists[f"contractions.{name}"][0])
                for name in self._names("contractions")
            },
            time=time,
            clause=clause,
            phrases=_by_first_words([*time, *clause, *large, *others]),
            traps=_by_first_words(map(self._key, self._lists.get("time_traps", ())), least=1),
        )

    def _time_classes(
        self, numbers: Iterable[str], periods: Mapping[str, Iterable[str]]
    ) -> dict[str, str]:
        """The class of every word in the time grammar; the first list that has it counts."""
        time = dict.fromkeys(numbers, "number")
        for group, name in _PERIOD_CLASSES.items():
            time.update(dict.fromkeys(periods[group], name))
        time.update(dict.fromkeys(map(self._key, self._lists["time.plural_part"]), "plural_part"))
        for name in self._names("time"):
            for word in self._lists[f"time.{name}"]:
                time.setdefault(self._key(word), name)
        return time

    def _clause_classes(self) -> dict[str, str]:
        """The class of every word in the clause grammar, in all forms of verbs and nouns."""
        clause: dict[str, str] = {}
        for name, form in self._clause_words():
            clause.setdefault(form, name)
        return clause

    def _clause_words(self) -> Iterator[tuple[str, str]]:
        for name, words in self._under("clause"):
            yield from ((name, word) for word in words)
        for name, words in self._under("verbs"):
            yield from ((name, form) for word in words for form in self._verb(word))
        for name, words in self._under("nouns"):
            yield from ((name, form) for word in words for form in noun_forms(word))
        for word in self._keys("feeling_verbs"):
            yield from (("feeling_verb", form) for form in self._verb(word))
        for name in ("feeling_adjectives", "good_states", "better", "fillers"):
            yield from ((name, word) for word in self._keys(name))

    def _verb(self, word: str) -> Iterator[str]:
        return verb_forms(word, self._irregular)

    def _under(self, group: str) -> list[tuple[str, list[str]]]:
        return [(name, self._keys(f"{group}.{name}")) for name in self._names(group)]

    def _keys(self, name: str) -> list[str]:
        return [self._key(word) for word in self._lists.get(name, ())]

    def _periods(self, group: str) -> dict[str, int]:
        return {
            form: int(self._lists[f"{group}.{name}"][0])
            for name in self._names(group)
            for form in noun_forms(self._key(name))
        }

    @staticmethod
    def _key(phrase: str) -> str:
        return " ".join(words_of(phrase))


def _by_first_words(phrases: Iterable[str], least: int = 2) -> Following:
    """What may follow the first two words of a phrase, the longest first.

    A phrase of a single word has "" for its second.
    """
    following: dict[str, dict[str, set[Phrase]]] = {}
    for phrase in phrases:
        first, *rest = phrase.split()
        if len(rest) + 1 >= least:
            second = rest[0] if rest else ""
            following.setdefault(first, {}).setdefault(second, set()).add(tuple(rest[1:]))
    return {
        first: {
            second: tuple(sorted(rests, key=len, reverse=True)) for second, rests in seconds.items()
        }
        for first, seconds in following.items()
    }
