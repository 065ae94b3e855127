"""What a goal counts or rates: its measures, each once, with start, target and direction.

The one place that says which baseline and which indicator speak of the same thing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from gwsheet.goal.amounts import direction_of_number
from gwsheet.goal.model import Baseline, Goal, Indicator
from gwsheet.goal.quantity import (
    Direction,
    Period,
    Quantity,
    QuantityWords,
    alike,
    same_period,
    same_words,
    words_of,
)

Kind = Literal["sum", "value", "level", "occasion", "tally"]
"""How it is followed. ``sum``: added up over its period. ``level``: read off a scale, or a
share; its average or last value counts, never a sum. ``value``: a number each day, of which we
do not know more. ``occasion``: each time by itself. ``tally``: so many in all."""

_SCALE = re.compile(r"\b\d{1,3}\s*(?:[-–—/]|to|bis|a)\s*\d{1,3}\b")
_SCALES = (10, 100)
_LEVEL_UNITS = ("%", "kg", "g", "lb")
MOST_TALLY = 40
FEW_A_MONTH = 6


@dataclass(frozen=True)
class Measure:
    """One thing that is followed, in a period (``per``) where one is named.

    ``start`` and ``target`` are None where none is written. ``direction`` says whether the
    target is a minimum or a limit; None where nothing says so. ``indicator`` is the id of
    the indicator with the target. ``is_level`` says that it is read off a scale, ``is_daily``
    that it can be noted each day: a scale from 0 to 10, a per cent, minutes, so many a day.
    """

    measure: str
    per: Period | None
    start: Quantity | None
    target: Quantity | None
    direction: Direction | None
    indicator: str | None
    kind: Kind
    is_level: bool = False
    is_daily: bool = False


def same_measure(first: str | None, second: str | None, *, in_fewer_words: bool = False) -> bool:
    """Whether two measures are the same: whatever the case, singular or plural.

    With ``in_fewer_words``, one may be the other in fewer words: attacks, panic attacks.
    """
    if not in_fewer_words:
        return same_words(first, second)
    few, many = sorted((words_of(first or ""), words_of(second or "")), key=len)
    return all(any(alike(word, known) for known in many) for word in few)


def measures_of(goal: Goal, words: QuantityWords) -> tuple[Measure, ...]:
    """Every measure of ``goal``: those of the baseline in their order, then other indicators'."""
    found: list[Measure] = []
    left = [indicator for indicator in goal.success_indicators if indicator.measure]
    for baseline in goal.current_baseline:
        if baseline.measure is not None and not _is_there(found, baseline):
            of_same = [indicator for indicator in left if goes_with(indicator, baseline)]
            left = [indicator for indicator in left if indicator not in of_same]
            with_target = (indicator for indicator in of_same if indicator.target is not None)
            found.append(_measure(goal, baseline, next(with_target, None), words))
    for indicator in left:
        if not _is_there(found, indicator):
            found.append(_measure(goal, None, indicator, words))
    return tuple(found)


def each_once(measures: Sequence[Measure]) -> list[Measure]:
    """Of those of the same name in different periods, the first with a target."""
    kept: list[Measure] = []
    for measure in sorted(measures, key=lambda measure: measure.target is None):
        if not any(same_measure(measure.measure, known.measure) for known in kept):
            kept.append(measure)
    return sorted(kept, key=measures.index)


def baseline_for(goal: Goal, indicator: Indicator) -> Baseline | None:
    """The last baseline with an amount of the indicator's measure, in its period."""
    found = (b for b in goal.current_baseline[::-1] if b.amount is not None)
    return next((baseline for baseline in found if goes_with(indicator, baseline)), None)


def direction_of(goal: Goal, indicator: Indicator, words: QuantityWords) -> Direction | None:
    """Whether the target is a floor or a ceiling; None where nothing that is written says so.

    What says it, the first that does: ``direction``, the target's own words, the way from
    the baseline of the same measure, the words before the same number in the statement.
    """
    target = indicator.target
    if target is None or not target.is_understood:
        return indicator.direction
    if indicator.direction or target.direction:
        return indicator.direction or target.direction
    baseline = baseline_for(goal, indicator)
    start = baseline.amount if baseline else None
    if start is not None and start.number is not None and start.unit == target.unit:
        if target.low is not None and target.low > start.number:
            return "at-least"
        if target.high is not None and target.high < start.number:
            return "at-most"
    if target.number is None or goal.goal_statement is None:
        return None
    return direction_of_number(goal.goal_statement, target.number, words)


def goes_with(indicator: Indicator, baseline: Baseline) -> bool:
    """Whether the two count the same, in the same period or with one that names none."""
    here, there = indicator.per, baseline.per
    is_same = here is None or there is None or same_period(here, there)
    return is_same and same_measure(indicator.measure, baseline.measure)


def _is_there(found: list[Measure], counted: Baseline | Indicator) -> bool:
    return any(
        same_measure(measure.measure, counted.measure) and same_period(measure.per, counted.per)
        for measure in found
    )


def _measure(
    goal: Goal, baseline: Baseline | None, indicator: Indicator | None, words: QuantityWords
) -> Measure:
    start, target = baseline.amount if baseline else None, indicator.target if indicator else None
    per = (baseline.per if baseline else None) or (indicator.per if indicator else None)
    counted = baseline or indicator
    name = (counted.measure if counted else None) or ""
    direction = direction_of(goal, indicator, words) if indicator else None
    amounts = tuple(amount for amount in (start, target) if amount is not None)
    said = words_of(name)
    units = {amount.unit for amount in amounts if amount.unit}
    units |= {words.units[word] for word in said if word in words.units}
    wholes = {amount.whole for amount in amounts if amount.whole is not None}
    is_scale = bool(_SCALE.search(name)) or "%" in units or not wholes.isdisjoint(_SCALES)
    is_read_off = bool(wholes) or not units.isdisjoint(_LEVEL_UNITS)
    is_level = is_scale or is_read_off or not words.levels.isdisjoint(said)
    is_of_days = bool(units) or (per is not None and per.name == "day")
    kind = _kind(per, amounts, direction, is_level=is_level, is_measured=bool(units))
    if not units and kind == "value" and per is None and direction != "at-most":
        kind = "tally" if _is_tally(start, target) else kind
    is_daily = is_scale or (is_of_days and not is_level)
    of = indicator.id if indicator else None
    return Measure(name, per, start, target, direction, of, kind, is_level, is_daily)


def _kind(
    per: Period | None,
    amounts: tuple[Quantity, ...],
    direction: Direction | None,
    *,
    is_level: bool,
    is_measured: bool,
) -> Kind:
    if per is not None and per.name == "session":
        return "occasion"
    if is_level:
        return "level"
    is_counted = per is not None and per.name in ("week", "month")
    if not is_counted or not all(amount.is_understood for amount in amounts):
        return "value"
    most = amounts[-1].high if amounts else None
    is_few = per is not None and per.name == "month" and direction != "at-most" and not is_measured
    return "occasion" if is_few and most is not None and 0 < most <= FEW_A_MONTH else "sum"


def _is_tally(start: Quantity | None, target: Quantity | None) -> bool:
    """Whether it is a number of things to have in all: six pictures, from none."""
    number = target.number if target is not None else None
    is_whole = number is not None and number % 1 == 0 and 1 < number <= MOST_TALLY
    return is_whole and (start is None or start.number == 0)
