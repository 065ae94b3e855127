"""What is due, and when."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from conftest import PracticeFolder

from gwsheet.goal import Goal, Interval, Settings, fingerprint
from gwsheet.progress import DueItem, Watched, due, watched
from gwsheet.progress.due import KINDS, longest_days
from gwsheet.project.templates import builtin_words

TODAY = date(2026, 12, 1)
WEEKLY = Interval("1 week", 1, 1, "week")
SESSIONS: dict[str, Any] = {"review_schedule": {"every": "5 sessions"}}
SIGNED = {"agreed": {"date": "2026-11-16"}}
VOCABULARY = builtin_words().vocabulary


def _goal(**keys: Any) -> Goal:
    return Goal.model_validate(keys, context=VOCABULARY)


def _due(
    goal: Goal,
    *,
    cadence: Interval | None = WEEKLY,
    until: date | None = None,
    settings: Settings | None = None,
    today: date = TODAY,
) -> list[DueItem]:
    one = Watched("heron/bus", "heron", goal, cadence)
    return list(due([one], settings or Settings(), today, until))


def _kinds(items: list[DueItem]) -> list[tuple[str, int | None]]:
    return [(item.kind, item.days) for item in items]


@pytest.mark.parametrize(
    ("keys", "day", "why", "since"),
    [
        # A day that somebody named, in the schedule or in the newest review.
        ({"review_schedule": {"next": "2026-12-21"}}, "2026-12-21", "planned", None),
        ({**SESSIONS, "reviews": {"next": "2027-01-11"}}, None, None, None),
        (
            {**SESSIONS, "reviews": {"date": "2026-11-30", "next": "2027-01-11"}},
            "2027-01-11",
            "planned",
            None,
        ),
        # Counted from the newest review, the agreement or the start.
        (
            {**SESSIONS, **SIGNED, "reviews": {"date": "2026-11-30"}},
            "2027-01-04",
            "sessions",
            "2026-11-30",
        ),
        ({**SESSIONS, **SIGNED}, "2026-12-21", "sessions", "2026-11-16"),
        (
            {"review_schedule": {"every": "4 weeks"}, "timeline": {"start": "2026-11-23"}},
            "2026-12-21",
            "weeks",
            "2026-11-23",
        ),
        ({"review_schedule": {"every": "10 day"}, **SIGNED}, "2026-11-26", "days", "2026-11-16"),
        ({"review_schedule": {"every": "1 month"}, **SIGNED}, "2026-12-16", "months", "2026-11-16"),
        # What cannot be counted is due after 90 days.
        (
            {"review_schedule": {"every": "now and then"}, **SIGNED},
            "2027-02-14",
            "longest",
            "2026-11-16",
        ),
        (
            {"progress": [{"date": "2026-11-30", "note": "one"}, {"date": "2026-11-01"}]},
            "2027-01-30",
            "longest",
            "2026-11-01",
        ),
        ({}, None, None, None),
    ],
)
def test_a_review_is_due_by_what_is_known(
    keys: dict[str, Any], day: str | None, why: str | None, since: str | None
) -> None:
    reviews = [item for item in _due(_goal(**keys)) if item.is_review]

    expected = [] if day is None else [(date.fromisoformat(day), why, since)]
    told = [(one.day, one.why, one.since and one.since.isoformat()) for one in reviews]
    assert told == expected
    assert [one.number for one in reviews] == [90 if why == "longest" else None] * len(reviews)


def test_sessions_without_a_cadence_cannot_be_counted() -> None:
    [review] = (one for one in _due(_goal(**SESSIONS, **SIGNED), cadence=None) if one.is_review)

    assert (review.day, review.why) == (date(2027, 2, 14), "longest")


def test_the_practices_interval_and_longest_time_stand_in() -> None:
    weeks = Settings.model_validate({"review_interval": "2 week"})
    unclear = Settings.model_validate(
        {"review_interval": "often", "rules": {"no-recent-review": {"days": "30"}}}
    )

    [counted, *_] = _due(_goal(**SIGNED), settings=weeks)
    [longest, *_] = _due(_goal(**SIGNED), settings=unclear)

    assert (counted.day, counted.why) == (date(2026, 11, 30), "weeks")
    assert (longest.day, longest.why, longest.number) == (date(2026, 12, 16), "longest", 30)


@pytest.mark.parametrize(
    ("rules", "days"),
    [
        ({}, 90),
        ({"no-recent-review": {"days": "60"}}, 60),
        ({"GW505": {"days": "60"}}, 60),
        ({"no-recent-review": "off"}, 90),
    ],
)
def test_the_longest_time_is_that_of_the_rule(rules: Any, days: int) -> None:
    assert longest_days(Settings.model_validate({"rules": rules})) == days


@pytest.mark.parametrize(
    ("day", "kind"), [("2026-11-30", "review-overdue"), ("2026-12-01", "review-due")]
)
def test_a_review_is_overdue_the_day_after(day: str, kind: str) -> None:
    [review] = _due(_goal(agreed=str(TODAY), review_schedule={"next": day}))

    assert review.kind == kind
    assert review.days == (date.fromisoformat(day) - TODAY).days


@pytest.mark.parametrize(
    ("status", "kinds"),
    [
        (None, ["review-overdue", "milestone", "never-agreed", "no-progress"]),
        ("active", ["review-overdue", "milestone", "never-agreed", "no-progress"]),
        ("paused", ["review-overdue"]),
        ("achieved", []),
        ("discontinued", []),
    ],
)
def test_what_is_due_goes_by_status(status: str | None, kinds: list[str]) -> None:
    goal = _goal(
        status=status,
        review_schedule={"next": "2026-11-09"},
        timeline={"start": "2026-10-01", "milestones": {"date": "2026-12-14", "text": "One stop"}},
    )

    assert [item.kind for item in _due(goal)] == kinds


def test_milestones_ahead_are_due_with_their_text() -> None:
    milestones = [
        {"date": "2026-12-14", "text": "One stop"},
        {"date": "2026-11-30", "text": "Past"},
        {"date": "2026-12-01"},
        {"text": "Some day"},
    ]
    items = _due(_goal(agreed=str(TODAY), timeline={"milestones": milestones}))

    assert [(item.days, item.text) for item in items if item.kind == "milestone"] == [
        (0, None),
        (13, "One stop"),
    ]


@pytest.mark.parametrize(
    ("keys", "days"),
    [
        ({"timeline": {"finish": "2027-01-31"}}, [61]),
        ({"timeline": {"finish": "2026-12-01"}}, [0]),
        ({"timeline": {"finish": "2026-11-30"}}, []),
        ({"timeline": {"start": "2026-12-01"}}, []),
        ({}, []),
        ({"timeline": {"finish": "2027-01-31"}, "status": "paused"}, []),
        ({"timeline": {"finish": "2027-01-31"}, "status": "achieved"}, []),
    ],
)
def test_the_finish_ahead_of_an_active_goal_is_due(keys: dict[str, Any], days: list[int]) -> None:
    told = [(item.day, item.days) for item in _due(_goal(**keys)) if item.kind == "finish"]

    assert told == [(TODAY + timedelta(off), off) for off in days]


@pytest.mark.parametrize(
    ("keys", "days"),
    [
        ({"timeline": {"start": "2026-11-03"}}, None),  # 28 days
        ({"timeline": {"start": "2026-11-02"}}, -29),
        ({"timeline": {"start": "2026-12-24"}, "agreed": "2026-10-01"}, None),  # still to begin
        ({"timeline": {"start": "2026-10-01"}, "agreed": "2026-11-16"}, None),
        ({"agreed": "2026-10-01"}, -61),
        ({"agreed": "2026-10-01", "progress": {"date": "2026-11-20", "rating": "0"}}, None),
        ({"agreed": "2026-10-01", "progress": {"date": "2026-10-20", "rating": "0"}}, -42),
        ({"agreed": "2026-10-01", "reviews": {"date": "2026-11-20"}}, None),
        ({"agreed": "2026-10-01", "progress": {"rating": "3"}}, None),  # may be of today
        ({}, None),
    ],
)
def test_nothing_recorded_for_four_weeks_is_told(keys: dict[str, Any], days: int | None) -> None:
    told = [item.days for item in _due(_goal(**keys)) if item.kind == "no-progress"]

    assert told == ([] if days is None else [days])


@pytest.mark.parametrize(
    ("keys", "days"),
    [
        ({}, [None]),
        ({"timeline": {"start": "2026-12-07"}}, [6]),
        ({"agreed": {"by": "client"}}, [None]),
        ({"agreed": {"date": "2026-11-30", "by": "therapist"}}, [-1]),
        ({"agreed": {"date": "2026-11-30"}}, []),
        ({"agreed": {"by": ["client", "therapist"]}}, []),
    ],
)
def test_a_goal_that_was_never_agreed_is_told(keys: dict[str, Any], days: list[int | None]) -> None:
    told = [item.days for item in _due(_goal(**keys)) if item.kind == "never-agreed"]

    assert told == days


def test_only_what_lies_within_the_time_is_due_and_what_is_overdue() -> None:
    far = _goal(
        review_schedule={"next": "2026-12-16"},
        timeline={
            "milestones": [{"date": "2026-12-15"}, {"date": "2026-12-16"}],
            "finish": "2026-12-16",
        },
    )
    late = _goal(agreed=str(TODAY), review_schedule={"next": "2020-01-01"})

    assert _kinds(_due(far, until=date(2026, 12, 15))) == [
        ("milestone", 14),
        ("never-agreed", None),
    ]
    assert _kinds(_due(far, until=date(2026, 12, 16)))[:2] == [
        ("milestone", 14),
        ("review-due", 15),
    ]
    assert _kinds(_due(late, until=TODAY)) == [("review-overdue", -2526)]


STEP = {"id": "a", "text": "Walk", "due": "2026-11-20"}


@pytest.mark.parametrize(
    ("step", "reviews", "told"),
    [
        ({}, [], [("step-past", -11, "Walk")]),
        ({"due": "2026-12-01"}, [], [("step", 0, "Walk")]),
        ({"due": "2026-12-05", "text": None}, [], [("step", 4, None)]),
        ({"due": None}, [], []),
        # Until it is done, or a review after its day has looked at it.
        ({}, [{"date": "2026-11-10", "steps": {"a": "done"}}], []),
        ({}, [{"date": "2026-11-10", "steps": {"a": "partly"}}], [("step-past", -11, "Walk")]),
        ({}, [{"date": "2026-11-25", "steps": {"a": "not-yet"}}], []),
        ({}, [{"date": "2026-11-25"}], [("step-past", -11, "Walk")]),
        ({"due": "2026-12-05"}, [{"date": "2026-11-25", "steps": {"a": "done"}}], []),
    ],
)
def test_a_step_with_a_day_is_told(
    step: dict[str, Any], reviews: list[dict[str, Any]], told: list[tuple[str, int, str | None]]
) -> None:
    items = _due(_goal(action_steps=[STEP | step], reviews=reviews))

    steps = [item for item in items if item.kind in ("step", "step-past")]
    assert [(item.kind, item.days, item.text) for item in steps] == told


BOTH = ["client", "therapist"]


@pytest.mark.parametrize(
    ("agreed", "told"),
    [
        ([], [("never-agreed", None)]),
        ([{"by": BOTH}], []),
        ([{"by": BOTH, "fingerprint": "VERSION"}], []),
        ([{"by": ["therapist"], "fingerprint": "VERSION"}], [("never-agreed", "therapist")]),
        ([{"by": ["client"], "fingerprint": "VERSION"}], [("never-agreed", "client")]),
        ([{"by": ["terapeuta"], "fingerprint": "VERSION"}], [("never-agreed", "therapist")]),
        ([{"by": ["Me", "my therapist"], "fingerprint": "VERSION"}], []),
        ([{"by": ["parent", "therapist"], "fingerprint": "VERSION"}], []),
        ([{"by": ["parent"], "fingerprint": "VERSION"}], [("never-agreed", "some")]),
        # Each in a record of their own: together, if it was the same version.
        ([{"by": [one], "fingerprint": "VERSION"} for one in BOTH], []),
        ([{"date": "2026-11-30", "by": [one]} for one in BOTH], []),
        (
            [{"by": ["client"], "fingerprint": "abcdef"}, {"by": ["therapist"], "fingerprint": "VERSION"}],
            [("never-agreed", "therapist")],
        ),
        ([{"by": BOTH, "fingerprint": "abcdef"}], [("changed-since-signed", None)]),
        (
            [{"by": BOTH, "fingerprint": "abcdef"}, {"by": ["therapist"], "fingerprint": "VERSION"}],
            [("changed-since-signed", "therapist")],
        ),
    ],
)  # fmt: skip
def test_what_is_to_be_signed(
    agreed: list[dict[str, Any]], told: list[tuple[str, str | None]]
) -> None:
    version = fingerprint(_goal())
    signed = [
        {key: version if value == "VERSION" else value for key, value in one.items()}
        for one in agreed
    ]

    items = _due(_goal(agreed=signed))

    kinds = ("never-agreed", "changed-since-signed")
    assert [(item.kind, item.why) for item in items if item.kind in kinds] == told


def test_overdue_comes_first_then_by_day_then_what_has_none() -> None:
    keys: list[tuple[str, dict[str, Any]]] = [
        ("z", {"review_schedule": {"next": "2026-11-09"}, "agreed": str(TODAY)}),
        ("y", {"review_schedule": {"next": "2026-12-05"}, "agreed": "2026-08-01"}),
        ("x", {"timeline": {"milestones": {"date": "2026-12-03"}, "finish": "2026-12-03"}}),
        ("w", {"review_schedule": {"next": "2026-11-02"}}),
        (
            "u",
            {
                "agreed": {"date": str(TODAY), "fingerprint": "abcdef"},
                "timeline": {"finish": "2026-11-20"},
                "action_steps": [{"due": "2026-11-30"}, {"due": "2026-12-06"}],
            },
        ),
        ("v", {"review_schedule": {"next": "2026-12-05"}, "agreed": str(TODAY)}),
    ]
    goals = [Watched(name, None, _goal(**one), None) for name, one in keys]

    items = due(goals, Settings(), TODAY, None)

    assert [(item.goal, item.kind) for item in items] == [
        ("w", "review-overdue"),
        ("z", "review-overdue"),
        ("u", "finish-past"),
        ("u", "step-past"),
        ("x", "milestone"),
        ("x", "finish"),
        ("v", "review-due"),
        ("y", "review-due"),
        ("u", "step"),
        ("u", "review-due"),
        ("w", "never-agreed"),
        ("x", "never-agreed"),
        ("u", "changed-since-signed"),
        ("y", "no-progress"),
    ]
    assert {item.kind for item in items} == set(KINDS)


@pytest.mark.parametrize("today", [date(1900, 1, 1), date.max, date.max - timedelta(days=40)])
def test_no_day_is_too_far_off(today: date) -> None:
    goal = _goal(agreed="9999-12-01", timeline={"start": "9999-11-01", "milestones": "9999-12-31"})

    for cadence in (None, WEEKLY):
        items = _due(goal, cadence=cadence, today=today)
        assert all(item.day is not None for item in items)


def test_every_goal_that_can_be_read_is_watched(practice: PracticeFolder) -> None:
    practice.write("goals/heron/client.yaml", "sessions: {every: 2 weeks}\n")
    practice.write("goals/wren/client.yaml", "values: [order]\n")
    for name in ("heron/bus", "wren/walk", "finch/sleep", "plain"):
        practice.write(f"goals/{name}.yaml")
    practice.write("goals/heron/broken.yaml", "title: [\n")

    seen = watched(practice.read())

    assert [(one.id, one.client, one.cadence and one.cadence.text) for one in seen] == [
        ("finch/sleep", "finch", None),
        ("heron/bus", "heron", "2 weeks"),
        ("plain", None, None),
        ("wren/walk", "wren", None),
    ]
