"""What the review form shows of the past: what was recorded, what changed, the last review."""

from __future__ import annotations

import re
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
from gwsheet.page.recorded import Band, most_columns, recorded
from gwsheet.page.timeline import numbered_milestones
from gwsheet.progress.reviews import amounts_of, records
from gwsheet.words import Words

FEW_CHANGES = 3
"""As many changes have a line each; more are joined by section, so that the form stays one sheet."""
NARROW_COLUMNS = 4
"""As many entries have room beside a section's heading."""


@dataclass(frozen=True)
class Picture:
    """A chart with what it shows; ``measure`` is None where that is the rating."""

    measure: Measure | None
    svg: Markup


@dataclass(frozen=True)
class SoFar:
    """What was counted and rated: pictures, and all their numbers in tables.

    ``milestones`` are those in the pictures, by number; none without a picture.
    """

    pictures: tuple[Picture, ...]
    tables: tuple[Band, ...]
    milestones: tuple[tuple[int, Milestone], ...]

    @property
    def is_wide(self) -> bool:
        """Whether it needs the width of the page: it has several pictures, or many columns."""
        is_broad = any(len(table.entries) > NARROW_COLUMNS for table in self.tables)
        return len(self.pictures) > 1 or is_broad


def so_far(goal: Goal, measures: Sequence[Measure], words: Words, points: float) -> SoFar:
    """The pictures and tables of ``goal`` on a page in text of ``points``."""
    milestones = goal.timeline.milestones if goal.timeline else ()
    drawn: list[tuple[Measure | None, Markup | None]] = [
        (measure, chart(amounts_of(goal, measure.measure), measure, milestones, words))
        for measure in measures
    ]
    drawn.append((None, rating_chart(records(goal), milestones, words)))
    pictures = tuple(Picture(measure, svg) for measure, svg in drawn if svg is not None)
    return SoFar(
        pictures,
        recorded(goal, words, most_columns(points)),
        tuple(pair for pair in numbered_milestones(milestones) if pictures and pair[1].date),
    )


def joined_changes(changes: Sequence[Change], words: Words) -> tuple[tuple[str, ...], ...]:
    """The sentences of ``changes``: each alone when they are few, else those of a section together."""
    if len(changes) <= FEW_CHANGES:
        return tuple((change.sentence,) for change in changes)
    sections: dict[str, list[str]] = {}
    for change in changes:
        sections.setdefault(change.section, []).append(change.sentence)
    return tuple(_named_once(sentences, words) for sentences in sections.values())


def _named_once(sentences: Iterable[str], words: Words) -> tuple[str, ...]:
    """``sentences``, those in a row about the same item joined in one that names it."""
    before, between, after = map(
        re.escape, words("changes.about", item="\0", sentence="\0").split("\0")
    )
    about = re.compile(f"{before}(.+?){between}(.+){after}", re.DOTALL)
    joined: list[str] = []
    last: str | None = None
    for sentence in sentences:
        match = about.fullmatch(sentence)
        if match and match[1] == last:
            joined[-1] = words("review.same_item", first=joined[-1], then=match[2])
        else:
            joined.append(sentence)
        last = match[1] if match else None
    return tuple(joined)


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
