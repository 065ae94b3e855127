"""What a client's open goals have together: what is followed, and who and what helps."""

from __future__ import annotations

from typing import Any

import pytest

from gwsheet.goal import Client, Goal, Settings
from gwsheet.goal.quantity import Period
from gwsheet.page.caseload import Followed, FollowUp, caseload, follow_up
from gwsheet.project.templates import builtin_words

NOTHING = FollowUp((), (), ())
WEEK = Period("week", "week")


def _follow_up(**goals: dict[str, Any]) -> FollowUp:
    held = [(f"heron/{name}", Goal.model_validate(data)) for name, data in goals.items()]
    return follow_up(caseload(held, Client(), Settings(), "client"), builtin_words())


@pytest.mark.parametrize(
    ("data", "followed"),
    [
        ({}, (Followed("Bus"),)),
        ({"title": "On the bus"}, (Followed("On the bus"),)),
        ({"success_indicators": ["I smile"]}, (Followed("Bus"),)),
        (
            {"current_baseline": {"measure": "rides", "amount": "0", "per": "week"}},
            (Followed("Bus", "rides", WEEK),),
        ),
        (
            {
                "success_indicators": [
                    {"measure": "Rides", "target": "3", "per": "week"},
                    {"measure": "stops", "target": "9"},
                ],
                "current_baseline": {"measure": "rides", "amount": "0", "per": "month"},
            },
            (Followed("Bus", "Rides", WEEK), Followed("Bus", "stops")),
        ),
    ],
)
def test_what_is_counted_is_followed_and_else_the_rating(
    data: dict[str, Any], followed: tuple[Followed, ...]
) -> None:
    assert _follow_up(bus=data) == FollowUp(followed, (), ())


@pytest.mark.parametrize(
    ("resources", "people", "helps"),
    [
        ([{"text": "My sister", "kind": "person"}], ("My sister",), ()),
        (
            [{"text": "Log", "kind": "tool"}, {"text": "Breathe", "kind": "strategy"}],
            (),
            ("Log", "Breathe"),
        ),
        (
            [{"text": "my sister", "kind": "person"}, {"text": "My Sister", "kind": "person"}],
            ("my sister",),
            (),
        ),
        (["Tea"], (), ()),
        ([{"kind": "tool"}], (), ()),
    ],
)
def test_people_and_helps_are_told_apart_and_each_once(
    resources: list[Any], people: tuple[str, ...], helps: tuple[str, ...]
) -> None:
    made = _follow_up(bus={"support_resources": resources})
    assert made == FollowUp((Followed("Bus"),), people, helps)


def test_goals_come_in_the_order_to_work_on_them() -> None:
    helped = {"support_resources": [{"text": "Log", "kind": "tool"}]}
    card = {
        "support_resources": [{"text": "log", "kind": "tool"}, {"text": "Card", "kind": "tool"}]
    }
    assert _follow_up(bus={"priority": "2", **card}, walk={"priority": "1", **helped}) == FollowUp(
        (Followed("Walk"), Followed("Bus")), (), ("Log", "Card")
    )


@pytest.mark.parametrize(
    ("status", "made"),
    [
        ("active", FollowUp((Followed("Bus"),), ("Ana",), ())),
        ("paused", FollowUp((Followed("Bus"),), ("Ana",), ())),
        ("achieved", NOTHING),
        ("discontinued", NOTHING),
    ],
)
def test_only_open_goals_are_followed(status: str, made: FollowUp) -> None:
    ana = [{"text": "Ana", "kind": "person"}]
    assert _follow_up(bus={"status": status, "support_resources": ana}) == made


def test_nobody_s_goals_are_nothing_to_follow() -> None:
    assert _follow_up() == NOTHING
