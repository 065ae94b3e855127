"""Phrases that do not belong on a page a client is given, found in a text.

A phrase is looked for only where its rarest word is in the text: most texts have none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from gwsheet.lint.lexicon import Lexicon

OWN_WORDS = "in_my_words"
"""The key of the client's own words, whose wording is nobody's to criticise."""
UNFINISHED = "…"
"""The end of a better wording that begins a new sentence, and cannot take a word's place."""

# A word with its apostrophes ("don't"), or a short form with a slash ("h/o").
_WORD = r"(?:[A-Za-z]/[A-Za-z]\b|[^\W_]+(?:['’][^\W_]+)*)"
_GAP = r"(?:\s+|[^\S\n]*[-‐‑]\s*)"  # what divides the words of a phrase: spaces or a hyphen
_WHOLE = r"(?<![^\W_])(?<![^\W_]['’])%s(?!['’]?[^\W_])"
_NO_QUESTIONNAIRE = r"(?![-‐‑ ]?\d)"  # "PHQ", but not "PHQ-9"
_WORDS = re.compile(_WORD)
_WORD_AFTER = re.compile(f"{_GAP}({_WORD})")
_WORD_BEFORE = re.compile(f"({_WORD}){_GAP}$")
_SENTENCE_END = re.compile(r"[.!?:;\n][\"'”’)]*\s*$")
_COMMON = frozenset(("people", "person", "no", "time", "family"))


class Spot(NamedTuple):
    """A phrase of the lexicon in a text: its place, and a better one."""

    start: int
    end: int
    plain: str = ""


class _Phrase(NamedTuple):
    group: str
    written: str
    plain: str = ""


class PhraseList(NamedTuple):
    """The phrases that are looked for, each by its rarest word; and what may follow some."""

    by_word: Mapping[str, tuple[_Phrase, ...]]
    followers: str


@lru_cache(maxsize=2)  # the rules are run one after another on the same text
def spots_in(text: str, lexicon: Lexicon | None) -> Mapping[str, list[Spot]]:
    """The phrases in ``text`` that rules are about, by group; of two at one place the longer."""
    if lexicon is None:
        return {}
    phrases = _phrases(lexicon)
    words = words_in(text)
    if phrases.by_word.keys().isdisjoint(words):
        return {}
    found: dict[str, list[Spot]] = {}
    for word in words & phrases.by_word.keys():
        for phrase in phrases.by_word[word]:
            for match in _pattern(phrase, phrases.followers).finditer(text):
                found.setdefault(phrase.group, []).append(Spot(*match.span(), phrase.plain))
    return {
        group: list(_longest(spots, found.get(f"{group}_harmless", [])))
        for group, spots in found.items()
    }


def _longest(spots: list[Spot], harmless: list[Spot]) -> Iterator[Spot]:
    """The spots without those inside a longer one or in a harmless context."""
    done = 0
    for spot in sorted(spots, key=lambda spot: (spot.start, -spot.end)):
        if spot.start >= done:
            done = spot.end
            if not any(h.start <= spot.start and spot.end <= h.end for h in harmless):
                yield spot


def words_in(text: str) -> frozenset[str]:
    """The words of ``text`` in small letters."""
    return frozenset(_WORDS.findall(text.lower().replace("’", "'")))


def word_after(text: str, end: int) -> re.Match[str] | None:
    """The word, as group 1, right after ``end``: only a space or a hyphen between."""
    return _WORD_AFTER.match(text, end)


def word_before(text: str, start: int) -> re.Match[str] | None:
    """The word, as group 1, right before ``start``: only a space or a hyphen between."""
    return _WORD_BEFORE.search(text, max(0, start - 40), start)


def begins_sentence(text: str, start: int) -> bool:
    """Whether a sentence begins at ``start``."""
    before = text[:start].rstrip("\"'“‘([-•* ")
    return not before or _SENTENCE_END.search(before) is not None


def quoted_plain(plain: str) -> str:
    """How to say it instead, for a message."""
    return f'say for example "{plain}"' if plain.endswith(UNFINISHED) else f'say "{plain}"'


@lru_cache(maxsize=1_000)
def _pattern(phrase: _Phrase, followers: str) -> re.Pattern[str]:
    words = [re.escape(word).replace("'", "['’]") for word in _WORDS.findall(phrase.written)]
    look = _WHOLE % _GAP.join(words)
    if phrase.written != phrase.written.lower():
        return re.compile(look + _NO_QUESTIONNAIRE)
    if phrase.group == "condition_first" and words[0] in ("a", "an", "the"):
        look += rf"(?!{_GAP}{_WORD})|{look}(?={_GAP}{_WHOLE % f'(?:{followers})'})"
    return re.compile(look, re.IGNORECASE)


@lru_cache(maxsize=8)
def _phrases(lexicon: Lexicon) -> PhraseList:
    """Every phrase that a rule is about, and the contexts in which one is harmless."""
    phrases = [
        _Phrase(group, phrase, better[0])
        for group in ("jargon", "blaming", "condition_first")
        for phrase, better in lexicon.under(group)
    ]
    phrases += [
        _Phrase("condition_first", f"{condition} {person}", f"{person} {better[0]}")
        for condition, better in lexicon.under("condition_words")
        for person in lexicon.lists["condition_people"]
    ]
    phrases += [
        _Phrase(group, written)
        for group in ("third_person", "third_person_at_start")
        for noun in lexicon.lists[group]
        for written in (noun, f"{noun}'s")
    ]
    phrases += [
        _Phrase(group, phrase)
        for group in ("jargon_harmless", "blaming_harmless", "condition_first_harmless")
        for phrase in lexicon.lists.get(group, ())
    ]
    by_word: dict[str, list[_Phrase]] = {}
    for phrase in phrases:
        words = _WORDS.findall(phrase.written.lower())
        rarest = max(words, key=lambda word: (word not in _COMMON, len(word)))
        by_word.setdefault(rarest, []).append(phrase)
    followers = "|".join(map(re.escape, sorted(lexicon.sets["condition_followers"])))
    return PhraseList({word: tuple(some) for word, some in by_word.items()}, followers)
