"""How well the safety screen finds danger in texts, and what it misses.

``.venv/bin/python tests/bench/bench_safety.py [FILE…]`` prints recall by kind of risk, false alarms
and what was missed. A line of a file is an object with ``text`` and ``risk`` (None: harmless).
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from gwsheet.lint.safety import risks_in

CORPUS = Path(__file__).resolve().parent.parent / "data" / "safety" / "statements.jsonl"


@dataclass(frozen=True)
class Score:
    """Texts found and all texts by kind of risk; what was missed; false alarms among harmless."""

    by_kind: Mapping[str, tuple[int, int]]
    missed: tuple[str, ...]
    alarms: tuple[str, ...]
    harmless: int

    @property
    def recall(self) -> float:
        """The share of texts with risk that was found."""
        found = sum(found for found, _ in self.by_kind.values())
        return found / sum(there for _, there in self.by_kind.values())


def read(path: Path) -> list[dict[str, str | None]]:
    """The labelled texts of a file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def score(rows: Sequence[Mapping[str, str | None]]) -> Score:
    """How the screen does on ``rows``."""
    kinds: dict[str, list[bool]] = defaultdict(list)
    missed, alarms = [], []
    for row in rows:
        text, risk = row["text"] or "", row["risk"]
        is_found = bool(risks_in(text))
        if risk is not None:
            kinds[risk].append(is_found)
            missed += [] if is_found else [text]
        elif is_found:
            alarms.append(text)
    by_kind = {kind: (sum(found), len(found)) for kind, found in sorted(kinds.items())}
    harmless = len(rows) - sum(there for _, there in by_kind.values())
    return Score(by_kind, tuple(missed), tuple(alarms), harmless)


def main(arguments: Sequence[str] | None = None) -> None:
    """Score and print."""
    paths = sys.argv[1:] if arguments is None else arguments
    for path in map(Path, paths or [str(CORPUS)]):
        result = score(read(path))
        alarms = f"false alarms {len(result.alarms)} of {result.harmless}"
        lines = [
            f"{path.name}: recall {result.recall:.2f}, {alarms}",
            *(f"  {kind}: {found} of {there}" for kind, (found, there) in result.by_kind.items()),
            *(f"  missed: {text}" for text in result.missed),
            *(f"  false alarm: {text}" for text in result.alarms),
        ]
        sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
