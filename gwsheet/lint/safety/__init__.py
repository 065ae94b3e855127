"""Whether a text may speak of danger to somebody: a screen of words, and no assessment.

The words are in ``en.yaml`` and ``es.yaml`` beside this module, for a clinician to read; the
first lines of ``en.yaml`` say how a pattern is written. Every text is compared with every
language, whatever the language of its file. The screen is made to miss little, so it also
stops at texts that are harmless; what is said without any of these words it cannot see.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from gwsheet.lint.lexicon import Lists, read_lists, under
from gwsheet.lint.lexicon.forms import verb_forms
from gwsheet.project.builtin import word_files

MOST_CHARACTERS = 20_000
_GAPS = {"..": 3, "....": 7}
_APOSTROPHES = re.compile("['’`´‘]")
_ENDS = re.compile(r"[.!?;:…\n]+|\s[-–—]+\s")
_NOT_WORD = re.compile(r"[^a-z0-9. ]+")
_HARMLESS = " ~ "
_END = "$"


class _Pattern(NamedTuple):
    """A pattern of words, and the kind of risk that it may speak of; of a harmless one ""."""

    kind: str
    look: str


Index = Mapping[str, tuple[_Pattern, ...]]


class _Screen(NamedTuple):
    """The patterns of a language by a word that each needs; ``~`` stands for what is harmless."""

    spelled: Mapping[str, str]
    harmless: Index
    risks: Index

    def kinds(self, plain: str) -> Iterator[str]:
        """The kinds of risk that ``plain``, made by ``_plain``, may speak of."""
        words = plain.split()
        if not self.spelled.keys().isdisjoint(words):
            plain = f" {' '.join([self.spelled.get(word, word) for word in words])} "
            words = plain.split()
        for pattern in _to_try(self.harmless, words):
            plain = _compiled(pattern.look).sub(_HARMLESS, plain)
        for pattern in _to_try(self.risks, words):
            if _compiled(pattern.look).search(plain):
                yield pattern.kind


@cache
def _compiled(look: str) -> re.Pattern[str]:
    """A pattern is compiled when a text has a word of it: all of them take half a second."""
    return re.compile(look)


def _to_try(patterns: Index, words: list[str]) -> list[_Pattern]:
    found = patterns.keys() & words
    return [pattern for word in dict.fromkeys(words) if word in found for pattern in patterns[word]]


@lru_cache(maxsize=8_192)
def risks_in(text: str) -> tuple[str, ...]:
    """The kinds of risk that ``text`` may speak of, in order; of a very long text, its beginning.

    The kinds are the groups under ``risk`` in the files.
    """
    plain = _plain(text[:MOST_CHARACTERS])
    return tuple(sorted({kind for screen in _screens() for kind in screen.kinds(plain)}))


def _plain(text: str) -> str:
    """Small letters and figures between single spaces, and ``.`` where a sentence ends."""
    low = _APOSTROPHES.sub("", text.lower())
    if not low.isascii():
        low = "".join(c for c in unicodedata.normalize("NFKD", low) if not unicodedata.combining(c))
    return f" {' '.join(_NOT_WORD.sub(' ', _ENDS.sub(' . ', low)).split())} "


@lru_cache(maxsize=1)
def _screens() -> tuple[_Screen, ...]:
    return tuple(_read(name, data) for name, data in word_files("safety").items())


def _read(name: str, data: bytes) -> _Screen:
    lists = read_lists(name, data)
    groups = dict(under(lists, "words"))
    for key, verbs in under(lists, "verbs"):
        groups[key] = tuple(form for verb in verbs for form in verb_forms(verb, {}))
    groups = {key: tuple(map(_written, words)) for key, words in groups.items()}
    spelled = {_written(key): words[0] for key, words in under(lists, "spelled")}
    for word in lists.get("misspelled", ()):
        for at in range(1, len(word)):  # a letter is missing, or two changed places
            spelled.setdefault(word[:at] + word[at + 1 :], word)
            spelled.setdefault(word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :], word)
    common = frozenset(lists["common"])
    harmless = _indexed([("", lists["harmless"])], groups, common)
    return _Screen(spelled, harmless, _indexed(under(lists, "risk"), groups, common))


def _written(phrase: str) -> str:
    """A phrase as ``_plain`` leaves it, without the spaces around it."""
    return _plain(phrase).strip()


def _indexed(
    written: Iterable[tuple[str, tuple[str, ...]]], groups: Lists, common: frozenset[str]
) -> Index:
    """The patterns of each kind under each of the words of which one must be there."""
    index: dict[str, list[_Pattern]] = {}
    for kind, texts in written:
        for text in texts:
            pieces = [[_part(p, groups) for p in piece.split()] for piece in text.split(" & ")]
            looks = ["(?<![^ ])" + "".join(look for look, _ in piece) for piece in pieces]
            look = looks[0]
            if len(looks) > 1:  # all of them, in any order
                look = rf"\A{''.join(f'(?=.*{look})' for look in looks)}"
            parts = [phrases for piece in pieces for _, phrases in piece if phrases]
            for word in _needed(parts, common):
                index.setdefault(word, []).append(_Pattern(kind, look))
    return {word: tuple(patterns) for word, patterns in index.items()}


def _part(part: str, groups: Lists) -> tuple[str, tuple[str, ...]]:
    """A part of a pattern as a regular expression, and the phrases of which one must be there."""
    if part in _GAPS:
        return rf"(?:[a-z0-9]+ ){{0,{_GAPS[part]}}}?", ()
    if part == "^":
        return r"(?:(?<=^ )|(?<=\. ))", ()
    name = part.rstrip("?")
    phrases: list[str] = []
    for choice in name.split("/"):
        phrases += groups[choice[1:-1]] if choice[0] == "<" else [choice.replace("_", " ")]
    words = tuple(_written(phrase) for phrase in phrases if phrase != _END)
    look = "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ") "
    if _END in phrases:
        return rf"(?:{look}|(?=\. |$))", ()
    return (f"(?:{look})?", ()) if part != name else (look, words)


def _needed(parts: Iterable[tuple[str, ...]], common: frozenset[str]) -> frozenset[str]:
    """A word of each phrase of one part: the part whose words are the fewest and rarest."""

    def rarest(phrase: str) -> str:
        return max(phrase.split(), key=lambda word: (word not in common, len(word)))

    choices = [frozenset(map(rarest, part)) for part in parts]
    return min(choices, key=lambda words: (len(words & common), len(words)))
