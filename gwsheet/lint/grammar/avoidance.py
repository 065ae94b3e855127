"""Statements that lead away from something. What is negated decides, not the negation."""

from __future__ import annotations

from collections.abc import Iterator

from gwsheet.lint.grammar.clauses import (
    ANY,
    BAD,
    VERB,
    Stretch,
    is_aside,
    is_quoted,
    is_time,
    is_word,
)
from gwsheet.lint.grammar.external import externals
from gwsheet.lint.grammar.sentence import Sentence, once
from gwsheet.lint.grammar.shapes import clause_character, clause_pattern

_NOT_FEEL = clause_pattern(f"(not | no_longer | never | no) {ANY}{{0,5}} {BAD}")
_GONE = clause_pattern(f"{BAD} {ANY}{{0,4}} (gone | stop)")
_GONE_SUBJECT = clause_pattern(f"want (my | the | that){{0,2}} {ANY}{{0,2}} gone")
_FREE = clause_pattern(
    f"(be | manage | word | concrete | feeling_verb) {ANY}{{0,2}} without"
    f" (the | my | prep | better | word){{0,2}} (feeling | vice) | be {ANY}{{0,3}} gone"
)
_NOT_WANT = clause_pattern("self (will | concrete)? not want")
_STOP = clause_pattern(
    f"stop (word | me | my | the | prep | and | fillers | absolute){{0,3}}"
    f" ({VERB} | {BAD} | abstract | person | them | by)"
)
_AVOID = clause_pattern(
    f"avoid {ANY}{{0,4}} ({BAD} | gerund | abstract | that | person | the | my | passive)"
)
_NO_LONGER = clause_pattern(f"no_longer ({ANY} | {VERB} | {BAD})")
_LOSE = clause_pattern("concrete (the | my){1,2} (word | prep | better)? (feeling | feeling_verb)")
_NOT_DO = clause_pattern(
    f"(not | never) ((word | will | to | be | fillers){{0,3}} {VERB} | will word) | not word prep"
)
_LATEST_NEGATION = 6
_LEADING_AWAY = frozenset(
    clause_character(name)
    for name in ("stop", "avoid", "not", "no_longer", "never", "no", "gone", "without")
)


@once
def avoidances(sentence: Sentence) -> Iterator[Stretch]:
    """The words that aim at having none of a feeling, or merely at stopping something.

    Not included: a restraint with a time or an amount, or with what comes instead.
    """
    tokens = sentence.tokens
    leads_away = not _LEADING_AWAY.isdisjoint(tokens.clause)
    is_losing = not sentence.lexicon.sets["losing"].isdisjoint(tokens.words)
    if not (leads_away or is_losing) or sentence.words_of_class("instead"):
        return
    is_restrained = sentence.is_counted or sentence.lasts
    finders = (_stops, _evasions, _farewells, _refusals)
    for find in (_absences, *(() if is_restrained else finders)):
        for first, stop in find(sentence):
            if is_restrained or is_aside(sentence, first) or is_quoted(sentence, first):
                continue
            yield first, stop
            return


def _absences(sentence: Sentence) -> Iterator[Stretch]:
    """A feeling or thought that is negated, gone or done without."""
    for pattern in (_NOT_FEEL, _GONE, _GONE_SUBJECT, _FREE, _NOT_WANT):
        yield from sentence.find(pattern)


def _stops(sentence: Sentence) -> Iterator[Stretch]:
    """A thing that is stopped, avoided or no longer done, by the client."""
    others = externals(sentence)
    for pattern in (_STOP, _AVOID, _NO_LONGER):
        for first, stop in sentence.find(pattern):
            is_noun = is_word(sentence, first - 1, "before_nouns")
            by_others = any(begin < first <= end for begin, end in others)
            if not (is_noun or by_others or is_time(sentence, first)):
                yield first, stop


def _evasions(sentence: Sentence) -> Iterator[Stretch]:
    """Anything that is to be avoided."""
    for index in sentence.words_in("avoiding"):
        if index + 1 < len(sentence.tokens.words):
            yield index, index + 2


def _farewells(sentence: Sentence) -> Iterator[Stretch]:
    """A feeling that is to be lost, or to go away."""
    for first, stop in sentence.find(_LOSE):
        if is_word(sentence, first, "losing"):
            yield first, stop
    for index in sentence.words_of_class("gone"):
        if is_word(sentence, index, "going_away"):
            yield index, index + 1


def _refusals(sentence: Sentence) -> Iterator[Stretch]:
    """A deed that is negated near the beginning: "I'm not going to pig out"."""
    for first, stop in sentence.find(_NOT_DO):
        is_history = is_word(sentence, first - 1, "perfect_tense")
        is_late = first > _LATEST_NEGATION or any(
            index < first and not is_word(sentence, index, "auxiliaries")
            for index in sentence.words_of_class("concrete")
        )
        if not (is_history or is_late or sentence.recurs):
            yield first, stop
