"""The log: each measure in the form that it asks for, weeks from where we are, boxes for steps."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from drawn import written
from hypothesis import given
from hypothesis import strategies as st

from gwsheet.goal import Goal
from gwsheet.page.tracker import MOST_WEEKS, WEEKS_WITHOUT_DATES, Tracker, log_start, tracker
from gwsheet.project.templates import builtin_words

START = date(2026, 12, 1)
WORDS = builtin_words()


def _goal(**keys: Any) -> Goal:
    return Goal.model_validate(written(keys), context=WORDS.vocabulary)


def _tracker(until: date | None = None, start: date | None = START, **keys: Any) -> Tracker:
    return tracker(_goal(**keys), start, until, WORDS)


USUAL = tuple(START + timedelta(days=7 * n) for n in range(WEEKS_WITHOUT_DATES))


@pytest.mark.parametrize(("until", "weeks"), [
    (date(2026, 12, 22), (START, date(2026, 12, 8), date(2026, 12, 15))),
    (date(2026, 12, 23), (START, date(2026, 12, 8), date(2026, 12, 15), date(2026, 12, 22))),
    (date(2026, 12, 2), (START,)),
    (START, USUAL),
    (None, USUAL),
])  # fmt: skip
def test_whole_weeks_until_the_review(until: date | None, weeks: tuple[date, ...]) -> None:
    assert _tracker(until).weeks == weeks


def test_rows_to_be_dated_by_hand() -> None:
    made = _tracker(date(2027, 1, 1), None)

    assert made.weeks == (None,) * WEEKS_WITHOUT_DATES
    assert [day.strftime("%a") for day in made.days] == [
        "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun",
    ]  # fmt: skip


def _from(day: str, **keys: Any) -> dict[str, Any]:
    return {"timeline": {"start": day}, **keys}


@pytest.mark.parametrize(("keys", "today", "start"), [
    ({}, START, None),
    (_from("2026-12-01"), START, START),
    (_from("2026-12-01"), date(2026, 12, 7), START),
    (_from("2026-12-01"), date(2026, 12, 8), date(2026, 12, 8)),
    (_from("2026-12-01"), date(2027, 3, 4), date(2027, 3, 2)),
    (_from("2027-06-01"), START, date(2027, 6, 1)),
    (_from("2026-09-29", reviews={"date": "2026-12-01"}), START, START),
    (_from("2026-09-29", agreed="2026-10-01"), date(2026, 12, 2), date(2026, 11, 26)),
    (_from("9999-12-31"), date(9999, 12, 31), date(9999, 12, 31)),
])  # fmt: skip
def test_the_log_begins_in_the_week_where_we_are(
    keys: dict[str, Any], today: date, start: date | None
) -> None:
    assert log_start(_goal(**keys), today) == start


@pytest.mark.parametrize(("more_days", "is_cut"), [(0, False), (1, True)])
def test_a_review_far_ahead_cuts_the_rows(more_days: int, is_cut: bool) -> None:
    made = _tracker(START + timedelta(days=7 * MOST_WEEKS + more_days))
    assert (len(made.weeks), made.is_cut) == (MOST_WEEKS, is_cut)


def _indicator(**keys: Any) -> dict[str, Any]:
    return {"success_indicators": keys}


@pytest.mark.parametrize(("keys", "look", "rows"), [
    ({"current_baseline": {"measure": "worry (0-10)", "amount": 8},
      **_indicator(measure="worry (0-10)", target=5)}, "week_average", 0),
    (_indicator(measure="sleep efficiency", target="85 %"), "week_average", 0),
    ({"current_baseline": {"measure": "minutes awake", "amount": 70}}, "week_average", 0),
    ({"current_baseline": {"measure": "time awake", "amount": "1 h 10"}}, "week_average", 0),
    (_indicator(measure="mood", target="6 of 10"), "week_average", 0),
    (_indicator(measure="weight", target="55 kg"), "reading", 6),
    (_indicator(measure="PHQ-9", target=9), "reading", 6),
    (_indicator(measure="cigarettes", target="at most 5", per="day"), "week_average", 0),
    (_indicator(measure="binge days", target=2, per="week"), "week_sum", 0),
    (_indicator(measure="exercise", target="90 min", per="week"), "week_sum", 0),
    (_indicator(measure="exercise", target="90 min a week"), "week_sum", 0),
    (_indicator(measure="missed deadlines", target="at most 1", per="month"), "month_sum", 0),
    (_indicator(measure="pages", target=30, per="month"), "month_sum", 0),
    (_indicator(measure="talks", target=2, per="month"), "occasion", 6),
    (_indicator(measure="sessions", target="twice a month"), "occasion", 6),
    (_indicator(measure="questions", target=1, per="session"), "occasion", 6),
    (_indicator(measure="tension (0-10)", target=4, per="session"), "before_after", 6),
    (_indicator(measure="pictures", target=6), "tally", 6),
    ({"current_baseline": {"measure": "worry", "amount": 8},
      **_indicator(measure="worry", target=5)}, "day", 0),
    (_indicator(measure="steps", target="two or maybe ten", per="week"), "day", 0),
    (_indicator(measure="walks", target=3, per="fortnight"), "day", 0),
    (_indicator(measure="days at school", target="4 of 5"), "reading", 6),
])  # fmt: skip
def test_each_measure_has_the_log_that_it_asks_for(
    keys: dict[str, Any], look: str, rows: int
) -> None:
    assert [(log.look, log.rows) for log in _tracker(**keys).logs] == [(look, rows)]


def test_months_are_those_until_the_review() -> None:
    keys = _indicator(measure="missed deadlines", target="at most 1", per="month")

    assert [log.months for log in _tracker(date(2027, 2, 1), **keys).logs] == [
        (date(2026, 12, 1), date(2027, 1, 1), date(2027, 2, 1))
    ]
    assert [log.months for log in _tracker(None, None, **keys).logs] == [(None, None, None)]
    late = _tracker(None, date(9999, 12, 20), **keys)
    assert [log.months for log in late.logs] == [(date(9999, 12, 1),)]
    assert late.weeks[0] == date(9999, 12, 20)


def test_a_measure_has_one_log_in_the_targets_period() -> None:
    made = _tracker(
        current_baseline=[{"measure": "Walks", "per": "month"}, {"measure": "calls"}],
        success_indicators=[{"measure": "walk", "per": "weeks", "target": "4"}, {"text": "x"}],
    )

    logs = [(log.measure.measure, log.measure.per, log.look) for log in made.logs]
    assert [(name, per.name if per else None, look) for name, per, look in logs] == [
        ("calls", None, "day"),
        ("walk", "week", "week_sum"),
    ]


@pytest.mark.parametrize(("weeks", "when", "is_roomy"), [
    (5, "every day", True),
    (5, "three times a week", True),
    (5, "twice a week", False),
    (6, "every day", False),
    (1, None, False),
])  # fmt: skip
def test_few_weeks_with_many_boxes_are_wide(weeks: int, when: str | None, is_roomy: bool) -> None:
    until = START + timedelta(days=7 * weeks)
    made = _tracker(until, action_steps={"text": "Walk", "when": when})

    assert (len(made.weeks), made.is_roomy) == (weeks, is_roomy)
    assert not _tracker(until).is_roomy


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(1, 400))
def test_the_rows_cover_every_day_until_the_review(start: date, ahead: int) -> None:
    until = start + timedelta(days=ahead)
    made = _tracker(until, start)
    last = made.weeks[-1]

    assert made.days[0] == made.weeks[0] == start
    assert last is not None
    assert made.is_cut or last + timedelta(days=7) >= until
