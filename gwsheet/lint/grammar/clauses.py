"""What the rules of wording share: which clause a word stands in, and what stands around it."""

from __future__ import annotations

from gwsheet.lint.grammar.sentence import Sentence
from gwsheet.lint.grammar.shapes import clause_character

Stretch = tuple[int, int]
"""The first word of a place, and the one behind its last."""

BAD = "(feeling | feeling_verb | feeling_adjectives | vice)"
VERB = (
    "(stop | avoid | cause | obtain | up | down | manage | concrete | gerund | feeling_verb | be"
    " | passive | persuade)"
)
ANY = (
    "(word | prep | the | my | me | to | that | be | gerund | want | will | person | them | manage"
    " | concrete | better | fillers | name | you | third | absolute | cause | every | number"
    " | good_states)"
)

_ASIDE = frozenset(
    clause_character(name) for name in ("that", "if", "without", "despite", "instead")
)
_BREAK = frozenset(clause_character(name) for name in ("punct", "comma"))
_NOTS = frozenset(clause_character(name) for name in ("not", "no_longer", "stop", "without"))
_PERSON = clause_character("person")
_SUBJECTS = frozenset(clause_character(name) for name in ("self", "third"))
_NEAR = 6
_QUOTES = frozenset('"“”„«»')


def is_word(sentence: Sentence, index: int, name: str) -> bool:
    """Whether word ``index`` is there, and in the lexicon's list ``name``."""
    words = sentence.tokens.words
    return 0 <= index < len(words) and words[index] in sentence.lexicon.sets[name]


def is_aside(sentence: Sentence, index: int) -> bool:
    """Whether the word stands in a clause that only describes: "someone I have never met"."""
    clause = sentence.tokens.clause
    for place in range(index - 1, max(-1, index - _NEAR - 1), -1):
        if clause[place] in _BREAK:
            return False
        if clause[place] in _ASIDE:
            return True
        if clause[place] == _PERSON and clause[place + 1 : place + 2] in _SUBJECTS:
            return True
    return False


def is_negated(sentence: Sentence, index: int) -> bool:
    """Whether the word stands behind a "not" in its clause: "not feel tired all the time"."""
    clause = sentence.tokens.clause
    for place in range(index - 1, max(-1, index - _NEAR), -1):
        if clause[place] in _BREAK:
            return False
        if clause[place] in _NOTS:
            return True
    return False


def is_quoted(sentence: Sentence, index: int) -> bool:
    """Whether the word stands in quotation marks: it is only spoken about."""
    words = sentence.tokens.words
    before = sum(word in _QUOTES for word in words[:index])
    return before % 2 == 1 and any(word in _QUOTES for word in words[index + 1 :])


def is_time(sentence: Sentence, index: int) -> bool:
    """Whether the word is part of a time expression."""
    return any(first <= index < stop for first, stop, _ in sentence.timed)


def begins(sentence: Sentence, index: int) -> bool:
    """Whether a statement begins at the word, after a time expression if need be."""
    words = sentence.tokens.words
    start = 0
    for first, stop, _ in sentence.timed:
        if first == start:
            start = stop
            while start < len(words) and words[start] in (",", ":"):
                start += 1
    return index in (0, start)
