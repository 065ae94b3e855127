"""What was said the last time a goal was looked at, in short, for the next review form."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gwsheet.goal import Goal

_PARTS = ("wins", "setbacks", "learned")


@dataclass(frozen=True)
class LastTime:
    """One thing that was asked the last time: the key of our word for it, and the answers."""

    word: str
    texts: tuple[str, ...]


def last_time(goal: Goal) -> tuple[LastTime, ...]:
    """Wins, setbacks and lessons of the newest day of a review; two raters speak together."""
    day = max((one.date or date.min for one in goal.reviews), default=None)
    newest = [one for one in goal.reviews if (one.date or date.min) == day]
    said = {
        name: tuple(dict.fromkeys(text for one in newest for text in getattr(one, name)))
        for name in _PARTS
    }
    return tuple(LastTime(f"review.last_{name}", texts) for name, texts in said.items() if texts)
