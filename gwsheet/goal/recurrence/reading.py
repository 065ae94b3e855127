"""A text about how often, read wholly or not at all."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from gwsheet.goal.recurrence.clauses import Facts, clause_at
from gwsheet.goal.recurrence.lexis import Lexis, Token
from gwsheet.goal.recurrence.value import WEEK, Recurrence

_MOST_WORDS = 60
_ONE = (1, 1)


def read_recurrence(
    text: str, lexes: Iterable[Lexis], *, is_interval: bool = False
) -> Recurrence | None:
    """What ``text`` says of how often, every word of it; None where a word is left over.

    ``lexes`` are the languages that it may be in. Where ``is_interval``, as after ``every:``,
    "4 weeks" is every four weeks.
    """
    found = {_read(text, lexis, is_interval) for lexis in lexes} - {None}
    return found.pop() if len(found) == 1 else None


def read_ending(text: str, lexes: Iterable[Lexis]) -> Recurrence | None:
    """The rhythm that a sentence such as "Walk to the river twice a week" ends with.

    None where the words before it say something about time as well.
    """
    lexes = tuple(lexes)
    for match in itertools.islice(re.finditer(r"\S+", text), 1, _MOST_WORDS):
        found = read_recurrence(text[match.start() :], lexes)
        if found is not None and found.is_rhythm:
            is_more = any(lexis.names_time(text[: match.start()]) for lexis in lexes)
            return None if is_more else replace(found, text=text)
    return None


def _read(text: str, lexis: Lexis, is_interval: bool) -> Recurrence | None:
    tokens = lexis.tokens(text)
    if not 0 < len(tokens) <= _MOST_WORDS:
        return None
    characters = "".join(token.character for token in tokens)
    said: Facts | None = Facts()
    aside: list[str] = []
    place = 0
    while said is not None and place < len(tokens):
        clause = clause_at(lexis, tokens, characters, place)
        if clause is None:
            return None
        end, facts = clause
        if facts.is_aside:
            aside.append(_words(text, tokens[place:end]))
        said, place = said.and_(facts), end
    if said is None or (said.is_bare and not is_interval):
        return None
    return _whole(Recurrence(text, rest=" ".join(aside)), said)


def _words(text: str, tokens: Sequence[Token]) -> str:
    """The words of ``tokens`` in small letters, without punctuation marks."""
    return " ".join(re.findall(r"\w+", text[tokens[0].start : tokens[-1].end].casefold()))


def _whole(text: Recurrence, said: Facts) -> Recurrence | None:
    """What all parts say together; None where they do not fit."""
    if said.is_once or (said.every is None and not _comes_again(said)):
        return _once(text, said)
    if said.day is not None or (said.lasts and said.ends):
        return None
    bounds = replace(text, first=said.begins, last=said.ends, lasts=said.lasts)
    if said.nth or said.month_days:
        return _of_months(bounds, said)
    if said.on or said.without:
        return _of_weekdays(bounds, said)
    every, times = said.every, said.times
    if every is None and said.is_usual and times is None:
        every = (1, 1, "day")
    if every is None:
        is_count = times and not (said.begins or said.ends or said.lasts or said.parts)
        return replace(text, times=times) if is_count and times not in (None, _ONE) else None
    if said.parts and (every != (1, 1, "day") or times not in (None, (said.parts, said.parts))):
        return None
    times = (said.parts, said.parts) if said.parts else times or _ONE
    return replace(bounds, low=every[0], high=every[1], unit=every[2], times=times)


def _comes_again(said: Facts) -> bool:
    return bool(said.repeated or said.is_usual or (said.times not in (None, _ONE)))


def _once(text: Recurrence, said: Facts) -> Recurrence | None:
    """One occasion: a day, or "once"; a weekday alone may be each week's."""
    is_plain = said == Facts(
        on=said.on if said.is_once else None,
        times=_ONE if said.times == _ONE else None,
        day=said.day,
        is_once=said.is_once,
        is_aside=said.is_aside,
    )
    if not is_plain or not (said.is_once or said.times == _ONE):
        return None
    if said.on is not None and said.day is not None and said.day.weekday() not in said.on:
        return None
    return replace(text, is_once=True, first=said.day)


def _of_months(text: Recurrence, said: Facts) -> Recurrence | None:
    number, high, unit = said.every or (0, 0, None)
    if unit != "month" or number != high or said.times or said.parts or said.without:
        return None
    if bool(said.nth) != bool(said.on) or (said.nth and said.month_days):
        return None
    return replace(
        text,
        low=number,
        high=number,
        unit="month",
        weekdays=tuple(sorted(said.on or ())),
        nth=said.nth or (),
        month_days=said.month_days or (),
    )


def _of_weekdays(text: Recurrence, said: Facts) -> Recurrence | None:
    every, times = said.every or (1, 1, "week"), said.times
    is_daily = every == (1, 1, "day")
    all_days = said.on or (frozenset(range(WEEK)) if is_daily else frozenset())
    without = said.without or frozenset()
    days = all_days - without
    is_weekly = every[2] == "week" and every[0] == every[1]
    if not without <= all_days or not (is_weekly or is_daily) or (is_daily and len(days) < 2):
        return None
    if said.every is None and len(days) == 1 and not said.repeated:
        return None
    if said.begins is not None and said.begins.weekday() not in days:
        return None
    if not is_daily and times == (len(days), len(days)):
        times = None  # "twice a week, on Monday and Thursday"
    elif not is_daily and times is not None:
        return None
    if said.parts and times not in (None, (said.parts, said.parts)):
        return None
    return replace(
        text,
        low=1 if is_daily else every[0],
        high=1 if is_daily else every[1],
        unit="week",
        times=(said.parts, said.parts) if said.parts else times or _ONE,
        weekdays=tuple(sorted(days)),
    )
