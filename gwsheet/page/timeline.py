"""The timeline as a picture: an inline SVG drawn from dates alone, and its table's rows."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup, escape

from gwsheet.goal import Goal
from gwsheet.words import Words

WIDTH = 500
HEIGHT = 80
EDGE = 14
LINE = 46
LEAST_GAP = 24
LABEL_WIDTH = 62
FONT_SIZE = 16


@dataclass(frozen=True)
class Row:
    """A line of the dates table: a word of ours (``label``) or the user's text."""

    day: date | None
    text: str | None = None
    label: str | None = None
    number: int | None = None


@dataclass(frozen=True)
class TimelineView:
    """What the timeline section shows."""

    text: str | None
    rows: tuple[Row, ...]
    picture: Markup | None


def timeline_view(goal: Goal, reviews: Sequence[date], words: Words) -> TimelineView:
    """Start, milestones by date and finish, and a picture when there are two days to draw between."""
    timeline = goal.timeline
    if timeline is None:
        return TimelineView(None, (), None)
    milestones = sorted(timeline.milestones, key=lambda one: one.date or date.max)
    numbered = [Row(one.date, one.text, None, index) for index, one in enumerate(milestones, 1)]
    rows = list(numbered)
    if timeline.start or (timeline.finish and not timeline.text):
        rows.insert(0, Row(timeline.start, label="start"))
    if timeline.finish or timeline.start:
        rows.append(Row(timeline.finish, label="finish"))
    days = [row.day for row in rows if row.day is not None]
    if len(set(days)) < 2:
        plain = tuple(Row(row.day, row.text, row.label) for row in rows)
        return TimelineView(timeline.text, plain, None)
    first, last = min(days), max(days)
    shown = [day for day in reviews if first < day < last]
    picture = _draw(rows, shown, first, last, words)
    return TimelineView(timeline.text, tuple(rows), picture)


def _draw(
    rows: Sequence[Row], reviews: Sequence[date], first: date, last: date, words: Words
) -> Markup:
    points = sorted((row for row in rows if row.day), key=lambda row: row.day or first)
    days = [row.day for row in points if row.day]
    room, span = WIDTH - 2 * EDGE, (last - first).days
    xs = _apart([EDGE + room * (day - first).days / span for day in days])
    axis = (
        f'<line x1="{EDGE}" y1="{LINE}" x2="{WIDTH - EDGE}" y2="{LINE}"'
        ' stroke="#0e4a57" stroke-width="4"/>'
    )
    shapes = [axis]
    word_end = -1.0
    for day in reviews:
        x = _x_among(day, days, xs)
        shapes.append(
            f'<path d="M{x:.1f} {LINE + 17} l6 6 l-6 6 l-6 -6 z" fill="#ffffff" stroke="#0e4a57"'
            ' stroke-width="2"/>'
        )
        if x - LABEL_WIDTH / 2 > word_end:
            word_end = x + LABEL_WIDTH
            on_the_left = x + LABEL_WIDTH > WIDTH
            place = (x - 11, "end") if on_the_left else (x + 11, "start")
            shapes.append(_text(place[0], LINE + 28, place[1], words("worksheet.review"), 400))
    label_end = -1.0
    for row, x in zip(points, xs, strict=True):
        shapes.append(_dot(row, x))
        assert row.day is not None
        label_start, anchor = _label_place(x)
        fits_last = row is points[-1] or label_start + LABEL_WIDTH < WIDTH - LABEL_WIDTH - 8
        if label_start > label_end and fits_last:
            label_end = label_start + LABEL_WIDTH
            shapes.append(_text(_anchor_x(x, anchor), 20, anchor, words.date(row.day, "short")))
    title = escape(_alternative(points, reviews, first, last, words))
    return Markup(  # noqa: S704 - numbers and text of ours; the title is escaped
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img"'
        f' width="{WIDTH}" height="{HEIGHT}"><title>{title}</title>{"".join(shapes)}</svg>'
    )


def _apart(xs: list[float]) -> list[float]:
    """``xs`` (ascending) moved apart so that dots do not cover one another."""
    room = WIDTH - 2 * EDGE
    gap = min(LEAST_GAP, room / max(1, len(xs) - 1))
    moved = list(xs)
    for index in range(1, len(moved)):
        moved[index] = max(moved[index], moved[index - 1] + gap)
    for index in range(len(moved) - 1, -1, -1):
        limit = WIDTH - EDGE if index == len(moved) - 1 else moved[index + 1] - gap
        moved[index] = min(moved[index], limit)
    return moved


def _x_among(day: date, days: list[date], xs: list[float]) -> float:
    """Where ``day`` stands among ``days`` (ascending) at ``xs``, which may be moved apart."""
    after = bisect_right(days, day)
    left, right = after - 1, min(after, len(days) - 1)
    span = (days[right] - days[left]).days
    part = (day - days[left]).days / span if span else 0
    return xs[left] + part * (xs[right] - xs[left])


def _dot(row: Row, x: float) -> str:
    if row.number is None:
        return f'<circle cx="{x:.1f}" cy="{LINE}" r="7" fill="#0e4a57"/>'
    circle = (
        f'<circle cx="{x:.1f}" cy="{LINE}" r="11" fill="#ffffff" stroke="#0e4a57"'
        ' stroke-width="2.5"/>'
    )
    return circle + _text(x, LINE + 5.5, "middle", str(row.number))


def _label_place(x: float) -> tuple[float, str]:
    """Where a label over ``x`` begins, and how it is anchored."""
    if x < LABEL_WIDTH / 2:
        return 0.0, "start"
    if x > WIDTH - LABEL_WIDTH / 2:
        return float(WIDTH - LABEL_WIDTH), "end"
    return x - LABEL_WIDTH / 2, "middle"


def _anchor_x(x: float, anchor: str) -> float:
    return {"start": 2.0, "end": float(WIDTH - 2), "middle": x}[anchor]


def _text(x: float, y: float, anchor: str, text: str, weight: int = 700) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{FONT_SIZE}"'
        f' font-family="Atkinson Hyperlegible" font-weight="{weight}" fill="#0e4a57">{escape(text)}</text>'
    )


def _alternative(
    points: Sequence[Row], reviews: Sequence[date], first: date, last: date, words: Words
) -> str:
    """What the picture says, in words."""
    sentences = [words("worksheet.timeline_alt", start=words.date(first), finish=words.date(last))]
    for row in points:
        if row.number is not None and row.day is not None:
            day = words.date(row.day)
            sentences.append(words("worksheet.timeline_alt_milestone", number=row.number, day=day))
    sentences += [words("worksheet.timeline_alt_review", day=words.date(day)) for day in reviews]
    return " ".join(sentences)
