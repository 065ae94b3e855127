"""How hard a sentence is to read: the Flesch-Kincaid grade, in years of American schooling.

J. P. Kincaid, R. P. Fishburne, R. L. Rogers and B. S. Chissom, "Derivation of new
readability formulas (Automated Readability Index, Fog Count and Flesch Reading Ease
Formula) for Navy enlisted personnel", Research Branch Report 8-75, Naval Technical
Training Command, 1975:

    0.39 x words a sentence + 11.8 x syllables a word - 15.59

Syllables are the larger of two counts, because each misses some: the places where Pyphen
may hyphenate, and groups of vowels. A number is a word of one syllable: a date or an
amount is not hard to read.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pyphen import Pyphen

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d[\d.,:/–-]*")
_SENTENCE = re.compile(
    r"\S[^\n]*?(?:[.!?]+[\"'”’)]*(?=\s+[\"'“‘(]?[A-Z\d]|\s*$)|(?=\n)|$)", re.MULTILINE
)
_VOWELS = re.compile(r"[aeiouyà-öø-ÿ]+")
# An e that is not spoken: hope, hopes, hoped, hopeful, sometimes, technique; not table, changes.
_MUTE = re.compile(
    r"(?<=[aeiouy][^aeiouyl])e(?=ful|ly|ment|less|ness|time|thing|body|one$|where)"
    r"|(?<=[^aeiouyl])e$|(?<=[aeiouylr]l)e$|(?<=[qg])ue(?=s?$)"
    r"|(?<=[^aeiouytd])e(?=d$)|(?<=[^aeiouylsxzcgh])e(?=s$)|(?<=[aeiouy]l)e(?=s$)|(?<=[^sc]h)e(?=s$)"
)
# Vowels side by side that are spoken apart: di-ary, vari-ety, cre-ate, usu-al, go-ing.
_APART = re.compile(
    r"(?<![ctsx])i(?=a(?!ge))|(?<![ctsxgfr])i(?=en)|(?<![cts])i(?=et)|sci(?=en)|oci(?=et)"
    r"|i(?=o(?!n|u))|(?<![ctsxg])i(?=ous)"
    r"|(?<![qgcb])u(?=a|ou|ic|in|id|ity)"
    r"|ea$|cre(?=at)|^re(?=act|ali|aff)|(?<!p)e(?=o)|e(?=ing|um)"
    r"|o(?=ing|em|et|ed[iu])|^coo(?=p|r)|y(?=ing)|(?<=th)m$|(?<=[iay]s)m$"
)
_MARGIN = 2  # hyphenation never adds more than this to the grade of the groups of vowels


class Difficulty(NamedTuple):
    """A sentence's grade, its number of words and its longest words, the longest first."""

    grade: float
    words: int
    longest: tuple[str, ...]


def sentences(text: str) -> list[tuple[int, int]]:
    """Where each sentence begins and ends; a line of its own is one too."""
    return [match.span() for match in _SENTENCE.finditer(text)]


def difficulty(sentence: str, least_words: int, grade_of_interest: float) -> Difficulty | None:
    """How hard ``sentence`` is; None when it is short or clearly below the grade of interest."""
    words = _WORD.findall(sentence)
    if len(words) < least_words:
        return None
    if _grade(len(words), sum(map(vowel_groups, words))) < grade_of_interest - _MARGIN:
        return None
    counts = {word: syllables(word) for word in words}
    grade = _grade(len(words), sum(counts[word] for word in words))
    long = sorted((word for word in counts if counts[word] > 2), key=lambda word: -counts[word])
    return Difficulty(grade, len(words), tuple(long))


def _grade(words: int, syllable_count: int) -> float:
    return 0.39 * words + 11.8 * syllable_count / words - 15.59


@lru_cache(maxsize=20_000)
def syllables(word: str) -> int:
    """How many syllables ``word`` has."""
    if word[0].isdigit():
        return 1
    return max(vowel_groups(word), len(_pyphen().positions(word.lower())) + 1)


@lru_cache(maxsize=20_000)
def vowel_groups(word: str) -> int:
    """How many groups of vowels ``word`` has that are spoken, at least one."""
    word = word.lower()
    if word.endswith(("'s", "’s")):
        word = word[:-2]
    spoken = _MUTE.sub("", word)
    return max(1, len(_VOWELS.findall(spoken)) + len(_APART.findall(spoken)))


@lru_cache(maxsize=1)
def _pyphen() -> Pyphen:
    """The hyphenation patterns; reading them takes a twentieth of a second, so only when needed."""
    from pyphen import Pyphen  # noqa: PLC0415 - its patterns load only when needed

    return Pyphen(lang="en_US")
