"""What is due, and when."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from conftest import PracticeFolder

from gwsheet.goal import Goal, Interval, Settings, fingerprint
from gwsheet.progress.due import KINDS, DueItem, Watched, due, longest_days, watched
from gwsheet.project.templates import builtin_words

TODAY = date(2026, 12, 1)
WEEKLY = Interval("1 week", 1, 1, "week")
SIGNED = {"agreed": {"date": "2026-11-16"}}
VOCABULARY = builtin_words().vocabulary


def _every(interval: str) -> dict[str, Any]:
    return {"review_schedule": {"every": interval}}


SESSIONS = _every("5 sessions")


def _goal(**keys: Any) -> Goal:
    return Goal.model_validate(keys, context=VOCABULARY)


def _due(
    goal: Goal,
    *,
    cadence: Interval | None = WEEKLY,
    until: date | None = None,
    settings: dict[str, Any] | None = None,
    today: date = TODAY,
) -> list[DueItem]:
    in_force = Settings.model_validate(settings or {})
    return list(due([Watched("heron/bus", "heron", goal, cadence)], in_force, today, until))


def _kinds(items: list[DueItem]) -> list[tuple[str, int | None]]:
    return [(item.kind, item.days) for item in items]


NAMED = {"date": "2026-11-30", "next": "2027-01-11"}


@pytest.mark.parametrize(
    ("keys", "day", "why", "since"),
    [
        # A day that somebody named, in the schedule or in the newest review.
        ({"review_schedule": {"next": "2026-12-21"}}, "2026-12-21", "planned", None),
        ({**SESSIONS, "reviews": {"next": "2027-01-11"}}, None, None, None),
        ({**SESSIONS, "reviews": NAMED}, "2027-01-11", "planned", None),
        # Counted from the newest review, the agreement or the start.
        ({**SESSIONS, "reviews": {"date": "2026-11-30"}}, "2027-01-04", "sessions", "2026-11-30"),
        ({**SESSIONS, **SIGNED}, "2026-12-21", "sessions", "2026-11-16"),
        ({**_every("4 weeks"), "timeline": {"start": "2026-11-23"}}, "2026-12-21", "weeks",
         "2026-11-23"),
        ({**_every("10 day"), **SIGNED}, "2026-11-26", "days", "2026-11-16"),
        ({**_every("1 month"), **SIGNED}, "2026-12-16", "months", "2026-11-16"),
        # What cannot be counted is due after 90 days.
        ({**_every("now and then"), **SIGNED}, "2027-02-14", "longest", "2026-11-16"),
        ({"progress": [{"date": "2026-11-30", "note": "one"}, {"date": "2026-11-01"}]},
         "2027-01-30", "longest", "2026-11-01"),
        ({}, None, None, None),
    ],
)  # fmt: skip
def test_a_review_is_due_by_what_is_known(
    keys: dict[str, Any], day: str | None, why: str | None, since: str | None
) -> None:
    reviews = [item for item in _due(_goal(**keys)) if item.is_review]

    number = 90 if why == "longest" else None
    assert [
        (str(item.day), item.why, item.since and str(item.since), item.number) for item in reviews
    ] == ([] if day is None else [(day, why, since, number)])


@pytest.mark.parametrize(
    ("keys", "cadence", "settings", "expected"),
    [
        (SESSIONS, None, {}, (date(2027, 2, 14), "longest", 90)),
        ({}, WEEKLY, {"review_interval": "2 week"}, (date(2026, 11, 30), "weeks", None)),
        ({}, WEEKLY, {"review_interval": "often", "rules": {"no-recent-review": {"days": "30"}}},
         (date(2026, 12, 16), "longest", 30)),
    ],
)  # fmt: skip
def test_the_cadence_the_practices_interval_and_longest_time_stand_in(
    keys: dict[str, Any], cadence: Interval | None, settings: dict[str, Any], expected: object
) -> None:
    [review] = (
        item
        for item in _due(_goal(**keys, **SIGNED), cadence=cadence, settings=settings)
        if item.is_review
    )
    assert (review.day, review.why, review.number) == expected


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
    ("day", "expected"),
    [("2026-11-30", ("review-overdue", -1)), ("2026-12-01", ("review-due", 0))],
)
def test_a_review_is_overdue_the_day_after(day: str, expected: tuple[str, int]) -> None:
    assert _kinds(_due(_goal(agreed=str(TODAY), review_schedule={"next": day}))) == [expected]


ALL_THAT_IS_DUE = ["review-overdue", "milestone", "never-agreed", "no-progress"]


@pytest.mark.parametrize(
    ("status", "kinds"),
    [
        (None, ALL_THAT_IS_DUE),
        ("active", ALL_THAT_IS_DUE),
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


MILESTONES = [
    {"date": "2026-12-14", "text": "One stop"}, {"date": "2026-11-30", "text": "Past"},
    {"date": "2026-12-01"}, {"text": "Some day"},
]  # fmt: skip
FINISH = {"timeline": {"finish": "2027-01-31"}}


def _agreed(**more: Any) -> dict[str, Any]:
    return {"agreed": "2026-10-01", **more}


@pytest.mark.parametrize(
    ("kind", "keys", "expected"),
    [
        ("milestone", {"timeline": {"milestones": MILESTONES}}, [(0, None), (13, "One stop")]),
        ("finish", FINISH, [(61, None)]),
        ("finish", {"timeline": {"finish": "2026-12-01"}}, [(0, None)]),
        ("finish", {"timeline": {"finish": "2026-11-30"}}, []),
        ("finish", {"timeline": {"start": "2026-12-01"}}, []),
        ("finish", {}, []),
        ("finish", {**FINISH, "status": "paused"}, []),
        ("finish", {**FINISH, "status": "achieved"}, []),
        # Nothing was recorded for four weeks.
        ("no-progress", {"timeline": {"start": "2026-11-03"}}, []),  # 28 days
        ("no-progress", {"timeline": {"start": "2026-11-02"}}, [(-29, None)]),
        ("no-progress", _agreed(timeline={"start": "2026-12-24"}), []),  # still to begin
        ("no-progress", {"timeline": {"start": "2026-10-01"}, "agreed": "2026-11-16"}, []),
        ("no-progress", _agreed(), [(-61, None)]),
        ("no-progress", _agreed(progress={"date": "2026-11-20", "rating": "0"}), []),
        ("no-progress", _agreed(progress={"date": "2026-10-20", "rating": "0"}), [(-42, None)]),
        ("no-progress", _agreed(reviews={"date": "2026-11-20"}), []),
        ("no-progress", _agreed(progress={"rating": "3"}), []),  # may be of today
        ("no-progress", {}, []),
        ("never-agreed", {}, [(None, None)]),
        ("never-agreed", {"timeline": {"start": "2026-12-07"}}, [(6, None)]),
        ("never-agreed", {"agreed": {"by": "client"}}, [(None, None)]),
        ("never-agreed", {"agreed": {"date": "2026-11-30", "by": "therapist"}}, [(-1, None)]),
        ("never-agreed", {"agreed": {"date": "2026-11-30"}}, []),
        ("never-agreed", {"agreed": {"by": ["client", "therapist"]}}, []),
    ],
)
def test_days_and_texts_of_what_is_due(
    kind: str, keys: dict[str, Any], expected: list[tuple[int | None, str | None]]
) -> None:
    items = [item for item in _due(_goal(**keys)) if item.kind == kind]

    assert [(item.days, item.text) for item in items] == expected
    assert all(item.day == TODAY + timedelta(item.days) for item in items if item.days is not None)


def test_only_what_lies_within_the_time_is_due_and_what_is_overdue() -> None:
    days = [{"date": "2026-12-15"}, {"date": "2026-12-16"}]
    far = _goal(
        review_schedule={"next": "2026-12-16"},
        timeline={"milestones": days, "finish": "2026-12-16"},
    )
    late = _goal(agreed=str(TODAY), review_schedule={"next": "2020-01-01"})

    first = [("milestone", 14), ("never-agreed", None)]
    assert _kinds(_due(far, until=date(2026, 12, 15))) == first
    assert _kinds(_due(far, until=date(2026, 12, 16)))[:2] == [first[0], ("review-due", 15)]
    assert _kinds(_due(late, until=TODAY)) == [("review-overdue", -2526)]


STEP = {"id": "a", "text": "Walk", "due": "2026-11-20"}


@pytest.mark.parametrize(
    ("step", "reviews", "expected"),
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
def test_a_step_with_a_day_is_due(
    step: dict[str, Any], reviews: list[dict[str, Any]], expected: list[tuple[str, int, str | None]]
) -> None:
    items = _due(_goal(action_steps=[STEP | step], reviews=reviews))

    steps = [item for item in items if item.kind in ("step", "step-past")]
    assert [(item.kind, item.days, item.text) for item in steps] == expected


BOTH = ["client", "therapist"]


@pytest.mark.parametrize(
    ("agreed", "expected"),
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
        ([{"by": [rater], "fingerprint": "VERSION"} for rater in BOTH], []),
        ([{"date": "2026-11-30", "by": [rater]} for rater in BOTH], []),
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
    agreed: list[dict[str, Any]], expected: list[tuple[str, str | None]]
) -> None:
    version = fingerprint(_goal())
    signed = [
        {key: version if value == "VERSION" else value for key, value in record.items()}
        for record in agreed
    ]

    items = _due(_goal(agreed=signed))

    kinds = ("never-agreed", "changed-since-signed")
    assert [(item.kind, item.why) for item in items if item.kind in kinds] == expected


PAIR = ["client", "Partner"]


@pytest.mark.parametrize(
    ("of_goal", "of_client", "by", "expected"),
    [
        (PAIR, (), BOTH, [("never-agreed", "some")]),
        ((), PAIR, BOTH, [("never-agreed", "some")]),
        ((), PAIR, ["client"], [("never-agreed", "client")]),
        ((), PAIR, ["partner", "client", "therapist"], []),
        ((), PAIR, ["pareja", "cliente", "terapeuta"], []),
        (["client"], PAIR, BOTH, []),
        (["parent", "Aunt  Wren"], (), ["parent", "aunt wren"], [("never-agreed", "some")]),
        (["parent", "Aunt  Wren"], (), ["parent", "aunt wren", "therapist"], []),
        (["parent"], (), BOTH, [("never-agreed", "some")]),
        (["therapist", "client"], (), BOTH, []),
    ],
)
def test_every_signer_is_waited_for(
    of_goal: list[str], of_client: list[str], by: list[str], expected: list[tuple[str, str | None]]
) -> None:
    goal = _goal(signers=[*of_goal], agreed={"by": by})

    items = due(
        [Watched("heron/bus", "heron", goal, WEEKLY, (*of_client,))], Settings(), TODAY, None
    )

    assert [(item.kind, item.why) for item in items if item.kind == "never-agreed"] == expected


def test_overdue_comes_first_then_by_day_then_what_has_none() -> None:
    keys: list[tuple[str, dict[str, Any]]] = [
        ("z", {"review_schedule": {"next": "2026-11-09"}, "agreed": str(TODAY)}),
        ("y", {"review_schedule": {"next": "2026-12-05"}, "agreed": "2026-08-01"}),
        ("x", {"timeline": {"milestones": {"date": "2026-12-03"}, "finish": "2026-12-03"}}),
        ("w", {"review_schedule": {"next": "2026-11-02"}}),
        ("u", {
            "agreed": {"date": str(TODAY), "fingerprint": "abcdef"},
            "timeline": {"finish": "2026-11-20"},
            "action_steps": [{"due": "2026-11-30"}, {"due": "2026-12-06"}],
        }),
        ("v", {"review_schedule": {"next": "2026-12-05"}, "agreed": str(TODAY)}),
    ]  # fmt: skip
    goals = [Watched(name, None, _goal(**keys_of_goal), None) for name, keys_of_goal in keys]

    items = due(goals, Settings(), TODAY, None)

    assert [f"{item.goal} {item.kind}" for item in items] == [
        "w review-overdue", "z review-overdue", "u finish-past", "u step-past", "x milestone",
        "x finish", "v review-due", "y review-due", "u step", "u review-due", "w never-agreed",
        "x never-agreed", "u changed-since-signed", "y no-progress",
    ]  # fmt: skip
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
    practice.write("goals/heron/broken.yaml", b"title: \xff\n")

    seen = watched(practice.read())

    assert [(goal.id, goal.client, goal.cadence and goal.cadence.text) for goal in seen] == [
        ("finch/sleep", "finch", None),
        ("heron/bus", "heron", "2 weeks"),
        ("plain", None, None),
        ("wren/walk", "wren", None),
    ]
