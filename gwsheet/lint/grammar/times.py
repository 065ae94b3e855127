"""Time expressions: deadlines, durations, recurrences and horizons."""

from __future__ import annotations

import calendar
import re
from datetime import date

from gwsheet.goal import Unit
from gwsheet.lint.grammar.marks import TimeKind, TimeMark
from gwsheet.lint.grammar.shapes import time_character, time_pattern
from gwsheet.lint.grammar.tokens import Tokens, clause_classes, time_classes
from gwsheet.lint.lexicon import Lexicon

_PERIOD = "(unit | sitting | weekday | part | plural_part | month | season | hour)"
_TIME_NOUN = (
    "(unit | sitting | weekday | part | plural_part | month | season | event | year | moment)"
)
_DAY = "(ordinal | number)"
_DATE = (
    f"({_DAY} of? month (punct? year)? | month (the? {_DAY} (punct? year)? | punct? year)? | date"
    f" | (the ordinal))"
)

# The longest way of saying it comes first; a mark is the first that fits at its place.
_GRAMMAR = time_pattern(
    f"""
    (?! word | punct | percent | money | clock | name | least) (?:
      (?P<past>(in | within | by)? (the | my | article)? past number? other* (unit | sitting | month | season | weekday))
    | (?P<past_count>number other? unit ago)
    | (?P<end>(by | in | within | at)? (the | my | this | next)* end of (the | my | this | next | every | article | of)*
        (other | next | number)* (number unit | {_TIME_NOUN} (number)? | my_age) (of? {_TIME_NOUN})?)
    | (?P<ends>(by | in | within)? (the | this | next | my)* {_TIME_NOUN} of end)
    | (?P<until>by (the | my | this | next | of | other | ordinal)*
        ((weekday punct?)? {_DATE} | ratio | {_TIME_NOUN} (number | ratio)? (of? {_TIME_NOUN})? ))
    | (?P<at_event>at (the | my | this | next | ordinal)* (event | season | sitting | date | moment))
    | (?P<event_over>by (the | my | this | next)* word? {_TIME_NOUN} age other?)
    | (?P<age>by (the)? my? age+ of? (the | article)? (number | ordinal))
    | (?P<my_age>(in | within | my) my? my_age)
    | (?P<every>(in | by | within | span | at)? every (other | next | ordinal | number | least | word)? (other | number){{0,2}} {_PERIOD})
    | (?P<per>per (the | my | other | number)* ({_PERIOD} | number | small))
    | (?P<number_per>(number | once | ratio | times) times? (article | every) (other | number)* {_PERIOD})
    | (?P<times_in>(number times | once) (in | within) (article | the | every) other? {_PERIOD})
    | (?P<day>(weekday punct?)? {_DATE} | (by | within | in | of | end) year | number? unit ordinal)
    | (?P<next>(in | by | within | span | at)? (the | my | of)* (this | next) (least | other | next | number | ratio | word)? (other | number | next)*
        (unit | sitting | month | season | weekday | part | plural_part | event | hour | small))
    | (?P<lasting>(in | within | by | span)? (least | the | my | this | every | other)* (number | ratio) (least | other | ordinal | number)* (unit | plural_part) (?! ago | (article | per | every) other? (unit | hour | part | sitting | number)))
    | (?P<sittings>(in | within | span | by) (least | the | my | this | next | other)* number (other | next)* sitting)
    | (?P<sitting_row>number (next | other)+ sitting)
    | (?P<hours>within (the | next | least)* number hour)
    | (?P<a_period>(in | within | span | by) (the | article | my | this)+ (other | the | number)* (unit | season | month)
        | (in | within | by) season)
    | (?P<a_while>article other? unit (?= without))
    | (?P<in_part>(in | within | by) the? (plural_part | part | season))
    | (?P<spanning>span (the | my | this | article | other | word)* (event | unit | season | sitting | part | plural_part))
    | (?P<numbered>(unit | sitting) (number | ratio))
    | (?P<adverb>day_adverb | plural_part least)
    | (?P<weekday>weekday plural_part? part? unit?)
    | (?P<moment>moment | now (my age* (the | article)? (number | ordinal))?)
    | (?P<month>month year?)
    | (?P<each_event>(in | within | by | at) every (word | event | part | season))
    | (?P<this_thing>this (season | part))
    | (?P<article_per>article (other)? (unit | sitting | hour)))
    """
)
_KINDS: dict[str, TimeKind] = {
    **dict.fromkeys(
        ["end", "ends", "until", "event_over", "at_event", "age", "day", "numbered", "month"],
        "deadline",
    ),
    **dict.fromkeys(
        ["lasting", "sittings", "sitting_row", "hours", "a_period", "a_while"], "duration"
    ),
    **dict.fromkeys(["my_age", "next", "spanning", "moment", "this_thing"], "horizon"),
    **dict.fromkeys(
        [
            "every",
            "per",
            "number_per",
            "times_in",
            "in_part",
            "adverb",
            "weekday",
            "each_event",
            "article_per",
        ],
        "recurrence",
    ),
}
_COUNTS = time_classes("number once ratio times money percent small hour clock least article")
_NUMBERS = time_classes("number once ratio clock percent money")
_BEGINS_A_RATE = time_classes("article every in within")
_FELT = clause_classes("feeling_verb feeling")
_PUNCT = time_character("punct")
_LASTING = ("duration", "recurrence")
_UNITS: dict[int, tuple[int, Unit]] = {
    1: (1, "day"),
    7: (1, "week"),
    14: (2, "week"),
    30: (1, "month"),
    45: (6, "week"),
    91: (3, "month"),
    150: (5, "month"),
    182: (6, "month"),
    365: (12, "month"),
    3650: (120, "month"),
}


def find_times(tokens: Tokens, lexicon: Lexicon) -> tuple[tuple[int, int, TimeMark], ...]:
    """Every time expression with the first of its words and the one behind its last."""
    marks = []
    for match in _GRAMMAR.finditer(tokens.time):
        name, first, stop = match.lastgroup or "", match.start(), match.end()
        kind, last_word = _KINDS.get(name), tokens.words[stop - 1]
        if kind is None or (name == "article_per" and not _is_counted(tokens, first)):
            continue
        if name in ("a_period", "in_part") and last_word in lexicon.sets["parts_of_day"]:
            kind = "recurrence"
            if _NUMBERS.isdisjoint(tokens.time):
                continue  # "in the mornings" alone says which mornings are hard, not when
        if name == "until" and stop - first == 2 and last_word in lexicon.sets["twelve"]:
            continue  # "by noon", like "by 12:00", names no day: not "by noon tomorrow"
        if name == "weekday" and first and tokens.clause[first - 1] in _FELT:
            continue  # it is dreaded, not planned
        if name in ("number_per", "times_in"):
            first += next(n for n, word in enumerate(match[0]) if word in _BEGINS_A_RATE)
        count, unit = _length(tokens, first, stop, lexicon) if kind in _LASTING else (None, None)
        if name == "hours":
            count, unit = 1, "day"
        day = _day(tokens, first, stop) if kind == "deadline" else None
        start, end = tokens.starts[first], tokens.ends[stop - 1]
        marks.append((first, stop, TimeMark(start, end, kind, day, count, unit)))
    return tuple(marks)


def _is_counted(tokens: Tokens, index: int) -> bool:
    """Whether "a week" is a rate: something was counted before it in the same clause."""
    for place in range(index - 1, max(-1, index - 8), -1):
        if tokens.time[place] == _PUNCT and tokens.words[place] in ".;:!?":
            return False
        if tokens.time[place] in _COUNTS:
            return True
    return False


def _length(
    tokens: Tokens, first: int, stop: int, lexicon: Lexicon
) -> tuple[int | None, Unit | None]:
    """The period that the words name: "every two weeks" is (2, week), "daily" (1, day)."""
    count, unit, days = 1, None, None
    for index in range(first, stop):
        word = tokens.words[index]
        if word in lexicon.numbers:
            count = max(1, int(lexicon.numbers[word]))
        elif word[:1].isdigit():
            digits = re.findall(r"\d+", word)
            count = int(digits[-1]) if digits and len(digits[-1]) < 5 else 1
        elif word in ("other", "alternate"):
            count = 2
        elif word in lexicon.periods:
            days = lexicon.periods[word]
            unit = "session" if word.startswith(("session", "appointment")) else None
        elif word in _ADVERBS:
            days = _ADVERBS[word]
    if unit == "session":
        return count, "session"
    if not days:
        return None, None
    factor, base = _UNITS.get(days, (days, "day"))
    return count * factor, base


_ADVERBS = {
    word: days
    for days, words in (
        (1, "daily nightly hourly"),
        (7, "weekly"),
        (14, "fortnightly biweekly"),
        (30, "monthly bimonthly"),
        (91, "quarterly"),
        (365, "yearly annually"),
    )
    for word in words.split()
}
_MONTHS = {
    name.lower(): number
    for names in (calendar.month_name, calendar.month_abbr)
    for number, name in enumerate(names)
    if name
} | {"sept": 9}


def _day(tokens: Tokens, first: int, stop: int) -> date | None:
    """The last day that the words allow, where they name a year: 31 January 2027, June 2027."""
    day = month = year = None
    for index in range(first, stop):
        word = tokens.words[index]
        iso = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", word)
        if iso:
            year, month, day = (int(part) for part in iso.groups())
        elif word in _MONTHS:
            month = _MONTHS[word]
        elif re.fullmatch(r"(19|20)\d\d", word):
            year = int(word)
        elif re.fullmatch(r"\d{1,2}(st|nd|rd|th)?", word):
            day = int(re.sub(r"\D", "", word))
    if not year or month is None or not 1 <= month <= 12:
        return None
    last = calendar.monthrange(year, month)[1]
    day = last if day is None else day
    return date(year, month, day) if 1 <= day <= last else None
