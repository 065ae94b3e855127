"""The benchmark runs, and measures what it says; no figure is a limit here."""

from __future__ import annotations

from pathlib import Path

import bench_check
import bench_history
import bench_safety
import pytest
from conftest import TODAY

from gwsheet.lint import check_practice
from gwsheet.project.practice import read_practice


def test_the_benchmark_runs(capsys: pytest.CaptureFixture[str]) -> None:
    figures = bench_check.main(["--goals=6", "--clients=3", "--sentences=5", "--rounds=1"])
    printed = capsys.readouterr().out.splitlines()

    assert all(value > 0 for value in figures.values())
    assert [line.rpartition(": ")[0] for line in printed] == list(figures)


def test_what_it_checks_are_sound_goals_of_their_own(tmp_path: Path) -> None:
    made = bench_check.make_practice(tmp_path, goals=26, clients=5)
    practice = read_practice(tmp_path)

    assert len(made) == 31
    assert (len(practice.goals), len(practice.clients)) == (26, 5)
    assert all(goal.loaded.is_sound for goal in practice.goals)
    statements = {goal.loaded.value and goal.loaded.value.goal_statement for goal in practice.goals}
    assert len(statements) == 26
    assert check_practice(practice, TODAY)


def test_the_sentences_differ() -> None:
    assert len(set(bench_check.make_sentences(10_000))) == 10_000


def test_a_caseload_with_a_history_is_made_and_measured(capsys: pytest.CaptureFixture[str]) -> None:
    bench_history.main(["8", "60"])

    printed = capsys.readouterr().out.splitlines()
    assert printed[:3] == ["goals: 8", "versions: 67", "found as agreed: 8"]


def test_the_score_of_the_screen_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    bench_safety.main([])
    printed = capsys.readouterr().out.splitlines()

    assert printed[0].startswith("statements.jsonl: recall ")
    kinds = {line.split(":")[0].strip() for line in printed[1:8]}
    rows = bench_safety.read(bench_safety.CORPUS)
    assert kinds == {row["risk"] for row in rows if row["risk"]}


def test_the_corpus_is_found_with_few_false_alarms() -> None:
    result = bench_safety.score(bench_safety.read(bench_safety.CORPUS))

    assert result.recall >= 0.9
    assert len(result.alarms) <= 0.05 * result.harmless
    assert [kind for kind, (found, there) in result.by_kind.items() if found / there < 0.8] == []
