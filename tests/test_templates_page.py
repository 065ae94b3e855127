"""Every example of docs/templates.md is run, in a practice of its own, and does what the page says."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import SOUND, PracticeFolder, Shell
from print.checks import defects
from print.documents import Document, request

from gwsheet.export import exporter
from gwsheet.page import render
from gwsheet.page.view import NAMES, View

PAGE = (Path(__file__).resolve().parent.parent / "docs" / "templates.md").read_text("utf-8")
Write = Callable[[str], None]
GIVEN_TO_ALL = {
    *("t", "own", "of_practice", "finding", "per", "names_period", "amount", "next_number", "lang")
}
FILE = re.compile(r"^`(templates/[^`]+)`\n\n```\w+\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def _section(heading: str) -> str:
    found = re.search(rf"^## {heading}\n(.*?)(?=^## |\Z)", PAGE, re.DOTALL | re.MULTILINE)
    assert found is not None, heading
    return found[1]


@pytest.fixture
def write(practice: PracticeFolder) -> Write:
    """Write the files of one section of the page into a practice with a goal and a client."""

    def write_files(heading: str) -> None:
        goal = SOUND.replace("My sister on Saturdays", "[my sister, tea]")
        practice.write("goals/heron/bus.yaml", goal)
        practice.write("goals/heron/client.yaml", "strengths: [humour]\n")
        files = FILE.findall(_section(heading))
        assert files, heading
        for path, content in files:
            practice.write(path, content)

    return write_files


def _html(practice: PracticeFolder, output: str) -> str:
    practice.build(formats=("html",))
    return practice.outputs()[output].decode("utf-8")


def test_every_example_is_run_here() -> None:
    headings = re.findall(r"^## (.*)$", PAGE, re.MULTILINE)

    assert [heading for heading in headings if FILE.search(_section(heading))] == [
        "One word",
        "The colours",
        "One section",
        "A new kind of document",
        "When there is a mistake",
    ]


def test_one_word(practice: PracticeFolder, write: Write) -> None:
    write("One word")

    page = _html(practice, "heron/bus/worksheet.html")

    assert "Who and what helps</span>" in page
    assert "My counsellor, date" in page
    assert "Potential Obstacles</span>" in page


def test_the_colours(practice: PracticeFolder, write: Write) -> None:
    write("The colours")

    page = _html(practice, "heron/bus/worksheet.html")

    assert page.index("--accent: #0e4a57") < page.index("--accent: #5a2a4d")


def test_every_colour_is_in_the_table() -> None:
    base = Path(__file__).resolve().parent.parent / "templates" / "base.css"
    used = set(re.findall(r"^\s+(--[a-z]+): #", base.read_text("utf-8"), re.MULTILINE))

    assert set(re.findall(r"^\| `(--[a-z]+)` \|", _section("The colours"), re.MULTILINE)) == used


def test_one_section(practice: PracticeFolder, write: Write) -> None:
    write("One section")

    page = _html(practice, "heron/bus/worksheet.html")

    section = page[page.index('id="support_resources"') :].partition("</section>")[0]
    assert re.findall(r"<li>(.*?)</li>", section) == ["my sister", "tea"]
    assert section.count('<div class="line">') == 2
    assert all(f'<span class="number">{number}</span>' in page for number in range(1, 10))


def test_a_new_kind_by_a_folder_alone(practice: PracticeFolder, write: Write, shell: Shell) -> None:
    write("A new kind of document")

    said = shell("kinds")
    practice.build(formats=("html",))

    assert [line for line in said.out.splitlines() if line.startswith("first-aid")]
    made = [name for name in practice.outputs() if "first-aid" in name]
    assert made == ["blank/first-aid.html", "heron/first-aid.html"]
    page = practice.outputs()["heron/first-aid.html"].decode("utf-8")
    assert "<h1>My first-aid card</h1>" in page
    assert re.findall(r"</span>(\w+)</li>", page) == ["humour"]


def test_the_new_kind_is_fit_to_print(practice: PracticeFolder, write: Write) -> None:
    write("A new kind of document")
    read = practice.read()
    wanted = request("wins", settings={"name": "Millrace"})
    roots = tuple(map(str, read.templates.roots))
    own = replace(
        wanted,
        kind="first-aid",
        goal_id=None,
        goal=None,
        words=read.locales["en"],
        template_roots=roots,
    )
    page = render(own)

    assert defects(Document(own, page, *exporter("pdf")(page)), []) == []


def test_a_mistake_is_told_as_the_page_says(
    practice: PracticeFolder, write: Write, shell: Shell
) -> None:
    write("When there is a mistake")
    output = re.search(r"```text\n(.*?)\n```", _section("When there is a mistake"), re.DOTALL)
    assert output is not None

    said = shell("build", "--format", "html", "--jobs", "0")

    assert said.code == 1
    assert " ".join(output[1].split()) in " ".join(said.out.split())
    assert "heron/bus/worksheet.html" in practice.outputs()


def test_every_name_that_a_page_is_given_is_explained() -> None:
    assert {*View(request("blank-worksheet")), *GIVEN_TO_ALL} == set(NAMES)


def test_every_part_is_explained() -> None:
    source = Path(__file__).resolve().parent.parent / "templates" / "parts.html.j2"
    parts = re.findall(r"\{% macro (\w+)", source.read_text("utf-8"))

    assert re.findall(r"^\| `(\w+)\(", _section("The parts"), re.MULTILINE) == parts
