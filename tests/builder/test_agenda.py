"""What is due and what is new, by client, and as the index page says it."""

from __future__ import annotations

from datetime import date

import pytest
from conftest import SOUND, TODAY, PracticeFolder

from gwsheet.builder import BuildOptions, build
from gwsheet.builder.agenda import Line, Lines, due_by_client, new_by_client
from gwsheet.goal import fingerprint
from gwsheet.project.templates import builtin_words

EN = builtin_words()
UNTITLED = SOUND.partition("\n")[2]
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
