"""Amounts: a number with what it counts, and the period that it is bound to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from gwsheet.lint.grammar.marks import Amount, Bound, TimeMark
from gwsheet.lint.grammar.shapes import clause_sign, time_pattern, time_sign
from gwsheet.lint.grammar.tokens import Tokens
from gwsheet.lint.lexicon import Lexicon

_AMOUNT = time_pattern(
    "(?P<bound>least)* ((?P<value>number | ratio | money | clock | percent | once | (?<=(?: by | at | least)) part) (percent | times)* | (?P<article>article) (small | hour))"
)
_X = time_sign("word")
_WORDS = frozenset(
    time_sign(name)
    for name in (
        "word",
        "small",
        "hour",
        "times",
        "part",
        "event",
        "unit",
        "sitting",
        "season",
        "plural_part",
        "other",
    )
)
_NOT_COUNTED = frozenset(("the", "this", "that", "any", "each", "which", "no", "every", "another"))
_AT_MOST = frozenset(
    [
        "at most",
        "no more than",
        "not more than",
        "fewer than",
        "less than",
        "up to",
        "under",
        "below",
        "a maximum of",
        "maximum of",
        "a max of",
        "max",
        "only",
        "just",
        "no longer than",
    ]
)
_AT_LEAST = frozenset(
    [
        "at least",
        "no fewer than",
        "no less than",
        "more than",
        "over",
        "above",
        "a minimum of",
        "minimum of",
        "min of",
        "at a minimum",
        "not less than",
    ]
)
_NUMBER = time_sign("number")
_NO_UNIT = frozenset(
    clause_sign(name) for name in ("prep", "by", "if", "that", "to", "without", "instead")
)
_COUNTED = frozenset(time_sign(name) for name in ("number", "once", "ratio"))
_ONCE = {"once": 1, "twice": 2, "thrice": 3}
_TWELVE = Decimal(12)
CLOCKS = frozenset((time_sign("clock"), time_sign("part")))
"""What an amount begins with that is a time of day: 12:00, noon."""


def find_amounts(
    tokens: Tokens, times: Sequence[tuple[int, int, TimeMark]], lexicon: Lexicon
) -> tuple[Amount, ...]:
    """Every amount, in order. A number that belongs to a date or a duration is none."""
    taken: set[int] = set()
    for first, stop, mark in times:
        if mark.kind != "recurrence" or tokens.time[first] in _IN_EVERY:
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
                bound=_bound(tokens.words[match.start() : at]),
                per=recurrence.unit if recurrence else None,
                per_count=(recurrence.count or 1) if recurrence else 1,
            )
        )
    return tuple(amounts)


_IN_EVERY = frozenset((time_sign("every"),))


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
    if word in lexicon.numbers:
        number = lexicon.numbers[word]
        return number, number
    if word in lexicon.sets["twelve"]:
        return _TWELVE, _TWELVE
    if word in ("a", "an"):
        return Decimal(1), Decimal(1)
    if word in _ONCE:
        return Decimal(_ONCE[word]), Decimal(_ONCE[word])
    digits = re.findall(r"\d+(?:\.\d+)?", word.replace(",", ""))
    if not digits or any(len(one) > 15 for one in digits):
        return None
    if "/" in word:
        return Decimal(digits[0]), Decimal(digits[0])
    return Decimal(digits[0]), Decimal(digits[-1])


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


def _bound(words: Sequence[str]) -> Bound | None:
    for word in words:
        if word in _AT_MOST:
            return "at-most"
        if word in _AT_LEAST:
            return "at-least"
    return None


def _recurrence(
    tokens: Tokens, times: Sequence[tuple[int, int, TimeMark]], index: int
) -> TimeMark | None:
    """The period that an amount before word ``index`` is bound to: the next one in its clause."""
    for first, stop, mark in times:
        if any(sign in _COUNTED for sign in tokens.time[index:first]):
            return None
        if stop <= index or mark.kind != "recurrence" or mark.unit is None:
            continue
        if first - index > 8 or any(tokens.words[i] in ".;!?" for i in range(index, first)):
            return None
        return mark
    return None
