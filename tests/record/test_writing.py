"""The old file or the new one, never a part: however the writing ends."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any, Self

import pytest
from conftest import SOUND, permissions

from gwsheet.goal import Goal, load
from gwsheet.goal.records import ProgressEntry
from gwsheet.record import Addition, RefusedError, add_record, write_addition

OLD = SOUND.encode("utf-8")
NAME = "goals/heron/bus.yaml"
unix_alone = pytest.mark.skipif(os.name != "posix", reason="no fork and no limit of files there")


@pytest.fixture
def goal_file(tmp_path: Path) -> Path:
    path = tmp_path / "bus.yaml"
    path.write_bytes(OLD)
    return path


def _addition(before: bytes = OLD, note: str = "one stop") -> Addition:
    entry = ProgressEntry.model_validate({"date": "2026-12-01", "note": note})
    return add_record(load(Goal, NAME, before), before, entry)


def _leftovers(path: Path) -> list[str]:
    return [file.name for file in path.parent.iterdir() if file.name != path.name]


def test_it_is_written(goal_file: Path) -> None:
    goal_file.chmod(0o640)

    write_addition(goal_file, _addition())

    assert (
        goal_file.read_bytes() == OLD + b'\nprogress:\n  - {date: 2026-12-01, note: "one stop"}\n'
    )
    assert goal_file.stat().st_mode & 0o777 == 0o640
    assert _leftovers(goal_file) == []


def test_a_link_is_followed(goal_file: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.yaml"
    link.symlink_to(goal_file.name)

    write_addition(link, _addition())

    assert link.is_symlink()
    assert goal_file.read_bytes() == _addition().after


@pytest.mark.parametrize("moment", ["before", "while it is written"])
def test_a_file_that_changed_meanwhile_stays(
    goal_file: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    sync = os.fsync

    def late(handle: int) -> None:
        sync(handle)
        goal_file.write_bytes(b"title: other\n")

    if moment == "before":
        goal_file.write_bytes(b"title: other\n")
    else:
        monkeypatch.setattr(os, "fsync", late)

    message = f"{NAME} changed meanwhile, so nothing was written; say it again"
    with pytest.raises(RefusedError, match=message):
        write_addition(goal_file, _addition())

    assert goal_file.read_bytes() == b"title: other\n"
    assert _leftovers(goal_file) == []


def test_a_file_that_is_gone(goal_file: Path) -> None:
    goal_file.unlink()

    with pytest.raises(RefusedError, match="cannot be written"):
        write_addition(goal_file, _addition())

    assert not goal_file.exists()


@pytest.mark.parametrize("is_folder", [False, True])
def test_without_the_permission_to_write(goal_file: Path, is_folder: bool) -> None:
    guarded, mode = (goal_file.parent, 0o500) if is_folder else (goal_file, 0o400)
    with permissions(guarded, mode), pytest.raises(RefusedError) as refused:
        write_addition(goal_file, _addition())

    assert str(refused.value) == (
        f"{NAME} cannot be written (permission denied) and is as it was; check its permissions"
    )
    assert goal_file.read_bytes() == OLD
    assert _leftovers(goal_file) == []


def _full(*_: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


class _FullDisk:
    """A file whose ``write`` or ``flush`` finds the disk full, after some of the bytes."""

    def __init__(self, stream: Any, fails_in: str) -> None:
        self._stream = stream
        self._fails_in = fails_in

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stream.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def write(self, data: bytes) -> None:
        self._stream.write(data[: len(data) // 2])
        if self._fails_in == "write":
            _full()
        self._stream.write(data[len(data) // 2 :])

    def flush(self) -> None:
        self._stream.flush()
        if self._fails_in == "flush":
            _full()


@pytest.mark.parametrize("fails_in", ["write", "flush", "fsync"])
def test_on_a_full_disk(goal_file: Path, monkeypatch: pytest.MonkeyPatch, fails_in: str) -> None:
    opened = os.fdopen
    if fails_in == "fsync":
        monkeypatch.setattr(os, "fsync", _full)
    else:
        monkeypatch.setattr(os, "fdopen", lambda *a: _FullDisk(opened(*a), fails_in))

    with pytest.raises(RefusedError, match=r"no space left on device.*make room on the disk"):
        write_addition(goal_file, _addition())

    assert goal_file.read_bytes() == OLD
    assert _leftovers(goal_file) == []


def _dying_writer(how: str, goal_file: Path) -> str:
    """What the program beside this one prints; it forks, which is safe without threads alone."""
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("dying_writer.py")), how, str(goal_file)],
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@unix_alone
def test_a_real_disk_that_is_full(goal_file: Path) -> None:
    """The system itself refuses to let a file grow beyond what half of the new one needs."""
    assert "; make room on the disk" in _dying_writer("full", goal_file)
    assert goal_file.read_bytes() == OLD
    assert _leftovers(goal_file) == []


@unix_alone
def test_a_kill_at_any_step_leaves_the_old_file_or_the_new_one(goal_file: Path) -> None:
    old, new = map(int, _dying_writer("kill", goal_file).split())

    assert old > 50
    assert new > 2


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
    assert sorted(str(entry.note) for entry in goal.progress) == [
        f"{name}-{number}" for name in "abc" for number in range(10)
    ]


def test_a_reader_never_sees_a_part(goal_file: Path) -> None:
    addition = _addition(note="x" * 20_000)
    seen: set[bytes] = set()
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            seen.add(goal_file.read_bytes())

    reader = threading.Thread(target=read)
    reader.start()
    back = Addition(NAME, addition.after, addition.before, addition.goal)
    for _ in range(30):
        write_addition(goal_file, addition)
        write_addition(goal_file, back)
    done.set()
    reader.join()

    assert seen <= {addition.before, addition.after}
