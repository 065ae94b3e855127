"""What ``index.html`` lists, and how it is listed."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from urllib.parse import unquote

import pytest
from conftest import BROKEN, SOUND, TODAY, PracticeFolder

from gwsheet.build import BuildOptions, build
from gwsheet.build.agenda import Line, Lines, due_by_client, new_by_client
from gwsheet.build.index import Document, Group, Listing, forms, groups
from gwsheet.goal import fingerprint
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


NEXT = "title: Riding the bus\nagreed: 2026-11-30\nreview_schedule: {next: %s}\n"


@pytest.fixture
def planned(practice: PracticeFolder) -> PracticeFolder:
    practice.write("goals/wren/night-walk.yaml", "timeline: {start: 2026-11-20}\n")
    practice.write("goals/heron/bus.yaml", NEXT % "2026-12-15")
    practice.write("goals/heron/late.yaml", NEXT % "2026-11-30" + "timeline: [2026-12-14 <Half>]\n")
    practice.write("goals/heron/far.yaml", NEXT % "2026-12-16")
    practice.write("goals/plain.yaml", NEXT % "2026-12-01")
    return practice


def _read(found: tuple[Lines, ...]) -> dict[str | None, list[str]]:
    """What is due or new by client, as it reads."""
    return {
        one.client: [
            f"{heading}: {line.day or '-'} {line.title}, {line.what}".replace("\u00a0", " ")
            for heading, lines in one.parts
            for line in lines
        ]
        for one in found
    }


def _due(folder: PracticeFolder, today: date = TODAY) -> dict[str | None, list[str]]:
    return _read(due_by_client(folder.read(), today, EN))


def _new(folder: PracticeFolder, today: date = TODAY) -> dict[str | None, list[str]]:
    return _read(new_by_client(folder.read(), today, EN))


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
    heron = due_by_client(planned.read(), TODAY, EN)[0]

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

    assert due_by_client(practice.read(), TODAY, EN) == ()


def test_a_review_that_is_due_is_done_on_its_form_and_a_goal_is_signed_on_its_worksheet(
    planned: PracticeFolder,
) -> None:
    lines = [
        (line.goal, line.kind)
        for one in due_by_client(planned.read(), TODAY, EN)
        for _, part in one.parts
        for line in part
    ]

    assert lines == [
        ("heron/late", "review"),
        ("heron/late", "review"),
        ("heron/bus", "review"),
        ("wren/night-walk", "worksheet"),
        ("plain", "review"),
    ]


RECORDS = """\
agreed: [2026-11-20, 2026-11-24]
progress:
  - {date: 2026-11-25, note: on the stairs}
  - {date: 2026-11-28, rating: 3}
  - no day
reviews: [{date: 2026-11-28, rating: 3}]
"""


def test_the_newest_record_of_the_last_seven_days_is_new(practice: PracticeFolder) -> None:
    practice.write("goals/heron/bus.yaml", SOUND + RECORDS)
    practice.write("goals/heron/early.yaml", UNTITLED + "agreed: 2026-11-30\n")
    practice.write("goals/heron/old.yaml", UNTITLED + "agreed: 2026-11-23\n")
    practice.write("goals/heron/typing-error.yaml", UNTITLED + "agreed: 2027-11-30\n")
    practice.write(
        "goals/plain.yaml", UNTITLED + "status: achieved\nprogress: [{date: 2026-12-01}]\n"
    )
    practice.write("goals/nothing.yaml", UNTITLED)

    assert _new(practice) == {
        "heron": [
            "Written down lately: 30 November 2026 Early, signatures",
            "Written down lately: 28 November 2026 Riding the bus again, a review",
        ],
        None: ["Written down lately: 1 December 2026 Plain, progress"],
    }


@pytest.mark.parametrize(
    ("today", "new"),
    [
        (
            date(2026, 11, 27),
            ["Written down lately: 25 November 2026 Riding the bus again, progress"],
        ),
        (
            date(2026, 12, 5),
            ["Written down lately: 28 November 2026 Riding the bus again, a review"],
        ),
        (date(2026, 12, 6), None),
        (date(2026, 11, 19), None),
        (date.min, None),
        (date.max, None),
    ],
)
def test_what_is_new_grows_old(
    practice: PracticeFolder, today: date, new: list[str] | None
) -> None:
    practice.write("goals/heron/bus.yaml", SOUND + RECORDS)

    assert _new(practice, today).get("heron") == new


def _signed(practice: PracticeFolder, more: str = "") -> str:
    """A goal that was signed as it is, on a day that is long ago."""
    practice.write("goals/heron/bus.yaml", SOUND)
    goal = practice.read().goals[0].loaded.value
    assert goal is not None
    return f"{SOUND}agreed: [{{date: 2026-10-01, fingerprint: {fingerprint(goal)}}}]\n{more}"


CHANGED = (
    "Changed since signed: - Riding the bus again, signed on 1 October 2026; print it to sign again"
)


@pytest.mark.parametrize(
    ("more", "old", "new", "expected"),
    [
        (
            "",
            "ten minutes",
            "twelve minutes",
            CHANGED,
        ),
        (
            "",
            "date: 2026-10-01, ",
            "",
            None,
        ),
        (
            "",
            "every 5 sessions",
            "every 6 sessions",
            CHANGED,
        ),
        ("", "Riding the bus again", "The bus", None),
        ("", "date", "date", None),
        ("priority: 1\n", "date", "date", None),
        ("progress: [{date: 2026-10-08, rating: 2}]\n", "date", "date", None),
        ("status: discontinued\n", "ten minutes", "twelve minutes", None),
    ],
)
def test_a_goal_that_changed_since_it_was_signed_is_new_until_it_is_signed_again(
    practice: PracticeFolder, more: str, old: str, new: str, expected: str | None
) -> None:
    practice.write("goals/heron/bus.yaml", _signed(practice, more).replace(old, new))

    assert _new(practice) == ({"heron": [expected]} if expected else {})


def test_signatures_without_a_day_are_asked_for_again(practice: PracticeFolder) -> None:
    practice.write("goals/heron/bus.yaml", SOUND + "agreed: [{fingerprint: '000000'}]\n")

    found = new_by_client(practice.read(), TODAY, EN)

    line = Line("heron/bus", "Riding the bus again", None, "print it to sign again", "worksheet")
    assert found == (Lines("heron", (("Changed since signed", (line,)),)),)


@pytest.mark.usefixtures("html_alone")
def test_a_build_from_nothing_gives_the_very_page_that_many_builds_gave(
    practice: PracticeFolder,
) -> None:
    """What is new is in the files, and not in what was built before."""
    practice.write("goals/heron/bus.yaml", SOUND)
    practice.write("goals/heron/walk.yaml", UNTITLED)
    practice.build()
    practice.write("goals/heron/bus.yaml", _signed(practice).replace("ten minutes", "two minutes"))
    practice.build()
    practice.build()
    page = (practice.output / "index.html").read_bytes()
    (practice.output / "index.html").unlink()
    (practice.output / ".gwsheet-manifest.json").unlink()

    practice.build()

    assert (practice.output / "index.html").read_bytes() == page
    assert b"Changed since signed" in page


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
