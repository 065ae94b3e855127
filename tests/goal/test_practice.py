"""The files beside the goals: a client, the practice's settings, a document kind."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import pytest

from gwsheet.diagnostics import (
    START_OF_FILE,
    UNKNOWN_KEY,
    UNKNOWN_VALUE,
    WRONG_TYPE,
    Rule,
    Span,
    found,
)
from gwsheet.goal import Client, DocumentKind, Interval, Settings, load
from gwsheet.goal.part import Part
from gwsheet.project.templates import builtin_words

FILE = "x.yaml"
WORDS = builtin_words().vocabulary


def _value(model: type[Part], text: str) -> dict[str, Any]:
    loaded = load(model, FILE, text.encode(), WORDS)
    assert loaded.findings == ()
    assert loaded.value is not None
    return loaded.value.model_dump(exclude_defaults=True)


def test_settings_that_nobody_wrote() -> None:
    settings = Settings()

    assert settings.model_dump(exclude_none=True) == {
        "language": "en",
        "paper": "A4",
        "text_size": settings.text_size,
        "ink": "normal",
        "review_interval": {
            name: value
            for name, value in asdict(Interval("4-6 sessions", 4, 6, "session")).items()
            if value is not None
        },
        "max_active_goals": 3,
        "commit": "ask",
        "sections": (),
        "kinds": (),
        "packet": {"kinds": (), "duplex": False},
        "rules": {},
    }
    assert settings.review_interval == Interval("4-6 sessions", 4, 6, "session")
    assert 12 <= settings.text_size <= 14


@pytest.mark.parametrize("text", ["name:\n", "name: ~\nrules: {}\nkinds: []\n", "{}\n"])
def test_settings_left_empty_are_the_defaults(text: str) -> None:
    assert load(Settings, FILE, text.encode()).value == Settings()


@pytest.mark.parametrize(("text", "value"), [
    ("name: Millrace\nlogo: logo.svg\n", {"name": "Millrace", "logo": "logo.svg"}),
    ("paper: letter\ntext_size: 18\nink: SAVER\n",
     {"paper": "Letter", "text_size": 18, "ink": "saver"}),
    ("paper: a4\n", {}),
    ("language: PT_br\n", {"language": "pt-BR"}),
    ("kinds: worksheet\n", {"kinds": ("worksheet",)}),
    ("kinds: [worksheet, review]\n", {"kinds": ("worksheet", "review")}),
    ("max_active_goals: 1\n", {"max_active_goals": 1}),
    ("review_interval: 4 weeks\n",
     {"review_interval": {"text": "4 weeks", "low": 4, "high": 4, "unit": "week"}}),
    ("rules:\n  section-missing: note\n  GW102: {severity: off}\n  a:\n",
     {"rules": {"section-missing": {"severity": "note"}, "GW102": {"severity": "off"}}}),
])  # fmt: skip
def test_settings(text: str, value: dict[str, Any]) -> None:
    assert _value(Settings, text) == value


@pytest.mark.parametrize(("text", "rule", "place", "message", "fix"), [
    ("text_size: 9\n", WRONG_TYPE, (1, 12, 13), "expected a number from 10 to 24; found 9",
     None),
    ("text_size: 25\n", WRONG_TYPE, (1, 12, 14), "expected a number from 10 to 24; found 25",
     None),
    ("paper: A5\n", UNKNOWN_VALUE, (1, 8, 10), '"A5" is not one of A4, Letter', None),
    ("paper: US lettre\n", UNKNOWN_VALUE, (1, 8, 17),
     '"US lettre" is not one of A4, Letter; did you mean Letter?', "paper: Letter"),
    ("max_active_goals: 0\n", WRONG_TYPE, (1, 19, 20),
     "expected a number from 1 to 99; found 0", None),
    ("rules: [a]\n", WRONG_TYPE, (1, 8, 11),
     "expected keys with values, for example section-missing: note; found a list", None),
    ("rules: {section-missing: loud}\n", UNKNOWN_VALUE, (1, 26, 30),
     '"loud" is not one of off, note, warning, error', None),
    ("rules: {first: {days: soon}}\n", WRONG_TYPE, (1, 23, 27),
     'expected a whole number, for example 3; found "soon"', None),
    ("rules: {first: {days: [1]}}\n", WRONG_TYPE, (1, 23, 26),
     "expected a whole number, for example 3; found a list", None),
    ("rules: {first: {severty: note}}\n", UNKNOWN_KEY, (1, 17, 24),
     "there is no key 'severty' here; did you mean severity?", "rules: {first: {severity: note}}"),
    ("rules: {first: {Severity: note, days: 3}}\n", UNKNOWN_KEY, (1, 17, 25),
     "there is no key 'Severity' here; did you mean severity?",
     "rules: {first: {severity: note, days: 3}}"),
    ("safety-line: Call 112\n", UNKNOWN_KEY, (1, 1, 12),
     "there is no key 'safety-line' here; did you mean safety_line?", "safety_line: Call 112"),
    ("interval: 4 weeks\n", UNKNOWN_KEY, (1, 1, 9),
     "there is no key 'interval' here; did you mean review_interval?", "review_interval: 4 weeks"),
])  # fmt: skip
def test_mistakes_in_settings(
    text: str, rule: Rule, place: tuple[int, int, int], message: str, fix: str | None
) -> None:
    line, start, end = place

    assert load(Settings, FILE, text.encode()).findings == (
        found(rule, FILE, Span(line, start, line, end), message, fix),
    )


@pytest.mark.parametrize(("text", "value"), [
    ("sessions: 1 week\n",
     {"sessions": {"every": {"text": "1 week", "low": 1, "high": 1, "unit": "week"}}}),
    ("sessions: {every: 2 weeks}\n",
     {"sessions": {"every": {"text": "2 weeks", "low": 2, "high": 2, "unit": "week"}}}),
    ("values: Honesty\nstrengths: [Humour, 7]\n",
     {"values": ("Honesty",), "strengths": ("Humour", "7")}),
    ("exploration: {hopes: Sleep, previous_attempts: [a, b], barriers: }\n",
     {"exploration": {"hopes": ("Sleep",), "previous_attempts": ("a", "b")}}),
    ("clinician_notes: a\n", {"clinician_notes": ("a",)}),
    ("language: es\n", {"language": "es"}),
])  # fmt: skip
def test_a_client(text: str, value: dict[str, Any]) -> None:
    assert _value(Client, text) == value


@pytest.mark.parametrize(("text", "value"), [
    ("scope: goal\n", {"scope": "goal"}),
    ("about: a poster\nscope: blank\n", {"about": "a poster", "scope": "blank"}),
    ("scope: Blank\naudience: clinician\norder: 5\n",
     {"scope": "blank", "audience": "clinician", "order": 5}),
])  # fmt: skip
def test_a_document_kind(text: str, value: dict[str, Any]) -> None:
    assert _value(DocumentKind, text) == value


@pytest.mark.parametrize(("text", "span"), [
    ("order: 1\n", Span(1, 1, 1, 9)), ("", START_OF_FILE),
    ("# nothing yet\n", START_OF_FILE),
    ("---\n", Span(2, 1, 2, 1)), ("{}\n", Span(1, 1, 1, 3)),
])  # fmt: skip
def test_a_document_kind_needs_a_scope(text: str, span: Span) -> None:
    loaded = load(DocumentKind, FILE, text.encode())

    assert loaded.findings == (found(WRONG_TYPE, FILE, span, "the key scope is missing"),)
    assert loaded.value is None


@pytest.mark.parametrize(("text", "severity", "figures"), [
    *((word, word, {}) for word in ("off", "note", "warning", "error")),
    ("{severity: note, days: 21}\n", "note", {"days": 21}),
    ("{days: 21, least: 010}\n", None, {"days": 21, "least": 10}),
    ("{severity: off}\n", "off", {}),
    ("{days: 0}\n", None, {"days": 0}),
])  # fmt: skip
def test_a_rules_figures_stand_beside_its_severity(
    text: str, severity: str | None, figures: dict[str, int]
) -> None:
    loaded = load(Settings, FILE, f"rules: {{no-first-step: {text.strip()}}}\n".encode())

    assert loaded.findings == ()
    assert loaded.value is not None
    setting = loaded.value.rules["no-first-step"]
    assert (setting.severity, setting.figures) == (severity, figures)
