"""``gwsheet clean``: what builds wrote goes, everything else stays."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import PracticeFolder, Said, Shell

from gwsheet.builder.manifest import FILE_NAME

SHEET = "heron/bus/worksheet.html"
NONE = "0 documents removed\n"


@pytest.fixture
def built(practice: PracticeFolder, html_alone: None) -> PracticeFolder:
    practice.write("gwsheet.yaml", "kinds: [worksheet]\n")
    practice.write("goals/heron/bus.yaml")
    practice.build()
    return practice


def test_documents_are_removed(built: PracticeFolder, shell: Shell) -> None:
    built.write("build/.gitignore", "*\n")

    assert shell("clean") == Said(0, "2 documents removed\n", "")
    assert shell("clean") == Said(0, NONE, "")
    assert [path.name for path in built.output.rglob("*")] == [".gitignore"]


@pytest.mark.parametrize(
    ("file", "text", "out", "left"),
    [
        (SHEET, "filled in by hand",
         f"left alone, because it was changed by hand: {SHEET}\n1 document removed\n",
         {SHEET, "notes.txt"}),
        (FILE_NAME, "{",
         f"note: the manifest was damaged, so no document is known; delete them by hand\n{NONE}",
         {SHEET, "notes.txt", "index.html"}),
    ],
)  # fmt: skip
def test_what_somebody_wrote_stays_and_is_named(
    built: PracticeFolder, shell: Shell, file: str, text: str, out: str, left: set[str]
) -> None:
    built.write(f"build/{file}", text)
    built.write("build/notes.txt", "mine")

    assert shell("clean") == Said(0, out, "")
    assert set(built.outputs()) == left


def test_another_output_folder(built: PracticeFolder, shell: Shell, tmp_path: Path) -> None:
    shell("build", "--output", str(tmp_path / "out"), "--jobs", "0")
    shell.patch.chdir(tmp_path)  # no practice folder: none is needed

    assert shell("clean --output out") == Said(0, "2 documents removed\n", "")
    assert list((tmp_path / "out").rglob("*")) == []
    assert set(built.outputs()) == {SHEET, "index.html"}


def test_nothing_built_yet(shell: Shell) -> None:
    assert (shell("clean").out, shell.practice.output.exists()) == (NONE, False)
