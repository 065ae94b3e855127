"""What ``index.html`` lists, and how it is listed."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import unquote

import pytest
from conftest import BROKEN, SOUND, TODAY, PracticeFolder

from gwsheet.build import BuildOptions, build
from gwsheet.build.index import Document, Group, Listing, due_groups, groups
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


NEXT = "title: Riding the bus\nagreed: 2026-11-30\nreview_schedule: {next: %s}\n"


@pytest.fixture
def planned(practice: PracticeFolder) -> PracticeFolder:
    practice.write("goals/wren/night-walk.yaml", "timeline: {start: 2026-11-20}\n")
    practice.write("goals/heron/bus.yaml", NEXT % "2026-12-15")
    practice.write("goals/heron/late.yaml", NEXT % "2026-11-30" + "timeline: [2026-12-14 <Half>]\n")
    practice.write("goals/heron/far.yaml", NEXT % "2026-12-16")
    practice.write("goals/plain.yaml", NEXT % "2026-12-01")
    return practice


def _due(folder: PracticeFolder, today: date = TODAY) -> dict[str | None, list[str]]:
    """What is due by client, as it reads."""
    return {
        group.client: [
            f"{heading}: {line.day or '-'} {title}, {line.what}".replace("\u00a0", " ")
            for heading, lines in group.parts
            for title, line in lines
        ]
        for group in due_groups(folder.read(), today, EN)
    }


def test_what_is_due_stands_by_client_two_weeks_ahead(planned: PracticeFolder) -> None:
    due = _due(planned)

    assert list(due) == ["heron", "wren", None]
    assert due == {
        "heron": [
            "Reviews overdue: 30 November 2026 Riding the bus, review, as planned",
            "Coming up: 14 December 2026 Riding the bus, milestone: <Half>",
            "Coming up: 15 December 2026 Riding the bus, review, as planned",
        ],
        "wren": ["Never agreed: - Night walk, no signatures yet; it started on 20 November 2026"],
        None: ["Coming up: 1 December 2026 Riding the bus, review, as planned"],
    }


def test_each_heading_stands_once(planned: PracticeFolder) -> None:
    heron = due_groups(planned.read(), TODAY, EN)[0]

    assert [(heading, len(lines)) for heading, lines in heron.parts] == [
        ("Reviews overdue", 1),
        ("Coming up", 2),
    ]


def test_the_last_day_there_is_has_nothing_ahead(planned: PracticeFolder) -> None:
    assert _due(planned, date.max)[None] == [
        "Reviews overdue: 1 December 2026 Riding the bus, review, as planned",
        "Nothing recorded lately: - Riding the bus, nothing since 30 November 2026",
    ]


@pytest.mark.usefixtures("html_alone")
def test_the_page_is_built_again_only_when_something_else_is_due(planned: PracticeFolder) -> None:
    def written(today: date) -> list[str]:
        options = BuildOptions(planned.output, today, kinds=("worksheet",), jobs=0)
        return build(planned.read(), options).written

    assert "index.html" in written(date(2026, 12, 2))
    assert written(date(2026, 12, 3)) == []
    assert written(date(2026, 12, 15)) == ["index.html"]
    assert written(date(2026, 12, 15)) == []
    page = (planned.output / "index.html").read_text(encoding="utf-8")

    assert written(date(2026, 12, 16)) == ["index.html"]
    assert "milestone: &lt;Half&gt;" not in page
    assert page.index("What is due") < page.index("heron/bus/worksheet.html")
    assert written(date(2026, 12, 17)) == ["index.html"]
    assert [written(date(2026, 12, day)) for day in (18, 19, 20, 28)] == [
        *([], ["index.html"], [], []),
    ]


@pytest.mark.usefixtures("html_alone")
def test_a_milestone_is_printed_as_it_is_written(planned: PracticeFolder) -> None:
    planned.build()

    page = (planned.output / "index.html").read_text(encoding="utf-8")

    assert "milestone: &lt;Half&gt;" in page
    assert "days ago" not in page


def test_nothing_due_is_not_on_the_page(practice: PracticeFolder) -> None:
    practice.write("goals/done.yaml", "status: achieved\n" + NEXT % "2026-11-30")

    assert due_groups(practice.read(), TODAY, EN) == ()
