"""One build at a time in a folder, whatever becomes of the other one."""

from __future__ import annotations

import fcntl
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from gwsheet.project.lock import LOCK_NAME, alone_in

HOLDER = """
import sys
from pathlib import Path
from gwsheet.project.lock import alone_in
with alone_in(Path(sys.argv[1]), lambda: print("waiting", flush=True)):
    print("held", flush=True)
    sys.stdin.read()
"""


@contextmanager
def _holder(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that asks for ``folder`` and keeps it until its input ends."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": ":".join(sys.path)},
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def _said(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def _not_waiting() -> None:
    pytest.fail("nobody has the folder")


def test_who_is_alone_does_not_wait_and_leaves_nothing_after_an_exception_too(
    tmp_path: Path,
) -> None:
    with pytest.raises(KeyError), alone_in(tmp_path, _not_waiting):
        raise KeyError
    for _ in range(2):
        assert list(tmp_path.iterdir()) == []
        with alone_in(tmp_path, _not_waiting) as had_to_wait:
            assert (had_to_wait, (tmp_path / LOCK_NAME).is_file()) == (False, True)
    assert list(tmp_path.iterdir()) == []


def test_another_waits_until_the_first_is_done(tmp_path: Path) -> None:
    with ExitStack() as stack:
        with alone_in(tmp_path, _not_waiting):
            process = stack.enter_context(_holder(tmp_path))
            assert _said(process) == "waiting"
        assert _said(process) == "held"
        process.communicate(timeout=20)
        assert process.returncode == 0
    assert list(tmp_path.iterdir()) == []


def test_one_that_was_killed_keeps_nobody_out(tmp_path: Path) -> None:
    with _holder(tmp_path) as process:
        assert _said(process) == "held"
        process.send_signal(signal.SIGKILL)
        process.wait(timeout=20)
    assert (tmp_path / LOCK_NAME).exists()
    with alone_in(tmp_path, _not_waiting) as had_to_wait:
        assert had_to_wait is False
    assert list(tmp_path.iterdir()) == []


def test_a_disk_without_locks_is_used_without_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_locks(_handle: int, _what: int) -> None:
        raise OSError(37, "No locks available")

    monkeypatch.setattr(fcntl, "flock", no_locks)
    with alone_in(tmp_path, _not_waiting) as had_to_wait:
        assert had_to_wait is False


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    folder = tmp_path / "build"
    folder.mkdir()
    (folder / LOCK_NAME).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OSError, match="symbolic links"), alone_in(folder, _not_waiting):
        pass
    assert not (tmp_path / "elsewhere").exists()
