"""What each of the seven decisions does to the goal."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from gwsheet.goal import DECISIONS, Goal, Interval
from gwsheet.goal.records import Review
from gwsheet.record import OUTCOMES, PlanChange, next_review, plan_after

WEEKLY = Interval("1 week", 1, 1, "week")
SESSIONS = Interval("4-6 sessions", 4, 6, "session")


def _review(values: dict[str, Any]) -> Review:
    return Review.model_validate({"date": "2026-12-21", **values})


MOVED = date(2027, 1, 25)
GOES_ON = {"status": "active", "phase": "implementation", "review_schedule": {"next": "2027-01-25"}}


@pytest.mark.parametrize(
    ("goal", "review", "expected"),
    [
        *(({}, {"decision": name}, PlanChange(None, "implementation")) for name in ("keep-as-is", "new-steps")),
        *(({}, {"decision": name}, PlanChange(None, "refinement")) for name in ("smaller-increments", "more-realistic")),
        *(({}, {"decision": name}, PlanChange("discontinued", "revision")) for name in ("replace", "closed")),
        ({}, {"decision": "achieved"}, PlanChange("achieved", "revision")),
        ({}, {"decision": "closed", "next": "2027-01-25"}, PlanChange("discontinued", "revision")),
        # What is so already stays as it is written.
        (GOES_ON, {"decision": "keep-as-is", "next": "2027-01-25"}, PlanChange()),
        ({"status": "paused"}, {"decision": "new-steps"}, PlanChange("active", "implementation")),
        # A review without a decision moves the plan along; an older one changes nothing.
        ({"status": "paused"}, {"next": "2027-01-25"}, PlanChange(next=MOVED)),
        ({"reviews": [{"date": "2026-12-22"}]}, {"decision": "achieved"}, PlanChange()),
    ],
)  # fmt: skip
def test_what_a_review_changes(
    goal: dict[str, Any], review: dict[str, Any], expected: PlanChange
) -> None:
    assert plan_after(Goal.model_validate(goal), _review(review)) == expected


def test_there_is_an_outcome_for_each() -> None:
    assert set(OUTCOMES) == set(DECISIONS)


@pytest.mark.parametrize(
    ("goal", "review", "cadence", "expected"),
    [
        ({}, {}, WEEKLY, date(2027, 1, 25)),
        ({}, {}, None, None),
        ({"review_schedule": "every 1 week"}, {}, None, date(2026, 12, 28)),
        ({"review_schedule": "now and then"}, {}, WEEKLY, None),
        ({"review_schedule": {"every": "now and then"}}, {}, WEEKLY, None),
        ({"review_schedule": {"next": "2026-12-21"}}, {}, WEEKLY, date(2027, 1, 25)),
        ({}, {"decision": "achieved"}, WEEKLY, None),
        ({"status": "achieved"}, {}, WEEKLY, None),
        ({"status": "achieved"}, {"decision": "new-steps"}, WEEKLY, date(2027, 1, 25)),
        ({}, {"date": None}, WEEKLY, None),
    ],
)
def test_the_next_review(
    goal: dict[str, Any], review: dict[str, Any], cadence: Interval | None, expected: date | None
) -> None:
    assert next_review(Goal.model_validate(goal), _review(review), cadence, SESSIONS) == expected
