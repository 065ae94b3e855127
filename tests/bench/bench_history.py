"""How long a caseload takes to learn what was agreed and what changed since.

python tests/bench/bench_history.py [GOALS COMMITS]   (500 and 2000 without)
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from gitlife import ENVIRONMENT, Repository

from gwsheet.changes import compare
from gwsheet.goal import Goal, fingerprint, load
from gwsheet.history import History, earlier
from gwsheet.project.practice import read_practice
from gwsheet.project.templates import builtin_words
from gwsheet.words import join_vocabularies

FIRST_DAY = date(2026, 1, 1)
GOALS_A_CLIENT = 4


def goal_text(number: int, change: int, agreed: str = "") -> str:
    """The goal ``number`` after so many changes."""
    return f"""\
title: Goal {number}
goal_statement: Ride the bus to work {change + 1} times a week by 31 January 2027, on line {number}.
value_connection: {{value: Independence, how: Getting to work on my own is part of who I am.}}
current_baseline: {{measure: rides, amount: 0, per: week, as_of: 2026-01-01}}
success_indicators:
  - {{id: rides, text: Rides to work, measure: rides, target: {change + 1}, per: week}}
action_steps:
  - {{id: stop, text: Stand at the stop and let {change + 2} buses pass, when: Tuesdays}}
  - Ride one stop with my sister on a Saturday, number {number}
potential_obstacles: {{if: I sleep badly, then: I take the next bus}}
support_resources: [My sister on Saturdays, The breathing app]
timeline: {{start: 2026-01-01, finish: 2027-01-31}}
review_schedule: {{every: 4-6 sessions, next: 2026-12-21}}
{agreed}"""


def make(root: Path, goals: int, commits: int) -> None:
    """A practice with ``goals`` and ``commits``, one goal changed in each after the first."""
    Repository(root)
    (root / "gwsheet.yaml").write_text("paper: A4\n", encoding="utf-8")
    names = [f"goals/client{n // GOALS_A_CLIENT}/goal{n}.yaml" for n in range(goals)]
    versions = [0] * goals
    agreed = [_agreement(number) for number in range(goals)]
    stream: list[bytes] = []
    for commit in range(commits):
        day = datetime.combine(FIRST_DAY, datetime.min.time(), UTC) + timedelta(hours=4 * commit)
        head = f"A <a@example.org> {int(day.timestamp())} +0000"
        stream.append(
            f"commit refs/heads/main\nauthor {head}\ncommitter {head}\ndata 1\nx\n".encode()
        )
        changed = range(goals) if commit == 0 else [commit * 7 % goals]
        for number in changed:
            versions[number] += commit > 0
            if commit % 50 == 49:
                new = names[number].replace(".yaml", "x.yaml")
                stream.append(f"R {names[number]} {new}\n".encode())
                names[number] = new
            data = goal_text(number, versions[number], agreed[number]).encode()
            stream.append(f"M 644 inline {names[number]}\ndata {len(data)}\n".encode() + data)
    command, data = ["git", "fast-import", "--quiet"], b"".join(stream)
    subprocess.run(command, cwd=root, env=ENVIRONMENT, input=data, check=True)
    Repository(root)("reset", "-q", "--hard", "main")


def _agreement(number: int) -> str:
    loaded = load(Goal, "x.yaml", goal_text(number, 0).encode(), builtin_words().vocabulary)
    assert loaded.value is not None
    return f"agreed: {{date: 2026-01-05, fingerprint: {fingerprint(loaded.value)}}}\n"


def measure(root: Path) -> dict[str, float]:
    """Seconds for each part, and how many times git was started."""
    practice = read_practice(root)
    vocabulary = join_vocabularies(practice.locales.values())
    words = practice.locales["en"]
    begin = time.perf_counter()
    with History.of(root) as history:
        assert history.problem is None
        log = time.perf_counter()
        then = [earlier(history, file, "agreed", vocabulary) for file in practice.goals]
        found = time.perf_counter()
        changes = sum(
            len(compare(agreed.goal, file.loaded.value, words))
            for file, agreed in zip(practice.goals, then, strict=True)
            if agreed.goal is not None and file.loaded.value is not None
        )
        end = time.perf_counter()
        versions = sum(len(history.versions(file.path)) for file in practice.goals)
        return {
            "goals": len(practice.goals),
            "versions": versions,
            "found as agreed": sum(agreed.how == "agreed" for agreed in then),
            "changes": changes,
            "calls of git": history.calls,
            "seconds: one log": log - begin,
            "seconds: versions agreed": found - log,
            "seconds: comparisons": end - found,
            "seconds: all": end - begin,
        }


def main(arguments: list[str]) -> None:
    """Make the caseload, measure, print."""
    goals, commits = map(int, arguments) if arguments else (500, 2000)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "practice"
        make(root, goals, commits)
        for name, value in measure(root).items():
            print(f"{name}: {value:.2f}" if isinstance(value, float) else f"{name}: {value}")  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1:])
