"""What is due and what is new, by client, and as the index page says it."""

from __future__ import annotations

from datetime import date

import pytest
from conftest import SOUND, TODAY, PracticeFolder

from gwsheet.builder import BuildOptions, build
from gwsheet.builder.agenda import Lines, due_by_client, new_by_client
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


def _read(found: tuple[Lines, ...]) -> dict[str | None, dict[str, list[str]]]:
    """What is due or new by client and heading, as it reads, with the use of a document for it."""
    return {
        lines.client: {
            heading: [
                f"{line.day or '-'} {line.goal}, {line.title}: {line.what} ({line.use})".replace(
                    "\u00a0", " "
                )
                for line in part
            ]
            for heading, part in lines.parts
        }
        for lines in found
    }


def _due(folder: PracticeFolder, today: date = TODAY) -> dict[str | None, dict[str, list[str]]]:
    return _read(due_by_client(folder.read(), today, EN))


def _new(folder: PracticeFolder, today: date = TODAY) -> dict[str | None, dict[str, list[str]]]:
    return _read(new_by_client(folder.read(), today, EN))


def test_what_is_due_stands_by_client_two_weeks_ahead(planned: PracticeFolder) -> None:
    planned.write("goals/heron/done.yaml", "status: achieved\n" + NEXT % "2026-11-30")

    due = _due(planned)

    assert list(due) == ["heron", "wren", None]
    assert due == {
        "heron": {
            "Reviews overdue": [
                "30 November 2026 heron/late, Riding the bus: review, as planned (review)"
            ],
            "Coming up": [
                "14 December 2026 heron/late, Riding the bus: milestone: <Half> (review)",
                "15 December 2026 heron/bus, Riding the bus: review, as planned (review)",
            ],
        },
        "wren": {
            "Never agreed": [
                (
                    "- wren/night-walk, Night walk: no signatures yet; it started on"
                    " 20 November 2026 (signing)"
                )
            ]
        },
        None: {"Coming up": ["1 December 2026 plain, Riding the bus: review, as planned (review)"]},
    }
    assert [len(lines.parts) for lines in due_by_client(planned.read(), TODAY, EN)] == [2, 1, 1]


def test_the_last_day_there_is_has_nothing_ahead(planned: PracticeFolder) -> None:
    assert _due(planned, date.max)[None] == {
        "Reviews overdue": ["1 December 2026 plain, Riding the bus: review, as planned (review)"],
        "Nothing recorded lately": [
            "- plain, Riding the bus: nothing since 30 November 2026 (review)"
        ],
    }


@pytest.mark.usefixtures("html_alone")
def test_the_page_is_built_again_each_day_on_which_something_is_due(
    planned: PracticeFolder,
) -> None:
    def written(day: int) -> list[str]:
        options = BuildOptions(planned.output, date(2026, 12, day), kinds=("worksheet",), jobs=0)
        return build(planned.read(), options).written

    assert "index.html" in written(2)
    page = (planned.output / "index.html").read_text(encoding="utf-8")
    assert "milestone: &lt;Half&gt;" in page
    assert '<h2>What is due</h2>\n<p class="seen">As of 2\xa0December 2026</p>' in page
    assert page.index("What is due") < page.index("heron/bus/worksheet.html")
    days = (3, 3, 15, 15, 16)
    assert [written(day) for day in days] == [
        ["index.html"],
        [],
        ["index.html"],
        [],
        ["index.html"],
    ]
    assert "index.html" in written(28)
    assert "milestone" not in (planned.output / "index.html").read_text(encoding="utf-8")


RECORDS = """\
agreed: [2026-11-20, 2026-11-24]
progress:
  - {date: 2026-11-25, note: on the stairs}
  - {date: 2026-11-28, rating: 3}
  - no day
reviews: [{date: 2026-11-28, rating: 3}]
"""
LATELY = "Written down lately"


def test_the_newest_record_of_the_last_seven_days_is_new(practice: PracticeFolder) -> None:
    practice.write("goals/heron/bus.yaml", SOUND + RECORDS)
    practice.write("goals/heron/early.yaml", UNTITLED + "agreed: 2026-11-30\n")
    practice.write("goals/heron/old.yaml", UNTITLED + "agreed: 2026-11-23\n")
    practice.write("goals/heron/typing-error.yaml", UNTITLED + "agreed: 2027-11-30\n")
    practice.write("goals/plain.yaml", "status: achieved\nprogress: [{date: 2026-12-01}]\n")
    practice.write("goals/nothing.yaml", UNTITLED)

    assert _new(practice) == {
        "heron": {
            LATELY: [
                "30 November 2026 heron/early, Early: signatures (signing)",
                "28 November 2026 heron/bus, Riding the bus again: a review (review)",
            ]
        },
        None: {LATELY: ["1 December 2026 plain, Plain: progress (review)"]},
    }


@pytest.mark.parametrize(
    ("today", "new"),
    [
        (date(2026, 11, 27), "25 November 2026 heron/bus, Riding the bus again: progress (review)"),
        (date(2026, 12, 5), "28 November 2026 heron/bus, Riding the bus again: a review (review)"),
        (date(2026, 12, 6), None),
        (date(2026, 11, 19), None),
        (date.min, None),
        (date.max, None),
    ],
)
def test_what_is_new_grows_old(practice: PracticeFolder, today: date, new: str | None) -> None:
    practice.write("goals/heron/bus.yaml", SOUND + RECORDS)

    assert _new(practice, today).get("heron") == ({LATELY: [new]} if new else None)


def _signed(practice: PracticeFolder) -> str:
    """A goal that was signed as it is, on a day that is long ago."""
    practice.write("goals/heron/bus.yaml", SOUND)
    goal = practice.read().goals[0].loaded.value
    assert goal is not None
    return f"{SOUND}agreed: [{{date: 2026-10-01, fingerprint: {fingerprint(goal)}}}]\n"


BUS = "- heron/bus, Riding the bus again"
AGAIN = "print it to sign again (signing)"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("ten minutes", "twelve minutes", f"{BUS}: signed on 1 October 2026; {AGAIN}"),
        ("every 5 sessions", "every 6 sessions", f"{BUS}: signed on 1 October 2026; {AGAIN}"),
        ("{date: 2026-10-01, fingerprint: ", "{fingerprint: 0", f"{BUS}: {AGAIN}"),
        ("date: 2026-10-01, ", "", None),
        ("Riding the bus again", "The bus", None),
        ("date", "date", None),
        ("title:", "priority: 1\ntitle:", None),
        ("title:", "progress: [{date: 2026-10-08, rating: 2}]\ntitle:", None),
        ("action_steps: Slow", "status: discontinued\naction_steps: Fast", None),
    ],
)
def test_a_goal_that_changed_since_it_was_signed_is_new_until_it_is_signed_again(
    practice: PracticeFolder, old: str, new: str, expected: str | None
) -> None:
    practice.write("goals/heron/bus.yaml", _signed(practice).replace(old, new))

    assert _new(practice) == ({"heron": {"Changed since signed": [expected]}} if expected else {})


@pytest.mark.usefixtures("html_alone")
def test_a_build_from_nothing_gives_the_very_page_that_many_builds_gave(
    practice: PracticeFolder,
) -> None:
    """What is new is in the files, and not in what was built before."""
    practice.write("gwsheet.yaml", "kinds: worksheet\n")
    practice.write("goals/heron/bus.yaml", SOUND)
    practice.write("goals/heron/walk.yaml", UNTITLED)
    practice.build()
    practice.write("goals/heron/bus.yaml", _signed(practice).replace("ten minutes", "two minutes"))
    practice.build()
    practice.build()
    index = practice.output / "index.html"
    page = index.read_bytes()
    index.unlink()
    (practice.output / ".gwsheet-manifest.json").unlink()

    practice.build()

    assert index.read_bytes() == page
    assert b"Changed since signed" in page
