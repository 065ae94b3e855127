"""All mistakes of a file come out in one run, each at its place."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gwsheet.diagnostics import (
    DUPLICATE_ID,
    DUPLICATE_KEY,
    IMPOSSIBLE_DATE,
    INVISIBLE_INDENT,
    RUN_TOGETHER,
    SECOND_DOCUMENT,
    SPECIAL_START,
    UNKNOWN_KEY,
    UNKNOWN_VALUE,
    UNQUOTED_COLON,
    UNQUOTED_COMMA,
    WRONG_TYPE,
    Finding,
    Rule,
    Span,
    found,
    has_errors,
)
from gwsheet.goal import Client, DocumentKind, Goal, Settings, load
from gwsheet.goal.part import Part
from gwsheet.source import quoted

FILE = "goals/x.yaml"
AFTER_KEY = "a key is followed by a colon and a space"
KEYS_EXPECTED = "expected keys with values, for example goal_statement: Ride the bus twice a week by 31 January; found a list"
TAB = "a tab stands here where YAML wants ordinary spaces; delete it and type spaces instead"
TEXT = "a colon followed by a space makes a key of the words before it; if this is a text, put it in quotes"
AS_ITEM = "a colon followed by a space makes a key of the words before it; if this is a text, put it in quotes as an item of a list"
DATE = "a date cannot be a key; write it after the key date, and the text after text"
KEYS = "title, short, language, category, kind, horizon, priority, phase, status, log, signers, in_my_words, goal_statement, smart, value_connection, current_baseline, success_indicators, action_steps, potential_obstacles, support_resources, timeline, review_schedule, attainment_scale, weight, readiness, agreed, progress, reviews, clinician_notes, allow"
TAKEN = "the id 'a' is already that of item 1; give this one another"


def _found(rule: Rule, place: tuple[int, ...], message: str, fix: str | None = None) -> Finding:
    """``place`` is a line with the first column and the last, or as a span has them."""
    line, column, *end = place
    span = Span(line, column, *(end if len(end) > 1 else (line, *end)))
    return found(rule, FILE, span, message, fix)


WHOLE_FILES = [
    ("just a sentence\n",
     [(WRONG_TYPE, (1, 1, 16), "this file is one text; begin it with a key and a colon, for example goal_statement: Ride the bus twice a week by 31 January")]),
    ("title:A\n", [(WRONG_TYPE, (1, 1, 8), AFTER_KEY, "title: A")]),
    ("goal_statement = Walk\n", [(WRONG_TYPE, (1, 1, 22), AFTER_KEY, "goal_statement: Walk")]),
    ("action_steps\n  - walk\n", [(WRONG_TYPE, (1, 1, 13), AFTER_KEY, "action_steps:")]),
    ("- walk\n- rest\n", [(WRONG_TYPE, (1, 1, 2, 7), KEYS_EXPECTED)]),
    ("- title: x\n- title: y\n", [(WRONG_TYPE, (1, 1, 2, 11), KEYS_EXPECTED)]),
]  # fmt: skip

SCALES = [
    ("attainment_scale: {3: a}\n",
     [(UNKNOWN_VALUE, (1, 20, 21), '"3" is not one of -2, -1, 0, +1, +2')]),
    ("attainment_scale:\n  minus 2: a\n",
     [(UNKNOWN_VALUE, (2, 3, 10), '"minus 2" is not one of -2, -1, 0, +1, +2')]),
    ("attainment_scale:\n  1: a\n  +1: b\n",
     [(DUPLICATE_KEY, (3, 3, 5), "+1 is the same level as 1; keep one of the two")]),
    ("attainment_scale: [a, b, c, d, e]\n",
     [(WRONG_TYPE, (1, 19, 34), "expected keys with values, for example 0: two walks a week; found a list")]),
    ("progress: {rating: 11}\n",
     [(WRONG_TYPE, (1, 20, 22), "expected a number from 0 to 10; found 11")]),
    ("reviews: {rating: -1}\n",
     [(WRONG_TYPE, (1, 19, 21), "expected a number from 0 to 10; found -1")]),
    ("reviews: {session: -1}\n",
     [(WRONG_TYPE, (1, 20, 22), "expected a number of at least 0; found -1")]),
    ("reviews: {indicators: met}\n",
     [(WRONG_TYPE, (1, 23, 26), 'expected keys with values, for example fewer-attacks: met; found "met"')]),
    ("reviews: {steps: {a: yes}}\n",
     [(UNKNOWN_VALUE, (1, 22, 25), '"yes" is not one of done, partly, not-yet')]),
    ("progress:\n  amount: 10,000\n",
     [(WRONG_TYPE, (2, 11, 17), '"10,000" may be a thousand or a fraction; write 10000 or 10')]),
    ("progress:\n  amount: 1.500\n",
     [(WRONG_TYPE, (2, 11, 16), '"1.500" may be a thousand or a fraction; write 1500 or 1.5')]),
]  # fmt: skip

SEVERAL = [
    ("title: a: b\ncategory: insigt\naction_steps:\n  – walk\n  – rest\ntimeline:\n\tstart: 31.12.2026\n\tfinish: 2027-02-30\nprogress: {note: a, b, rating: 12}\nnotes: x\n",
     [(UNQUOTED_COLON, (1, 9, 10),
       "a colon followed by a space begins a new key; put the whole text in quotes when it contains one",
       'title: "a: b"'),
      (UNKNOWN_VALUE, (2, 11, 17),
       '"insigt" is not one of symptom-reduction, skill-development, insight, behavioral, emotional, relationship, identity-meaning; did you mean insight?',
       "category: insight"),
      (RUN_TOGETHER, (4, 3, 5, 9),
       "these lines begin with –, so YAML reads them as one long text; a list item begins with a hyphen and a space",
       "  - walk\n  - rest"), (INVISIBLE_INDENT, (7, 1, 2), TAB, "  start: 31.12.2026"),
      (INVISIBLE_INDENT, (8, 1, 2), TAB, "  finish: 2027-02-30"),
      (IMPOSSIBLE_DATE, (8, 10, 20), "February 2027 has no day 30; its last is 28",
       "  finish: 2027-02-28"),
      (UNQUOTED_COMMA, (9, 21, 22), "inside { } a comma ends a text; put the whole text in quotes",
       'progress: {note: "a, b", rating: 12}'),
      (WRONG_TYPE, (9, 32, 34), "expected a number from 0 to 10; found 12"),
      (UNKNOWN_KEY, (10, 1, 6), "there is no key 'notes' here; did you mean clinician_notes?",
       "clinician_notes: x")]),
    ("timeline: {start: 2026-13-01, finish: soon, begin: x}\n",
     [(IMPOSSIBLE_DATE, (1, 19, 29), "there is no month 13; a date is year-month-day",
       "timeline: {start: 2026-01-13, finish: soon, begin: x}"),
      (WRONG_TYPE, (1, 39, 43),
       'expected a date as year-month-day, for example 2027-01-31; found "soon"'),
      (UNKNOWN_KEY, (1, 45, 50),
       "there is no key 'begin' here; the keys are text, start, milestones, finish")]),
    ("action_steps:\n  - {id: a, text: x}\n  - {id: a, text: y}\n  - {id: B, text: z}\n  - {id: a}\n",
     [(DUPLICATE_ID, (3, 10, 11), TAKEN),
      (WRONG_TYPE, (4, 10, 11),
       'expected an id of small letters, digits and hyphens, for example b; found "B"',
       "  - {id: b, text: z}"), (DUPLICATE_ID, (5, 10, 11), TAKEN)]),
    ("title: x\nkind: y\n---\ntitle: z\n",
     [(UNKNOWN_VALUE, (2, 7, 8), '"y" is not one of outcome, process'),
      (SECOND_DOCUMENT, (3, 1, 4),
       "a second part begins here after the line ---; one file holds one goal: delete this line, or move what follows it into a file of its own")]),
    ("timeline:\n\tstart: soon\n",
     [(INVISIBLE_INDENT, (2, 1, 2), TAB, "  start: soon"),
      (WRONG_TYPE, (2, 9, 13),
       'expected a date as year-month-day, for example 2027-01-31; found "soon"')]),
]  # fmt: skip


UNKNOWN = [
    *((f"{written}: A\n", [(UNKNOWN_KEY, (1, 1, len(written) + 1), f"there is no key '{written}' here; did you mean {meant}?", f"{meant}: A")])
      for written, meant in (
          ("Title", "title"), ("Goal Statement", "goal_statement"), ("goal-statement", "goal_statement"),
          ("success_indicator", "success_indicators"), ("steps", "action_steps"), ("“title”", "title"),
          ("obstacles", "potential_obstacles"), ("goal_statement:", "goal_statement"),
      )),
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


@pytest.mark.parametrize(
    ("text", "findings"), [*WHOLE_FILES, *SCALES, *SEVERAL, *UNKNOWN, *TEXTS, *DATES]
)
def test_mistake_is_reported_whole(text: str, findings: list[tuple[Any, ...]]) -> None:
    expected = tuple(_found(*finding) for finding in findings)
    assert load(Goal, FILE, text.encode()).findings == expected


def test_what_could_be_read_is_there_for_further_findings() -> None:
    text = "title: a: b\ncategory: insigt\naction_steps:\n  – walk\nprogress: {note: a, b, rating: 12}\n"
    loaded = load(Goal, FILE, text.encode())

    assert not loaded.is_sound
    assert loaded.value is not None
    assert loaded.value.model_dump(exclude_defaults=True) == {
        "title": "a: b", "action_steps": ({"id": "walk", "text": "walk"},),
        "progress": ({"note": "a, b"},),
    }  # fmt: skip


def test_no_more_than_two_hundred_findings_of_a_kind_are_told() -> None:
    text = "action_steps:\n" + "  - {due: soon}\n" * 3000

    assert len(load(Goal, FILE, text.encode()).findings) == 200


@pytest.mark.parametrize("count", [2, 49])
def test_every_id_that_is_taken_is_told(count: int) -> None:
    text = "action_steps:\n" + "  - {id: a, text: b}\n" * count

    findings = load(Goal, FILE, text.encode()).findings

    assert [finding.span.line for finding in findings] == list(range(3, count + 2))
    assert {finding.message for finding in findings} == {TAKEN}


MODELS: list[type[Part]] = [Goal, Client, Settings, DocumentKind]
ROOT = Path(__file__).resolve().parent.parent.parent
SAMPLES = [path.read_text("utf-8") for path in sorted((ROOT / "goals").rglob("*.yaml"))]
CHARACTERS = [
    *"{}[]\"'-|>@%`“”,?~=\\é😀\t\n\u00a0\u2028\x07",
    ": ",
    " :",
    "- ",
    "– ",
    "• ",
    "* ",
    " #",
]
MARKS = ["&a", "!b", "\r\n", "  ", "1. ", "---\n", "...\n"]
CONFLICT = ["<<<<<<< a\n", "=======\n", ">>>>>>> b\n"]
PIECES = st.sampled_from([*CHARACTERS, *MARKS, *CONFLICT])


def _assert_inside(findings: tuple[Finding, ...], text: str) -> None:
    lines = re.split(r"\r\n|\r|\n", text.removeprefix("\ufeff"))
    for finding in findings:
        span = finding.span
        assert 1 <= span.line <= span.end_line <= len(lines), finding
        assert 1 <= span.column <= len(lines[span.line - 1]) + 1, finding
        assert 1 <= span.end_column <= len(lines[span.end_line - 1]) + 1, finding
        assert (span.line, span.column) <= (span.end_line, span.end_column), finding


@given(st.sampled_from(MODELS), st.one_of(st.text(), st.lists(PIECES).map("".join)))
def test_any_text_is_read_or_told_inside_the_file(model: type[Part], text: str) -> None:
    _assert_inside(load(model, FILE, text.encode()).findings, text)


@given(st.sampled_from(MODELS), st.binary())
def test_any_bytes_are_read_or_told(model: type[Part], data: bytes) -> None:
    loaded = load(model, FILE, data)

    assert loaded.value is not None or has_errors(loaded.findings)


@given(st.sampled_from(SAMPLES), st.lists(st.tuples(st.integers(0, 5000), PIECES), max_size=5))
def test_a_goal_with_slips_of_the_hand_is_told_inside_the_file(
    text: str, slips: list[tuple[int, str]]
) -> None:
    for at, piece in slips:
        text = text[: at % len(text)] + piece + text[at % len(text) :]

    _assert_inside(load(Goal, FILE, text.encode()).findings, text)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_in_quotes_is_the_value_without_white_space_around(text: str) -> None:
    written = (
        f"title: {quoted(text)}\naction_steps:\n  - {quoted(text)}\n  - text: {quoted(text)}\n"
    )
    loaded = load(Goal, FILE, written.encode())
    read = text.strip()

    assert loaded.findings == ()
    assert loaded.value is not None
    assert loaded.value.title == (read or None)
    assert [step.text for step in loaded.value.action_steps] == ([read, read] if read else [None])


@pytest.mark.parametrize(("data", "line"), [
    (b"title: a\ncategory: x\n", 2), (b"title: a\ncategory: x", 2),
    (b"\xef\xbb\xbftitle: a\ncategory: x\n", 2),
    (b"title: a\r\ncategory: x\r\n", 2),
    (b"title: a\rcategory: x\r", 2),
    (b"---\ntitle: a\ncategory: x\n...\n", 3),
    (b"%YAML 1.2\n---\ntitle: a\ncategory: x\n", 4),
    (b"# a\n\n--- # b\ntitle: a # c\n\ncategory: x # d\n\n...\n# e\n", 6),
])  # fmt: skip
def test_ways_to_save_a_file(data: bytes, line: int) -> None:
    loaded = load(Goal, FILE, data)

    assert [(finding.code, finding.span) for finding in loaded.findings] == [
        ("GW008", Span(line, 11, line, 12))
    ]
    assert loaded.value == Goal(title="a")
