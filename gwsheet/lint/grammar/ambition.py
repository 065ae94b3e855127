"""Statements that are too large: absolutes, too little time, dreams, many goals in one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from gwsheet.lint.grammar.avoidance import avoidances
from gwsheet.lint.grammar.clauses import Stretch, is_aside, is_negated, is_quoted, is_time, is_word
from gwsheet.lint.grammar.marks import DAYS_OF, Amount
from gwsheet.lint.grammar.sentence import Sentence, once
from gwsheet.lint.grammar.shapes import clause_character, time_character

_NEVER, _ALWAYS, _EVERY = (clause_character(name) for name in ("never", "absolute", "every"))
_SELF, _COMMA = (
    clause_character("self"),
    (clause_character("comma"), clause_character("punct"), clause_character("and")),
)
_HELD = frozenset(
    clause_character(name)
    for name in ("feeling", "feeling_adjectives", "abstract", "person", "vice", "client")
)
_PREP = clause_character("prep")
_DAYS_OF_AN_ILLNESS = 43
_DAYS_OF_A_FEELING = 8
_MOST_KILOGRAMS = 30.0
_KILOGRAMS_A_WEEK = 1.2
_HOURS_A_DAY = 10
_SEVERAL = 4
_SEVERAL_LARGE = 3


@once
def absolutes(sentence: Sentence) -> Iterator[Stretch]:
    """Words such as "never", "all" and "perfect" that scope over the outcome."""
    tokens = sentence.tokens
    for index in sentence.words_of_class("never", "absolute"):
        if _scopes(sentence, index):
            yield index, index + 1
    for index in sentence.words_of_class("every"):
        if _is_every_thing(sentence, index):
            yield index, index + 2
    for index in sentence.words_in("everyone"):
        if _scopes(sentence, index):
            yield index, index + 1
    for index in sentence.words_in("at_the_end"):
        if tokens.clause[index + 1 : index + 2] in ("", *_COMMA[:2]):
            yield index, index + 1
    for index in sentence.words_in("nought"):
        if tokens.clause[index + 1 : index + 2] in _HELD:
            yield index, index + 2
    for index in sentence.words_in("hundred"):
        if tokens.time[index + 1 : index + 2] == time_character("percent"):
            yield index, index + 2


def is_perfection(sentence: Sentence, index: int) -> bool:
    """Whether the absolute at word ``index`` asks for perfection."""
    return is_word(sentence, index, "perfection")


def _scopes(sentence: Sentence, index: int) -> bool:
    """Whether the absolute at word ``index`` is about the outcome, and not in passing."""
    tokens = sentence.tokens
    word = tokens.words[index]
    if is_word(sentence, index, "strong_absolutes"):
        return True
    if _is_in_passing(sentence, index) or _is_hedged(sentence, index):
        return False
    if is_word(sentence, index, "everyone"):
        if is_negated(sentence, index):
            return False
        before = sentence.tokens.words[index - 1].rpartition(" ")[2] if index else ""
        return before in sentence.lexicon.sets["towards"]
    is_habit = is_word(sentence, index, "habits")
    if is_habit and (is_word(sentence, index - 1, "perfect_tense") or _is_told(sentence, index)):
        return False
    if (sentence.is_measured or sentence.lasts) and (
        tokens.clause[index] == _NEVER or is_word(sentence, index, "weak_absolutes")
    ):
        return False
    if word == "all":
        return _is_all_of_it(sentence, index)
    if is_word(sentence, index, "all_things"):
        return tokens.clause[index + 1 : index + 2] != _SELF
    if word == "for good":
        return tokens.clause[index + 1 : index + 2] in ("", *_COMMA, _PREP, clause_character("by"))
    return True


def _is_in_passing(sentence: Sentence, index: int) -> bool:
    """Whether the word is part of a time, a describing clause or a quotation."""
    is_only_time = is_time(sentence, index) and not is_word(sentence, index, "each_day")
    return is_only_time or is_aside(sentence, index) or is_quoted(sentence, index)


def _is_hedged(sentence: Sentence, index: int) -> bool:
    """Whether the words around take the edge off: "nearly always", "all but", "perfect or not"."""
    return (
        is_word(sentence, index - 1, "hedges")
        or (is_word(sentence, index, "deniable") and is_negated(sentence, index))
        or (is_word(sentence, index, "loosened") and is_word(sentence, index + 1, "loosening"))
        or (is_word(sentence, index, "or_not") and is_word(sentence, index + 1, "or_nots"))
    )


def _is_told(sentence: Sentence, index: int) -> bool:
    """Whether it only tells of a habit: "the table I always choose"."""
    clause = sentence.tokens.clause
    is_subject = index > 1 and clause[index - 1] == _SELF
    return is_subject and clause[index - 2] not in _COMMA


def _is_all_of_it(sentence: Sentence, index: int) -> bool:
    """Whether "all" is about feelings, people or qualities, not "all the post that came"."""
    clause = sentence.tokens.clause
    for place in range(index + 1, min(index + 4, len(clause))):
        if clause[place] in _HELD:
            return True
        if clause[place] in _COMMA or clause[place] == clause_character("number"):
            break
    is_money = sentence.tokens.time[index + 1 : index + 2] == time_character("money")
    return is_money or is_word(sentence, index + 1, "school")


def _is_every_thing(sentence: Sentence, index: int) -> bool:
    """Whether "every" takes in all there is of something that one does, not of the days."""
    is_last = index + 1 == len(sentence.tokens.words)
    if is_last or is_time(sentence, index) or sentence.is_measured or sentence.lasts:
        return False
    if is_aside(sentence, index) or sentence.tokens.words[index] == "each":
        return False
    is_place = sentence.tokens.clause[index - 1 : index] == _PREP and not is_word(
        sentence, index - 1, "from"
    )
    return index > 0 and not is_place and not is_word(sentence, index + 1, "occasions")


def is_cure(sentence: Sentence) -> bool:
    """Whether it wants to be done with an illness or a past, whatever that would look like."""
    words, sets = sentence.tokens.words, sentence.lexicon.sets
    return any(word in sets["done_with"] for word in words) and any(
        word in sets["illnesses"] for word in words
    )


@once
def outsized(sentence: Sentence) -> Iterator[Stretch]:
    """Outcomes that are out of reach for nearly everybody, and days with too few hours."""
    for index in sentence.words_of_class("huge"):
        if not is_quoted(sentence, index):
            yield index, index + 1
    for amount in sentence.amounts:
        is_hours = amount.unit.startswith(("hour", "hr")) and not sentence.words_in("resting")
        if is_hours and amount.per == "day" and amount.low >= _HOURS_A_DAY:
            yield _words_of(sentence, amount)


@once
def overreach(sentence: Sentence) -> Iterator[Stretch]:
    """A large outcome, or being done with an illness, in less time than it takes.

    Also weight lost faster than a kilogram a week, the most that public health services
    advise (NHS and NIH: half a kilogram to one).
    """
    tokens, lexicon = sentence.tokens, sentence.lexicon
    days = days_given(sentence)
    if days is not None:
        is_done = is_cure(sentence)
        for index, word in enumerate(tokens.words):
            last = word.rpartition(" ")[2]
            needed = max(lexicon.large.get(word, 0), lexicon.large.get(last, 0))
            if is_done and word in lexicon.sets["illnesses"]:
                needed = max(needed, _DAYS_OF_AN_ILLNESS)
            is_part = is_word(sentence, index - 2, "from") or any(
                is_word(sentence, index - back, "partly") for back in (1, 2, 3)
            )
            if needed > days and not (
                is_part or is_aside(sentence, index) or is_quoted(sentence, index)
            ):
                yield index, index + 1
                return
        for first, stop in avoidances(sentence):
            if days <= _DAYS_OF_A_FEELING and any(
                character in _HELD for character in tokens.clause[first:stop]
            ):
                yield first, stop
                return
    yield from _fast_weight(sentence, days)


def _fast_weight(sentence: Sentence, days: int | None) -> Iterator[Stretch]:
    tokens, weights = sentence.tokens, sentence.lexicon.weights
    if not any(word in sentence.lexicon.sets["lighter"] for word in tokens.words):
        return
    for amount in sentence.amounts:
        grams = weights.get(amount.unit.split(" ")[0])
        first = tokens.starts.index(amount.start)
        if grams is None or is_word(sentence, first - 1, "reaching"):
            continue
        total = float(amount.high) * grams / 1000
        if amount.per is not None:
            is_fast = total / (DAYS_OF[amount.per] * amount.per_count / 7) > _KILOGRAMS_A_WEEK
        else:
            is_fast = bool(days) and total / max((days or 0) / 7, 0.1) > _KILOGRAMS_A_WEEK
            is_fast = is_fast or total > _MOST_KILOGRAMS
        if is_fast:
            yield _words_of(sentence, amount)
            return


def _words_of(sentence: Sentence, amount: Amount) -> Stretch:
    """The words of an amount."""
    starts = sentence.tokens.starts
    stop = bisect_left(starts, amount.end)
    return bisect_left(starts, amount.start), stop


def days_given(sentence: Sentence) -> int | None:
    """The days that the sentence gives itself, as far as its words tell without a calendar."""
    given = [
        days
        for first, stop, mark in sentence.timed
        if mark.kind != "recurrence"
        or is_word(sentence, first, "until")
        or is_word(sentence, first - 1, "until")
        if (days := _days_of(sentence, first, stop)) is not None
    ]
    return min(given, default=None)


def _days_of(sentence: Sentence, first: int, stop: int) -> int | None:
    words, lexicon = sentence.tokens.words[first:stop], sentence.lexicon
    days, count = None, 1
    for word in words:
        if word in lexicon.sets["within_a_day"]:
            days = 1
        elif word in lexicon.sets["within_a_week"]:
            is_that_day = "on" in (words[0], *sentence.tokens.words[max(0, first - 1) : first])
            days = 1 if is_that_day else 7
        elif lexicon.periods.get(word):
            days = max(days or 0, lexicon.periods[word])
        elif word in lexicon.numbers:
            count = max(1, int(lexicon.numbers[word]))
        elif word.isdecimal() and len(word) < 4:
            count = int(word)
        elif word in lexicon.sets["after_this"]:
            count = (
                max(count, 2)
                if not any(w in lexicon.numbers or w.isdecimal() for w in words)
                else count
            )
    return None if days is None else days * count


_VERBS = frozenset(
    clause_character(name)
    for name in ("stop", "cause", "obtain", "up", "concrete", "be", "manage", "down", "persuade")
)
_VICE, _PERSUADE, _MY = (clause_character(name) for name in ("vice", "persuade", "my"))
_LARGE = frozenset(clause_character(name) for name in ("absolute", "gift", "huge", "stop"))


@once
def several(sentence: Sentence) -> Iterator[Stretch]:
    """Several goals in one sentence: three large ones, or four for one day.

    A list of small steps is a plan and none.
    """
    items = list(_items(sentence))
    if len(items) < _SEVERAL_LARGE:
        return
    if sum(_is_large(sentence, first, stop) for first, stop in items) >= _SEVERAL_LARGE:
        yield 0, len(sentence.tokens.words)
        return
    heads = [
        first
        for first, _ in items
        if any(
            character in _VERBS
            for character in sentence.tokens.clause[first : first + (2 if first == 0 else 1)]
        )
    ]
    has_a_day = any(mark.kind == "deadline" for mark in sentence.times)
    if len(heads) >= _SEVERAL and has_a_day and not sentence.is_measured:
        yield heads[0], len(sentence.tokens.words)


def _items(sentence: Sentence) -> Iterator[Stretch]:
    """The pieces between commas and "and"."""
    first = 0
    for index, word in enumerate(sentence.tokens.words):
        if word in sentence.lexicon.sets["between_items"]:
            if index > first:
                yield first, index
            first = index + 1
    if first < len(sentence.tokens.words):
        yield first, len(sentence.tokens.words)


def _is_large(sentence: Sentence, first: int, stop: int) -> bool:
    tokens, lexicon = sentence.tokens, sentence.lexicon
    if is_word(sentence, first, "new_things"):
        return True
    if tokens.clause[:1] == _PERSUADE and tokens.clause[first] == _MY:
        return True
    if is_cure(sentence) and any(
        word in lexicon.sets["illnesses"] for word in tokens.words[first:stop]
    ):
        return True
    if sentence.words_of_class("stop") and _VICE in tokens.clause[first:stop]:
        return True
    for index in range(first, stop):
        word = tokens.words[index]
        is_large = word in lexicon.large or word.rpartition(" ")[2] in lexicon.large
        if is_large or word in lexicon.sets["large_items"] or tokens.clause[index] in _LARGE:
            return True
        if word in lexicon.sets["partners"]:
            return True
    return False
