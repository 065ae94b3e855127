"""Statements of which nobody could tell whether they are reached."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from gwsheet.lint.grammar.ambition import absolutes, is_cure, is_perfection
from gwsheet.lint.grammar.avoidance import avoidances
from gwsheet.lint.grammar.clauses import Stretch, is_aside, is_quoted, is_word
from gwsheet.lint.grammar.external import externals
from gwsheet.lint.grammar.sentence import Sentence, once
from gwsheet.lint.grammar.shapes import clause_character, clause_pattern

VagueKind = Literal["comparative", "state", "filler", "no-criterion"]

_STATE = clause_pattern(
    "(be | manage | cause) (word | the | my | prep | better | fillers | absolute | me | and | number"
    " | person){0,4} (good_states | feeling_adjectives)"
)
_CHANGE = clause_pattern("(up | down)")
_BARE = clause_pattern("^(concrete | word | gerund | obtain) better punct?$")
_INNER = ("manage", "abstract", "feeling")
_OUTER = ("concrete", "gerund", "obtain", "cause", "feeling_verb", "stop")
_OBJECT = frozenset(
    clause_character(name) for name in ("the", "my", "number", "name", "person", "them", "client")
)
_OPEN = frozenset(
    clause_character(name)
    for name in (
        "abstract",
        "feeling",
        "good_states",
        "fillers",
        "better",
        "feeling_adjectives",
        "be",
    )
)
_ENDS = frozenset(
    clause_character(name) for name in ("prep", "comma", "punct", "by", "and", "that", "self")
)


@once
def vagueness(sentence: Sentence) -> Iterator[tuple[VagueKind, Stretch]]:
    """The words that leave open whether it is reached; none where something is counted."""
    if sentence.is_measured or not sentence.tokens.words:
        return
    found = False
    for kind, stretch in _open_words(sentence):
        if not is_quoted(sentence, stretch[0]):
            found = True
            yield kind, stretch
    if not found and "criterion" not in sentence.given and not _can_be_ticked(sentence):
        yield "no-criterion", (0, len(sentence.tokens.words))


def may_be_open(sentence: Sentence) -> bool:
    """Whether any word is there that could leave it open, whatever the numbers."""
    return not _OPENING.isdisjoint(sentence.tokens.clause)


_OPENING = frozenset(
    clause_character(name)
    for name in ("better", "up", "down", "good_states", "feeling_adjectives", "fillers", "absolute")
)


def _can_be_ticked(sentence: Sentence) -> bool:
    """Whether the statement can be ticked off: it recurs, lasts or is one event.

    True too where another rule reports it: it depends on others, or avoids.
    """
    if (sentence.recurs and not _is_inner(sentence)) or sentence.lasts:
        return True
    if externals(sentence) or avoidances(sentence):
        return True
    if any(word in sentence.lexicon.sets["life_changes"] for word in sentence.tokens.words):
        return False
    if is_cure(sentence):
        return False
    if sentence.words_of_class("concrete") and _OPENING.isdisjoint(sentence.tokens.clause):
        has_a_day = any(mark.kind in ("deadline", "horizon") for mark in sentence.times)
        if has_a_day and not sentence.words_of_class("abstract", "feeling", "manage"):
            return True
    return is_event(sentence) or bool(
        absolutes(sentence) and not sentence.words_of_class("manage", "abstract", "feeling")
    )


def _open_words(sentence: Sentence) -> Iterator[tuple[VagueKind, Stretch]]:
    compared = [
        index for index in sentence.words_of_class("better") if not is_aside(sentence, index)
    ]
    for index in compared:
        yield "comparative", (index, index + 1)
    for first, stop in sentence.find(_CHANGE):
        yield "comparative", (first, stop)
    away = next(iter(avoidances(sentence)), (0, 0))
    for first, stop in sentence.find(_STATE):
        is_compared = any(first <= index < stop for index in compared) or is_aside(sentence, first)
        if not is_compared and not away[0] <= stop - 1 < away[1]:
            yield "state", (first, stop)
    for index in sentence.words_of_class("fillers"):
        yield "filler", (index, index + 1)
    for first, stop in absolutes(sentence):
        if is_perfection(sentence, first):
            yield "filler", (first, stop)


def _is_inner(sentence: Sentence) -> bool:
    """Whether all that it names goes on inside: nobody could see it done."""
    return bool(sentence.words_of_class(*_INNER)) and not sentence.words_of_class(*_OUTER)


def is_event(sentence: Sentence) -> bool:
    """Whether it names one thing that has or has not been done: "phone a friend"."""
    tokens, lexicon = sentence.tokens, sentence.lexicon
    if sentence.words_of_class("huge") or any(word in lexicon.large for word in tokens.words):
        return True
    is_ability = any(word in lexicon.sets["abilities"] for word in tokens.words)
    if is_ability and not any(mark.kind != "recurrence" for mark in sentence.times):
        return False
    doing = [
        index for index in sentence.words_of_class("cause") if is_word(sentence, index, "getting")
    ]
    for index in [*sentence.words_of_class("concrete", "persuade", "obtain"), *doing]:
        start = index + 1
        has_object = is_word(sentence, index, "events")
        if not has_object:
            for place in range(start, min(start + 3, len(tokens.words))):
                if tokens.clause[place] in _OPEN:
                    break
                if tokens.clause[place] in _OBJECT:
                    has_object, start = True, place + 1
                    break
        if has_object and not _is_quality(tokens.clause[start : start + 3]):
            return True
    return False


def _is_quality(clause: str) -> bool:
    """Whether the object that begins here is a quality rather than a thing."""
    for character in clause:
        if character in _ENDS:
            return False
        if character in _OPEN:
            return True
    return False


def is_bare(sentence: Sentence) -> bool:
    """Whether it is an activity and a comparison, and no more: "write more"."""
    return _BARE.match(sentence.tokens.clause) is not None
