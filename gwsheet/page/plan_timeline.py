"""All goals of a client over time, as one picture: a row a goal, the months along the top."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup, escape

from gwsheet.goal import Goal
from gwsheet.page.caseload import Numbered
from gwsheet.page.chart_signs import ACCENT, QUIET, circle, line, stroke, text, width_of
from gwsheet.page.labels import BADGE, badge, legend, shortened
from gwsheet.words import Words

WIDTH = 500
EDGE = 12
TITLE_LEFT = 2 * BADGE + 8
HEAD = 48
"""The room above the rows, with the axis in it."""
AXIS = 36
ROW = 56
BAR = 28
"""How far below the top of its row a goal's line runs; its reviews stand below it."""
REVIEWS = 16
MOST_ROWS = 8
"""As many goals have room in a picture that fits on a page; there is a picture for each eight."""
LEAST_MONTH = 8
_YEAR = 12


@dataclass(frozen=True)
class Course:
    """The days of one goal. ``held`` are reviews that were, ``planned`` those to come."""

    goal: Numbered
    start: date | None
    milestones: tuple[date, ...]
    finish: date | None
    held: tuple[date, ...]
    planned: tuple[date, ...]

    @property
    def own(self) -> tuple[date, ...]:
        """The days that the goal's timeline names."""
        ends = [day for day in (self.start, self.finish) if day is not None]
        return tuple(sorted([*ends, *self.milestones]))

    @property
    def days(self) -> tuple[date, ...]:
        """Every day that is drawn."""
        return (*self.own, *self.held, *self.planned)


@dataclass(frozen=True)
class PlanTimeline:
    """The pictures of all dated goals, and the goals whose timelines name no day."""

    pictures: tuple[Markup, ...]
    undated: tuple[Numbered, ...]


@dataclass(frozen=True)
class _Scale:
    """Where days are: from the first of a month to the first of a later one."""

    first: date
    last: date

    def x(self, day: date) -> float:
        part = (day - self.first).days / (self.last - self.first).days
        return EDGE + (WIDTH - 2 * EDGE) * part

    @property
    def months(self) -> int:
        return (self.last.year - self.first.year) * _YEAR + self.last.month - self.first.month


def plan_timeline(goals: Iterable[Numbered], words: Words) -> PlanTimeline:
    """The courses of ``goals`` from the first day that is known to the last."""
    courses = [_course(one) for one in goals]
    undated = tuple(one.goal for one in courses if not one.own)
    drawn = [one for one in courses if one.days]
    days = [day for one in drawn for day in one.days]
    if not days or max(days).year == date.max.year:
        return PlanTimeline((), undated)
    scale = _Scale(min(days).replace(day=1), _next_month(max(days)))
    parts = [drawn[start : start + MOST_ROWS] for start in range(0, len(drawn), MOST_ROWS)]
    return PlanTimeline(tuple(_draw(part, scale, words) for part in parts), undated)


def _course(one: Numbered) -> Course:
    goal, reviews = one.of.goal, one.of.reviews
    timeline = goal.timeline
    planned = [reviews.next, *reviews.later]
    return Course(
        one,
        timeline.start if timeline else None,
        _sorted(mark.date for mark in timeline.milestones) if timeline else (),
        timeline.finish if timeline else None,
        _held(goal),
        _sorted(planned),
    )


def _held(goal: Goal) -> tuple[date, ...]:
    return _sorted({review.date for review in goal.reviews})


def _sorted(days: Iterable[date | None]) -> tuple[date, ...]:
    return tuple(sorted(day for day in days if day is not None))


def _next_month(day: date) -> date:
    years, month = divmod(day.month, _YEAR)
    return date(day.year + years, month + 1, 1)


def _draw(courses: Sequence[Course], scale: _Scale, words: Words) -> Markup:
    ticks = _ticks(scale, words)
    shapes = _months(ticks, scale, words)
    for row, course in enumerate(courses):
        top = HEAD + ROW * row
        shapes += [
            line(scale.x(day), top + BAR - 10, scale.x(day), top + BAR + 24, "#adb6b9", 0.8)
            for day in ticks
        ]
        shapes += _row(course, scale, top)
    rows_end = HEAD + ROW * len(courses) + 10
    explained, bottom = legend(_signs(courses, words), rows_end, WIDTH, EDGE)
    title = escape(_alternative(courses, words))
    height = round(bottom + 12)
    return Markup(  # noqa: S704 - numbers, and text made safe
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img"'
        f' width="{WIDTH}" height="{height}"><title>{title}</title>'
        f"{''.join([*shapes, *explained])}</svg>"
    )


def _ticks(scale: _Scale, words: Words) -> list[date]:
    """The first days of months, as many as have room for their names."""
    widest = max(width_of(words.date(date(2026, month, 1), "month")) for month in range(1, 13))
    room = (WIDTH - 2 * EDGE) / scale.months
    steps = [1, 2, 3, 6, _YEAR]
    while steps[-1] * room < widest + LEAST_MONTH:
        steps.append(steps[-1] * 2)
    step = next(one for one in steps if one * room >= widest + LEAST_MONTH)
    first = scale.first.year * _YEAR + scale.first.month - 1
    last = scale.last.year * _YEAR + scale.last.month - 1
    return [
        date(month // _YEAR, month % _YEAR + 1, 1)
        for month in range(-(-first // step) * step, last, step)
    ]


def _months(ticks: Sequence[date], scale: _Scale, words: Words) -> list[str]:
    """The names of months, where there are several in a year, and each year where it begins."""
    shapes = [line(EDGE, AXIS, WIDTH - EDGE, AXIS, QUIET, 1.5)]
    has_months = len(ticks) == 1 or any(day.month > 1 for day in ticks)
    year: int | None = None
    free = 0.0
    for day in ticks:
        x = scale.x(day)
        shapes.append(line(x, AXIS, x, AXIS + 5, QUIET, 1.5))
        month, named = words.date(day, "month"), words.number(day.year)
        if has_months and x + width_of(month) <= WIDTH:
            shapes.append(text(x, AXIS - 6, "start", month, QUIET))
        if day.year != year and x >= free and x + width_of(named) <= WIDTH:
            above = AXIS - 22 if has_months else AXIS - 6
            shapes.append(text(x, above, "start", named, QUIET, 700))
            year, free = day.year, x + width_of(named) + LEAST_MONTH
    return shapes


def _row(course: Course, scale: _Scale, top: float) -> list[str]:
    said = shortened(" ".join(course.goal.of.title.split()), WIDTH - TITLE_LEFT)
    bar = top + BAR
    shapes = [
        badge(course.goal.number, BADGE + 2, top + 6),
        text(TITLE_LEFT, top + 11.5, "start", said, ACCENT, 700),
    ]
    if len(course.own) > 1:
        dashes = "7 5" if course.goal.of.goal.status == "paused" else ""
        ends = scale.x(course.own[0]), scale.x(course.own[-1])
        shapes.append(line(ends[0], bar, ends[1], bar, ACCENT, 4, dashes))
    shapes += [_at(scale.x(day), bar, _milestone()) for day in course.milestones]
    shapes += [_at(scale.x(day), bar, _end()) for day in (course.start, course.finish) if day]
    shapes += [_at(scale.x(day), bar + REVIEWS, _review(is_held=True)) for day in course.held]
    shapes += [_at(scale.x(day), bar + REVIEWS, _review(is_held=False)) for day in course.planned]
    return shapes


def _at(x: float, y: float, sign: str) -> str:
    return f'<g transform="translate({x:.1f} {y:.1f})">{sign}</g>'


def _end() -> str:
    return circle(0, 0, 7, ACCENT, 0)


def _milestone() -> str:
    return circle(0, 0, 5.5, "#ffffff", 2.5)


def _review(*, is_held: bool) -> str:
    fill = ACCENT if is_held else "#ffffff"
    return f'<path d="M0 -6 l6 6 l-6 6 l-6 -6 z" fill="{fill}" {stroke(ACCENT, 2)}/>'


def _signs(courses: Sequence[Course], words: Words) -> list[tuple[str, str]]:
    """What the signs that are drawn mean."""
    paused = any(one.goal.of.goal.status == "paused" and len(one.own) > 1 for one in courses)
    signs = [
        (_end(), "ends", any(one.start or one.finish for one in courses)),
        (_milestone(), "milestone", any(one.milestones for one in courses)),
        (_review(is_held=True), "held", any(one.held for one in courses)),
        (_review(is_held=False), "planned", any(one.planned for one in courses)),
        (line(-8, 0, 7, 0, ACCENT, 4, "6 3"), "paused", paused),
    ]
    return [(sign, words(f"plan.legend.{name}")) for sign, name, is_used in signs if is_used]


def _alternative(courses: Sequence[Course], words: Words) -> str:
    """What the picture shows, in words."""
    days = [day for one in courses for day in one.days]
    said = [words("plan.timeline_alt", start=words.date(min(days)), finish=words.date(max(days)))]
    for one in courses:
        told = [
            words(f"plan.timeline_alt_{name}", days=", ".join(map(words.date, held)))
            for name, held in (
                ("start", (one.start,) if one.start else ()),
                ("milestones", one.milestones),
                ("finish", (one.finish,) if one.finish else ()),
                ("held", one.held),
                ("planned", one.planned),
            )
            if held
        ]
        number, title = one.goal.number, one.goal.of.title
        said.append(
            words("plan.timeline_alt_goal", number=number, title=title, days="; ".join(told))
        )
    return " ".join(said)
