"""A text's words with their places and their classes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from gwsheet.lint.grammar.shapes import (
    CLAUSE_CLASSES,
    NO_CLASS,
    TIME_CLASSES,
    clause_sign,
    time_sign,
)
from gwsheet.lint.lexicon import Lexicon, Phrase

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
_TIME = {name: time_sign(name) for name in TIME_CLASSES}
_CLAUSE = {name: clause_sign(name) for name in CLAUSE_CLASSES}
Raw = tuple[list[str], list[int], list[int], list[str]]
_NUMERIC = frozenset({"date", "clock", "ratio", "ordinal", "money", "number"})
_ENDS = frozenset(".!?;")


@dataclass(slots=True)
class Tokens:
    """The words of a text, each with its offsets; ``time`` and ``clause`` hold a sign a word."""

    words: list[str]
    starts: list[int]
    ends: list[int]
    time: str
    clause: str


def tokenise(text: str, lexicon: Lexicon) -> Tokens:
    """The words of ``text`` with the class of each; phrases of the lexicon are one word."""
    (words, starts, ends, kinds), masked = _join_phrases(_raw(text, lexicon), lexicon)
    time: list[str] = []
    clause: list[str] = []
    is_first = True
    for index, (word, kind) in enumerate(zip(words, kinds, strict=True)):
        if kind == "word":
            is_name = text[starts[index]].isupper() and not is_first
            name = lexicon.time.get(word)
            if name == "doubtful_month":
                is_month = is_name or (time and time[-1] in _BEFORE_MONTH)
                name = "month" if is_month else None
            time.append(_WORD if name is None or index in masked else _TIME[name])
            is_name = is_name and name not in _NAMED_TIMES
            clause.append(_clause_of(word, lexicon, is_name=is_name, is_number=name == "number"))
            is_first = False
        elif kind == "punct":
            in_time, in_clause = _SIGNS.get(word, _PUNCT if word in _ENDS else _COMMA)
            time.append(in_time)
            clause.append(in_clause)
            is_first = is_first or word in _ENDS
        elif kind in _NUMERIC:
            is_year = kind == "number" and len(word) == 4 and word[:2] in ("19", "20")
            time.append(_TIME["year" if is_year and word.isdigit() else kind])
            clause.append(_CLAUSE["number"])
            is_first = False
        else:
            time.append(_WORD)
            clause.append(_CLAUSE["absolute" if kind == "always" else NO_CLASS])
    return Tokens(words, starts, ends, "".join(time), "".join(clause))


def _clause_of(word: str, lexicon: Lexicon, *, is_name: bool, is_number: bool) -> str:
    """The word's sign in the clause grammar: its own, its last part's, or that of its form."""
    known = lexicon.clause.get(word) or lexicon.clause.get(word.rpartition(" ")[2])
    if known is not None:
        return _CLAUSE[known]
    if is_number:
        return _CLAUSE["number"]
    if is_name and not word.startswith("'"):
        return _CLAUSE["name"]
    return _CLAUSE["gerund" if word.endswith("ing") and len(word) > 4 else NO_CLASS]


_NAMED_TIMES = frozenset(("weekday", "month", "season"))
_WORD = _TIME[NO_CLASS]
_PUNCT = (_TIME["punct"], _CLAUSE["punct"])
_COMMA = (_TIME["punct"], _CLAUSE["comma"])
_SIGNS = {
    "%": (_TIME["percent"], _CLAUSE[NO_CLASS]),
    "/": (_TIME["per"], _CLAUSE["and"]),
    "+": (_WORD, _CLAUSE["and"]),
    "&": (_WORD, _CLAUSE["and"]),
}
_BEFORE_MONTH = frozenset(
    _TIME[name] for name in ("by", "in", "of", "this", "next", "past", "end", "within")
)


def _raw(text: str, lexicon: Lexicon) -> Raw:
    """Words, signs and numbers; contractions in their parts, hyphens between letters left out."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    kinds: list[str] = []
    contractions = lexicon.contractions
    length = len(text)
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or ""
        word, start, end = match[0], match.start(), match.end()
        if kind == "word":
            word = word.lower()
            if "'" in word or "’" in word or word in contractions:
                word = word.replace("’", "'")
                parts = contractions.get(word)
                if parts is not None:
                    _split(parts, start, end, words, starts, ends, kinds)
                    continue
                if word.endswith("'s"):
                    _split((word[:-2], "'s"), start, end, words, starts, ends, kinds)
                    continue
        elif kind == "punct" and word in "-–‑":
            if start > 0 and end < length and text[start - 1].isalnum() and text[end].isalnum():
                continue
        words.append(word)
        starts.append(start)
        ends.append(end)
        kinds.append(kind)
    return words, starts, ends, kinds


def _split(
    parts: Phrase,
    start: int,
    end: int,
    words: list[str],
    starts: list[int],
    ends: list[int],
    kinds: list[str],
) -> None:
    """A contraction as its words; the first has the letters that it shares, the last the rest."""
    for part in parts:
        words.append(part)
        at = max(start, end - len(part)) if part == "'s" else start
        starts.append(at)
        ends.append(end)
        kinds.append("word")


def _join_phrases(raw: Raw, lexicon: Lexicon) -> tuple[Raw, frozenset[int]]:
    """The words with every phrase as one, and the places that merely mention a time."""
    words, starts, ends, kinds = raw
    phrases, traps = lexicon.phrases, lexicon.traps
    joined: Raw = ([], [], [], [])
    hidden: set[int] = set()
    hidden_until = 0
    index, count = 0, len(words)
    while index < count:
        word = words[index]
        if word in traps:
            hidden_until = max(hidden_until, index + _length(traps[word], words, index))
        length = _length(phrases[word], words, index) or 1 if word in phrases else 1
        if index < hidden_until:
            hidden.add(len(joined[0]))
        last = index + length - 1
        joined[0].append(word if length == 1 else " ".join(words[index : last + 1]))
        joined[1].append(starts[index])
        joined[2].append(ends[last])
        joined[3].append(kinds[index] if length == 1 else "word")
        if length > 1:
            for inner in range(index + 1, last + 1):
                if words[inner] in traps:
                    trap = _length(traps[words[inner]], words, inner)
                    hidden_until = max(hidden_until, inner + trap if trap else 0)
        index += length
    return joined, frozenset(hidden)


def _length(following: Mapping[str, tuple[Phrase, ...]], words: list[str], index: int) -> int:
    """How many words from ``index`` on the longest phrase there has; 0 when there is none."""
    for rest in following.get(words[index + 1], ()) if index + 1 < len(words) else ():
        stop = index + 2 + len(rest)
        if not rest or (stop <= len(words) and tuple(words[index + 2 : stop]) == rest):
            return 2 + len(rest)
    return 1 if "" in following else 0
