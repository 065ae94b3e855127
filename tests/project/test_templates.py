"""Templates in force: the practice's own files before the built-in ones."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import PracticeFolder, permissions

from gwsheet.diagnostics import BROKEN_TEMPLATE_FILE, UNREADABLE, Finding, Span, found
from gwsheet.goal import Vocabulary
from gwsheet.project.builtin import builtin_templates
from gwsheet.project.practice import read_practice
from gwsheet.project.templates import Templates, read_kinds, read_languages, templates_of

START = Span(1, 1, 1, 1)
EN = """\
dates: {long: d MMMM y}
kind: {worksheet: Worksheet}
page: {number: "Page {page}"}
reading:
  yes: [yes]
  units: {week: [week, weeks]}
"""
DE = """\
dates: {long: d. MMMM y}
kind: {worksheet: Arbeitsblatt}
page: {number: "Seite {page}"}
reading:
  yes: [ja]
  units: {week: [Woche, Wochen]}
"""


@pytest.fixture
def own(tmp_path: Path) -> PracticeFolder:
    return PracticeFolder(tmp_path / "own")


@pytest.fixture
def ours(tmp_path: Path) -> PracticeFolder:
    return PracticeFolder(tmp_path / "ours")


@pytest.fixture
def both(own: PracticeFolder, ours: PracticeFolder) -> Templates:
    return Templates((own.root, ours.root))


def test_own_files_come_before_the_built_in_ones_one_by_one(
    own: PracticeFolder, ours: PracticeFolder, both: Templates
) -> None:
    mine = own.write("worksheet/page.html.j2", "mine")
    ours.write("worksheet/page.html.j2", "ours")
    style = ours.write("worksheet/style.css", "ours")
    (own.root / "worksheet/folder.css").mkdir()

    assert both.find("worksheet/page.html.j2") == mine
    assert both.find("worksheet/style.css") == style
    assert both.find("worksheet/folder.css") is None
    assert both.find("gone.css") is None
    assert both.shown("worksheet/style.css") == "templates/worksheet/style.css"


def test_names_are_those_of_all_roots(
    own: PracticeFolder, ours: PracticeFolder, both: Templates
) -> None:
    for name in ("b/x.css", "a.css", ".hidden", "b/.git/config", "b/c/deep.css"):
        own.write(name, "")
    for name in ("a.css", "z.css", "b/y.css"):
        ours.write(name, "")

    assert both.names() == ["a.css", "b/c/deep.css", "b/x.css", "b/y.css", "z.css"]
    assert both.names("b") == ["c/deep.css", "x.css", "y.css"]
    assert both.names("nothing") == []


def test_templates_of_a_practice(tmp_path: Path) -> None:
    plain, with_own, is_the_repository = (tmp_path / name for name in ("plain", "own", "repo"))
    for folder in (plain, with_own / "templates", is_the_repository):
        folder.mkdir(parents=True)
    (is_the_repository / "templates").symlink_to(builtin_templates())

    assert [templates_of(one).roots for one in (plain, with_own, is_the_repository)] == [
        (builtin_templates(),),
        (with_own / "templates", builtin_templates()),
        (builtin_templates(),),
    ]


def test_kinds_come_in_their_order(own: PracticeFolder, both: Templates) -> None:
    for name, spec in (
        ("tracker", "scope: goal\norder: 30\n"),
        ("plan", "scope: client\naudience: clinician\norder: 5\n"),
        ("blank", "scope: blank\norder: 30\n"),
        ("last", "scope: goal\n"),
    ):
        own.write(f"{name}/kind.yaml", spec)
        own.write(f"{name}/page.html.j2", "")
    own.write("index/page.html.j2", "")
    own.write("deep/er/kind.yaml", "scope: goal\n")
    own.write("kind.yaml", "scope: goal\n")

    kinds, findings = read_kinds(both)

    assert [(one.name, one.spec.scope, one.spec.audience, one.spec.order) for one in kinds] == [
        ("plan", "client", "clinician", 5),
        ("blank", "blank", "client", 30),
        ("tracker", "goal", "client", 30),
        ("last", "goal", "client", 100),
    ]
    assert findings == ()


def _said(findings: tuple[Finding, ...]) -> list[str]:
    return [
        f"{one.file}:{one.span.line}:{one.span.column} {one.code} {one.message}" for one in findings
    ]


NO_SCOPE = "templates/odd/kind.yaml:1:1 GW007 the key scope is missing"


@pytest.mark.parametrize(
    ("spec", "expected"),
    [
        ("", NO_SCOPE),
        ("# to do\n\n  # later\n", NO_SCOPE),
        ("---\n", NO_SCOPE.replace(":1:1", ":2:1")),
        ("order: 3\n", NO_SCOPE),
        (
            "scope: goal\naudience: clients\n",
            (
                'templates/odd/kind.yaml:2:11 GW008 "clients" is not one of client, clinician;'
                " did you mean client?"
            ),
        ),
        (
            "scope: goal\naudiense: client\n",
            (
                "templates/odd/kind.yaml:2:1 GW006 there is no key 'audiense' here;"
                " did you mean audience?"
            ),
        ),
    ],
)
def test_a_broken_kind_is_found_and_the_others_stay(
    own: PracticeFolder, both: Templates, spec: str, expected: str
) -> None:
    own.write("odd/kind.yaml", spec)
    own.write("odd/page.html.j2", "")
    own.write("sound/kind.yaml", "scope: goal\n")
    own.write("sound/page.html.j2", "")

    kinds, findings = read_kinds(both)

    assert ([kind.name for kind in kinds], _said(findings)) == (["sound"], [expected])


def test_a_kind_without_a_page_is_found(own: PracticeFolder, both: Templates) -> None:
    own.write("odd/kind.yaml", "scope: goal\n")

    assert read_kinds(both) == (
        (),
        (
            found(
                BROKEN_TEMPLATE_FILE,
                "templates/odd/kind.yaml",
                START,
                "the kind 'odd' has no page.html.j2 beside its kind.yaml",
            ),
        ),
    )


def test_a_kind_that_cannot_be_opened_is_found(tmp_path: Path) -> None:
    (tmp_path / "odd").mkdir()
    spec = tmp_path / "odd" / "kind.yaml"
    spec.write_text("scope: goal\n", encoding="utf-8")

    with permissions(spec, 0o000):
        outcome = read_kinds(Templates((tmp_path,)))

    message = "cannot be opened (permission denied); check its permissions"
    assert outcome == ((), (found(UNREADABLE, "templates/odd/kind.yaml", START, message),))


def test_every_built_in_kind_and_language_is_whole() -> None:
    templates = Templates((builtin_templates(),))
    folders = {path.parent.name for path in builtin_templates().glob("*/kind.yaml")}
    tags = {path.stem for path in (builtin_templates() / "locales").iterdir()}

    kinds, kind_findings = read_kinds(templates)
    languages = read_languages(templates)
    locales, locale_findings = languages.words, languages.findings

    assert (kind_findings, locale_findings) == ((), ())
    assert {kind.name for kind in kinds} == folders >= {"worksheet", "review", "blank-worksheet"}
    assert set(locales) == tags >= {"en"}


def test_a_language_is_read_with_its_words(
    own: PracticeFolder, ours: PracticeFolder, both: Templates
) -> None:
    ours.write("locales/en.yaml", EN)
    own.write("locales/de.yaml", DE)
    own.write("locales/notes.txt", "not a language")

    languages = read_languages(both)
    locales, findings = languages.words, languages.findings

    assert findings == ()
    assert {tag: dict(words.texts) for tag, words in locales.items()} == {
        "en": {
            "dates.long": "d MMMM y",
            "kind.worksheet": "Worksheet",
            "page.number": "Page {page}",
        },
        "de": {
            "dates.long": "d. MMMM y",
            "kind.worksheet": "Arbeitsblatt",
            "page.number": "Seite {page}",
        },
    }
    assert locales["de"].vocabulary == Vocabulary(
        yes=Vocabulary().yes | {"ja"},
        units={**Vocabulary().units, "woche": "week", "wochen": "week"},
        quantities=locales["de"].vocabulary.quantities,
        lexes=locales["de"].vocabulary.lexes,
    )
    assert locales["de"].vocabulary.quantities.periods == locales["de"].vocabulary.units


def test_a_language_with_a_hole_is_not_loaded(
    own: PracticeFolder, ours: PracticeFolder, both: Templates
) -> None:
    ours.write("locales/en.yaml", EN)
    own.write("locales/de.yaml", DE.replace("kind: {worksheet: Arbeitsblatt}\n", ""))

    languages = read_languages(both)
    locales, findings = languages.words, languages.findings

    message = "the word 'kind.worksheet' is missing; without it pages in this language have a hole"
    assert set(locales) == {"en"}
    assert findings == (found(BROKEN_TEMPLATE_FILE, "templates/locales/de.yaml", START, message),)


def test_an_own_file_changes_single_words_of_a_language(
    own: PracticeFolder, ours: PracticeFolder, both: Templates
) -> None:
    ours.write("locales/en.yaml", EN)
    own.write(
        "locales/en.yaml",
        "kind: {worksheet: Homework}\nreading: {units: {week: [sprint]}, yes: [aye]}\n",
    )

    languages = read_languages(both)
    locales, findings = languages.words, languages.findings

    assert findings == ()
    assert locales["en"].texts["kind.worksheet"] == "Homework"
    assert locales["en"].texts["page.number"] == "Page {page}"
    assert locales["en"].vocabulary == Vocabulary(
        yes=Vocabulary().yes | {"aye"},
        units={**Vocabulary().units, "weeks": "week", "sprint": "week"},
        quantities=locales["en"].vocabulary.quantities,
        lexes=locales["en"].vocabulary.lexes,
    )


def test_a_broken_own_file_leaves_the_built_in_words(
    own: PracticeFolder, ours: PracticeFolder, both: Templates
) -> None:
    ours.write("locales/en.yaml", EN)
    own.write("locales/en.yaml", "kind: {worksheet: Homework}\nkind: {worksheet: Sheet}\n")

    languages = read_languages(both)
    locales, findings = languages.words, languages.findings

    assert locales["en"].texts["kind.worksheet"] == "Worksheet"
    assert _said(findings) == [
        (
            "templates/locales/en.yaml:2:1 GW005 'kind' is written twice (first on line 1);"
            " keep one, or join the two"
        )
    ]


def test_findings_of_templates_are_findings_of_the_practice(practice: PracticeFolder) -> None:
    practice.write("templates/odd/kind.yaml", "")

    assert _said(read_practice(practice.root).findings) == [NO_SCOPE]
