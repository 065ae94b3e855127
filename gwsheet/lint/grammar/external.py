"""Statements that are reached only when somebody else does something.

The subject of the deciding verb decides: who is merely asked, told, rung or met is not
in the way.
"""

from __future__ import annotations

from collections.abc import Iterator

from gwsheet.lint.grammar.clauses import ANY, VERB, Stretch, begins, is_aside, is_word
from gwsheet.lint.grammar.sentence import Sentence, once
from gwsheet.lint.grammar.shapes import clause_character, clause_pattern

_OTHER = "(person | name | you | them | third)"
_MORE = "(good_states | fillers | better | word | absolute | every | number | prep)"
_WANT_OTHER = clause_pattern(
    f"want that? (the | my | word | prep | number){{0,3}} {_OTHER}"
    f" (to | and | that | will | word | by | {VERB} | better | good_states | fillers)"
    " | want my (to | will)"
    " | want (the | my) (word | number) to (concrete | cause | manage | stop | persuade | obtain)"
)
_MAKE_OTHER = clause_pattern(
    f"cause (the | my | {_MORE}){{0,4}} {_OTHER} (to ({VERB} | word | not | good_states | feeling_verb) | {VERB}"
    " | that | want | good_states | feeling_adjectives | better | absolute | gone | not | no_longer)"
    f" | cause my to {VERB} | cause (the | my) person prep (the | my) (word | person){{1,2}} to {VERB}"
    f" | cause (the | my | {_MORE}){{0,4}} person (prep | the | my | word | number | person){{1,5}} (want | manage)"
    " | cause person (prep | the | my | person | word){1,4} good_states"
    f" | cause (the | my | {_MORE}){{0,3}} person word (better | the | my)"
    " | cause (word | the | my | person | name){1,3} gone"
)
_GET_OTHER = clause_pattern(
    f"cause (the | my | {_MORE}){{0,4}} person (prep | the | my | word | person){{1,6}} to {VERB}"
    f" | cause my ({VERB})"
)
_BRING_BACK = clause_pattern("cause (the | my)? person word")
_PERSUADE = clause_pattern(
    f"persuade (the | my | word | prep | good_states | better){{0,2}} {_OTHER}"
    " | persuade my (that | to | prep | not)"
)
_PASSIVE = clause_pattern(
    "(be | cause | manage) (word | better | fillers | absolute | and | good_states){0,3} passive"
)
_DONE_BY = clause_pattern(
    f"be ({VERB} | word | vice) {ANY}{{0,3}} by (the | my | number){{0,2}} person"
)
_GIFT = clause_pattern(
    "(obtain | cause | want) (the | my | word | good_states | better | fillers | number | up | me){0,3} gift"
    " | (be | concrete | manage) (the | word){0,2} prep the gift | be (the | good_states)? gift"
)
_PARTNER = clause_pattern(
    "(obtain | cause | want) (the | me | word | good_states | better | number){1,3} person"
)
_A_GIFT = clause_pattern("concrete (word | good_states | better | fillers){0,2} (gift | person)")
_HOLD = clause_pattern(
    "obtain (the | my | word | abstract | prep | gift | passive | manage | up){0,4} person"
)
_FROM = clause_pattern(
    f"(word | concrete | gift | abstract | manage | up | passive | good_states | feeling) prep (the | my | number | {_MORE}){{0,3}} {_OTHER}"
)
_OTHER_ACTS = clause_pattern(
    f"that? (the | my | word | good_states){{0,2}} person (and (the | my)? (person | name))?"
    f" (prep (the | my)? word)? (will | be | to | not | no_longer | want | {VERB})"
    " | that (the | my)? (word | good_states | prep){0,1} person"
    f" | (third | name) (will | to) {ANY}{{1,4}} me | third will {VERB}"
    " | (name | word){1,2} word person will"
    " | prep (the | my | word | person | them | third | name){1,3} to"
)
_OTHER_AGREES = clause_pattern("(the | my) word? person word")
_IF_OTHER = clause_pattern(
    f"(word | good_states | fillers | if) if? (the | my)? (person | name) (will | {VERB} | word)"
)
_IS_THAT_OTHER = clause_pattern(
    f"be (that | prep) (the | my)? (person | name) (to | will | {VERB} | word)"
)
_TO_THEM = clause_pattern("(the | number)? (good_states | better | word){0,3} gift")
_WITH_GIFT = clause_pattern("prep the? gift")
_PREP, _THIRD, _PERSON = (clause_character(name) for name in ("prep", "third", "person"))
_GIFT_CHARACTER = clause_character("gift")

_OTHERS = frozenset(
    clause_character(name)
    for name in (
        "person",
        "name",
        "you",
        "them",
        "third",
        "persuade",
        "passive",
        "gift",
        "gone",
        "cause",
        "my",
        "prep",
        "number",
    )
)
_LATEST = 5
_WITHOUT = frozenset(clause_character(name) for name in ("no", "not", "without"))


@once
def externals(sentence: Sentence) -> Iterator[Stretch]:
    """The words by which the goal depends on what somebody else does, feels or answers."""
    if _OTHERS.isdisjoint(sentence.tokens.clause):
        return
    for find in (_wishes, _gains, _subjects):
        for first, stop in find(sentence):
            yield first, stop
            return


def _wishes(sentence: Sentence) -> Iterator[Stretch]:
    """Somebody is to be made to, or something is to be done to the client."""
    tokens = sentence.tokens
    for first, stop in sentence.find(_GET_OTHER):
        is_theirs = stop - first > 3 or is_word(sentence, first + 1, "hers")
        if is_theirs and is_word(sentence, first, "getting") and not is_aside(sentence, first):
            yield first, stop
    for first, stop in sentence.find(_BRING_BACK):
        if is_word(sentence, stop - 1, "brought_back"):
            yield first, stop
    for pattern in (_WANT_OTHER, _MAKE_OTHER, _PERSUADE, _PASSIVE, _DONE_BY, _GIFT):
        for first, stop in sentence.find(pattern):
            if pattern is _PASSIVE and is_word(sentence, first, "perfect_tense"):
                continue
            if pattern is _MAKE_OTHER and is_word(sentence, stop - 1, "places"):
                continue
            if not (
                is_aside(sentence, first) or tokens.words[first] in sentence.lexicon.sets["asking"]
            ):
                yield first, stop


def _gains(sentence: Sentence) -> Iterator[Stretch]:
    """Something that only others can give: a partner, somebody's trust, an apology."""
    for first, stop in sentence.find(_PARTNER):
        if is_word(sentence, stop - 1, "partners"):
            yield first, stop
    for first, stop in sentence.find(_A_GIFT):
        is_gift = sentence.tokens.clause[stop - 1] == _GIFT_CHARACTER
        if _is_getting(sentence, first) and (is_gift or is_word(sentence, stop - 1, "partners")):
            yield first, stop
    for pattern, words in ((_HOLD, "winning"), (_WITH_GIFT, "sharing")):
        yield from (
            stretch for stretch in sentence.find(pattern) if is_word(sentence, stretch[0], words)
        )
    for first, stop in sentence.find(_FROM):
        if is_word(sentence, first, "from_others") and is_word(sentence, first + 1, "from"):
            is_unaided = sentence.tokens.clause[max(0, first - 1) : first] in _WITHOUT
            if is_unaided:
                continue
            if not any(is_word(sentence, place, "asking") for place in range(first)):
                yield first, stop
    yield from (stretch for stretch in sentence.find(_TO_THEM) if stretch[0] == 0)
    for place in (0, 1):
        is_named = is_word(sentence, place, "partners") and is_word(sentence, 0, "articles")
        after = sentence.tokens.clause[place + 1 : place + 2]
        if is_named and after in (
            clause_character("that"),
            clause_character("by"),
            clause_character("prep"),
            "",
        ):
            yield 0, place + 1


def _is_getting(sentence: Sentence, index: int) -> bool:
    """Whether the word is a phrase such as "get a" or "find a", with its article."""
    verb, _, rest = sentence.tokens.words[index].partition(" ")
    return rest in ("a", "an") and sentence.lexicon.clause.get(verb) in ("cause", "obtain")


def _subjects(sentence: Sentence) -> Iterator[Stretch]:
    """Somebody else is the subject of the statement."""
    tokens = sentence.tokens
    for first, stop in sentence.find(_OTHER_ACTS):
        if tokens.clause[first] == _PREP and tokens.words[first] != "for":
            continue
        is_client = tokens.clause[first] == _THIRD and stop - first == 3
        if is_client and not is_word(sentence, first + 1, "duties"):
            continue
        if is_word(sentence, first, "families_in_plans"):
            continue
        if begins(sentence, first) and not is_word(sentence, stop - 1, "reports"):
            yield first, stop
    for first, stop in sentence.find(_OTHER_AGREES):
        is_verb = tokens.words[stop - 1].endswith(("es", "s", "ed"))
        if begins(sentence, first) and is_verb and not is_word(sentence, stop - 1, "reports"):
            yield first, stop
    for first, stop in sentence.find(_IF_OTHER):
        if is_word(sentence, first, "wishing"):
            yield first, stop
    for first, stop in sentence.find(_IS_THAT_OTHER):
        if first <= _LATEST and is_word(sentence, first + 1, "introducing"):
            yield first, stop
