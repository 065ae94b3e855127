"""Two commands at once in one build folder."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from conftest import SOUND, TODAY, PracticeFolder

from gwsheet.builder import BuildOptions, build
from gwsheet.builder.manifest import FILE_NAME, read_manifest
from gwsheet.project.lock import alone_in
from gwsheet.project.practice import read_practice

WAITING = "gwsheet: another build is going on in this folder; waiting for its end\n"


@pytest.fixture
def full(practice: PracticeFolder) -> PracticeFolder:
    practice.write("gwsheet.yaml", "kinds: [worksheet, blank-worksheet]\n")
    for name in ("heron/bus", "wren/walk"):
        practice.write(f"goals/{name}.yaml")
    return practice


def _command(folder: PracticeFolder, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "gwsheet", *arguments],
        cwd=folder.root,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": ":".join(sys.path)},
    )


def _waits(process: subprocess.Popen[str]) -> str:
    assert process.stderr is not None
    return process.stderr.readline()


def _ended(*processes: subprocess.Popen[str]) -> Iterator[tuple[int, str, str]]:
    for process in processes:
        out, err = process.communicate(timeout=60)
        last = [line for line in out.splitlines() if not line.endswith(".pdf")][-1]
        yield process.returncode, last, err


def test_builds_and_packets_of_two_clients_lose_nothing_of_each_other(
    full: PracticeFolder,
) -> None:
    html_alone = ("--format", "html", "--jobs", "0")
    full.output.mkdir()
    with alone_in(full.output, lambda: None):
        commands = [
            _command(full, "build", "heron", *html_alone),
            _command(full, "build", "wren", *html_alone),
            _command(full, "packet", "heron", "--jobs", "0"),
        ]
        assert [_waits(command) for command in commands] == [WAITING] * 3
        assert full.outputs() == {}

    assert list(_ended(*commands)) == [(0, "2 written, 0 unchanged", "")] * 3
    documents = {"heron/bus/worksheet.html", "wren/walk/worksheet.html", "heron/packet.pdf"}
    assert set(read_manifest(full.output).entries) == documents | {"index.html"}
    assert set(full.outputs()) == documents | {"index.html"}
    index = full.outputs()["index.html"].decode()
    assert all(f'href="{name}"' in index for name in documents)
    hidden = [path.name for path in full.output.iterdir() if path.name.startswith(".")]
    assert hidden == [FILE_NAME]


def test_clean_waits_for_a_build_and_takes_what_it_wrote(full: PracticeFolder) -> None:
    full.output.mkdir()
    with alone_in(full.output, lambda: None):
        cleaning = _command(full, "clean")
        assert _waits(cleaning) == WAITING
        full.write("build/heron/bus/worksheet.html", "kept: no build is known to have written it")
    assert list(_ended(cleaning)) == [(0, "0 documents removed", "")]


def test_a_goal_that_came_meanwhile_keeps_its_documents(
    full: PracticeFolder, html_alone: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who had to wait reads the practice again, and does not remove what it had not seen."""
    before = read_practice(full.root)
    full.write("goals/wren/sleep.yaml", SOUND)
    full.build()
    waited: list[Path] = []

    @contextmanager
    def had_to_wait(folder: Path, _waiting: object) -> Iterator[bool]:
        waited.append(folder)
        yield True

    monkeypatch.setattr("gwsheet.builder.run.alone_in", had_to_wait)
    result = build(before, BuildOptions(full.output, TODAY, jobs=0))

    assert waited == [full.output]
    assert (result.removed, result.written) == ([], [])
    assert result.read_again is not None
    assert "wren/sleep" in {goal.id for goal in result.read_again.goals}
    assert "wren/sleep/worksheet.html" in full.outputs()
