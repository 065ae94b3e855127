"""What the therapist's overview shows: attainment and T, counts beside ratings, agreements, notes.

Nothing of it is ever made for a client's page.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from gwsheet.goal import Agreed, Client, agreed_version
from gwsheet.goal.measures import Measure
from gwsheet.page.caseload import GoalOfClient
from gwsheet.progress.attainment import (
    Rater,
    Score,
    attainment,
    attainment_days,
    t_score,
    weight_of,
)
from gwsheet.progress.reviews import ProgressRecord, amounts_of, records
from gwsheet.words import Words

_ONE_DECIMAL = Decimal("0.1")


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
    """What was counted for a goal, with the newest count, and its ratings; two things apart."""

    of: GoalOfClient
    counted: tuple[tuple[Measure, ProgressRecord | None], ...]
    rated: tuple[Rated, ...]


@dataclass(frozen=True)
class Overview:
    """All of it. ``notes`` are those on the client and those on each goal that has some."""

    scaled: tuple[Scaled, ...]
    client: Total
    therapist: Total
    history: tuple[Moment, ...]
    sides: tuple[Sides, ...]
    agreed: Mapping[str, Agreed | None]
    active: int
    notes: tuple[tuple[GoalOfClient, tuple[str, ...]], ...]
    client_notes: tuple[str, ...]

    @property
    def is_undefined(self) -> bool:
        """Whether somebody's T is not defined, because all weights are 0."""
        totals = (self.client, self.therapist)
        return any(one.goals and one.t is None for one in totals)


def overview(
    goals: Sequence[GoalOfClient],
    client: Client,
    measures: Mapping[str, Sequence[Measure]],
    words: Words,
) -> Overview:
    """The overview of ``goals``; ``measures`` are what each goal, by its id, counts."""
    by_client, by_therapist = _score(goals, "client"), _score(goals, "therapist")
    return Overview(
        scaled=tuple(_scaled(goals, by_client, by_therapist)),
        client=_total(by_client),
        therapist=_total(by_therapist),
        history=_history(goals),
        sides=tuple(
            Sides(one, tuple(_counted(one, measures.get(one.id, ()))), _rated(one, words))
            for one in goals
        ),
        agreed={one.id: agreed_version(one.goal) for one in goals},
        active=sum(one.goal.status in (None, "active") for one in goals),
        notes=tuple((one, one.goal.clinician_notes) for one in goals if one.goal.clinician_notes),
        client_notes=client.clinician_notes,
    )


def _score(goals: Iterable[GoalOfClient], rater: Rater, until: date = date.max) -> Score:
    return attainment({one.id: one.goal for one in goals}, rater, until)


def _total(score: Score) -> Total:
    return Total(len(score.levels), _rounded(score.t))


def _rounded(t: Decimal | None) -> Decimal | None:
    return None if t is None else t.quantize(_ONE_DECIMAL)


def _scaled(
    goals: Iterable[GoalOfClient], by_client: Score, by_therapist: Score
) -> Iterable[Scaled]:
    """The goals that have a scale, a weight or a level."""
    levels = [
        {
            one.goal: Judged(one.level, one.day, _rounded(t_score([(one.level, one.weight)])))
            for one in score.levels
        }
        for score in (by_client, by_therapist)
    ]
    for one in goals:
        client, therapist = (held.get(one.id) for held in levels)
        if client or therapist or one.goal.attainment_scale or one.goal.weight:
            yield Scaled(one, weight_of(one.goal), client, therapist)


def _history(goals: Sequence[GoalOfClient]) -> tuple[Moment, ...]:
    """T on each day on which somebody gave a level; nothing before there are two of them."""
    days = attainment_days(one.goal for one in goals)
    if len(days) < 2:
        return ()
    return tuple(
        Moment(day, _total(_score(goals, "client", day)), _total(_score(goals, "therapist", day)))
        for day in days
    )


def _counted(
    one: GoalOfClient, measures: Iterable[Measure]
) -> Iterable[tuple[Measure, ProgressRecord | None]]:
    for measure in measures:
        amounts = amounts_of(one.goal, measure.measure)
        yield measure, amounts[-1] if amounts else None


def _rated(one: GoalOfClient, words: Words) -> tuple[Rated, ...]:
    by_rater: dict[str, list[ProgressRecord]] = {}
    for record in records(one.goal):
        if record.rating is not None:
            by_rater.setdefault(_who(record.by, words), []).append(record)
    return tuple(Rated(who, held[0], held[-1]) for who, held in by_rater.items())


def _who(by: str | None, words: Words) -> str:
    if by is None:
        return words("overview.by_nobody")
    key = f"overview.by.{by.casefold()}"
    return words(key) if words.has(key) else " ".join(by.split())
