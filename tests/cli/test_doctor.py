"""``gwsheet doctor``: what is there, what is missing, and what mends it."""

from __future__ import annotations

import platform
from pathlib import Path

import pytest
from conftest import PracticeFolder, Shell

import gwsheet
from gwsheet.cli import doctor
from gwsheet.cli.doctor import examine
from gwsheet.export.pdf import TypesetterMissingError

VERSIONS = f"{gwsheet.__version__} on Python {platform.python_version()}"


@pytest.fixture
def well(practice: PracticeFolder, shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine on which everything is there."""
    monkeypatch.setattr(doctor, "check_typesetter", lambda: None)
    monkeypatch.setattr(doctor, "export", lambda _page: (b"", ()))
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")


@pytest.mark.usefixtures("well")
def test_all_is_well(shell: Shell) -> None:
    said = shell("doctor")

    assert (said.code, said.err) == (0, "")
    assert said.out.splitlines() == [
        f"ok       gwsheet: {VERSIONS}",
        "ok       font: Atkinson Hyperlegible",
        "ok       temporary files: there is room for them",
        "ok       worker processes: they can be started",
        "ok       PDF: the typesetter and Pango are there",
        "ok       emoji: there is a font for them",
        "ok       git: there",
        "ok       practice folder: practice",
    ]


@pytest.mark.usefixtures("well")
def test_what_is_missing_comes_with_its_cure(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def no_pango() -> None:
        raise TypesetterMissingError("cannot load library")

    monkeypatch.setattr(doctor, "check_typesetter", no_pango)
    monkeypatch.setattr(doctor, "font_files", lambda: {"font:400": tmp_path / "gone.ttf"})
    monkeypatch.setattr("shutil.which", lambda _name: None)
    monkeypatch.setattr(doctor, "system_family", lambda: "macos")
    monkeypatch.chdir(tmp_path)

    said = shell("doctor")

    assert (said.code, said.err) == (1, "")
    assert said.out.splitlines() == [
        f"ok       gwsheet: {VERSIONS}",
        "missing  font: faces font:400 are missing",
        "         install gwsheet again",
        "ok       temporary files: there is room for them",
        "ok       worker processes: they can be started",
        "missing  PDF: Pango is not installed; HTML works",
        "         brew install pango",
        "advice   git: not found",
        "         brew install git",
        "advice   practice folder: this folder is none",
        "         gwsheet init makes one",
    ]


@pytest.mark.usefixtures("well")
def test_advice_is_no_failure(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "export", lambda _page: (b"", ("no font has it",)))
    monkeypatch.setattr(doctor, "system_family", lambda: "macos")

    said = shell("doctor")

    assert said.code == 0
    assert said.out.splitlines()[5:7] == [
        "advice   emoji: no font has them",
        "         emoji come with macOS; open Font Book and restore the standard fonts",
    ]


def test_on_this_machine_everything_that_matters_is_there(shell: Shell) -> None:
    """The tests need it all, so a machine that runs them has it."""
    results = {result.what: result for result in examine("other")}

    assert [results[what].is_well for what in ("gwsheet", "font", "PDF")] == [True] * 3
    assert not results["git"].matters
    assert shell("doctor").code == 0


@pytest.mark.usefixtures("well")
def test_what_cannot_be_written_is_named(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "temporary_problem", lambda: "/tmp cannot be written (full)")
    monkeypatch.setattr(doctor, "workers_problem", lambda: "cannot be written (read-only)")

    said = shell("doctor")

    assert (said.code, said.out.splitlines()[2:5]) == (
        1,
        [
            "missing  temporary files: /tmp cannot be written (full)",
            "missing  worker processes: /dev/shm cannot be written (read-only)",
            "ok       PDF: the typesetter and Pango are there",
        ],
    )
    assert "emoji" not in said.out
