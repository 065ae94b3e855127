"""Every command block of the README is run, in order, in one shell, in a copy of the repository."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sysconfig
import venv
from pathlib import Path

import pytest
from conftest import PracticeFolder, Shell

from gwsheet.goal import Goal, load

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
SOUND_STATEMENT = "Walk for 20 minutes on four evenings a week by 28 February 2027."
WEAK_STATEMENT = "Have my husband walk with me on four evenings a week."
COPIED = (
    "gwsheet",
    "templates",
    "goals/heron",
    "tools",
    "gwsheet.yaml",
    "Makefile",
    "pyproject.toml",
    "constraints.txt",
)


def _blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> subprocess.CompletedProcess[str]:
    """All command blocks, run as a person would type them, less ``make test``: this is it.

    ``make worksheets`` in the copy finds an environment that is there already: the one
    these tests run in. It makes the worksheets alone, which takes less time.
    """
    copy = tmp_path_factory.mktemp("readme") / "gwsheet"
    copy.mkdir()
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, copy / name)
        else:
            shutil.copy(source, copy / name)
    with (copy / "gwsheet.yaml").open("a", encoding="utf-8") as settings:
        settings.write("kinds: [worksheet]\n")  # `my-practice`, further on, builds all there are
    (copy / "build").mkdir()
    _environment(copy)
    script = "\n".join(_blocks("sh")).replace("make test\n", "make -n test >/dev/null\n")
    return subprocess.run(
        ["sh", "-eu", "-c", script],
        cwd=copy,
        env={
            **{name: value for name, value in os.environ.items() if not name.startswith("MAKE")},
            **{f"GIT_{who}_NAME": "Tester" for who in ("AUTHOR", "COMMITTER")},
            **{f"GIT_{who}_EMAIL": "tester@quibble.example" for who in ("AUTHOR", "COMMITTER")},
        },
        capture_output=True,
        text=True,
        check=False,
    )


def _environment(copy: Path) -> None:
    """The environment that ``make worksheets`` makes, from the packages of this one, offline."""
    environment = copy / ".venv"
    venv.create(environment, symlinks=True)
    [packages] = environment.glob("lib/python*/site-packages")
    (packages / "copy.pth").write_text(f"{copy}\n{sysconfig.get_path('purelib')}\n", "utf-8")
    command = environment / "bin" / "gwsheet"
    command.write_text('#!/bin/sh\nexec "${0%gwsheet}python" -m gwsheet "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    (environment / ".ready-run").touch()


def test_every_command_succeeds(outcome: subprocess.CompletedProcess[str]) -> None:
    assert (outcome.returncode, outcome.stderr) == (0, "")


def test_commands_end_on_paper(outcome: subprocess.CompletedProcess[str]) -> None:
    assert "build/wren/evening-walks/worksheet.pdf\n" in outcome.stdout


def test_every_command_block_is_a_shell_block() -> None:
    assert set(re.findall(r"^```(\w+)$", README, re.MULTILINE)) == {"sh", "yaml", "text"}


@pytest.mark.parametrize("block", _blocks("yaml"))
def test_goal_examples_read_without_an_error(block: str) -> None:
    loaded = load(Goal, "goals/example.yaml", block.encode("utf-8"))

    assert loaded.findings == ()


def test_the_check_says_what_the_readme_shows(practice: PracticeFolder, shell: Shell) -> None:
    sound, whole = SOUND_STATEMENT, _blocks("yaml")[0]
    assert sound in whole
    whole = whole.replace(sound, WEAK_STATEMENT)
    practice.write("goals/wren/evening-walks.yaml", whole)

    said = shell("check")

    assert said.out in _blocks("text")
    assert f"`{WEAK_STATEMENT}`" in README


def test_pictures_are_there_and_small() -> None:
    pictures = [ROOT / name for name in re.findall(r"!\[[^\]]+\]\(([^)]+)\)", README)]

    assert [path.name for path in pictures] == ["worksheet.png", "review.png"]
    assert [path for path in pictures if not 10_000 < path.stat().st_size < 400_000] == []
