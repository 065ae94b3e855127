"""``gwsheet init``: a practice folder that works at once, and never over what is there."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import SOUND, Said, Shell, files_of

from gwsheet.project.scaffold import practice_files

FILES = practice_files()
SAMPLES = {name for name in FILES if name.startswith("goals/")}


@pytest.mark.parametrize(
    ("directory", "change"),
    [
        ("p", "cd p && "),
        ("my practice", "cd 'my practice' && "),
        ("a/b", "cd a/b && "),
        ("$HOME; rm", "cd '$HOME; rm' && "),
        (".", ""),
    ],
)
def test_a_new_folder(tmp_path: Path, shell: Shell, directory: str, change: str) -> None:
    (tmp_path / "here").mkdir()
    shell.patch.chdir(tmp_path / "here")

    said = shell(*(("init", directory) if change else ("init",)))

    written = [*(f"  {name}" for name in FILES), f"{len(FILES)} files written"]
    assert (said.code, said.err) == (0, "")
    assert said.out.splitlines() == [*written, f"next: {change}make worksheets"]
    assert files_of(tmp_path / "here" / directory) == FILES


def test_nothing_is_overwritten(shell: Shell) -> None:
    for name in FILES:
        shell.practice.write(name, f"mine: {name}")

    kept = f"nothing written, {len(FILES) - len(SAMPLES)} kept as they were\n"
    assert shell("init") == Said(0, f"{kept}next: make worksheets\n", "")
    assert files_of(shell.practice.root) == {name: f"mine: {name}".encode() for name in FILES}


@pytest.mark.parametrize("name", ["goals/heron/sleep.yaml", "goals/sleep.yml"])
def test_a_folder_with_goals_gets_no_sample(shell: Shell, name: str) -> None:
    mine = {name: SOUND.encode(), "gwsheet.yaml": b"paper: Letter\n"}
    for file, content in mine.items():
        shell.practice.write(file, content)

    said = shell("init")

    new = {file: FILES[file] for file in set(FILES) - SAMPLES - {"gwsheet.yaml"}}
    assert said.out.splitlines()[-2] == f"{len(new)} files written, 1 kept as they were"
    assert files_of(shell.practice.root) == {**new, **mine}


def test_a_link_to_nowhere_is_not_written_through(shell: Shell, tmp_path: Path) -> None:
    (shell.practice.root / "Makefile").symlink_to(tmp_path / "elsewhere")

    shell("init")

    assert not (tmp_path / "elsewhere").exists()
    assert (shell.practice.root / "Makefile").is_symlink()


def test_what_is_laid_out_builds_without_an_error(tmp_path: Path, shell: Shell) -> None:
    shell("init", str(tmp_path / "p"))
    shell.patch.chdir(tmp_path / "p")

    assert shell("build --format html --jobs 0").code == 0
    assert (tmp_path / "p/build/heron/bus/worksheet.html").is_file()
