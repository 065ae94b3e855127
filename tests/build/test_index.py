"""What ``index.html`` lists, and how it is listed."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest
from conftest import BROKEN, SOUND, PracticeFolder

from gwsheet.build.index import Document, Group, Listing, groups
from gwsheet.plan import plan
from gwsheet.project.builtin import builtin_templates
from gwsheet.project.templates import Templates, read_locales

EN = read_locales(Templates((builtin_templates(),)))[0]["en"]
UNTITLED = SOUND.partition("\n")[2]
KINDS = {"worksheet", "review", "blank-worksheet"}


def _groups(folder: PracticeFolder, missing: str = "nothing") -> tuple[Group, ...]:
    """The groups when all planned documents of the three kinds are there but ``missing``."""
    practice = folder.read()
    jobs = plan(practice, ("html", "pdf"), sorted(KINDS))
    present = {job.output for job in jobs if not re.search(missing, job.output)}
    return groups(practice, jobs, present, EN)


def _listing(title: str, goal: str) -> Listing:
    return Listing(title, goal, _documents(goal), is_outdated=False)


def _documents(goal: str) -> tuple[Document, ...]:
    return tuple(
        Document(
            EN(f"kind.{kind}"),
            tuple((ending, f"{goal}/{kind}.{ending}") for ending in ("html", "pdf")),
        )
        for kind in ("worksheet", "review")
    )


@pytest.fixture
def full(practice: PracticeFolder) -> PracticeFolder:
    practice.write("goals/wren/night-walk_2.yaml", UNTITLED)
    practice.write("goals/heron/bus.yaml")
    practice.write("goals/a-plain-one.yaml", UNTITLED)
    practice.write("goals/heron/PTSD-and-sleep.yaml", UNTITLED)
    return practice


def test_clients_come_first_then_goals_without_one_then_blank_forms(full: PracticeFolder) -> None:
    blank = Document(
        EN("kind.blank-worksheet"),
        (
            ("html", "blank/blank-worksheet.html"),
            ("pdf", "blank/blank-worksheet.pdf"),
        ),
    )
    blank_forms = Listing(EN("index.blank"), "blank", (blank,), is_outdated=False)
    assert _groups(full) == (
        Group(
            "heron",
            (
                _listing("PTSD and sleep", "heron/PTSD-and-sleep"),
                _listing("Riding the bus again", "heron/bus"),
            ),
        ),
        Group("wren", (_listing("Night walk 2", "wren/night-walk_2"),)),
        Group(None, (_listing("A plain one", "a-plain-one"),)),
        Group("", (blank_forms,)),
    )


@pytest.mark.parametrize(
    ("missing", "clients"),
    [
        ("nothing", ["heron", "wren", None, ""]),
        ("^heron/", ["wren", None, ""]),
        ("^a-plain", ["heron", "wren", ""]),
        ("^blank/", ["heron", "wren", None]),
        (".", []),
    ],
)
def test_what_is_not_there_is_not_listed(
    full: PracticeFolder, missing: str, clients: list[str | None]
) -> None:
    assert [group.client for group in _groups(full, missing)] == clients


def test_a_format_that_is_not_there_is_not_listed(full: PracticeFolder) -> None:
    listing = _groups(full, r"bus/worksheet\.pdf")[0].listings[1]

    assert listing.documents == (
        Document(EN("kind.worksheet"), (("html", "heron/bus/worksheet.html"),)),
        _documents("heron/bus")[1],
    )


@pytest.mark.parametrize(
    ("file", "text", "outdated"),
    [
        ("goals/heron/bus.yaml", BROKEN, ["heron/bus"]),
        ("goals/heron/bus.yaml", "category: none\n", ["heron/bus"]),
        ("goals/heron/client.yaml", "vlues: x\n", ["heron/PTSD-and-sleep", "heron/bus"]),
        ("goals/heron/client.yaml", "values: x\n", []),
        ("goals/heron/bus.yaml", "title: half written\n", []),
    ],
)
def test_documents_older_than_a_broken_file_are_marked(
    full: PracticeFolder, file: str, text: str, outdated: list[str]
) -> None:
    full.write(file, text)

    marked = [one.id for group in _groups(full) for one in group.listings if one.is_outdated]

    assert marked == outdated


def test_a_kind_without_a_name_in_the_words_goes_by_its_folder(full: PracticeFolder) -> None:
    full.write("templates/tracker/kind.yaml", "scope: goal\n")
    full.write("templates/tracker/page.html.j2", "")
    practice = full.read()
    jobs = plan(practice, ("pdf",), ["tracker"])

    listed = groups(practice, jobs, {job.output for job in jobs}, EN)

    heading = EN("kind.tracker") if EN.has("kind.tracker") else "tracker"
    assert listed[0].listings[1].documents == (
        Document(heading, (("pdf", "heron/bus/tracker.pdf"),)),
    )


@pytest.mark.usefixtures("html_alone")
def test_every_address_in_the_page_leads_to_a_document(full: PracticeFolder) -> None:
    full.write("goals/café/été.yaml", SOUND)
    full.build()

    page = (full.output / "index.html").read_text(encoding="utf-8")

    addresses = set(map(unquote, re.findall(r'href="([^"#]+)"', page)))
    assert addresses == {name for name in full.outputs() if name != "index.html"}


@pytest.mark.usefixtures("html_alone")
def test_a_title_is_printed_as_it_is_written(full: PracticeFolder) -> None:
    full.write("goals/heron/bus.yaml", "title: <script>alert(1)</script> {{ 7*7 }} & co\n")
    full.build()

    page = (full.output / "index.html").read_text(encoding="utf-8")

    assert "&lt;script&gt;alert(1)&lt;/script&gt; {{ 7*7 }} &amp; co" in page
    assert "<script" not in page
