"""Whether a text may speak of danger to somebody: a screen of words, and no assessment.

The words are in ``en.yaml`` and ``es.yaml`` beside this module, for a clinician to read; the
first lines of ``en.yaml`` say how a pattern is written. Every text is held against every
language, whatever the language of its file. The screen is made to miss little, so it also
stops at texts that are harmless; what is said without any of these words it cannot see.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from gwsheet.lint.lexicon import read_lists, under
from gwsheet.lint.lexicon.forms import verb_forms
from gwsheet.project.builtin import safety_words

MOST_CHARACTERS = 20_000
_GAPS = {"..": 3, "....": 7}
_APOSTROPHES = re.compile("['’`´‘]")
_ENDS = re.compile(r"[.!?;:…\n]+|\s[-–—]+\s")
_NOT_WORD = re.compile(r"[^a-z0-9. ]+")
_HARMLESS = " ~ "
_END = "$"


class _Pattern(NamedTuple):
    """A pattern of words, and the kind of risk that it may speak of; None: harmless."""

    kind: str | None
    look: re.Pattern[str]


@dataclass(frozen=True)
class _Screen:
    """The patterns of a language by a word that each needs; ``~`` stands for what is harmless."""

    spelled: Mapping[str, str]
    harmless: Mapping[str, tuple[_Pattern, ...]]
    risks: Mapping[str, tuple[_Pattern, ...]]

    def kinds(self, plain: str) -> Iterator[str]:
        """The kinds of risk that ``plain``, made by ``_plain``, may speak of."""
        words = plain.split()
        if any(word in self.spelled for word in words):
            plain = f" {' '.join([self.spelled.get(word, word) for word in words])} "
            words = plain.split()
        for one in _to_try(self.harmless, words):
            plain = one.look.sub(_HARMLESS, plain)
        for one in _to_try(self.risks, words):
            if one.kind is not None and one.look.search(plain):
                yield one.kind


def _to_try(patterns: Mapping[str, tuple[_Pattern, ...]], words: list[str]) -> Iterator[_Pattern]:
    if not patterns.keys().isdisjoint(words):
        for word in dict.fromkeys(words):
            yield from patterns.get(word, ())


@lru_cache(maxsize=8_192)
def risks_in(text: str) -> tuple[str, ...]:
    """The kinds of risk that ``text`` may speak of, in order; of a very long text, its beginning.

    The kinds are the groups under ``risk`` in the files.
    """
    plain = _plain(text[:MOST_CHARACTERS])
    return tuple(sorted({kind for one in _screens() for kind in one.kinds(plain)}))


def _plain(text: str) -> str:
    """Small letters and figures between single spaces, and ``.`` where a sentence ends."""
    low = _APOSTROPHES.sub("", text.lower())
    if not low.isascii():
        low = "".join(c for c in unicodedata.normalize("NFKD", low) if not unicodedata.combining(c))
    return f" {' '.join(_NOT_WORD.sub(' ', _ENDS.sub(' . ', low)).split())} "


@lru_cache(maxsize=1)
def _screens() -> tuple[_Screen, ...]:
    return tuple(_read(name, data) for name, data in safety_words().items())


def _read(name: str, data: bytes) -> _Screen:
    lists = read_lists(name, data)
    groups = dict(under(lists, "words"))
    for key, verbs in under(lists, "verbs"):
        groups[key] = tuple(form for verb in verbs for form in verb_forms(verb, {}))
    groups = {key: tuple(map(_written, words)) for key, words in groups.items()}
    common = frozenset(lists["common"])
    harmless = [(None, pattern) for pattern in lists["harmless"]]
    risks = [(kind, one) for kind, patterns in under(lists, "risk") for one in patterns]
    spelled = {_written(key): words[0] for key, words in under(lists, "spelled")}
    for word in lists.get("misspelled", ()):
        for wrong in _misspellings(word):
            spelled.setdefault(wrong, word)
    return _Screen(spelled, _indexed(harmless, groups, common), _indexed(risks, groups, common))


def _written(phrase: str) -> str:
    """A phrase as ``_plain`` leaves it, without the spaces around it."""
    return _plain(phrase).strip()


def _misspellings(word: str) -> Iterator[str]:
    """``word`` with a letter missing, and with two that changed places."""
    for at in range(1, len(word)):
        yield word[:at] + word[at + 1 :]
        yield word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :]


def _indexed(
    patterns: Iterable[tuple[str | None, str]],
    groups: Mapping[str, tuple[str, ...]],
    common: frozenset[str],
) -> dict[str, tuple[_Pattern, ...]]:
    """The patterns under each of the words of which one must be there."""
    index: dict[str, list[_Pattern]] = {}
    for kind, written in patterns:
        pieces = [[_part(one, groups) for one in piece.split()] for piece in written.split(" & ")]
        looks = ["(?<![^ ])" + "".join(look for look, _ in piece) for piece in pieces]
        together = "".join(f"(?=.*{look})" for look in looks)
        look = re.compile(looks[0] if len(looks) == 1 else f"\\A{together}")
        parts = (phrases for piece in pieces for _, phrases in piece if phrases)
        for word in _needed(parts, common):
            index.setdefault(word, []).append(_Pattern(kind, look))
    return {word: tuple(some) for word, some in index.items()}


def _part(part: str, groups: Mapping[str, tuple[str, ...]]) -> tuple[str, tuple[str, ...]]:
    """A part of a pattern as a regular expression, and the phrases of which one must be there."""
    if part in _GAPS:
        return rf"(?:[a-z0-9]+ ){{0,{_GAPS[part]}}}?", ()
    if part == "^":
        return r"(?:(?<=^ )|(?<=\. ))", ()
    name = part.rstrip("?")
    phrases: list[str] = []
    for one in name.split("/"):
        phrases += groups[one[1:-1]] if one.startswith("<") else [one.replace("_", " ")]
    words = tuple(_written(one) for one in phrases if one != _END)
    look = "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ") "
    if _END in phrases:
        return rf"(?:{look}|(?=\. |$))", ()
    return (f"(?:{look})?", ()) if part != name else (look, words)


def _needed(parts: Iterable[tuple[str, ...]], common: frozenset[str]) -> frozenset[str]:
    """A word of each phrase of one part: the part whose words are the fewest and rarest."""
    best = [
        frozenset(
            max(one.split(), key=lambda word: (word not in common, len(word))) for one in part
        )
        for part in parts
    ]
    return min(best, key=lambda words: (len(words & common), len(words)))
