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


@pytest.mark.parametrize(("finish", "weeks"), [
    ("2026-12-14", 2),
    ("2026-12-15", 3),
    ("2027-02-01", 5),
    ("2026-11-30", 5),  # past, and yet we go on
])  # fmt: skip
def test_a_log_ends_with_the_goal(finish: str, weeks: int) -> None:
    made = _tracker(date(2027, 1, 2), timeline={"finish": finish})
    assert (len(made.weeks), made.is_cut) == (weeks, False)


def test_rows_to_be_dated_by_hand() -> None:
    made = _tracker(date(2027, 1, 1), None)
    assert made.weeks == (None,) * WEEKS_WITHOUT_DATES
    assert " ".join(f"{day:%a}" for day in made.days) == "Mon Tue Wed Thu Fri Sat Sun"


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
    (_indicator(measure="binge days", target=2, per="week"), "week_days", 0),
    (_indicator(measure="Mornings outdoors by 9:30", target=4, per="week"), "week_days", 0),
    (_indicator(measure="dry nights", target=7, per="week"), "week_days", 0),
    # A day may have several of these, and of nine a week it has.
    (_indicator(measure="evening walks", target=4, per="week"), "week_sum", 0),
    (_indicator(measure="day trips", target=2, per="week"), "week_sum", 0),
    (_indicator(measure="calls in the mornings", target=4, per="week"), "week_sum", 0),
    (_indicator(measure="mornings and evenings", target=9, per="week"), "week_sum", 0),
    (_indicator(measure="exercise", target="90 min", per="week"), "week_sum", 0),
    (_indicator(measure="exercise", target="90 min a week"), "week_sum", 0),
    (_indicator(measure="missed deadlines", target="at most 1", per="month"), "month_sum", 0),
    (_indicator(measure="pages", target=30, per="month"), "month_sum", 0),
    (_indicator(measure="talks", target=2, per="month"), "occasion", 6),
    (_indicator(measure="sessions", target="twice a month"), "occasion", 6),
    (_indicator(measure="questions", target=1, per="session"), "occasion", 6),
    (_indicator(measure="tension (0-10)", target=4, per="session"), "before_after", 6),
    (_indicator(measure="pictures", target=6), "things", 6),
    (_indicator(measure="pictures", target=9), "tally", 9),
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


@pytest.mark.parametrize(("weeks", "rows"), [(1, 3), (3, 3), (4, 4), (8, 8)])
def test_there_are_as_many_rows_as_times_until_the_review(weeks: int, rows: int) -> None:
    keys = _indicator(measure="talks", target=4, per="month")
    assert [log.rows for log in _tracker(START + timedelta(7 * weeks), **keys).logs] == [rows]


def test_days_are_ticked_in_another_language() -> None:
    keys = _indicator(measure="mañanas fuera de casa", target=4, per="semana")
    words = builtin_words("es")
    goal = Goal.model_validate(written(keys), context=words.vocabulary)
    assert [log.look for log in tracker(goal, START, None, words).logs] == ["week_days"]


def test_months_are_those_until_the_review() -> None:
    keys = _indicator(measure="missed deadlines", target="at most 1", per="month")

    for until, start, months in (
        (date(2027, 2, 1), START, (date(2026, 12, 1), date(2027, 1, 1), date(2027, 2, 1))),
        (None, None, (None, None, None)),
        (None, date(9999, 12, 20), (date(9999, 12, 1),)),
    ):
        made = _tracker(until, start, **keys)
        assert ([log.months for log in made.logs], made.weeks[0]) == ([months], start)


def test_a_measure_has_one_log_in_the_targets_period() -> None:
    made = _tracker(
        current_baseline=[{"measure": "Walks", "per": "month"}, {"measure": "calls"}],
        success_indicators=[{"measure": "walk", "per": "weeks", "target": "4"}, {"text": "x"}],
    )

    logs = [(log.measure.measure, log.measure.per and log.measure.per.name) for log in made.logs]
    assert logs == [("calls", None), ("walk", "week")]
    assert [log.look for log in made.logs] == ["day", "week_sum"]


@pytest.mark.parametrize(("weeks", "when", "width", "is_number"), [
    (3, "every day", "wide", False),
    (4, "every day", "roomy", True),
    (5, "three times a week", "roomy", False),
    (5, "twice a week", "usual", False),
    (6, "every day", "usual", True),
    (6, "four times a week", "usual", False),
    (6, "twice a week", "usual", False),
    (6, "every Monday", "slim", False),
    (6, None, "slim", False),
    (1, None, "wide", False),
    (3, "twice a week", "wide", False),
])  # fmt: skip
def test_boxes_of_a_week_have_room_in_two_rows_or_are_a_number(
    weeks: int, when: str | None, width: str, is_number: bool
) -> None:
    until = START + timedelta(days=7 * weeks)
    made = _tracker(until, action_steps={"text": "Walk", "when": when})
    assert (len(made.weeks), made.width) == (weeks, width)
    assert [row.is_number for row in made.steps] == [is_number]


FIRST, NOWHERE, ALWAYS = (True, False), (), (True, True)
EACH = date(2026, 12, 3)


@pytest.mark.parametrize(("step", "row"), [
    # What comes again stands in each week that it comes in.
    ({"when": "every Monday", "due": "2026-12-03"}, (1, ALWAYS, None, False)),
    ({"when": "every day until 5 December 2026"}, (7, FIRST, None, False)),
    ({"when": "every day until 30 November 2026"}, None),
    ({"when": "every day from 9 December 2026"}, (7, (False, True), None, False)),
    ({"when": "every day from 1 March 2027"}, None),
    ({"when": "twice a month"}, (None, NOWHERE, None, False)),
    # What is done once stands in its week, or without one.
    ({"due": "2026-12-03"}, (1, FIRST, EACH, False)),
    ({"when": "this Thursday", "due": "2026-12-03"}, (1, FIRST, EACH, False)),
    ({"when": "3 December 2026"}, (1, FIRST, None, False)),
    ({"when": "twice", "due": "2026-12-03"}, (2, FIRST, EACH, False)),
    ({"when": "this Thursday"}, (1, NOWHERE, None, False)),
    ({"when": "in June", "due": "2027-06-01"}, (1, NOWHERE, date(2027, 6, 1), False)),
    ({"due": "2026-11-30"}, (1, NOWHERE, date(2026, 11, 30), True)),
    ({"when": "30 November 2026"}, (1, NOWHERE, date(2026, 11, 30), True)),
    # Nobody knows how often these are done.
    ({}, (None, NOWHERE, None, False)),
    ({"when": "at bedtime"}, (None, NOWHERE, None, False)),
    ({"when": "over tea", "due": "2026-12-03"}, (None, NOWHERE, EACH, False)),
    ({"when": "Saturday", "due": "2026-11-28"}, (None, NOWHERE, date(2026, 11, 28), True)),
])  # fmt: skip
def test_a_step_stands_in_the_weeks_that_it_is_known_to_be_in(
    step: dict[str, str], row: tuple[object, ...] | None
) -> None:
    made = _tracker(START + timedelta(days=14), action_steps={"text": "Walk", **step})
    rows = [(one.boxes, one.in_weeks, one.due, one.is_past) for one in made.steps]
    assert rows == ([row] if row else [])
    assert made.has_weeks == (row is None or row[1] != NOWHERE)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(1, 400))
def test_the_rows_cover_every_day_until_the_review(start: date, ahead: int) -> None:
    until = start + timedelta(days=ahead)
    made = _tracker(until, start)
    last = made.weeks[-1]

    assert made.days[0] == made.weeks[0] == start
    assert last is not None
    assert made.is_cut or last + timedelta(days=7) >= until
