"""What the review form shows of the past: what was recorded, what changed, the last review."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from gwsheet.changes import Change
from gwsheet.goal import Goal
from gwsheet.goal.measures import Measure
from gwsheet.goal.model import Milestone
from gwsheet.goal.records import ProgressEntry, Review
from gwsheet.page.chart import chart, rating_chart
from gwsheet.page.recorded import Recorded, rater_name, rater_word, recorded
from gwsheet.page.timeline import passed_milestones
from gwsheet.progress.reviews import amounts_of, records
from gwsheet.words import Words

MOST_RATERS = 3
_CLIENT = ("rater.client", "rater.me")


@dataclass(frozen=True)
class Picture:
    """A chart with what it shows; ``measure`` is None where that is the rating."""

    measure: Measure | None
    svg: Markup


@dataclass(frozen=True)
class SoFar:
    """What was counted and rated: pictures, and the newest entries in a table.

    ``milestones`` are those in the pictures, by number; none without a picture. ``raters`` are
    those who rated, where several did.
    """

    pictures: tuple[Picture, ...]
    table: Recorded
    milestones: tuple[tuple[int, Milestone], ...]
    raters: tuple[Rater, ...]


@dataclass(frozen=True)
class Rater:
    """Who rates: a name as it is written, or the key of our word for one."""

    name: str
    word: str | None


def so_far(goal: Goal, measures: Sequence[Measure], words: Words) -> SoFar:
    """The pictures and the table of ``goal``."""
    milestones = goal.timeline.milestones if goal.timeline else ()
    drawn: list[tuple[Measure | None, Markup | None]] = [
        (measure, chart(amounts_of(goal, measure.measure), measure, milestones, words))
        for measure in measures
    ]
    drawn.append((None, rating_chart(records(goal), milestones, words)))
    pictures = tuple(Picture(measure, svg) for measure, svg in drawn if svg is not None)
    last = max((record.day for record in records(goal) if record.day), default=date.min)
    passed = passed_milestones(milestones, last) if pictures else ()
    shown = [picture.measure.measure if picture.measure else None for picture in pictures]
    review = last_review(goal)
    table = recorded(goal, words, shown, review.date if review else None)
    return SoFar(pictures, table, tuple(passed), raters(goal, words))


def raters(goal: Goal, words: Words) -> tuple[Rater, ...]:
    """The newest who rated ``goal``, as they first did, where they are several with a name."""
    named = {
        rater_name(record.by, words): record.by
        for record in records(goal)
        if record.rating is not None and record.by
    }
    known = list(named.items())[-MOST_RATERS:]
    return tuple(Rater(name, rater_word(by or "", words)) for name, by in known if len(known) > 1)


@dataclass(frozen=True)
class ChangeLine:
    """A change in a sentence; where a text was reworded, what it is and both texts, each whole."""

    sentence: str
    old: str | None = None
    new: str | None = None


def change_lines(changes: Iterable[Change]) -> tuple[ChangeLine, ...]:
    """Each of ``changes`` as it stands on the form."""
    return tuple(
        ChangeLine(change.lead, change.old, change.new)
        if change.kind == "reworded"
        else ChangeLine(change.sentence)
        for change in changes
    )


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
        for name in ("wins", "setbacks", "learned")
    }
    return tuple(
        LastTime(f"review.last_{name}", texts) for name, texts in texts_of.items() if texts
    )


def last_reason(goal: Goal, words: Words) -> str | None:
    """Why the last review decided as it did, where the client wrote it.

    What somebody else wrote may be a note to themselves.
    """
    review = last_review(goal)
    is_of_client = review is not None and rater_word(review.by or "", words) in _CLIENT
    return review.reason if review is not None and is_of_client else None


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
