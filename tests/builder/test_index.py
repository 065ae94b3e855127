"""What ``index.html`` lists, and how it is listed."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import unquote

import pytest
from conftest import BROKEN, SOUND, PracticeFolder

from gwsheet.builder.index import Document, Group, Listing, forms, groups
from gwsheet.goal.practice import UseName
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


def _document(folder: str, kind: str, heading: str, use: UseName | None = None) -> Document:
    addresses = (("html", f"{folder}/{kind}.html"), ("pdf", f"{folder}/{kind}.pdf"))
    return Document(kind, heading, addresses, use)


def _listing(title: str, goal: str) -> Listing:
    worksheet = _document(goal, "worksheet", "Goal worksheet", "signing")
    review = _document(goal, "review", "Goal review", "review")
    return Listing(
        title, goal, (worksheet, review), (_document(goal, "smart-check", "SMART check"),)
    )


@pytest.fixture
def full(practice: PracticeFolder) -> PracticeFolder:
    practice.write("goals/wren/night-walk_2.yaml", UNTITLED)
    practice.write("goals/heron/bus.yaml")
    practice.write("goals/a-plain-one.yaml", UNTITLED)
    practice.write("goals/heron/PTSD-and-sleep.yaml", UNTITLED)
    return practice


def test_clients_come_first_then_goals_without_one_then_blank_forms(full: PracticeFolder) -> None:
    heron = (
        _listing("PTSD and sleep", "heron/PTSD-and-sleep"),
        _listing("Riding the bus again", "heron/bus"),
    )
    blank = _document("blank", "blank-worksheet", "Goal worksheet")
    assert _groups(full) == (
        Group("heron", heron),
        Group("wren", (_listing("Night walk 2", "wren/night-walk_2"),)),
        Group(None, (_listing("A plain one", "a-plain-one"),)),
        Group("", (Listing(EN("index.worksheets"), "", (blank,), ()),)),
    )


def test_what_is_about_all_of_a_client_comes_before_the_goals(full: PracticeFolder) -> None:
    full.write("goals/quail/client.yaml", "values: x\n")

    listed = _groups(full, kinds={"plan", "packet", "overview", "revision", "worksheet"})

    assert [(group.client, group.listings[0]) for group in listed if group.client] == [
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
    assert [[listing.id for listing in group.listings] for group in listed] == [
        *(["", "heron/PTSD-and-sleep", "heron/bus"], [""], ["", "wren/night-walk_2"]),
        *(["a-plain-one"], [""]),
    ]


def test_blank_forms_stand_in_the_group_that_their_kind_names(practice: PracticeFolder) -> None:
    practice.write("goals/phases.yaml", SOUND)
    for name, spec in {
        "diary": "scope: goal\nblank: yes\norder: 99\n",
        "sleep": "scope: client\nblank: yes\norder: 98\ngroup: handouts\n",
        "leaflet": "scope: blank\norder: 97\n",
    }.items():
        practice.write(f"templates/{name}/kind.yaml", spec)
        practice.write(f"templates/{name}/page.html.j2", "")

    listed = _groups(practice, kinds={kind.name for kind in practice.read().kinds})

    assert [group.client for group in listed] == [None, ""]
    assert {
        listing.title: [document.kind for document in listing.handed_over]
        for listing in listed[1].listings
    } == {
        "Worksheets to fill in by hand": [
            *("session", "blank-worksheet", "blank-tracker", "blank-review", "keeping-well"),
            *("crisis-card", "diary"),
        ],
        "The five phases": [
            *("exploration", "clarification", "refinement", "implementation", "revision"),
        ],
        "Handouts": [
            "smart-guide",
            "example",
            "categories",
            "challenges",
            "wins",
            "leaflet",
            "sleep",
        ],
    }
    assert [listing.title for listing in listed[1].listings][::2] == [
        *("Worksheets to fill in by hand", "Handouts"),
    ]
    assert {listing.for_therapist for listing in listed[1].listings} == {()}


def test_what_is_for_the_therapist_is_never_among_what_is_handed_over(
    full: PracticeFolder,
) -> None:
    audience = {kind.name: kind.spec.audience for kind in full.read().kinds}

    listings = [
        listing for group in _groups(full, kinds=set(audience)) for listing in group.listings
    ]

    handed = {document.kind for listing in listings for document in listing.handed_over}
    kept = {document.kind for listing in listings for document in listing.for_therapist}
    assert handed == {kind for kind, reader in audience.items() if reader == "client"}
    assert kept == set(audience) - handed


@pytest.mark.parametrize(
    ("missing", "use", "address"),
    [
        ("nothing", "review", "heron/bus/review.pdf"),
        ("nothing", "signing", "heron/bus/worksheet.pdf"),
        (r"bus/review\.pdf", "review", "heron/bus/review.html"),
        (r"bus/review\.html", "review", "heron/bus/review.pdf"),
        (r"bus/review", "review", "heron/bus/smaller-review.pdf"),
        (r"review", "review", None),
    ],
)
def test_a_link_leads_to_the_first_document_that_serves_and_to_what_is_printed(
    full: PracticeFolder, missing: str, use: str, address: str | None
) -> None:
    """Never to one for the therapist."""
    for name, spec in {"smaller": "order: 21", "kept": "audience: clinician\norder: 1"}.items():
        full.write(f"templates/{name}-review/kind.yaml", f"scope: goal\nuse: review\n{spec}\n")
        full.write(f"templates/{name}-review/page.html.j2", "")
    links = forms(_groups(full, missing, {*KINDS, "smaller-review", "kept-review"}))

    assert set(links) == {goal.id for goal in full.read().goals}
    found = links["heron/bus"].get(use)
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
    worksheet, review = _groups(full, r"bus/worksheet\.pdf")[0].listings[1].handed_over

    assert worksheet.addresses == (("html", "heron/bus/worksheet.html"),)
    assert review == _document("heron/bus", "review", "Goal review", "review")


@pytest.mark.parametrize(
    ("file", "text", "goals", "clients"),
    [
        ("goals/heron/bus.yaml", BROKEN, ["heron/bus"], ["heron"]),
        ("goals/heron/bus.yaml", "category: none\n", ["heron/bus"], ["heron"]),
        (
            "goals/heron/client.yaml",
            "vlues: x\n",
            ["heron/PTSD-and-sleep", "heron/bus"],
            ["heron"],
        ),
        ("goals/heron/client.yaml", "values: x\n", [], []),
        ("goals/heron/bus.yaml", "title: half written\n", [], []),
        ("goals/a-plain-one.yaml", BROKEN, ["a-plain-one"], []),
    ],
)
def test_documents_older_than_a_broken_file_are_marked(
    full: PracticeFolder, file: str, text: str, goals: list[str], clients: list[str]
) -> None:
    full.write(file, text)

    marked = [
        listing.id or group.client
        for group in _groups(full, kinds={*KINDS, "plan"})
        for listing in group.listings
        if listing.is_outdated
    ]

    assert marked == [*clients, *goals]


def test_a_kind_without_a_name_in_the_words_goes_by_its_folder(full: PracticeFolder) -> None:
    full.write("templates/sleep-diary/kind.yaml", "scope: goal\n")
    full.write("templates/sleep-diary/page.html.j2", "")

    listed = _groups(full, kinds={"sleep-diary"})

    assert listed[0].listings[1].handed_over == (
        _document("heron/bus", "sleep-diary", "Sleep diary"),
    )


@pytest.mark.usefixtures("html_alone")
def test_the_page_has_every_address_and_titles_as_they_are_written(full: PracticeFolder) -> None:
    full.write("gwsheet.yaml", "kinds: [worksheet, plan, overview, wins]\n")
    full.write("goals/café/été.yaml", SOUND)
    full.write("goals/heron/bus.yaml", "title: <script>alert(1)</script> {{ 7*7 }} & co\n")
    full.build()

    page = (full.output / "index.html").read_text(encoding="utf-8")

    addresses = set(map(unquote, re.findall(r'href="([^"#]+)"', page)))
    assert addresses == {name for name in full.outputs() if name != "index.html"}
    assert "&lt;script&gt;alert(1)&lt;/script&gt; {{ 7*7 }} &amp; co" in page
    assert page.count("<script") == 1


WELCOME = ("heading", "what", "missing", "until_then")


@pytest.mark.usefixtures("html_alone")
@pytest.mark.parametrize(("goal", "shown"), [(None, WELCOME), ("goals/heron/bus.yaml", ())])
def test_a_practice_without_a_goal_is_told_what_to_do(
    practice: PracticeFolder, goal: str | None, shown: tuple[str, ...]
) -> None:
    practice.write("gwsheet.yaml", "kinds: [worksheet, blank-worksheet]\n")
    if goal:
        practice.write(goal)
    practice.build()

    page = unescape((practice.output / "index.html").read_text(encoding="utf-8"))

    assert tuple(key for key in WELCOME if EN(f"index.welcome.{key}") in page) == shown
    assert "blank/blank-worksheet.html" in page
