"""Builds from beginning to end: what is written, what is left, and why."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import BROKEN, SOUND, TODAY, PracticeFolder, permissions

from gwsheet.builder import BuildOptions, BuildResult, build, clean
from gwsheet.builder.manifest import FILE_NAME, read_manifest
from gwsheet.diagnostics import (
    DOCUMENT_FAILED,
    TYPESETTER_WARNING,
    Span,
    found,
)
from gwsheet.export import install_command
from gwsheet.export.pdf import TypesetterMissingError
from gwsheet.project.files import TEMPORARY_PREFIX, TEMPORARY_SUFFIX
from gwsheet.project.practice import read_practice

START = Span(1, 1, 1, 1)
SETTINGS = "name: Millrace\nkinds: [worksheet, review, blank-worksheet]\n"
BLANK = "blank/blank-worksheet.html"
BUS = ("heron/bus/worksheet.html", "heron/bus/review.html")
WALK = ("wren/walk/worksheet.html", "wren/walk/review.html")
PLAIN = ("plain/worksheet.html", "plain/review.html")
DOCUMENTS = {*BUS, *WALK, *PLAIN, BLANK}
EVERYTHING = {*DOCUMENTS, "index.html"}
CHANGED_SOUND = SOUND.replace("ten minutes", "twelve minutes")
FRESH: dict[str, tuple[str, ...]] = dict.fromkeys(EVERYTHING, ())


def _lay_out(folder: PracticeFolder) -> PracticeFolder:
    """Two clients and a goal without one."""
    folder.write("gwsheet.yaml", SETTINGS)
    for name in ("heron/bus", "wren/walk", "plain"):
        folder.write(f"goals/{name}.yaml")
    folder.write("goals/heron/client.yaml", "sessions: 1 week\n")
    return folder


@pytest.fixture
def full(practice: PracticeFolder) -> PracticeFolder:
    return _lay_out(practice)


@pytest.fixture(scope="module")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same folder, built as HTML: to be copied, not changed."""
    folder = _lay_out(PracticeFolder(tmp_path_factory.mktemp("built")))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("gwsheet.builder.run.formats", lambda: ("html",))
        folder.build()
    return folder.root


@pytest.fixture
def built(practice: PracticeFolder, built_once: Path, html_alone: None) -> PracticeFolder:
    """The same, built, for one test alone."""
    shutil.copytree(built_once, practice.root, dirs_exist_ok=True)
    return practice


def _states(folder: Path) -> dict[str, tuple[bytes, int]]:
    """The bytes and the time of the last change of every file in ``folder``."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path): (path.read_bytes(), path.stat().st_mtime_ns) for path in files}


@pytest.mark.usefixtures("html_alone")
def test_a_first_build_writes_everything_and_a_second_nothing(full: PracticeFolder) -> None:
    sources = _states(full.root)

    result = full.build()

    assert set(full.outputs()) == EVERYTHING
    assert result == BuildResult(
        written=[*BUS, *PLAIN, *WALK, BLANK, "index.html"],
        reasons=dict.fromkeys(EVERYTHING, ("it was never built",)),
    )
    every = _states(full.root)
    assert sources.items() <= every.items()
    again = full.build()
    assert again == BuildResult(unchanged=result.written, reasons=FRESH)
    assert _states(full.root) == every


def _write(name: str, text: str) -> Callable[[PracticeFolder], object]:
    return lambda folder: folder.write(name, text)


def _unlink(name: str) -> Callable[[PracticeFolder], object]:
    return lambda folder: (folder.root / name).unlink()


@pytest.mark.parametrize(
    ("change", "stale", "reason"),
    [
        (_write("goals/heron/bus.yaml", CHANGED_SOUND), set(BUS), "goals/heron/bus.yaml changed"),
        (
            _write("gwsheet.yaml", SETTINGS + "paper: Letter\n"),
            EVERYTHING,
            "the setting paper changed",
        ),
        (_unlink(f"build/{WALK[1]}"), {WALK[1]}, "the file is missing"),
        (_unlink("build/index.html"), {"index.html"}, "the file is missing"),
        (_write(f"build/{WALK[1]}", "mine"), {WALK[1]}, "the file was changed by hand"),
        (_write("goals/notes.txt", "no goal"), set(), ""),
    ],
)
def test_exactly_what_a_change_concerns_is_built(
    built: PracticeFolder,
    change: Callable[[PracticeFolder], object],
    stale: set[str],
    reason: str,
) -> None:
    change(built)
    steps: list[tuple[int, int]] = []

    result = built.build(progress=lambda done, total: steps.append((done, total)))

    number = len(stale - {"index.html"})
    assert steps == [(done, number) for done in range(number + 1)]
    assert result.reasons == {name: (reason,) if name in stale else () for name in EVERYTHING}
    assert (set(result.written), set(result.unchanged)) == (stale, EVERYTHING - stale)
    assert (result.removed, result.kept, result.not_written, result.findings) == ([], [], {}, [])
    assert built.build().reasons == FRESH


def test_a_change_is_in_its_documents_and_its_undoing_leaves_the_same_bytes(
    built: PracticeFolder,
) -> None:
    before = built.outputs()
    built.write("goals/heron/bus.yaml", CHANGED_SOUND)
    built.build()
    changed = built.outputs()
    built.write("goals/heron/bus.yaml")

    built.build()

    assert {name for name in before if before[name] != changed[name]} == set(BUS)
    assert b"twelve minutes" in changed[BUS[0]]
    assert built.outputs() == before


@pytest.mark.parametrize("damage", ["", "{", '{"format": 1, "documents": 3}', None])
def test_a_damaged_manifest_or_force_is_a_full_build(
    built: PracticeFolder, damage: str | None
) -> None:
    before = built.outputs()
    if damage is not None:
        built.write(f"build/{FILE_NAME}", damage)

    result = built.build(force=damage is None)

    reason = "--force was given" if damage is None else "it was never built"
    assert result.reasons == dict.fromkeys(EVERYTHING, (reason,))
    notes = ["the manifest was damaged, so everything is built anew"]
    assert result.notes == ([] if damage is None else notes)
    assert built.outputs() == before
    assert built.build().reasons == FRESH


def _move(folder: PracticeFolder) -> None:
    goals = folder.root / "goals"
    (goals / "wren/walk.yaml").rename(goals / "heron/walk.yaml")


@pytest.mark.parametrize(
    ("change", "removed", "new"),
    [
        (_unlink("goals/wren/walk.yaml"), set(WALK), set()),
        (_move, set(WALK), {"heron/walk/worksheet.html", "heron/walk/review.html"}),
        (
            _write("gwsheet.yaml", SETTINGS.replace("review, ", "")),
            {BUS[1], WALK[1], PLAIN[1]},
            set(),
        ),
        (
            _write("gwsheet.yaml", SETTINGS.replace("review, ", "reviews, ")),
            set(),
            set(),
        ),
        (_write("templates/review/kind.yaml", "scope: gaol\n"), set(), set()),
        (_write("gwsheet.yaml", "- kinds\n"), set(), set()),
    ],
)
def test_documents_of_what_is_gone_are_removed_but_not_for_a_mistake_in_a_file(
    built: PracticeFolder,
    change: Callable[[PracticeFolder], object],
    removed: set[str],
    new: set[str],
) -> None:
    change(built)

    result = built.build()

    assert result.removed == sorted(removed)
    assert set(built.outputs()) == EVERYTHING - removed | new
    assert (built.output / "wren").exists() is (not removed >= set(WALK))
    assert {"index.html"} | new == set(result.written)
    assert built.build().removed == []


def test_what_is_changed_by_hand_and_files_of_others_are_left_alone(built: PracticeFolder) -> None:
    others = ("wren/walk/notes.txt", "wren/walk/worksheet-signed.html", "scans/old.pdf")
    for name in (*others, ".gitignore", WALK[0]):
        built.write(f"build/{name}", "mine")
    (built.output / "empty").mkdir()
    (built.root / "goals/wren/walk.yaml").unlink()

    result, again = built.build(), built.build()

    assert (result.removed, result.kept) == ([WALK[1]], [WALK[0]])
    assert (again.removed, again.kept) == ([], [])
    outputs = built.outputs()
    assert set(outputs) == EVERYTHING - {WALK[1]} | set(others)
    assert {outputs[name] for name in (*others, WALK[0])} == {b"mine"}
    assert (built.output / "empty").is_dir()
    assert (built.output / ".gitignore").read_bytes() == b"mine"


def test_a_narrowed_build_removes_nothing(built: PracticeFolder) -> None:
    (built.root / "goals/wren/walk.yaml").unlink()

    for result in (
        built.build("heron"),
        built.build("heron/bus"),
        built.build(formats=("html",)),
        built.build(kinds=("worksheet",)),
        build(built.read(), BuildOptions(built.output, TODAY, jobs=0, blank=True)),
    ):
        assert (result.removed, set(built.outputs())) == ([], EVERYTHING)
    assert built.build().removed == sorted(WALK)


@pytest.mark.parametrize(
    ("targets", "kinds", "expected"),
    [
        (("heron/bus",), (), set(BUS)),
        (("goals/wren", "plain"), ("worksheet",), {WALK[0], PLAIN[0]}),
        (("heron",), ("blank-worksheet",), set()),
        (("gwsheet.yaml",), (), set()),
    ],
)
@pytest.mark.usefixtures("html_alone")
def test_a_narrowed_build_builds_what_is_named_and_the_index(
    full: PracticeFolder, targets: tuple[str, ...], kinds: tuple[str, ...], expected: set[str]
) -> None:
    result = full.build(*targets, kinds=kinds)

    assert set(result.written) == set(full.outputs()) == expected | {"index.html"}


BROKEN_SETTINGS = SETTINGS + "paper: A5\n"


@pytest.mark.parametrize(
    ("file", "text", "held_back"),
    [
        ("goals/heron/bus.yaml", BROKEN, set(BUS)),
        ("goals/heron/client.yaml", "sessions: {evry: 1 week}\n", set(BUS)),
        ("gwsheet.yaml", BROKEN_SETTINGS, DOCUMENTS),
    ],
)
def test_a_broken_file_keeps_the_last_good_documents(
    built: PracticeFolder, file: str, text: str, held_back: set[str]
) -> None:
    before = built.outputs()
    built.write(file, text)
    built.write("goals/wren/walk.yaml", CHANGED_SOUND)

    result = built.build()

    cause, after = f"{file} has an error", built.outputs()
    assert result.not_written == dict.fromkeys(held_back, cause)
    assert {result.reasons[name] for name in held_back} == {(f"not written: {cause}",)}
    assert result.causes == {cause: len(held_back)}
    assert result.removed == []
    changed = {name for name in DOCUMENTS if before[name] != after[name]}
    assert changed == set(WALK) - held_back


@pytest.mark.usefixtures("html_alone")
@pytest.mark.parametrize(
    ("locked", "not_written"), [("goals/heron/bus.yaml", set(BUS)), ("goals/heron", set())]
)
def test_what_cannot_be_opened_keeps_its_documents(
    tmp_path: Path, locked: str, not_written: set[str]
) -> None:
    folder = PracticeFolder(tmp_path)
    folder.write("goals/heron/bus.yaml")
    folder.write("gwsheet.yaml", SETTINGS)
    folder.build()
    before = folder.outputs()

    with permissions(folder.root / locked, 0o000):
        practice = read_practice(folder.root)
    result = build(practice, BuildOptions(folder.output, TODAY, jobs=0))

    assert (set(result.not_written), result.removed) == (not_written, [])
    assert {name: folder.outputs()[name] for name in BUS} == {name: before[name] for name in BUS}


def test_a_mistake_in_a_template_is_reported_once_with_its_place(built: PracticeFolder) -> None:
    before = built.outputs()
    review, index = (f"templates/{folder}/page.html.j2" for folder in ("review", "index"))
    built.write(review, "<p>\n{{ gaol.title }}\n</p>")
    built.write(index, "{% if %}")
    built.write("gwsheet.yaml", SETTINGS + "logo: missing.svg  # which is left out\n")

    result = built.build()

    reviews = {BUS[1], WALK[1], PLAIN[1]}
    assert [(finding.code, finding.file, finding.span) for finding in result.findings] == [
        ("GW905", review, Span(2, 1, 2, 1)),
        ("GW905", index, START),
    ]
    assert result.findings[0].message.startswith("there is no 'gaol' here; did you mean goal? ")
    assert result.not_written == dict.fromkeys(reviews, f"{review} has a mistake") | {
        "index.html": f"{index} has a mistake"
    }
    assert set(result.written) == DOCUMENTS - reviews
    assert all(built.outputs()[name] == before[name] for name in (*reviews, "index.html"))


def test_a_document_that_cannot_be_saved_is_reported_and_the_others_are_built(
    built: PracticeFolder,
) -> None:
    (built.output / BUS[0]).unlink()
    (built.output / BUS[0] / "inside").mkdir(parents=True)
    built.write("goals/heron/bus.yaml", CHANGED_SOUND)

    result = built.build()

    problem = "could not be saved (is a directory); if a program has it open, close it there"
    assert result.not_written == {BUS[0]: problem}
    assert result.findings == [found(DOCUMENT_FAILED, f"build/{BUS[0]}", START, problem)]
    assert BUS[1] in result.written
    (built.output / BUS[0] / "inside").rmdir()
    (built.output / BUS[0]).rmdir()
    assert built.build().written == [BUS[0], "index.html"]


@pytest.mark.parametrize("is_there", [True, False])
def test_a_build_folder_that_cannot_be_written(
    html_alone: None, tmp_path: Path, is_there: bool
) -> None:
    folder = PracticeFolder(tmp_path / "practice")
    folder.write("goals/heron/bus.yaml")
    folder.write("gwsheet.yaml", SETTINGS)
    if is_there:
        folder.build()
    before = folder.outputs()
    folder.write("goals/heron/bus.yaml", CHANGED_SOUND)
    practice = folder.read()

    locked = folder.output if is_there else folder.root
    with permissions(locked, 0o555), pytest.raises(PermissionError) as caught:
        build(practice, BuildOptions(folder.output, TODAY, jobs=0))

    assert (caught.value.filename, caught.value.strerror) == (
        str(folder.output),
        "cannot be written (permission denied); name another folder with --output",
    )
    assert folder.outputs() == before


@pytest.mark.usefixtures("html_alone")
@pytest.mark.parametrize("jobs", [0, 2])
def test_an_interruption_keeps_and_remembers_what_was_finished(
    full: PracticeFolder, jobs: int
) -> None:
    steps: list[tuple[int, int]] = []

    def interrupt(done: int, total: int) -> None:
        steps.append((done, total))
        if done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        full.build(jobs=jobs, progress=interrupt)

    finished = set(full.outputs())
    assert steps == [(0, 7), (1, 7), (2, 7), (3, 7)]
    assert len(finished) == 3
    assert set(read_manifest(full.output).entries) == finished
    result = full.build()
    assert set(result.written) == EVERYTHING - finished
    assert set(result.unchanged) == finished
    assert not list(full.output.rglob(f"{TEMPORARY_PREFIX}*{TEMPORARY_SUFFIX}"))


def test_without_pango_html_is_built_and_the_fix_is_reported(
    full: PracticeFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise TypesetterMissingError("cannot load library 'libpango-1.0-0'")

    monkeypatch.setattr("gwsheet.export.pdf.check_typesetter", fail)

    result = full.build()

    missing = {name.replace(".html", ".pdf") for name in DOCUMENTS}
    cause = f"PDFs need Pango, which is not installed; to fix it: {install_command('pango')}"
    assert set(full.outputs()) == EVERYTHING
    assert result.not_written == dict.fromkeys(missing, cause)
    assert result.findings == []


def test_a_typesetters_complaint_is_reported_until_it_is_fixed(full: PracticeFolder) -> None:
    full.write("gwsheet.yaml", "kinds: [worksheet]\n")
    full.write("templates/worksheet/style.css", "p { colr: red }")

    first, second = full.build("heron"), full.build("heron")
    full.write("templates/worksheet/style.css", "p { color: red }")
    third = full.build("heron")

    [warning] = first.findings
    style = "templates/worksheet/style.css"
    assert warning == found(TYPESETTER_WARNING, style, Span(1, 5, 1, 14), warning.message)
    assert warning.message.startswith("paper does not know this (unknown property)")
    assert (second.findings, set(second.unchanged)) == (first.findings, set(full.outputs()))
    assert third.findings == []


def test_any_number_of_jobs_anywhere_gives_the_same_bytes(
    practice: PracticeFolder, tmp_path: Path
) -> None:
    other = PracticeFolder(tmp_path / "a longer name, elsewhere" / "è")
    for folder in (practice, other):
        folder.write("gwsheet.yaml", "kinds: [worksheet]\n")
        folder.write("goals/heron/bus.yaml")

    one, two = practice.build(jobs=1), other.build(jobs=2)

    pdf = "heron/bus/worksheet.pdf"
    assert set(one.written) == set(two.written) == {"index.html", BUS[0], pdf}
    assert practice.outputs() == other.outputs()
    assert (practice.output / FILE_NAME).read_bytes() == (other.output / FILE_NAME).read_bytes()
    (practice.output / pdf).unlink()
    assert practice.build(jobs=0).written == [pdf]
    assert practice.outputs() == other.outputs()


def test_clean_removes_what_was_built_and_nothing_else(built: PracticeFolder) -> None:
    built.write("build/.gitignore", "*\n")
    built.write("build/wren/walk/notes.txt", "mine")
    built.write(f"build/{BUS[0]}", "filled in by hand")
    (built.output / BUS[1]).unlink()

    cleaned = clean(built.output)

    assert cleaned == BuildResult(removed=sorted(EVERYTHING - set(BUS)), kept=[BUS[0]])
    left = sorted(path.relative_to(built.output).as_posix() for path in built.output.rglob("*"))
    assert left == [
        *(".gitignore", "heron", "heron/bus", BUS[0], "wren", "wren/walk", "wren/walk/notes.txt")
    ]
    assert clean(built.output) == BuildResult()


def test_clean_removes_nothing_where_it_knows_of_nothing(built: PracticeFolder) -> None:
    built.write(f"build/{FILE_NAME}", "{")
    note = "the manifest was damaged, so no document is known; delete them by hand"

    assert clean(built.output) == BuildResult(notes=[note])
    assert set(built.outputs()) == EVERYTHING
    assert clean(built.root / "nowhere") == BuildResult()
    assert not (built.root / "nowhere").exists()


def test_an_output_folder_may_be_anywhere(
    full: PracticeFolder, html_alone: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "out/index.html/taken").mkdir(parents=True)

    result = build(full.read(), BuildOptions(Path("out"), TODAY, jobs=0))

    assert (tmp_path / "out" / BUS[0]).is_file()
    assert [finding.file for finding in result.findings] == [f"{tmp_path}/out/index.html"]
    (full.root / "goals/wren/walk.yaml").unlink()
    assert build(full.read(), BuildOptions(Path("out"), TODAY, jobs=0)).removed == sorted(WALK)
    assert not (tmp_path / "out/wren").exists()
