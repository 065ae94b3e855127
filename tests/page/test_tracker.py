"""The log's rows and columns, from a goal's own dates and measures."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gwsheet.goal import Goal
from gwsheet.page.tracker import MOST_WEEKS, WEEKS_WITHOUT_DATES, Tracker, tracker
from gwsheet.project.templates import builtin_words

START = date(2026, 12, 1)


def _tracker(until: date | None = None, **keys: Any) -> Tracker:
    return tracker(Goal.model_validate(keys), until, builtin_words())


@pytest.mark.parametrize(
    ("until", "weeks"),
    [
        (date(2026, 12, 22), (START, date(2026, 12, 8), date(2026, 12, 15))),
        (date(2026, 12, 23), (START, date(2026, 12, 8), date(2026, 12, 15), date(2026, 12, 22))),
        (date(2026, 12, 2), (START,)),
        (START, (START,)),
        (None, tuple(START + timedelta(days=7 * n) for n in range(WEEKS_WITHOUT_DATES))),
    ],
)
def test_whole_weeks_until_the_review(until: date | None, weeks: tuple[date, ...]) -> None:
    assert _tracker(until, timeline={"start": "2026-12-01"}).weeks == weeks


@pytest.mark.parametrize(
    "keys",
    [
        {},
        {"goal_statement": "Walk"},
        {"timeline": {"finish": "2027-01-01"}},
        {"timeline": {"start": "2027-06-01"}},
    ],
)
def test_rows_to_be_dated_by_hand(keys: dict[str, Any]) -> None:
    made = _tracker(date(2027, 1, 1), **keys)

    assert made.weeks == (None,) * WEEKS_WITHOUT_DATES
    assert [day.strftime("%a") for day in made.days] == [
        "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun",
    ]  # fmt: skip


def test_the_newest_of_review_agreement_and_start_is_the_first_day() -> None:
    keys: dict[str, Any] = {"timeline": {"start": "2026-12-01"}, "agreed": "2026-12-03"}

    assert _tracker(**keys).weeks[0] == date(2026, 12, 3)
    assert _tracker(**keys, reviews={"date": "2026-12-10"}).weeks[0] == date(2026, 12, 10)


def test_a_review_far_ahead_cuts_the_rows() -> None:
    near = _tracker(START + timedelta(days=7 * MOST_WEEKS), timeline={"start": "2026-12-01"})
    far = _tracker(START + timedelta(days=7 * MOST_WEEKS + 1), timeline={"start": "2026-12-01"})

    assert (len(near.weeks), near.is_cut) == (MOST_WEEKS, False)
    assert (len(far.weeks), far.is_cut) == (MOST_WEEKS, True)


def test_what_is_counted_stands_once_with_the_indicators_period() -> None:
    made = _tracker(
        current_baseline=[{"measure": "Walks", "per": "month"}, {"measure": "calls"}],
        success_indicators=[{"measure": "walks", "per": "week", "target": "4"}, {"text": "x"}],
    )

    assert made.measures == (("walks", "week", Decimal(4)), ("calls", None, None))


@pytest.mark.parametrize(
    ("weeks", "when", "is_roomy"),
    [
        (5, "every day", True),
        (5, "three times a week", True),
        (5, "twice a week", False),
        (6, "every day", False),
        (1, None, False),
    ],
)
def test_few_weeks_with_many_boxes_are_wide(weeks: int, when: str | None, is_roomy: bool) -> None:
    until = START + timedelta(days=7 * weeks)
    keys: dict[str, Any] = {"timeline": {"start": "2026-12-01"}}
    made = _tracker(until, **keys, action_steps={"text": "Walk", "when": when})

    assert (len(made.weeks), made.is_roomy) == (weeks, is_roomy)
    assert not _tracker(until, **keys).is_roomy


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 400))
def test_the_rows_cover_every_day_until_the_review(start: date, ahead: int) -> None:
    until = start + timedelta(days=ahead)
    made = _tracker(until, timeline={"start": start.isoformat()})
    last = made.weeks[-1]

    assert made.days[0] == made.weeks[0] == start
    assert last is not None
    assert made.is_cut or last + timedelta(days=7) >= until


def test_each_step_has_the_boxes_that_it_says() -> None:
    steps = [
        {"text": "Breathe", "when": "every morning"},
        {"text": "Ride the bus", "when": "Tuesdays, Fridays"},
        {"text": "Put the shoes out every evening"},
        {"text": "Walk three times a week", "when": "before work"},
        {"text": "Ring the Monday group about the Thursday walk"},
        {"when": "weekly"},
        {"text": "Ask my sister", "when": "tonight"},
    ]
    made = _tracker(action_steps=steps)

    assert [boxes for _, boxes in made.steps] == [7, 2, 7, 3, 1, 1, 1]
    assert [step.text for step, _ in made.steps] == [one.get("text") for one in steps]


def test_what_is_done_needs_no_boxes_and_what_is_late_has_time_again() -> None:
    steps = [
        {"id": "clock", "text": "Start the alarm clock", "due": "2026-12-05"},
        {"id": "walk", "text": "Walk", "due": "2026-12-05"},
        {"id": "ask", "text": "Ask my sister", "due": "2027-01-09"},
    ]
    reviews = [
        {"date": "2026-12-22", "steps": {"clock": "done", "walk": "partly"}},
        {"date": "2026-12-01", "steps": {"clock": "not-yet", "walk": "done"}},
    ]
    made = _tracker(action_steps=steps, reviews=reviews)

    assert made.weeks[0] == date(2026, 12, 22)
    assert [(step.id, step.due) for step, _ in made.steps] == [
        ("walk", None),
        ("ask", date(2027, 1, 9)),
    ]
