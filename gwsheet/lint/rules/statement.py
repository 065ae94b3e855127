"""What the goal statement says and another section says otherwise."""

import calendar
import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from gwsheet.goal.measures import same_measure
from gwsheet.goal.model import Indicator
from gwsheet.goal.quantity import alike, words_of
from gwsheet.lint.facts import shown
from gwsheet.lint.grammar import Amount, Sentence
from gwsheet.lint.registry import lint_rule
from gwsheet.lint.subjects import GoalContext, Match

_LONG = 4  # letters of a word that says something
_NOT_THE_LAST = frozenset({"from", "starting", "beginning", "since", "after", "as", "on", "at"})
_UNTIL = frozenset({"by", "before", "until", "till"})


@lint_rule("GW412", "goal", smart=("measurable",))
def statement_amount_differs(context: GoalContext) -> Iterator[Match]:
    """The goal statement and its success indicator name different amounts.

    What it checks: a target, or the amount in an indicator's own words, against the amounts in
    the statement that count the same thing over the same period; for a target, where exactly one
    indicator has that measure and its number is nowhere in the statement. The amount of the
    baseline ("from 3 to 1") is left out, as is a number that belongs to the measure's name.

    Why it matters: the client signs the statement and ticks the indicator; when they differ,
    the last review is about which of the two was meant.

    Example:
        goal_statement: Have no more than one panic attack a week by 31 January 2027.
        success_indicators: {measure: panic attacks, target: 2, per: week}

    Use instead: the same number in both.
        goal_statement: Have no more than one panic attack a week by 31 January 2027.
        success_indicators: {measure: panic attacks, target: 1, per: week}
    """
    goal, statement = context.goal, context.statement
    if statement is None:
        return
    yield from _in_words(context, statement)
    counted = [i for i in goal.success_indicators if i.target is not None and i.measure]
    amounts = statement.amounts
    for indicator in counted:
        target = indicator.target.number if indicator.target else None
        if target is None or any(amount.low <= target <= amount.high for amount in amounts):
            continue
        if sum(same_measure(each.measure, indicator.measure) for each in counted) > 1:
            continue
        started = {
            baseline.amount.number
            for baseline in goal.current_baseline
            if baseline.amount is not None and same_measure(baseline.measure, indicator.measure)
        }
        differing = [
            amount
            for amount in amounts
            if not {amount.low, amount.high} & started and _counts(amount, indicator, statement)
        ]
        if differing and not _lies_in_a_range(target, amounts, started):
            last = differing[-1]
            yield Match(
                context.span_of_words(("goal_statement",), last.start, last.end),
                f"the success indicator says {shown(target, indicator.per)} ({indicator.measure});"
                " agree on one number, and write it in both",
            )


def _in_words(context: GoalContext, statement: Sentence) -> Iterator[Match]:
    """The amount that an indicator's own words put otherwise: 4 nights, 5 nights."""
    for index, indicator in enumerate(context.goal.success_indicators):
        sentence = context.sentence(indicator.text) if indicator.target is None else None
        for amount in sentence.amounts if sentence is not None else ():
            same = [
                stated for stated in statement.amounts if same_measure(stated.unit, amount.unit)
            ]
            if len(same) != 1 or sentence is None:
                continue
            stated = same[0]
            if _is_length(amount) and _is_counted_elsewhere(context, statement):
                continue
            is_apart = stated.high < amount.low or amount.high < stated.low
            if is_apart and _period_of(stated, statement) == _period_of(amount, sentence):
                path = ("success_indicators", index, "text")
                yield Match(
                    context.span_of_words(path, amount.start, amount.end),
                    f"the goal statement says {statement.text[stated.start : stated.end]};"
                    " agree on one number, and write it in both",
                )


def _is_length(amount: Amount) -> bool:
    """Whether it is how long something takes: 20 minutes."""
    return re.match(r"(?:second|minute|hour)s?\b", amount.unit) is not None


def _is_counted_elsewhere(context: GoalContext, statement: Sentence) -> bool:
    """Whether an amount of the statement is the target of an indicator."""
    targets = [i.target.number for i in context.goal.success_indicators if i.target is not None]
    return any(
        target is not None and amount.low <= target <= amount.high
        for target in targets
        for amount in statement.amounts
    )


def _period_of(amount: Amount, sentence: Sentence) -> str | None:
    """The period behind the amount: week in "4 nights a week"."""
    if amount.per is not None:
        return amount.per
    behind = re.match(r"\s+(?:a|per|each|every)\s+(day|week|month)\b", sentence.text[amount.end :])
    return behind[1] if behind else None


def _counts(amount: Amount, indicator: Indicator, statement: Sentence) -> bool:
    """Whether ``amount`` surely counts what ``indicator`` does, over the same period."""
    measure = words_of(indicator.measure or "")
    if amount.per_count != 1 or amount.per != (indicator.per.name if indicator.per else None):
        return False
    if amount.per is None:
        if indicator.per:
            return False
    elif not _is_next_to_its_period(amount, statement):
        return False
    if {f"{amount.low:f}", f"{amount.high:f}"} & set(measure):
        return False
    unit = [word for word in words_of(amount.unit) if len(word) >= _LONG]
    if unit:
        return any(alike(word, counted) for word in unit for counted in measure)
    said = words_of(statement.text)
    return amount.per is not None and all(any(alike(m, word) for word in said) for m in measure)


def _is_next_to_its_period(amount: Amount, statement: Sentence) -> bool:
    """Whether no other amount or time stands between: not "20 minutes on four days a week"."""
    period = next(
        (
            time.end
            for time in statement.times
            if time.kind == "recurrence" and time.unit is not None and time.end > amount.end
        ),
        amount.end,
    )
    others = [other.start for other in statement.amounts]
    others += [time.start for time in statement.times if time.end < period]
    return not any(amount.end <= start < period for start in others)


def _lies_in_a_range(
    target: Decimal, amounts: Sequence[Amount], started: set[Decimal | None]
) -> bool:
    """Whether ``target`` is between two amounts that stand side by side: four to six."""
    return any(
        one.end + 1 >= following.start
        and min(one.low, following.low) <= target <= max(one.high, following.high)
        and not {one.low, following.low} & started
        for one, following in pairwise(amounts)
    )


@lint_rule("GW413", "goal", smart=("time-bound",))
def statement_date_differs(context: GoalContext) -> Iterator[Match]:
    """The goal statement and the timeline name different last days.

    What it checks: the deadline in the statement against ``finish`` of the timeline. A deadline
    without a day, such as "by the end of January 2027", allows every day of that month, and one
    that is only a year every day of that year. A date is read as in a field: "by 15/3/2027" is one
    day, "by 1/12/2026" may be two and says nothing. Durations are left alone.

    Why it matters: the client reads the date in the statement, reviews are planned by the timeline.
    Often one of them moved when more time was agreed, and the other was forgotten.

    Example:
        goal_statement: Have no more than one panic attack a week by 31 January 2027.
        timeline: {start: 2026-11-16, finish: 2027-02-28}

    Use instead: the same day in both.
        goal_statement: Have no more than one panic attack a week by 28 February 2027.
        timeline: {start: 2026-11-16, finish: 2027-02-28}
    """
    timeline, statement = context.goal.timeline, context.statement
    if timeline is None or timeline.finish is None or statement is None:
        return
    text, finish = statement.text, timeline.finish
    deadlines = sorted(_deadlines(context, statement), key=lambda deadline: deadline.start)
    if deadlines and not any(_allows(deadline, text, finish) for deadline in deadlines):
        last = deadlines[-1]
        yield Match(
            context.span_of_words(("goal_statement",), last.start, last.end),
            f"the timeline's finish is {finish}; agree on one last day, and write it in both",
        )


class _Deadline(NamedTuple):
    """Where it stands, its day, and whether exactly that day is meant."""

    start: int
    end: int
    day: date | None
    is_exact: bool


def _deadlines(context: GoalContext, statement: Sentence) -> Iterator[_Deadline]:
    """Each deadline; its date is read as in a field, and has no day where it may be two."""
    dates = list(context.vocabulary.date_words.in_text(statement.text))
    marks = [mark for mark in statement.times if mark.kind == "deadline"]
    for mark in marks:
        inside = [found for found in dates if found.start < mark.end and mark.start < found.end]
        start = min([mark.start, *(found.start for found in inside)])
        end = max([mark.end, *(found.end for found in inside)])
        day = inside[-1].day if inside else mark.day
        yield _Deadline(start, end, day, is_exact=bool(inside))
    for found in dates:
        before = re.search(r"\w+\s+$", statement.text[: found.start])
        is_marked = any(found.start < mark.end and mark.start < found.end for mark in marks)
        if before and before[0].strip().casefold() in _UNTIL and not is_marked:
            yield _Deadline(before.start(), found.end, found.day, is_exact=True)


def _allows(deadline: _Deadline, text: str, finish: date) -> bool:
    """Whether ``finish`` may be the day of ``deadline``; in doubt it is."""
    day = deadline.day
    if day is None or day == finish:
        return True
    said = words_of(text[deadline.start : deadline.end])
    if said[0] in _NOT_THE_LAST or (said[0] == "before" and (day - finish).days == 1):
        return True
    if deadline.is_exact or day.year != finish.year:
        return False
    month = calendar.month_name[day.month].casefold()
    names_month = any(len(word) >= 3 and month.startswith(word) for word in said)
    return day.month == finish.month or not names_month
