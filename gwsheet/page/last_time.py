"""What was said the last time a goal was looked at, and what was written since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gwsheet.goal import Goal
from gwsheet.goal.records import ProgressEntry, Review

_PARTS = ("wins", "setbacks", "learned")


@dataclass(frozen=True)
class LastTime:
    """One thing that was asked the last time: the key of our word for it, and the answers."""

    word: str
    texts: tuple[str, ...]


def last_time(goal: Goal) -> tuple[LastTime, ...]:
    """Wins, setbacks and lessons of all reviews on the newest day, each text once."""
    day = max(map(_day, goal.reviews), default=None)
    newest = [review for review in goal.reviews if _day(review) == day]
    texts_of = {
        name: tuple(dict.fromkeys(text for review in newest for text in getattr(review, name)))
        for name in _PARTS
    }
    return tuple(
        LastTime(f"review.last_{name}", texts) for name, texts in texts_of.items() if texts
    )


def last_review(goal: Goal) -> Review | None:
    """The newest review; of several on a day, the last in the file."""
    return max(reversed(goal.reviews), key=_day, default=None)


def recent_notes(goal: Goal) -> tuple[ProgressEntry, ...]:
    """Progress entries since the last review, oldest first; all of them before the first."""
    last = last_review(goal)
    since = _day(last) if last else date.min
    entries = [entry for entry in goal.progress if entry.date is None or entry.date >= since]
    return tuple(sorted(entries, key=_day))


def _day(dated: Review | ProgressEntry) -> date:
    return dated.date or date.min
