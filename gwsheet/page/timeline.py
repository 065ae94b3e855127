"""The timeline as a picture that is drawn from dates alone, and its table's rows."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from markupsafe import Markup

from gwsheet.goal import Goal
from gwsheet.goal.model import Milestone
from gwsheet.page import svg
from gwsheet.page.caseload import last_day
from gwsheet.words import Words

WIDTH = 460
EDGE = 14
AXIS = 46
HEIGHT, HEIGHT_WITH_REVIEWS = 66, 106
LEAST_GAP = 24
LABEL_WIDTH = 64
REVIEW_GAP = 16
"""How far apart two reviews have to be to be drawn as two."""
MOST_REVIEWS_SAID = 4


@dataclass(frozen=True)
class DateRow:
    """A line of the dates table: a word of ours (``label``) or the user's text."""

    day: date | None
    text: str | None = None
    label: str | None = None
    number: int | None = None


@dataclass(frozen=True)
class TimelineView:
    """What the timeline section shows."""

    text: str | None
    rows: tuple[DateRow, ...]
    picture: Markup | None


def numbered_milestones(milestones: Iterable[Milestone]) -> list[tuple[int, Milestone]]:
    """Each milestone with the number that it has in pictures and tables: by date, undated last."""
    return list(enumerate(sorted(milestones, key=lambda mark: mark.date or date.max), 1))


def passed_milestones(milestones: Iterable[Milestone], day: date) -> list[tuple[int, Milestone]]:
    """The dated milestones up to ``day`` with their numbers."""
    numbered = numbered_milestones(milestones)
    return [(number, mark) for number, mark in numbered if mark.date and mark.date <= day]


def timeline_view(goal: Goal, reviews: Sequence[date], words: Words) -> TimelineView:
    """Start, milestones by date and finish, and a picture when there are two days to draw between."""
    timeline = goal.timeline
    if timeline is None or not (
        timeline.text or timeline.milestones or timeline.start or timeline.finish
    ):
        day = last_day(goal, words.vocabulary)
        known = (DateRow(None, label="start"), DateRow(None), DateRow(day, label="finish"))
        return TimelineView(None, known if day else (), None)
    rows = [
        DateRow(milestone.date, milestone.text, None, number)
        for number, milestone in numbered_milestones(timeline.milestones)
    ]
    if timeline.start or (timeline.finish and not timeline.text):
        rows.insert(0, DateRow(timeline.start, label="start"))
    if timeline.finish or timeline.start:
        rows.append(DateRow(timeline.finish, label="finish"))
    dated = sorted((row.day, at, row) for at, row in enumerate(rows) if row.day is not None)
    points = [(day, row) for day, _, row in dated]
    if not points or points[0][0] == points[-1][0]:
        return TimelineView(timeline.text, tuple(replace(row, number=None) for row in rows), None)
    shown = [day for day in reviews if points[0][0] <= day <= points[-1][0]]
    return TimelineView(timeline.text, tuple(rows), _draw(points, shown, words))


def _draw(points: Sequence[tuple[date, DateRow]], reviews: Sequence[date], words: Words) -> Markup:
    """The picture of ``points``, which are in the order of their days."""
    days = [day for day, _ in points]
    scale = svg.DayScale(days[0], days[-1], EDGE, WIDTH - EDGE)
    xs = svg.spread([scale.x(day) for day in days], LEAST_GAP, EDGE, WIDTH - EDGE)
    shapes = [svg.line(EDGE, AXIS, WIDTH - EDGE, AXIS, svg.stroke(4))]
    shapes += _reviews([_x_among(day, days, xs) for day in reviews], words)
    label_end = -1.0
    for at, ((day, row), x) in enumerate(zip(points, xs, strict=True)):
        end = svg.circle(x, AXIS, 7, svg.ACCENT)
        shapes.append(end if row.number is None else svg.badge(row.number, x, AXIS))
        start, place, anchor = _label_place(x)
        is_last = at == len(points) - 1
        if start > label_end and (is_last or start + LABEL_WIDTH < WIDTH - LABEL_WIDTH - 8):
            label_end = start + LABEL_WIDTH
            shapes.append(svg.text(place, 20, anchor, words.date(day, "short"), svg.ACCENT, 700))
    height = HEIGHT_WITH_REVIEWS if reviews else HEIGHT
    return svg.picture(WIDTH, height, _alternative(points, reviews, words), shapes)


def _reviews(xs: Sequence[float], words: Words) -> list[str]:
    """A diamond for each review, or for every so many of them, and below how many there are."""
    if not xs:
        return []
    drawn = thinned(xs)
    shapes = [svg.diamond(x, AXIS + 16, svg.PAPER) for x in drawn]
    said = words.plural("worksheet.timeline_reviews", len(xs))
    if len(drawn) < len(xs):
        said = words("worksheet.timeline_thinned", reviews=said, drawn=words.number(len(drawn)))
    foot = HEIGHT_WITH_REVIEWS - 10
    return [
        *shapes,
        svg.diamond(EDGE, foot - 11, svg.PAPER),
        svg.text(EDGE + 14, foot, "start", said, svg.ACCENT),
    ]


def thinned(xs: Sequence[float]) -> Sequence[float]:
    """``xs``, or every second, third … of them, so that two are ``REVIEW_GAP`` apart."""
    for step in range(1, len(xs)):
        some = xs[::step]
        if all(right - left >= REVIEW_GAP for left, right in pairwise(some)):
            return some
    return xs[:1]


def _x_among(day: date, days: list[date], xs: list[float]) -> float:
    """Where ``day`` stands among ``days`` (ascending) at ``xs``, which may be moved apart."""
    after = bisect_right(days, day)
    left, right = after - 1, min(after, len(days) - 1)
    span = (days[right] - days[left]).days
    part = (day - days[left]).days / span if span else 0
    return xs[left] + part * (xs[right] - xs[left])


def _label_place(x: float) -> tuple[float, float, str]:
    """Where a label over ``x`` begins, and the place and the kind of its anchor."""
    if x < LABEL_WIDTH / 2:
        return 0, 2, "start"
    if x > WIDTH - LABEL_WIDTH / 2:
        return WIDTH - LABEL_WIDTH, WIDTH - 2, "end"
    return x - LABEL_WIDTH / 2, x, "middle"


def _alternative(
    points: Sequence[tuple[date, DateRow]], reviews: Sequence[date], words: Words
) -> str:
    """What the picture says, in words."""
    start, finish = words.date(points[0][0]), words.date(points[-1][0])
    sentences = [words("worksheet.timeline_alt", start=start, finish=finish)]
    sentences += [
        words("worksheet.timeline_alt_milestone", number=row.number, day=words.date(day))
        for day, row in points
        if row.number is not None
    ]
    if len(reviews) <= MOST_REVIEWS_SAID:
        days = [words("worksheet.timeline_alt_review", day=words.date(day)) for day in reviews]
        sentences += days
    else:
        ends = {"start": words.date(reviews[0]), "finish": words.date(reviews[-1])}
        count = words.plural("worksheet.timeline_reviews", len(reviews))
        sentences.append(words("worksheet.timeline_alt_reviews", reviews=count, **ends))
    return " ".join(sentences)
