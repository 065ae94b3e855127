"""What the rules on ambition rest on: the days that are given, and what nothing heals."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from english import rows, sentence

from gwsheet.lint.grammar import Sentence
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


# Each question, with sentences of which it is true, and others.
QUESTIONS: tuple[tuple[Callable[[Sentence], bool], str, str], ...] = (
    (is_cure, "Overcome my depression | Get over all my fears | Be rid of panic attacks",
     "Overcome the hill | Read about depression"),
    (is_event, """
        Phone my sister | Book the dentist | Get married | Become famous
        Be able to phone my sister by Friday
     """, "Walk | Express feelings | Be able to phone my sister"),
)  # fmt: skip


@pytest.mark.parametrize(("ask", "true", "false"), QUESTIONS)
def test_what_a_sentence_is_about(ask: Callable[[Sentence], bool], true: str, false: str) -> None:
    assert [text for text in rows(true) if not ask(sentence(text))] == []
    assert [text for text in rows(false) if ask(sentence(text))] == []
