"""The goal statement and the timeline name different last days.

What it checks: the deadline in the statement against ``finish`` of the timeline. A deadline
without a day, such as "by the end of January 2027", allows every day of that month, and one
that is only a year every day of that year. A date is read as in a field: "by 15/3/2027" is one
day, "by 1/12/2026" may be two and says nothing. Durations are left alone.

Why it matters: the date in the statement is the one that the client reads, the timeline is
the one that reviews are planned by. Often one of them moved when more time was agreed, and
the other was forgotten.

Example:
    goal_statement: Have no more than one panic attack a week by 31 January 2027.
    timeline: {start: 2026-11-16, finish: 2027-02-28}

Use instead: the same day in both.
    goal_statement: Have no more than one panic attack a week by 28 February 2027.
    timeline: {start: 2026-11-16, finish: 2027-02-28}
"""

import calendar
import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from gwsheet.diagnostics import Severity
from gwsheet.goal.quantity import words_of as words
from gwsheet.lint.grammar import Sentence
from gwsheet.lint.subjects import GoalContext, Match

CODE = "GW413"
NAME = "statement-date-differs"
SEVERITY = Severity.WARNING
SCOPE = "goal"
SMART = ("time-bound",)
_NOT_THE_LAST = frozenset({"from", "starting", "beginning", "since", "after", "as", "on", "at"})
_UNTIL = frozenset({"by", "before", "until", "till"})


def check(context: GoalContext) -> Iterator[Match]:
    """Yield the last deadline of the statement where none of them is the finish."""
    timeline = context.goal.timeline
    if timeline is None or timeline.finish is None or context.statement is None:
        return
    text, finish = context.statement.text, timeline.finish
    deadlines = sorted(_deadlines(context, context.statement), key=lambda one: one.start)
    if not deadlines or any(_allows(one, text, finish) for one in deadlines):
        return
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
    marks = [one for one in statement.times if one.kind == "deadline"]
    for mark in marks:
        inside = [one for one in dates if one.start < mark.end and mark.start < one.end]
        start = min([mark.start, *(one.start for one in inside)])
        end = max([mark.end, *(one.end for one in inside)])
        day = inside[-1].day if inside else mark.day
        yield _Deadline(start, end, day, is_exact=bool(inside))
    for one in dates:
        before = re.search(r"\w+\s+$", statement.text[: one.start])
        is_due = before is not None and before[0].strip().casefold() in _UNTIL
        is_marked = any(one.start < mark.end and mark.start < one.end for mark in marks)
        if is_due and before and not is_marked:
            yield _Deadline(before.start(), one.end, one.day, is_exact=True)


def _allows(deadline: _Deadline, text: str, finish: date) -> bool:
    """Whether ``finish`` may be the day of ``deadline``; in doubt it is."""
    day = deadline.day
    if day is None or day == finish:
        return True
    said = words(text[deadline.start : deadline.end])
    if said[0] in _NOT_THE_LAST or (said[0] == "before" and (day - finish).days == 1):
        return True
    if deadline.is_exact or day.year != finish.year:
        return False
    month = calendar.month_name[day.month].casefold()
    return day.month == finish.month or not any(
        len(word) >= 3 and month.startswith(word) for word in said
    )
