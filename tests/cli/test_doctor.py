"""``gwsheet doctor``: what is there, what is missing, and what to do about it."""

from __future__ import annotations

import errno
import platform
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from conftest import Said, Shell

import gwsheet
from gwsheet.cli import doctor
from gwsheet.export.pdf import TypesetterMissingError

WELL = f"""\
ok       gwsheet: {gwsheet.__version__} on Python {platform.python_version()}
ok       font: Atkinson Hyperlegible
ok       temporary files: there is room for them
ok       worker processes: they can be started
ok       PDF: the typesetter and Pango are there
ok       emoji: there is a font for them
ok       git: there
ok       practice folder: practice
"""
EMOJI = "ok       emoji: there is a font for them\n"
NO_FONT = {"font:400": Path("gone.ttf")}
NO_GLYPH = (b"", ("no font has it",))


def _no_pango() -> None:
    raise TypesetterMissingError("cannot load library")


@pytest.mark.parametrize(
    ("patches", "changes", "code"),
    [
        ({}, {}, 0),
        ({"font_files": lambda: NO_FONT},
         {"ok       font: Atkinson Hyperlegible":
          "missing  font: faces font:400 are missing\n         install gwsheet again"}, 1),
        ({"check_typesetter": _no_pango},
         {"ok       PDF: the typesetter and Pango are there":
          "missing  PDF: Pango is not installed; HTML works\n         brew install pango", EMOJI: ""}, 1),
        ({"export": lambda _page: NO_GLYPH},
         {EMOJI: "advice   emoji: no font has them\n         emoji come with macOS; open Font Book"
          " and restore the standard fonts\n"}, 0),
        ({"temporary_problem": lambda: "/tmp cannot be written (full)"},
         {"ok       temporary files: there is room for them":
          "missing  temporary files: /tmp cannot be written (full)", EMOJI: ""}, 1),
        ({"workers_problem": lambda: "cannot be written (read-only)"},
         {"ok       worker processes: they can be started":
          "missing  worker processes: /dev/shm cannot be written (read-only)"}, 1),
        ({"shutil.which": lambda _name: None},
         {"ok       git: there": "advice   git: not found\n         brew install git"}, 0),
        ({"Path.cwd": lambda: Path("/")},
         {"ok       practice folder: practice":
          "advice   practice folder: this folder is none\n         gwsheet init makes one"}, 0),
    ],
)  # fmt: skip
def test_what_is_missing_comes_with_what_to_do(
    shell: Shell, patches: dict[str, Any], changes: dict[str, str], code: int
) -> None:
    machine = {
        "check_typesetter": lambda: None,
        "export": lambda _page: (b"", ()),
        "shutil.which": lambda name: f"/usr/bin/{name}",
        "system_family": lambda: "macos",
    }
    for name, value in {**machine, **patches}.items():
        shell.patch.setattr(f"gwsheet.cli.doctor.{name}", value)

    said = shell("doctor")

    out = WELL
    for line, other in changes.items():
        assert line in out
        out = out.replace(line, other)
    assert said == Said(code, out, "")


def test_on_this_machine_everything_that_matters_is_there(shell: Shell) -> None:
    """The tests need it all, so a machine that runs them has it."""
    results = {result.what: result for result in doctor.examine("other")}

    assert [results[what].is_well for what in ("gwsheet", "font", "PDF")] == [True] * 3
    assert not results["git"].matters
    assert shell("doctor").code == 0


def test_a_container_that_may_write_nowhere_is_noticed(shell: Shell) -> None:
    def refused() -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    def nowhere() -> str:
        raise FileNotFoundError(errno.ENOENT, "No usable temporary directory found in ['/tmp']")

    shell.patch.setattr("tempfile.gettempdir", nowhere)
    shell.patch.setattr("multiprocessing.get_context", lambda _how: SimpleNamespace(Lock=refused))

    said = shell("doctor")

    assert said.code == 1
    assert [line for line in said.out.splitlines() if line.startswith("missing")] == [
        (
            "missing  temporary files: /tmp cannot be written (neither it nor /var/tmp nor this folder),"
            " and PDFs need room for temporary files; make it writable, or name another folder in the"
            " variable TMPDIR"
        ),
        (
            "missing  worker processes: /dev/shm cannot be written (read-only file system), and worker"
            " processes need it; make it writable, or build without them: --jobs 0"
        ),
    ]
