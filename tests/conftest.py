"""A practice folder in a temporary place, and the command line in it."""

from __future__ import annotations

import ctypes
import os
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

import pytest

from gwsheet.build import BuildOptions, BuildResult, build
from gwsheet.build.run import Progress
from gwsheet.cli.main import main
from gwsheet.project.practice import Practice, read_practice, select

SOUND = """\
title: Riding the bus again
category: symptom-reduction
goal_statement: Have one panic attack a week or fewer by 31 January 2027.
value_connection: Getting to work on my own is part of who I am.
current_baseline: Three attacks a week since September
success_indicators: One attack a week or fewer, four weeks in a row
action_steps: Slow breathing for ten minutes every morning
potential_obstacles: I sleep badly and skip it
support_resources: My sister on Saturdays
timeline: From November to the end of January
review_schedule: every 5 sessions
"""
BROKEN = "priority: soon\n" + SOUND
_CAPABILITY_VERSION = 0x20080522
_IGNORE_PERMISSIONS = 1 << 1 | 1 << 2  # CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH


class PracticeFolder:
    """A practice folder that tests write into, read and build."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.output = root / "build"

    def write(self, name: str, content: str | bytes = SOUND) -> Path:
        """Write the file ``name`` of the folder."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path

    def read(self) -> Practice:
        return read_practice(self.root)

    def build(
        self,
        *targets: str,
        formats: tuple[str, ...] = (),
        kinds: tuple[str, ...] = (),
        jobs: int = 0,
        force: bool = False,
        progress: Progress = lambda _done, _total: None,
    ) -> BuildResult:
        practice = self.read()
        options = BuildOptions(
            output=self.output,
            formats=formats,
            kinds=kinds,
            selection=select(practice, targets, self.root),
            jobs=jobs,
            force=force,
        )
        return build(practice, options, progress)

    def outputs(self) -> dict[str, bytes]:
        """Every file in build/, hidden ones left out, with its bytes."""
        return {
            path.relative_to(self.output).as_posix(): path.read_bytes()
            for path in sorted(self.output.rglob("*"))
            if path.is_file() and not path.name.startswith(".")
        }


@dataclass(frozen=True)
class Said:
    """How a command ended and what it printed."""

    code: int
    out: str
    err: str


class Shell:
    """Runs ``gwsheet`` with arguments, in this process."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *arguments: str) -> Said:
        self._capsys.readouterr()
        code = main(arguments)
        printed = self._capsys.readouterr()
        return Said(code, printed.out, printed.err)


@pytest.fixture
def practice(tmp_path: Path) -> PracticeFolder:
    """An empty practice folder: goals/ and nothing in it."""
    folder = PracticeFolder(tmp_path / "practice")
    (folder.root / "goals").mkdir(parents=True)
    return folder


@pytest.fixture
def shell(
    practice: PracticeFolder, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Shell:
    """The command line, in the folder ``practice``."""
    monkeypatch.chdir(practice.root)
    return Shell(capsys)


@pytest.fixture
def html_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """HTML is the only format there is: whole builds without the time that PDFs take."""
    monkeypatch.setattr("gwsheet.build.run.formats", lambda: ("html",))


class _Capabilities(ctypes.Structure):
    """Two words of the capabilities of a thread, as Linux keeps them."""

    _fields_ = (
        ("effective", ctypes.c_uint32),
        ("permitted", ctypes.c_uint32),
        ("inheritable", ctypes.c_uint32),
    )


@contextmanager
def permissions(path: Path, mode: int) -> Iterator[None]:
    """``path`` has ``mode``, and whoever runs the tests is held to it, root too."""
    before = path.stat().st_mode & 0o777
    path.chmod(mode)
    try:
        with _like_anybody() if os.geteuid() == 0 else nullcontext():
            yield
    finally:
        path.chmod(before)


@contextmanager
def _like_anybody() -> Iterator[None]:
    """Root lays down the right to ignore the permissions of files, and takes it up again."""
    libc = ctypes.CDLL(None, use_errno=True)
    if not hasattr(libc, "capset"):
        pytest.skip("root cannot be held to permissions on this system")
    header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION, 0)
    words = (_Capabilities * 2)()
    assert libc.capget(header, words) == 0
    held = words[0].effective
    words[0].effective = held & ~_IGNORE_PERMISSIONS
    assert libc.capset(header, words) == 0
    try:
        yield
    finally:
        words[0].effective = held
        assert libc.capset(header, words) == 0
