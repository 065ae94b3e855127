"""Templates in force: the practice's own files before the built-in ones."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import PracticeFolder, permissions, shown

from gwsheet.goal import Vocabulary
from gwsheet.project.builtin import builtin_templates
from gwsheet.project.templates import Templates, read_kinds, read_languages, templates_of

EN = """\
dates: {long: d MMMM y}
kind: {worksheet: Worksheet}
page: {number: "Page {page}"}
reading: {yes: [yes], units: {week: [week, weeks]}}
"""
DE = """\
dates: {long: d. MMMM y}
kind: {worksheet: Arbeitsblatt}
page: {number: "Seite {page}"}
reading: {yes: [ja], units: {week: [Woche, Wochen]}}
"""


@pytest.fixture
def own(tmp_path: Path) -> PracticeFolder:
    return PracticeFolder(tmp_path / "own")


@pytest.fixture
def shipped(tmp_path: Path) -> PracticeFolder:
    shipped = PracticeFolder(tmp_path / "shipped")
    shipped.write("locales/en.yaml", EN)
    return shipped


@pytest.fixture
def both(own: PracticeFolder, shipped: PracticeFolder) -> Templates:
    return Templates((own.root, shipped.root))


def test_own_files_come_before_the_built_in_ones_one_by_one(
    own: PracticeFolder, shipped: PracticeFolder, both: Templates
) -> None:
    mine = own.write("worksheet/page.html.j2", "mine")
    shipped.write("worksheet/page.html.j2", "shipped")
    style = shipped.write("worksheet/style.css", "shipped")
    (own.root / "worksheet/folder.css").mkdir()

    assert both.find("worksheet/page.html.j2") == mine
    assert both.find("worksheet/style.css") == style
    assert both.find("worksheet/folder.css") is None
    assert both.find("gone.css") is None
    assert both.shown("worksheet/style.css") == "templates/worksheet/style.css"


def test_names_are_those_of_all_roots(
    own: PracticeFolder, shipped: PracticeFolder, both: Templates
) -> None:
    for name in ("b/x.css", "a.css", ".hidden", "b/.git/config", "b/c/deep.css"):
        own.write(name, "")
    for name in ("a.css", "z.css", "b/y.css"):
        shipped.write(name, "")

    names = ["a.css", "b/c/deep.css", "b/x.css", "b/y.css", "locales/en.yaml", "z.css"]
    assert both.names() == names
    assert both.names("b") == ["c/deep.css", "x.css", "y.css"]
    assert both.names("nothing") == []


def test_templates_of_a_practice(tmp_path: Path) -> None:
    plain, with_own, is_the_repository = (tmp_path / name for name in ("plain", "own", "repo"))
    for folder in (plain, with_own / "templates", is_the_repository):
        folder.mkdir(parents=True)
    builtin = builtin_templates()
    (is_the_repository / "templates").symlink_to(builtin)

    assert templates_of(plain).roots == templates_of(is_the_repository).roots == (builtin,)
    assert templates_of(with_own).roots == (with_own / "templates", builtin)


def _kind(folder: PracticeFolder, name: str, spec: str) -> None:
    folder.write(f"{name}/kind.yaml", spec)
    folder.write(f"{name}/page.html.j2", "")


def test_kinds_come_in_their_order(own: PracticeFolder, both: Templates) -> None:
    _kind(own, "tracker", "scope: goal\norder: 30\n")
    _kind(own, "plan", "scope: client\naudience: clinician\norder: 5\n")
    _kind(own, "blank", "scope: blank\norder: 30\n")
    _kind(own, "last", "scope: goal\n")
    own.write("index/page.html.j2", "")
    own.write("deep/er/kind.yaml", "scope: goal\n")
    own.write("kind.yaml", "scope: goal\n")

    kinds, findings = read_kinds(both)

    specs = {kind.name: (kind.spec.scope, kind.spec.audience, kind.spec.order) for kind in kinds}
    assert list(specs.items()) == [
        ("plan", ("client", "clinician", 5)),
        ("blank", ("blank", "client", 30)),
        ("tracker", ("goal", "client", 30)),
        ("last", ("goal", "client", 100)),
    ]
    assert findings == ()


ODD = "templates/odd/kind.yaml"
NO_SCOPE = f"{ODD}:1:1 GW007 the key scope is missing"


@pytest.mark.parametrize(("spec", "expected"), [
    ("", NO_SCOPE),
    ("# to do\n\n  # later\n", NO_SCOPE),
    ("---\n", NO_SCOPE.replace(":1:1", ":2:1")),
    ("order: 3\n", NO_SCOPE),
    ("scope: goal\naudience: clients\n",
     f'{ODD}:2:11 GW008 "clients" is not one of client, clinician; did you mean client?'),
    ("scope: goal\naudiense: client\n",
     f"{ODD}:2:1 GW006 there is no key 'audiense' here; did you mean audience?"),
    ("scope: goal\nsupervised: yes\n",
     f"{ODD}:2:13 GW028 what the check says is not for clients; write audience: clinician"),
])  # fmt: skip
def test_a_broken_kind_is_found_and_the_others_stay(
    own: PracticeFolder, both: Templates, spec: str, expected: str
) -> None:
    _kind(own, "odd", spec)
    _kind(own, "sound", "scope: goal\n")

    kinds, findings = read_kinds(both)

    assert ([kind.name for kind in kinds], shown(findings)) == (["sound"], [expected])


def test_a_kind_without_a_page_or_that_cannot_be_opened_is_found(
    own: PracticeFolder, both: Templates
) -> None:
    spec = own.write("odd/kind.yaml", "scope: goal\n")
    without_page = read_kinds(both)
    with permissions(spec, 0o000):
        refused = read_kinds(both)

    assert [(kinds, shown(findings)) for kinds, findings in (without_page, refused)] == [
        ((), [f"{ODD}:1:1 GW028 the kind 'odd' has no page.html.j2 beside its kind.yaml"]),
        ((), [f"{ODD}:1:1 GW023 cannot be opened (permission denied); check its permissions"]),
    ]


def test_every_built_in_kind_and_language_is_whole() -> None:
    templates = Templates((builtin_templates(),))
    folders = {path.parent.name for path in builtin_templates().glob("*/kind.yaml")}
    tags = {path.stem for path in (builtin_templates() / "locales").iterdir()}

    kinds, findings = read_kinds(templates)
    languages = read_languages(templates)

    assert (findings, languages.findings) == ((), ())
    assert {kind.name for kind in kinds} == folders >= {"worksheet", "review", "blank-worksheet"}
    assert set(languages.words) == tags >= {"en"}


def test_a_language_is_read_with_its_words(own: PracticeFolder, both: Templates) -> None:
    own.write("locales/de.yaml", DE)
    own.write("locales/notes.txt", "not a language")

    languages = read_languages(both)

    assert languages.findings == ()
    assert {tag: list(words.texts.values()) for tag, words in languages.words.items()} == {
        "en": ["d MMMM y", "Worksheet", "Page {page}"],
        "de": ["d. MMMM y", "Arbeitsblatt", "Seite {page}"],
    }
    assert list(languages.words["de"].texts) == ["dates.long", "kind.worksheet", "page.number"]
    vocabulary = languages.words["de"].vocabulary
    assert vocabulary.yes == Vocabulary().yes | {"ja"}
    assert vocabulary.units == {**Vocabulary().units, "woche": "week", "wochen": "week"}
    assert vocabulary.quantities.periods == vocabulary.units


@pytest.mark.parametrize(("file", "content", "expected"), [
    ("de.yaml", DE.replace("kind: {worksheet: Arbeitsblatt}\n", ""),
     ("1:1 GW028 the word 'kind.worksheet' is missing; until then pages in this language"
      " are printed in another")),
    ("de.yaml", "kind: {worksheet: Arbeitsblatt}\n",
     ("1:1 GW028 2 words are missing: dates.long, page.number; until then pages in this language"
      " are printed in another")),
    ("en.yaml", "kind: {worksheet: Homework}\nkind: {worksheet: Sheet}\n",
     "2:1 GW005 'kind' is written twice (first on line 1); keep one, or join the two"),
])  # fmt: skip
def test_a_broken_file_of_words_is_not_loaded(
    own: PracticeFolder, both: Templates, file: str, content: str, expected: str
) -> None:
    own.write(f"locales/{file}", content)

    languages = read_languages(both)

    assert shown(languages.findings) == [f"templates/locales/{file}:{expected}"]
    assert set(languages.words) == {"en"}
    assert languages.words["en"].texts["kind.worksheet"] == "Worksheet"


def test_a_region_has_the_words_of_its_language(own: PracticeFolder, both: Templates) -> None:
    """What a practice changed stays so in each region; a region's own file comes last."""
    built_in = PracticeFolder(both.roots[-1])
    british = "kind: {worksheet: Sheet}\npage: {number: 'p. {page}'}\n"
    built_in.write("locales/en-GB.yaml", british)
    own.write("locales/en.yaml", "kind: {worksheet: Homework}\n")
    own.write("locales/en-AU.yaml", "dates: {long: d MMM y}\n")

    languages = read_languages(both)

    assert languages.findings == ()
    assert {tag: list(words.texts.values()) for tag, words in languages.words.items()} == {
        "en": ["d MMMM y", "Homework", "Page {page}"],
        "en-GB": ["d MMMM y", "Homework", "p. {page}"],
        "en-AU": ["d MMM y", "Homework", "Page {page}"],
    }


def test_an_own_file_changes_single_words_of_a_language(
    own: PracticeFolder, both: Templates
) -> None:
    reading = "reading: {units: {week: [sprint]}, yes: [aye]}\n"
    own.write("locales/en.yaml", f"kind: {{worksheet: Homework}}\n{reading}")

    languages = read_languages(both)

    words = languages.words["en"]
    assert languages.findings == ()
    assert (words("kind.worksheet"), words.texts["page.number"]) == ("Homework", "Page {page}")
    assert words.vocabulary.yes == Vocabulary().yes | {"aye"}
    assert words.vocabulary.units == {**Vocabulary().units, "weeks": "week", "sprint": "week"}
