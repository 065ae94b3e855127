"""The parts that a text about time is made of, and what each of them says.

A pattern is a regular expression over the meanings of words: ``each other? span`` is "every
week" and "every other week". What a part says must follow from all of its words.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from gwsheet.goal.recurrence.lexis import Lexis, Token
from gwsheet.goal.recurrence.value import UNITS, WEEK, Unit

Span = tuple[int, int, Unit]
_DAILY: Span = (1, 1, "day")


@dataclass(frozen=True, slots=True)
class Facts:
    """What one part says, or several together; None for what they do not say.

    ``every`` is the time from one to the next, ``times`` how often in it. ``on`` are days of
    the week, which come again where they are ``repeated``; ``without`` those left out.
    ``parts`` counts times of the day that are named together; ``is_usual`` are such as
    "evenings", which are each day's by themselves. ``is_bare`` is an interval without "every",
    such as "4 weeks". ``is_aside`` are words that do not change how often.
    """

    every: Span | None = None
    times: tuple[int, int] | None = None
    on: frozenset[int] | None = None
    repeated: bool | None = None
    without: frozenset[int] | None = None
    nth: tuple[int, ...] | None = None
    month_days: tuple[int, ...] | None = None
    parts: int | None = None
    day: date | None = None
    begins: date | None = None
    ends: date | None = None
    lasts: tuple[int, Unit] | None = None
    is_once: bool | None = None
    is_bare: bool | None = None
    is_usual: bool | None = None
    is_aside: bool | None = None

    def and_(self, other: Facts) -> Facts | None:
        """Both together; None where they contradict each other."""
        said = {}
        for field in fields(self):
            values = {getattr(self, field.name), getattr(other, field.name)} - {None}
            if len(values) > 1:
                return None
            said[field.name] = values.pop() if values else None
        return Facts(**said)


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words that a pattern fits, by the names of its groups."""

    tokens: tuple[Token, ...]
    groups: dict[str, tuple[Token, ...]]

    def has(self, meaning: str, group: str | None = None) -> bool:
        """Whether a word of ``group``, or of all of it, has ``meaning``."""
        words = self.tokens if group is None else self.groups[group]
        return any(meaning in word.meanings for word in words)

    def numbers(self, group: str) -> tuple[int, ...]:
        """The numbers among the words of ``group``, in their order."""
        words = self.groups[group]
        return tuple(w.number() for w in words if w.meanings.keys() & {"number", "ordinal"})

    def value(self, meaning: str) -> str:
        """The value of the last word with ``meaning``."""
        return [word.meanings[meaning] for word in self.tokens if meaning in word.meanings][-1]

    def day(self) -> date:
        """The date among the words."""
        return date.fromisoformat(self.value("date"))


def clause_at(
    lexis: Lexis, tokens: Sequence[Token], characters: str, place: int
) -> tuple[int, Facts] | None:
    """Where the longest part that begins at ``place`` ends, and what it says; None for no part."""
    best: tuple[int, Facts] | None = None
    for written, build in _CLAUSES:
        match = lexis.pattern(written).match(characters, place)
        if match is None or match.end() <= (best[0] if best else place):
            continue
        groups = {
            name: tuple(tokens[match.start(name) : match.end(name)]) if match[name] else ()
            for name in match.re.groupindex
        }
        said = build(Phrase(tuple(tokens[place : match.end()]), groups))
        if said is not None:
            best = match.end(), said
    return best


def _span(value: str) -> tuple[int, Unit] | None:
    """``2 week`` as a number and a unit."""
    number, _, name = value.partition(" ")
    units = [unit for unit in UNITS if unit == name and number.isdigit()]
    return (int(number), units[0]) if units else None


def _range(numbers: Sequence[int]) -> tuple[int, int] | None:
    """One or two numbers as the least and the most."""
    low, high = (numbers[0], numbers[-1]) if numbers else (1, 1)
    return (low, high) if 0 < low <= high else None


def _every(phrase: Phrase) -> Facts | None:
    span, counted = _span(phrase.value("span")), _range(phrase.numbers("number"))
    if span is None or counted is None:
        return None
    if phrase.has("other", "number"):
        counted = (2, 2)
    elif phrase.has("ordinal", "number") and not phrase.has("number", "number") and counted[0] == 1:
        return None
    number, unit = span
    return Facts(every=(number * counted[0], number * counted[1], unit))


def _or_more(phrase: Phrase) -> Facts | None:
    """ "every week or two"."""
    said, (most,) = _every(phrase), phrase.numbers("number")
    if said is None or said.every is None or most < 2:
        return None
    low, unit = said.every[0] // most, said.every[2]
    return Facts(every=(low, low * most, unit))


def _adverb(phrase: Phrase) -> Facts | None:
    """ "weekly", "6-weekly"; its value may say how often: ``2x 1 week``."""
    often, _, value = phrase.value("adverb").rpartition("x ")
    span, counted = _span(value), _range(phrase.numbers("number"))
    if span is None or counted is None:
        return None
    number, unit = span[0] * counted[0], span[1]
    times = (int(often), int(often)) if often else None
    return Facts(every=(number, number, unit), times=times)


def _rate(phrase: Phrase) -> Facts | None:
    said = _adverb(phrase) if phrase.groups.get("adverb") else _every(phrase)
    if said is None or said.times is not None:
        return None
    if phrase.groups.get("noun") and "span" in phrase.groups["noun"][0].meanings:
        counted = _span(phrase.groups["noun"][0].meanings["span"])
        unit = said.every[2] if said.every else None
        if counted not in ((1, "day"), (1, "session")) or unit in ("day", "session"):
            return None
    times = _times(phrase)
    return said.and_(times) if times is not None else None


def _times(phrase: Phrase) -> Facts | None:
    """ "twice", "4-5" times."""
    meanings = [word.meanings for word in phrase.groups["count"]]
    times = _range([int(m.get("often") or m["number"]) for m in meanings if m.keys() & _COUNTED])
    return Facts(times=times) if times is not None else None


def _of_days(phrase: Phrase) -> Facts | None:
    """ "5 of 7 days"."""
    times, (days,) = _range(phrase.numbers("count")), phrase.numbers("number")
    spans = [_span(word.meanings["span"]) for word in phrase.tokens if "span" in word.meanings]
    if times is None or times[1] > days or any(span != (1, "day") for span in spans):
        return None
    return Facts(every=(1, 1, "week") if days == WEEK else (days, days, "day"), times=times)


def _amount_a_day(phrase: Phrase) -> Facts | None:
    return Facts(every=_DAILY) if _span(phrase.value("span")) == (1, "day") else None


def _weekdays(words: Sequence[Token]) -> frozenset[int]:
    """The days of the week that ``words`` name, with those between "Monday" and "to Friday"."""
    named: set[int] = set()
    before: int | None = None
    is_through = False
    is_list = sum("through" in word.meanings for word in words) > 1  # M-W-F
    for word in words:
        meanings = word.meanings
        if meanings.keys() & {"group", "one_group"}:
            days = meanings.get("group") or meanings["one_group"]
            named.update(map(int, days.split()))
            before, is_through = None, False
        elif meanings.keys() & {"weekday", "weekdays", "letter"}:
            day = int(next(meanings[k] for k in ("weekday", "weekdays", "letter") if k in meanings))
            if is_through and before is not None and not is_list:
                named.update((before + n) % WEEK for n in range((day - before) % WEEK))
            named.add(day)
            before, is_through = day, False
        elif "through" in meanings:
            is_through = True
    return frozenset(named)


def _days(phrase: Phrase) -> Facts | None:
    """ "Mondays", "every other Monday", "Monday and Thursday evenings", "M/W/F"."""
    days = _weekdays(phrase.groups["days"])
    named = sum(
        bool(word.meanings.keys() & {"weekday", "weekdays", "letter"})
        for word in phrase.groups["days"]
    )
    is_group = phrase.has("group", "days")
    if phrase.has("one_group", "days") and not phrase.has("each"):
        return None
    if not is_group and phrase.has("one_group", "days"):
        named += 2
    if not is_group and (
        len(days) < min(named, 2) or (named == 1 and phrase.has("letter", "days"))
    ):
        return None
    repeated = phrase.has("each") or phrase.has("weekdays") or phrase.has("parts") or is_group
    said = Facts(on=days, repeated=True if repeated or len(days) > 1 else None)
    if not phrase.groups["number"]:
        return said
    numbers = phrase.numbers("number")
    if not phrase.has("other", "number") and not phrase.has("each"):
        return None
    if phrase.has("other", "number") or numbers == (2,):
        return replace(said, every=(2, 2, "week"), repeated=True)
    if phrase.has("number", "number"):
        return replace(said, every=(numbers[0], numbers[0], "week"), repeated=True)
    if numbers in ((1,), (-1,)) and len(days) == 1:
        return replace(said, every=(1, 1, "month"), nth=numbers, repeated=True)
    return None


def _parts_of(phrase: Phrase) -> int | None:
    """How many times of the day are named together."""
    return _named_together(phrase.groups["parts"], {"part", "parts"})


def _named_together(words: Sequence[Token], meanings: set[str]) -> int | None:
    """How many of ``meanings``: 2 in "morning and evening"; None for one, or a choice."""
    named = sum(bool(word.meanings.keys() & meanings) for word in words)
    is_choice = any("range" in word.meanings and "and" not in word.meanings for word in words)
    return named if named > 1 and not is_choice else None


def _nth(phrase: Phrase) -> Facts | None:
    """ "the first Tuesday", "the second and fourth Friday of each month"."""
    numbers, days = phrase.numbers("nth"), _weekdays(phrase.groups["days"])
    is_group = phrase.has("group", "days") or len(days) != 1
    if is_group or not all(-1 <= n <= 4 and n for n in numbers) or len(set(numbers)) < len(numbers):
        return None
    return Facts(every=_months(phrase), nth=numbers, on=days, repeated=True)


def _months(phrase: Phrase) -> Span | None:
    """ "of each month", "of every second month"; None where that is not said."""
    if not phrase.groups["month"]:
        return None
    numbers = phrase.numbers("number") or (2 if phrase.has("other", "number") else 1,)
    return numbers[0], numbers[0], "month"


def _month_end(phrase: Phrase) -> Facts:
    return Facts(every=_months(phrase), month_days=(-1,))


def _month_days(phrase: Phrase) -> Facts | None:
    """ "the 15th of each month", "the 1st and the 15th"."""
    numbers = phrase.numbers("nth")
    if not all(n == -1 or 1 <= n <= 31 for n in numbers) or len(set(numbers)) < len(numbers):
        return None
    return Facts(every=_months(phrase), month_days=numbers)


def _once_on(phrase: Phrase) -> Facts | None:
    """Once: "this Thursday", "a Saturday in January", "in June", "tomorrow", "in two weeks"."""
    return Facts(is_once=True) if not phrase.has("weekdays") else None


def _events(phrase: Phrase) -> Facts:
    return Facts(is_aside=True, parts=_named_together(phrase.tokens, {"event"}))


def _aside(_phrase: Phrase) -> Facts:
    return Facts(is_aside=True)


def _lasts(phrase: Phrase) -> Facts | None:
    span, (number,) = _span(phrase.value("span")), phrase.numbers("number")
    return Facts(lasts=(span[0] * number, span[1])) if span is not None else None


def _with(said: Facts | None, **more: Any) -> Facts | None:
    """``said`` and something more."""
    return replace(said, **more) if said is not None else None


_COUNTED = {"often", "number"}
_NUMBER = "(?P<number>other|ordinal|number(range number)?)?"
_COUNT = "(?P<count>(number|often)(range(number|often))?)"
_PERIOD = f"((at? per|(at|of)? each|of the) the? {_NUMBER} span|(?P<adverb>adverb))"
_WD = "(weekday|weekdays|group|one_group|letter)"
_LIST = f"(?P<days>{_WD}((and|through|punct)+ (at|each|the)* {_WD})*)"
_PART = "(part|parts)"
_PARTS = f"(?P<parts>{_PART}((and|range)+ (at|of|each)? the? {_PART})*)"
_OF_MONTH = "(?P<month>of (each|the|per)* (?P<number>other|ordinal|number)? month_unit)"
_NTH = "(?P<nth>ordinal((and)+ the? ordinal)*)"
_DAY_NUMBERS = "(?P<nth>(ordinal|number)((and)+ the? (ordinal|number))*)"
_CLOCK = "number (colon (number|zero))? clock?"

_CLAUSES: tuple[tuple[str, Callable[[Phrase], Facts | None]], ...] = (
    (f"(after|at)? each the? {_NUMBER} span", _every),
    ("(?P<number>number (range number)?)? span", lambda p: _with(_every(p), is_bare=True)),
    ("((?P<number>number) through)? adverb", _adverb),
    (f"at? each? the? day_number? {_DAY_NUMBERS} {_OF_MONTH}", _month_days),
    (f"at? {_COUNT} times? {_PERIOD}", _rate),
    (f"times {_COUNT} {_PERIOD}", _rate),
    (f"{_COUNT} times span (?P<number>(?!))?", _rate),
    ("each span range (?P<number>number)", _or_more),
    (f"at? {_COUNT} (?P<noun>part|parts|span) (of)? {_PERIOD}", _rate),
    ("at? (?P<count>number (range number)?) span? of (?P<number>number) span?", _of_days),
    ("number (range number)? amount per span", _amount_a_day),
    (f"{_COUNT} times", _times),
    (f"times {_COUNT}", _times),
    ("(?P<count>often (range often)?)", _times),
    (f"(at|from)? (each|the)* {_NUMBER} {_LIST}", _days),
    (
        f"(at|from)? (each|the)* {_NUMBER} {_LIST} (at|of)? the? {_PARTS}",
        lambda p: _with(_days(p), parts=_parts_of(p)),
    ),
    (f"at? each the? {_PARTS}", lambda p: Facts(every=_DAILY, parts=_parts_of(p))),
    # "in the mornings": each day, where no other part says how often
    (
        "(at the?)? (?P<parts>parts((and|range)+ parts)*)",
        lambda p: Facts(is_usual=True, parts=_parts_of(p)),
    ),
    (f"(after|at)? each? the? {_NTH} (?P<days>{_WD}) {_OF_MONTH}?", _nth),
    (f"at the {_NTH} (?P<month>(?!))?", _month_days),
    ("at? the? day_number (?P<nth>number) (?P<month>(?!))?", _month_days),
    (f"at? the? last_day {_OF_MONTH}", _month_end),
    (
        "at? the? end (?P<month>of (each|per) (?P<number>other|ordinal|number)? month_unit)",
        _month_end,
    ),
    ("at? the? end of the? month_unit (?P<month>(?!))?", _month_end),
    ("month_end", lambda _: Facts(every=(1, 1, "month"), month_days=(-1,))),
    (f"(except (at|each|the)* {_LIST})", lambda p: Facts(without=_weekdays(p.groups["days"]))),
    ("from (at|the)? date", lambda p: Facts(begins=p.day())),
    ("(from|at)* date punct* then", lambda p: Facts(begins=p.day())),
    ("until (at|the)? date", lambda p: Facts(ends=p.day())),
    ("for the? (?P<number>number) span", _lasts),
    ("(at|the)* date", lambda p: Facts(day=p.day(), is_once=True)),
    (f"(at|the|number)* this ({_WD}|span|month|{_PART}) ((at|of)? the? part)?", _once_on),
    ("(at|the|this|number)* weekday ((at|of)? the? part)? (at|of) the? month year?", _once_on),
    ("(at|of)? month year?", _once_on),
    ("soon ((at|of)? the? part)?", _once_on),
    ("(after|in) the? number (range number)? span time?", _once_on),
    (f"(at|of)* the? {_PARTS}", lambda p: Facts(is_aside=True, parts=_parts_of(p))),
    (f"at the? {_CLOCK} (and (at the?)? {_CLOCK})? (of the? part)?", _aside),
    ("number colon (number|zero) clock?|number clock", _aside),
    ("(at|of)? the? moment", _aside),
    ("(before|after|at) (the|each)? event ((and|range)+ (before|after|at)? the? event)*", _events),
    ("(for|at)? (the)? (number (range number)? amount)", _aside),
    ("filler", _aside),
    ("punct", lambda _: Facts()),
)
