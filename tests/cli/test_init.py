"""``gwsheet init``: a practice folder that works at once, and never over what is there."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest
from conftest import SOUND, PracticeFolder, Shell

from gwsheet.project.scaffold import practice_files

FILES = practice_files()
SAMPLES = {name for name in FILES if name.startswith("goals/")}


def _there(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("directory", "next_line"),
    [
        ("p", "next: cd p && make worksheets"),
        ("my practice", "next: cd 'my practice' && make worksheets"),
        ("a/b", "next: cd a/b && make worksheets"),
        ("$HOME; rm", f"next: cd {shlex.quote('$HOME; rm')} && make worksheets"),
    ],
)
def test_a_new_folder(
    tmp_path: Path, shell: Shell, monkeypatch: pytest.MonkeyPatch, directory: str, next_line: str
) -> None:
    monkeypatch.chdir(tmp_path)

    said = shell("init", directory)

    assert (said.code, said.err) == (0, "")
    assert said.out.splitlines() == [
        *(f"  {name}" for name in FILES),
        f"{len(FILES)} files written",
        next_line,
    ]
    assert _there(tmp_path / directory) == set(FILES)
    assert all((tmp_path / directory / name).read_bytes() == FILES[name] for name in FILES)


def test_here(tmp_path: Path, shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")

    said = shell("init")

    assert said.out.splitlines()[-2:] == [f"{len(FILES)} files written", "next: make worksheets"]
    assert _there(tmp_path / "here") == set(FILES)


def test_nothing_is_overwritten(practice: PracticeFolder, shell: Shell) -> None:
    for name in FILES:
        practice.write(name, f"mine: {name}")

    said = shell("init")

    assert (said.code, said.out.splitlines()) == (
        0,
        [
            f"nothing written, {len(FILES) - len(SAMPLES)} kept as they were",
            "next: make worksheets",
        ],
    )
    assert {name: (practice.root / name).read_text(encoding="utf-8") for name in FILES} == {
        name: f"mine: {name}" for name in FILES
    }


@pytest.mark.parametrize("name", ["goals/heron/sleep.yaml", "goals/sleep.yml"])
def test_a_folder_with_goals_gets_no_sample(
    practice: PracticeFolder, shell: Shell, name: str
) -> None:
    practice.write(name)
    practice.write("gwsheet.yaml", "paper: Letter\n")

    said = shell("init")

    new = set(FILES) - SAMPLES - {"gwsheet.yaml"}
    assert said.out.splitlines()[-2] == f"{len(new)} files written, 1 kept as they were"
    assert _there(practice.root) == new | {name, "gwsheet.yaml"}
    assert (practice.root / name).read_text(encoding="utf-8") == SOUND
    assert (practice.root / "gwsheet.yaml").read_text(encoding="utf-8") == "paper: Letter\n"


def test_a_link_to_nowhere_is_not_written_through(
    practice: PracticeFolder, shell: Shell, tmp_path: Path
) -> None:
    (practice.root / "Makefile").symlink_to(tmp_path / "elsewhere")

    shell("init")

    assert not (tmp_path / "elsewhere").exists()
    assert (practice.root / "Makefile").is_symlink()


def test_what_is_laid_out_builds_without_an_error(
    tmp_path: Path, shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shell("init", "p")
    monkeypatch.chdir(tmp_path / "p")

    said = shell("build", "--format", "html", "--jobs", "0")

    assert said.code == 0
    assert (tmp_path / "p/build/heron/bus/worksheet.html").is_file()


def test_a_file_in_the_folders_place_is_a_usage_error(
    practice: PracticeFolder, shell: Shell
) -> None:
    practice.write("taken", "mine")

    said = shell("init", "taken")

    assert (said.code, said.out) == (2, "")
    assert "'taken' is a file" in said.err
