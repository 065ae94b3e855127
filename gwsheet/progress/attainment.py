"""Goal Attainment Scaling: levels from -2 to +2, and the T-score that sums several goals up.

T is for the therapist's overview, never a grade on a client's page. Client's and
therapist's levels are never mixed.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from gwsheet.goal import Goal

Rater = Literal["client", "therapist"]
_CORRELATION = Decimal("0.3")
"""How far the levels of one person's goals go together, as Kiresuk and Sherman assumed it."""


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
    pairs = [(level, 1 if weight is None else weight) for level, weight in levels_and_weights]
    total = sum(weight for _, weight in pairs)
    squares = sum(weight * weight for _, weight in pairs)
    if not squares:
        return None
    spread = ((1 - _CORRELATION) * squares + _CORRELATION * total * total).sqrt()
    return 50 + 10 * sum(level * weight for level, weight in pairs) / spread


def weight_of(goal: Goal) -> int:
    """Importance times difficulty; what is not given counts as 1."""
    factors = (goal.weight.importance, goal.weight.difficulty) if goal.weight else ()
    return math.prod(1 if factor is None else factor for factor in factors)


def attainment(goals: Mapping[str, Goal], rater: Rater, until: date = date.max) -> Score:
    """The newest level by ``until`` that ``rater`` gave each of ``goals`` (by id), and their T.

    Of two on a day the later one in the file counts. A goal that ``rater`` never judged is
    left out of both.
    """
    levels = []
    for name, goal in goals.items():
        given = [
            (review.date or date.min, level, review.date)
            for review in goal.reviews
            if (level := getattr(review.attainment, rater, None)) is not None
            and (review.date or date.min) <= until
        ]
        if given:
            _, level, day = max(reversed(given), key=lambda rated: rated[0])
            levels.append(Attained(name, level, weight_of(goal), day))
    return Score(rater, tuple(levels), t_score((rated.level, rated.weight) for rated in levels))


def attainment_days(goals: Iterable[Goal]) -> tuple[date, ...]:
    """Every day on which anybody gave one of ``goals`` a level, oldest first."""
    given = ((review.date, review.attainment) for goal in goals for review in goal.reviews)
    levels = ((day, at.client, at.therapist) for day, at in given if day and at)
    return tuple(sorted({day for day, *both in levels if both != [None, None]}))
