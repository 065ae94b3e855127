"""The goal statement and its success indicator name different amounts.

What it checks: a target, or the amount in an indicator's own words, against the amounts in
the statement that count the same thing over the same period; for a target, where exactly one indicator has that measure and its number is nowhere in
the statement. An amount that is the baseline ("from 3 to 1") is left out, as is a number
that belongs to the measure's name.

Why it matters: the client signs the statement and ticks the indicator; when they differ,
the last review is about which of the two was meant.

Example:
    goal_statement: Have no more than one panic attack a week by 31 January 2027.
    success_indicators:
      - {text: Two attacks a week, measure: panic attacks, target: 2, per: week}

Use instead: the same number in both.
    goal_statement: Have no more than one panic attack a week by 31 January 2027.
    success_indicators:
      - {text: One attack a week, measure: panic attacks, target: 1, per: week}
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from gwsheet.diagnostics import Severity
from gwsheet.goal.measures import same_measure
from gwsheet.goal.model import Indicator
from gwsheet.goal.quantity import alike
from gwsheet.goal.quantity import words_of as words
from gwsheet.lint.facts import shown
from gwsheet.lint.grammar import Amount, Sentence
from gwsheet.lint.subjects import Hit, Plan

CODE = "GW412"
NAME = "statement-amount-differs"
SEVERITY = Severity.WARNING
SCOPE = "goal"
SMART = ("measurable",)
_LONG = 4


def check(plan: Plan) -> Iterator[Hit]:
    """Yield the last amount of the statement that should be a target and is not."""
    goal = plan.goal
    if not goal.goal_statement or not goal.success_indicators:
        return
    if plan.statement is None:
        return
    yield from _in_words(plan, plan.statement)
    counted = [one for one in goal.success_indicators if one.target is not None and one.measure]
    amounts = plan.statement.amounts
    for indicator in counted:
        target = indicator.target.number if indicator.target else None
        if target is None or any(one.low <= target <= one.high for one in amounts):
            continue
        if sum(same_measure(one.measure, indicator.measure) for one in counted) > 1:
            continue
        started = _baselines(plan, indicator)
        differing = [
            one
            for one in amounts
            if not {one.low, one.high} & started and _counts(one, indicator, plan.statement)
        ]
        if not differing or _lies_in_a_range(target, amounts, started):
            continue
        last = differing[-1]
        yield Hit(
            plan.words(("goal_statement",), last.start, last.end),
            f"the success indicator says {shown(target, indicator.per)} ({indicator.measure});"
            " agree on one number, and write it in both",
        )


def _in_words(plan: Plan, statement: Sentence) -> Iterator[Hit]:
    """The amount of the statement that an indicator's own words put otherwise: 4 nights, 5 nights."""
    for index, indicator in enumerate(plan.goal.success_indicators):
        sentence = plan.sentence(indicator.text) if indicator.target is None else None
        for other in sentence.amounts if sentence is not None else ():
            same = [one for one in statement.amounts if _is_same_thing(one, other)]
            if len(same) != 1 or sentence is None:
                continue
            one = same[0]
            is_other = one.high < other.low or other.high < one.low
            if is_other and _period_of(one, statement) == _period_of(other, sentence):
                yield Hit(
                    plan.words(("success_indicators", index, "text"), other.start, other.end),
                    f"the goal statement says {statement.text[one.start : one.end]}; agree on one"
                    " number, and write it in both",
                )


def _is_same_thing(one: Amount, other: Amount) -> bool:
    """Whether both count things of one name, singular or plural."""
    return bool(one.unit) and same_measure(one.unit, other.unit)


def _period_of(amount: Amount, sentence: Sentence) -> str | None:
    """The period behind the amount: week in "4 nights a week"."""
    if amount.per is not None:
        return amount.per
    behind = re.match(r"\s+(?:a|per|each|every)\s+(day|week|month)\b", sentence.text[amount.end :])
    return behind[1] if behind else None


def _counts(amount: Amount, indicator: Indicator, statement: Sentence) -> bool:
    """Whether ``amount`` surely counts what ``indicator`` does, over the same period."""
    measure = words(indicator.measure or "")
    if amount.per_count != 1 or amount.per != (indicator.per.name if indicator.per else None):
        return False
    if amount.per is None:
        if indicator.per:
            return False
    elif not _is_next_to_its_period(amount, statement):
        return False
    if {f"{amount.low:f}", f"{amount.high:f}"} & set(measure):
        return False
    unit = [word for word in words(amount.unit) if len(word) >= _LONG]
    if unit:
        return any(alike(one, other) for one in unit for other in measure)
    said = words(statement.text)
    return amount.per is not None and all(any(alike(m, one) for one in said) for m in measure)


def _is_next_to_its_period(amount: Amount, statement: Sentence) -> bool:
    """Whether no other amount or time stands between: not "20 minutes on four days a week"."""
    period = next(
        (
            one.end
            for one in statement.times
            if one.kind == "recurrence" and one.unit is not None and one.end > amount.end
        ),
        amount.end,
    )
    others = [one.start for one in statement.amounts]
    others += [one.start for one in statement.times if one.end < period]
    return not any(amount.end <= start < period for start in others)


def _lies_in_a_range(target: Decimal, amounts: Sequence[Amount], started: set[Decimal]) -> bool:
    """Whether ``target`` is between two amounts that stand side by side: four to six."""
    return any(
        one.end + 1 >= other.start
        and min(one.low, other.low) <= target <= max(one.high, other.high)
        and not {one.low, other.low} & started
        for one, other in pairwise(amounts)
    )


def _baselines(plan: Plan, indicator: Indicator) -> set[Decimal]:
    """The amounts from which the indicator's measure starts."""
    return {
        one.amount.number
        for one in plan.goal.current_baseline
        if one.amount is not None
        and one.amount.number is not None
        and same_measure(one.measure, indicator.measure)
    }
