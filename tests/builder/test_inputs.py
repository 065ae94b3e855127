"""What a document is made from, by name."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

import pytest
from conftest import TODAY, PracticeFolder

from gwsheet.builder.inputs import Inputs, for_pages
from gwsheet.builder.looking_back import LookingBack
from gwsheet.builder.requests import Requests
from gwsheet.changes import Change
from gwsheet.goal import Client, Goal, Settings
from gwsheet.lint.supervision import Supervision
from gwsheet.page import PageRequest
from gwsheet.plan import Job

NOT_ON_ANY_PAGE = {"kinds", "packet", "rules"}
WORKSHEET = Job("worksheet", "html", "heron/bus", "heron", "heron/bus/worksheet.html")
WORKSHEET_PDF = Job("worksheet", "pdf", "heron/bus", "heron", "heron/bus/worksheet.pdf")
PLAN = Job("plan", "html", None, "heron", "heron/plan.html")
OTHER = Job("worksheet", "html", "wren/walk", "wren", "wren/walk/worksheet.html")
PLAIN = Job("worksheet", "html", "plain", None, "plain/worksheet.html")
BLANK = Job("blank-worksheet", "html", None, None, "blank/blank-worksheet.html")
BUS = ("goals/heron/bus.yaml", "goals/heron/client.yaml")
CODE_NAME = "the client's code name"
SHARED = {
    *(f"the setting {name}" for name in Settings.model_fields),
    *("gwsheet", "the font 400", "the font 700", "the kind of document", "who it is for"),
}


@pytest.fixture
def full(practice: PracticeFolder) -> PracticeFolder:
    for name in ("heron/bus", "wren/walk", "plain"):
        practice.write(f"goals/{name}.yaml")
    practice.write("goals/heron/client.yaml", "values: calm\n")
    practice.write("gwsheet.yaml", "name: Millrace\n")
    return practice


def _request(folder: PracticeFolder, job: Job) -> PageRequest:
    practice = folder.read()
    return Requests(practice, TODAY, LookingBack(practice)).request(job)


def _inputs(folder: PracticeFolder, job: Job) -> dict[str, str]:
    return Inputs(folder.read()).of(job, _request(folder, job))


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
    names = set(_inputs(full, job))
    templates = {name for name in names if name.startswith("templates/")}

    assert names - templates == SHARED | own
    assert {
        f"templates/{job.kind}/page.html.j2",
        "templates/base.css",
        "templates/locales/en.yaml",
    } <= templates
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
    "language": ("es", "the language that is named for it"),
    "goals": ((("heron/lunch", Goal.model_validate({})),), "goals/heron/lunch.yaml"),
}
"""For each field of a request another value, and the input that is another then."""


NAMED_BY = {
    "goal_id": {"goals/heron/bus.yaml", "goals/heron/lunch.yaml"},
    "client_id": {"goals/heron/client.yaml", "goals/wren/client.yaml"},
}
"""Fields that say which file another field is from."""


def test_each_field_of_a_request_makes_its_document_stale(full: PracticeFolder) -> None:
    """All but where the templates lie: what is in them is an input, and their place is none."""
    full.write("gwsheet.yaml", "")
    full.write("goals/heron/lunch.yaml")
    full.write("goals/wren/client.yaml", "values: calm\n")
    inputs, request = Inputs(full.read()), _request(full, WORKSHEET)
    before = inputs.of(WORKSHEET, request)

    assert EXAMPLES.keys() == {field.name for field in fields(PageRequest)}
    for name, (example, expected) in EXAMPLES.items():
        value: Any = replace(request.words, texts=example) if name == "words" else example
        after = inputs.of(WORKSHEET, replace(request, **{name: value}))
        stale = {name for name in {**before, **after} if before.get(name) != after.get(name)}
        assert (expected in stale) is (name != "template_roots")
        assert stale - {expected} <= NAMED_BY.get(name, set())


def test_a_field_that_nobody_named_is_an_input_all_the_same(full: PracticeFolder) -> None:
    @dataclass(frozen=True)
    class Wider(PageRequest):
        weather: str = "fair"

    inputs, request = Inputs(full.read()), _request(full, WORKSHEET)
    held = {field.name: getattr(request, field.name) for field in fields(request)}
    fair, foul = (
        inputs.of(WORKSHEET, Wider(**held, weather=weather)) for weather in ("fair", "foul")
    )

    assert {name for name in fair if fair[name] != foul[name]} == {"the page's weather"}


def test_each_setting_of_a_page_is_an_input(full: PracticeFolder) -> None:
    inputs, request = Inputs(full.read()), _request(full, BLANK)
    before = inputs.of(BLANK, request)

    for name in set(Settings.model_fields) - NOT_ON_ANY_PAGE:
        changed = request.settings.model_copy(update={name: "another"})
        after = inputs.of(BLANK, replace(request, settings=changed))
        assert {one for one in before if before[one] != after[one]} == {f"the setting {name}"}


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
    before = _inputs(full, BLANK)

    full.write("logo.svg", "<svg></svg>")
    after = _inputs(full, BLANK)

    assert {name for name in before if before[name] != after[name]} == {"the logo"}


def test_what_the_index_lists_is_an_input_of_it(full: PracticeFolder) -> None:
    inputs, words = Inputs(full.read()), full.read().locales["en"]
    empty = inputs.of_index(words, (), (), ())

    for given, expected in (
        (("a document", (), ()), "the list of documents"),
        (((), "a review", ()), "what is due"),
        (((), (), "an entry"), "what is new"),
    ):
        other = inputs.of_index(words, *given)
        assert {name for name in empty if empty[name] != other[name]} == {expected}
    assert {"templates/index/page.html.j2", "templates/index/filter.js"} < set(empty)


HASHES = """
import sys
from pathlib import Path
from conftest import PracticeFolder
from builder.test_inputs import WORKSHEET_PDF, _inputs

print(sorted(_inputs(PracticeFolder(Path(sys.argv[1])), WORKSHEET_PDF).items()))
"""


def test_hashes_are_the_same_in_every_process(full: PracticeFolder) -> None:
    printed = {
        subprocess.run(
            [sys.executable, "-c", HASHES, str(full.root)],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }

    assert printed == {f"{sorted(_inputs(full, WORKSHEET_PDF).items())}\n"}
