"""``gwsheet clean``: what builds wrote goes, everything else stays."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import PracticeFolder, Shell

from gwsheet.builder.manifest import FILE_NAME


@pytest.fixture
def built(practice: PracticeFolder, html_alone: None) -> PracticeFolder:
    practice.write("gwsheet.yaml", "kinds: [worksheet]\n")
    practice.write("goals/heron/bus.yaml")
    practice.build()
    return practice


def test_documents_are_removed(built: PracticeFolder, shell: Shell) -> None:
    built.write("build/.gitignore", "*\n")

    first, second = shell("clean"), shell("clean")

    assert (first.code, first.out, first.err) == (0, "2 documents removed\n", "")
    assert (second.code, second.out, second.err) == (0, "0 documents removed\n", "")
    assert [path.name for path in built.output.rglob("*")] == [".gitignore"]


def test_what_another_hand_wrote_stays_and_is_said(built: PracticeFolder, shell: Shell) -> None:
    built.write("build/heron/bus/worksheet.html", "filled in by hand")
    built.write("build/notes.txt", "mine")

    said = shell("clean")

    assert (said.code, said.out.splitlines()) == (
        0,
        [
            "left alone, because it was changed by hand: heron/bus/worksheet.html",
            "1 document removed",
        ],
    )
    assert built.outputs() == {
        "heron/bus/worksheet.html": b"filled in by hand",
        "notes.txt": b"mine",
    }


def test_a_damaged_manifest_is_said(built: PracticeFolder, shell: Shell) -> None:
    built.write(f"build/{FILE_NAME}", "{")

    said = shell("clean")

    assert (said.code, said.out.splitlines()) == (
        0,
        [
            "note: the manifest was damaged, so no document is known; delete them by hand",
            "0 documents removed",
        ],
    )
    assert set(built.outputs()) == {"heron/bus/worksheet.html", "index.html"}


def test_another_output_folder(
    built: PracticeFolder, shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell("build", "--output", str(tmp_path / "out"), "--jobs", "0")
    monkeypatch.chdir(tmp_path)  # no practice folder: none is needed

    said = shell("clean", "--output", "out")

    assert (said.code, said.out) == (0, "2 documents removed\n")
    assert list((tmp_path / "out").rglob("*")) == []
    assert set(built.outputs()) == {"heron/bus/worksheet.html", "index.html"}


def test_nothing_built_yet(practice: PracticeFolder, shell: Shell) -> None:
    said = shell("clean")

    assert (said.code, said.out) == (0, "0 documents removed\n")
    assert not practice.output.exists()
