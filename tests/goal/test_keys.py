"""A key that does not exist where it stands is told with what was meant by it."""

from __future__ import annotations

from typing import Any

import pytest

from gwsheet.diagnostics import (
    SPECIAL_START,
    UNKNOWN_KEY,
    UNQUOTED_COLON,
    WRONG_TYPE,
    Finding,
    Rule,
    Span,
    found,
)
from gwsheet.goal import Goal, load

FILE = "goals/x.yaml"
TEXT = "a colon followed by a space makes a key of the words before it; if this is a text, put it in quotes"
AS_ITEM = "a colon followed by a space makes a key of the words before it; if this is a text, put it in quotes as an item of a list"
DATE = "a date cannot be a key; write it after the key date, and the text after text"
KEYS = "title, language, category, kind, horizon, priority, phase, status, in_my_words, goal_statement, smart, value_connection, current_baseline, success_indicators, action_steps, potential_obstacles, support_resources, timeline, review_schedule, attainment_scale, weight, readiness, agreed, progress, reviews, clinician_notes, allow"


def _found(rule: Rule, place: tuple[int, ...], message: str, fix: str | None = None) -> Finding:
    """``place`` is a line with the first column and the last, or as a span has them."""
    line, column, *end = place
    return found(
        rule, FILE, Span(line, column, *(end if len(end) > 1 else (line, *end))), message, fix
    )


UNKNOWN = [
    ("Title: A\n",
     [(UNKNOWN_KEY, (1, 1, 6), "there is no key 'Title' here; did you mean title?", "title: A")]),
    ("Goal Statement: A\n",
     [(UNKNOWN_KEY, (1, 1, 15), "there is no key 'Goal Statement' here; did you mean goal_statement?", "goal_statement: A")]),
    ("goal-statement: A\n",
     [(UNKNOWN_KEY, (1, 1, 15), "there is no key 'goal-statement' here; did you mean goal_statement?", "goal_statement: A")]),
    ("success_indicator: A\n",
     [(UNKNOWN_KEY, (1, 1, 18), "there is no key 'success_indicator' here; did you mean success_indicators?", "success_indicators: A")]),
    ("steps: A\n",
     [(UNKNOWN_KEY, (1, 1, 6), "there is no key 'steps' here; did you mean action_steps?", "action_steps: A")]),
    ("obstacles: A\n",
     [(UNKNOWN_KEY, (1, 1, 10), "there is no key 'obstacles' here; did you mean potential_obstacles?", "potential_obstacles: A")]),
    ("“title”: A\n",
     [(UNKNOWN_KEY, (1, 1, 8), "there is no key '“title”' here; did you mean title?", "title: A")]),
    ("goal_statement:: A\n",
     [(UNKNOWN_KEY, (1, 1, 16), "there is no key 'goal_statement:' here; did you mean goal_statement?", "goal_statement: A")]),
    ("1. title: A\n2. category: insight\n",
     [(UNKNOWN_KEY, (1, 1, 9), "there is no key '1. title' here; did you mean title?", "title: A"),
      (UNKNOWN_KEY, (2, 1, 12), "there is no key '2. category' here; did you mean category?",
       "category: insight")]),
    ("smart:\nspecific: A\nmeasurable: B\n",
     [(UNKNOWN_KEY, (2, 1, 9),
       "there is no key 'specific' here; specific stands under smart, two spaces further in"),
      (UNKNOWN_KEY, (3, 1, 11),
       "there is no key 'measurable' here; measurable stands under smart, two spaces further in")]),
    ("measure: attacks\n",
     [(UNKNOWN_KEY, (1, 1, 8), "there is no key 'measure' here; measure stands under current_baseline or success_indicators, two spaces further in")]),
    ("start: 2026-11-16\n",
     [(UNKNOWN_KEY, (1, 1, 6), "there is no key 'start' here; start stands under timeline, two spaces further in")]),
    ("smart:\n  specific: a\n  title: b\n",
     [(UNKNOWN_KEY, (3, 3, 8), "there is no key 'title' here; title begins at the left edge")]),
    ("x: A\n", [(UNKNOWN_KEY, (1, 1, 2), "there is no key 'x' here; the keys are " + KEYS)]),
    ("smart:\n  timely: x\n",
     [(UNKNOWN_KEY, (2, 3, 9), "there is no key 'timely' here; the keys are specific, measurable, achievable, relevant, time_bound")]),
    ("action_steps:\n  - text: a\n    wen: daily\n",
     [(UNKNOWN_KEY, (3, 5, 8), "there is no key 'wen' here; did you mean when?", "    when: daily")]),
    ("progress: {nte: a}\n",
     [(UNKNOWN_KEY, (1, 12, 15), "there is no key 'nte' here; did you mean note?", "progress: {note: a}")]),
    ("'': x\n", [(UNKNOWN_KEY, (1, 1, 3), "there is no key '' here; the keys are " + KEYS)]),
    ("<<: {title: a}\n",
     [(UNKNOWN_KEY, (1, 1, 3), "there is no key '<<' here; the keys are " + KEYS)]),
]  # fmt: skip

TEXTS = [
    ("action_steps:\n  - Say: no\n  - Breathe: in and out\n",
     [(UNQUOTED_COLON, (2, 5, 12), TEXT, '  - "Say: no"'), (UNQUOTED_COLON, (3, 5, 24), TEXT, '  - "Breathe: in and out"')]),
    ("action_steps:\n  - Say: no # never\n",
     [(UNQUOTED_COLON, (2, 5, 12), TEXT, '  - "Say: no" # never')]),
    ("action_steps:\n  - Say: no\n    when: daily\n",
     [(UNQUOTED_COLON, (2, 5, 12),
       "a colon followed by a space makes a key of the words before it; if this is a text, put it in quotes after the key text",
       '  - text: "Say: no"')]),
    ("action_steps:\n  walk: daily\n  rest: weekly\n",
     [(UNQUOTED_COLON, (2, 3, 14), AS_ITEM, '  - "walk: daily"'), (UNQUOTED_COLON, (3, 3, 15), AS_ITEM, '  - "rest: weekly"')]),
    ("goal_statement:\n  No more than one: a week\ntitle: x\n",
     [(UNQUOTED_COLON, (2, 3, 27), TEXT, '  "No more than one: a week"')]),
    ("clinician_notes:\n  - Sleep: bad: very\n",
     [(UNQUOTED_COLON, (2, 5, 21), TEXT, '  - "Sleep: bad: very"'),
      (UNQUOTED_COLON, (2, 15, 16),
       "a colon followed by a space begins a new key; put the whole text in quotes when it contains one",
       '  - Sleep: "bad: very"')]),
    ("support_resources: [app, Ana: my sister]\n",
     [(UNQUOTED_COLON, (1, 26, 40), TEXT, 'support_resources: [app, "Ana: my sister"]')]),
    ("clinician_notes:\n  Mood: low\n  Sleep: bad\n",
     [(WRONG_TYPE, (2, 3, 3, 13), "expected text, found keys with values; a text with a colon in it stands in quotes")]),
    ("title:\n  - a\n  - b\n", [(WRONG_TYPE, (2, 3, 3, 6), "expected text, found a list")]),
    ("title: [a, b]\n",
     [(SPECIAL_START, (1, 8, 14), "a text that begins with [ must stand in quotes", 'title: "[a, b]"')]),
    ("in_my_words: {see above}\n",
     [(SPECIAL_START, (1, 14, 25), "a text that begins with { must stand in quotes", 'in_my_words: "{see above}"')]),
    ("weight: 3\n",
     [(WRONG_TYPE, (1, 9, 10), 'expected keys with values, for example importance: 2; found "3"')]),
]  # fmt: skip

DATES = [
    ("timeline:\n  - 2026-06-01: walk\n",
     [(UNKNOWN_KEY, (2, 5, 15), DATE, '  - {date: 2026-06-01, text: "walk"}')]),
    ('timeline:\n  2026-06-01: "walk far"\n',
     [(UNKNOWN_KEY, (2, 3, 13), DATE, '  - {date: 2026-06-01, text: "walk far"}')]),
    ("smart:\n  2026-06-01: walk\n",
     [(UNKNOWN_KEY, (2, 3, 13), "there is no key '2026-06-01' here; the keys are specific, measurable, achievable, relevant, time_bound")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "findings"), [*UNKNOWN, *TEXTS, *DATES])
def test_mistake_is_told_whole(text: str, findings: list[tuple[Any, ...]]) -> None:
    assert load(Goal, FILE, text.encode()).findings == tuple(
        _found(*finding) for finding in findings
    )
