"""When reviews fall, and what was recorded."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from gwsheet.goal import Goal, Interval
from gwsheet.progress.reviews import (
    MOST_REVIEWS,
    ProgressRecord,
    ReviewPlan,
    amounts_of,
    next_after,
    records,
    review_plan,
)
from gwsheet.project.templates import builtin_words

WEEKLY = Interval("1 week", 1, 1, "week")
USUAL = Interval("4-6 sessions", 4, 6, "session")
FOUR_WEEKS = Interval("4 weeks", 4, 4, "week")
MONTHLY = Interval("1 month", 1, 1, "month")
UNCLEAR = Interval("now and then")


@pytest.mark.parametrize(
    ("day", "interval", "cadence", "moved"),
    [
        (date(2026, 11, 16), FOUR_WEEKS, None, date(2026, 12, 14)),
        (date(2026, 11, 16), Interval("10 days", 10, 10, "day"), None, date(2026, 11, 26)),
        (date(2026, 11, 16), USUAL, WEEKLY, date(2026, 12, 21)),
        (date(2026, 11, 16), Interval("", 4, 5, "session"), WEEKLY, date(2026, 12, 14)),
        (date(2026, 11, 16), USUAL, Interval("2 weeks", 2, 2, "week"), date(2027, 1, 25)),
        (date(2026, 11, 16), USUAL, MONTHLY, date(2027, 4, 16)),
        (date(2026, 1, 31), MONTHLY, None, date(2026, 2, 28)),
        (date(2028, 1, 31), MONTHLY, None, date(2028, 2, 29)),
        (date(2026, 12, 31), MONTHLY, None, date(2027, 1, 31)),
        (date(2026, 11, 16), USUAL, None, None),
        (date(2026, 11, 16), USUAL, Interval("", 1, 1, "session"), None),
        (date(2026, 11, 16), UNCLEAR, WEEKLY, None),
        # A week is seven days whatever the clock does.
        (date(2027, 3, 27), WEEKLY, None, date(2027, 4, 3)),  # a night an hour shorter in Europe
        (date(2026, 10, 24), WEEKLY, None, date(2026, 10, 31)),  # and an hour longer
        (date(2028, 2, 28), WEEKLY, None, date(2028, 3, 6)),  # a leap day
        (date(2027, 2, 28), WEEKLY, None, date(2027, 3, 7)),
        (date(2026, 12, 28), WEEKLY, None, date(2027, 1, 4)),
        (date(9999, 12, 20), FOUR_WEEKS, None, None),
        (date(9999, 12, 20), MONTHLY, None, None),
    ],
)
def test_interval_is_added(
    day: date, interval: Interval, cadence: Interval | None, moved: date | None
) -> None:
    assert next_after(day, interval, cadence) == moved


VOCABULARY = builtin_words().vocabulary
START = {"timeline": {"start": "2026-11-16"}}


def _finish(day: str) -> dict[str, Any]:
    return {"timeline": {"finish": day}}


PLANNED = {"every": "4 weeks", "next": "2026-12-21"}


@pytest.mark.parametrize(
    ("goal", "plan"),
    [
        ({}, [None]),
        ({"review_schedule": PLANNED}, ["2026-12-21"]),
        ({"review_schedule": PLANNED, **_finish("2027-02-15")},
         ["2026-12-21", "2027-01-18", "2027-02-15"]),
        ({"review_schedule": PLANNED, **_finish("2027-04-11")},
         ["2026-12-21", "2027-01-18", "2027-02-15", "2027-03-15"]),
        ({"review_schedule": {"every": "4 weeks"}, **START}, ["2026-12-14"]),
        ({"timeline": {"start": "2026-11-16", "finish": "2027-01-31"}},
         ["2026-12-21", "2027-01-25"]),
        ({**START, "agreed": "2026-11-23"}, ["2026-12-28"]),
        ({"agreed": "2026-11-23", "reviews": {"date": "2026-12-28"}}, ["2027-02-01"]),
        ({"review_schedule": PLANNED,
          "reviews": [{"date": "2027-01-04", "next": "2027-02-08"},
                      {"date": "2026-12-21", "next": "2027-01-04"}]}, ["2027-02-08"]),
        # Two raters on a day are two reviews.
        ({"reviews": [{"date": "2026-12-21", "by": "client", "next": "2027-01-25"},
                      {"date": "2026-12-21", "by": "therapist"}]}, ["2027-01-25"]),
        # A plan that a review has met is no plan any more; one that lies ahead still is.
        ({"review_schedule": PLANNED, "reviews": {"date": "2026-12-21"}}, ["2027-01-18"]),
        ({"review_schedule": PLANNED, "reviews": {"date": "2026-12-28"}}, ["2027-01-25"]),
        ({"review_schedule": PLANNED, "reviews": {"date": "2026-12-07"}}, ["2026-12-21"]),
        ({"review_schedule": PLANNED, "reviews": {"wins": "one"}}, ["2026-12-21"]),
        # The 31st of a month comes again after a shorter one.
        ({"review_schedule": {"every": "1 month", "next": "2027-12-31"}, **_finish("2028-04-01")},
         ["2027-12-31", "2028-01-31", "2028-02-29", "2028-03-31"]),
        ({"review_schedule": {"every": "when we like", "next": "2026-12-21"},
          **_finish("2029-01-01")}, ["2026-12-21"]),
        ({"review_schedule": {"next": "2027-02-15"}, **_finish("2027-01-31")}, ["2027-02-15"]),
        ({"review_schedule": PLANNED, "status": "achieved"}, [None]),
        ({"review_schedule": PLANNED, "status": "discontinued"}, [None]),
        ({"review_schedule": PLANNED, "status": "paused"}, ["2026-12-21"]),
    ],
)  # fmt: skip
def test_reviews_are_planned(goal: dict[str, Any], plan: list[str | None]) -> None:
    given = review_plan(Goal.model_validate(goal, context=VOCABULARY), WEEKLY, USUAL)

    assert [day and str(day) for day in (given.next, *given.later)] == plan


@pytest.mark.parametrize(
    ("times", "moved"),
    [
        (1, date(2028, 2, 29)),
        (2, date(2028, 3, 31)),
        (12, date(2029, 1, 31)),
        (13, date(2029, 2, 28)),
    ],
)
def test_months_are_counted_from_the_first_day(times: int, moved: date) -> None:
    days = MONTHLY.dates(date(2028, 1, 31), count=times)

    assert days is not None
    assert days[-1] == moved


@pytest.mark.parametrize(
    ("weeks", "said", "unsaid"), [(1, 0, 0), (7, 6, 0), (8, 6, 1), (60, 6, 53)]
)
def test_of_many_reviews_the_first_are_named(weeks: int, said: int, unsaid: int) -> None:
    days = tuple(date(2026, 12, 7) + timedelta(7 * number) for number in range(weeks))
    plan = ReviewPlan(USUAL, days[0], days[1:])
    assert (plan.every, plan.said, plan.unsaid) == (days, days[1 : said + 1], unsaid)


def test_there_are_no_more_than_can_be_drawn() -> None:
    goal = {"review_schedule": {"every": "1 day", "next": "2026-12-21"}, **_finish("2036-12-21")}
    given = review_plan(Goal.model_validate(goal, context=VOCABULARY), WEEKLY, USUAL)
    assert len(given.every) == MOST_REVIEWS


def test_the_practices_interval_stands_in() -> None:
    assert review_plan(Goal.model_validate({}), None, USUAL) == ReviewPlan(USUAL, None, ())


def test_records_are_in_order_and_zero_is_a_rating() -> None:
    goal = Goal.model_validate(
        {
            "progress": [
                {"date": "2026-12-07", "amount": "2", "by": "client"},
                {"date": "2026-11-23", "rating": "0", "session": "3"},
                {"date": "2026-11-30", "note": "a good day"},
                {"rating": "1,5"},
            ],
            "reviews": [{"date": "2026-12-01", "rating": "4", "by": "therapist"}, {"wins": "one"}],
        }
    )

    assert records(goal) == (
        ProgressRecord(None, None, None, Decimal("1.5"), None),
        ProgressRecord(date(2026, 11, 23), 3, None, Decimal(0), None),
        ProgressRecord(date(2026, 12, 1), None, "therapist", Decimal(4), None),
        ProgressRecord(date(2026, 12, 7), None, "client", None, Decimal(2)),
    )


COUNTED = {
    "current_baseline": {"measure": "panic attacks", "amount": "3"},
    "success_indicators": [
        {"id": "fewer", "measure": "Panic attacks", "target": "1"},
        {"id": "rides", "measure": "journeys", "target": "3"},
        {"id": "told", "text": "My sister knows"},
    ],
    "progress": [
        {"date": "2026-12-07", "amount": "2"},
        {"date": "2026-11-30", "amount": "1", "indicator": "rides"},
        {"date": "2026-11-23", "amount": "0", "indicator": "fewer"},
        {"date": "2026-11-24", "amount": "7", "indicator": "told"},
        {"date": "2026-11-25", "amount": "8", "indicator": "nobody"},
        {"date": "2026-11-26", "rating": "4", "indicator": "fewer"},
    ],
}


@pytest.mark.parametrize(
    ("measure", "amounts"), [("panic attacks", [0, 2]), ("Journeys", [1]), ("", []), ("tears", [])]
)
def test_an_amount_counts_its_indicators_measure_or_else_the_first(
    measure: str, amounts: list[int]
) -> None:
    goal = Goal.model_validate(COUNTED)

    assert [record.amount for record in amounts_of(goal, measure)] == amounts


def test_the_first_measure_may_be_an_indicators() -> None:
    goal = Goal.model_validate(
        {"success_indicators": {"measure": "walks"}, "progress": {"amount": "2"}}
    )

    assert [record.amount for record in amounts_of(goal, "walks")] == [2]
