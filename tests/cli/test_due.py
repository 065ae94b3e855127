"""``gwsheet due``: what waits for somebody, as text, JSON and a calendar."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
import vobject
from conftest import BROKEN, SOUND, PracticeFolder, Said, Shell

NEXT = "goal_statement: Ride the bus\nagreed: 2026-11-30\nreview_schedule: {{every: 5 sessions, next: {}}}\n"


FULL = {
    "heron/client": "sessions: {every: 1 week}\n",
    "heron/bus": NEXT.format("2026-11-30"),
    "heron/lunch": NEXT.format("2027-01-11")
    + "timeline:\n  milestones: {date: 2026-12-14, text: 'Eat with Ana, at her table'}\n",
    "wren/walk": "timeline: {start: 2026-10-01}\n" + SOUND.partition("timeline")[0],
    "wren/done": "status: achieved\n" + NEXT.format("2026-11-30"),
    "plain": "agreed: 2026-11-30\nreview_schedule: {every: 1 week}\n",
}


@pytest.fixture
def full(practice: PracticeFolder) -> PracticeFolder:
    for name, text in FULL.items():
        practice.write(f"goals/{name}.yaml", text)
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
    assert shell("due") == Said(0, "Nothing is due.\n", "")


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
    rows = json.loads(shell("due wren --format json").out)
    assert {row["goal"] for row in rows} == {"wren/walk"}


def _events(shell: Shell, options: str = "") -> list[Any]:
    events: list[Any] = vobject.readOne(shell(f"due --format ics {options}").out).vevent_list
    return events


def test_a_calendar_has_every_next_review_and_names_goals_only_when_asked(
    full: PracticeFolder, shell: Shell
) -> None:
    said, events, named = shell("due --format ics"), _events(shell), _events(shell, "--with-codes")

    assert (said.code, said.err) == (0, "")
    days = ["2026-11-30", "2026-12-07", "2026-12-30", "2027-01-11"]
    assert [str(event.dtstart.value) for event in events] == days
    assert {event.summary.value for event in events} == {"Goal review"}
    assert len({event.uid.value for event in events}) == 4
    assert not re.search("heron|wren|bus|lunch|Ana|walk|plain", said.out)
    goals = [event.summary.value for event in named[:2]]
    assert goals == ["Goal review: heron/bus", "Goal review: plain"]
    assert [event.uid.value for event in named] == [event.uid.value for event in events]
    assert len(_events(shell, "--within 1w")) == 2


def test_a_finish_ahead_is_shown_like_a_milestone(shell: Shell) -> None:
    bus = (
        "agreed: 2026-11-30\nreview_schedule: {next: 2026-12-21}\ntimeline: {finish: 2026-12-10}\n"
    )
    shell.practice.write("goals/heron/bus.yaml", bus)
    past = "agreed: 2026-11-30\ntimeline: {finish: 2026-11-30}\n"
    shell.practice.write("goals/heron/past.yaml", past)
    [_, *rows] = json.loads(shell("due --format json").out)
    plain, named = (_events(shell, f"heron/bus {more}") for more in ("", "--with-codes"))

    assert _plain(shell("due").out).splitlines() == [
        "Their day has passed",
        "  30 November 2026  heron/past  goal to be reached by this day (yesterday)",
        "Coming up",
        "  10 December 2026  heron/bus   goal reached by this day (in 9 days)",
    ]
    keys = ("kind", "day", "days", "text")
    assert [[row[key] for key in keys] for row in rows] == [["finish", "2026-12-10", 9, None]]
    assert [(str(event.dtstart.value), event.summary.value) for event in plain] == [
        ("2026-12-10", "Planned finish of a goal"),
        ("2026-12-21", "Goal review"),
    ]
    goals = [event.summary.value for event in named]
    assert goals == ["Planned finish: heron/bus", "Goal review: heron/bus"]
    assert [event.uid.value for event in named] == [event.uid.value for event in plain]
    assert len({event.uid.value for event in plain}) == 2


@pytest.mark.parametrize(
    ("name", "options", "file_format"),
    [
        *(("reviews.out", f"--format {name}", name) for name in ("text", "json", "ics")),
        *((name, "", "ics") for name in ("reviews.ics", "Reviews.ICS")),
        ("reviews.ics", "--with-codes", "ics --with-codes"),
        ("reviews.json", "", "json"),
        *((name, "", "text") for name in ("reviews.text", "reviews.txt", "ics")),
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

    missing = "gwsheet: goals/heron/broken.yaml has an error, so something may be missing here"
    assert (said.code, said.err.splitlines()[0]) == (1, missing)
    assert "heron/bus" in said.out
    assert (other.code, other.err) == (0, "")


def test_a_review_that_moves_on_the_same_day_is_newer_in_the_calendar(shell: Shell) -> None:
    seen = []
    for day in ("2026-12-21", "2026-12-14", "2026-12-14", "2027-01-04"):
        shell.practice.write("goals/heron/bus.yaml", NEXT.format(day))
        assert shell("due", "--output", "reviews.ics").code == 0
        event = vobject.readOne(shell.practice.text("reviews.ics")).vevent
        seen.append((event.uid.value, int(event.sequence.value)))

    [first, moved, same, again] = (number for _, number in seen)
    assert len({uid for uid, _ in seen}) == 1
    assert first < moved == same < again
