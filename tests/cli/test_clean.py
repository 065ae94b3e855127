"""``gwsheet clean``: what builds wrote goes, everything else stays."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import PracticeFolder, Said, Shell

from gwsheet.builder.manifest import FILE_NAME


@pytest.fixture
def built(practice: PracticeFolder, html_alone: None) -> PracticeFolder:
    practice.write("gwsheet.yaml", "kinds: [worksheet]\n")
    practice.write("goals/heron/bus.yaml")
    practice.build()
    return practice


def test_documents_are_removed(built: PracticeFolder, shell: Shell) -> None:
    built.write("build/.gitignore", "*\n")

    assert shell("clean") == Said(0, "2 documents removed\n", "")
    assert shell("clean") == Said(0, "0 documents removed\n", "")
    assert [path.name for path in built.output.rglob("*")] == [".gitignore"]


SHEET = "heron/bus/worksheet.html"
CHANGED = f"left alone, because it was changed by hand: {SHEET}\n1 document removed\n"
DAMAGED = (
    "note: the manifest was damaged, so no document is known; delete them by hand\n"
    "0 documents removed\n"
)


@pytest.mark.parametrize(
    ("file", "text", "out", "left"),
    [
        (SHEET, "filled in by hand", CHANGED, {SHEET, "notes.txt"}),
        (FILE_NAME, "{", DAMAGED, {SHEET, "notes.txt", "index.html"}),
    ],
)
def test_what_somebody_wrote_stays_and_is_named(
    built: PracticeFolder, shell: Shell, file: str, text: str, out: str, left: set[str]
) -> None:
    built.write(f"build/{file}", text)
    built.write("build/notes.txt", "mine")

    assert shell("clean") == Said(0, out, "")
    assert set(built.outputs()) == left


def test_another_output_folder(
    built: PracticeFolder, shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell("build", "--output", str(tmp_path / "out"), "--jobs", "0")
    monkeypatch.chdir(tmp_path)  # no practice folder: none is needed

    assert shell("clean --output out") == Said(0, "2 documents removed\n", "")
    assert list((tmp_path / "out").rglob("*")) == []
    assert set(built.outputs()) == {SHEET, "index.html"}


def test_nothing_built_yet(shell: Shell) -> None:
    assert shell("clean") == Said(0, "0 documents removed\n", "")
    assert not shell.practice.output.exists()
