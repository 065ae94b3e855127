"""A goal file is read as it is meant, and what cannot be is told with its place."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gwsheet.diagnostics import START_OF_FILE, Span
from gwsheet.goal import Goal, Loaded, load
from gwsheet.project.templates import builtin_words
from gwsheet.words import join_vocabularies

FILE = "goals/heron/bus.yaml"
VOCABULARY = join_vocabularies([builtin_words("en"), builtin_words("es")])


def _amount(text: str, number: Decimal) -> dict[str, Any]:
    return {"text": text, "low": number, "high": number}


def _load(text: str) -> Loaded[Goal]:
    return load(Goal, FILE, text.encode("utf-8"), VOCABULARY)


def _value(text: str) -> dict[str, Any]:
    loaded = _load(text)
    assert loaded.findings == ()
    assert loaded.value is not None
    return loaded.value.model_dump(exclude_defaults=True)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        # The schema decides a value's type, never YAML.
        *((f"title: {text}", {"title": text}) for text in ("2026-06-01", "12:30", "no", "null hypothesis")),
        ("title: '='", {"title": "="}),
        ("title: 'null'", {"title": "null"}),
        ("title: '~'", {"title": "~"}),
        ("priority: 010", {"priority": 10}),
        ("priority: 0", {"priority": 0}),
        ("weight: {importance: 0, difficulty: '3'}", {"weight": {"importance": 0, "difficulty": 3}}),
        # Left empty, in every way.
        *((text, {}) for text in ("title:", "title: ~", "title: null", "title: ''", "action_steps: []",
                                  "timeline: {}", "success_indicators:\n  -\n  -")),
        ("attainment_scale: {0: , +1: a}", {"attainment_scale": {1: "a"}}),
        # One plain sentence for anything.
        ("value_connection: Courage", {"value_connection": ({"value": "Courage"},)}),
        ("current_baseline: Twice a day", {"current_baseline": ({"text": "Twice a day"},)}),
        ("action_steps: Walk far", {"action_steps": ({"id": "walk-far", "text": "Walk far"},)}),
        ("potential_obstacles: It rains", {"potential_obstacles": ({"if_": "It rains"},)}),
        ("support_resources: My sister", {"support_resources": ({"text": "My sister"},)}),
        ("timeline: By spring", {"timeline": {"text": "By spring"}}),
        ("review_schedule: We meet every 5 sessions",
         {"review_schedule": {"text": "We meet every 5 sessions", "every": {
             "text": "We meet every 5 sessions", "low": 5, "high": 5, "unit": "session", "rest": "we meet"}}}),
        ("review_schedule: 2027-01-10", {"review_schedule": {"next": date(2027, 1, 10)}}),
        ("review_schedule: [fortnightly]", {"review_schedule": {"text": "fortnightly", "every": {"text": "fortnightly", "low": 2, "high": 2, "unit": "week"}}}),
        ("timeline: 2027-01-31", {"timeline": {"finish": date(2027, 1, 31)}}),
        ("timeline: {milestones: [2027-01-10 two nights, '2027-01-17: three']}",
         {"timeline": {"milestones": ({"date": date(2027, 1, 10), "text": "two nights"}, {"date": date(2027, 1, 17), "text": "three"})}}),
        # A mapping for a list of one, a list of sentences, a mixed list.
        ("action_steps: {text: Walk, when: no}", {"action_steps": ({"id": "walk", "text": "Walk", "when": "no"},)}),
        ("action_steps:\n  - Walk\n  - {id: w, text: Walk}\n  - Walk",
         {"action_steps": ({"id": "walk", "text": "Walk"}, {"id": "w", "text": "Walk"}, {"id": "walk-2", "text": "Walk"})}),
        ("action_steps: Περπατώ", {"action_steps": ({"id": "item-1", "text": "Περπατώ"},)}),
        ("timeline:\n  - {date: 2026-12-14, text: One stop}\n  - and one day more",
         {"timeline": {"milestones": ({"date": date(2026, 12, 14), "text": "One stop"}, {"text": "and one day more"})}}),
        ("current_baseline:\n  - {measure: attacks, amount: 1_000}\n  - {measure: hours, amount: '1,5'}",
         {"current_baseline": ({"measure": "attacks", "amount": _amount("1_000", Decimal(1000))},
                               {"measure": "hours", "amount": _amount("1,5", Decimal("1.5"))})}),
        # Words.
        ("category: Symptom Reduction", {"category": "symptom-reduction"}),
        ("category: identity/meaning", {"category": "identity-meaning"}),
        ("agreed: {copy_given: Sí}", {"agreed": ({"copy_given": True},)}),
        ("agreed: {copy_given: false}", {"agreed": ({"copy_given": False},)}),
        ("attainment_scale: {-2: a, 0: b, +1: c, 2: d}", {"attainment_scale": {-2: "a", 0: "b", 1: "c", 2: "d"}}),
        ("reviews: {attainment: {client: +1, therapist: −1}}", {"reviews": ({"attainment": {"client": 1, "therapist": -1}},)}),
        ("reviews: {rating: 0, wins: one thing}", {"reviews": ({"rating": Decimal(0), "wins": ("one thing",)},)}),
    ],
)  # fmt: skip
def test_value_is_read_as_meant(text: str, value: dict[str, Any]) -> None:
    assert _value(text) == value


Report = tuple[str, tuple[int, int, int], str, str | None]


@pytest.mark.parametrize(("text", "reported"), [
    ("priority: 1.5", ("GW007", (1, 11, 14), 'expected a whole number, for example 3; found "1.5"', None)),
    ("priority: -1", ("GW007", (1, 11, 13), "expected a number of at least 0; found -1", None)),
    ("weight: {importance: 4}",
     ("GW007", (1, 22, 23), "expected a number from 0 to 3; found 4", None)),
    ("agreed: {copy_given: maybe}",
     ("GW007", (1, 22, 27), 'expected yes or no, for example yes; found "maybe"', None)),
    ("timeline: {finish: 31 January}",
     ("GW007", (1, 20, 30), 'the year is missing in "31 January"; write it, for example 2027-01-31', None)),
    ("goal_statement:\n  - one",
     ("GW025", (2, 3, 8), "a file holds one goal, and this is a list; give each of these a file of its own (gwsheet new makes one)", None)),
    ("language: english language",
     ("GW007", (1, 11, 27), 'expected a language tag, for example en or pt-BR; found "english language"', None)),
    ("reviews: {decision: keep-as-its}",
     ("GW008", (1, 21, 32),
      '"keep-as-its" is not one of achieved, keep-as-is, new-steps, smaller-increments, more-realistic, replace, closed; did you mean keep-as-is?',
      "reviews: {decision: keep-as-is}")),
])  # fmt: skip
def test_mistake_is_reported(text: str, reported: Report) -> None:
    loaded = _load(text)

    assert [
        (one.code, (one.span.line, one.span.column, one.span.end_column), one.message, one.fix)
        for one in loaded.findings
    ] == [reported]
    assert not loaded.is_sound


@pytest.mark.parametrize("data", [b"", b"\n", b"# nothing yet\n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_a_goal_without_a_word(data: bytes) -> None:
    loaded = load(Goal, FILE, data)

    assert [(finding.code, finding.span) for finding in loaded.findings] == [
        ("GW011", START_OF_FILE)
    ]
    assert loaded.is_sound


def test_spans_and_empty_keys_are_known() -> None:
    loaded = _load("title: a\ntimeline:\naction_steps:\n  - text: b\n    when:\n")

    assert loaded.has_key("timeline")
    assert not loaded.has_key("smart")
    assert (loaded.is_left_empty("timeline"), loaded.is_left_empty("title")) == (True, False)
    assert loaded.key_span("action_steps").line == 3
    assert loaded.span("action_steps", 0, "text").line == 4
    assert loaded.span("smart", "specific") == loaded.span()


MILESTONES = "timeline:\n  milestones:\n"


@pytest.mark.parametrize(
    ("text", "path", "words", "place"),
    [
        ("title: a slow bus", ("title",), "slow", (1, 10, 1, 14)),
        ("title: '  it''s a bus '", ("title",), "a bus", (1, 17, 1, 22)),
        ("title: '  a bus'", ("title",), "a bus", (1, 11, 1, 16)),
        ('title: "\\u00a0a \\u00e9t\\u00e9"', ("title",), "été", (1, 17, 1, 30)),
        ("title: a slow\n  red bus", ("title",), "slow red", (1, 10, 2, 6)),
        ("title: a slow\n  red bus", ("title",), "slow ", (1, 10, 1, 14)),
        ("title: |\n\n  a slow\n  red bus\n", ("title",), "red", (4, 3, 4, 6)),
        ("title: >\n  a slow\n  red bus\n", ("title",), "slow red", (2, 5, 3, 6)),
        ("\ufefftitle: 😀 a bus\r\n", ("title",), "bus", (1, 12, 1, 15)),
        # A sentence that stands for a group, for a list, for both.
        ("value_connection: Deep calm", ("value_connection", 0, "value"), "calm", (1, 24, 1, 28)),
        ("potential_obstacles: It rains", ("potential_obstacles", 0, "if"), "rains", (1, 25, 1, 30)),
        ("action_steps:\n  - Walk\n  -\n  - Run far", ("action_steps", 1, "text"), "far", (4, 9, 4, 12)),
        ("action_steps: {text: Walk far}", ("action_steps", 0, "text"), "far", (1, 27, 1, 30)),
        ("clinician_notes: One note", ("clinician_notes", 0), "note", (1, 22, 1, 26)),
        ("smart: {specific: two trips}", ("smart", "specific"), "trips", (1, 23, 1, 28)),
        ("timeline: By spring", ("timeline", "text"), "spring", (1, 14, 1, 20)),
        ("review_schedule: {every: 4 weeks}", ("review_schedule", "every", "text"), "weeks", (1, 28, 1, 33)),
        ("attainment_scale: {+1: two trips}", ("attainment_scale", "+1"), "trips", (1, 28, 1, 33)),
        ("reviews: {wins: one win}", ("reviews", 0, "wins", 0), "win", (1, 21, 1, 24)),
        # A sentence that begins with a date.
        (f"{MILESTONES}    - 2027-01-10 two nights", ("timeline", "milestones", 0, "text"), "two", (3, 18, 3, 21)),
        (f"{MILESTONES}    - '2027-01-10: 10 '", ("timeline", "milestones", 0, "text"), "10", (3, 20, 3, 22)),
        (f"{MILESTONES}    - 2027-01-10\n      two", ("timeline", "milestones", 0, "text"), "two", (4, 7, 4, 10)),
        (f"{MILESTONES}    - a\n    - 2027-01-10 b", ("timeline", "milestones", 1, "text"), "b", (4, 18, 4, 19)),
        (f"{MILESTONES}    - {{text: 2027-01-10 b}}", ("timeline", "milestones", 0, "text"), "b", (3, 25, 3, 26)),
        ("timeline:\n  - 2027-01-10 two", ("timeline", "milestones", 0, "text"), "two", (2, 16, 2, 19)),
        ("timeline: 2027-01-10 or so", ("timeline", "text"), "or", (1, 22, 1, 24)),
        ("timeline: 2027-01-10 or so", ("timeline", "text"), "2027", (1, 11, 1, 15)),
    ],
)  # fmt: skip
def test_span_of_words_in_a_text(
    text: str, path: tuple[str | int, ...], words: str, place: tuple[int, int, int, int]
) -> None:
    loaded = _load(text)
    held: Any = loaded.value
    for part in path:
        if isinstance(held, tuple | dict):
            held = held[int(part)]
        else:
            held = getattr(held, "if_" if part == "if" else str(part))
    start = held.index(words)

    assert loaded.findings == ()
    assert loaded.span_within(path, start, start + len(words)) == Span(*place)


@pytest.mark.parametrize(
    ("text", "path", "place"),
    [
        ("title: a bus", ("smart", "specific"), (1, 1, 1, 13)),  # not there
        ("title: a bus", (), (1, 1, 1, 13)),
        ("action_steps: {text: a, when: b}", ("action_steps", 0), (1, 15, 1, 33)),
        ("action_steps: [a bus, b]", ("action_steps",), (1, 15, 1, 25)),
        ("action_steps: [a bus, b]", ("action_steps", 7, "text"), (1, 15, 1, 25)),
        ("", ("title",), (1, 1, 1, 1)),
        ("title: [", ("title",), (1, 8, 1, 9)),
        # What the value does not hold as it is written.
        ("category: Symptom Reduction", ("category",), (1, 12, 1, 14)),
        ("timeline: 2027-01-10", ("timeline", "finish"), (1, 12, 1, 14)),
        ("timeline: soon", ("timeline", "milestones", 3, "text"), (1, 12, 1, 14)),
        ("priority: many", ("priority",), (1, 12, 1, 14)),
        ("only words", ("title",), (1, 2, 1, 4)),
    ],
)
def test_span_where_there_is_no_such_text(
    text: str, path: tuple[str | int, ...], place: tuple[int, int, int, int]
) -> None:
    assert _load(text).span_within(path, 1, 3) == Span(*place)


@given(st.text())
def test_any_text_in_a_field_is_read_back_or_told(text: str) -> None:
    loaded = _load(f"title: {text}\naction_steps: {text}\n")

    for finding in loaded.findings:
        assert 1 <= finding.span.line <= finding.span.end_line


_STATUSES = "active, achieved, paused, discontinued"


@pytest.mark.parametrize(("line", "message", "fix"), [
    *((f"status: {word}", f'"{word}" is not one of {_STATUSES}; did you mean {meant}?', f"status: {meant}")
      for meant, words in (
          ("achieved", ("completed", "done", "Finished", "complete", "terminado")),
          ("discontinued", ("stopped", "dropped", "closed", "abandonado")),
          ("paused", ("on hold", "On-Hold", "en pausa")), ("active", ("in progress",)),
      )
      for word in words),
    ("status: blue", f'"blue" is not one of {_STATUSES}', None),
    ("reviews: {steps: {a: hecho}}",
     '"hecho" is not one of done, partly, not-yet; did you mean done?',
     "reviews: {steps: {a: done}}"),
    ("reviews: {indicators: {a: done}}",
     '"done" is not one of met, partly, not-yet; did you mean met?',
     "reviews: {indicators: {a: met}}"),
    *((f"{key}: {{{name}: {written}}}", f'"{written}" is a number out of ten; write {number}', f"{key}: {{{name}: {number}}}")
      for key, name, written, number in (
          ("reviews", "rating", "5/10", "5"), ("reviews", "rating", "7.5 / 10", "7.5"),
          ("progress", "rating", "5 out of 10", "5"), ("progress", "rating", "5 de 10", "5"),
          ("readiness", "importance", "8/10", "8"),
      )),
    ("readiness: {importance: 7.5/10}", 'expected a whole number, for example 3; found "7.5/10"', None),
    *((f"reviews: {{rating: {written}}}", f'expected a number, for example 3 or 1.5; found "{written}"', None)
      for written in ("12/10", "5/7", "5-6")),
])  # fmt: skip
def test_what_people_write_for_a_word_or_a_rating_has_the_line_to_write(
    line: str, message: str, fix: str | None
) -> None:
    findings = load(Goal, "a.yaml", line.encode(), VOCABULARY).findings
    assert [(finding.message, finding.fix) for finding in findings] == [(message, fix)]
