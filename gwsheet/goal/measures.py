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
    same_measure,
    same_period,
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


def measures_of(goal: Goal, words: QuantityWords) -> tuple[Measure, ...]:
    """Every measure of ``goal``: those of the baseline in their order, then other indicators'."""
    found: list[Measure] = []
    indicators = [one for one in goal.success_indicators if one.measure]
    used: set[str] = set()
    for baseline in goal.current_baseline:
        if baseline.measure is None or _is_there(found, baseline.measure, baseline.per):
            continue
        of_same = [one for one in indicators if one.id not in used and goes_with(one, baseline)]
        target = next((one for one in of_same if one.target is not None), None)
        used |= {one.id for one in of_same}
        found.append(_measure(goal, baseline.measure, baseline, target, words))
    for one in indicators:
        if one.id not in used and one.measure and not _is_there(found, one.measure, one.per):
            found.append(_measure(goal, one.measure, None, one, words))
    return tuple(found)


def each_once(measures: Sequence[Measure]) -> list[Measure]:
    """Of those of the same name in different periods, the first with a target."""
    kept: list[Measure] = []
    for one in sorted(measures, key=lambda one: one.target is None):
        if not any(same_measure(one.measure, other.measure) for other in kept):
            kept.append(one)
    return sorted(kept, key=measures.index)


def baseline_for(goal: Goal, indicator: Indicator) -> Baseline | None:
    """The last baseline with an amount of the indicator's measure, in its period."""
    for baseline in reversed(goal.current_baseline):
        if baseline.amount is not None and goes_with(indicator, baseline):
            return baseline
    return None


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
    start = baseline.amount.number if baseline and baseline.amount else None
    if start is not None and target.low is not None and target.high is not None:
        same_unit = (
            baseline is not None
            and baseline.amount is not None
            and (baseline.amount.unit == target.unit)
        )
        if same_unit and target.low > start:
            return "at-least"
        if same_unit and target.high < start:
            return "at-most"
    number = target.number
    if number is None or goal.goal_statement is None:
        return None
    return direction_of_number(goal.goal_statement, number, words)


def goes_with(indicator: Indicator, baseline: Baseline) -> bool:
    """Whether the two count the same, in the same period or with one that names none."""
    here, there = indicator.per, baseline.per
    is_same = here is None or there is None or same_period(here, there)
    return is_same and same_measure(indicator.measure, baseline.measure)


def _is_there(found: list[Measure], name: str, period: Period | None) -> bool:
    return any(same_measure(one.measure, name) and same_period(one.per, period) for one in found)


def _measure(
    goal: Goal,
    name: str,
    baseline: Baseline | None,
    indicator: Indicator | None,
    words: QuantityWords,
) -> Measure:
    start, target = baseline.amount if baseline else None, indicator.target if indicator else None
    per = (baseline.per if baseline else None) or (indicator.per if indicator else None)
    direction = direction_of(goal, indicator, words) if indicator else None
    amounts = tuple(one for one in (start, target) if one is not None)
    units = {one.unit for one in amounts if one.unit}
    units |= {words.units[word] for word in words_of(name) if word in words.units}
    is_scale = bool(_SCALE.search(name)) or "%" in units
    is_scale = is_scale or any(one.whole in _SCALES for one in amounts)
    is_level = (
        is_scale
        or not words.levels.isdisjoint(words_of(name))
        or any(one.whole is not None for one in amounts)
        or not units.isdisjoint(_LEVEL_UNITS)
    )
    is_daily = is_scale or (
        not is_level and (bool(units) or (per is not None and per.name == "day"))
    )
    kind = _kind(per, amounts, direction, is_level=is_level, is_measured=bool(units))
    return Measure(
        name,
        per,
        start,
        target,
        direction,
        indicator.id if indicator else None,
        _tally_or(kind, per, start, target, direction) if not units else kind,
        is_level,
        is_daily,
    )


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
    if not is_counted or not all(one.is_understood for one in amounts):
        return "value"
    most = amounts[-1].high if amounts else None
    is_few = per is not None and per.name == "month" and direction != "at-most" and not is_measured
    return "occasion" if is_few and most is not None and 0 < most <= FEW_A_MONTH else "sum"


def _tally_or(
    kind: Kind,
    per: Period | None,
    start: Quantity | None,
    target: Quantity | None,
    direction: Direction | None,
) -> Kind:
    """``tally`` for a number of things to have in all: six pictures, from none; else ``kind``."""
    number = target.number if target is not None else None
    if kind != "value" or per is not None or number is None or direction == "at-most":
        return kind
    is_whole = number == number.to_integral_value() and 1 < number <= MOST_TALLY
    return "tally" if is_whole and (start is None or start.number == 0) else kind
