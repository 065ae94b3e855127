"""Words that do not belong on a page a client is given, found in a text with one look.

A text is cut into words once for all the rules; most texts have none of the words, and
that is known from one comparison of sets.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from gwsheet.lint.lexicon import Lexicon, Phrase

OWN_WORDS = "in_my_words"
"""The key of the client's own words, whose wording is nobody's to criticise."""
UNFINISHED = "…"
"""What a wording ends in that begins a sentence anew and cannot be put in a word's place."""

_WORD = re.compile(r"[A-Za-z]/[A-Za-z]\b|[^\W_]+(?:['’][^\W_]+)*")
_LATIN = re.compile(r"[a-zß-ɏ]+")  # quicker, and enough to know that there is nothing
_GAP = re.compile(r"[^\S\n]*[-‐‑]?\s*")
_SENTENCE_END = re.compile(r"[.!?:;\n][\"'”’)]*\s*$")
_QUESTIONNAIRE = re.compile(r"[-‐‑ ]?\d")
_ARTICLES = frozenset({"a", "an", "the"})


@dataclass(frozen=True, slots=True)
class Token:
    """A word with its place; ``word`` is in small letters."""

    word: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Spot:
    """A phrase of the lexicon in a text: its words ``first`` to ``last``, and a better one."""

    first: int
    last: int
    start: int
    end: int
    plain: str


@dataclass(frozen=True, slots=True)
class _Entry:
    words: Phrase
    key: int  # which of the words it is looked up by: the longest, which is the rarest
    group: str
    plain: str
    written: str | None  # how it must be written, where capitals count
    followers: frozenset[str] | None  # what alone may follow: "an alcoholic who", not "drink"


@dataclass(frozen=True)
class PhraseList:
    """The phrases of some groups, each by its longest word; ``harmless`` are contexts of them.

    A text without any of the ``keys`` and without a slash ("h/o") has none of the phrases.
    """

    entries: Mapping[str, tuple[_Entry, ...]]
    keys: frozenset[str]
    look: re.Pattern[str]
    harmless: PhraseList | None

    def may_be_in(self, text: str) -> bool:
        """Whether any of the phrases may be in ``text``."""
        return "/" in text or not self.keys.isdisjoint(self.look.findall(text.lower()))

    def scan(self, text: str) -> Scan:
        """What of the vocabulary is in ``text``."""
        if not self.may_be_in(text):
            return NOTHING
        tokens = tuple(
            Token(match[0].lower().replace("’", "'"), match.start(), match.end())
            for match in _WORD.finditer(text)
        )
        return Scan(text, tokens, self.spots_in(text, tokens))

    def spots_in(self, text: str, tokens: tuple[Token, ...]) -> dict[str, tuple[Spot, ...]]:
        """The phrases among ``tokens``, by group."""
        found: dict[str, list[Spot]] = {}
        for index, token in enumerate(tokens):
            for entry in self.entries.get(token.word, ()):
                first = index - entry.key
                last = first + len(entry.words) - 1
                if _is_there(text, tokens, first, entry):
                    start, end = tokens[first].start, tokens[last].end
                    spot = Spot(first, last, start, end, entry.plain)
                    found.setdefault(entry.group, []).append(spot)
        harmless = self.harmless.spots_in(text, tokens) if found and self.harmless else {}
        return {
            group: kept
            for group, spots in found.items()
            if (kept := tuple(_longest(spots, harmless.get(group, ()))))
        }


def _longest(spots: list[Spot], harmless: tuple[Spot, ...]) -> Iterator[Spot]:
    """The spots without those inside a longer one or in a harmless context."""
    last = -1
    for spot in sorted(spots, key=lambda one: (one.first, -one.last)):
        if spot.first <= last:
            continue
        last = spot.last
        if not any(one.first <= spot.first and spot.last <= one.last for one in harmless):
            yield spot


@dataclass(frozen=True, slots=True)
class Scan:
    """A text's words and the phrases in it, by group; empty where there are no phrases."""

    text: str
    tokens: tuple[Token, ...]
    spots: Mapping[str, tuple[Spot, ...]]

    def words(self, spot: Spot) -> str:
        """The phrase as it is written, on one line."""
        return " ".join(self.text[spot.start : spot.end].split())

    def before(self, index: int) -> Token | None:
        """The word right before word ``index``, with nothing but a space or hyphen between."""
        return self.tokens[index - 1] if index and self.after(index - 1) else None

    def after(self, index: int) -> Token | None:
        """The word right after word ``index``, with nothing but a space or hyphen between."""
        return _after(self.text, self.tokens, index)

    def begins_sentence(self, index: int) -> bool:
        """Whether a sentence begins with word ``index``."""
        before = self.text[: self.tokens[index].start].rstrip("\"'“‘([-•* ")
        return not before or _SENTENCE_END.search(before) is not None


NOTHING = Scan("", (), {})


def scan(text: str, lexicon: Lexicon | None) -> Scan:
    """The phrases in ``text`` that the rules are about."""
    return NOTHING if lexicon is None else _scan(text, lexicon)


@lru_cache(maxsize=2)  # the rules ask one after another
def concerns(text: str, lexicon: Lexicon | None) -> bool:
    """Whether any phrase that the rules are about may be in ``text``."""
    return lexicon is not None and _criticised(lexicon).may_be_in(text)


@lru_cache(maxsize=2)  # the rules are run one after another on the same text
def _scan(text: str, lexicon: Lexicon) -> Scan:
    return _criticised(lexicon).scan(text)


def quoted_plain(plain: str) -> str:
    """How to say it instead, for a message."""
    return f'say for example "{plain}"' if plain.endswith(UNFINISHED) else f'say "{plain}"'


def stands_alone(result: Scan, spot: Spot, lexicon: Lexicon) -> bool:
    """Whether a phrase ends here: nothing follows, or a word that begins another phrase."""
    following = result.after(spot.last)
    return following is None or following.word in lexicon.sets["condition_followers"]


def _after(text: str, tokens: tuple[Token, ...], index: int) -> Token | None:
    if index + 1 >= len(tokens):
        return None
    following = tokens[index + 1]
    return following if _GAP.fullmatch(text, tokens[index].end, following.start) else None


def _is_there(text: str, tokens: tuple[Token, ...], first: int, entry: _Entry) -> bool:
    last = first + len(entry.words) - 1
    if first < 0 or last >= len(tokens):
        return False
    if any(tokens[first + number].word != word for number, word in enumerate(entry.words)):
        return False
    gaps = range(first, last)
    if any(_after(text, tokens, one) is None for one in gaps):
        return False
    if entry.followers is not None:
        following = _after(text, tokens, last)
        if following is not None and following.word not in entry.followers:
            return False
    if entry.written is None:
        return True
    end = tokens[last].end
    written = " ".join(_WORD.findall(text[tokens[first].start : end]))
    return written == entry.written and not _QUESTIONNAIRE.match(text, end)


@lru_cache(maxsize=8)
def _criticised(lexicon: Lexicon) -> PhraseList:
    """Every phrase that a rule is about."""
    phrases = [
        (group, phrase, better[0])
        for group in ("jargon", "blaming", "condition_first")
        for phrase, better in lexicon.under(group)
    ]
    phrases += [
        ("condition_first", f"{condition} {person}", f"{person} {better[0]}")
        for condition, better in lexicon.under("condition_words")
        for person in lexicon.lists["condition_people"]
    ]
    phrases += [
        (group, written, "")
        for group in ("third_person", "third_person_at_start")
        for noun in lexicon.lists[group]
        for written in (noun, f"{noun}'s")
    ]
    harmless = _harmless(lexicon, "jargon", "blaming", "condition_first")
    return _vocabulary(phrases, harmless, lexicon.sets["condition_followers"])


def _harmless(lexicon: Lexicon, *groups: str) -> PhraseList:
    return _vocabulary(
        (group, phrase, "")
        for group in groups
        for phrase in lexicon.lists.get(f"{group}_harmless", ())
    )


_COMMON = frozenset(("people", "person", "no", "time", "family"))


def _vocabulary(
    phrases: Iterable[tuple[str, str, str]],
    harmless: PhraseList | None = None,
    followers: frozenset[str] | None = None,
) -> PhraseList:
    entries: dict[str, list[_Entry]] = {}
    for group, phrase, plain in phrases:
        written = _WORD.findall(phrase)
        words = tuple(word.lower() for word in written)
        key = max(range(len(words)), key=lambda at: (words[at] not in _COMMON, len(words[at])))
        exact = " ".join(written) if phrase != phrase.lower() else None
        ends = followers if group == "condition_first" and words[0] in _ARTICLES else None
        entries.setdefault(words[key], []).append(_Entry(words, key, group, plain, exact, ends))
    keys = frozenset(key.partition("'")[0] for key in entries if "/" not in key)
    look = _LATIN if all(map(_LATIN.fullmatch, keys)) else _WORD
    return PhraseList({key: tuple(some) for key, some in entries.items()}, keys, look, harmless)
