"""A key that does not exist where it stands is told with what was meant by it."""

from __future__ import annotations

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


def told(
    rule: Rule, place: tuple[int, int, int, int], message: str, fix: str | None = None
) -> Finding:
    return found(rule, FILE, Span(*place), message, fix)


UNKNOWN = [
    pytest.param(
        "Title: A\n",
        [
            told(
                UNKNOWN_KEY,
                (1, 1, 1, 6),
                "there is no key 'Title' here; did you mean title?",
                "title: A",
            ),
        ],
        id="a capital",
    ),
    pytest.param(
        "Goal Statement: A\n",
        [
            told(
                UNKNOWN_KEY,
                (1, 1, 1, 15),
                "there is no key 'Goal Statement' here; did you mean goal_statement?",
                "goal_statement: A",
            ),
        ],
        id="words for a key",
    ),
    pytest.param(
        "goal-statement: A\n",
        [
            told(
                UNKNOWN_KEY,
                (1, 1, 1, 15),
                "there is no key 'goal-statement' here; did you mean goal_statement?",
                "goal_statement: A",
            ),
        ],
        id="hyphens",
    ),
    pytest.param(
        "success_indicator: A\n",
        [
            told(
                UNKNOWN_KEY,
                (1, 1, 1, 18),
                "there is no key 'success_indicator' here; did you mean success_indicators?",
                "success_indicators: A",
            ),
        ],
        id="a letter missing",
    ),
    pytest.param(
        "steps: A\n",
        [
            told(
                UNKNOWN_KEY,
                (1, 1, 1, 6),
                "there is no key 'steps' here; did you mean action_steps?",
                "action_steps: A",
            ),
        ],
        id="one of its words",
    ),
    pytest.param(
        "obstacles: A\n",
        [
            told(
                UNKNOWN_KEY,
                (1, 1, 1, 10),
                "there is no key 'obstacles' here; did you mean potential_obstacles?",
                "potential_obstacles: A",
            ),
        ],
        id="one of its words, of another section too",
    ),
    pytest.param(
        "“title”: A\n",
        [
            told(
                UNKNOWN_KEY,
                (1, 1, 1, 8),
                "there is no key '“title”' here; did you mean title?",
                "title: A",
            ),
        ],
        id="curly quotes",
    ),
    pytest.param(
        "goal_statement:: A\n",
        [
            told(
                UNKNOWN_KEY,
                (1, 1, 1, 16),
                "there is no key 'goal_statement:' here; did you mean goal_statement?",
                "goal_statement: A",
            ),
        ],
        id="two colons",
    ),
    pytest.param(
        "1. title: A\n2. category: insight\n",
        [
            told(
                UNKNOWN_KEY,
                (1, 1, 1, 9),
                "there is no key '1. title' here; did you mean title?",
                "title: A",
            ),
            told(
                UNKNOWN_KEY,
                (2, 1, 2, 12),
                "there is no key '2. category' here; did you mean category?",
                "category: insight",
            ),
        ],
        id="a number in front",
    ),
    pytest.param(
        "smart:\nspecific: A\nmeasurable: B\n",
        [
            told(
                UNKNOWN_KEY,
                (2, 1, 2, 9),
                "there is no key 'specific' here; specific stands under smart, two spaces further in",
                None,
            ),
            told(
                UNKNOWN_KEY,
                (3, 1, 3, 11),
                "there is no key 'measurable' here; measurable stands under smart, two spaces further in",
                None,
            ),
        ],
        id="a key of one section",
    ),
    pytest.param(
        "measure: attacks\n",
        [
            told(
                UNKNOWN_KEY,
                (1, 1, 1, 8),
                "there is no key 'measure' here; measure stands under current_baseline or success_indicators, two spaces further in",
                None,
            ),
        ],
        id="a key of two sections",
    ),
    pytest.param(
        "start: 2026-11-16\n",
        [
            told(
                UNKNOWN_KEY,
                (1, 1, 1, 6),
                "there is no key 'start' here; start stands under timeline, two spaces further in",
                None,
            ),
        ],
        id="a key of a section that sounds like another",
    ),
    pytest.param(
        "smart:\n  specific: a\n  title: b\n",
        [
            told(
                UNKNOWN_KEY,
                (3, 3, 3, 8),
                "there is no key 'title' here; title begins at the left edge",
                None,
            ),
        ],
        id="a key of the top",
    ),
    pytest.param(
        "x: A\n",
        [
            told(UNKNOWN_KEY, (1, 1, 1, 2), "there is no key 'x' here; the keys are " + KEYS, None),
        ],
        id="nothing like it",
    ),
    pytest.param(
        "smart:\n  timely: x\n",
        [
            told(
                UNKNOWN_KEY,
                (2, 3, 2, 9),
                "there is no key 'timely' here; the keys are specific, measurable, achievable, relevant, time_bound",
                None,
            ),
        ],
        id="nothing like it in a section",
    ),
    pytest.param(
        "action_steps:\n  - text: a\n    wen: daily\n",
        [
            told(
                UNKNOWN_KEY,
                (3, 5, 3, 8),
                "there is no key 'wen' here; did you mean when?",
                "    when: daily",
            ),
        ],
        id="in an item",
    ),
    pytest.param(
        "progress: {nte: a}\n",
        [
            told(
                UNKNOWN_KEY,
                (1, 12, 1, 15),
                "there is no key 'nte' here; did you mean note?",
                "progress: {note: a}",
            ),
        ],
        id="in braces",
    ),
    pytest.param(
        "'': x\n",
        [
            told(UNKNOWN_KEY, (1, 1, 1, 3), "there is no key '' here; the keys are " + KEYS, None),
        ],
        id="an empty one",
    ),
    pytest.param(
        "<<: {title: a}\n",
        [
            told(
                UNKNOWN_KEY, (1, 1, 1, 3), "there is no key '<<' here; the keys are " + KEYS, None
            ),
        ],
        id="the merge of other YAML",
    ),
]

TEXTS = [
    pytest.param(
        "action_steps:\n  - Say: no\n  - Breathe: in and out\n",
        [
            told(UNQUOTED_COLON, (2, 5, 2, 12), TEXT, '  - "Say: no"'),
            told(UNQUOTED_COLON, (3, 5, 3, 24), TEXT, '  - "Breathe: in and out"'),
        ],
        id="an item",
    ),
    pytest.param(
        "action_steps:\n  - Say: no # never\n",
        [
            told(UNQUOTED_COLON, (2, 5, 2, 12), TEXT, '  - "Say: no" # never'),
        ],
        id="an item with a comment",
    ),
    pytest.param(
        "action_steps:\n  - Say: no\n    when: daily\n",
        [
            told(
                UNQUOTED_COLON,
                (2, 5, 2, 12),
                "a colon followed by a space makes a key of the words before it; if this is a text, put it in quotes after the key text",
                '  - text: "Say: no"',
            ),
        ],
        id="an item with keys of its own",
    ),
    pytest.param(
        "action_steps:\n  walk: daily\n  rest: weekly\n",
        [
            told(UNQUOTED_COLON, (2, 3, 2, 14), AS_ITEM, '  - "walk: daily"'),
            told(UNQUOTED_COLON, (3, 3, 3, 15), AS_ITEM, '  - "rest: weekly"'),
        ],
        id="lines that were meant as items",
    ),
    pytest.param(
        "goal_statement:\n  No more than one: a week\ntitle: x\n",
        [
            told(UNQUOTED_COLON, (2, 3, 2, 27), TEXT, '  "No more than one: a week"'),
        ],
        id="a text under its key",
    ),
    pytest.param(
        "clinician_notes:\n  - Sleep: bad: very\n",
        [
            told(UNQUOTED_COLON, (2, 5, 2, 21), TEXT, '  - "Sleep: bad: very"'),
            told(
                UNQUOTED_COLON,
                (2, 15, 2, 16),
                "a colon followed by a space begins a new key; put the whole text in quotes when it contains one",
                '  - Sleep: "bad: very"',
            ),
        ],
        id="a text with two colons",
    ),
    pytest.param(
        "support_resources: [app, Ana: my sister]\n",
        [
            told(
                UNQUOTED_COLON, (1, 26, 1, 40), TEXT, 'support_resources: [app, "Ana: my sister"]'
            ),
        ],
        id="in brackets",
    ),
    pytest.param(
        "clinician_notes:\n  Mood: low\n  Sleep: bad\n",
        [
            told(
                WRONG_TYPE,
                (2, 3, 3, 13),
                "expected text, found keys with values; a text with a colon in it stands in quotes",
                None,
            ),
        ],
        id="several keys for a text",
    ),
    pytest.param(
        "title:\n  - a\n  - b\n",
        [
            told(WRONG_TYPE, (2, 3, 3, 6), "expected text, found a list", None),
        ],
        id="a list for a text",
    ),
    pytest.param(
        "title: [a, b]\n",
        [
            told(
                SPECIAL_START,
                (1, 8, 1, 14),
                "a text that begins with [ must stand in quotes",
                'title: "[a, b]"',
            ),
        ],
        id="brackets around a text",
    ),
    pytest.param(
        "in_my_words: {see above}\n",
        [
            told(
                SPECIAL_START,
                (1, 14, 1, 25),
                "a text that begins with { must stand in quotes",
                'in_my_words: "{see above}"',
            ),
        ],
        id="braces around a text",
    ),
    pytest.param(
        "weight: 3\n",
        [
            told(
                WRONG_TYPE,
                (1, 9, 1, 10),
                'expected keys with values, for example importance: 2; found "3"',
                None,
            ),
        ],
        id="keys that no sentence stands for",
    ),
]

DATES = [
    pytest.param(
        "timeline:\n  - 2026-06-01: walk\n",
        [
            told(UNKNOWN_KEY, (2, 5, 2, 15), DATE, '  - {date: 2026-06-01, text: "walk"}'),
        ],
        id="a date for a key in a list",
    ),
    pytest.param(
        'timeline:\n  2026-06-01: "walk far"\n',
        [
            told(UNKNOWN_KEY, (2, 3, 2, 13), DATE, '  - {date: 2026-06-01, text: "walk far"}'),
        ],
        id="a date for a key",
    ),
    pytest.param(
        "smart:\n  2026-06-01: walk\n",
        [
            told(
                UNKNOWN_KEY,
                (2, 3, 2, 13),
                "there is no key '2026-06-01' here; the keys are specific, measurable, achievable, relevant, time_bound",
                None,
            ),
        ],
        id="a date for a key elsewhere",
    ),
]


@pytest.mark.parametrize(("text", "findings"), [*UNKNOWN, *TEXTS, *DATES])
def test_mistake_is_told_whole(text: str, findings: list[Finding]) -> None:
    assert load(Goal, FILE, text.encode()).findings == tuple(findings)
