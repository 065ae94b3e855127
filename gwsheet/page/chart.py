"""Progress as a picture: inline SVG of what was counted, or rated, over time.

Drawn by hand, as decision 10 says: every line is named where it ends, nothing needs a
colour, and the title says in words what the picture shows. A picture is as wide as half
a page, where its letters are 9.5 points high: the counts and the ratings stand side by side.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from markupsafe import Markup, escape

from gwsheet.goal.measures import Measure
from gwsheet.goal.model import Milestone
from gwsheet.page.chart_signs import (
    ACCENT,
    LOOKS,
    QUIET,
    circle,
    cut,
    dashes,
    line,
    marker,
    stroke,
    text,
    width_of,
)
from gwsheet.page.raters import rater_name
from gwsheet.progress import ProgressRecord
from gwsheet.words import Words

WIDTH = 380
PLOT_HEIGHT = 100
EDGE = 12
LINE_HEIGHT = 17
LABEL_GAP = 14
DATE_BELOW = 24
CIRCLE_GAP = 24
MOST_NAME_WIDTH = 290
MOST_LEVEL_WIDTH = 200
ONE_LINE_WIDTH = 80
"""The name of a level that is wider takes two lines, where it has two words."""
MOST_TICK_WIDTH = 60
_MANY_POINTS = 16
_TICKS = 4
_STEPS = (Decimal(1), Decimal(2), Decimal(5), Decimal(10))


Point = tuple[date, Decimal]


@dataclass(frozen=True)
class _Series:
    """The points of one rater; ``name`` is None when there is no more than one.

    ``look`` is the sign and the dashes; the last one is of raters who are drawn together.
    """

    name: str | None
    points: tuple[Point, ...]
    look: int


@dataclass(frozen=True)
class _Level:
    """A line across the picture with its name at the right end."""

    value: Decimal
    name: str
    dashes: str

    @property
    def lines(self) -> tuple[str, ...]:
        """The name as it is written at the line's end."""
        if width_of(self.name) <= ONE_LINE_WIDTH or " " not in self.name:
            return (cut(self.name, MOST_LEVEL_WIDTH),)
        words = self.name.split(" ")
        halves = [
            (" ".join(words[:index]), " ".join(words[index:])) for index in range(1, len(words))
        ]
        best = min(halves, key=lambda pair: max(map(width_of, pair)))
        return tuple(cut(half, MOST_LEVEL_WIDTH) for half in best)


@dataclass(frozen=True)
class _Frame:
    """Where days and amounts are in the picture."""

    left: float
    right: float
    top: float
    first: date
    last: date
    low: Decimal
    high: Decimal

    @property
    def bottom(self) -> float:
        return self.top + PLOT_HEIGHT

    def x(self, day: date) -> float:
        part = (day - self.first).days / (self.last - self.first).days
        return self.left + (self.right - self.left) * part

    def y(self, value: Decimal) -> float:
        return self.bottom - PLOT_HEIGHT * float((value - self.low) / (self.high - self.low))


def chart(
    records: Iterable[ProgressRecord],
    measure: Measure,
    milestones: Iterable[Milestone],
    words: Words,
) -> Markup | None:
    """The amounts in ``records`` over time, with start, goal and dated milestones.

    None without amounts of two days or more.
    """
    counted = [(one.day, one.amount, one.by) for one in records]
    series = _series(counted, words)
    if series is None:
        return None
    levels = [
        _Level(amount.number, words(name, amount=_n(amount.number, words)), look)
        for amount, name, look in (
            (measure.start, "chart.start", "2 5"),
            (measure.target, "chart.goal", "11 5"),
        )
        if amount is not None and amount.number is not None
    ]
    values = [value for one in series for _, value in one.points]
    low, high, ticks = _scale([*values, *(level.value for level in levels)])
    what = measure.measure
    return _draw(series, levels, ticks, (low, high), _marks(milestones), what, words)


def rating_chart(
    records: Iterable[ProgressRecord], milestones: Iterable[Milestone], words: Words
) -> Markup | None:
    """The ratings in ``records`` over time, with lines at 0, 5 and 10 and dated milestones.

    None without ratings of two days or more.
    """
    series = _series([(one.day, one.rating, one.by) for one in records], words)
    if series is None:
        return None
    ticks = [Decimal(0), Decimal(5), Decimal(10)]
    names = ("worksheet.rating_low", "worksheet.rating_half", "worksheet.rating_high")
    levels = [_Level(value, words(name), "2 5") for value, name in zip(ticks, names, strict=True)]
    what = words("chart.rating")
    return _draw(series, levels, ticks, (ticks[0], ticks[-1]), _marks(milestones), what, words)


def numbered(milestones: Iterable[Milestone]) -> list[tuple[int, Milestone]]:
    """Each dated milestone with its number, which is the one that it has in the timeline."""
    ordered = sorted(milestones, key=lambda one: one.date or date.max)
    return [(number, one) for number, one in enumerate(ordered, 1) if one.date is not None]


def _marks(milestones: Iterable[Milestone]) -> list[tuple[int, date]]:
    return [(number, one.date) for number, one in numbered(milestones) if one.date is not None]


def _n(value: Decimal, words: Words) -> str:
    return words.number(value)


def _series(
    counted: Iterable[tuple[date | None, Decimal | None, str | None]], words: Words
) -> list[_Series] | None:
    """The dated points by rater, in the order in which raters first speak."""
    by_rater: dict[str, list[Point]] = {}
    for day, value, by in counted:
        if day is not None and value is not None:
            by_rater.setdefault(_rater(by, words), []).append((day, value))
    days = {day for points in by_rater.values() for day, _ in points}
    if len(days) < 2:
        return None
    alone = len(by_rater) == 1
    return [
        _Series(None if alone else name, tuple(sorted(points, key=lambda point: point[0])), look)
        for look, (name, points) in enumerate(by_rater.items())
    ]


def _rater(by: str | None, words: Words) -> str:
    return cut(rater_name(by, words), MOST_NAME_WIDTH)


def _told_apart(series: Sequence[_Series], words: Words) -> Sequence[_Series]:
    """``series`` as they can be drawn: where there are no signs left, the rest has one in common."""
    if len(series) <= LOOKS:
        return series
    own, others = series[: LOOKS - 1], series[LOOKS - 1 :]
    points = sorted(point for one in others for point in one.points)
    return [*own, _Series(words("chart.others", count=len(others)), tuple(points), LOOKS)]


def _scale(values: Sequence[Decimal]) -> tuple[Decimal, Decimal, list[Decimal]]:
    """From 0, or below, to a round number at or above the largest, and the round ones between."""
    low, high = min(Decimal(0), *values), max(Decimal(0), *values)
    rough = (high - low) / _TICKS or Decimal(1)
    power = Decimal(1).scaleb(rough.adjusted())
    step = next(power * one for one in _STEPS if power * one >= rough)
    if all(value == value.to_integral_value() for value in values):
        step = max(step, Decimal(1))
    first = (low / step).to_integral_value(ROUND_FLOOR)
    last = max((high / step).to_integral_value(ROUND_CEILING), first + 1)
    ticks = [step * number for number in range(int(first), int(last) + 1)]
    return ticks[0], ticks[-1], ticks


def _draw(
    series: Sequence[_Series],
    levels: Sequence[_Level],
    ticks: Sequence[Decimal],
    ends: tuple[Decimal, Decimal],
    marks: Sequence[tuple[int, date]],
    what: str,
    words: Words,
) -> Markup:
    tick_width = max(width_of(_n(tick, words)) for tick in ticks)
    has_ticks = tick_width <= MOST_TICK_WIDTH
    left = EDGE + (tick_width + 2 if has_ticks else 0)
    names = [name for level in levels for name in level.lines]
    right = WIDTH - EDGE - max(map(width_of, names)) - LABEL_GAP
    days = [day for one in series for day, _ in one.points] + [day for _, day in marks]
    top = 34 if marks else 22
    frame = _Frame(left, right, top, min(days), max(days), *ends)
    shapes = [*_grid(frame, ticks, words, has_ticks=has_ticks), *_levels(frame, levels)]
    shapes += _milestones(frame, marks)
    drawn = _told_apart(series, words)
    for one in reversed(drawn):
        shapes += _line(frame, one)
    dates, bottom = _dates(frame, days, words)
    legend, bottom = _legend(drawn, bottom)
    title = escape(_alternative(series, levels, marks, what, words))
    height = round(bottom + 8)
    return Markup(  # noqa: S704 - numbers and text made safe
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img"'
        f' width="{WIDTH}" height="{height}"><title>{title}</title>'
        f"{''.join([*shapes, *dates, *legend])}</svg>"
    )


def _grid(frame: _Frame, ticks: Sequence[Decimal], words: Words, *, has_ticks: bool) -> list[str]:
    shapes = []
    for tick in ticks:
        y = frame.y(tick)
        shapes.append(line(frame.left, y, frame.right, y, "#adb6b9", 0.8))
        if has_ticks:
            shapes.append(text(frame.left - 10, y + 5.5, "end", _n(tick, words), QUIET))
    shapes.append(line(frame.left, frame.top, frame.left, frame.bottom, QUIET, 1.5))
    shapes.append(line(frame.left, frame.bottom, frame.right, frame.bottom, QUIET, 1.5))
    return shapes


def _levels(frame: _Frame, levels: Sequence[_Level]) -> list[str]:
    """Lines across, and their names apart from one another at the right ends."""
    ordered = sorted(levels, key=lambda level: level.value, reverse=True)
    ys = [frame.y(level.value) for level in ordered]
    shapes = []
    most = max(len(level.lines) for level in ordered)
    half = LINE_HEIGHT * (most - 1) / 2
    places = spread(ys, LINE_HEIGHT * most, frame.top, frame.bottom - half)
    for level, y, place in zip(ordered, ys, places, strict=True):
        shapes.append(line(frame.left, y, frame.right, y, QUIET, 2, level.dashes))
        first = place + 5.5 - LINE_HEIGHT * (len(level.lines) - 1) / 2
        shapes += [
            text(frame.right + LABEL_GAP, first + LINE_HEIGHT * row, "start", said, QUIET)
            for row, said in enumerate(level.lines)
        ]
    return shapes


def spread(places: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """``places`` (ascending) moved apart by ``gap``, or as far as there is room for."""
    gap = min(gap, (high - low) / max(1, len(places) - 1))
    moved = list(places)
    for index, place in enumerate(moved):
        least = low if index == 0 else moved[index - 1] + gap
        moved[index] = max(place, least)
    for index in range(len(moved) - 1, -1, -1):
        most = high if index == len(moved) - 1 else moved[index + 1] - gap
        moved[index] = min(moved[index], most)
    return moved


def _milestones(frame: _Frame, marks: Sequence[tuple[int, date]]) -> list[str]:
    """A circle with its number above the day of each; dots alone where numbers have no room."""
    low, high = frame.left, frame.right
    fits = CIRCLE_GAP * (len(marks) - 1) <= high - low
    xs = [frame.x(day) for _, day in marks]
    places = spread(xs, CIRCLE_GAP, low, high) if fits else xs
    shapes = []
    for (number, _), x, place in zip(marks, xs, places, strict=True):
        foot = 24 if fits else 20
        shapes.append(
            f'<path d="M{place:.1f} {foot} L{x:.1f} {frame.top} L{x:.1f} {frame.bottom:.1f}"'
            f' fill="none" {stroke(QUIET, 1, "1 3")}/>'
        )
        if fits:
            shapes.append(circle(place, 13, 11, "#ffffff", 2.5))
            shapes.append(text(place, 18.5, "middle", str(number), ACCENT, 700))
        else:
            shapes.append(circle(place, 16, 3.5, ACCENT, 0))
    return shapes


def _line(frame: _Frame, one: _Series) -> list[str]:
    """A rater's points and the line through them; those of several have no line in common."""
    places = [(frame.x(day), frame.y(value)) for day, value in one.points]
    drawn = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    size = 1.0 if len(places) <= _MANY_POINTS else 0.6
    look = stroke(ACCENT, 3 * size, dashes(one.look))
    through = f'<polyline points="{drawn}" fill="none" {look} stroke-linejoin="round"/>'
    signs = [marker(one.look, x, y, size) for x, y in places]
    return signs if one.look == LOOKS else [through, *signs]


def _dates(frame: _Frame, days: Iterable[date], words: Words) -> tuple[list[str], float]:
    """The first and last day and as many between as have room, and where they end below."""
    taken: dict[date, tuple[float, float]] = {}
    between = sorted(set(days))
    for day in (between[0], between[-1], *between[1:-1]):
        half = width_of(words.date(day, "short")) / 2
        middle = min(max(frame.x(day), half), WIDTH - half)
        box = (middle - half, middle + half)
        if all(box[1] + 8 <= other[0] or other[1] + 8 <= box[0] for other in taken.values()):
            taken[day] = box
    shapes, year = [], frame.first.year
    several_years = frame.first.year != frame.last.year
    for day, (start, end) in sorted(taken.items()):
        x, middle = frame.x(day), (start + end) / 2
        shapes.append(line(x, frame.bottom, x, frame.bottom + 5, QUIET, 1.5))
        said = words.date(day, "short")
        shapes.append(text(middle, frame.bottom + DATE_BELOW, "middle", said, QUIET))
        if several_years and (day.year != year or day == frame.first):
            below = words.number(day.year)
            shapes.append(
                text(middle, frame.bottom + DATE_BELOW + LINE_HEIGHT, "middle", below, QUIET)
            )
        year = day.year
    return shapes, frame.bottom + DATE_BELOW + LINE_HEIGHT * several_years


def _legend(series: Sequence[_Series], y: float) -> tuple[list[str], float]:
    """What each rater's line looks like, in rows below the picture, and where they end."""
    shapes: list[str] = []
    x = float(WIDTH)
    for one in series:
        if one.name is None:
            continue
        room = 48 + width_of(one.name) + 16
        if x + room > WIDTH:
            x, y = EDGE, y + LINE_HEIGHT + 6
        if one.look != LOOKS:
            shapes.append(line(x, y - 5, x + 38, y - 5, ACCENT, 3, dashes(one.look)))
        shapes.append(marker(one.look, x + 19, y - 5, 1.0))
        shapes.append(text(x + 46, y, "start", one.name, ACCENT))
        x += room
    return shapes, y


def _alternative(
    series: Sequence[_Series],
    levels: Sequence[_Level],
    marks: Sequence[tuple[int, date]],
    what: str,
    words: Words,
) -> str:
    """What the picture shows, in words."""
    days = [day for one in series for day, _ in one.points]
    start, finish = words.date(min(days)), words.date(max(days))
    sentences = [words("chart.alt", what=what, start=start, finish=finish)]
    for one in series:
        first, last = _n(one.points[0][1], words), _n(one.points[-1][1], words)
        key = "chart.alt_rater" if one.name else "chart.alt_alone"
        given = {"rater": one.name} if one.name else {}
        sentences.append(words(key, first=first, last=last, **given))
    named = ", ".join(level.name for level in levels)
    sentences.append(words("chart.alt_lines", lines=named))
    for number, day in marks:
        sentences.append(
            words("worksheet.timeline_alt_milestone", number=number, day=words.date(day))
        )
    return " ".join(sentences)
