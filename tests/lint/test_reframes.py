"""A wording is offered where every word of a statement is known, and nowhere else."""

from __future__ import annotations

import pytest

from gwsheet.lint import reframes
from gwsheet.lint.grammar import Sentence
from gwsheet.lint.lexicon import Lexicon, lexicon_for


def _english() -> Lexicon:
    lexicon = lexicon_for("en")
    assert lexicon is not None
    return lexicon


ENGLISH = _english()
EVEN = "Do one thing a week that matters to me, even "
URGE = "When the urge comes, do … instead, on … days a week"


@pytest.mark.parametrize(
    ("text", "draft"),
    [
        ("Avoid feeling anxious", f"{EVEN}when I feel anxious: …"),
        ("I want to stop being shy.", f"{EVEN}when I feel shy: …"),
        ("Don't be nervous", None),
        ("No more anxiety", f"{EVEN}with anxiety there: …"),
        ("Stop worrying", f"{EVEN}with worrying there: …"),
        ("I want to quit smoking", URGE),
        ("Give up vaping!", URGE),
        ("Stop smoking in the house", None),
        ("Stop smoking, and breathe", None),
        ("Stop drinking", None),
        ("Stop biting my nails", None),
        ("Stop cutting", None),
        ("Stop feeling like this", None),
        ("Smoking", None),
        ("Anxiety", None),
        ("", None),
    ],
)
def test_instead(text: str, draft: str | None) -> None:
    assert reframes.instead(Sentence(text, ENGLISH)) == draft


@pytest.mark.parametrize(
    ("text", "draft"),
    [
        ("read more", "Read for 15 minutes a day"),
        ("I want to walk more often.", "Walk for 15 minutes a day"),
        ("Go out more", "Go out for 15 minutes a day"),
        ("Read more books", None),
        ("Eat more", None),
        ("Read", None),
        ("Cut more", None),
        ("More", None),
    ],
)
def test_activity(text: str, draft: str | None) -> None:
    assert reframes.activity(Sentence(text, ENGLISH), "for 15 minutes a day") == draft
