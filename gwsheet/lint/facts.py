"""What the rules of a whole plan ask of it: what is counted, when it begins, who is named.

Words are compared without a language: by their letters, with room for a plural.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from functools import lru_cache

from gwsheet.diagnostics import START_OF_FILE
from gwsheet.goal import Goal, Interval, Unit
from gwsheet.goal.load import find_node
from gwsheet.goal.model import Baseline, Indicator
from gwsheet.goal.recurrence import UNITS
from gwsheet.lint.subjects import Path, Plan
from gwsheet.progress import review_plan
from gwsheet.source import Mapping

_WORD = re.compile(r"\w+")
_UNCOUNTED = Interval("")
_DAYS: dict[Unit, int] = {"day": 1, "week": 7, "month": 30}


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[str, ...]:
    """The words of ``text`` in small letters, without signs."""
    return tuple(_WORD.findall(text.casefold()))


def alike(one: str, other: str) -> bool:
    """Whether two words are the same but for a plural: attack and attacks, Woche and Wochen."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if len(short) < 3:
        return False
    if long.startswith(short):
        return len(long) - len(short) <= 2
    return long == f"{short[:-1]}ies" or (len(short) == len(long) > 4 and long[:-1] == short[:-1])


def same_measure(one: str | None, other: str | None) -> bool:
    """Whether two measures are the same words, singular or plural."""
    if not one or not other:
        return False
    if one == other:
        return True
    mine, theirs = words(one), words(other)
    return len(mine) == len(theirs) and all(map(alike, mine, theirs))


def akin_measure(one: str, other: str) -> bool:
    """Whether one measure may be the other in fewer words: attacks, panic attacks."""
    few, many = sorted((words(one), words(other)), key=len)
    return all(any(alike(word, such) for such in many) for word in few)


def same_period(one: str | None, other: str | None) -> bool:
    """Whether two periods are the same: week, a week and weeks are."""
    if not one or not other:
        return not one and not other
    return one == other or any(alike(a, b) for a in _long(one) for b in _long(other))


def _long(text: str) -> tuple[str, ...]:
    """The words of ``text`` without its articles, if anything is left."""
    return tuple(word for word in words(text) if len(word) > 2) or words(text)


def unit_of(per: str | None) -> Unit | None:
    """The unit that ``per`` names; None for other words."""
    named = words(per) if per else ()
    return next((unit for unit in UNITS if any(alike(word, unit) for word in named)), None)


def baseline_of(goal: Goal, indicator: Indicator) -> Baseline | None:
    """The amount to start from: the last baseline with the indicator's measure and period."""
    for baseline in reversed(goal.current_baseline):
        if (
            baseline.amount is not None
            and same_measure(baseline.measure, indicator.measure)
            and same_period(baseline.per, indicator.per)
        ):
            return baseline
    return None


def shown(amount: Decimal, per: str | None = None) -> str:
    """``3 per week``."""
    number = f"{amount:f}"
    return f"{number} per {per}" if per else number


def half_way(one: Decimal, other: Decimal) -> Decimal | None:
    """The amount in the middle, a whole one between whole ones; None if there is none."""
    middle = (one + other) / 2
    if one == one.to_integral_value() and other == other.to_integral_value():
        middle = middle.to_integral_value()
    return None if middle in (one, other) else middle


def listed(names: Iterable[str]) -> str:
    """``a, b and c``."""
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last


def first_day(goal: Goal) -> date | None:
    """The day the goal starts: that of its timeline, else that of the first agreement."""
    if goal.timeline is not None and goal.timeline.start is not None:
        return goal.timeline.start
    return min(agreement_days(goal), default=None)


def agreement_days(goal: Goal) -> Iterator[date]:
    """The day of every agreement that has one."""
    return (agreement.date for agreement in goal.agreed if agreement.date is not None)


def may_be_misread(plan: Plan, *path: str | int) -> bool:
    """Whether a key that seems to be missing is written, but in a way that is an error."""
    return not plan.loaded.is_sound and plan.key_span(*path) != START_OF_FILE


def is_written_out(plan: Plan, *path: str | int) -> bool:
    """Whether the item at ``path`` is written with keys, and so is more than a plain sentence."""
    parsed = plan.loaded.parsed
    node = find_node(parsed.root, path) if parsed is not None and parsed.root is not None else None
    return isinstance(node, Mapping)


def is_settled(goal: Goal) -> bool:
    """Whether the goal is past drafting: signed, or carried out by now."""
    return bool(goal.agreed) or goal.phase in ("implementation", "revision")


def cadence(plan: Plan) -> Interval | None:
    """The time from one session to the next, as the client's file says."""
    client = plan.client.value if plan.client is not None else None
    return client.sessions.every if client is not None and client.sessions is not None else None


def most_days(interval: Interval, between_sessions: Interval | None) -> int | None:
    """How many days ``interval`` may last, a month counted as 30; None if that is not known."""
    if interval.unit == "session":
        if between_sessions is None or between_sessions.unit in (None, "session"):
            return None
        days = most_days(between_sessions, None)
        return None if days is None else days * interval.high
    return None if interval.unit is None else interval.high * _DAYS[interval.unit]


def is_english(plan: Plan) -> bool:
    """Whether an English sentence can be put to the goal's own words."""
    return plan.lexicon is not None and plan.lexicon.language == "en"


def names_a_person(plan: Plan, text: str | None) -> bool:
    """Whether one of the words of ``text`` stands for a person, as far as the lexicon knows."""
    if not text or plan.lexicon is None:
        return False
    persons = plan.lexicon.clause
    return any(persons.get(word) == "person" for word in words(text))


def days_in_words(days: int) -> str:
    """``1 day``, ``12 days``."""
    return f"{days} day{'' if days == 1 else 's'}"


def planned_review(goal: Goal) -> tuple[date, Path] | None:
    """The next review that somebody named, with its place; not one worked out from an interval.

    As in ``progress``: the newest review names it, else the schedule does, unless a review
    was held since.
    """
    schedule = goal.review_schedule
    plan = schedule.next if schedule is not None else None
    if not goal.reviews:
        return None if plan is None else (plan, ("review_schedule", "next"))
    day = review_plan(goal, None, _UNCOUNTED).next
    if day is None:
        return None
    for index in range(len(goal.reviews) - 1, -1, -1):
        if goal.reviews[index].next == day:
            return day, ("reviews", index, "next")
    return (day, ("review_schedule", "next")) if day == plan else None
