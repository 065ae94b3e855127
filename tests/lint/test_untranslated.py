"""The practice's own texts: which page has which, and what the check says of those missing."""

from __future__ import annotations

import pytest
from conftest import SOUND, TODAY, PracticeFolder

from gwsheet.diagnostics import NOT_IN_LANGUAGE
from gwsheet.goal import Settings, load
from gwsheet.lint import check_practice
from gwsheet.project.practice import read_practice

BOTH = "safety_line: {en: Call 112, es: Llame al 112}\n"


def _said(practice: PracticeFolder, settings: str) -> list[tuple[int, str]]:
    practice.write("gwsheet.yaml", settings)
    practice.write("goals/heron/bus.yaml", SOUND)
    practice.write("goals/wren/bus.yaml", "language: es-MX\n" + SOUND)
    practice.write("goals/wren/walk.yaml", "language: es-MX\n" + SOUND)
    practice.write("goals/wren/client.yaml", "sessions: 1 week\n")
    findings = check_practice(read_practice(practice.root), TODAY)
    assert {f.file for f in findings if f.code == NOT_IN_LANGUAGE.code} <= {"gwsheet.yaml"}
    return [(f.span.line, f.message) for f in findings if f.code == NOT_IN_LANGUAGE.code]


LACKS = "{key} has no text in {tag!r}, the language of {file}; "
SPANISH = {"tag": "es-MX", "file": "goals/wren/bus.yaml"}
ONE = "write {key}: {{en: …, es-MX: …}}, else its pages have it in 'en'"
SEVERAL = "add {tag}: …, else its pages have none"


@pytest.mark.parametrize(("settings", "said"), [
    ("name: Millrace\n", []),
    (BOTH, []),
    ("name: {en: Millrace}\nsafety_line: Call 112\ncontact: Ring\n", [
        (1, LACKS + SEVERAL, "name", SPANISH),
        (2, LACKS + ONE, "safety_line", SPANISH),
        (3, LACKS + ONE, "contact", SPANISH),
    ]),
    ("safety_line: {es: Llame al 112, de: Rufen Sie 112 an}\n", [
        (1, LACKS + SEVERAL, "safety_line", {"tag": "en", "file": "goals/heron/bus.yaml"}),
    ]),
    ("language: es\nsafety_line:\n  en: Call 112\n  es: Llame al 112\n", []),
])  # fmt: skip
def test_what_is_missing(
    practice: PracticeFolder, settings: str, said: list[tuple[int, str, str, dict[str, str]]]
) -> None:
    assert _said(practice, settings) == [
        (line, text.format(key=key, **names)) for line, text, key, names in said
    ]


@pytest.mark.parametrize(("text", "languages", "said"), [
    ("contact: a\nlanguage: de\n", ["es"], ("a", "de")),
    ("contact: {en: a, es: b}\n", ["es", "en"], ("b", "es")),
    ("contact: {en: a, es: b}\n", ["es-MX", "en"], ("b", "es")),
    ("contact: {en-GB: a, en-US: b}\n", ["en"], ("a", "en-GB")),
    ("contact: {en-GB: a, en-US: b}\n", ["en-US"], ("b", "en-US")),
    ("contact: {en: a}\n", ["pt", "en"], ("a", "en")),
    ("contact: {en: a}\n", ["es", "es"], None),
    ("contact: {en: a, es: }\n", ["es", "es"], None),
    ("contact:\n  en: |\n    one\n    two\n", ["en"], ("one\ntwo", "en")),
    ("contact: \n", ["en"], None),
    ("contact: {}\n", ["en"], None),
])  # fmt: skip
def test_what_a_page_says(text: str, languages: list[str], said: tuple[str, str] | None) -> None:
    loaded = load(Settings, "gwsheet.yaml", text.encode())

    assert loaded.findings == ()
    assert loaded.value is not None
    assert loaded.value.said_in("contact", languages) == said


@pytest.mark.parametrize(("text", "message"), [
    ("contact: {Spanish one: a}\n",
     'the text of each language stands under its tag, such as en or es, not "Spanish one"'),
    ("contact: {Spanish: a}\n",
     'the text of each language stands under its tag, such as en or es, not "Spanish"'),
    ("contact: [a, b]\n", "a text that begins with [ must stand in quotes"),
    ("contact: {en: [a]}\n", "expected the text in this language"),
])  # fmt: skip
def test_mistakes(text: str, message: str) -> None:
    (finding,) = load(Settings, "gwsheet.yaml", text.encode()).findings
    assert finding.message == message


def test_language_by_name() -> None:
    (finding,) = load(Settings, "gwsheet.yaml", b"language: Spanish\n").findings

    assert finding.message.startswith(
        'a language is written as its tag: "es" for Spanish; tags are en (English), en-GB'
    )
    assert finding.fix == "language: es"
