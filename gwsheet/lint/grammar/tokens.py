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
    time_of, clause_of = lexicon.time, lexicon.clause
    time: list[str] = []
    clause: list[str] = []
    plain_time, plain_clause = _TIME[NO_CLASS], _CLAUSE[NO_CLASS]
    is_first = True
    for index, (word, kind) in enumerate(zip(words, kinds, strict=True)):
        if kind == "word":
            name = time_of.get(word)
            is_capital = text[starts[index]].isupper()
            if name == "doubtful_month":
                before = time[-1] if time else ""
                name = "month" if (is_capital and not is_first) or before in _BEFORE_MONTH else None
            hidden = index in masked
            time.append(plain_time if hidden or name is None else _TIME[name])
            other = clause_of.get(word) or clause_of.get(word.rpartition(" ")[2])
            if other is not None:
                clause.append(_CLAUSE[other])
            elif name == "number":
                clause.append(_CLAUSE["number"])
            elif is_capital and not is_first and not word.startswith("'"):
                clause.append(_CLAUSE["name"])
            elif word.endswith("ing") and len(word) > 4:
                clause.append(_CLAUSE["gerund"])
            else:
                clause.append(plain_clause)
            is_first = False
        elif kind == "punct":
            is_end = word in _ENDS
            is_first = is_first or is_end
            if word == "%":
                time.append(_TIME["percent"])
                clause.append(plain_clause)
            elif word in "/+&":
                time.append(_TIME["per"] if word == "/" else plain_time)
                clause.append(_CLAUSE["and"])
            else:
                time.append(_TIME["punct"])
                clause.append(_CLAUSE["punct" if is_end else "comma"])
        elif kind in _NUMERIC:
            is_year = kind == "number" and len(word) == 4 and word[:2] in ("19", "20")
            time.append(_TIME["year" if is_year and word.isdigit() else kind])
            clause.append(_CLAUSE["number"])
            is_first = False
        else:
            time.append(plain_time)
            clause.append(_CLAUSE["absolute" if kind == "always" else NO_CLASS])
    return Tokens(words, starts, ends, "".join(time), "".join(clause))


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
    for number, part in enumerate(parts):
        words.append(part)
        at = start if number == 0 else max(start, end - len(part))
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
