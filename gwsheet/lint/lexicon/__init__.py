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
from gwsheet.project.builtin import word_files
from gwsheet.source import Mapping as MappingNode
from gwsheet.source import Node, Scalar, Sequence, SourceText, decode, parse

Phrase = tuple[str, ...]
Lists = Mapping[str, tuple[str, ...]]
Following = Mapping[str, Mapping[str, tuple[Phrase, ...]]]

_MEANINGS = ("illnesses", "done_with", "partners", "events", "large_items")
_PERIOD_CLASSES = {"units": "unit", "sittings": "sitting", "small_units": "small", "hours": "hour"}


@dataclass(frozen=True, eq=False)
class Lexicon:
    """The words of one language.

    ``time`` and ``clause`` give a word's or phrase's class; ``phrases`` the ways to go on
    after two first words, longest first; ``traps`` the phrases that merely mention a time.
    ``periods`` are units of time with their days, ``sets`` every list as a set.
    """

    language: str
    lists: Lists
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
        return under(self.lists, group)


def under(lists: Lists, group: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The lists below ``group``, each with the rest of its key."""
    prefix = f"{group}."
    return ((k.removeprefix(prefix), words) for k, words in lists.items() if k.startswith(prefix))


@lru_cache(maxsize=8)
def lexicon_for(tag: str) -> Lexicon | None:
    """The lexicon for a language tag such as ``en-GB``; None where there is none."""
    language = tag.split("-", maxsplit=1)[0].lower()
    data = word_files("lexicon").get(language)
    return None if data is None else read_lexicon(language, data)


def read_lexicon(language: str, data: bytes) -> Lexicon:
    """The lexicon in the bytes of its file; raises LookupError for one that is not whole."""
    lists = read_lists(language, data)
    keys = {name: tuple(map(_key, words)) for name, words in lists.items()}
    numbers = {_key(name): Decimal(number) for name, (number, *_) in under(lists, "numbers")}
    large = {_key(name): int(days) for name, (days, *_) in under(lists, "large")}
    periods = {
        group: {
            form: int(days)
            for name, (days, *_) in under(lists, group)
            for form in noun_forms(_key(name))
        }
        for group in _PERIOD_CLASSES
    }
    time = _time_classes(keys, numbers, periods)
    clause: dict[str, str] = {}
    for name, form in _clause_words(lists, keys):
        clause.setdefault(form, name)
    meanings = [word for name in _MEANINGS for word in keys.get(name, ())]
    return Lexicon(
        language=language,
        lists=lists,
        sets={name: frozenset(words) for name, words in keys.items()},
        numbers=numbers,
        periods={unit: days for group in periods.values() for unit, days in group.items()},
        large=large,
        weights={name: int(grams) for name, (grams, *_) in under(lists, "weights")},
        contractions={n: words_of(words[0]) for n, words in under(lists, "contractions")},
        time=time,
        clause=clause,
        phrases=_by_first_words([*time, *clause, *large, *meanings]),
        traps=_by_first_words(keys.get("time_traps", ()), least=1),
    )


def _time_classes(
    keys: Lists, numbers: Iterable[str], periods: Mapping[str, Iterable[str]]
) -> dict[str, str]:
    """The class of every word in the time grammar; the first list that has it counts."""
    time = dict.fromkeys(numbers, "number")
    for group, name in _PERIOD_CLASSES.items():
        time.update(dict.fromkeys(periods[group], name))
    time.update(dict.fromkeys(keys["time.plural_part"], "plural_part"))
    for name, words in under(keys, "time"):
        for word in words:
            time.setdefault(word, name)
    return time


def _clause_words(lists: Lists, keys: Lists) -> Iterator[tuple[str, str]]:
    """Every word with its class in the clause grammar, in all forms of verbs and nouns."""
    irregular = dict(under(lists, "irregular"))
    for name, words in under(keys, "clause"):
        yield from ((name, word) for word in words)
    for name, words in under(keys, "verbs"):
        yield from ((name, form) for word in words for form in verb_forms(word, irregular))
    for name, words in under(keys, "nouns"):
        yield from ((name, form) for word in words for form in noun_forms(word))
    for word in keys.get("feeling_verbs", ()):
        yield from (("feeling_verb", form) for form in verb_forms(word, irregular))
    for name in ("feeling_adjectives", "good_states", "better", "fillers"):
        yield from ((name, word) for word in keys.get(name, ()))


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
        first: {second: tuple(sorted(r, key=len, reverse=True)) for second, r in seconds.items()}
        for first, seconds in following.items()
    }
