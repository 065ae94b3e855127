"""What the therapist's overview shows: attainment and T, counts beside ratings, agreements, notes.

Nothing of it is ever made for a client's page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from markupsafe import Markup

from gwsheet.goal import Agreed, Client, Goal, agreed_version
from gwsheet.goal.measures import Measure, measures_of
from gwsheet.lint.uncounted import speaks_of_danger
from gwsheet.page.caseload import GoalOfClient
from gwsheet.page.chart import t_chart
from gwsheet.page.recorded import rater_name
from gwsheet.progress.attainment import (
    Rater,
    Score,
    attainment,
    attainment_days,
    t_score,
    weight_of,
)
from gwsheet.progress.reviews import ProgressRecord, amounts_of
from gwsheet.words import Words

_ONE_DECIMAL = Decimal("0.1")
_RATERS: tuple[Rater, Rater] = ("client", "therapist")


@dataclass(frozen=True)
class Judged:
    """A goal's latest level by one rater; ``t`` of this goal alone is None with a weight of 0."""

    level: int
    day: date | None
    t: Decimal | None


@dataclass(frozen=True)
class Scaled:
    """A goal with its weight and the latest level of each rater, None where there is none yet."""

    of: GoalOfClient
    weight: int
    client: Judged | None
    therapist: Judged | None


@dataclass(frozen=True)
class Total:
    """T of all goals that one rater judged, and how many they are; None where T is not defined."""

    goals: int
    t: Decimal | None


@dataclass(frozen=True)
class Moment:
    """T by each rater as it was known on ``day``."""

    day: date
    client: Total
    therapist: Total


@dataclass(frozen=True)
class Rated:
    """The first and the last rating by one rater; the same one where there is no other."""

    who: str
    first: ProgressRecord
    last: ProgressRecord


@dataclass(frozen=True)
class Sides:
    """What was counted for a goal, with the newest count, and its ratings; two things apart.

    Of a goal that may speak of danger both are held back.
    """

    of: GoalOfClient
    counted: tuple[tuple[Measure, ProgressRecord | None], ...]
    rated: tuple[Rated, ...]
    is_held_back: bool = False


@dataclass(frozen=True)
class Overview:
    """All of it. ``history`` is empty before there are two days on which somebody gave a level.

    ``course`` is T as a picture; ``sessions`` is the highest session number that is written down
    for a goal, by its id.
    """

    scaled: tuple[Scaled, ...]
    client: Total
    therapist: Total
    history: tuple[Moment, ...]
    course: Markup | None
    sessions: Mapping[str, int]
    sides: tuple[Sides, ...]
    agreed: Mapping[str, Agreed | None]
    active: int
    notes: tuple[tuple[GoalOfClient, tuple[str, ...]], ...]
    client_notes: tuple[str, ...]

    @property
    def is_undefined(self) -> bool:
        """Whether somebody's T is not defined, because all weights are 0."""
        return any(total.goals and total.t is None for total in (self.client, self.therapist))


def overview(goals: Sequence[GoalOfClient], client: Client, words: Words) -> Overview:
    """The overview of ``goals``."""
    scores = _scores(goals, date.max)
    client_total, therapist_total = map(_total, scores)
    days = attainment_days(goal.goal for goal in goals)
    history = tuple(Moment(day, *map(_total, _scores(goals, day))) for day in days)
    return Overview(
        scaled=tuple(_scaled(goals, scores)),
        client=client_total,
        therapist=therapist_total,
        history=history if len(days) > 1 else (),
        course=_course(history, words),
        sessions={goal.id: last for goal in goals if (last := _last_session(goal.goal))},
        sides=tuple(
            Sides(
                goal,
                _counted(goal, words),
                _rated(goal, words),
                speaks_of_danger(goal.goal),
            )
            for goal in goals
        ),
        agreed={goal.id: agreed_version(goal.goal, client.signers) for goal in goals},
        active=sum(goal.goal.status in (None, "active") for goal in goals),
        notes=tuple(
            (goal, goal.goal.clinician_notes) for goal in goals if goal.goal.clinician_notes
        ),
        client_notes=client.clinician_notes,
    )


def _course(history: Iterable[Moment], words: Words) -> Markup | None:
    """T of each rater over the days on which it changed, as a picture."""
    points: dict[str, list[tuple[date, Decimal]]] = {}
    for moment in history:
        for name, total in (("client", moment.client), ("therapist", moment.therapist)):
            if total.t is not None:
                points.setdefault(words(f"overview.{name}"), []).append((moment.day, total.t))
    return t_chart(points, words)


def _last_session(goal: Goal) -> int | None:
    """The highest session number in the goal's progress and reviews."""
    numbers = [note.session for note in goal.progress]
    numbers += [review.session for review in goal.reviews]
    return max((number for number in numbers if number is not None), default=None)


def _scores(goals: Sequence[GoalOfClient], until: date) -> list[Score]:
    """What the client, then the therapist, had judged by ``until``."""
    by_id = {goal.id: goal.goal for goal in goals}
    return [attainment(by_id, rater, until) for rater in _RATERS]


def _total(score: Score) -> Total:
    return Total(len(score.levels), _rounded(score.t))


def _rounded(t: Decimal | None) -> Decimal | None:
    return None if t is None else t.quantize(_ONE_DECIMAL)


def _judged(score: Score) -> dict[str, Judged]:
    """The latest level of each goal, by its id."""
    return {
        level.goal: Judged(level.level, level.day, _rounded(t_score([(level.level, level.weight)])))
        for level in score.levels
    }


def _scaled(goals: Sequence[GoalOfClient], scores: Sequence[Score]) -> Iterator[Scaled]:
    """The goals that have a scale, a weight or a level."""
    judged = [_judged(score) for score in scores]
    for goal in goals:
        client, therapist = (levels.get(goal.id) for levels in judged)
        if client or therapist or goal.goal.attainment_scale or goal.goal.weight:
            yield Scaled(goal, weight_of(goal.goal), client, therapist)


def _counted(goal: GoalOfClient, words: Words) -> tuple[tuple[Measure, ProgressRecord | None], ...]:
    """Each measure with its newest amount."""
    return tuple(
        (measure, next(reversed(amounts_of(goal.goal, measure.measure)), None))
        for measure in measures_of(goal.goal, words.vocabulary.quantities)
    )


def _rated(goal: GoalOfClient, words: Words) -> tuple[Rated, ...]:
    by_rater: dict[str, list[ProgressRecord]] = {}
    for record in goal.records:
        if record.rating is not None:
            who = rater_name(record.by, words, "overview.by", "overview.by_nobody")
            by_rater.setdefault(who, []).append(record)
    return tuple(Rated(who, ratings[0], ratings[-1]) for who, ratings in by_rater.items())
