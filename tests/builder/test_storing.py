"""A build folder on its own: what is written, remembered, removed and reported of documents."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import permissions, shown

from gwsheet.builder.deciding import Decision, Prepared
from gwsheet.builder.manifest import FILE_NAME, Entry, digest, read_manifest
from gwsheet.builder.rendering import Rendered
from gwsheet.builder.storing import BuildResult, Store, clean, digests

PAGE = "heron/bus/worksheet.html"
DOCUMENT = Prepared(PAGE, inputs={"a": "1"})
BUILT = Entry({"a": "1"}, digest(b"page"))


def _store(folder: Path) -> Store:
    return Store(folder / "build", folder)


def _built(folder: Path, *names: str) -> None:
    with _store(folder) as store:
        for name in names:
            store.save(Prepared(name, inputs={"a": "1"}), Rendered(name, b"page"))


def test_a_document_is_written_and_remembered_at_the_end(tmp_path: Path) -> None:
    with _store(tmp_path) as store:
        store.save(DOCUMENT, Rendered(PAGE, b"page"))
        assert read_manifest(store.folder).entries == {}

    assert (tmp_path / "build" / PAGE).read_bytes() == b"page"
    assert read_manifest(store.folder).entries == {PAGE: BUILT}
    assert store.result == BuildResult(written=[PAGE])


def test_what_was_finished_before_a_mistake_is_remembered(tmp_path: Path) -> None:
    def interrupted() -> None:
        with _store(tmp_path) as store:
            store.save(DOCUMENT, Rendered(PAGE, b"page"))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()

    assert read_manifest(tmp_path / "build").entries == {PAGE: BUILT}


@pytest.mark.parametrize(
    ("decision", "expected"),
    [
        (Decision("stale", ("a changed",)), BuildResult(reasons={PAGE: ("a changed",)})),
        (Decision("unchanged"), BuildResult(unchanged=[PAGE], reasons={PAGE: ()})),
        (
            Decision("blocked", ("not written: heron/bus.yaml has an error",)),
            BuildResult(
                not_written={PAGE: "heron/bus.yaml has an error"},
                reasons={PAGE: ("not written: heron/bus.yaml has an error",)},
            ),
        ),
    ],
)
def test_what_was_decided_is_reported(
    tmp_path: Path, decision: Decision, expected: BuildResult
) -> None:
    _built(tmp_path, PAGE)
    before = (tmp_path / "build" / FILE_NAME).stat()

    with _store(tmp_path) as store:
        store.note(Prepared(PAGE, obstacle="heron/bus.yaml has an error"), decision)

    assert store.result == expected
    assert (tmp_path / "build" / FILE_NAME).stat() == before


def test_a_mistake_in_a_template_is_reported_once_for_all_its_documents(tmp_path: Path) -> None:
    wrong = ("templates/worksheet/page.html.j2", 3)
    with _store(tmp_path) as store:
        for name in ("a.html", "b.html"):
            failed = Rendered(name, None, problem="no 'gaol' here", template=wrong)
            store.save(Prepared(name), failed)

    cause = "templates/worksheet/page.html.j2 has a mistake"
    assert shown(store.result.findings) == [
        "templates/worksheet/page.html.j2:3:1 GW905 no 'gaol' here"
    ]
    assert store.result.not_written == {"a.html": cause, "b.html": cause}
    assert not (tmp_path / "build").exists()


def test_a_document_that_cannot_be_saved_is_reported_and_the_old_one_stays(tmp_path: Path) -> None:
    _built(tmp_path, PAGE)
    with _store(tmp_path) as store, permissions((tmp_path / "build" / PAGE).parent, 0o555):
        store.save(Prepared(PAGE, inputs={"a": "2"}), Rendered(PAGE, b"new"))

    assert store.result.not_written == {
        PAGE: "could not be saved (permission denied); if a program has it open, close it there"
    }
    assert (tmp_path / "build" / PAGE).read_bytes() == b"page"
    assert read_manifest(tmp_path / "build").entries == {PAGE: BUILT}


def test_what_is_not_planned_is_removed_unless_it_was_changed_by_hand(tmp_path: Path) -> None:
    _built(tmp_path, PAGE, "a/old.html", "b/edited.html", "c/gone.html")
    build = tmp_path / "build"
    (build / "b" / "edited.html").write_bytes(b"page with a note")
    (build / "b" / "mine.txt").write_bytes(b"never built")
    (build / "c" / "gone.html").unlink()

    with _store(tmp_path) as store:
        store.remove_others({PAGE})

    assert store.result == BuildResult(removed=["a/old.html"], kept=["b/edited.html"])
    assert read_manifest(build).entries == {PAGE: BUILT}
    assert sorted(path.relative_to(build).as_posix() for path in build.rglob("*.*")) == [
        FILE_NAME, "b/edited.html", "b/mine.txt", PAGE,
    ]  # fmt: skip
    assert not (build / "a").exists()


def test_only_what_was_built_is_cleaned_away(tmp_path: Path) -> None:
    _built(tmp_path, PAGE)
    build = tmp_path / "build"
    (build / "mine.txt").write_bytes(b"never built")

    assert clean(build) == BuildResult(removed=[PAGE])
    assert [path.name for path in build.iterdir()] == ["mine.txt"]
    assert clean(tmp_path / "nowhere") == BuildResult()


def test_a_damaged_manifest_is_written_anew_and_reported(tmp_path: Path) -> None:
    _built(tmp_path, PAGE)
    (tmp_path / "build" / FILE_NAME).write_bytes(b"{")

    with _store(tmp_path) as store:
        pass

    assert store.result.notes == ["the manifest was damaged, so everything is built anew"]
    assert read_manifest(tmp_path / "build").was_unreadable is False


def test_digests_are_those_of_files_that_are_there(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"page")
    (tmp_path / "folder").mkdir()

    assert digests(tmp_path, ("a", "b", "folder")) == {"a": digest(b"page")}
