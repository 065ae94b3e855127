"""Patterns over word classes: a sentence's classes become a string of one character a word.

A pattern such as ``every (other | number)? unit`` is written with the names of classes;
``pattern`` turns it into a regular expression over those characters, so that the grammar reads
like a grammar and runs at the speed of ``re``. ``.`` is any one word, ``word`` one that has
no class.
"""

from __future__ import annotations

import re

NO_CLASS = "word"
TIME_CLASSES = (
    NO_CLASS,
    "punct",
    "number",
    "ratio",
    "money",
    "percent",
    "clock",
    "date",
    "year",
    "ordinal",
    "unit",
    "sitting",
    "small",
    "hour",
    "least",
    "times",
    "once",
    "article",
    "per",
    "every",
    "other",
    "the",
    "this",
    "next",
    "past",
    "day_adverb",
    "moment",
    "plural_part",
    "part",
    "month",
    "weekday",
    "season",
    "event",
    "end",
    "by",
    "in",
    "within",
    "span",
    "of",
    "my",
    "age",
    "self",
    "my_age",
    "now",
    "ago",
    "at",
    "without",
    "name",
)
CLAUSE_CLASSES = (
    NO_CLASS,
    "punct",
    "comma",
    "number",
    "self",
    "me",
    "my",
    "client",
    "third",
    "them",
    "you",
    "person",
    "name",
    "want",
    "will",
    "no_longer",
    "never",
    "not",
    "no",
    "be",
    "to",
    "that",
    "if",
    "and",
    "by",
    "instead",
    "without",
    "despite",
    "absolute",
    "every",
    "stop",
    "avoid",
    "cause",
    "obtain",
    "up",
    "down",
    "manage",
    "concrete",
    "feeling",
    "abstract",
    "vice",
    "feeling_verb",
    "feeling_adjectives",
    "good_states",
    "better",
    "fillers",
    "passive",
    "gone",
    "gift",
    "huge",
    "the",
    "gerund",
    "persuade",
    "prep",
)
_FIRST = 0x4E00
_CHARACTERS = {
    "time": {name: chr(_FIRST + index) for index, name in enumerate(TIME_CLASSES)},
    "clause": {name: chr(_FIRST + index) for index, name in enumerate(CLAUSE_CLASSES)},
}


def time_character(name: str) -> str:
    """The character of a class of the time grammar; raises KeyError for one that does not exist."""
    return _CHARACTERS["time"][name]


def clause_character(name: str) -> str:
    """The character of a class of the clause grammar; raises KeyError for one that does not exist."""
    return _CHARACTERS["clause"][name]


def time_pattern(source: str) -> re.Pattern[str]:
    """A pattern over the classes of the time grammar."""
    return _compile(source, _CHARACTERS["time"])


def clause_pattern(source: str) -> re.Pattern[str]:
    """A pattern over the classes of the clause grammar."""
    return _compile(source, _CHARACTERS["clause"])


def _compile(source: str, characters: dict[str, str]) -> re.Pattern[str]:
    def character(match: re.Match[str]) -> str:
        return match[0] if match[0].startswith("?P<") else characters[match[0]]

    bare = re.sub(r"\?P<\w+>|[a-z_]+", character, source)
    return re.compile(re.sub(r"\s+", "", bare))
