"""What the grammar finds in a sentence: amounts, time expressions and their places."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from gwsheet.goal import Unit

TimeKind = Literal["deadline", "duration", "recurrence", "horizon"]
DAYS_OF: dict[Unit, int] = {"day": 1, "week": 7, "month": 30, "session": 7}


@dataclass(frozen=True, slots=True)
class Amount:
    """A count or measure: "no more than 3 panic attacks a week".

    ``unit`` is what is counted, as the sentence writes it; ``per`` the period that it is bound to, ``per_count`` how many of that
    period. ``high`` is ``low`` unless a range was given.
    """

    start: int
    end: int
    low: Decimal
    high: Decimal
    unit: str
    per: Unit | None = None
    per_count: int = 1


@dataclass(frozen=True, slots=True)
class TimeMark:
    """A time expression. ``day`` is the last day that it allows, where the words name one.

    ``count`` and ``unit`` are those of a duration, or of the period of a recurrence.
    """

    start: int
    end: int
    kind: TimeKind
    day: date | None = None
    count: int | None = None
    unit: Unit | None = None
