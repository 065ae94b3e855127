"""What a document is made from, and why it is stale."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import SOUND, PracticeFolder

from gwsheet.builder.inputs import PAGE_SETTINGS, Inputs, reasons
from gwsheet.builder.manifest import Entry, digest
from gwsheet.goal import Settings
from gwsheet.plan import Job
from gwsheet.project.builtin import builtin_templates

NOT_ON_ANY_PAGE = {"max_active_goals", "kinds", "packet", "rules"}
WORKSHEET = Job("worksheet", "html", "heron/bus", "heron", "heron/bus/worksheet.html")
WORKSHEET_PDF = Job("worksheet", "pdf", "heron/bus", "heron", "heron/bus/worksheet.pdf")
REVIEW = Job("review", "html", "heron/bus", "heron", "heron/bus/review.html")
OTHER = Job("worksheet", "html", "wren/walk", "wren", "wren/walk/worksheet.html")
PLAIN = Job("worksheet", "html", "plain", None, "plain/worksheet.html")
BLANK = Job("blank-worksheet", "html", None, None, "blank/blank-worksheet.html")
ALL = (WORKSHEET, WORKSHEET_PDF, REVIEW, OTHER, PLAIN, BLANK)
SHARED = {
    *(f"the setting {name}" for name in PAGE_SETTINGS),
    "gwsheet",
    "the font 400",
    "the font 700",
    "what words in goals mean",
    "templates/locales/en.yaml",
}


REVIEW_PAGE = (builtin_templates() / "review" / "page.html.j2").read_text(encoding="utf-8")


@pytest.fixture
def full(practice: PracticeFolder) -> PracticeFolder:
    for name in ("heron/bus", "wren/walk", "plain"):
        practice.write(f"goals/{name}.yaml")
    practice.write("goals/heron/client.yaml", "values: calm\n")
    practice.write("gwsheet.yaml", "name: Millrace\n")
    return practice


def _inputs(folder: PracticeFolder) -> dict[Job, dict[str, str]]:
    inputs = Inputs(folder.read())
    return {job: inputs.of(job, "en") for job in ALL}


def test_every_setting_is_an_input_or_on_no_page() -> None:
    assert {*PAGE_SETTINGS, *NOT_ON_ANY_PAGE} == set(Settings.model_fields)
    assert not NOT_ON_ANY_PAGE & set(PAGE_SETTINGS)


@pytest.mark.parametrize(
    ("job", "own"),
    [
        (WORKSHEET, {"goals/heron/bus.yaml", "goals/heron/client.yaml"}),
        (WORKSHEET_PDF, {"goals/heron/bus.yaml", "goals/heron/client.yaml", "typesetter"}),
        (OTHER, {"goals/wren/walk.yaml"}),
        (PLAIN, {"goals/plain.yaml"}),
        (BLANK, set()),
    ],
    ids=lambda value: value.output if isinstance(value, Job) else "",
)
def test_the_inputs_by_name(full: PracticeFolder, job: Job, own: set[str]) -> None:
    names = set(_inputs(full)[job])
    templates = {name for name in names if name.startswith("templates/")}

    assert names - templates == (SHARED | own) - {"templates/locales/en.yaml"}
    assert {f"templates/{job.kind}/page.html.j2", "templates/base.css"} <= templates
    assert not {name for name in templates if name.startswith(("templates/index/", "templates/my"))}


def test_what_is_an_input_is_hashed_by_its_bytes(full: PracticeFolder) -> None:
    inputs = _inputs(full)[WORKSHEET]

    assert inputs["goals/heron/bus.yaml"] == digest(SOUND.encode())
    assert inputs["goals/heron/client.yaml"] == digest(b"values: calm\n")
    assert inputs["the setting name"] == digest(b"'Millrace'")


def _edit(name: str, text: str) -> Callable[[PracticeFolder], object]:
    return lambda folder: folder.write(name, text)


@pytest.mark.parametrize(
    ("change", "stale", "reason"),
    [
        (
            _edit("goals/heron/bus.yaml", SOUND + "# a comment\n"),
            {WORKSHEET, WORKSHEET_PDF, REVIEW},
            "goals/heron/bus.yaml changed",
        ),
        (
            _edit("goals/heron/client.yaml", "values: order\n"),
            {WORKSHEET, WORKSHEET_PDF, REVIEW},
            "goals/heron/client.yaml changed",
        ),
        (
            lambda folder: (folder.root / "goals/heron/client.yaml").unlink(),
            {WORKSHEET, WORKSHEET_PDF, REVIEW},
            "goals/heron/client.yaml is gone",
        ),
        (_edit("goals/wren/client.yaml", ""), {OTHER}, "goals/wren/client.yaml is new"),
        (
            _edit("gwsheet.yaml", "name: Millrace\npaper: Letter\n"),
            set(ALL),
            "the setting paper changed",
        ),
        (
            _edit("gwsheet.yaml", "name: Millrace\nreview_interval: 5 weeks\n"),
            set(ALL),
            "the setting review_interval changed",
        ),
        (
            _edit("templates/review/page.html.j2", REVIEW_PAGE + "{# mine #}"),
            {REVIEW},
            "templates/review/page.html.j2 changed",
        ),
        (_edit("templates/base.css", "p {}"), set(ALL), "templates/base.css changed"),
        (
            _edit("templates/locales/en.yaml", "kind: {worksheet: Homework}\n"),
            set(ALL),
            "templates/locales/en.yaml changed",
        ),
        (
            _edit("templates/locales/en.yaml", "reading: {units: {week: [sprint]}}\n"),
            set(ALL),
            "what words in goals mean changed",
        ),
    ],
)
def test_what_makes_which_documents_stale(
    full: PracticeFolder,
    change: Callable[[PracticeFolder], object],
    stale: set[Job],
    reason: str,
) -> None:
    before = _inputs(full)
    full.write("build/x.html", "x")
    entries = {job: Entry(before[job], digest(b"x")) for job in ALL}

    change(full)

    after = _inputs(full)
    output = full.root / "build/x.html"
    assert {job: reasons(output, entries[job], after[job], force=False) for job in ALL} == {
        job: (reason,) if job in stale else () for job in ALL
    }


@pytest.mark.parametrize(
    "change",
    [
        _edit("gwsheet.yaml", "# the same\nname: 'Millrace'\n"),
        _edit("gwsheet.yaml", "name: Millrace\nmax_active_goals: 1\nkinds: worksheet\n"),
        _edit("gwsheet.yaml", "name: Millrace\nrules: {section-missing: off}\n"),
        _edit("templates/unused.html.j2", ""),
        _edit("templates/tracker/kind.yaml", "scope: goal\n"),
        _edit("templates/tracker/page.html.j2", ""),
        _edit("goals/wren/sleep.yaml", SOUND),
        _edit("goals/heron/notes.txt", ""),
    ],
)
def test_what_makes_none_stale(
    full: PracticeFolder, change: Callable[[PracticeFolder], object]
) -> None:
    before = _inputs(full)

    change(full)

    assert _inputs(full) == before


def test_the_templates_of_an_own_kind_are_found_by_reading(full: PracticeFolder) -> None:
    job = Job("mine", "html", "plain", None, "plain/mine.html")
    common = set(Inputs(full.read()).of(job, "en"))
    full.write("templates/mine/page.html.j2", "{% include 'mine/part.html.j2' %}{% include wild %}")
    full.write("templates/mine/part.html.j2", "{% import 'mine/deep.html.j2' as deep %}")
    full.write("templates/mine/deep.html.j2", "{% include 'mine/page.html.j2' %}{% include 'no' %}")
    full.write("templates/mine/style.css", "p { color: black }")
    full.write("templates/mine/unused.html.j2", "unused")

    assert set(Inputs(full.read()).of(job, "en")) - common == {
        "templates/mine/page.html.j2",
        "templates/mine/part.html.j2",
        "templates/mine/deep.html.j2",
        "templates/mine/style.css",
    }


def test_a_logo_is_an_input_by_its_bytes(full: PracticeFolder) -> None:
    full.write("gwsheet.yaml", "name: Millrace\nlogo: logo.svg\n")
    full.write("logo.svg", "<svg/>")
    before = _inputs(full)[BLANK]

    full.write("logo.svg", "<svg></svg>")
    after = _inputs(full)[BLANK]

    assert {name for name in before if before[name] != after[name]} == {"the logo"}


def test_the_list_of_documents_is_an_input_of_the_index(full: PracticeFolder) -> None:
    inputs = Inputs(full.read())

    one, two = inputs.of_index("en", "one", "", ""), inputs.of_index("en", "two", "", "")

    three = inputs.of_index("en", "one", "a review", "")
    four = inputs.of_index("en", "one", "", "an entry")

    assert {name for name in one if one[name] != two[name]} == {"the list of documents"}
    assert {name for name in one if one[name] != three[name]} == {"what is due"}
    assert {name for name in one if one[name] != four[name]} == {"what is new"}
    assert {"templates/index/page.html.j2", "templates/index/filter.js"} < set(one)


HASHES = """
import sys
from pathlib import Path
from gwsheet.builder.inputs import Inputs
from gwsheet.plan import Job
from gwsheet.project.builtin import builtin_templates
from gwsheet.project.practice import read_practice

job = Job("worksheet", "pdf", "heron/bus", "heron", "heron/bus/worksheet.pdf")
print(sorted(Inputs(read_practice(Path(sys.argv[1]))).of(job, "en").items()))
"""


def test_hashes_are_the_same_in_every_process(full: PracticeFolder) -> None:
    told = {
        subprocess.run(
            [sys.executable, "-c", HASHES, str(full.root)],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }

    assert told == {f"{sorted(_inputs(full)[WORKSHEET_PDF].items())}\n"}


INPUTS = {"a": "1", "b": "2"}


@pytest.mark.parametrize(
    ("entry", "on_disk", "force", "expected"),
    [
        (Entry(INPUTS, digest(b"x")), b"x", False, ()),
        (Entry(INPUTS, digest(b"x")), b"x", True, ("--force was given",)),
        (None, b"x", False, ("it was never built",)),
        (None, None, False, ("it was never built",)),
        (None, None, True, ("--force was given",)),
        (Entry(INPUTS, digest(b"x")), None, False, ("the file is missing",)),
        (Entry(INPUTS, digest(b"x")), b"y", False, ("the file was changed by hand",)),
        (Entry({"a": "0", "b": "2"}, digest(b"x")), b"x", False, ("a changed",)),
        (Entry({"a": "1"}, digest(b"x")), b"x", False, ("b is new",)),
        (Entry({**INPUTS, "c": "3"}, digest(b"x")), b"x", False, ("c is gone",)),
        (
            Entry({"a": "0", "c": "3"}, digest(b"x")),
            b"y",
            False,
            ("a changed", "b is new", "c is gone", "the file was changed by hand"),
        ),
    ],
)
def test_reasons(
    tmp_path: Path,
    entry: Entry | None,
    on_disk: bytes | None,
    force: bool,
    expected: tuple[str, ...],
) -> None:
    output = tmp_path / "worksheet.pdf"
    if on_disk is not None:
        output.write_bytes(on_disk)

    assert reasons(output, entry, INPUTS, force=force) == expected
