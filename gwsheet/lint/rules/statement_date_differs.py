"""The goal statement and the timeline name different last days.

What it checks: the deadline in the statement against ``finish`` of the timeline. A deadline
without a day, such as "by the end of January 2027", allows every day of that month, and one
that is only a year every day of that year. Durations are left alone.

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
from collections.abc import Iterator
from datetime import date

from gwsheet.diagnostics import Severity
from gwsheet.goal.quantity import words_of as words
from gwsheet.lint.grammar import TimeMark
from gwsheet.lint.subjects import Hit, Plan

CODE = "GW413"
NAME = "statement-date-differs"
SEVERITY = Severity.WARNING
SCOPE = "goal"
SMART = ("time-bound",)
_NOT_THE_LAST = frozenset({"from", "starting", "beginning", "since", "after", "as", "on", "at"})


def check(plan: Plan) -> Iterator[Hit]:
    """Yield the last deadline of the statement where none of them is the finish."""
    timeline = plan.goal.timeline
    if timeline is None or timeline.finish is None or plan.statement is None:
        return
    text, finish = plan.statement.text, timeline.finish
    deadlines = [one for one in plan.statement.times if one.kind == "deadline"]
    if not deadlines or any(_allows(one, text, finish) for one in deadlines):
        return
    last = deadlines[-1]
    yield Hit(
        plan.words(("goal_statement",), last.start, last.end),
        f"the timeline's finish is {finish}; agree on one last day, and write it in both",
    )


def _allows(mark: TimeMark, text: str, finish: date) -> bool:
    """Whether ``finish`` may be the day of ``mark``; in doubt it is."""
    day = mark.day
    if day is None or day == finish:
        return True
    said = words(text[mark.start : mark.end])
    if said[0] in _NOT_THE_LAST or (said[0] == "before" and (day - finish).days == 1):
        return True
    if _names_the_day(day, said):
        return False
    if day.year != finish.year:
        return False
    month = calendar.month_name[day.month].casefold()
    return day.month == finish.month or not any(
        len(word) >= 3 and month.startswith(word) for word in said
    )


def _names_the_day(day: date, said: tuple[str, ...]) -> bool:
    """Whether the number of the day is among the words: 31, 31st, 01."""
    numbers = (word.rstrip("stndrh") for word in said)
    return any(number.isdigit() and int(number) == day.day for number in numbers if number)
