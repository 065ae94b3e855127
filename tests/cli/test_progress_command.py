"""``gwsheet progress``: a rating, a count or a few words in the goal's file."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import BROKEN, Shell, permissions

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
        ("--amount 2", "{date: 2026-12-01, amount: 2}"),
        ("--amount 0 --rating 0", "{date: 2026-12-01, rating: 0, amount: 0}"),
        ("--rating 3,5", "{date: 2026-12-01, rating: 3.5}"),
        ("""--note 'two: "on" & off, #1 ça va' --by client --session 3""",
         "{date: 2026-12-01, session: 3, by: client, note: 'two: \"on\" & off, #1 ça va'}"),
        ("--amount 1 --indicator rides --date 2026-11-24", "{date: 2026-11-24, amount: 1, indicator: rides}"),
        ("--amount 2 --date 24.11.2026", "{date: 2026-11-24, amount: 2}"),
        ("--amount 2 --date 24/11/2026", "{date: 2026-11-24, amount: 2}"),
        ("--amount 2 --date 'November 24, 2026'", "{date: 2026-11-24, amount: 2}"),
        ("--amount 2 --date 2026‑11‑24", "{date: 2026-11-24, amount: 2}"),
        ("--note 'one\ntwo'", "date: 2026-12-01\n    note: |-\n      one\n      two"),
    ],
)  # fmt: skip
def test_what_is_noted(shell: Shell, options: str, item: str) -> None:
    path = shell.practice.write(FILE, GOAL)
    shell.practice.write("goals/heron/walk.yaml", BROKEN)  # errors elsewhere do not matter

    said = shell(f"progress heron/bus {options}")

    assert (said.code, said.err) == (0, "")
    noted = GOAL.replace("# the first\n", f"# the first\n  - {item}\n")
    assert path.read_text(encoding="utf-8") == noted
    shown = [f"{7 + n:>5} + {line}" for n, line in enumerate(f"  - {item}".split("\n"))]
    assert said.out.splitlines() == [FILE, *shown, "progress added"]


def test_a_read_only_file(shell: Shell) -> None:
    path = shell.practice.write(FILE, GOAL)
    with permissions(path, 0o444):
        said = shell("progress heron/bus --amount 2")

    assert (said.code, said.out) == (1, "")
    assert said.err == (
        f"Error: {FILE} cannot be written (permission denied) and is as it was;"
        " check its permissions\n"
    )
    assert path.read_text(encoding="utf-8") == GOAL


def test_a_file_that_changes_meanwhile(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    path = shell.practice.write(FILE, GOAL)
    replace_file = files.replace_file

    def late(file: Path, before: bytes, after: bytes) -> None:
        path.write_bytes(b"title: other\n")
        replace_file(file, before, after)

    monkeypatch.setattr("gwsheet.record.addition.replace_file", late)

    said = shell("progress heron/bus --amount 2")

    assert (said.code, said.out) == (1, "")
    assert said.err == f"Error: {FILE} changed meanwhile, so nothing was written; say it again\n"
    assert path.read_bytes() == b"title: other\n"
