"""Progress as a picture: what was counted, or rated, over time.

Every line is named where it ends, nothing needs a colour, and the title says in words what
the picture shows. A picture is as wide as half a page, where its letters are 12 points high:
the counts and the ratings stand side by side. At its right edge is the line of the day on which
the page is filled in, with nothing on it: who has the page draws that point.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from markupsafe import Markup

from gwsheet.goal.measures import Measure
from gwsheet.goal.model import Milestone
from gwsheet.page import svg
from gwsheet.page.recorded import rater_name
from gwsheet.page.timeline import passed_milestones
from gwsheet.progress.reviews import ProgressRecord
from gwsheet.words import Words

WIDTH = 300
PLOT_HEIGHT = 100
EDGE = 12.0
LABEL_GAP = 14
DATE_BELOW = 24
CIRCLE_GAP = 24
TODAY_GAP = 42
"""How far before the line of today the last day stands that was counted on."""
TODAY_FROM_END = 4
MOST_NAME_WIDTH = 220
MOST_LEVEL_WIDTH = 110
ONE_LINE_WIDTH = 70
"""The name of a level that is wider takes two lines, where it has two words."""
MOST_TICK_WIDTH = 48
RATINGS = (Decimal(0), Decimal(5), Decimal(10))
RATER_DASHES = ("", "7 4", "2 4")
"""How the lines of raters are dashed, each of whom has a mark of their own too."""
_MANY_POINTS = 16
_TICKS = 4
_STEPS = (Decimal(1), Decimal(2), Decimal(5), Decimal(10))

Point = tuple[date, Decimal]
Counted = tuple[date | None, Decimal | None, str | None]


@dataclass(frozen=True)
class _Series:
    """The points of a rater, or of several together, who have no line in common.

    ``name`` is None where nobody else is in the picture; ``look`` is the number of the mark.
    """

    name: str | None
    points: tuple[Point, ...]
    look: int
    has_line: bool = True


@dataclass(frozen=True)
class _Level:
    """A line across the picture with its name at the right end."""

    value: Decimal
    name: str
    dashes: str

    @property
    def lines(self) -> tuple[str, ...]:
        """The name as it is written: in one line, or in two that are much the same width."""
        words = self.name.split(" ")
        cuts = range(1, len(words)) if svg.width_of(self.name) > ONE_LINE_WIDTH else ()
        halves = [(" ".join(words[:cut]), " ".join(words[cut:])) for cut in cuts]
        best = min(halves, key=lambda pair: max(map(svg.width_of, pair)), default=(self.name,))
        return tuple(svg.shortened(half, MOST_LEVEL_WIDTH) for half in best)


def chart(
    records: Iterable[ProgressRecord],
    measure: Measure,
    milestones: Iterable[Milestone],
    words: Words,
) -> Markup | None:
    """The amounts of two days or more with start, goal and dated milestones; None for fewer."""
    ends = ((measure.start, "chart.start", "2 5"), (measure.target, "chart.goal", "11 5"))
    levels = [
        _Level(amount.number, words(name, amount=words.number(amount.number)), dashes)
        for amount, name, dashes in ends
        if amount is not None and amount.number is not None
    ]
    counted = [(record.day, record.amount, record.by) for record in records]
    return _draw(counted, levels, milestones, measure.measure, words)


def rating_chart(
    records: Iterable[ProgressRecord], milestones: Iterable[Milestone], words: Words
) -> Markup | None:
    """The ratings of two days or more with lines at 0, 5 and 10 and milestones; None for fewer."""
    rated = [(record.day, record.rating, record.by) for record in records]
    return _draw(rated, (), milestones, words("chart.rating"), words, RATINGS)


def t_chart(points: Mapping[str, Sequence[Point]], words: Words) -> Markup | None:
    """T by rater's name on two days or more, with a line at 50; None for fewer."""
    named = [(name, tuple(given)) for name, given in points.items() if given]
    values = [value for _, given in named for _, value in given]
    if len({day for _, given in named for day, _ in given}) < 2:
        return None
    low = min(Decimal(40), *values).quantize(Decimal("1e1"), ROUND_FLOOR)
    high = max(Decimal(60), *values).quantize(Decimal("1e1"), ROUND_CEILING)
    ticks = [Decimal(tick) for tick in range(int(low), int(high) + 1, 10)]
    series = [_Series(name, given, look) for look, (name, given) in enumerate(named)]
    levels = [_Level(Decimal(50), words("chart.as_expected"), "2 5")]
    return _Chart(series, levels, (), words, ticks).drawn("T")


def _series(counted: Iterable[Counted], words: Words) -> list[_Series]:
    """The dated points by rater, in the order in which raters first speak."""
    by_rater: dict[str, list[Point]] = {}
    for day, value, by in counted:
        if day is not None and value is not None:
            name = svg.shortened(rater_name(by, words), MOST_NAME_WIDTH)
            by_rater.setdefault(name, []).append((day, value))
    is_alone = len(by_rater) == 1
    return [
        _Series(None if is_alone else name, tuple(sorted(points, key=lambda point: point[0])), look)
        for look, (name, points) in enumerate(by_rater.items())
    ]


def _distinct(series: Sequence[_Series], words: Words) -> Sequence[_Series]:
    """``series`` as they can be drawn: the raters for whom no mark is left share the last one."""
    last = len(RATER_DASHES) - 1
    others = series[last:]
    if len(others) <= 1:
        return series
    points = tuple(sorted(point for rater in others for point in rater.points))
    name = words("chart.others", count=len(others))
    return [*series[:last], _Series(name, points, last, has_line=False)]


def _ticks(values: Sequence[Decimal]) -> list[Decimal]:
    """Round numbers from 0, or below, to the largest value, or above."""
    low, high = min(Decimal(0), *values), max(Decimal(0), *values)
    rough = (high - low) / _TICKS or Decimal(1)
    power = Decimal(1).scaleb(rough.adjusted())
    step = next(power * factor for factor in _STEPS if power * factor >= rough)
    if all(value == value.to_integral_value() for value in values):
        step = max(step, Decimal(1))
    first = (low / step).to_integral_value(ROUND_FLOOR)
    last = max((high / step).to_integral_value(ROUND_CEILING), first + 1)
    return [step * number for number in range(int(first), int(last) + 1)]


def _draw(
    counted: Iterable[Counted],
    levels: Sequence[_Level],
    milestones: Iterable[Milestone],
    what: str,
    words: Words,
    ticks: Sequence[Decimal] = (),
) -> Markup | None:
    series = _series(counted, words)
    is_of_several_days = len({day for rater in series for day, _ in rater.points}) > 1
    if not is_of_several_days:
        return None
    return _Chart(series, levels, milestones, words, ticks).drawn(what)


class _Chart:
    """A picture with what is in it, and where days and amounts are."""

    def __init__(
        self,
        series: Sequence[_Series],
        levels: Sequence[_Level],
        milestones: Iterable[Milestone],
        words: Words,
        ticks: Sequence[Decimal],
    ) -> None:
        self.series, self.levels, self.words = series, levels, words
        points = [point for rater in series for point in rater.points]
        values = [*(value for _, value in points), *(level.value for level in levels)]
        self.ticks = ticks or _ticks(values)
        self.counted_days = [day for day, _ in points]
        passed = passed_milestones(milestones, max(self.counted_days))
        self.marks = [(number, mark.date) for number, mark in passed if mark.date]
        self.days = sorted({*self.counted_days, *(day for _, day in self.marks)})
        tick_width = max(svg.width_of(words.number(tick)) for tick in self.ticks)
        self.has_ticks = tick_width <= MOST_TICK_WIDTH
        names = [name for level in levels for name in level.lines]
        self.left = EDGE + (tick_width + 2 if self.has_ticks else 0)
        label_width = max((LABEL_GAP + svg.width_of(name) for name in names), default=0)
        self.right = WIDTH - EDGE - max(label_width, self._today_half)
        end = self.right - TODAY_GAP
        self.x = svg.DayScale(self.days[0], self.days[-1], self.left, end).x
        self.top = 34.0
        self.bottom = self.top + PLOT_HEIGHT

    @property
    def _today_half(self) -> float:
        return svg.width_of(self.words("chart.today")) / 2

    def y(self, value: Decimal) -> float:
        """Where ``value`` is."""
        low, high = self.ticks[0], self.ticks[-1]
        return self.bottom - PLOT_HEIGHT * float((value - low) / (high - low))

    def drawn(self, what: str) -> Markup:
        """The whole picture of ``what`` was counted."""
        distinct = _distinct(self.series, self.words)
        dates, bottom = self._dates()
        legend, bottom = _legend(distinct, bottom)
        lines = [shape for rater in reversed(distinct) for shape in self._line(rater)]
        shapes = [*self._grid(), *self._level_lines(), *self._milestones(), *self._today(), *lines]
        return svg.picture(WIDTH, bottom + 8, self._alternative(what), [*shapes, *dates, *legend])

    def _grid(self) -> Iterator[str]:
        for tick in self.ticks:
            y = self.y(tick)
            yield svg.line(self.left, y, self.right, y, svg.stroke(0.8, svg.FAINT))
            if self.has_ticks:
                number = self.words.number(tick)
                yield svg.text(self.left - 10, y + 5.5, "end", number, svg.QUIET)
        axis = svg.stroke(1.5, svg.QUIET)
        yield svg.line(self.left, self.top, self.left, self.bottom, axis)
        yield svg.line(self.left, self.bottom, self.right, self.bottom, axis)

    def _level_lines(self) -> Iterator[str]:
        """Lines across, and their names apart from one another at the right ends."""
        if not self.levels:
            return
        ordered = sorted(self.levels, key=lambda level: level.value, reverse=True)
        ys = [self.y(level.value) for level in ordered]
        height = svg.LINE_HEIGHT * max(len(level.lines) for level in ordered)
        lowest = self.bottom - (height - svg.LINE_HEIGHT) / 2
        places = svg.spread(ys, height, self.top, lowest)
        for level, y, place in zip(ordered, ys, places, strict=True):
            yield svg.line(self.left, y, self.right, y, svg.stroke(2, svg.QUIET, level.dashes))
            yield from svg.in_lines(level.lines, self.right + LABEL_GAP, place, svg.QUIET)

    def _milestones(self) -> Iterator[str]:
        """A circle with its number above the day of each; dots alone where numbers have no room."""
        fits = CIRCLE_GAP * (len(self.marks) - 1) <= self.right - TODAY_GAP - self.left
        xs = [self.x(day) for _, day in self.marks]
        places = svg.spread(xs, CIRCLE_GAP, self.left, self.right - TODAY_GAP) if fits else xs
        for (number, _), x, place in zip(self.marks, xs, places, strict=True):
            start = f"M{place:.1f} {24 if fits else 20} L{x:.1f} {self.top:g}"
            dots = svg.stroke(1, svg.QUIET, "1 3")
            yield svg.path(f"{start} L{x:.1f} {self.bottom:.1f}", "none", dots)
            dot = svg.circle(place, 16.0, 3.5, svg.ACCENT)
            yield svg.badge(number, place, 13.0) if fits else dot

    def _today(self) -> Iterator[str]:
        """The line of the day on which the page is filled in, with room for its point."""
        x = self.right - TODAY_FROM_END
        yield svg.line(x, self.top - 14, x, self.bottom, svg.stroke(2, svg.ACCENT, "1 5"))
        yield svg.text(x, 16, "middle", self.words("chart.today"), svg.ACCENT, 700)

    def _line(self, rater: _Series) -> Iterator[str]:
        """A rater's points and the line through them."""
        places = [(self.x(day), self.y(value)) for day, value in rater.points]
        size = 1.0 if len(places) <= _MANY_POINTS else 0.6
        if rater.has_line:
            points = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
            look = svg.stroke(3 * size, dashes=RATER_DASHES[rater.look])
            yield f'<polyline points="{points}" fill="none" {look} stroke-linejoin="round"/>'
        yield from (_mark(rater.look, x, y, size) for x, y in places)

    def _dates(self) -> tuple[list[str], float]:
        """The first and last day and as many between as have room, and where they end below."""
        taken: dict[date, tuple[float, float]] = {}
        first, last = self.days[0], self.days[-1]
        for day in (first, last, *self.days[1:-1]):
            half = svg.width_of(self.words.date(day, "short")) / 2
            middle = min(max(self.x(day), half), WIDTH - half)
            start, end = middle - half, middle + half
            if all(end + 8 <= left or right + 8 <= start for left, right in taken.values()):
                taken[day] = (start, end)
        shapes = []
        below, years_below = self.bottom + DATE_BELOW, self.bottom + DATE_BELOW + svg.LINE_HEIGHT
        year = first.year if first.year == last.year else None
        end_below = below if year else years_below
        for day, (start, end) in sorted(taken.items()):
            x, middle, name = self.x(day), (start + end) / 2, self.words.date(day, "short")
            tick = svg.stroke(1.5, svg.QUIET)
            shapes.append(svg.line(x, self.bottom, x, self.bottom + 5, tick))
            shapes.append(svg.text(middle, below, "middle", name, svg.QUIET))
            if day.year != year:
                year, name = day.year, self.words.number(day.year)
                shapes.append(svg.text(middle, years_below, "middle", name, svg.QUIET))
        return shapes, end_below

    def _alternative(self, what: str) -> str:
        """What the picture shows, in words."""
        words = self.words
        start, finish = words.date(min(self.counted_days)), words.date(max(self.counted_days))
        sentences = [words("chart.alt", what=what, start=start, finish=finish)]
        for rater in self.series:
            key = "chart.alt_alone" if rater.name is None else "chart.alt_rater"
            first, last = (words.number(rater.points[end][1]) for end in (0, -1))
            sentences.append(words(key, first=first, last=last, rater=rater.name))
        lines = ", ".join(level.name for level in self.levels)
        sentences += [words("chart.alt_lines", lines=lines)] if lines else []
        sentences += [
            words("worksheet.timeline_alt_milestone", number=number, day=words.date(day))
            for number, day in self.marks
        ]
        return " ".join(sentences)


def _mark(look: int, x: float, y: float, size: float) -> str:
    """The mark of a rater at a point: a full circle, an empty square or a full triangle."""
    if look == 0:
        return svg.circle(x, y, 4.5 * size, svg.ACCENT, 2)
    if look == 1:
        half, side = 5.5 * size, 11 * size
        return svg.box(x - half, y - half, side, side, f'fill="{svg.PAPER}" {svg.stroke(2)}')
    up, side = 7 * size, 6.5 * size
    course = f"M{x:.1f} {y - up:.1f} l{side:.1f} {2 * up - 2:.1f} h{-2 * side:.1f} z"
    return svg.path(course, svg.ACCENT, svg.stroke(2))


def _legend(series: Sequence[_Series], y: float) -> tuple[list[str], float]:
    """What each rater's line looks like, in rows below the picture, and where they end."""
    named = [(rater, rater.name) for rater in series if rater.name is not None]
    widths = [48 + svg.width_of(name) for _, name in named]
    places = svg.in_rows(widths, EDGE, WIDTH - 16, y + svg.LINE_HEIGHT + 6, gap=16)
    shapes = []
    for (rater, name), (x, foot) in zip(named, places, strict=True):
        if rater.has_line:
            look = svg.stroke(3, dashes=RATER_DASHES[rater.look])
            shapes.append(svg.line(x, foot - 5, x + 38, foot - 5, look))
        shapes.append(_mark(rater.look, x + 19, foot - 5, 1.0))
        shapes.append(svg.text(x + 46, foot, "start", name, svg.ACCENT))
    return shapes, places[-1][1] if places else y
