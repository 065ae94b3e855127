"""Goal Attainment Scaling: levels from -2 to +2, and the T-score that sums several goals up.

T is for the therapist's overview, never a grade on a client's page. Client's and
therapist's levels are never mixed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, get_args

from gwsheet.goal import Goal

Rater = Literal["client", "therapist"]
RATERS: tuple[Rater, ...] = get_args(Rater)
CORRELATION = Decimal("0.3")
"""How far the levels of one person's goals go together, as Kiresuk and Sherman assumed it."""
_MIDDLE, _SPREAD = Decimal(50), Decimal(10)


@dataclass(frozen=True)
class Attained:
    """The level that one goal has reached, as one person judged it on ``day``."""

    goal: str
    level: int
    weight: int
    day: date | None


@dataclass(frozen=True)
class Score:
    """The newest levels of several goals, by one rater. ``t`` is None when it is undefined."""

    rater: Rater
    levels: tuple[Attained, ...]
    t: Decimal | None


def t_score(levels_and_weights: Iterable[tuple[int, int | None]]) -> Decimal | None:
    """T, with 50 for "all goals as expected" and about 10 for one standard deviation.

    ``T = 50 + 10 * sum(w*x) / sqrt((1-r) * sum(w^2) + r * sum(w)^2)`` with r = 0.3: Kiresuk
    and Sherman, "Goal attainment scaling: a general method for evaluating comprehensive
    community mental health programs", Community Mental Health Journal 4 (1968) 443-453. The
    formulas printed in Turner-Stokes, Clinical Rehabilitation 23 (2009) 362-370, were
    corrected later; this is the corrected one. A weight of None counts as 1. Without goals,
    or when all weights are 0, T is undefined: None.
    """
    pairs = [(x, 1 if weight is None else weight) for x, weight in levels_and_weights]
    total = sum(weight for _, weight in pairs)
    squares = sum(weight * weight for _, weight in pairs)
    if not squares:
        return None
    spread = ((1 - CORRELATION) * squares + CORRELATION * total * total).sqrt()
    return _MIDDLE + _SPREAD * sum(x * weight for x, weight in pairs) / spread


def weight_of(goal: Goal) -> int:
    """Importance times difficulty; what is not given counts as 1."""
    weight = goal.weight
    if weight is None:
        return 1
    importance = 1 if weight.importance is None else weight.importance
    return importance * (1 if weight.difficulty is None else weight.difficulty)


def attainment(goals: Mapping[str, Goal], rater: Rater, until: date = date.max) -> Score:
    """The newest level by ``until`` that ``rater`` gave each of ``goals`` (by id), and their T.

    A goal that ``rater`` never judged is left out of both.
    """
    found = (_newest_level(name, goal, rater, until) for name, goal in goals.items())
    levels = tuple(one for one in found if one is not None)
    return Score(rater, levels, t_score((one.level, one.weight) for one in levels))


def attainment_days(goals: Iterable[Goal]) -> tuple[date, ...]:
    """Every day on which anybody gave one of ``goals`` a level, oldest first."""
    reviews = (review for goal in goals for review in goal.reviews)
    days = {
        review.date
        for review in reviews
        if any(getattr(review.attainment, rater, None) is not None for rater in RATERS)
    }
    return tuple(sorted(day for day in days if day is not None))


def _newest_level(name: str, goal: Goal, rater: Rater, until: date) -> Attained | None:
    """From the newest review with a level; of two on a day, the later one in the file."""
    found: Attained | None = None
    for review in goal.reviews:
        level: int | None = getattr(review.attainment, rater, None)
        if level is None or (review.date or date.min) > until:
            continue
        if found is None or (review.date or date.min) >= (found.day or date.min):
            found = Attained(name, level, weight_of(goal), review.date)
    return found
