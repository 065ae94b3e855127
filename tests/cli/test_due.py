"""``gwsheet due``: what waits for somebody, as text, JSON and a calendar."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
import vobject
from conftest import BROKEN, SOUND, PracticeFolder, Shell

NEXT = "goal_statement: Ride the bus\nagreed: 2026-11-30\nreview_schedule: {{every: 5 sessions, next: {}}}\n"


@pytest.fixture
def full(practice: PracticeFolder) -> PracticeFolder:
    practice.write("goals/heron/client.yaml", "sessions: {every: 1 week}\n")
    practice.write("goals/heron/bus.yaml", NEXT.format("2026-11-30"))
    practice.write(
        "goals/heron/lunch.yaml",
        NEXT.format("2027-01-11")
        + "timeline:\n  milestones: {date: 2026-12-14, text: 'Eat with Ana, at her table'}\n",
    )
    practice.write(
        "goals/wren/walk.yaml", "timeline: {start: 2026-10-01}\n" + SOUND.partition("timeline")[0]
    )
    practice.write("goals/wren/done.yaml", "status: achieved\n" + NEXT.format("2026-11-30"))
    practice.write("goals/plain.yaml", "agreed: 2026-11-30\nreview_schedule: {every: 1 week}\n")
    return practice


def _plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_what_is_due_is_shown_by_day(full: PracticeFolder, shell: Shell) -> None:
    said = shell("due")

    assert (said.code, said.err) == (0, "")
    assert _plain(said.out).splitlines() == [
        "Reviews overdue",
        "  30 November 2026  heron/bus    review, as planned (yesterday)",
        "Coming up",
        "  7 December 2026   plain        review, by weeks since 30 November 2026 (in 6",
        "                                 days)",
        "  14 December 2026  heron/lunch  milestone: Eat with Ana, at her table (in 13",
        "                                 days)",
        "Never agreed",
        "  wren/walk    no signatures yet; it started on 1 October 2026 (61 days ago)",
        "Nothing recorded lately",
        "  wren/walk    nothing since 1 October 2026 (61 days ago)",
    ]


def test_nothing_is_due(shell: Shell) -> None:
    said = shell("due")

    assert (said.code, said.out, said.err) == (0, "Nothing is due.\n", "")


def test_a_day_may_be_today_tomorrow_and_any_other(full: PracticeFolder, shell: Shell) -> None:
    away = [
        re.findall(r"\((.*?)\)", shell("due", "heron/bus", "--today", f"2026-{day}").out)
        for day in ("11-29", "11-30", "12-02")
    ]

    assert away == [["tomorrow"], ["today"], ["2 days ago"]]


FAR = "heron/bus plain heron/lunch wren/walk heron/lunch"


@pytest.mark.parametrize(
    ("within", "goals"),
    [
        ("0d", "heron/bus"),
        ("5d", "heron/bus"),
        ("6d", "heron/bus plain"),
        ("1W", "heron/bus plain"),
        ("2w", "heron/bus plain heron/lunch"),
        ("1m", "heron/bus plain heron/lunch wren/walk"),
        ("41 d", FAR),
        ("999999m", FAR),
    ],
)
def test_how_far_ahead(full: PracticeFolder, shell: Shell, within: str, goals: str) -> None:
    rows = json.loads(shell("due", "--within", within, "--format", "json").out)

    dated = [row for row in rows if row["kind"] not in ("never-agreed", "no-progress")]
    assert [row["goal"] for row in dated] == goals.split()


def test_json_says_the_same(full: PracticeFolder, shell: Shell) -> None:
    rows: list[dict[str, Any]] = json.loads(shell("due", "--format", "json").out)

    assert rows[0] == {
        "kind": "review-overdue", "goal": "heron/bus", "client": "heron", "day": "2026-11-30",
        "days": -1, "why": "planned", "since": None, "limit_days": None, "text": None,
    }  # fmt: skip
    assert rows[2]["text"] == "Eat with Ana, at her table"
    assert (rows[1]["client"], rows[1]["since"]) == (None, "2026-11-30")


def test_paths_narrow_it(full: PracticeFolder, shell: Shell) -> None:
    assert {r["goal"] for r in json.loads(shell("due", "wren", "--format", "json").out)} == {
        "wren/walk"
    }
    assert shell("due", "nobody").code == 2


def test_a_calendar_has_every_next_review_and_names_goals_only_when_asked(
    full: PracticeFolder, shell: Shell
) -> None:
    said, narrow = shell("due --format ics"), shell("due --format ics --within 1w")
    events = vobject.readOne(said.out).vevent_list
    named = vobject.readOne(shell("due --format ics --with-codes").out).vevent_list

    assert (said.code, said.err) == (0, "")
    days = ["2026-11-30", "2026-12-07", "2026-12-30", "2027-01-11"]
    assert [str(event.dtstart.value) for event in events] == days
    assert {event.summary.value for event in events} == {"Goal review"}
    assert len({event.uid.value for event in events}) == 4
    assert not re.search("heron|wren|bus|lunch|Ana|walk|plain", said.out)
    assert [event.summary.value for event in named][:2] == [
        "Goal review: heron/bus",
        "Goal review: plain",
    ]
    assert [event.uid.value for event in named] == [event.uid.value for event in events]
    assert len(vobject.readOne(narrow.out).vevent_list) == 2


def test_a_finish_ahead_is_shown_like_a_milestone(shell: Shell) -> None:
    shell.practice.write(
        "goals/heron/bus.yaml",
        "agreed: 2026-11-30\nreview_schedule: {next: 2026-12-21}\ntimeline: {finish: 2026-12-10}\n",
    )
    shell.practice.write(
        "goals/heron/past.yaml", "agreed: 2026-11-30\ntimeline: {finish: 2026-11-30}\n"
    )
    text = shell("due").out
    [_, row, *others] = json.loads(shell("due", "--format", "json").out)
    plain, named = (
        vobject.readOne(shell("due", "heron/bus", "--format", "ics", *codes).out).vevent_list
        for codes in ((), ("--with-codes",))
    )

    assert _plain(text).splitlines() == [
        "Their day has passed",
        "  30 November 2026  heron/past  goal to be reached by this day (yesterday)",
        "Coming up",
        "  10 December 2026  heron/bus   goal reached by this day (in 9 days)",
    ]
    assert (row["kind"], row["day"], row["days"], row["text"]) == ("finish", "2026-12-10", 9, None)
    assert others == []
    assert [(str(event.dtstart.value), event.summary.value) for event in plain] == [
        ("2026-12-10", "Planned finish of a goal"),
        ("2026-12-21", "Goal review"),
    ]
    assert [event.summary.value for event in named] == [
        "Planned finish: heron/bus",
        "Goal review: heron/bus",
    ]
    assert [event.uid.value for event in named] == [event.uid.value for event in plain]
    assert len({event.uid.value for event in plain}) == 2


@pytest.mark.parametrize(
    ("name", "options", "file_format"),
    [
        *(("reviews.out", f"--format {name}", name) for name in ("text", "json", "ics")),
        ("reviews.ics", "", "ics"),
        ("Reviews.ICS", "", "ics"),
        ("reviews.ics", "--with-codes", "ics --with-codes"),
        ("reviews.json", "", "json"),
        ("reviews.text", "", "text"),
        ("reviews.txt", "", "text"),
        ("ics", "", "text"),
        ("reviews.ics", "--format json", "json"),
        ("reviews.json", "--format text", "text"),
    ],
)
def test_it_goes_to_a_file_whose_name_says_the_format(
    full: PracticeFolder, shell: Shell, name: str, options: str, file_format: str
) -> None:
    before = {path.name for path in full.root.rglob("*")}
    printed = shell(f"due --format {file_format}")
    assert {path.name for path in full.root.rglob("*")} == before
    said = shell(f"due --output {name} {options}")

    assert (said.code, said.out) == (0, "")
    assert (full.root / name).read_bytes() == printed.out.encode("utf-8")


def test_a_broken_goal_is_named_and_the_others_are_there(
    full: PracticeFolder, shell: Shell
) -> None:
    full.write("goals/heron/broken.yaml", BROKEN)
    said, other = shell("due"), shell("due", "wren")

    assert said.code == 1
    assert said.err.splitlines()[0] == (
        "gwsheet: goals/heron/broken.yaml has an error, so something may be missing here"
    )
    assert "heron/bus" in said.out
    assert (other.code, other.err) == (0, "")


def test_a_review_that_moves_on_the_same_day_is_newer_in_the_calendar(shell: Shell) -> None:
    seen = []
    for day in ("2026-12-21", "2026-12-14", "2026-12-14", "2027-01-04"):
        shell.practice.write("goals/heron/bus.yaml", NEXT.format(day))
        assert shell("due", "--output", "reviews.ics").code == 0
        text = (shell.practice.root / "reviews.ics").read_bytes().decode("utf-8")
        event = vobject.readOne(text).vevent
        seen.append((event.uid.value, int(event.sequence.value)))

    [first, moved, same, again] = (number for _, number in seen)
    assert len({uid for uid, _ in seen}) == 1
    assert first < moved == same < again
