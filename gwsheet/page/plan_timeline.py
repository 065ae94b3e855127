"""A client's plan: all goals in their order, what they serve, and when.

The picture has a row a goal and the months along the top. Nothing in a plan is for the
therapist alone: no levels, no weights, no findings.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from markupsafe import Markup

from gwsheet.goal import Vocabulary
from gwsheet.goal.model import Timeline
from gwsheet.page import svg
from gwsheet.page.caseload import GoalOfClient, Numbered, last_day, numbered
from gwsheet.page.timeline import thinned
from gwsheet.page.values_picture import ValuesView, values_view
from gwsheet.progress.reviews import MOST_SAID
from gwsheet.words import Words

WIDTH = 460
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
HELD, PLANNED = svg.diamond(0, -6, svg.ACCENT), svg.diamond(0, -6, svg.PAPER)
PAUSED = svg.line(-8.0, 0.0, 7.0, 0.0, svg.stroke(4, dashes="6 3"))
DRAWN = {
    "milestones": (MILESTONE, 0),
    "start": (END, 0),
    "finish": (END, 0),
    "held": (HELD, REVIEWS),
    "planned": (PLANNED, REVIEWS),
}
"""The shape of each kind of day, and how far below the goal's line it stands, as they are drawn."""
LEGEND = (
    ("ends", END, {"start", "finish"}),
    ("milestone", MILESTONE, {"milestones"}),
    ("held", HELD, {"held"}),
    ("planned", PLANNED, {"planned"}),
    ("paused", PAUSED, {"paused"}),
)
"""What each shape means: the end of our word's key, and the kinds of days that it stands for."""


@dataclass(frozen=True)
class Course:
    """The days of a goal by their kind: start, milestones, finish, reviews held and planned."""

    goal: Numbered
    days_of: Mapping[str, tuple[date, ...]]

    @property
    def own(self) -> list[date]:
        """The days that the goal's timeline names."""
        kinds = ("start", "milestones", "finish")
        return sorted(day for kind in kinds for day in self.days_of[kind])

    @property
    def kinds(self) -> set[str]:
        """What is drawn of it: kinds of days, and "paused" where its line is that of a pause."""
        kinds = {kind for kind, days in self.days_of.items() if days}
        return kinds | {"paused"} if self.is_paused and len(self.own) > 1 else kinds

    @property
    def is_paused(self) -> bool:
        """Whether the goal rests: nothing is asked of it."""
        return self.goal.of.goal.status == "paused"


@dataclass(frozen=True)
class PlanTimeline:
    """The pictures of all dated goals; of those that name no day, those ``said`` in words apart."""

    pictures: tuple[Markup, ...]
    undated: tuple[Numbered, ...]
    said: tuple[Numbered, ...]


@dataclass(frozen=True)
class PlanView:
    """The goals by how they stand.

    ``calendar`` has the next reviews by date, with their goals; those without a date come last,
    under None. ``is_many`` says that more are active than the practice thinks good at a time.
    """

    active: tuple[Numbered, ...]
    paused: tuple[Numbered, ...]
    achieved: tuple[GoalOfClient, ...]
    discontinued: tuple[GoalOfClient, ...]
    values: ValuesView
    timeline: PlanTimeline
    calendar: tuple[tuple[date | None, tuple[Numbered, ...]], ...]
    is_many: bool

    @property
    def following(self) -> date | None:
        """The first review of any goal after the next one."""
        every = sorted({day for goal in self.active for day in goal.of.reviews.every})
        return every[1] if len(every) > 1 else None

    @property
    def is_rated(self) -> bool:
        """Whether somebody rated a goal that is worked on."""
        return any(goal.of.latest is not None for goal in self.active)


def plan_view(
    goals: Sequence[GoalOfClient], client_values: Iterable[str], most_active: int, words: Words
) -> PlanView:
    """The plan of ``goals``, of which ``most_active`` at a time are enough."""
    still_open = numbered(goals)
    active = tuple(goal for goal in still_open if goal.of.goal.status != "paused")
    values = values_view(client_values, still_open, words)
    by_day: dict[date | None, list[Numbered]] = {}
    for goal in active:
        by_day.setdefault(goal.of.reviews.next, []).append(goal)
    ordered = sorted(by_day.items(), key=lambda pair: pair[0] or date.max)
    return PlanView(
        active=active,
        paused=tuple(goal for goal in still_open if goal.of.goal.status == "paused"),
        achieved=tuple(goal for goal in goals if goal.goal.status == "achieved"),
        discontinued=tuple(goal for goal in goals if goal.goal.status == "discontinued"),
        values=replace(values, unlinked=tuple(one for one in values.unlinked if one in active)),
        timeline=plan_timeline(still_open, words),
        calendar=tuple((day, tuple(reviewed)) for day, reviewed in ordered),
        is_many=len(active) > most_active,
    )


def plan_timeline(goals: Iterable[Numbered], words: Words) -> PlanTimeline:
    """The courses of ``goals`` from the first day that is known to the last."""
    courses = [_course(goal, words.vocabulary) for goal in goals]
    without = [one.goal for one in courses if not one.own and not one.is_paused]
    said = tuple(goal for goal in without if _in_words(goal))
    undated = tuple(goal for goal in without if not _in_words(goal))
    drawn = [one for one in courses if one.own or (any(one.days_of.values()) and not one.is_paused)]
    days = _days(drawn)
    if not days or max(days).year == date.max.year:
        return PlanTimeline((), undated, said)
    years, month = divmod(max(days).month, _YEAR)
    end = date(max(days).year + years, month + 1, 1)
    scale = svg.DayScale(min(days).replace(day=1), end, EDGE, WIDTH - EDGE)
    parts = [drawn[start : start + MOST_ROWS] for start in range(0, len(drawn), MOST_ROWS)]
    return PlanTimeline(tuple(_draw(part, scale, words) for part in parts), undated, said)


def _course(of: Numbered, vocabulary: Vocabulary) -> Course:
    goal, reviews = of.of.goal, of.of.reviews
    timeline = goal.timeline or Timeline()
    days_of = {
        "start": {timeline.start},
        "milestones": [milestone.date for milestone in timeline.milestones],
        "finish": {last_day(goal, vocabulary)},
        "held": {review.date for review in goal.reviews},
        "planned": [] if goal.status == "paused" else [reviews.next, *reviews.later],
    }
    known = {kind: tuple(sorted(filter(None, days))) for kind, days in days_of.items()}
    return Course(of, known)


def _days(courses: Iterable[Course]) -> list[date]:
    """Every day that is drawn."""
    return [day for course in courses for days in course.days_of.values() for day in days]


def _draw(courses: Sequence[Course], scale: svg.DayScale, words: Words) -> Markup:
    ticks = _ticks(scale, words)
    shapes = _months(ticks, scale, words)
    look = svg.stroke(0.8, svg.FAINT)
    for row, course in enumerate(courses):
        top = HEAD + ROW * row
        xs = map(scale.x, ticks)
        shapes += [svg.line(x, top + BAR - 10, x, top + BAR + 24, look) for x in xs]
        shapes += _row(course, scale, top)
    planned = [list(map(scale.x, course.days_of["planned"])) for course in courses]
    is_thinned = any(len(thinned(xs)) < len(xs) for xs in planned)
    explained, bottom = _legend(courses, HEAD + ROW * len(courses) + 10, words, is_thinned)
    return svg.picture(WIDTH, bottom + 12, _alternative(courses, words), [*shapes, *explained])


def _in_words(goal: Numbered) -> bool:
    timeline = goal.of.goal.timeline
    return timeline is not None and bool(timeline.text)


def _ticks(scale: svg.DayScale, words: Words) -> list[date]:
    """The first days of months, as many as have room for their names."""
    names = [words.date(date(2026, month, 1), "month") for month in range(1, 13)]
    first, last = (day.year * _YEAR + day.month - 1 for day in (scale.first, scale.last))
    month_width = (WIDTH - 2 * EDGE) / (last - first)
    widest = max(map(svg.width_of, names)) + MONTH_GAP
    step = next(step for step in _STEPS if step * month_width >= widest)
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
    own = course.own
    if len(own) > 1:
        look = svg.stroke(4, dashes="7 5" if "paused" in course.kinds else "")
        shapes.append(svg.line(scale.x(own[0]), bar, scale.x(own[-1]), bar, look))
    for kind, (shape, below) in DRAWN.items():
        xs = [scale.x(day) for day in course.days_of[kind]]
        if kind == "planned":
            xs = list(thinned(xs))
        shapes += [svg.moved(x, bar + below, shape) for x in xs]
    return shapes


def _legend(
    courses: Sequence[Course], y: float, words: Words, is_thinned: bool
) -> tuple[list[str], float]:
    """What the shapes that are drawn mean, in rows, and where they end below."""
    used = set[str]().union(*(course.kinds for course in courses))
    name_of = {"planned": "planned_some"} if is_thinned else {}
    named = [
        (shape, words(f"plan.legend.{name_of.get(name, name)}"))
        for name, shape, kinds in LEGEND
        if used & kinds
    ]
    places = svg.in_rows([20 + svg.width_of(name) for _, name in named], EDGE, WIDTH, y, gap=10)
    shapes = []
    for (shape, name), (x, middle) in zip(named, places, strict=True):
        label = svg.text(x + 20, middle + 5.5, "start", name, svg.QUIET)
        shapes += [svg.moved(x + 7, middle, shape), label]
    return shapes, places[-1][1]


def _listed(days: Sequence[date], words: Words) -> str:
    """``days``, or of many the first, and how many more there are."""
    more = [words.plural("worksheet.more_reviews", len(days) - MOST_SAID)] * (len(days) > MOST_SAID)
    return ", ".join([*map(words.date, days[:MOST_SAID]), *more])


def _alternative(courses: Sequence[Course], words: Words) -> str:
    """What the picture shows, in words."""
    days = _days(courses)
    start, finish = words.date(min(days)), words.date(max(days))
    sentences = [words("plan.timeline_alt", start=start, finish=finish)]
    for course in courses:
        named = "; ".join(
            words(f"plan.timeline_alt_{kind}", days=_listed(days, words))
            for kind, days in course.days_of.items()
            if days
        )
        number, title = course.goal.number, course.goal.of.title
        sentences.append(words("plan.timeline_alt_goal", number=number, title=title, days=named))
    return " ".join(sentences)
