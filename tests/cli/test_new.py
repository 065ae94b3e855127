"""``gwsheet new``: a goal file with prompts, never over one that is there."""

from __future__ import annotations

import unicodedata

import pytest
from conftest import SOUND, PracticeFolder, Shell

from gwsheet.goal import CATEGORIES, goal_schema_text
from gwsheet.project.scaffold import SCHEMA_FILE, goal_text
from gwsheet.project.templates import builtin_words

EN = builtin_words()
CAFE = "caf\N{LATIN SMALL LETTER E WITH ACUTE}"
NAME = "cannot be an id: use letters, digits, - and _; rename it, for example to"


def _files(practice: PracticeFolder) -> set[str]:
    return {
        path.relative_to(practice.root).as_posix()
        for path in practice.root.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize(
    ("goal", "file", "client"),
    [
        ("heron/bus", "goals/heron/bus.yaml", "heron"),
        ("bus", "goals/bus.yaml", None),
        ("heron/bus.yaml", "goals/heron/bus.yaml", "heron"),
        ("heron/bus.yml", "goals/heron/bus.yaml", "heron"),
        ("goals/heron/bus.yaml", "goals/heron/bus.yaml", "heron"),
        ("goals/bus", "goals/bus.yaml", None),
        ("client", "goals/client.yaml", None),
        ("Автобус/домой_2", "goals/Автобус/домой_2.yaml", "Автобус"),
        (f"{CAFE}/x", f"goals/{CAFE}/x.yaml", CAFE),
        (f"{unicodedata.normalize('NFD', CAFE)}/x", f"goals/{CAFE}/x.yaml", CAFE),
    ],
)
@pytest.mark.parametrize("category", [None, CATEGORIES[2]])
def test_a_new_goal(
    practice: PracticeFolder,
    shell: Shell,
    goal: str,
    file: str,
    client: str | None,
    category: str | None,
) -> None:
    said = shell("new", goal, *(["--category", category] if category else []))

    assert (said.code, said.out, said.err) == (
        0,
        f"{file} written\nnext: fill in a line, then make worksheets\n",
        "",
    )
    assert _files(practice) == {file, SCHEMA_FILE}
    assert (practice.root / file).read_text(encoding="utf-8") == goal_text(EN, client, category)
    assert (practice.root / SCHEMA_FILE).read_text(encoding="utf-8") == goal_schema_text()


@pytest.mark.parametrize(
    ("goal", "problem"),
    [
        ("my goal", f"the name 'my goal' {NAME} my-goal"),
        ("heron/a/b", "too deep: a goal lies in goals/ or in a client's folder, goals/<client>/"),
        ("../bus", f"the name '..' {NAME} goal"),
        ("/tmp/bus", "too deep: a goal lies in goals/ or in a client's folder, goals/<client>/"),
        ("/bus", f"the name '/' {NAME} goal"),
        ("", "the goal needs a name, for example heron/bus"),
        ("heron/", "the goal needs a name, for example heron/bus"),
        ("goals/", "the goal needs a name, for example heron/bus"),
        (".", f"the name '.' {NAME} goal"),
        (
            "Anna Miller/walk",
            (
                "the name 'Anna Miller' cannot be an id: use letters, digits, - and _; rename it"
                " to a code name that says nothing about the person, such as heron"
            ),
        ),
        ("heron/evening walk", f"the name 'evening walk' {NAME} evening-walk"),
        ("heron/bus.old", f"the name 'bus.old' {NAME} bus-old"),
        ("blank/bus", "a client cannot be called blank: build/blank holds the blank forms"),
        ("blank", "a goal without a client cannot be called blank: build/blank holds the blank forms"),
        ("heron/client", "client.yaml is the file about the client; give the goal another name"),
        ("heron/Client.yaml", "client.yaml is the file about the client; give the goal another name"),
    ],
)  # fmt: skip
def test_a_name_that_cannot_be(
    practice: PracticeFolder, shell: Shell, goal: str, problem: str
) -> None:
    said = shell("new", goal)

    assert (said.code, said.out) == (2, "")
    assert f"Invalid value for GOAL: {problem}\n" in said.err
    assert _files(practice) == set()


@pytest.mark.parametrize("there", ["goals/heron/bus.yaml", "goals/heron/bus.yml"])
def test_a_goal_that_is_there_stays(practice: PracticeFolder, shell: Shell, there: str) -> None:
    practice.write(there, SOUND)

    said = shell("new", "heron/bus", "--category", CATEGORIES[0])

    assert (said.code, said.out, said.err) == (
        1,
        "",
        "Error: goals/heron/bus.yaml is there already\n",
    )
    assert _files(practice) == {there}
    assert (practice.root / there).read_text(encoding="utf-8") == SOUND


def test_an_unknown_category_names_the_seven(practice: PracticeFolder, shell: Shell) -> None:
    said = shell("new", "heron/bus", "--category", "symptoms")

    assert said.code == 2
    assert all(category in said.err for category in CATEGORIES)
    assert _files(practice) == set()


def test_the_language_of_the_prompts(practice: PracticeFolder, shell: Shell) -> None:
    texts = {**EN.texts, "new.title": "steht oben auf der Seite"}
    practice.write("templates/locales/de.yaml", "\n".join(_nested(texts)))

    german = shell("new", "heron/one", "--language", "de")
    practice.write("gwsheet.yaml", "language: de\n")
    of_the_practice = shell("new", "heron/two")
    english = shell("new", "heron/three", "--language", "en-GB")
    unknown = shell("new", "heron/four", "--language", "fr")

    assert [german.code, of_the_practice.code, english.code, unknown.code] == [0, 0, 0, 2]
    assert "no words file for 'fr' yet; there is en, de" in unknown.err
    titles = {
        path.stem: path.read_text(encoding="utf-8").splitlines()[4].partition("# ")[2]
        for path in (practice.root / "goals/heron").iterdir()
    }
    assert titles == {
        "one": "steht oben auf der Seite",
        "two": "steht oben auf der Seite",
        "three": EN("new.title"),
    }


def _nested(texts: dict[str, str]) -> list[str]:
    """``texts`` by dotted keys as the lines of a locale file."""
    tree: dict[str, object] = {}
    for key, text in texts.items():
        *groups, last = key.split(".")
        branch = tree
        for group in groups:
            branch = branch.setdefault(group, {})  # type: ignore[assignment]
        branch[last] = text
    return _lines(tree, 0)


def _lines(tree: dict[str, object], depth: int) -> list[str]:
    lines: list[str] = []
    for key, value in tree.items():
        if isinstance(value, dict):
            lines += [f'{" " * depth}"{key}":', *_lines(value, depth + 2)]
        else:
            escaped = str(value).replace("\\", "\\\\").replace('"', '\\"')
            lines.append(f'{" " * depth}"{key}": "{escaped}"')
    return lines


@pytest.mark.parametrize("before", [b"", b"{}", b"\xff\xfe old", None])
def test_the_schema_is_brought_up_to_date(
    practice: PracticeFolder, shell: Shell, before: bytes | None
) -> None:
    if before is not None:
        practice.write(SCHEMA_FILE, before)

    shell("new", "heron/bus")

    assert (practice.root / SCHEMA_FILE).read_text(encoding="utf-8") == goal_schema_text()


def test_from_a_folder_inside(
    practice: PracticeFolder, shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    (practice.root / "goals/heron").mkdir()
    monkeypatch.chdir(practice.root / "goals/heron")

    said = shell("new", "heron/bus")

    assert said.code == 0
    assert (practice.root / "goals/heron/bus.yaml").is_file()
