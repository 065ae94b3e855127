"""What each of the seven decisions does to the goal."""

from __future__ import annotations

from datetime import date

import pytest

from gwsheet.goal import DECISIONS, Goal, Interval
from gwsheet.goal.records import Review
from gwsheet.record import OUTCOMES, PlanChange, next_review, plan_after

WEEKLY = Interval("1 week", 1, 1, "week")
SESSIONS = Interval("4-6 sessions", 4, 6, "session")


def _review(**values: object) -> Review:
    return Review.model_validate({"date": "2026-12-21", **values})


def _goal(**values: object) -> Goal:
    return Goal.model_validate(values)


@pytest.mark.parametrize(
    ("decision", "status", "phase"),
    [
        ("keep-as-is", None, "implementation"),
        ("new-steps", None, "implementation"),
        ("smaller-increments", None, "refinement"),
        ("more-realistic", None, "refinement"),
        ("replace", "discontinued", "revision"),
        ("achieved", "achieved", "revision"),
        ("closed", "discontinued", "revision"),
    ],
)
def test_each_decision(decision: str, status: str | None, phase: str) -> None:
    change = plan_after(_goal(), _review(decision=decision))

    assert (change.status, change.phase, change.next) == (status, phase, None)


def test_there_is_an_outcome_for_each() -> None:
    assert set(OUTCOMES) == set(DECISIONS)


def test_what_is_so_already_stays_as_it_is_written() -> None:
    goal = _goal(status="active", phase="implementation", review_schedule={"next": "2027-01-25"})

    change = plan_after(goal, _review(decision="keep-as-is", next="2027-01-25"))

    assert change == PlanChange()


def test_a_paused_goal_that_goes_on_is_active() -> None:
    assert plan_after(_goal(status="paused"), _review(decision="new-steps")).status == "active"


def test_a_review_without_a_decision_moves_the_plan_along() -> None:
    change = plan_after(_goal(status="paused"), _review(next="2027-01-25"))

    assert change == PlanChange(next=date(2027, 1, 25))


def test_an_older_review_changes_nothing() -> None:
    goal = _goal(reviews=[{"date": "2026-12-22"}])

    assert plan_after(goal, _review(decision="achieved")) == PlanChange()


@pytest.mark.parametrize(
    ("goal", "review", "cadence", "expected"),
    [
        ({}, {}, WEEKLY, date(2027, 1, 25)),
        ({}, {}, None, None),
        ({"review_schedule": "every 1 week"}, {}, None, date(2026, 12, 28)),
        ({"review_schedule": "now and then"}, {}, WEEKLY, None),
        ({}, {"decision": "achieved"}, WEEKLY, None),
        ({"status": "achieved"}, {}, WEEKLY, None),
        ({"status": "achieved"}, {"decision": "new-steps"}, WEEKLY, date(2027, 1, 25)),
        ({}, {"date": None}, WEEKLY, None),
    ],
)
def test_the_next_review(
    goal: dict[str, object],
    review: dict[str, object],
    cadence: Interval | None,
    expected: date | None,
) -> None:
    assert next_review(_goal(**goal), _review(**review), cadence, SESSIONS) == expected
