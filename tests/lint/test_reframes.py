"""A wording is offered where every word of a statement is known, and nowhere else."""

from __future__ import annotations

import pytest
from english import rows, sentence

from gwsheet.lint import reframes

EVEN = "Do one thing a week that matters to me, even "
URGE = "When the urge comes, do … instead, on … days a week"
INSTEAD = {
    "Avoid feeling anxious": f"{EVEN}when I feel anxious: …",
    "I want to stop being shy.": f"{EVEN}when I feel shy: …",
    "No more anxiety": f"{EVEN}with anxiety there: …",
    "Stop worrying": f"{EVEN}with worrying there: …",
    "I want to quit smoking": URGE,
    "Give up vaping!": URGE,
}
NOTHING_INSTEAD = """
    Don't be nervous | Stop smoking in the house | Stop smoking, and breathe | Stop drinking
    Stop biting my nails | Stop cutting | Stop feeling like this | Smoking | Anxiety
"""
ACTIVITIES = {
    "read more": "Read for 15 minutes a day",
    "I want to walk more often.": "Walk for 15 minutes a day",
    "Go out more": "Go out for 15 minutes a day",
}
NO_ACTIVITIES = "Read more books | Eat more | Read | Cut more | More"


@pytest.mark.parametrize("text", ["", *INSTEAD, *rows(NOTHING_INSTEAD)])
def test_instead(text: str) -> None:
    assert reframes.instead(sentence(text)) == INSTEAD.get(text)


@pytest.mark.parametrize("text", [*ACTIVITIES, *rows(NO_ACTIVITIES)])
def test_activity(text: str) -> None:
    assert reframes.activity(sentence(text), "for 15 minutes a day") == ACTIVITIES.get(text)
