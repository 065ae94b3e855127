"""``gwsheet progress``: a rating, a count or a few words in the goal's file."""

from __future__ import annotations

import pytest
from conftest import BROKEN, Shell

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
        ("--note 'one\ntwo'", "date: 2026-12-01\n    note: |-\n      one\n      two"),
    ],
)  # fmt: skip
def test_what_is_noted(shell: Shell, options: str, item: str) -> None:
    shell.practice.write(FILE, GOAL)
    shell.practice.write("goals/heron/walk.yaml", BROKEN)  # errors elsewhere do not matter

    said = shell(f"progress heron/bus {options}")

    assert (said.code, said.err) == (0, "")
    assert shell.practice.text(FILE) == GOAL.replace("the first\n", f"the first\n  - {item}\n")
    shown = [f"{7 + n:>5} + {line}" for n, line in enumerate(f"  - {item}".split("\n"))]
    assert said.out.splitlines() == [FILE, *shown, "progress added"]
