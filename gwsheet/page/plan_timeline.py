"""All goals of a client over time, as one picture: a row a goal, the months along the top."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from gwsheet.page import svg
from gwsheet.page.caseload import Numbered
from gwsheet.words import Words

WIDTH = 500
EDGE = 12.0
TITLE_LEFT = 2 * svg.BADGE + 8
HEAD = 48.0
"""The room above the rows, with the axis in it."""
AXIS = 36.0
ROW = 56
BAR = 28
"""How far below the top of its row a goal's line runs; its reviews stand below it."""
REVIEWS = 16
MOST_ROWS = 8
"""As many goals have room in a picture that fits on a page; there is a picture for each eight."""
MONTH_GAP = 8
_YEAR = 12
_STEPS = [1, 2, 3, 6, *(_YEAR * 2**power for power in range(14))]
"""How many months there may be between two that are named."""

END = svg.circle(0.0, 0.0, 7, svg.ACCENT)
MILESTONE = svg.circle(0.0, 0.0, 5.5, svg.PAPER, 2.5)
REVIEW_HELD, REVIEW_PLANNED = svg.diamond(0, -6, svg.ACCENT), svg.diamond(0, -6, svg.PAPER)
PAUSED = svg.line(-8.0, 0.0, 7.0, 0.0, svg.stroke(4, dashes="6 3"))


@dataclass(frozen=True)
class Course:
    """The days of a goal. ``held`` are reviews that were, ``planned`` those to come."""

    goal: Numbered
    ends: tuple[date | None, date | None]
    milestones: tuple[date, ...]
    held: tuple[date, ...]
    planned: tuple[date, ...]

    @property
    def own(self) -> tuple[date, ...]:
        """The days that the goal's timeline names."""
        return _sorted([*self.ends, *self.milestones])

    @property
    def days(self) -> tuple[date, ...]:
        """Every day that is drawn."""
        return (*self.own, *self.held, *self.planned)

    @property
    def is_paused(self) -> bool:
        """Whether the goal's line is that of a paused one."""
        return self.goal.of.goal.status == "paused" and len(self.own) > 1


@dataclass(frozen=True)
class PlanTimeline:
    """The pictures of all dated goals, and the goals whose timelines name no day."""

    pictures: tuple[Markup, ...]
    undated: tuple[Numbered, ...]


def plan_timeline(goals: Iterable[Numbered], words: Words) -> PlanTimeline:
    """The courses of ``goals`` from the first day that is known to the last."""
    courses = [_course(goal) for goal in goals]
    undated = tuple(course.goal for course in courses if not course.own)
    drawn = [course for course in courses if course.days]
    days = [day for course in drawn for day in course.days]
    if not days or max(days).year == date.max.year:
        return PlanTimeline((), undated)
    years, month = divmod(max(days).month, _YEAR)
    end = date(max(days).year + years, month + 1, 1)
    scale = svg.DayScale(min(days).replace(day=1), end, EDGE, WIDTH - EDGE)
    parts = [drawn[start : start + MOST_ROWS] for start in range(0, len(drawn), MOST_ROWS)]
    return PlanTimeline(tuple(_draw(part, scale, words) for part in parts), undated)


def _course(numbered: Numbered) -> Course:
    goal, reviews = numbered.of.goal, numbered.of.reviews
    timeline = goal.timeline
    return Course(
        numbered,
        (timeline.start, timeline.finish) if timeline else (None, None),
        _sorted(milestone.date for milestone in timeline.milestones) if timeline else (),
        _sorted({review.date for review in goal.reviews}),
        _sorted([reviews.next, *reviews.later]),
    )


def _sorted(days: Iterable[date | None]) -> tuple[date, ...]:
    return tuple(sorted(day for day in days if day is not None))


def _draw(courses: Sequence[Course], scale: svg.DayScale, words: Words) -> Markup:
    ticks = _ticks(scale, words)
    shapes = _months(ticks, scale, words)
    for row, course in enumerate(courses):
        top = HEAD + ROW * row
        for x in map(scale.x, ticks):
            shapes.append(
                svg.line(x, top + BAR - 10, x, top + BAR + 24, svg.stroke(0.8, svg.FAINT))
            )
        shapes += _row(course, scale, top)
    explained, bottom = _legend(courses, HEAD + ROW * len(courses) + 10, words)
    return svg.picture(WIDTH, bottom + 12, _alternative(courses, words), [*shapes, *explained])


def _ticks(scale: svg.DayScale, words: Words) -> list[date]:
    """The first days of months, as many as have room for their names."""
    names = [words.date(date(2026, month, 1), "month") for month in range(1, 13)]
    first, last = (day.year * _YEAR + day.month - 1 for day in (scale.first, scale.last))
    room = (WIDTH - 2 * EDGE) / (last - first)
    widest = max(map(svg.width_of, names)) + MONTH_GAP
    step = next(step for step in _STEPS if step * room >= widest)
    months = range(-(-first // step) * step, last, step)
    return [date(month // _YEAR, month % _YEAR + 1, 1) for month in months]


def _months(ticks: Sequence[date], scale: svg.DayScale, words: Words) -> list[str]:
    """The names of months, where there are several in a year, and each year where it begins."""
    shapes = [svg.line(EDGE, AXIS, WIDTH - EDGE, AXIS, svg.stroke(1.5, svg.QUIET))]
    has_months = len(ticks) == 1 or any(day.month > 1 for day in ticks)
    year: int | None = None
    free = 0.0
    for day in ticks:
        x = scale.x(day)
        shapes.append(svg.line(x, AXIS, x, AXIS + 5, svg.stroke(1.5, svg.QUIET)))
        month, year_name = words.date(day, "month"), words.number(day.year)
        if has_months and x + svg.width_of(month) <= WIDTH:
            shapes.append(svg.text(x, AXIS - 6, "start", month, svg.QUIET))
        if day.year != year and x >= free and x + svg.width_of(year_name) <= WIDTH:
            above = AXIS - 22 if has_months else AXIS - 6
            shapes.append(svg.text(x, above, "start", year_name, svg.QUIET, 700))
            year, free = day.year, x + svg.width_of(year_name) + MONTH_GAP
    return shapes


def _row(course: Course, scale: svg.DayScale, top: float) -> list[str]:
    title = " ".join(course.goal.of.title.split())
    title = svg.shortened(title, WIDTH - TITLE_LEFT, is_bold=True)
    bar = top + BAR
    shapes = [
        svg.badge(course.goal.number, svg.BADGE + 2.0, top + 6),
        svg.text(TITLE_LEFT, top + 11.5, "start", title, svg.ACCENT, 700),
    ]
    if len(course.own) > 1:
        look = svg.stroke(4, dashes="7 5" if course.is_paused else "")
        shapes.append(svg.line(scale.x(course.own[0]), bar, scale.x(course.own[-1]), bar, look))
    for shape, y, days in (
        (MILESTONE, bar, course.milestones),
        (END, bar, course.ends),
        (REVIEW_HELD, bar + REVIEWS, course.held),
        (REVIEW_PLANNED, bar + REVIEWS, course.planned),
    ):
        shapes += [svg.moved(scale.x(day), y, shape) for day in days if day is not None]
    return shapes


def _legend(courses: Sequence[Course], y: float, words: Words) -> tuple[list[str], float]:
    """What the shapes that are drawn mean, in rows, and where they end below."""
    kinds = (
        (END, "ends", any(any(course.ends) for course in courses)),
        (MILESTONE, "milestone", any(course.milestones for course in courses)),
        (REVIEW_HELD, "held", any(course.held for course in courses)),
        (REVIEW_PLANNED, "planned", any(course.planned for course in courses)),
        (PAUSED, "paused", any(course.is_paused for course in courses)),
    )
    named = [(shape, words(f"plan.legend.{name}")) for shape, name, is_used in kinds if is_used]
    places = svg.in_rows([20 + svg.width_of(name) for _, name in named], EDGE, WIDTH, y, gap=10)
    shapes = []
    for (shape, name), (x, middle) in zip(named, places, strict=True):
        shapes += [
            svg.moved(x + 7, middle, shape),
            svg.text(x + 20, middle + 5.5, "start", name, svg.QUIET),
        ]
    return shapes, places[-1][1]


def _alternative(courses: Sequence[Course], words: Words) -> str:
    """What the picture shows, in words."""
    days = [day for course in courses for day in course.days]
    start, finish = words.date(min(days)), words.date(max(days))
    sentences = [words("plan.timeline_alt", start=start, finish=finish)]
    for course in courses:
        kinds = {
            "start": course.ends[:1],
            "milestones": course.milestones,
            "finish": course.ends[1:],
            "held": course.held,
            "planned": course.planned,
        }
        named = [
            words(f"plan.timeline_alt_{kind}", days=", ".join(map(words.date, _sorted(days))))
            for kind, days in kinds.items()
            if any(days)
        ]
        number, title = course.goal.number, course.goal.of.title
        sentences.append(
            words("plan.timeline_alt_goal", number=number, title=title, days="; ".join(named))
        )
    return " ".join(sentences)
