"""Progress as a picture: what was counted, or rated, over time.

Every line is named where it ends, nothing needs a colour, and the title says in words what
the picture shows. A picture is as wide as half a page, where its letters are 9.5 points high:
the counts and the ratings stand side by side.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from markupsafe import Markup

from gwsheet.goal.measures import Measure
from gwsheet.goal.model import Milestone
from gwsheet.page import svg
from gwsheet.page.recorded import rater_name
from gwsheet.page.timeline import numbered_milestones
from gwsheet.progress.reviews import ProgressRecord
from gwsheet.words import Words

WIDTH = 380
PLOT_HEIGHT = 100
EDGE = 12.0
LABEL_GAP = 14
DATE_BELOW = 24
CIRCLE_GAP = 24
MOST_NAME_WIDTH = 290
MOST_LEVEL_WIDTH = 200
ONE_LINE_WIDTH = 80
"""The name of a level that is wider takes two lines, where it has two words."""
MOST_TICK_WIDTH = 60
RATER_DASHES = ("", "7 4", "2 4")
"""How the lines of raters are dashed, each of whom has a mark of their own too."""
_MANY_POINTS = 16
_TICKS = 4
_STEPS = (Decimal(1), Decimal(2), Decimal(5), Decimal(10))

Point = tuple[date, Decimal]
Counted = tuple[date | None, Decimal | None, str | None]
Mark = tuple[int, date]
"""The number of a milestone and its day."""


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


@dataclass(frozen=True)
class _Frame:
    """Where days and amounts are in the picture."""

    days: svg.DayScale
    top: float
    low: Decimal
    high: Decimal

    @property
    def bottom(self) -> float:
        return self.top + PLOT_HEIGHT

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
    ends = ((measure.start, "chart.start", "2 5"), (measure.target, "chart.goal", "11 5"))
    levels = [
        _Level(amount.number, words(name, amount=words.number(amount.number)), dashes)
        for amount, name, dashes in ends
        if amount is not None and amount.number is not None
    ]
    counted = [(record.day, record.amount, record.by) for record in records]
    return _draw(counted, levels, None, milestones, measure.measure, words)


def rating_chart(
    records: Iterable[ProgressRecord], milestones: Iterable[Milestone], words: Words
) -> Markup | None:
    """The ratings in ``records`` over time, with lines at 0, 5 and 10 and dated milestones.

    None without ratings of two days or more.
    """
    names = {0: "rating_low", 5: "rating_half", 10: "rating_high"}
    levels = [
        _Level(Decimal(value), words(f"worksheet.{name}"), "2 5") for value, name in names.items()
    ]
    rated = [(record.day, record.rating, record.by) for record in records]
    ticks = [level.value for level in levels]
    return _draw(rated, levels, ticks, milestones, words("chart.rating"), words)


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


def _told_apart(series: Sequence[_Series], words: Words) -> Sequence[_Series]:
    """``series`` as they can be drawn: the raters for whom no mark is left share the last one."""
    most = len(RATER_DASHES)
    if len(series) <= most:
        return series
    own, others = series[: most - 1], series[most - 1 :]
    points = sorted(point for rater in others for point in rater.points)
    name = words("chart.others", count=len(others))
    return [*own, _Series(name, tuple(points), most - 1, has_line=False)]


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
    ticks: Sequence[Decimal] | None,
    milestones: Iterable[Milestone],
    what: str,
    words: Words,
) -> Markup | None:
    """The picture of what was ``counted``; ``ticks`` are worked out where they are not given."""
    series = _series(counted, words)
    days = [day for rater in series for day, _ in rater.points]
    if len(set(days)) < 2:
        return None
    values = [value for rater in series for _, value in rater.points]
    ticks = ticks or _ticks([*values, *(level.value for level in levels)])
    numbered = numbered_milestones(milestones)
    marks = [(number, milestone.date) for number, milestone in numbered if milestone.date]
    title = _alternative(series, levels, marks, what, words)
    tick_width = max(svg.width_of(words.number(tick)) for tick in ticks)
    has_ticks = tick_width <= MOST_TICK_WIDTH
    names = [name for level in levels for name in level.lines]
    all_days = [*days, *(day for _, day in marks)]
    scale = svg.DayScale(
        min(all_days),
        max(all_days),
        left=EDGE + (tick_width + 2 if has_ticks else 0),
        right=WIDTH - EDGE - max(map(svg.width_of, names)) - LABEL_GAP,
    )
    frame = _Frame(scale, 34.0 if marks else 22.0, ticks[0], ticks[-1])
    shapes = [*_grid(frame, ticks, words, has_ticks=has_ticks), *_level_lines(frame, levels)]
    shapes += _milestones(frame, marks)
    drawn = _told_apart(series, words)
    for rater in reversed(drawn):
        shapes += _line(frame, rater)
    dates, bottom = _dates(frame, all_days, words)
    legend, bottom = _legend(drawn, bottom)
    return svg.picture(WIDTH, bottom + 8, title, [*shapes, *dates, *legend])


def _grid(frame: _Frame, ticks: Sequence[Decimal], words: Words, *, has_ticks: bool) -> list[str]:
    shapes = []
    left, right = frame.days.left, frame.days.right
    for tick in ticks:
        y = frame.y(tick)
        shapes.append(svg.line(left, y, right, y, svg.stroke(0.8, svg.FAINT)))
        if has_ticks:
            shapes.append(svg.text(left - 10, y + 5.5, "end", words.number(tick), svg.QUIET))
    axis = svg.stroke(1.5, svg.QUIET)
    shapes.append(svg.line(left, frame.top, left, frame.bottom, axis))
    shapes.append(svg.line(left, frame.bottom, right, frame.bottom, axis))
    return shapes


def _level_lines(frame: _Frame, levels: Sequence[_Level]) -> list[str]:
    """Lines across, and their names apart from one another at the right ends."""
    ordered = sorted(levels, key=lambda level: level.value, reverse=True)
    ys = [frame.y(level.value) for level in ordered]
    shapes = []
    most = max(len(level.lines) for level in ordered)
    half = svg.LINE_HEIGHT * (most - 1) / 2
    places = svg.spread(ys, svg.LINE_HEIGHT * most, frame.top, frame.bottom - half)
    for level, y, place in zip(ordered, ys, places, strict=True):
        look = svg.stroke(2, svg.QUIET, level.dashes)
        shapes.append(svg.line(frame.days.left, y, frame.days.right, y, look))
        shapes += svg.in_lines(level.lines, frame.days.right + LABEL_GAP, place, svg.QUIET)
    return shapes


def _milestones(frame: _Frame, marks: Sequence[Mark]) -> list[str]:
    """A circle with its number above the day of each; dots alone where numbers have no room."""
    low, high = frame.days.left, frame.days.right
    fits = CIRCLE_GAP * (len(marks) - 1) <= high - low
    xs = [frame.days.x(day) for _, day in marks]
    places = svg.spread(xs, CIRCLE_GAP, low, high) if fits else xs
    shapes = []
    for (number, _), x, place in zip(marks, xs, places, strict=True):
        foot = 24 if fits else 20
        course = f"M{place:.1f} {foot} L{x:.1f} {frame.top:g} L{x:.1f} {frame.bottom:.1f}"
        shapes.append(svg.path(course, "none", svg.stroke(1, svg.QUIET, "1 3")))
        shapes.append(
            svg.badge(number, place, 13.0) if fits else svg.circle(place, 16.0, 3.5, svg.ACCENT)
        )
    return shapes


def _line(frame: _Frame, rater: _Series) -> list[str]:
    """A rater's points and the line through them."""
    places = [(frame.days.x(day), frame.y(value)) for day, value in rater.points]
    size = 1.0 if len(places) <= _MANY_POINTS else 0.6
    marks = [_mark(rater.look, x, y, size) for x, y in places]
    if not rater.has_line:
        return marks
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    look = svg.stroke(3 * size, dashes=RATER_DASHES[rater.look])
    return [f'<polyline points="{points}" fill="none" {look} stroke-linejoin="round"/>', *marks]


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


def _dates(frame: _Frame, days: Iterable[date], words: Words) -> tuple[list[str], float]:
    """The first and last day and as many between as have room, and where they end below."""
    taken: dict[date, tuple[float, float]] = {}
    ordered = sorted(set(days))
    for day in (ordered[0], ordered[-1], *ordered[1:-1]):
        half = svg.width_of(words.date(day, "short")) / 2
        middle = min(max(frame.days.x(day), half), WIDTH - half)
        start, end = middle - half, middle + half
        if all(end + 8 <= left or right + 8 <= start for left, right in taken.values()):
            taken[day] = (start, end)
    shapes = []
    several_years = ordered[0].year != ordered[-1].year
    year: int | None = None
    for day, (start, end) in sorted(taken.items()):
        x, middle, y = frame.days.x(day), (start + end) / 2, frame.bottom + DATE_BELOW
        shapes.append(svg.line(x, frame.bottom, x, frame.bottom + 5, svg.stroke(1.5, svg.QUIET)))
        shapes.append(svg.text(middle, y, "middle", words.date(day, "short"), svg.QUIET))
        if several_years and day.year != year:
            shapes.append(
                svg.text(middle, y + svg.LINE_HEIGHT, "middle", words.number(day.year), svg.QUIET)
            )
        year = day.year
    return shapes, frame.bottom + DATE_BELOW + svg.LINE_HEIGHT * several_years


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


def _alternative(
    series: Sequence[_Series],
    levels: Sequence[_Level],
    marks: Sequence[Mark],
    what: str,
    words: Words,
) -> str:
    """What the picture shows, in words."""
    days = [day for rater in series for day, _ in rater.points]
    start, finish = words.date(min(days)), words.date(max(days))
    sentences = [words("chart.alt", what=what, start=start, finish=finish)]
    for rater in series:
        first, last = (words.number(rater.points[end][1]) for end in (0, -1))
        if rater.name is None:
            sentences.append(words("chart.alt_alone", first=first, last=last))
        else:
            sentences.append(words("chart.alt_rater", first=first, last=last, rater=rater.name))
    sentences.append(words("chart.alt_lines", lines=", ".join(level.name for level in levels)))
    sentences += [
        words("worksheet.timeline_alt_milestone", number=number, day=words.date(day))
        for number, day in marks
    ]
    return " ".join(sentences)
