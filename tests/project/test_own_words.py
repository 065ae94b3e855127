"""What a practice adds to the words: reported where a page would lack it, and only there."""

from __future__ import annotations

import re

import pytest
from conftest import SOUND, PracticeFolder, Shell, shown

from gwsheet.diagnostics import Finding
from gwsheet.project.builtin import builtin_templates

EN, ES = "templates/locales/en.yaml", "templates/locales/es.yaml"
CARD = {
    "templates/calm-card/kind.yaml": "scope: client\nblank: yes\n",
    "templates/calm-card/page.html.j2": (
        '{% extends "base.html.j2" %}\n{% from "parts.html.j2" import section with context %}\n'
        "{% block body %}{% call section('calm', heading=t('calm_card.helps')) %}"
        "<p>{{ t.plural('calm_card.times', 2) }}</p>{% endcall %}{% endblock %}\n"
    ),
    EN: "kind: {calm-card: Calm card}\ncalm_card: {helps: What helps, times: {other: Often}}\n",
}
SPANISH = "language: es\n"


@pytest.fixture
def own(practice: PracticeFolder) -> PracticeFolder:
    """A practice with a kind of its own, whose words are in English alone."""
    practice.write("goals/heron/bus.yaml", SOUND)
    for name, content in CARD.items():
        practice.write(name, content)
    return practice


def _said(findings: tuple[Finding, ...]) -> list[str]:
    return [line for line in shown(findings) if line.startswith("templates/")]


def _missing(key: str, asks: str, file: str = ES) -> str:
    return (
        f"{file}:1:1 GW028 the word {key!r} is missing, and {asks} asks for this language; without"
        f" it its pages have a hole: write it into {file}"
    )


def test_nothing_is_said_of_a_language_that_nothing_is_printed_in(
    own: PracticeFolder, shell: Shell
) -> None:
    assert _said(own.read().findings) == []
    for command in ("check", "kinds", "build --format html --jobs 0"):
        said = shell(*command.split())
        assert (said.code, "GW028" in said.out) == (0, False)
    assert "<h1>Calm card</h1>" in own.outputs()["heron/calm-card.html"].decode("utf-8")


@pytest.mark.parametrize(("file", "content"), [
    ("goals/heron/bus.yaml", SPANISH + SOUND),
    ("goals/heron/client.yaml", SPANISH),
    ("gwsheet.yaml", SPANISH),
    ("gwsheet.yaml", "language: es-MX\n"),
])  # fmt: skip
def test_a_language_that_something_is_printed_in_needs_the_words(
    own: PracticeFolder, shell: Shell, file: str, content: str
) -> None:
    own.write(file, content)

    assert _said(own.read().findings) == [
        _missing(key, file)
        for key in ("calm_card.helps", "calm_card.times.other", "kind.calm-card")
    ]
    assert [shell(command).code for command in ("check", "kinds")] == [1, 1]


def test_a_file_of_that_language_may_have_the_words_alone(
    own: PracticeFolder, shell: Shell
) -> None:
    own.write("goals/heron/client.yaml", SPANISH)
    own.build(formats=("html",))

    assert "heron/calm-card.html" not in own.outputs()  # other pages are printed meanwhile
    assert "Apoyos y recursos" in own.outputs()["heron/bus/worksheet.html"].decode("utf-8")

    words = "calm_card: {helps: Lo que ayuda, times: {other: Mucho}}\n"
    own.write(ES, words)

    assert _said(own.read().findings) == [_missing("kind.calm-card", "goals/heron/client.yaml")]

    own.write(ES, f"kind: {{calm-card: Tarjeta}}\n{words}")

    assert _said(own.read().findings) == []
    assert shell("build", "--format", "html", "--jobs", "0").code == 0
    card = own.outputs()["heron/calm-card.html"].decode("utf-8")
    assert re.findall("<h1>.*</h1>|<p>Mucho</p>", card) == ["<h1>Tarjeta</h1>", "<p>Mucho</p>"]


def test_the_file_that_is_there_is_named(own: PracticeFolder) -> None:
    own.write("gwsheet.yaml", "language: nl\n")
    nl = "templates/locales/nl.yml"
    own.write(nl, (builtin_templates() / "locales/es.yaml").read_bytes())

    assert _missing("kind.calm-card", "gwsheet.yaml", nl) in _said(own.read().findings)


@pytest.mark.parametrize("english", [
    "section: {timeline: When}\n", "rater: {mum: my mum}\n",
    "interval: {week: {two: every other week}}\n",
    f"exploration: {{value: {list(map(str, range(40)))}}}\n",
])  # fmt: skip
def test_no_page_has_a_hole_for_want_of_these(practice: PracticeFolder, english: str) -> None:
    practice.write(EN, english)
    practice.write("goals/heron/bus.yaml", SPANISH + SOUND)

    assert _said(practice.read().findings) == []


MISSPELT = "section:\n  timeline: When\n  suport_resources: Who helps\n"


def _unused(place: str, key: str, near: str) -> str:
    return f"{place} GW006 no page uses the word {key!r}; did you mean {near}?"


def test_a_misspelt_word_is_found_at_its_place_and_the_others_stand(
    practice: PracticeFolder, shell: Shell
) -> None:
    practice.write("goals/heron/bus.yaml", SPANISH + SOUND)
    practice.write(EN, MISSPELT)

    read = practice.read()

    near = "section.support_resources"
    assert _said(read.findings) == [_unused(f"{EN}:3:3", "section.suport_resources", near)]
    assert read.locales["en"]("section.timeline") == "When"
    assert [shell(command).code for command in ("check", "kinds")] == [1, 1]


@pytest.mark.parametrize(("file", "words", "expected"), [
    (ES, "kind: {worksheets: Hoja}\n", [(f"{ES}:1:8", "kind.worksheets", "kind.worksheet")]),
    (EN, "secton: {timeline: T}\n", [(f"{EN}:1:10", "secton.timeline", "section.timeline")]),
    (EN, "due:\n  in_dayz: {one: in a day, other: later}\n",
     [(f"{EN}:2:3", "due.in_dayz", "due.in_days")]),
    (EN, "exploration: {valuee: [calm, love]}\n",
     [(f"{EN}:1:15", "exploration.valuee", "exploration.value")]),
    (EN, "mood: {low: Low}\n", []),
    (EN, "rater: {clients: me}\nself: {mee: me}\noverview: {by: {clients: me}}\n", []),
    (EN, "due: {in_days: {few: soon}}\npage: {priority: {4: fourth of my goals}}\n", []),
    (EN, "section: {suport_resources: Who helps\n", []),  # broken, which is said elsewhere
])  # fmt: skip
def test_what_is_taken_for_misspelt(
    practice: PracticeFolder, file: str, words: str, expected: list[tuple[str, str, str]]
) -> None:
    practice.write(file, words)

    said = _said(practice.read().findings)

    said = [line for line in said if "did you mean" in line]
    assert said == [_unused(*place) for place in expected]


@pytest.mark.parametrize(("file", "content", "is_mentioned"), [
    ("worksheet/note.html.j2", "{{ t('section.suport_resources') }}", True),
    ("worksheet/note.html.j2", "{{ t('section.' ~ 'suport_resources') }}", True),
    ("suport-resources/note.html.j2", "", True),
    ("worksheet/note.html.j2", "{{ t('section.suport_resources_too') }}", False),
    ("worksheet/note.html.j2", "{{ t('section.support_resources') }}", False),
    ("locales/es.yaml", "# suport_resources\n", False),
    ("worksheet/picture.png", b"\x89PNG\xff", False),
])  # fmt: skip
def test_a_word_that_a_page_of_the_practice_uses_is_meant(
    practice: PracticeFolder, file: str, content: str | bytes, is_mentioned: bool
) -> None:
    practice.write(EN, MISSPELT)
    practice.write(f"templates/{file}", content)

    assert len(_said(practice.read().findings)) == (0 if is_mentioned else 1)
