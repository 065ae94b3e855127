"""A goal may start as one sentence anywhere, and grow."""

from __future__ import annotations

from datetime import date
from typing import Any, get_args

import pytest
from pydantic import ValidationError

from gwsheet.goal import CATEGORIES, DECISIONS, SECTIONS, SMART_LETTERS, Goal, load

FILE = "goals/x.yaml"
KEYS = list(Goal.names_by_key())


def _value(text: str) -> dict[str, Any]:
    loaded = load(Goal, FILE, text.encode())
    assert loaded.findings == ()
    assert loaded.value is not None
    return loaded.value.model_dump(exclude_defaults=True)


def _steps(text: str) -> list[tuple[str, str | None]]:
    loaded = load(Goal, FILE, text.encode())
    assert loaded.findings == ()
    assert loaded.value is not None
    return [(step.id, step.text) for step in loaded.value.action_steps]


def test_the_frameworks_words_stand_as_they_are() -> None:
    assert CATEGORIES == (
        "symptom-reduction", "skill-development", "insight", "behavioral", "emotional",
        "relationship", "identity-meaning",
    )  # fmt: skip
    assert SECTIONS == (
        "goal_statement", "value_connection", "current_baseline", "success_indicators",
        "action_steps", "potential_obstacles", "support_resources", "timeline", "review_schedule",
    )  # fmt: skip
    assert SMART_LETTERS == ("specific", "measurable", "achievable", "relevant", "time_bound")
    assert DECISIONS == (
        "achieved", "keep-as-is", "new-steps", "smaller-increments", "more-realistic", "replace",
        "closed",
    )  # fmt: skip


def test_the_sections_stand_in_the_model_in_their_order() -> None:
    assert tuple(key for key in KEYS if key in SECTIONS) == SECTIONS


@pytest.mark.parametrize(("key", "words"), [
    ("category", CATEGORIES), ("kind", ("outcome", "process")),
    ("horizon", ("short-term", "long-term")),
    ("phase", ("exploration", "clarification", "refinement", "implementation", "revision")),
    ("status", ("active", "achieved", "paused", "discontinued")),
    ("log", ("exposure", "skill")),
])  # fmt: skip
def test_a_word_of_a_choice_is_read_in_any_dress(key: str, words: tuple[str, ...]) -> None:
    for word in words:
        for written in (word, word.upper(), word.replace("-", " "), f'" {word.title()} "'):
            assert _value(f"{key}: {written}\n") == {key: word}


@pytest.mark.parametrize(("text", "ids"), [
    ("[walk, walk, walk]", ["walk", "walk-2", "walk-3"]),
    ("[{id: walk-2, text: x}, walk, walk]", ["walk-2", "walk", "walk-3"]),
    ("[walk, {id: walk, text: x}]", ["walk-2", "walk"]),
    ("[歩く, ходить, Äpfel essen]", ["item-1", "item-2", "apfel-essen"]),
    ("[{when: daily}, {id: a}, {text: }]", ["item-1", "a", "item-3"]),
    ("[item-2, {when: daily}]", ["item-2", "item-2-2"]),
    ("[~, walk, '', rest]", ["walk", "rest"]),
    ("{id: 007, text: walk}", ["007"]),
])  # fmt: skip
def test_ids_are_made_from_words_and_made_unique(text: str, ids: list[str]) -> None:
    assert [id_ for id_, _ in _steps(f"action_steps: {text}\n")] == ids


@pytest.mark.parametrize(("text", "value"), [
    ("timeline: 16 Nov to 31 Jan", {"text": "16 Nov to 31 Jan"}),
    ("timeline: [by summer]", {"milestones": ({"text": "by summer"},)}),
    ("timeline:\n  - by summer\n  - {date: 2026-06-01, text: x}",
     {"milestones": ({"text": "by summer"}, {"date": date(2026, 6, 1), "text": "x"})}),
    ("timeline: {milestones: {date: 2026-06-01}}",
     {"milestones": ({"date": date(2026, 6, 1)},)}),
    ("timeline: {text: soon, finish: 2027-01-31}",
     {"text": "soon", "finish": date(2027, 1, 31)}),
])  # fmt: skip
def test_a_timeline(text: str, value: dict[str, Any]) -> None:
    assert _value(text) == {"timeline": value}


@pytest.mark.parametrize(("text", "every"), [
    ("review_schedule: every 5 session", "every 5 session"),
    ("review_schedule: {text: every 5 session, next: 2026-12-21}", "every 5 session"),
    ("review_schedule: {text: every 5 session, every: 1 month}", "1 month"),
    ("review_schedule: {text: when we like}", None),
    ("review_schedule: {every: when we like}", "when we like"),
])  # fmt: skip
def test_how_often_is_found_in_words(text: str, every: str | None) -> None:
    goal = load(Goal, FILE, text.encode()).value
    assert goal is not None
    assert goal.review_schedule is not None

    found = goal.review_schedule.every

    assert (found.text if found else None) == every


@pytest.mark.parametrize(("status", "is_open"), [
    ("active", True), ("paused", True), ("achieved", False), ("discontinued", False),
    (None, True),
])  # fmt: skip
def test_what_is_still_open(status: str | None, is_open: bool) -> None:
    assert Goal.model_validate({"status": status}).is_open is is_open


@pytest.mark.parametrize("text", [
    "weight: {importance: 0, difficulty: 0}", "readiness: {importance: 0, confidence: 0}",
    "current_baseline: {amount: 0}", "success_indicators: {id: a, target: 0}",
    "progress: {rating: 0, amount: 0, session: 0}",
    "reviews: {rating: 0, attainment: {client: 0, therapist: 0}}", "attainment_scale: {0: a}",
])  # fmt: skip
def test_zero_is_a_value(text: str) -> None:
    [(key, value)] = _value(text).items()
    inner = value[0] if isinstance(value, tuple) else value

    assert inner
    assert all(value is not None for value in inner.values()), (key, inner)


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("empty", ["", "~", "null", "[]", "{}", "# nothing yet"])
def test_every_key_may_be_left_empty(key: str, empty: str) -> None:
    loaded = load(Goal, FILE, f"{key}: {empty}\n".encode())

    assert loaded.findings == ()
    assert loaded.value == Goal()
    assert loaded.is_left_empty(key)


def test_a_half_written_goal_is_sound() -> None:
    text = "goal_statement: Ride the bus\naction_steps:\n  -\n  - text:\n    when: daily\ntimeline:\n  start:\n"
    loaded = load(Goal, FILE, text.encode())

    assert loaded.is_sound
    assert loaded.value is not None
    assert loaded.value.model_dump(exclude_defaults=True) == {
        "goal_statement": "Ride the bus", "action_steps": ({"id": "item-1", "when": "daily"},),
        "timeline": {},
    }  # fmt: skip


def test_all_keys_of_a_goal_file_are_read() -> None:
    text = """\
title: Riding the bus again
short: The bus, alone
language: en
category: symptom-reduction
kind: outcome
horizon: short-term
priority: 1
phase: implementation
status: active
log: exposure
signers: [client, partner]
in_my_words: I want to get to work.
goal_statement: Have no more than one panic attack a week by 31 January 2027.
smart: {specific: a, measurable: b, achievable: c, relevant: d, time_bound: e}
value_connection: [{value: Independence, how: Getting to work.}]
current_baseline: {text: Three a week, measure: attacks, amount: 3, per: week, as_of: 2026-11-16}
success_indicators: [{id: fewer, text: One a week, measure: attacks, target: 1, per: week}]
action_steps: [{id: breathing, text: Slow breathing, when: mornings, who: me, due: 2026-12-01}]
potential_obstacles: [{if: I sleep badly, then: before lunch}]
support_resources: [{text: The app, kind: tool}]
timeline: {start: 2026-11-16, milestones: [{date: 2026-12-14, text: One stop}], finish: 2027-01-31}
review_schedule: {every: 4-6 session, next: 2026-12-21}
attainment_scale: {-2: "…", -1: "…", 0: "…", +1: "…", +2: "…"}
weight: {importance: 2, difficulty: 3}
readiness: {importance: 8, confidence: 6}
agreed: [{date: 2026-11-16, by: [client, therapist], copy_given: yes, fingerprint: 3f9c2a}]
progress: [{date: 2026-11-23, session: 3, rating: 2, by: client, amount: 2, indicator: fewer, note: x}]
reviews:
  - date: 2026-12-21
    session: 7
    rating: 5
    by: client
    indicators: {fewer: partly}
    steps: {breathing: done}
    attainment: {client: 0, therapist: -1}
    obstacles: …
    wins: …
    setbacks: …
    learned: …
    still_wanted: yes
    decision: new-steps
    reason: …
    next: 2027-01-25
clinician_notes: never printed
allow: [{rule: avoidance-framing, reason: her own words}]
"""
    value = _value(text)

    assert list(value) == list(Goal.model_fields)
    review = get_args(Goal.model_fields["reviews"].annotation)[0]
    assert list(value["reviews"][0]) == list(review.model_fields)


@pytest.mark.parametrize(
    ("written", "read"),
    [("yes", "yes"), ("true", "yes"), ("No", "no"), ("in-part", "in-part"), ("In part", "in-part")],
)
def test_whether_it_is_still_wanted(written: str, read: str) -> None:
    [review] = _value(f"reviews: [{{still_wanted: {written}}}]")["reviews"]

    assert review["still_wanted"] == read


def test_what_is_neither_is_refused() -> None:
    with pytest.raises(ValidationError, match="expected yes or no, for example yes"):
        Goal.model_validate({"reviews": [{"still_wanted": "perhaps"}]})
