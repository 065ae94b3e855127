"""What the rules on ambition rest on: the days that are given, and what nothing heals."""

from __future__ import annotations

import pytest
from english import rows, sentence

from gwsheet.lint.grammar.ambition import days_given, is_cure
from gwsheet.lint.grammar.vagueness import is_event

DAYS = {
    1: "Walk today | Walk by tomorrow | Walk on Friday | Walk in two weeks and again by tomorrow",
    7: "Walk by Friday | Walk over the weekend | Walk this week",
    10: "Walk within 10 days",
    14: "Walk within two weeks | Walk by next week",
    90: "Walk for three months",
    365: "Walk by the end of the year",
    None: "Walk twice a week | Walk every day | Walk by 31 January 2027 | Walk",
}


@pytest.mark.parametrize(
    ("text", "days"), [(text, days) for days, block in DAYS.items() for text in rows(block)]
)
def test_days_given(text: str, days: int | None) -> None:
    assert days_given(sentence(text)) == days


@pytest.mark.parametrize(
    ("text", "cure"),
    [
        ("Overcome my depression", True),
        ("Get over all my fears", True),
        ("Be rid of panic attacks", True),
        ("Overcome the hill", False),
        ("Read about depression", False),
    ],
)
def test_is_cure(text: str, *, cure: bool) -> None:
    assert is_cure(sentence(text)) is cure


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Phone my sister", True), ("Book the dentist", True), ("Get married", True),
        ("Become famous", True), ("Walk", False), ("Express feelings", False),
        ("Be able to phone my sister", False), ("Be able to phone my sister by Friday", True),
    ],
)  # fmt: skip
def test_is_event(text: str, *, event: bool) -> None:
    assert is_event(sentence(text)) is event
