"""``gwsheet new``: a goal file with prompts, never over one that is there."""

from __future__ import annotations

import json
import unicodedata
from typing import Any

import pytest
from conftest import Said, Shell, files_of

from gwsheet.goal import CATEGORIES, Client, goal_schema_text, load
from gwsheet.project.scaffold import SCHEMA_FILE, goal_text, schema_files
from gwsheet.project.templates import builtin_words

EN = builtin_words()
CAFE = "caf\N{LATIN SMALL LETTER E WITH ACUTE}"


@pytest.mark.parametrize(
    ("goal", "file", "client"),
    [
        ("heron/bus", "goals/heron/bus.yaml", "heron"),
        ("bus.yaml", "goals/bus.yaml", None),
        ("heron/bus.yaml", "goals/heron/bus.yaml", "heron"),
        ("heron/bus.yml", "goals/heron/bus.yaml", "heron"),
        ("goals/heron/bus.yaml", "goals/heron/bus.yaml", "heron"),
        ("goals/bus", "goals/bus.yaml", None),
        ("client.yaml", "goals/client.yaml", None),
        ("Автобус/домой_2", "goals/Автобус/домой_2.yaml", "Автобус"),
        (f"{CAFE}/x", f"goals/{CAFE}/x.yaml", CAFE),
        (f"{unicodedata.normalize('NFD', CAFE)}/x", f"goals/{CAFE}/x.yaml", CAFE),
    ],
)
@pytest.mark.parametrize("category", [None, CATEGORIES[2]])
def test_a_new_goal(
    shell: Shell, goal: str, file: str, client: str | None, category: str | None
) -> None:
    (shell.practice.root / "goals/other").mkdir()
    with pytest.MonkeyPatch.context() as context:
        context.chdir(shell.practice.root / "goals/other")
        said = shell("new", goal, *(["--category", category] if category else []))

    assert said == Said(0, f"{file} written\nnext: fill in a line, then make worksheets\n", "")
    assert files_of(shell.practice.root) == {
        file: goal_text(EN, client, category).encode(),
        **schema_files(),
    }


def test_a_new_client(shell: Shell) -> None:
    said = shell("new finch")

    file = "goals/finch/client.yaml"
    next_step = "next: a goal, under a name of your choice: gwsheet new finch/walks"
    assert said == Said(0, f"{file} written\n{next_step}\n", "")
    text = shell.practice.text(file)
    assert text.splitlines()[0] == (
        "# yaml-language-server: $schema=../../.gwsheet/client.schema.json"
    )
    assert load(Client, file, text.encode()).value == Client()
    assert shell("new finch/walks").out.startswith("goals/finch/walks.yaml written\n")


@pytest.mark.parametrize(("there", "arguments", "message"), [
    ("goals/finch/client.yaml", "finch",
     "goals/finch/client.yaml is there already; a goal is added with gwsheet new finch/walks"),
    ("goals/finch.yaml", "finch", "finch is a goal without a client; give the client another name"),
    ("goals/wren/a.yaml", "wren.yaml", "wren is a client; write wren/ and the goal's name"),
    ("goals/wren/a.yaml", "finch --category insight",
     "a client has none; it is for a goal, such as finch/walks"),
    ("goals/wren/a.yaml", "blank", "a client cannot be called blank"),
    ("goals/wren/a.yaml", "'Ann B'", "rename it to a code name that says nothing about the person"),
])  # fmt: skip
def test_what_is_no_new_client(shell: Shell, there: str, arguments: str, message: str) -> None:
    shell.practice.write(there, "title: a\n")

    said = shell(f"new {arguments}")

    assert (said.code in (1, 2), said.out, message in " ".join(said.err.split())) == (
        True,
        "",
        True,
    )
    assert files_of(shell.practice.root).keys() == {there}


def test_the_language_of_the_prompts(shell: Shell) -> None:
    tree: dict[str, Any] = {}
    for key, text in {**EN.texts, "new.title": "steht oben auf der Seite"}.items():
        *groups, last = key.split(".")
        branch = tree
        for group in groups:
            branch = branch.setdefault(group, {})
        branch[last] = text
    shell.practice.write("templates/locales/de.yaml", json.dumps(tree))

    titles = []
    for number, (settings, options) in enumerate(
        [("", "--language de"), ("language: de\n", ""), ("language: de\n", "--language en-GB")]
    ):
        shell.practice.write("gwsheet.yaml", settings)
        assert shell(f"new heron/{number} {options}").code == 0
        lines = shell.practice.text(f"goals/heron/{number}.yaml").splitlines()
        titles.append(lines[4].partition("# ")[2])
    unknown = shell("new heron/four --language fr")

    assert titles == [*["steht oben auf der Seite"] * 2, EN("new.title")]
    assert (unknown.code, "no words file for 'fr' yet; there is en, de" in unknown.err) == (2, True)


@pytest.mark.parametrize("before", [b"", b"{}", b"\xff\xfe old", None])
def test_the_schema_is_brought_up_to_date(shell: Shell, before: bytes | None) -> None:
    if before is not None:
        shell.practice.write(SCHEMA_FILE, before)

    shell("new heron/bus")

    assert shell.practice.text(SCHEMA_FILE) == goal_schema_text()
