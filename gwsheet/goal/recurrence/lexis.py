"""The words of one language that say how often and when, and a text read as those words.

A word may mean several things ("second" is an ordinal number and a part of an hour); the
grammar decides. Each set of meanings has a character of its own, so that the grammar is
regular expressions over those characters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from gwsheet.goal.dates import DateWords, fold
from gwsheet.goal.wordlists import any_of

_FIRST_CHARACTER = 0xE000
_LONGEST_NUMBER = 3
_YEAR_DIGITS = 4
_MEANING = re.compile(r"(?<![<\w])[a-z_]+(?![\w>])")
_OF_EVERY_LANGUAGE = {
    "/": ("per", "and"),
    **dict.fromkeys("&+", ("and",)),
    ",": ("and", "punct"),
    "-": ("through", "range", "punct"),
    **dict.fromkeys(":.", ("colon", "punct")),
    **dict.fromkeys(";()!", ("punct",)),
    **dict.fromkeys("×x", ("times",)),
}
OF_TIME = frozenset(
    {"span", "adverb", "weekday", "weekdays", "group", "one_group", "month", "date", "each"}
)
"""The meanings of words that say something about when or how often."""


@dataclass(frozen=True)
class Token:
    """A word, number or punctuation mark from ``start`` to ``end``, or a phrase of several.

    ``meanings`` are what it may be, each with its value as the words file has it.
    """

    start: int
    end: int
    meanings: Mapping[str, str]
    character: str

    def number(self) -> int:
        """The number that it is, as a number or an ordinal one."""
        return int(self.meanings.get("number") or self.meanings["ordinal"])


@dataclass(frozen=True)
class Lexis:
    """The words of ``language``: for each meaning its words or phrases, with their values."""

    language: str
    tables: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @cached_property
    def date_words(self) -> DateWords:
        """The words that stand in dates."""
        return DateWords(
            {fold(word): int(number) for word, number in self._table("month").items()},
            {fold(word): int(number) for word, number in self._table("weekday").items()},
            frozenset(map(fold, [*self._table("the"), *self._table("of")])),
            frozenset(map(fold, self._table("ending"))),
        )

    def tokens(self, text: str) -> tuple[Token, ...]:
        """``text`` as words that mean something here; the others have no meanings."""
        text = unicodedata.normalize("NFC", text)
        folded = fold(text)
        found: list[Token] = []
        at = 0
        for written in self.date_words.in_text(text):
            found += self._words(folded, at, written.start)
            is_date = {"date": written.day.isoformat()} if written.day else {}
            found.append(self._token(written.start, written.end, is_date))
            at = written.end
        return (*found, *self._words(folded, at, len(folded)))

    def names_time(self, text: str) -> bool:
        """Whether a word of ``text`` says something about when or how often."""
        return any(token.meanings.keys() & OF_TIME for token in self.tokens(text))

    def pattern(self, written: str) -> re.Pattern[str]:
        """A regular expression over characters, from one over the names of meanings."""
        if written not in self._patterns:
            plain = _MEANING.sub(lambda name: self._any(name[0]), written)
            self._patterns[written] = re.compile(plain.replace(" ", ""))
        return self._patterns[written]

    def _any(self, meaning: str) -> str:
        """One of the characters whose set of meanings has ``meaning``."""
        found = "".join(char for names, char in self._characters.items() if meaning in names)
        return f"[{found}]" if found else "(?!)"

    @cached_property
    def _patterns(self) -> dict[str, re.Pattern[str]]:
        return {}

    def _table(self, meaning: str) -> Mapping[str, str]:
        return self.tables.get(meaning, {})

    def _words(self, folded: str, start: int, end: int) -> Iterable[Token]:
        places = [match.span() for match in self._word.finditer(folded, start, end)]
        index = 0
        while index < len(places):
            words = [folded[first:last] for first, last in places[index : index + self._longest]]
            length = next(
                (n for n in range(len(words), 0, -1) if tuple(words[:n]) in self._phrases), 1
            )
            meanings = self._phrases.get(tuple(words[:length])) or self._number(words[0])
            yield self._token(places[index][0], places[index + length - 1][1], meanings)
            index += length

    def _number(self, word: str) -> Mapping[str, str]:
        digits = word[: len(word) - len(word.lstrip("0123456789"))]
        is_year = len(digits) == _YEAR_DIGITS and digits == word
        if not digits or is_year or len(digits) > _LONGEST_NUMBER:
            return {"year": digits} if is_year else {}
        if digits != word:
            return {"ordinal": digits} if int(digits) else {}
        return {"number": digits} if int(digits) else {"zero": digits}

    def _token(self, start: int, end: int, meanings: Mapping[str, str]) -> Token:
        return Token(start, end, meanings, self._characters[frozenset(meanings)])

    @cached_property
    def _word(self) -> re.Pattern[str]:
        # "1st", "15", "o'clock", any other mark
        ending = any_of(self.date_words.endings)
        return re.compile(rf"\d+(?:(?:{ending})(?!\w))?|[^\W\d_]+(?:'[^\W\d_]+)*|\S")

    @cached_property
    def _phrases(self) -> Mapping[tuple[str, ...], Mapping[str, str]]:
        """Every word and phrase of the tables as its folded words, with all that it may mean."""
        phrases: dict[tuple[str, ...], dict[str, str]] = {}
        for mark, names in _OF_EVERY_LANGUAGE.items():
            phrases[mark,] = dict.fromkeys(names, "")
        for meaning, table in self.tables.items():
            if meaning == "ending":
                continue
            for phrase, value in table.items():
                words = tuple(self._word.findall(fold(unicodedata.normalize("NFC", phrase))))
                meanings = phrases.setdefault(words, {})
                meanings.setdefault(meaning, value)
                if (meaning, value) == ("span", "1 month"):
                    meanings["month_unit"] = value
        return phrases

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self._phrases))

    @cached_property
    def _characters(self) -> Mapping[frozenset[str], str]:
        """A character for each set of meanings that a token can have."""
        digits = ({"number"}, {"ordinal"}, {"year"}, {"zero"}, {"date"}, set[str]())
        sets = dict.fromkeys(map(frozenset, (*digits, *self._phrases.values())))
        return {names: chr(_FIRST_CHARACTER + index) for index, names in enumerate(sets)}


def join_lexes(lexes: Iterable[Lexis]) -> tuple[Lexis, ...]:
    """One for each language, with the words of all that are of it; a later value counts."""
    joined: dict[str, Lexis] = {}
    for lexis in lexes:
        there = joined.get(lexis.language, Lexis(lexis.language))
        tables = {
            meaning: {**there.tables.get(meaning, {}), **lexis.tables.get(meaning, {})}
            for meaning in dict.fromkeys((*there.tables, *lexis.tables))
        }
        joined[lexis.language] = Lexis(lexis.language, tables)
    return tuple(joined.values())
