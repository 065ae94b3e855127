"""Amounts: a number with what it counts, and the period that it is bound to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from gwsheet.lint.grammar.marks import Amount, TimeMark
from gwsheet.lint.grammar.shapes import time_character, time_pattern
from gwsheet.lint.grammar.tokens import Tokens, clause_classes, time_classes
from gwsheet.lint.lexicon import Lexicon

# "at least three times", "a minute"; a part of the day counts as a time: "by noon".
_AMOUNT = time_pattern(
    "least* ((?P<value>number | ratio | money | clock | percent | once"
    " | (?<=(?: by | at | least)) part) (percent | times)* | (?P<article>article) (small | hour))"
)
_WORDS = time_classes("word small hour times part event unit sitting season plural_part other")
_NOT_COUNTED = frozenset(("the", "this", "that", "any", "each", "which", "no", "every", "another"))
_NUMBER = time_character("number")
_EVERY = time_character("every")
_NO_UNIT = clause_classes("prep by if that to without instead")
_COUNTED = time_classes("number once ratio")
_NUMBERS = {
    word: Decimal(n)
    for n, words in ((1, "a an once"), (2, "twice"), (3, "thrice"))
    for word in words.split()
}
CLOCKS = time_classes("clock part")
"""What an amount begins with that is a time of day: 12:00, noon."""


def find_amounts(
    tokens: Tokens, times: Sequence[tuple[int, int, TimeMark]], lexicon: Lexicon
) -> tuple[Amount, ...]:
    """Every amount, in order. A number that belongs to a date or a duration is none."""
    taken: set[int] = set()
    for first, stop, mark in times:
        if mark.kind != "recurrence" or tokens.time[first] == _EVERY:
            taken.update(range(first, stop))
    amounts: list[Amount] = []
    range_end = -1
    for match in _AMOUNT.finditer(tokens.time):
        at = match.start("value" if match["article"] is None else "article")
        if at in taken or at == range_end or _is_no_count(tokens, at, lexicon):
            continue
        value = _value(tokens.words[at], lexicon)
        if value is None:
            continue
        stop = match.end() if match["article"] is None else at + 1
        higher = _range_end(tokens, at, lexicon)
        if higher is not None:
            range_end, value, stop = at + 2, (value[0], higher), at + 3
        unit_stop = _unit_end(tokens, stop)
        unit = " ".join(tokens.words[stop:unit_stop])
        is_hour = tokens.time[at] in CLOCKS  # "at noon every day" is not twelve a day
        recurrence = None if is_hour else _recurrence(tokens, times, stop)
        amounts.append(
            Amount(
                start=tokens.starts[match.start()],
                end=tokens.ends[max(stop, unit_stop) - 1],
                low=value[0],
                high=value[1],
                unit=unit,
                per=recurrence.unit if recurrence else None,
                per_count=(recurrence.count or 1) if recurrence else 1,
            )
        )
    return tuple(amounts)


def _range_end(tokens: Tokens, at: int, lexicon: Lexicon) -> Decimal | None:
    """The higher number of "four to six"; None where no range begins at word ``at``."""
    words = tokens.words[at : at + 3]
    if len(words) < 3 or words[1] not in lexicon.sets["ranges"] or tokens.time[at + 2] != _NUMBER:
        return None
    if at and tokens.words[at - 1] in lexicon.sets["range_starts"]:
        return None
    low, high = _value(words[0], lexicon), _value(words[2], lexicon)
    return high[1] if low and high and high[1] > low[0] else None


def _value(word: str, lexicon: Lexicon) -> tuple[Decimal, Decimal] | None:
    """The least and the most of a number as it is written; None where there is none."""
    number = lexicon.numbers.get(word, _NUMBERS.get(word))
    if number is None and word in lexicon.sets["twelve"]:
        number = Decimal(12)
    if number is not None:
        return number, number
    digits = re.findall(r"\d+(?:\.\d+)?", word.replace(",", ""))
    if not digits or any(len(figures) > 15 for figures in digits):
        return None
    return Decimal(digits[0]), Decimal(digits[0 if "/" in word else -1])


def _is_no_count(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """ "the one", "one of", "my two kids": a number that measures nothing."""
    word = tokens.words[at]
    before = tokens.words[at - 1] if at else ""
    after = tokens.words[at + 1] if at + 1 < len(tokens.words) else ""
    if word == "one" and (before in _NOT_COUNTED or after in ("of", "another", "'s", "on")):
        return True
    if word == "both" or (word == "half" and after in ("of", "the")):
        return True
    is_owned = before in ("my", "our", "his", "her", "their")
    return (
        is_owned and lexicon.clause.get(after, "person" if after in ("", ".") else "") == "person"
    )


def _unit_end(tokens: Tokens, stop: int) -> int:
    end = stop
    while end < len(tokens.words) and end - stop < 3 and tokens.time[end] in _WORDS:
        if tokens.clause[end] in _NO_UNIT:
            break
        end += 1
    return end


def _recurrence(
    tokens: Tokens, times: Sequence[tuple[int, int, TimeMark]], index: int
) -> TimeMark | None:
    """The period that an amount before word ``index`` is bound to: the next one in its clause."""
    for first, stop, mark in times:
        if any(character in _COUNTED for character in tokens.time[index:first]):
            return None
        if stop <= index or mark.kind != "recurrence" or mark.unit is None:
            continue
        if first - index > 8 or any(tokens.words[i] in ".;!?" for i in range(index, first)):
            return None
        return mark
    return None
