"""Single files: read whole, written whole or not at all."""

from __future__ import annotations

import errno
import os
import random
import signal
import stat
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Self

import pytest
from conftest import permissions

from gwsheet.diagnostics import START_OF_FILE, UNREADABLE, Span, found
from gwsheet.project import files
from gwsheet.project.files import (
    LEFTOVER_SECONDS,
    open_folder,
    read_file,
    read_logo,
    remove_leftovers,
    replace_file,
    write_atomically,
)
from gwsheet.source import MAX_BYTES

OLD = b"old\n" * 50_000
NEW = b"new!\n" * 50_000
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"/>'
LINE_3 = Span(3, 7, 3, 15)


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def _files(folder: Path) -> list[str]:
    below = (path for path in folder.rglob("*") if not path.is_dir())
    return sorted(path.relative_to(folder).as_posix() for path in below)


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_reading_stops_one_byte_after_the_largest_file(tmp_path: Path) -> None:
    path = tmp_path / "large.yaml"
    path.write_bytes(b"x" * (MAX_BYTES + 100))

    assert read_file(path, "large.yaml") == b"x" * (MAX_BYTES + 1)


def test_what_cannot_be_read_is_a_finding(tmp_path: Path) -> None:
    locked = tmp_path / "locked.yaml"
    locked.touch()
    for path, message in (
        (tmp_path / "gone.yaml", "is not there; check how its name is written"),
        (tmp_path, "cannot be opened (is a directory); check its permissions"),
        (locked, "cannot be opened (permission denied); check its permissions"),
    ):
        with permissions(locked, 0o000):
            read = read_file(path, "goals/x.yaml")
        assert read == found(UNREADABLE, "goals/x.yaml", START_OF_FILE, message)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file that is there already."""
    path = tmp_path / "bus.yaml"
    path.write_bytes(OLD)
    return path


def test_a_new_file_has_the_permissions_of_the_mask_and_the_folders_on_the_way(
    tmp_path: Path,
) -> None:
    path = tmp_path / "heron" / "bus" / "worksheet.pdf"
    before = os.umask(0o027)
    try:
        write_atomically(path, NEW)
    finally:
        os.umask(before)

    assert (path.read_bytes(), _mode(path), _names(path.parent)) == (NEW, 0o640, [path.name])


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o755])
def test_an_old_file_keeps_its_permissions(path: Path, mode: int) -> None:
    path.chmod(mode)
    write_atomically(path, NEW)
    assert (path.read_bytes(), _mode(path)) == (NEW, mode)


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "No space left"), KeyboardInterrupt()])
@pytest.mark.parametrize("failing", ["fsync", "write", "replace"])
@pytest.mark.parametrize("exists", [True, False])
def test_a_full_disk_or_an_interruption_leaves_the_old_file_and_nothing_else(
    path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException, failing: str, exists: bool
) -> None:
    if not exists:
        path.unlink()

    def fail(*_: object) -> None:
        raise error

    if failing == "write":
        monkeypatch.setattr(os, "fdopen", lambda handle, _mode: _FullDisk(handle, error))
    else:
        monkeypatch.setattr(os if failing == "fsync" else Path, failing, fail)

    with pytest.raises(type(error)) as caught:
        write_atomically(path, NEW)

    monkeypatch.undo()
    assert not isinstance(caught.value, OSError) or caught.value.filename == str(path)
    assert _names(path.parent) == (["bus.yaml"] if exists else [])
    assert not exists or path.read_bytes() == OLD


class _FullDisk:
    """A stream that takes some of what it is given."""

    def __init__(self, handle: int, error: BaseException) -> None:
        self._handle = handle
        self._error = error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._handle)

    def write(self, data: bytes) -> None:
        os.write(self._handle, data[:1000])
        raise self._error


def test_the_new_bytes_are_on_disk_before_they_take_the_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[tuple[str, object]] = []

    def fsync(handle: int) -> None:
        steps.append(("fsync", os.fstat(handle).st_size))

    def replace(source: Path, target: Path) -> None:
        steps.append((f"replace {target.name}", source.parent))

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(Path, "replace", replace)

    write_atomically(tmp_path / "file", NEW)

    assert steps == [("fsync", len(NEW)), ("replace file", tmp_path)]


WRITER = """
import sys
from pathlib import Path
from gwsheet.project.files import write_atomically

path, contents = Path(sys.argv[1]), (b"old\\n" * 50_000, b"new!\\n" * 50_000)
print("ready", flush=True)
for turn in range(10**9):
    write_atomically(path, contents[turn % 2])
"""


def test_a_killed_writer_leaves_the_old_content_or_the_new(path: Path) -> None:
    moments = random.Random(7)
    seen: set[bytes] = set()
    for turn in range(60):
        path.write_bytes(OLD)
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE
        ) as writer:
            assert writer.stdout is not None
            assert writer.stdout.readline() == b"ready\n"
            time.sleep(moments.uniform(0, 0.04))
            writer.send_signal(signal.SIGKILL)
        assert writer.returncode == -signal.SIGKILL
        seen.add(path.read_bytes())
        if turn > 10 and len(seen) > 1:
            break

    assert seen == {OLD, NEW}


def _leave(path: Path, age: float) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"half")
    moment = time.time() - age
    os.utime(path, (moment, moment))


def test_leftovers_of_killed_runs_are_removed(tmp_path: Path) -> None:
    old, young = LEFTOVER_SECONDS + 30, LEFTOVER_SECONDS - 30
    written_now = "heron/.gwsheet-another-run-writes-it.tmp"
    stays = [".gwsheet-manifest.json", written_now, "heron/.gwsheet-notes", "heron/mine.tmp"]
    for name in (".gwsheet-abc.tmp", "heron/bus/.gwsheet-def.tmp", *stays):
        _leave(tmp_path / name, young if name == written_now else old)

    remove_leftovers(tmp_path)

    assert _files(tmp_path) == stays


KILLED = """
import os
import signal
import sys
from pathlib import Path
from gwsheet.project.files import replace_file

os.fsync = lambda _handle: os.kill(os.getpid(), signal.SIGKILL)
path = Path(sys.argv[1])
replace_file(path, path.read_bytes(), b"secret\\n")
"""


@pytest.mark.parametrize("mode", [0o600, 0o644])
def test_what_a_killed_command_left_is_private_and_gone_after_the_next(
    path: Path, mode: int
) -> None:
    path.chmod(mode)
    killed = subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False)

    [left] = path.parent.glob(".gwsheet-*.tmp")
    seen = (killed.returncode, left.read_bytes(), _mode(left), path.read_bytes())
    assert seen == (-signal.SIGKILL, b"secret\n", 0o600, OLD)

    replace_file(path, OLD, NEW)

    assert (_names(path.parent), path.read_bytes(), _mode(path)) == (["bus.yaml"], NEW, mode)


def test_without_locks_only_old_leftovers_are_removed(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, young = (path.with_name(f".gwsheet-{age}.tmp") for age in ("old", "young"))
    _leave(old, LEFTOVER_SECONDS + 30)
    _leave(young, LEFTOVER_SECONDS - 30)
    with monkeypatch.context() as without_locks:
        without_locks.setattr(files, "fcntl", None)
        replace_file(path, OLD, NEW)
    assert _names(path.parent) == [young.name, "bus.yaml"]

    replace_file(path, NEW, OLD)
    assert (_names(path.parent), path.read_bytes()) == (["bus.yaml"], OLD)


def test_what_is_not_a_leftover_of_this_folder_stays(tmp_path: Path) -> None:
    age = LEFTOVER_SECONDS + 30
    stays = ["wren/.gwsheet-abc.tmp", "mine.tmp", ".gwsheet-notes", "gwsheet-abc.tmp"]
    for name in ("bus.yaml", *stays):
        _leave(tmp_path / name, age)
    (tmp_path / ".gwsheet-folder.tmp").mkdir()
    (tmp_path / ".gwsheet-link.tmp").symlink_to(tmp_path / "mine.tmp")

    replace_file(tmp_path / "bus.yaml", b"half", NEW)

    assert _files(tmp_path) == sorted([*stays, "bus.yaml", ".gwsheet-link.tmp"])
    assert (tmp_path / ".gwsheet-folder.tmp").is_dir()


WAITING = """
import os
import sys
from pathlib import Path
from gwsheet.project.files import replace_file, write_atomically

def wait(_handle: int) -> None:
    print("half written", flush=True)
    sys.stdin.readline()

os.fsync = wait
path = Path(sys.argv[1])
if sys.argv[2] == "new":
    write_atomically(path.parent / "new.yaml", b"new\\n")
else:
    replace_file(path.parent / "lunch.yaml", b"half", b"lunch\\n")
"""


@pytest.mark.parametrize(("what", "file"), [("new", "new.yaml"), ("record", "lunch.yaml")])
def test_what_another_command_is_writing_is_no_leftover(
    tmp_path: Path, what: str, file: str
) -> None:
    path = tmp_path / "bus.yaml"
    for name in ("bus.yaml", "lunch.yaml"):
        _leave(tmp_path / name, 0)
    with subprocess.Popen(
        [sys.executable, "-c", WAITING, str(path), what],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as other:
        assert other.stdin is not None
        assert other.stdout is not None
        assert other.stdout.readline() == b"half written\n"
        [half] = tmp_path.glob(".gwsheet-*.tmp")
        os.utime(half, (0, 0))
        mine = threading.Thread(target=replace_file, args=(path, b"half", NEW))
        mine.start()
        mine.join(0.05)
        seen = (mine.is_alive(), half.exists(), path.read_bytes())
        other.stdin.write(b"\n")
        other.stdin.close()
        mine.join(30)

    assert seen == (True, True, b"half")
    assert other.returncode == 0
    assert (tmp_path / file).read_bytes() == f"{file.removesuffix('.yaml')}\n".encode()
    assert path.read_bytes() == NEW
    assert list(tmp_path.glob(".gwsheet-*.tmp")) == []


def test_opening_a_folder_makes_it_and_leaves_it_empty(tmp_path: Path) -> None:
    for _ in range(2):
        open_folder(tmp_path / "a" / "b")
        assert _names(tmp_path / "a" / "b") == []


def test_a_folder_that_cannot_be_written_says_what_to_do(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()

    with permissions(tmp_path, 0o555), pytest.raises(PermissionError) as locked:
        open_folder(tmp_path)
    with pytest.raises(FileExistsError) as taken:
        open_folder(file)

    assert [(error.value.strerror, error.value.filename) for error in (locked, taken)] == [
        (f"cannot be written ({reason}); name another folder with --output", str(path))
        for reason, path in (("permission denied", tmp_path), ("file exists", file))
    ]


@pytest.mark.parametrize(("name", "data", "expected"), [
    ("logo.png", PNG, "data:image/png;base64,iVBORw0KGgoAAAAAAAAAAAAAAAAAAAAAAAAAAA=="),
    ("pictures/logo.svg", SVG,
     "data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciLz4="),
    ("logo.jpg", b"\xff\xd8\xff\xe0", "data:image/jpeg;base64,/9j/4A=="),
    ("a name with blanks, é.png", PNG[:8], "data:image/png;base64,iVBORw0KGgo="),
])  # fmt: skip
def test_logo(tmp_path: Path, name: str, data: bytes, expected: str) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_bytes(data)
    assert read_logo(tmp_path, name, "gwsheet.yaml", LINE_3) == expected


OUTSIDE = "the logo has to lie in this folder; copy it here and write its name alone"
NEITHER = "the logo is no PNG, JPEG or SVG file; save it as one of them"


@pytest.mark.parametrize(("name", "message"), [
    ("../secret.png", OUTSIDE),
    ("pictures/../../secret.png", OUTSIDE),
    ("/etc/passwd", OUTSIDE),
    ("link.png", OUTSIDE),
    ("gone.png", "the logo is not there; check how its name is written"),
    ("pictures", "the logo cannot be opened (is a directory); check its permissions"),
    ("photo.webp", NEITHER),
    ("empty.png", NEITHER),
    ("large.png", "the logo is larger than 1 MiB; save it smaller"),
])  # fmt: skip
def test_no_logo(tmp_path: Path, name: str, message: str) -> None:
    practice = tmp_path / "practice"
    (practice / "pictures").mkdir(parents=True)
    (tmp_path / "secret.png").write_bytes(PNG)
    (practice / "link.png").symlink_to(tmp_path / "secret.png")
    (practice / "photo.webp").write_bytes(b"RIFF")
    (practice / "empty.png").touch()
    (practice / "large.png").write_bytes(PNG + b"\0" * MAX_BYTES)

    expected = found(UNREADABLE, "gwsheet.yaml", LINE_3, message)
    assert read_logo(practice, name, "gwsheet.yaml", LINE_3) == expected
