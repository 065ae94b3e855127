"""The parts that a text about time is made of, and what each of them says.

A pattern is a regular expression over the meanings of words: ``each other? span`` is "every
week" and "every other week". What a part says must follow from all of its words.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date

from gwsheet.goal.recurrence.lexis import Lexis, Token
from gwsheet.goal.recurrence.value import UNITS, WEEK, Unit

Span = tuple[int, int, Unit]


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
        for one in fields(self):
            mine, theirs = getattr(self, one.name), getattr(other, one.name)
            if mine is not None and theirs is not None and mine != theirs:
                return None
            said[one.name] = mine if theirs is None else theirs
        return Facts(**said)


@dataclass(frozen=True, slots=True)
class Part:
    """The words that a pattern fits, by the names of its groups."""

    tokens: tuple[Token, ...]
    groups: dict[str, tuple[Token, ...]]

    def has(self, meaning: str, group: str | None = None) -> bool:
        """Whether a word of ``group``, or of all of it, has ``meaning``."""
        words = self.tokens if group is None else self.groups[group]
        return any(meaning in word.meanings for word in words)

    def numbers(self, group: str) -> tuple[int, ...]:
        """The numbers among the words of ``group``, in their order."""
        return tuple(
            word.number()
            for word in self.groups[group]
            if word.meanings.keys() & {"number", "ordinal"}
        )

    def value(self, meaning: str) -> str:
        """The value of the last word with ``meaning``."""
        return next(
            word.meanings[meaning] for word in reversed(self.tokens) if meaning in word.meanings
        )

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
        said = build(Part(tuple(tokens[place : match.end()]), groups))
        if said is not None:
            best = match.end(), said
    return best


def _span(value: str) -> tuple[int, Unit] | None:
    """``2 week`` as a number and a unit."""
    number, _, name = value.partition(" ")
    unit = next((one for one in UNITS if one == name), None)
    return (int(number), unit) if unit is not None and number.isdigit() else None


def _range(numbers: Sequence[int]) -> tuple[int, int] | None:
    """One or two numbers as the least and the most."""
    low, high = (numbers[0], numbers[-1]) if numbers else (1, 1)
    return (low, high) if 0 < low <= high else None


def _every(part: Part) -> Facts | None:
    span, counted = _span(part.value("span")), _range(part.numbers("number"))
    if span is None or counted is None:
        return None
    if part.has("other", "number"):
        counted = (2, 2)
    elif part.has("ordinal", "number") and not part.has("number", "number") and counted[0] == 1:
        return None
    number, unit = span
    return Facts(every=(number * counted[0], number * counted[1], unit))


def _or_more(part: Part) -> Facts | None:
    """ "every week or two"."""
    said, (most,) = _every(part), part.numbers("number")
    if said is None or said.every is None or most < 2:
        return None
    low, unit = said.every[0] // most, said.every[2]
    return Facts(every=(low, low * most, unit))


def _bare(part: Part) -> Facts | None:
    said = _every(part)
    return replace(said, is_bare=True) if said is not None else None


def _adverb(part: Part) -> Facts | None:
    """ "weekly", "6-weekly"; its value may say how often: ``2x 1 week``."""
    often, _, value = part.value("adverb").rpartition("x ")
    span, counted = _span(value), _range(part.numbers("number"))
    if span is None or counted is None:
        return None
    number, unit = span[0] * counted[0], span[1]
    times = (int(often), int(often)) if often else None
    return Facts(every=(number, number, unit), times=times)


def _count(part: Part) -> tuple[int, int] | None:
    numbers = []
    for word in part.groups["count"]:
        if "often" in word.meanings:
            numbers.append(int(word.meanings["often"]))
        elif "number" in word.meanings:
            numbers.append(word.number())
    return _range(numbers)


def _rate(part: Part) -> Facts | None:
    times = _count(part)
    said = _adverb(part) if part.groups.get("adverb") else _every(part)
    if times is None or said is None or said.times is not None:
        return None
    if part.groups.get("noun") and "span" in part.groups["noun"][0].meanings:
        counted = _span(part.groups["noun"][0].meanings["span"])
        unit = said.every[2] if said.every else None
        if counted not in ((1, "day"), (1, "session")) or unit in ("day", "session"):
            return None
    return replace(said, times=times)


def _of_days(part: Part) -> Facts | None:
    """ "5 of 7 days"."""
    times, (days,) = _range(part.numbers("count")), part.numbers("number")
    spans = [_span(word.meanings["span"]) for word in part.tokens if "span" in word.meanings]
    if times is None or times[1] > days or any(one != (1, "day") for one in spans):
        return None
    return Facts(every=(1, 1, "week") if days == WEEK else (days, days, "day"), times=times)


def _amount_a_day(part: Part) -> Facts | None:
    return Facts(every=(1, 1, "day")) if _span(part.value("span")) == (1, "day") else None


def _times(part: Part) -> Facts | None:
    times = _count(part)
    return Facts(times=times) if times is not None else None


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


def _days(part: Part) -> Facts | None:
    """ "Mondays", "every other Monday", "Monday and Thursday evenings", "M/W/F"."""
    days = _weekdays(part.groups["days"])
    named = sum(
        bool(word.meanings.keys() & {"weekday", "weekdays", "letter"})
        for word in part.groups["days"]
    )
    is_group = part.has("group", "days")
    if part.has("one_group", "days") and not part.has("each"):
        return None
    if not is_group and part.has("one_group", "days"):
        named += 2
    if not is_group and (len(days) < min(named, 2) or (named == 1 and part.has("letter", "days"))):
        return None
    repeated = part.has("each") or part.has("weekdays") or part.has("parts") or is_group
    said = Facts(on=days, repeated=True if repeated or len(days) > 1 else None)
    if not part.groups["number"]:
        return said
    numbers = part.numbers("number")
    if not part.has("other", "number") and not part.has("each"):
        return None
    if part.has("other", "number") or numbers == (2,):
        return replace(said, every=(2, 2, "week"), repeated=True)
    if part.has("number", "number"):
        return replace(said, every=(numbers[0], numbers[0], "week"), repeated=True)
    if numbers in ((1,), (-1,)) and len(days) == 1:
        return replace(said, every=(1, 1, "month"), nth=numbers, repeated=True)
    return None


def _parts_of(part: Part, group: str) -> int | None:
    """How many times of the day are named together: 2 in "morning and evening"; None for one."""
    words = part.groups[group]
    named = sum(bool(word.meanings.keys() & {"part", "parts"}) for word in words)
    is_choice = any("range" in word.meanings and "and" not in word.meanings for word in words)
    return named if named > 1 and not is_choice else None


def _days_with_parts(part: Part) -> Facts | None:
    """ "Saturday mornings", "Monday and Thursday evenings", "weekends, morning and evening"."""
    said = _days(part)
    return replace(said, parts=_parts_of(part, "parts")) if said is not None else None


def _each_part(part: Part) -> Facts | None:
    return Facts(every=(1, 1, "day"), parts=_parts_of(part, "parts"))


def _usual_parts(part: Part) -> Facts | None:
    """ "in the mornings": each day, where no other part says how often."""
    return Facts(is_usual=True, parts=_parts_of(part, "parts"))


def _nth(part: Part) -> Facts | None:
    """ "the first Tuesday", "the second and fourth Friday of each month"."""
    numbers, days = part.numbers("nth"), _weekdays(part.groups["days"])
    is_group = part.has("group", "days") or len(days) != 1
    if is_group or not all(-1 <= n <= 4 and n for n in numbers) or len(set(numbers)) < len(numbers):
        return None
    return Facts(every=_months(part), nth=numbers, on=days, repeated=True)


def _months(part: Part) -> Span | None:
    """ "of each month", "of every second month"; None where that is not said."""
    if not part.groups["month"]:
        return None
    numbers = part.numbers("number") or (2 if part.has("other", "number") else 1,)
    return numbers[0], numbers[0], "month"


def _month_days(part: Part) -> Facts | None:
    """ "the 15th of each month", "the 1st and the 15th"."""
    numbers = part.numbers("nth")
    if not all(n == -1 or 1 <= n <= 31 for n in numbers) or len(set(numbers)) < len(numbers):
        return None
    return Facts(every=_months(part), month_days=numbers)


def _month_end(part: Part) -> Facts | None:
    return Facts(every=_months(part), month_days=(-1,))


def _each_month_end(_part: Part) -> Facts:
    return Facts(every=(1, 1, "month"), month_days=(-1,))


def _without(part: Part) -> Facts:
    return Facts(without=_weekdays(part.groups["days"]))


def _once_on(part: Part) -> Facts | None:
    """Once: "this Thursday", "a Saturday in January", "in June", "tomorrow", "in two weeks"."""
    return Facts(is_once=True) if not part.has("weekdays") else None


def _times_of_day(part: Part) -> Facts:
    return Facts(is_aside=True, parts=_parts_of(part, "parts"))


def _events(part: Part) -> Facts:
    named = sum("event" in word.meanings for word in part.tokens)
    is_choice = any("range" in w.meanings and "and" not in w.meanings for w in part.tokens)
    return Facts(is_aside=True, parts=named if named > 1 and not is_choice else None)


def _aside(_part: Part) -> Facts:
    return Facts(is_aside=True)


def _nothing(_part: Part) -> Facts:
    return Facts()


def _lasts(part: Part) -> Facts | None:
    span, (number,) = _span(part.value("span")), part.numbers("number")
    return Facts(lasts=(span[0] * number, span[1])) if span is not None else None


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

_CLAUSES: tuple[tuple[str, Callable[[Part], Facts | None]], ...] = (
    (f"(after|at)? each the? {_NUMBER} span", _every),
    ("(?P<number>number (range number)?)? span", _bare),
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
    (f"(at|from)? (each|the)* {_NUMBER} {_LIST} (at|of)? the? {_PARTS}", _days_with_parts),
    (f"at? each the? {_PARTS}", _each_part),
    ("(at the?)? (?P<parts>parts((and|range)+ parts)*)", _usual_parts),
    (f"(after|at)? each? the? {_NTH} (?P<days>{_WD}) {_OF_MONTH}?", _nth),
    (f"at the {_NTH} (?P<month>(?!))?", _month_days),
    ("at? the? day_number (?P<nth>number) (?P<month>(?!))?", _month_days),
    (f"at? the? last_day {_OF_MONTH}", _month_end),
    (
        "at? the? end (?P<month>of (each|per) (?P<number>other|ordinal|number)? month_unit)",
        _month_end,
    ),
    ("at? the? end of the? month_unit (?P<month>(?!))?", _month_end),
    ("month_end", _each_month_end),
    (f"(except (at|each|the)* {_LIST})", _without),
    ("from (at|the)? date", lambda part: Facts(begins=part.day())),
    ("(from|at)* date punct* then", lambda part: Facts(begins=part.day())),
    ("until (at|the)? date", lambda part: Facts(ends=part.day())),
    ("for the? (?P<number>number) span", _lasts),
    ("(at|the)* date", lambda part: Facts(day=part.day(), is_once=True)),
    (f"(at|the|number)* this ({_WD}|span|month|{_PART}) ((at|of)? the? part)?", _once_on),
    ("(at|the|this|number)* weekday ((at|of)? the? part)? (at|of) the? month year?", _once_on),
    ("(at|of)? month year?", _once_on),
    ("soon ((at|of)? the? part)?", _once_on),
    ("(after|in) the? number (range number)? span time?", _once_on),
    (f"(at|of)* the? {_PARTS}", _times_of_day),
    (f"at the? {_CLOCK} (and (at the?)? {_CLOCK})? (of the? part)?", _aside),
    ("number colon (number|zero) clock?|number clock", _aside),
    ("(at|of)? the? moment", _aside),
    ("(before|after|at) (the|each)? event ((and|range)+ (before|after|at)? the? event)*", _events),
    ("(for|at)? (the)? (number (range number)? amount)", _aside),
    ("filler", _aside),
    ("punct", _nothing),
)
