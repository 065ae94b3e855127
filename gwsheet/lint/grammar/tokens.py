"""A text's words with their places and their classes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from gwsheet.lint.grammar.shapes import (
    CLAUSE_CLASSES,
    NO_CLASS,
    TIME_CLASSES,
    clause_character,
    time_character,
)
from gwsheet.lint.lexicon import Following, Lexicon

_TOKEN = re.compile(
    r"""
      (?P<date>\d{4}-\d{1,2}-\d{1,2}(?!\d)|Q[1-4](?!\w)|\d{1,2}[./]\d{1,2}[./]\d{2,4}(?!\d))
    | (?P<clock>\d{1,2}(?:[:.]\d{2})?\s?(?:am|pm|a\.m\.?|p\.m\.?|o['’]?clock)(?!\w)|\d{1,2}:\d{2}(?!\d))
    | (?P<always>24/7)
    | (?P<scale>[A-Z]{2,}[A-Za-z]*-?\d+(?![\d%]))
    | (?P<ratio>\d+\s?/\s?\d+(?!\d))
    | (?P<ordinal>\d{1,2}(?:st|nd|rd|th)(?!\w))
    | (?P<money>[$€£]\s?\d[\d,.]*\d?k?)
    | (?P<number>\d+(?:[.,]\d+)*(?:\s?[-–—]\s?\d+(?:[.,]\d+)*)?\+?)
    | (?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*)
    | (?P<punct>[^\w\s])
    """,
    re.VERBOSE,
)
_TIME = {name: time_character(name) for name in TIME_CLASSES}
_CLAUSE = {name: clause_character(name) for name in CLAUSE_CLASSES}
_NUMERIC = frozenset({"date", "clock", "ratio", "ordinal", "money", "number"})
_ENDS = frozenset(".!?;")
_NAMED_TIMES = frozenset(("weekday", "month", "season"))
_PUNCTUATION = {
    **dict.fromkeys(_ENDS, (_TIME["punct"], _CLAUSE["punct"])),
    "%": (_TIME["percent"], _CLAUSE[NO_CLASS]),
    "/": (_TIME["per"], _CLAUSE["and"]),
    "+": (_TIME[NO_CLASS], _CLAUSE["and"]),
    "&": (_TIME[NO_CLASS], _CLAUSE["and"]),
}
_COMMA = (_TIME["punct"], _CLAUSE["comma"])


def time_classes(names: str) -> frozenset[str]:
    """The characters of some classes of the time grammar: ``number once ratio``."""
    return frozenset(_TIME[name] for name in names.split())


def clause_classes(names: str) -> frozenset[str]:
    """The characters of some classes of the clause grammar."""
    return frozenset(_CLAUSE[name] for name in names.split())


_BEFORE_MONTH = time_classes("by in of this next past end within")


@dataclass(slots=True)
class Tokens:
    """The words of a text, each with its offsets.

    ``time`` and ``clause`` hold one character a word: its class in either grammar.
    """

    words: list[str]
    starts: list[int]
    ends: list[int]
    time: str
    clause: str


class _Word(NamedTuple):
    text: str
    start: int
    end: int
    kind: str


def tokenise(text: str, lexicon: Lexicon) -> Tokens:
    """The words of ``text`` with the class of each; phrases of the lexicon are one word."""
    words, hidden = _join_phrases(list(_words(text, lexicon)), lexicon)
    classes: list[tuple[str, str]] = []
    is_first = True
    for index, (word, start, _, kind) in enumerate(words):
        if kind == "word":
            is_name = text[start].isupper() and not is_first
            name = lexicon.time.get(word)
            if name == "doubtful_month":  # May, March
                is_month = is_name or (classes and classes[-1][0] in _BEFORE_MONTH)
                name = "month" if is_month else None
            clause = _clause_of(
                word,
                lexicon,
                is_name=is_name and name not in _NAMED_TIMES,
                is_number=name == "number",
            )
            classes.append((_TIME[NO_CLASS if name is None or index in hidden else name], clause))
        elif kind == "punct":
            classes.append(_PUNCTUATION.get(word, _COMMA))
        elif kind in _NUMERIC:
            is_year = kind == "number" and re.fullmatch("(19|20)[0-9]{2}", word)
            classes.append((_TIME["year" if is_year else kind], _CLAUSE["number"]))
        else:
            classes.append((_TIME[NO_CLASS], _CLAUSE["absolute" if kind == "always" else NO_CLASS]))
        if kind == "punct":
            is_first = is_first or word in _ENDS
        elif kind == "word" or kind in _NUMERIC:
            is_first = False
    return Tokens(
        [word.text for word in words],
        [word.start for word in words],
        [word.end for word in words],
        "".join(time for time, _ in classes),
        "".join(clause for _, clause in classes),
    )


def _clause_of(word: str, lexicon: Lexicon, *, is_name: bool, is_number: bool) -> str:
    """The word's class in the clause grammar: its own, its last part's, or that of its form."""
    known = lexicon.clause.get(word) or lexicon.clause.get(word.rpartition(" ")[2])
    if known is not None:
        return _CLAUSE[known]
    if is_number:
        return _CLAUSE["number"]
    if is_name and not word.startswith("'"):
        return _CLAUSE["name"]
    return _CLAUSE["gerund" if word.endswith("ing") and len(word) > 4 else NO_CLASS]


def _words(text: str, lexicon: Lexicon) -> Iterator[_Word]:
    """Words, punctuation and numbers; contractions in parts, without hyphens between letters."""
    for match in _TOKEN.finditer(text):
        kind, word, (start, end) = match.lastgroup or "", match[0], match.span()
        if kind != "word":
            is_hyphen = kind == "punct" and word in "-–‑"
            if not (
                is_hyphen and text[start - 1 : start].isalnum() and text[end : end + 1].isalnum()
            ):
                yield _Word(word, start, end, kind)
            continue
        word = word.lower().replace("’", "'")
        parts = lexicon.contractions.get(word)
        if parts is None:
            parts = (word[:-2], "'s") if word.endswith("'s") else (word,)
        for part in parts:
            at = max(start, end - len(part)) if part == "'s" else start
            yield _Word(part, at, end, kind)


def _join_phrases(words: list[_Word], lexicon: Lexicon) -> tuple[list[_Word], set[int]]:
    """The words with every phrase as one, and the places that merely mention a time."""
    texts = [word.text for word in words]
    joined: list[_Word] = []
    hidden: set[int] = set()
    index = hidden_until = 0
    while index < len(words):
        stop = index + max(1, _length(lexicon.phrases, texts, index))
        hidden_until = max(hidden_until, index + _length(lexicon.traps, texts, index))
        if index < hidden_until:
            hidden.add(len(joined))
        word = words[index]
        if stop > index + 1:
            phrase = " ".join(texts[index:stop])
            word = _Word(phrase, word.start, words[stop - 1].end, "word")
        joined.append(word)
        for inner in range(index + 1, stop):
            hidden_until = max(hidden_until, inner + _length(lexicon.traps, texts, inner))
        index = stop
    return joined, hidden


def _length(phrases: Following, words: list[str], index: int) -> int:
    """How many words the longest of ``phrases`` at word ``index`` has; 0 when there is none."""
    following = phrases.get(words[index])
    if following is None:
        return 0
    for rest in following.get(words[index + 1], ()) if index + 1 < len(words) else ():
        if not rest or tuple(words[index + 2 : index + 2 + len(rest)]) == rest:
            return 2 + len(rest)
    return 1 if "" in following else 0
