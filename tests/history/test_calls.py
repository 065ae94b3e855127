"""A caseload of any size needs the same few calls of git."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "bench"))

from bench_history import make, measure


@pytest.mark.parametrize(("goals", "commits"), [(4, 20), (40, 120)])
def test_calls_do_not_grow_with_the_caseload(tmp_path: Path, goals: int, commits: int) -> None:
    make(tmp_path / "practice", goals, commits)
    figures = measure(tmp_path / "practice")

    assert figures["calls of git"] == 3
    assert figures["goals"] == figures["found as agreed"] == goals
    assert figures["versions"] == goals + commits - 1
