"""What is due, in words: the same on the list of everything built and on the screen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gwsheet.progress.due import DueItem
from gwsheet.words import Words

HEADINGS = {
    "review-overdue": "due.overdue",
    "finish-past": "due.past",
    "step-past": "due.past",
    "review-due": "due.ahead",
    "step": "due.ahead",
    "milestone": "due.ahead",
    "finish": "due.ahead",
    "never-agreed": "due.never_agreed",
    "changed-since-signed": "due.changed",
    "no-progress": "due.no_progress",
}
"""The heading that each kind stands under, in the order of the headings."""


@dataclass(frozen=True)
class DueLine:
    """One thing that is due: its day where it has one, the goal, and what it is.

    The words hold no number of days from today, so that they change only when what is due
    does. ``away`` is that number, for those who read them at once.
    """

    heading: str
    goal: str
    day: str | None
    what: str
    away: str | None


def due_lines(items: Iterable[DueItem], words: Words) -> tuple[DueLine, ...]:
    """``items`` in words, in their order."""
    return tuple(
        DueLine(
            words(HEADINGS[item.kind]),
            item.goal,
            words.date(item.day) if item.day and HEADINGS[item.kind] in _DATED else None,
            _what(item, words),
            _away(item, words),
        )
        for item in items
    )


_DATED = ("due.overdue", "due.past", "due.ahead")
_NAMED_DAYS = {-1: "due.yesterday", 0: "due.today", 1: "due.tomorrow"}


def _what(item: DueItem, words: Words) -> str:
    day = words.date(item.day) if item.day else ""
    if item.is_review:
        since = words.date(item.since) if item.since else ""
        return words(f"due.review.{item.why}", since=since, number=item.number or "")
    kind = item.kind.removesuffix("-past")
    if kind in ("step", "milestone"):
        return words(f"due.{kind}", text=item.text) if item.text else words(f"due.a_{kind}")
    if kind == "finish":
        return words("due.finish" if kind == item.kind else "due.finish_past")
    if item.why is not None:
        return words(f"due.signed_by.{item.why}")
    if item.kind == "changed-since-signed":
        return words("due.signed", day=day) if day else words("due.signed_no_day")
    if item.kind == "no-progress":
        return words("due.nothing_since", day=day)
    if item.days is None:
        return words("due.not_signed")
    key = "due.not_signed_starts" if item.days > 0 else "due.not_signed_started"
    return words(key, day=day)


def _away(item: DueItem, words: Words) -> str | None:
    if item.days is None:
        return None
    if item.days in _NAMED_DAYS:
        return words(_NAMED_DAYS[item.days])
    key = "due.days_ago" if item.days < 0 else "due.in_days"
    return words.plural(key, abs(item.days))
