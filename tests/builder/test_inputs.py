"""What a document is made from, and why it is stale."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from conftest import SOUND, PracticeFolder

from gwsheet.builder.inputs import Inputs, reasons
from gwsheet.builder.manifest import Entry, digest
from gwsheet.builder.requests import Requests, for_pages
from gwsheet.changes import Change
from gwsheet.goal import Client, Goal, Settings
from gwsheet.lint.supervision import Supervision
from gwsheet.page import PageRequest
from gwsheet.plan import Job
from gwsheet.project.builtin import builtin_templates

NOT_ON_ANY_PAGE = {"kinds", "packet", "rules"}
WORKSHEET = Job("worksheet", "html", "heron/bus", "heron", "heron/bus/worksheet.html")
WORKSHEET_PDF = Job("worksheet", "pdf", "heron/bus", "heron", "heron/bus/worksheet.pdf")
REVIEW = Job("review", "html", "heron/bus", "heron", "heron/bus/review.html")
PLAN = Job("plan", "html", None, "heron", "heron/plan.html")
SMART = Job("smart-check", "html", "heron/bus", "heron", "heron/bus/smart-check.html")
OTHER = Job("worksheet", "html", "wren/walk", "wren", "wren/walk/worksheet.html")
PLAIN = Job("worksheet", "html", "plain", None, "plain/worksheet.html")
BLANK = Job("blank-worksheet", "html", None, None, "blank/blank-worksheet.html")
ALL = (WORKSHEET, WORKSHEET_PDF, REVIEW, PLAN, SMART, OTHER, PLAIN, BLANK)
ABOUT_BUS = {WORKSHEET, WORKSHEET_PDF, REVIEW, PLAN, SMART}
BUS = ("goals/heron/bus.yaml", "goals/heron/client.yaml")
CODE_NAME = "the client's code name"
SHARED = {
    *(f"the setting {name}" for name in Settings.model_fields),
    "gwsheet",
    "the font 400",
    "the font 700",
    "the kind of document",
    "who it is for",
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


def _request(folder: PracticeFolder, job: Job) -> PageRequest:
    requests = Requests(folder.read())
    return requests.request(job, requests.words(job))


def _inputs(folder: PracticeFolder) -> dict[Job, dict[str, str]]:
    inputs = Inputs(folder.read())
    return {job: inputs.of(job, _request(folder, job)) for job in ALL}


def test_a_page_is_given_every_setting_but_those_of_what_is_made_and_checked() -> None:
    written = {
        "paper": "Letter",
        "max_active_goals": "1",
        "kinds": "worksheet",
        "packet": {"duplex": "yes"},
        "rules": {"section-missing": "off"},
    }
    given = for_pages(Settings.model_validate(written))
    left = {name for name in written if getattr(given, name) == getattr(Settings(), name)}
    assert left == NOT_ON_ANY_PAGE


@pytest.mark.parametrize(
    ("job", "own"),
    [
        (WORKSHEET, {*BUS, "the goal's id", CODE_NAME}),
        (WORKSHEET_PDF, {*BUS, "the goal's id", CODE_NAME, "typesetter"}),
        (PLAN, {*BUS, CODE_NAME}),
        (OTHER, {"goals/wren/walk.yaml", "the goal's id", CODE_NAME}),
        (PLAIN, {"goals/plain.yaml", "the goal's id"}),
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


EXAMPLES: dict[str, tuple[Any, str]] = {
    "kind": ("review", "the kind of document"),
    "audience": ("clinician", "who it is for"),
    "goal_id": ("heron/lunch", "the goal's id"),
    "goal": (Goal.model_validate({"title": "Another"}), "goals/heron/bus.yaml"),
    "client": (Client.model_validate({"values": "order"}), "goals/heron/client.yaml"),
    "settings": (
        Settings.model_validate({"max_active_goals": "1"}),
        "the setting max_active_goals",
    ),
    "words": ({"review.goal": "Our goal"}, "templates/locales/en.yaml"),
    "template_roots": (("/elsewhere",), ""),
    "logo": ("data:image/png;base64,", "the logo"),
    "supervision": (
        Supervision(is_wording_checked=True, pieces=(), letters=(), challenges=(), plan=()),
        "what the check says",
    ),
    "changed": ((Change("timeline", "changed", "Later now."),), "what changed in heron/bus"),
    "changed_gap": ("We could not look it up.", "what changed in heron/bus"),
    "client_id": ("wren", CODE_NAME),
    "log_start": (date(2026, 12, 1), "the first week of the log"),
    "goals": ((("heron/lunch", Goal.model_validate({})),), "goals/heron/lunch.yaml"),
}
"""For each field of a request another value, and the input that is another then."""


@pytest.mark.parametrize("name", [field.name for field in fields(PageRequest)])
def test_each_field_of_a_request_makes_its_document_stale(full: PracticeFolder, name: str) -> None:
    """All but where the templates lie: what is in them is an input, and their place is none."""
    full.write("gwsheet.yaml", "")
    full.write("goals/heron/lunch.yaml")
    full.write("goals/wren/client.yaml", "values: calm\n")
    inputs, request = Inputs(full.read()), _request(full, WORKSHEET)
    value, expected = EXAMPLES[name]
    if name == "words":
        value = replace(request.words, texts=value)
    other = replace(request, **{name: value})

    before, after = inputs.of(WORKSHEET, request), inputs.of(WORKSHEET, other)

    stale = {one for one in {**before, **after} if before.get(one) != after.get(one)}
    assert (expected in stale) is (name != "template_roots")
    assert stale - {expected} <= NAMED_BY[name] if name in NAMED_BY else stale <= {expected}


NAMED_BY = {
    "goal_id": {"goals/heron/bus.yaml", "goals/heron/lunch.yaml"},
    "client_id": {"goals/heron/client.yaml", "goals/wren/client.yaml"},
}
"""Fields that say which file another field is from."""


def test_a_field_that_nobody_named_is_an_input_all_the_same(full: PracticeFolder) -> None:
    @dataclass(frozen=True)
    class Wider(PageRequest):
        weather: str = "fair"

    inputs, request = Inputs(full.read()), _request(full, WORKSHEET)
    held = {field.name: getattr(request, field.name) for field in fields(request)}
    fair, foul = (inputs.of(WORKSHEET, Wider(**held, weather=one)) for one in ("fair", "foul"))

    assert {one for one in fair if fair[one] != foul[one]} == {"the page's weather"}


@pytest.mark.parametrize("name", sorted(set(Settings.model_fields) - NOT_ON_ANY_PAGE))
def test_each_setting_of_a_page_is_an_input(full: PracticeFolder, name: str) -> None:
    inputs, request = Inputs(full.read()), _request(full, BLANK)
    other = replace(request, settings=request.settings.model_copy(update={name: "another"}))

    before, after = inputs.of(BLANK, request), inputs.of(BLANK, other)

    assert {one for one in before if before[one] != after[one]} == {f"the setting {name}"}


def _edit(name: str, text: str) -> Callable[[PracticeFolder], object]:
    return lambda folder: folder.write(name, text)


@pytest.mark.parametrize(
    ("change", "stale", "reason"),
    [
        (
            _edit("goals/heron/bus.yaml", SOUND.replace("ten minutes", "five minutes")),
            ABOUT_BUS,
            "goals/heron/bus.yaml changed",
        ),
        (
            _edit("goals/heron/client.yaml", "values: order\n"),
            ABOUT_BUS,
            "goals/heron/client.yaml changed",
        ),
        (
            lambda folder: (folder.root / "goals/heron/client.yaml").unlink(),
            ABOUT_BUS,
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
            "templates/locales/en.yaml changed",
        ),
        (
            _edit("templates/locales/en.yaml", "reading: {recurrence: {parts: [sunups]}}\n"),
            set(ALL),
            "templates/locales/en.yaml changed",
        ),
        (
            _edit("templates/locales/en.yaml", "mine: {word: An own one}\n"),
            set(ALL),
            "templates/locales/en.yaml changed",
        ),
        (
            _edit("gwsheet.yaml", "name: Millrace\nmax_active_goals: 1\n"),
            set(ALL),
            "the setting max_active_goals changed",
        ),
        (
            _edit("goals/heron/bus.yaml", SOUND + "clinician_notes: mine\n"),
            {SMART},
            "goals/heron/bus.yaml changed",
        ),
        (
            _edit("goals/heron/lunch.yaml", SOUND),
            {PLAN},
            "goals/heron/lunch.yaml is new",
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
        _edit("gwsheet.yaml", "name: Millrace\nkinds: worksheet\npacket: {duplex: yes}\n"),
        _edit("goals/heron/bus.yaml", "# a comment\n" + SOUND.replace(": Riding", ":   Riding")),
        _edit("goals/heron/client.yaml", "values: [calm]\n"),
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
    request = replace(_request(full, PLAIN), kind="mine")
    common = set(Inputs(full.read()).of(job, request))
    full.write("templates/mine/page.html.j2", "{% include 'mine/part.html.j2' %}{% include wild %}")
    full.write("templates/mine/part.html.j2", "{% import 'mine/deep.html.j2' as deep %}")
    full.write("templates/mine/deep.html.j2", "{% include 'mine/page.html.j2' %}{% include 'no' %}")
    full.write("templates/mine/style.css", "p { color: black }")
    full.write("templates/mine/unused.html.j2", "unused")

    assert set(Inputs(full.read()).of(job, request)) - common == {
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
    inputs, words = Inputs(full.read()), full.read().locales["en"]

    one, two = inputs.of_index(words, "one", "", ""), inputs.of_index(words, "two", "", "")

    three = inputs.of_index(words, "one", "a review", "")
    four = inputs.of_index(words, "one", "", "an entry")

    assert {name for name in one if one[name] != two[name]} == {"the list of documents"}
    assert {name for name in one if one[name] != three[name]} == {"what is due"}
    assert {name for name in one if one[name] != four[name]} == {"what is new"}
    assert {"templates/index/page.html.j2", "templates/index/filter.js"} < set(one)


HASHES = """
import sys
from pathlib import Path
from gwsheet.builder.inputs import Inputs
from gwsheet.builder.requests import Requests
from gwsheet.plan import Job
from gwsheet.project.builtin import builtin_templates
from gwsheet.project.practice import read_practice

job = Job("worksheet", "pdf", "heron/bus", "heron", "heron/bus/worksheet.pdf")
practice = read_practice(Path(sys.argv[1]))
requests = Requests(practice)
print(sorted(Inputs(practice).of(job, requests.request(job, requests.words(job))).items()))
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
