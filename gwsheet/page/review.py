"""What the review form shows of the time since the goal was agreed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from gwsheet.changes import Change
from gwsheet.goal import Goal
from gwsheet.goal.measures import Measure
from gwsheet.goal.model import Milestone
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

    ``milestones`` are those in the pictures, by number; none without a picture. ``is_wide`` says that they need the width of the page.
    """

    pictures: tuple[Picture, ...]
    tables: tuple[Band, ...]
    milestones: tuple[tuple[int, Milestone], ...]

    @property
    def is_wide(self) -> bool:
        """Whether there is more than one picture, or a table of many columns."""
        most = max((len(one.entries) for one in self.tables), default=0)
        return len(self.pictures) > 1 or most > NARROW_COLUMNS


def so_far(goal: Goal, measures: Sequence[Measure], words: Words, points: float) -> SoFar:
    """The pictures and tables of ``goal`` on a page in text of ``points``."""
    milestones = goal.timeline.milestones if goal.timeline else ()
    pictures = tuple(_pictures(goal, measures, milestones, words))
    return SoFar(
        pictures,
        recorded(goal, words, most_columns(points)),
        tuple(pair for pair in numbered_milestones(milestones) if pictures and pair[1].date),
    )


def _pictures(
    goal: Goal, measures: Sequence[Measure], milestones: Sequence[Milestone], words: Words
) -> Iterable[Picture]:
    """A picture of each measure and one of the ratings, where there are two days to draw between."""
    for one in measures:
        counted = chart(amounts_of(goal, one.measure), one, milestones, words)
        if counted is not None:
            yield Picture(one, counted)
    rated = rating_chart(records(goal), milestones, words)
    if rated is not None:
        yield Picture(None, rated)


def joined_changes(changes: Sequence[Change], words: Words) -> tuple[tuple[str, ...], ...]:
    """The sentences of all ``changes``: one by one when they are few, else those of a section together.

    Of several about the same item, only the first then names it.
    """
    if len(changes) <= FEW_CHANGES:
        return tuple((one.sentence,) for one in changes)
    sections: dict[str, list[str]] = {}
    for one in changes:
        sections.setdefault(one.section, []).append(one.sentence)
    return tuple(_named_once(sentences, words) for sentences in sections.values())


def _named_once(sentences: Iterable[str], words: Words) -> tuple[str, ...]:
    before, between, after = words("changes.about", item="\0", sentence="\0").split("\0")
    names = re.compile(
        f"{re.escape(before)}(.+?){re.escape(between)}(.+){re.escape(after)}", re.DOTALL
    )
    told: list[str] = []
    last: str | None = None
    for sentence in sentences:
        match = names.fullmatch(sentence)
        item = match[1] if match else None
        if match and item == last:
            told[-1] = words("review.same_item", first=told[-1], then=match[2])
        else:
            told.append(sentence)
        last = item
    return tuple(told)
