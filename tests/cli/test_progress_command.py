"""``gwsheet progress``: a rating, a count or a few words in the goal's file."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import BROKEN, PracticeFolder, Shell, permissions

from gwsheet.project import files

FILE = "goals/heron/bus.yaml"
GOAL = """\
goal_statement: Ride the bus twice a week.   # hers
success_indicators:
  - {id: fewer-attacks, text: One attack a week}
  - {id: rides, text: Two rides}
progress:
  - {date: 2026-11-23, rating: 2}   # the first

# the end
"""


@pytest.mark.parametrize(
    ("options", "item"),
    [
        (("--amount", "2"), "{date: 2026-12-01, amount: 2}"),
        (("--amount", "0", "--rating", "0"), "{date: 2026-12-01, rating: 0, amount: 0}"),
        (("--rating", "3,5"), "{date: 2026-12-01, rating: 3.5}"),
        (
            ("--note", 'two: "on" & off, #1 ça va', "--by", "client", "--session", "3"),
            "{date: 2026-12-01, session: 3, by: client, note: 'two: \"on\" & off, #1 ça va'}",
        ),
        (
            ("--amount", "1", "--indicator", "rides", "--date", "2026-11-24"),
            "{date: 2026-11-24, amount: 1, indicator: rides}",
        ),
        (("--amount", "2", "--date", "24.11.2026"), "{date: 2026-11-24, amount: 2}"),
        (("--amount", "2", "--date", "24/11/2026"), "{date: 2026-11-24, amount: 2}"),
        (("--amount", "2", "--date", "November 24, 2026"), "{date: 2026-11-24, amount: 2}"),
        (("--amount", "2", "--date", "2026‑11‑24"), "{date: 2026-11-24, amount: 2}"),
        (
            ("--note", "one\ntwo"),
            "\n    note: |-\n      one\n      two".replace("\n    ", "date: 2026-12-01\n    ", 1),
        ),
    ],
)
def test_what_is_noted(
    practice: PracticeFolder, shell: Shell, options: tuple[str, ...], item: str
) -> None:
    path = practice.write(FILE, GOAL)

    said = shell("progress", "heron/bus", *options)

    assert (said.code, said.err) == (0, "")
    assert path.read_text(encoding="utf-8") == GOAL.replace(
        "# the first\n", f"# the first\n  - {item}\n"
    )
    shown = [f"{7 + n:>5} + {line}" for n, line in enumerate(f"  - {item}".split("\n"))]
    assert said.out.splitlines() == [FILE, *shown, "progress added"]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ((), "nothing to note; give --rating, --amount or --note"),
        (("--by", "client", "--session", "3"), "nothing to note"),
        (("--note", "  "), "nothing to note"),
        (("--rating", "11"), "Invalid value for --rating: expected a number from 0 to 10"),
        (("--rating", "-1"), "Invalid value for --rating: expected a number from 0 to 10"),
        (("--rating", "5/10"), '"5/10" is a number out of ten; write 5'),
        (("--note", "a", "--date", "1/10/2026"), "may be two days; write 2026-10-01 or 2026-01-10"),
        (("--note", "a", "--date", "31 June 2026"), "June 2026 has no day 31; its last is 30; write 2026-06-30"),
        (("--rating", "two"), "Invalid value for --rating: expected a number, for example 3"),
        (("--session", "1.5", "--rating", "1"), "--session: expected a whole number"),
        (("--amount", "2-3"), "Invalid value for --amount: expected a number"),
        (("--amount", "2", "--indicator", "fewer-atacks"), "no success indicator has the id 'fewer-atacks'; did you mean fewer-attacks?"),
        (("--amount", "2", "--indicator", "x"), "'x'; there are fewer-attacks, rides"),
        (("--amount", "2", "--date", "2026-12-24"), "2026-12-24 is still to come"),
        (("--amount", "2", "--date", "2026-02-30"), "February 2026 has no day 30"),
        (("--note", "\udce9"), "a byte of it is no character; write it anew in UTF-8"),
    ],
)  # fmt: skip
def test_what_cannot_be_noted(
    practice: PracticeFolder, shell: Shell, options: tuple[str, ...], message: str
) -> None:
    path = practice.write(FILE, GOAL)

    said = shell("progress", "heron/bus", *options)

    assert (said.code, said.out) == (2, "")
    assert message in said.err
    assert path.read_text(encoding="utf-8") == GOAL


def test_a_file_with_errors_is_not_touched(practice: PracticeFolder, shell: Shell) -> None:
    path = practice.write(FILE, BROKEN)

    said = shell("progress", "heron/bus", "--amount", "2")

    assert said.code == 1
    assert path.read_text(encoding="utf-8") == BROKEN


def test_errors_elsewhere_do_not_matter(practice: PracticeFolder, shell: Shell) -> None:
    practice.write(FILE, GOAL)
    practice.write("goals/heron/walk.yaml", BROKEN)

    assert shell("progress", "heron/bus", "--amount", "2").code == 0


def test_a_read_only_file(practice: PracticeFolder, shell: Shell) -> None:
    path = practice.write(FILE, GOAL)
    with permissions(path, 0o444):
        said = shell("progress", "heron/bus", "--amount", "2")

    assert (said.code, said.out) == (1, "")
    assert said.err == (
        f"Error: {FILE} cannot be written (permission denied) and is as it was;"
        " check its permissions\n"
    )
    assert path.read_text(encoding="utf-8") == GOAL


def test_a_file_that_changes_meanwhile(
    practice: PracticeFolder, shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = practice.write(FILE, GOAL)
    replace_file = files.replace_file

    def late(file: Path, before: bytes, after: bytes) -> None:
        path.write_bytes(b"title: other\n")
        replace_file(file, before, after)

    monkeypatch.setattr("gwsheet.record.addition.replace_file", late)

    said = shell("progress", "heron/bus", "--amount", "2")

    assert (said.code, said.out) == (1, "")
    assert said.err == f"Error: {FILE} changed meanwhile, so nothing was written; say it again\n"
    assert path.read_bytes() == b"title: other\n"


def test_no_word_of_a_note_is_in_a_message(practice: PracticeFolder, shell: Shell) -> None:
    practice.write(FILE, BROKEN)

    said = shell("progress", "heron/bus", "--note", "something private")

    assert "private" not in said.out + said.err
