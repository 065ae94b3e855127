"""What the clause grammar sees in a statement: vagueness, absolutes, others, avoidance.

Each function gives the places of the words that a rule speaks of, as (first word, the one
behind the last). They decide what is meant, so that a rule only has to say it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from gwsheet.lint.grammar.marks import DAYS_OF
from gwsheet.lint.grammar.sentence import Sentence, once
from gwsheet.lint.grammar.shapes import clause_pattern, clause_sign, time_sign

Stretch = tuple[int, int]
VagueKind = Literal["comparative", "state", "filler", "no-criterion"]

_BAD = "(feeling | feeling_verb | feeling_adjectives | vice)"
_ANY = (
    "(word | prep | the | my | me | to | that | be | gerund | want | will | person | them | manage | concrete"
    " | better | fillers | name | you | third | absolute | cause | every | number | good_states)"
)
_VERB = "(stop | avoid | cause | obtain | up | down | manage | concrete | gerund | feeling_verb | be | passive)"

_STOP = clause_pattern(
    f"stop (word | me | my | the | prep | and | fillers | absolute){{0,3}}"
    f" (gerund | {_BAD} | be | abstract | manage | concrete | cause | obtain | up | down | person | them | passive | by | stop)"
)
_AVOID = clause_pattern(
    f"avoid {_ANY}{{0,4}} ({_BAD} | gerund | abstract | that | person | the | my | passive)"
)
_NOT_FEEL = clause_pattern(f"(not | no_longer | never | no) {_ANY}{{0,5}} {_BAD}")
_NO_LONGER = clause_pattern(f"no_longer ({_ANY} | {_VERB} | {_BAD})")
_NOT_WANT = clause_pattern("self (will | concrete)? not want")
_NOT_DO = clause_pattern(f"(not | never) ((word | will | to | be | fillers){{0,3}} {_VERB} | will word)")
_GONE = clause_pattern(f"{_BAD} {_ANY}{{0,4}} (gone | stop)")
_GONE_SUBJECT = clause_pattern(f"want (my | the | that){{0,2}} {_ANY}{{0,2}} gone")
_FREE = clause_pattern(
    f"(be | manage | word | concrete | feeling_verb) {_ANY}{{0,2}} without (the | my | prep | better){{0,2}} (feeling | vice)"
    f" | be {_ANY}{{0,3}} gone"
)
_LOSE = clause_pattern("concrete (the | my){1,2} (word | prep | better)? (feeling | feeling_verb)")
_AWAY = frozenset(("go away", "goes away", "disappear", "vanish"))


@once
def avoidances(sentence: Sentence) -> Iterator[Stretch]:
    """Words that aim at having none of a feeling, or merely at stopping something.

    A restraint that is timed or measured, and one that says what comes instead, is none.
    """
    tokens = sentence.tokens
    if sentence.words_of_class("instead"):
        return
    is_restrained = sentence.is_counted or sentence.lasts
    others = externals(sentence)
    for pattern in (_NOT_FEEL, _GONE, _GONE_SUBJECT, _FREE, _NOT_WANT):
        for first, stop in sentence.find(pattern):
            if not _is_aside(sentence, first) and not is_restrained:
                yield first, stop
                return
    if is_restrained:
        return
    for pattern in (_STOP, _AVOID, _NO_LONGER):
        for first, stop in sentence.find(pattern):
            if _is_time(sentence, first) or _is_aside(sentence, first):
                continue
            if first and tokens.words[first - 1] in _ARTICLES:
                continue
            if any(begin < first <= end for begin, end in others):
                continue
            yield first, stop
            return
    for first, stop in sentence.find(_LOSE):
        if tokens.words[first].startswith("los"):
            yield first, stop
            return
    for index in sentence.words_of_class("gone"):
        if tokens.words[index] in _AWAY and not _is_aside(sentence, index):
            yield index, index + 1
            return
    for first, stop in sentence.find(_NOT_DO):
        is_history = first > 0 and tokens.words[first - 1] in _HAVE
        is_late = any(
            index < first and tokens.words[index] not in _AUXILIARIES
            for index in sentence.words_of_class("concrete")
        )
        if is_history or is_late or first > 6 or sentence.recurs:
            continue
        if not _is_aside(sentence, first):
            yield first, stop
            return


_ARTICLES = frozenset(("the", "a", "an", "without", "by", "of", "not"))
_ASIDE = frozenset(clause_sign(name) for name in ("that", "if", "without", "despite"))
_BREAK = frozenset(clause_sign(name) for name in ("punct", "comma"))


def _is_aside(sentence: Sentence, index: int) -> bool:
    """Whether the word stands in a clause that only describes: "someone I have never met"."""
    clause = sentence.tokens.clause
    for place in range(index - 1, max(-1, index - 7), -1):
        if clause[place] in _BREAK:
            return False
        if clause[place] in _ASIDE:
            return True
        if clause[place] == _PERSON and clause[place + 1 : place + 2] in _SUBJECTS:
            return True
    return False


_PERSON = clause_sign("person")
_SUBJECTS = frozenset(clause_sign(name) for name in ("self", "third"))


def _is_time(sentence: Sentence, index: int) -> bool:
    return any(first <= index < stop for first, stop, _ in sentence.timed)


_OTHER = "(person | name | you | them | third)"
_WANT_OTHER = clause_pattern(
    f"want (the | my | word | prep){{0,2}} {_OTHER} (to | and | that | will | word | by | {_VERB} | better | good_states | fillers)"
    " | want my (to | will) | want (the | my) word to (concrete | cause | manage | stop | persuade | obtain)"
)
_MAKE_OTHER = clause_pattern(
    f"cause (the | my | word | good_states | fillers){{0,2}} {_OTHER} (to | {_VERB} | that | prep | good_states"
    " | feeling_adjectives | better | fillers | absolute | gone | not | no_longer)"
    " | cause my to | cause (word | the | my | person | name){1,3} gone"
)
_PERSUADE = clause_pattern(
    f"persuade (the | my | word | prep | good_states | better){{0,2}} {_OTHER} | persuade my (that | to | prep | not)"
)
_PASSIVE = clause_pattern(
    "(be | cause | manage) (word | better | fillers | absolute | and | good_states){0,3} passive"
)
_OTHER_ACTS = clause_pattern(
    f"that? (the | my | word | good_states){{0,2}} person (and (the | my)? (person | name))? (will | be | to | not | no_longer | persuade | {_VERB})"
    f" | that (the | my) (word | good_states){{0,1}} person"
    f" | (third | name) (will | to) {_ANY}{{1,4}} me | third will {_VERB}"
    f" | prep (the | my | word | person | them | third | name){{1,3}} to"
)
_GIFT = clause_pattern(
    "(obtain | cause | want) (the | my | word | good_states | better | fillers | number | up | me){0,3} gift"
    " | (be | concrete | manage) (the | word){0,2} prep the gift | be (the | good_states)? gift"
)
_PARTNER = clause_pattern(
    "(obtain | cause | want) (the | my | me | word | good_states | better | number){1,3} person"
)


@once
def externals(sentence: Sentence) -> Iterator[Stretch]:
    """Words by which the goal is reached only when somebody else acts, feels or answers so."""
    tokens = sentence.tokens
    for pattern in (_WANT_OTHER, _MAKE_OTHER, _PERSUADE, _PASSIVE, _GIFT):
        for first, stop in sentence.find(pattern):
            is_perfect = pattern is _PASSIVE and tokens.words[first] in _HAVE
            if not (is_perfect or _is_aside(sentence, first) or tokens.words[first] in _ASKING):
                yield first, stop
                return
    for first, stop in sentence.find(_PARTNER):
        if tokens.words[stop - 1] in sentence.lexicon.sets["partners"]:
            yield first, stop
            return
    for first, stop in sentence.find(_OTHER_ACTS):
        if tokens.words[first] == "for" or clause_sign("prep") != tokens.clause[first]:
            is_client = tokens.clause[first] == clause_sign("third") and stop - first == 3
            if is_client and tokens.words[first + 1] not in _DUTIES:
                continue
            if _begins_a_clause(sentence, first) and tokens.words[stop - 1] not in _REPORTS:
                yield first, stop
                return


_AUXILIARIES = frozenset(("do", "does", "have", "having", "has", "doing"))
_DUTIES = frozenset(("has to", "should", "needs to", "ought to", "must", "have to"))
_REPORTS = frozenset(("says", "say", "said", "thinks", "told", "reckons", "suggested", "suggests"))
_ASKING = frozenset(("ask", "asking", "asked", "tell", "telling", "invite", "inviting", "help", "helping", "teach", "support", "thank", "give", "write"))


def _begins_a_clause(sentence: Sentence, index: int) -> bool:
    tokens = sentence.tokens
    start = 0
    for first, stop, _ in sentence.timed:
        if first == start:
            start = stop
            while start < len(tokens.words) and tokens.words[start] in (",", ":"):
                start += 1
    return index == start


_ABSOLUTE = clause_pattern("(absolute | never)")
_EVERYONE = frozenset(("everyone", "everybody"))


@once
def absolutes(sentence: Sentence) -> Iterator[Stretch]:
    """Words such as "never", "all" and "perfect" that scope over the outcome."""
    tokens, lexicon = sentence.tokens, sentence.lexicon
    is_bounded = sentence.is_measured or sentence.lasts
    for index, word in enumerate(tokens.words):
        sign = tokens.clause[index]
        is_never = sign == _NEVER
        if not is_never and sign != _ALWAYS and word not in _EVERYONE:
            continue
        before = tokens.words[index - 1] if index else ""
        after = tokens.words[index + 1] if index + 1 < len(tokens.words) else ""
        if _is_time(sentence, index) or _is_aside(sentence, index):
            continue
        if word in _NOT_ALWAYS and _is_negated(sentence, index):
            continue
        if before in _HAVE and word in ("always", "never"):
            continue
        if before in _NEARLY or (before == "at" and word == "all"):
            continue
        if word in _EVERYONE and (index == 0 or before not in _TOWARDS):
            continue
        if is_never and (before in ("may", "might") or after in ("mind", "the", "too")):
            continue
        if word == "all" and (after in _ALL_FINE or after[:1].isdigit() or after in lexicon.numbers):
            continue
        if is_bounded and (is_never or word in _WEAK):
            continue
        if word in _WEAK and tokens.clause[index - 1 : index] in (clause_sign("prep"), clause_sign("gerund")) and word != "all":
            continue
        yield index, index + 1
    for index in range(len(tokens.words) - 1):
        if tokens.words[index] == "100" and tokens.time[index + 1] == time_sign("percent"):
            yield index, index + 2
        if tokens.words[index] in ("zero", "0") and tokens.clause[index + 1] == clause_sign("feeling"):
            yield index, index + 2


_PERFECT = frozenset(("perfect", "perfectly", "flawless", "flawlessly", "spotless", "faultless", "immaculate", "no mistakes", "zero mistakes"))


def is_perfection(sentence: Sentence, index: int) -> bool:
    """Whether the absolute at word ``index`` asks for perfection."""
    return sentence.tokens.words[index] in _PERFECT


_NOT_ALWAYS = frozenset(("always", "all the time", "constantly", "perfect", "perfectly", "everything", "all"))


def _is_negated(sentence: Sentence, index: int) -> bool:
    """Whether the word stands behind a "not" in its clause: "not feel tired all the time"."""
    clause = sentence.tokens.clause
    for place in range(index - 1, max(-1, index - 6), -1):
        if clause[place] in _BREAK:
            return False
        if clause[place] in _NOTS:
            return True
    return False


_NOTS = frozenset(clause_sign(name) for name in ("not", "no_longer", "stop", "without"))
_NEVER, _ALWAYS = clause_sign("never"), clause_sign("absolute")
_WEAK = frozenset(("all", "everything", "nothing", "every single", "anywhere"))
_HAVE = frozenset(("have", "has", "had", "having", "are"))
_TOWARDS = frozenset(("with", "to", "by", "for", "please", "pleasing", "make", "from", "of", "help", "love", "trust", "like"))
_NEARLY = frozenset(("nearly", "almost", "not", "without", "or", "if", "practically", "virtually", "first", "that", "it"))
_ALL_FINE = frozenset(("day", "in", "round", "around", "but", "along", "night", "week", "about", "told", "over", "right", "at"))

_HUGE = clause_pattern("huge")


@once
def outsized(sentence: Sentence) -> Iterator[Stretch]:
    """Outcomes that are out of reach for nearly everybody."""
    for first, stop in sentence.find(_HUGE):
        yield first, stop


@once
def overreach(sentence: Sentence) -> Iterator[Stretch]:
    """A large outcome, or being done with an illness, in less time than it takes.

    Also weight lost faster than a kilogram a week, the most that public health services
    advise (NHS and NIH: half a kilogram to one).
    """
    tokens, lexicon = sentence.tokens, sentence.lexicon
    days = _days_given(sentence)
    if days is not None:
        illnesses, done = lexicon.sets["illnesses"], lexicon.sets["done_with"]
        is_done = any(word in done for word in tokens.words)
        for index, word in enumerate(tokens.words):
            needed = max(lexicon.large.get(word, 0), lexicon.large.get(word.rpartition(" ")[2], 0))
            if is_done and word in illnesses:
                needed = max(needed, _DAYS_OF_AN_ILLNESS)
            if needed > days and not _is_aside(sentence, index):
                yield index, index + 1
                return
    yield from _fast_weight(sentence, days)


_DAYS_OF_AN_ILLNESS = 43
_KILOGRAMS = {"kg": 1.0, "kgs": 1.0, "kilo": 1.0, "kilos": 1.0, "kilogram": 1.0, "kilograms": 1.0,
    "stone": 6.35, "lb": 0.45, "lbs": 0.45, "pound": 0.45, "pounds": 0.45, "stones": 6.35}
_LIGHTER = frozenset(("lose", "lost", "losing", "lighter", "drop", "shed", "weight", "off", "shift"))
_MOST_KILOGRAMS = 30.0


def _fast_weight(sentence: Sentence, days: int | None) -> Iterator[Stretch]:
    tokens = sentence.tokens
    if not any(word in _LIGHTER for word in tokens.words):
        return
    for amount in sentence.amounts:
        kilograms = _KILOGRAMS.get(amount.unit.split(" ")[0])
        if kilograms is None:
            continue
        total = float(amount.high) * kilograms
        weeks = (days or 0) / 7
        if amount.per is not None:
            too_fast = total / (DAYS_OF[amount.per] * amount.per_count / 7) > 1.2
        else:
            too_fast = total > _MOST_KILOGRAMS or bool(days and total / max(weeks, 0.1) > 1.2)
        if too_fast:
            first = tokens.starts.index(amount.start)
            yield first, first + 2
            return


def _days_given(sentence: Sentence) -> int | None:
    """The days that the sentence gives itself, as far as its words tell without a calendar."""
    given = [
        days
        for first, stop, mark in sentence.timed
        if mark.kind != "recurrence" or sentence.tokens.words[first] in _UNTIL
        if (days := _days_of(sentence, first, stop)) is not None
    ]
    return min(given, default=None)


_UNTIL = frozenset(("by", "before", "until", "till", "on"))
_TODAY = frozenset(("today", "tonight", "tomorrow"))
_WEEKEND = frozenset(("weekend", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))


def _days_of(sentence: Sentence, first: int, stop: int) -> int | None:
    words, lexicon = sentence.tokens.words[first:stop], sentence.lexicon
    days, count = None, 1
    for word in words:
        if word in _TODAY:
            days = 1
        elif word in _WEEKEND:
            days = 7
        elif word in lexicon.periods and lexicon.periods[word]:
            days = max(days or 0, lexicon.periods[word])
        elif word in lexicon.numbers:
            count = max(1, int(lexicon.numbers[word]))
        elif word.isdigit() and len(word) < 4:
            count = int(word)
        elif word in ("next", "coming"):
            count = max(count, 2) if not any(w in lexicon.numbers or w.isdigit() for w in words) else count
    return None if days is None else days * count


_SEVERAL = 4
_BETWEEN = frozenset((",", ";", "and", "&", "+", "."))
_GOAL_VERBS = frozenset(
    clause_sign(name) for name in ("stop", "cause", "obtain", "up", "concrete", "be", "manage", "down", "persuade")
)


@once
def several(sentence: Sentence) -> Iterator[Stretch]:
    """Several goals in one sentence: at least four verbs, each after a comma or "and".

    At least two of them have to be large, absolute or somebody else's to give; a list of
    small steps is a plan.
    """
    tokens = sentence.tokens
    starts = [0]
    starts += [i + 1 for i, word in enumerate(tokens.words[:-1]) if word in _BETWEEN]
    heads = [
        place
        for place in starts
        for place in (place, place + 1)[: 2 if place == 0 else 1]
        if place < len(tokens.words) and tokens.clause[place] in _GOAL_VERBS
    ]
    if len(heads) < _SEVERAL:
        return
    if not sentence.is_measured and any(mark.kind == "deadline" for mark in sentence.times):
        yield heads[0], len(tokens.words)
        return
    large = sum(
        word in sentence.lexicon.large or sign in _LARGE_SIGNS
        for word, sign in zip(tokens.words, tokens.clause, strict=True)
    )
    if large >= 2:
        yield heads[0], len(tokens.words)


_LARGE_SIGNS = frozenset(clause_sign(name) for name in ("absolute", "gift", "huge"))


@once
def vagueness(sentence: Sentence) -> Iterator[tuple[VagueKind, Stretch]]:
    """Words that leave open whether the goal is reached; nothing where something is counted."""
    if sentence.is_measured:
        return
    found = False
    for kind, stretch in _vague_words(sentence):
        found = True
        yield kind, stretch
    if found or (sentence.recurs and not _is_inner(sentence)) or sentence.lasts or is_event(sentence):
        return
    if externals(sentence) or avoidances(sentence):
        return
    if absolutes(sentence) and not sentence.words_of_class("manage", "abstract", "feeling"):
        return
    if "criterion" not in sentence.given:
        yield "no-criterion", (0, len(sentence.tokens.words))


_STATE = clause_pattern("(be | manage | cause) (word | the | my | prep | better | fillers | absolute | me | and | number | person){0,4} (good_states | feeling_adjectives)")
_CHANGE = clause_pattern("(up | down)")


def _vague_words(sentence: Sentence) -> Iterator[tuple[VagueKind, Stretch]]:
    compared = [one for one in sentence.words_of_class("better") if not _is_aside(sentence, one)]
    for index in compared:
        yield "comparative", (index, index + 1)
    for first, stop in sentence.find(_CHANGE):
        yield "comparative", (first, stop)
    away = next(iter(avoidances(sentence)), (0, 0))
    for first, stop in sentence.find(_STATE):
        is_compared = any(first <= index < stop for index in compared)
        if not is_compared and not away[0] <= stop - 1 < away[1]:
            yield "state", (first, stop)
    for index in sentence.words_of_class("fillers"):
        yield "filler", (index, index + 1)
    for first, stop in absolutes(sentence):
        if is_perfection(sentence, first):
            yield "filler", (first, stop)


_INNER = ("manage", "abstract", "feeling")
_OUTER = ("concrete", "gerund", "obtain", "cause", "feeling_verb", "stop")


def _is_inner(sentence: Sentence) -> bool:
    """Whether all that it names goes on inside: nobody could see it done."""
    return bool(sentence.words_of_class(*_INNER)) and not sentence.words_of_class(*_OUTER)


_OBJECT = frozenset(clause_sign(name) for name in ("the", "my", "number", "name", "person", "them", "client"))
_OPEN = frozenset(
    clause_sign(name)
    for name in ("abstract", "feeling", "good_states", "fillers", "better", "feeling_adjectives", "be")
)
_PREP = frozenset(clause_sign(name) for name in ("prep", "comma", "punct", "by", "and", "that", "self"))


def is_event(sentence: Sentence) -> bool:
    """Whether it names one thing that has or has not been done: "phone a friend"."""
    tokens = sentence.tokens
    events, large = sentence.lexicon.sets["events"], sentence.lexicon.large
    if sentence.words_of_class("huge") or any(word in large for word in tokens.words):
        return True
    is_ability = any(word in ("able to", "be able to") for word in tokens.words)
    if is_ability and not any(mark.kind == "deadline" for mark in sentence.times):
        return False
    for index in sentence.words_of_class("concrete"):
        start = index + 1
        has_object = tokens.words[index] in events
        if not has_object:
            for place in range(start, min(start + 3, len(tokens.words))):
                if tokens.clause[place] in _OBJECT:
                    has_object, start = True, place + 1
                    break
        if has_object and not _is_open(tokens.clause[start : start + 3]):
            return True
    return False


def _is_open(clause: str) -> bool:
    """Whether the object that begins here is a quality rather than a thing."""
    for sign in clause:
        if sign in _PREP:
            return False
        if sign in _OPEN:
            return True
    return False


_BARE = clause_pattern("^(concrete | word | gerund | obtain) better punct?$")


def is_bare(sentence: Sentence) -> bool:
    """Whether it is an activity and a comparison, and no more: "write more"."""
    return _BARE.match(sentence.tokens.clause) is not None
