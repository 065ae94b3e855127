"""What ``index.html`` lists, and how it is listed."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import unquote

import pytest
from conftest import BROKEN, SOUND, PracticeFolder

from gwsheet.builder.index import Document, Group, Listing, forms, groups
from gwsheet.plan import packets, plan
from gwsheet.project.templates import builtin_words

EN = builtin_words()
UNTITLED = SOUND.partition("\n")[2]
KINDS = {"worksheet", "review", "smart-check", "blank-worksheet"}


def _groups(
    folder: PracticeFolder, missing: str = "nothing", kinds: set[str] = KINDS
) -> tuple[Group, ...]:
    """The groups when all planned documents of ``kinds`` are there but ``missing``."""
    practice = folder.read()
    jobs = (*plan(practice, ("html", "pdf"), sorted(kinds)), *packets(practice))
    chosen = [job for job in jobs if job.kind in kinds]
    present = {job.output for job in chosen if not re.search(missing, job.output)}
    return groups(practice, jobs, present, EN)


def _document(folder: str, kind: str, heading: str) -> Document:
    endings = ("html", "pdf")
    return Document(kind, heading, tuple((one, f"{folder}/{kind}.{one}") for one in endings))


def _listing(title: str, goal: str) -> Listing:
    return Listing(title, goal, _handed_over(goal), _for_therapist(goal))


def _handed_over(goal: str) -> tuple[Document, ...]:
    return (
        _document(goal, "worksheet", "Goal worksheet"),
        _document(goal, "review", "Goal review"),
    )


def _for_therapist(goal: str) -> tuple[Document, ...]:
    return (_document(goal, "smart-check", "SMART check"),)


@pytest.fixture
def full(practice: PracticeFolder) -> PracticeFolder:
    practice.write("goals/wren/night-walk_2.yaml", UNTITLED)
    practice.write("goals/heron/bus.yaml")
    practice.write("goals/a-plain-one.yaml", UNTITLED)
    practice.write("goals/heron/PTSD-and-sleep.yaml", UNTITLED)
    return practice


def test_clients_come_first_then_goals_without_one_then_blank_forms(full: PracticeFolder) -> None:
    blank = _document("blank", "blank-worksheet", "Goal worksheet")
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
        Group("", (Listing(EN("index.worksheets"), "", (blank,), ()),)),
    )


def test_what_is_about_all_of_a_client_comes_before_the_goals(full: PracticeFolder) -> None:
    full.write("goals/quail/client.yaml", "values: x\n")

    listed = _groups(full, kinds={"plan", "packet", "overview", "revision", "worksheet"})

    about = [(one.client, one.listings[0]) for one in listed if one.client]
    assert about == [
        (
            client,
            Listing(
                EN("index.all_goals"),
                "",
                (
                    _document(client, "plan", "Plan of all my goals"),
                    _document(client, "revision", "Revision"),
                    Document("packet", "Packet to take home", (("pdf", f"{client}/packet.pdf"),)),
                ),
                (_document(client, "overview", "Overview"),),
            ),
        )
        for client in ("heron", "quail", "wren")
    ]
    assert [[one.id for one in group.listings] for group in listed] == [
        ["", "heron/PTSD-and-sleep", "heron/bus"],
        [""],
        ["", "wren/night-walk_2"],
        ["a-plain-one"],
        [""],
    ]


def test_blank_forms_stand_by_what_they_are_for(practice: PracticeFolder) -> None:
    practice.write("goals/phases.yaml", SOUND)
    practice.write("templates/diary/kind.yaml", "scope: goal\nblank: yes\norder: 99\n")
    practice.write("templates/diary/page.html.j2", "")
    every = {kind.name for kind in practice.read().kinds}

    listed = _groups(practice, kinds=every)

    assert [group.client for group in listed] == [None, ""]
    assert {
        one.title: [document.kind for document in one.handed_over] for one in listed[1].listings
    } == {
        "Worksheets to fill in by hand": [
            *("blank-worksheet", "blank-tracker", "blank-review", "diary"),
        ],
        "The five phases": [
            *("exploration", "clarification", "refinement", "implementation", "revision"),
        ],
        "Handouts": ["smart-guide", "categories", "challenges", "wins"],
    }
    assert {one.for_therapist for one in listed[1].listings} == {()}


def test_what_is_for_the_therapist_is_never_among_what_is_handed_over(
    full: PracticeFolder,
) -> None:
    practice = full.read()
    audience = {kind.name: kind.spec.audience for kind in practice.kinds}

    listed = _groups(full, kinds=set(audience))

    every = [listing for group in listed for listing in group.listings]
    handed = {audience[one.kind] for listing in every for one in listing.handed_over}
    kept = {audience[one.kind] for listing in every for one in listing.for_therapist}
    assert (handed, kept) == ({"client"}, {"clinician"})
    found = {
        one.kind for listing in every for one in (*listing.handed_over, *listing.for_therapist)
    }
    assert found == set(audience)
    linked = {audience[kind] for forms_of in forms(listed).values() for kind in forms_of}
    assert linked == {"client"}


@pytest.mark.parametrize(
    ("missing", "kind", "address"),
    [
        ("nothing", "review", "heron/bus/review.pdf"),
        (r"bus/review\.pdf", "review", "heron/bus/review.html"),
        (r"bus/review\.html", "review", "heron/bus/review.pdf"),
        (r"bus/review", "review", None),
        ("nothing", "smart-check", None),
    ],
)
def test_a_link_leads_to_what_is_printed(
    full: PracticeFolder, missing: str, kind: str, address: str | None
) -> None:
    found = forms(_groups(full, missing))["heron/bus"].get(kind)

    assert (found.paper if found else None) == address


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

    assert listing.handed_over == (
        Document("worksheet", "Goal worksheet", (("html", "heron/bus/worksheet.html"),)),
        _handed_over("heron/bus")[1],
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


@pytest.mark.parametrize(
    ("file", "text", "outdated"),
    [
        ("goals/heron/bus.yaml", BROKEN, ["heron"]),
        ("goals/heron/client.yaml", "vlues: x\n", ["heron"]),
        ("goals/heron/client.yaml", "values: x\n", []),
        ("goals/a-plain-one.yaml", BROKEN, []),
    ],
)
def test_what_is_about_all_goals_is_marked_where_one_file_is_broken(
    full: PracticeFolder, file: str, text: str, outdated: list[str]
) -> None:
    full.write(file, text)

    listed = _groups(full, kinds={"plan"})

    assert [group.client for group in listed if group.listings[0].is_outdated] == outdated


def test_a_kind_without_a_name_in_the_words_goes_by_its_folder(full: PracticeFolder) -> None:
    full.write("templates/sleep-diary/kind.yaml", "scope: goal\n")
    full.write("templates/sleep-diary/page.html.j2", "")
    practice = full.read()
    jobs = plan(practice, ("pdf",), ["sleep-diary"])

    listed = groups(practice, jobs, {job.output for job in jobs}, EN)

    assert listed[0].listings[1].handed_over == (
        Document("sleep-diary", "Sleep diary", (("pdf", "heron/bus/sleep-diary.pdf"),)),
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
    assert page.count("<script") == 1


@pytest.mark.usefixtures("html_alone")
@pytest.mark.parametrize(
    ("goal", "shown", "hidden"),
    [
        (None, ["heading", "what", "missing", "until_then"], []),
        ("goals/heron/bus.yaml", [], ["heading", "what", "missing", "until_then"]),
    ],
)
def test_a_practice_without_a_goal_is_told_what_to_do(
    practice: PracticeFolder, goal: str | None, shown: list[str], hidden: list[str]
) -> None:
    if goal:
        practice.write(goal)
    practice.build()

    page = unescape((practice.output / "index.html").read_text(encoding="utf-8"))

    assert [one for one in shown if EN(f"index.welcome.{one}") not in page] == []
    assert [one for one in hidden if EN(f"index.welcome.{one}") in page] == []
    assert "blank/blank-worksheet.html" in page
