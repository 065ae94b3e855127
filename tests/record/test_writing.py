"""What stands in the way of writing is said, and the file is as it was."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import SOUND, permissions

from gwsheet.goal import Goal, load
from gwsheet.goal.records import ProgressEntry
from gwsheet.record import Addition, RefusedError, add_record, write_addition

OLD = SOUND.encode("utf-8")
OTHER = b"title: other\n"
NAME = "goals/heron/bus.yaml"


@pytest.fixture
def goal_file(tmp_path: Path) -> Path:
    path = tmp_path / "bus.yaml"
    path.write_bytes(OLD)
    return path


def _addition() -> Addition:
    entry = ProgressEntry.model_validate({"date": "2026-12-01", "note": "one stop"})
    return add_record(load(Goal, NAME, OLD), OLD, entry)


def _refused(path: Path) -> tuple[str, list[bytes]]:
    """Why nothing is written, and what is in the folder afterwards."""
    with pytest.raises(RefusedError) as refused:
        write_addition(path, _addition())
    return str(refused.value), [file.read_bytes() for file in path.parent.iterdir()]


def test_a_link_is_followed(goal_file: Path) -> None:
    link = goal_file.with_name("link.yaml")
    link.symlink_to(goal_file.name)

    write_addition(link, _addition())

    assert link.is_symlink()
    assert (
        goal_file.read_bytes() == OLD + b'\nprogress:\n  - {date: 2026-12-01, note: "one stop"}\n'
    )


@pytest.mark.parametrize("moment", ["before", "while it is written"])
def test_a_file_that_changed_meanwhile_stays(
    goal_file: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    if moment == "before":
        goal_file.write_bytes(OTHER)
    else:
        monkeypatch.setattr(os, "fsync", lambda _handle: goal_file.write_bytes(OTHER))

    message = f"{NAME} changed meanwhile, so nothing was written; say it again"
    assert _refused(goal_file) == (message, [OTHER])


def test_a_file_that_is_gone(goal_file: Path) -> None:
    goal_file.unlink()

    message, left = _refused(goal_file)

    assert message.startswith(f"{NAME} cannot be written (no such file or directory)")
    assert left == []


@pytest.mark.parametrize(("guarded", "mode"), [(".", 0o500), ("bus.yaml", 0o400)])
def test_without_the_permission_to_write(goal_file: Path, guarded: str, mode: int) -> None:
    with permissions(goal_file.parent / guarded, mode):
        seen = _refused(goal_file)

    refused = "cannot be written (permission denied) and is as it was; check its permissions"
    assert seen == (f"{NAME} {refused}", [OLD])


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EFBIG, errno.EDQUOT])
def test_on_a_full_disk(goal_file: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    def full(_handle: int) -> None:
        raise OSError(number, "It is Full")

    monkeypatch.setattr(os, "fsync", full)

    refused = "cannot be written (it is full) and is as it was; make room on the disk"
    assert _refused(goal_file) == (f"{NAME} {refused}", [OLD])


_ADD = """
import sys
from pathlib import Path
from gwsheet.goal import Goal, load
from gwsheet.goal.records import ProgressEntry
from gwsheet.record import RefusedError, add_record, write_addition
path = Path(sys.argv[1])
for number in range(10):
    while True:
        data = path.read_bytes()
        entry = ProgressEntry.model_validate({"note": f"{sys.argv[2]}-{number}"})
        try:
            write_addition(path, add_record(load(Goal, "x", data), data, entry))
            break
        except RefusedError as error:
            assert "changed meanwhile" in str(error), error
"""


def test_several_who_write_at_once_lose_nothing(goal_file: Path) -> None:
    writers = [
        subprocess.Popen([sys.executable, "-c", _ADD, str(goal_file), name]) for name in "abc"
    ]
    assert [writer.wait(60) for writer in writers] == [0, 0, 0]

    goal = load(Goal, "x", goal_file.read_bytes()).value
    assert goal is not None
    noted = [f"{name}-{number}" for name in "abc" for number in range(10)]
    assert sorted(str(entry.note) for entry in goal.progress) == noted
