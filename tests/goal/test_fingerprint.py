"""The version of a goal changes with its meaning and with nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gwsheet.goal import SECTIONS, Goal, Vocabulary, fingerprint, load

VOCABULARY = Vocabulary(units={"sessions": "session", "weeks": "week"})
BASE = """\
title: Bus
goal_statement: Ride twice a week.
value_connection: {value: Freedom, how: I go where I like}
current_baseline: {measure: rides, amount: 0, per: week}
success_indicators:
  - {id: two, text: Two rides, target: 2}
  - Three rides
action_steps:
  - {id: stop, text: Stand at the stop, due: 2026-12-01}
  - Ride one stop
timeline: {start: 2026-11-16, finish: 2027-01-31}
review_schedule: {every: 4-6 sessions}
"""


def _version(text: str) -> str:
    loaded = load(Goal, "g.yaml", text.encode(), VOCABULARY)
    assert loaded.value is not None
    return fingerprint(loaded.value)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Ride twice a week.", "Ride twice   a week."),
        ("Ride twice a week.", '"Ride twice a week."'),
        ("title: Bus", "title: Train  # not one of the nine"),
        ("title: Bus", "category: insight\nstatus: paused\nin_my_words: I go"),
        ("{value: Freedom, how: I go where I like}", "\n  - how: I go where I like\n    value: Freedom"),
        ("amount: 0", "amount: 0.0"),
        ("id: two", "id: both"),
        ("  - {id: two, text: Two rides, target: 2}\n  - Three rides", "  - Three rides\n  - {text: Two rides, target: 2}"),
        ("4-6 sessions", "4 – 6 sessions"),
        ("review_schedule:", "potential_obstacles:\nreview_schedule:"),
        ("title: Bus", "reviews: {date: 2026-12-21, rating: 5}\nprogress: one\nagreed: 2026-11-16"),
    ],
)  # fmt: skip
def test_what_means_the_same_is_the_same_version(before: str, after: str) -> None:
    assert before in BASE
    assert _version(BASE.replace(before, after)) == _version(BASE)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("twice", "once"),
        ("Freedom", "Courage"),
        ("amount: 0", "amount: 1"),
        ("target: 2", "target: 3"),
        ("Stand at the stop", "Walk to the stop"),
        ("2026-12-01", "2026-12-02"),
        ("  - Ride one stop\n", ""),
        ("2027-01-31", "2027-02-28"),
        ("4-6 sessions", "4-6 weeks"),
        ("review_schedule:", "support_resources: My sister\nreview_schedule:"),
    ],
)
def test_what_means_another_is_another_version(before: str, after: str) -> None:
    assert before in BASE
    assert _version(BASE.replace(before, after)) != _version(BASE)


def test_a_version_is_six_digits() -> None:
    assert len(_version(BASE)) == 6
    assert int(_version(BASE), 16) >= 0


@given(st.permutations(list(Goal.model_fields)))
@settings(max_examples=30, deadline=None)
def test_key_order_makes_no_difference(order: list[str]) -> None:
    keys = {name: f"{name}: {name}" for name in SECTIONS}
    text = "\n".join(keys[name] for name in order if name in keys)

    assert _version(text) == _version("\n".join(keys.values()))
