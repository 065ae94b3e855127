"""What the rules of a whole goal ask of it: when it begins, how long, who is named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from gwsheet.diagnostics import START_OF_FILE
from gwsheet.goal import Goal, Interval
from gwsheet.goal.load import find_node
from gwsheet.goal.quantity import Period, Quantity, words_of
from gwsheet.lint.grammar.marks import DAYS_OF
from gwsheet.lint.subjects import GoalContext, Path
from gwsheet.progress.reviews import planned_review as named_review
from gwsheet.source import Mapping


def shown(amount: Quantity | Decimal, per: Period | None = None) -> str:
    """``3 per week``; an amount as it is written."""
    number = amount.text if isinstance(amount, Quantity) else f"{amount:f}"
    return f"{number} per {per.name or per.text}" if per else number


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


def may_be_misread(context: GoalContext, *path: str | int) -> bool:
    """Whether a key that seems to be missing is written, but in a way that is an error."""
    return not context.loaded.is_sound and context.key_span(*path) != START_OF_FILE


def is_written_out(context: GoalContext, *path: str | int) -> bool:
    """Whether the item at ``path`` is written with keys, and so is more than a plain sentence."""
    parsed = context.loaded.parsed
    node = find_node(parsed.root, path) if parsed is not None and parsed.root is not None else None
    return isinstance(node, Mapping)


def is_settled(goal: Goal) -> bool:
    """Whether the goal is past drafting: signed, or carried out by now."""
    return bool(goal.agreed) or goal.phase in ("implementation", "revision")


def cadence(context: GoalContext) -> Interval | None:
    """The time from one session to the next, as the client's file says."""
    client = context.client.value if context.client is not None else None
    return client.sessions.every if client is not None and client.sessions is not None else None


def most_days(interval: Interval, between_sessions: Interval | None) -> int | None:
    """How many days ``interval`` may last, a month counted as 30; None if that is not known."""
    if interval.unit == "session":
        if between_sessions is None or between_sessions.unit in (None, "session"):
            return None
        days = most_days(between_sessions, None)
        return None if days is None else days * interval.high
    return None if interval.unit is None else interval.high * DAYS_OF[interval.unit]


def names_a_person(context: GoalContext, text: str | None) -> bool:
    """Whether one of the words of ``text`` stands for a person, as far as the lexicon knows."""
    if not text or context.lexicon is None:
        return False
    persons = context.lexicon.clause
    return any(persons.get(word) == "person" for word in words_of(text))


def days_in_words(days: int) -> str:
    """``1 day``, ``12 days``."""
    return f"{days} day{'' if days == 1 else 's'}"


def planned_review(goal: Goal) -> tuple[date, Path] | None:
    """The next review that somebody named, with its place; not one worked out from an interval."""
    day = named_review(goal)
    if day is None:
        return None
    for index in range(len(goal.reviews) - 1, -1, -1):
        if goal.reviews[index].next == day:
            return day, ("reviews", index, "next")
    return day, ("review_schedule", "next")
