"""An addition changes nothing else: every comment, quote and line of the rest stays."""

from __future__ import annotations

import re
import subprocess
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from styles import LISTS, goal_files

from gwsheet.goal import Goal, load
from gwsheet.goal.records import Agreement, ProgressEntry, Review
from gwsheet.project.templates import builtin_words
from gwsheet.record import PlanChange, RefusedError, Section, add_record
from gwsheet.record.entry import RECORD_SECTIONS, Record

VOCABULARY = builtin_words().vocabulary
CHANGE = PlanChange(status="achieved", phase="revision", next=date(2027, 1, 25))
RECORDS: dict[Section, Record] = {
    "agreed": Agreement.model_validate(
        {"date": "2026-12-01", "by": ["client", "therapist"], "copy_given": "yes"}
    ),
    "progress": ProgressEntry.model_validate(
        {"date": "2026-12-01", "rating": "0", "note": 'It\'s: "2" {stops}, # não'}
    ),
    "reviews": Review.model_validate({
        "date": "2026-12-01", "rating": "0", "wins": ["one\n\n  two", "three"],
        "indicators": {"fewer-attacks": "not yet"}, "attainment": {"client": "0", "therapist": "-2"},
        "still_wanted": "no", "decision": "more-realistic", "reason": "- so\nand so",
    }),
}  # fmt: skip
_REPLACED = re.compile(rb"^ *(?:agreed|progress|reviews)[ ]*:[ \t]*(?:~|\[ ?\]|\{\})")
_TABBED = re.compile(rb"^progress:\t3 walks")


FILES = [
    (section, name, data)
    for section in RECORD_SECTIONS
    for name, data in goal_files(section).items()
]


def test_there_are_enough_files() -> None:
    styles = {data for _, _, data in FILES}

    assert len(styles) > 50 * len(RECORD_SECTIONS)
    assert all(any(f", {name}, " in file for _, file, _ in FILES) for name in LISTS)
    assert sum(b"\r\n" in data for data in styles) > 50
    assert sum(data.startswith(b"\xef\xbb\xbf") for data in styles) > 25


@cache
def _added(section: Section, data: bytes, change: PlanChange | None = None) -> bytes:
    loaded = load(Goal, "goals/bus.yaml", data, VOCABULARY)
    return add_record(loaded, data, RECORDS[section], change, VOCABULARY).after


def _is_within(old: bytes, new: bytes) -> bool:
    """Whether ``new`` is ``old`` with bytes put in between, and none taken out."""
    rest = iter(new)
    return all(byte in rest for byte in old)


def _goal(data: bytes) -> Goal:
    loaded = load(Goal, "x", data, VOCABULARY)
    assert loaded.is_sound
    assert loaded.value is not None
    return loaded.value


@pytest.mark.parametrize("section", RECORD_SECTIONS)
def test_all_that_was_there_is_there_still_and_means_the_same(section: Section) -> None:
    record = RECORDS[section]
    for name, data in goal_files(section).items():
        once = _added(section, data)
        twice = _added(section, once)

        kept = [
            line for line in data.splitlines(keepends=True)
            if not _REPLACED.match(line) and not _TABBED.match(line)
        ]  # fmt: skip
        if name.startswith("in braces"):  # one line is all the file, and `~` goes
            kept = [data.replace(b"~", b"")]
        assert once != data
        assert _is_within(b"".join(kept), once), name
        assert _is_within(once, twice), name
        before = _goal(data)
        for after, added in ((once, (record,)), (twice, (record, record))):
            records = (*getattr(before, section), *added)
            assert _goal(after) == before.model_copy(update={section: records}), name


@pytest.mark.parametrize("section", RECORD_SECTIONS)
def test_what_a_decision_changes_and_how_lines_end(section: Section) -> None:
    for name, data in goal_files(section).items():
        after = _added(section, data, CHANGE)

        goal, schedule = _goal(after), _goal(data).review_schedule
        assert (goal.status, goal.phase) == ("achieved", "revision"), name
        assert goal.review_schedule is not None
        assert goal.review_schedule.next == CHANGE.next
        if schedule is not None:
            assert goal.review_schedule == schedule.model_copy(update={"next": CHANGE.next}), name
        ends = after.count(b"\r\n") if b"\r\n" in data else after.count(b"\n")
        assert (after.count(b"\n"), after.count(b"\r")) == (ends, data.count(b"\r") and ends), name
        assert after.startswith(b"\xef\xbb\xbf") == data.startswith(b"\xef\xbb\xbf")


def _git_diff(folder: Path, before: bytes, after: bytes) -> list[str]:
    """The lines that git shows as gone and as new."""
    (folder / "old").write_bytes(before)
    (folder / "new").write_bytes(after)
    command = ["git", "diff", "--no-index", "--unified=0", "--no-color", "old", "new"]
    shown = subprocess.run(command, cwd=folder, capture_output=True, check=False).stdout
    lines = shown.decode("utf-8").split("\n")[4:]
    return [line.rstrip("\r") for line in lines if line[:1] in ("-", "+")]


PLAIN = """\
title: Bus   # é
status: active   # for now
phase: implementation
goal_statement: Ride
review_schedule: {}

{records}# the end
"""
HEAD = """\
-status: active   # for now
-phase: implementation
+status: achieved   # for now
+phase: revision
"""


@pytest.mark.parametrize(
    ("schedule", "records", "expected"),
    [
        ("{every: 4 weeks, next: 2026-12-21}   # agreed", "agreed:\n  - 2026-11-16   # signed\n\n", """\
-review_schedule: {every: 4 weeks, next: 2026-12-21}   # agreed
+review_schedule: {every: 4 weeks, next: 2027-01-25}   # agreed
+progress:
+  - {date: 2026-12-01, rating: 2}"""),
        ("every 5 sessions   # we said", "progress:\n- {rating: 1}\n# ours\n", """\
-review_schedule: every 5 sessions   # we said
+review_schedule:
+  text: every 5 sessions   # we said
+  next: 2027-01-25
+- {date: 2026-12-01, rating: 2}"""),
        ("2026-12-21", "progress: one bus   # on Monday\n", """\
-review_schedule: 2026-12-21
+review_schedule: 2027-01-25
-progress: one bus   # on Monday
+progress:
+- one bus   # on Monday
+- {date: 2026-12-01, rating: 2}"""),
    ],
)  # fmt: skip
def test_what_git_shows(tmp_path: Path, schedule: str, records: str, expected: str) -> None:
    text = PLAIN.replace("{}", schedule, 1).replace("{records}", records)
    data = text.encode("utf-8")
    entry = ProgressEntry.model_validate({"date": "2026-12-01", "rating": "2"})
    loaded = load(Goal, "x", data, VOCABULARY)

    after = add_record(loaded, data, entry, CHANGE, VOCABULARY).after

    assert "\n".join(_git_diff(tmp_path, data, after)) == HEAD + expected


@pytest.mark.parametrize("section", RECORD_SECTIONS)
def test_git_shows_added_lines_alone(tmp_path: Path, section: Section) -> None:
    """But where `~` or `[]` made room, a list stood in brackets, or the file had no line end."""
    grows_in_place = ("brackets", "braces", "null", "flow", "sentence", "line end", "tabs")
    for name, data in goal_files(section).items():
        if any(words in name for words in grows_in_place) or "line" in name or "long" in name:
            continue
        gone = [line for line in _git_diff(tmp_path, data, _added(section, data)) if line[0] == "-"]

        if "mapping in" not in name:
            assert gone == [], name


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("? agreed\n: - {date: 2026-11-01}\n", 1),
        ("goal_statement: x\nreviews: !!seq [{rating: 1}]\n", None),
        ("goal_statement: [a, b]\n", None),
        ("goal_statement: “Ride the bus\nagreed: {by: [a, b}\n", None),
    ],
)
def test_a_file_that_leaves_no_place_is_refused(text: str, place: int | None) -> None:
    data = text.encode("utf-8")
    loaded = load(Goal, "goals/bus.yaml", data, VOCABULARY)

    with pytest.raises(RefusedError, match=r"nothing was written|gwsheet check") as refused:
        add_record(loaded, data, RECORDS["agreed"], None, VOCABULARY)

    assert str(refused.value).startswith(f"goals/bus.yaml:{place}:" if place else "goals/bus.yaml ")
