"""What is to be done with each document: inputs and a decision, without a build."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from datetime import date

import pytest
from conftest import BROKEN, SOUND, TODAY, PracticeFolder, permissions

from gwsheet.builder.deciding import (
    BuildOptions,
    Decision,
    Prepared,
    decide,
    is_older,
    is_selected,
    may_lack_documents,
    unplanned,
)
from gwsheet.builder.index import prepare_index
from gwsheet.builder.looking_back import LookingBack
from gwsheet.builder.manifest import Entry
from gwsheet.builder.requests import Requests
from gwsheet.plan import plan
from gwsheet.project.builtin import builtin_templates
from gwsheet.project.crash import Mistake
from gwsheet.project.practice import Selection

INPUTS = {"a": "1", "b": "2"}
BUILT = Entry(INPUTS, "x")
OURS = Mistake("KeyError", ("gwsheet/plan.py:3 in plan",))


def _stale(*reasons: str) -> Decision:
    return Decision("stale", reasons)


@pytest.mark.parametrize(
    ("document", "entry", "on_disk", "force", "expected"),
    [
        ({}, BUILT, "x", False, Decision("unchanged")),
        ({}, BUILT, "x", True, _stale("--force was given")),
        ({}, None, "x", False, _stale("it was never built")),
        ({}, None, None, False, _stale("it was never built")),
        ({}, None, None, True, _stale("--force was given")),
        ({}, BUILT, None, False, _stale("the file is missing")),
        ({}, BUILT, "y", False, _stale("the file was changed by hand")),
        ({}, BUILT, "", False, _stale("the file was changed by hand")),
        ({}, Entry({"a": "0", "b": "2"}, "x"), "x", False, _stale("a changed")),
        ({}, Entry({"a": "1"}, "x"), "x", False, _stale("b is new")),
        ({}, Entry({**INPUTS, "c": "3"}, "x"), "x", False, _stale("c is gone")),
        (
            {},
            Entry({"a": "0", "c": "3"}, "x"),
            "y",
            False,
            _stale("a changed", "b is new", "c is gone", "the file was changed by hand"),
        ),
        (
            {"obstacle": "bus.yaml has an error"},
            BUILT,
            "x",
            True,
            Decision("blocked", ("not written: bus.yaml has an error",)),
        ),
        (
            {"mistake": OURS},
            None,
            None,
            False,
            Decision("blocked", ("not written: a mistake in gwsheet, in plan.py:3 (KeyError)",)),
        ),
    ],
)
def test_a_document(
    document: dict[str, str | Mistake],
    entry: Entry | None,
    on_disk: str | None,
    force: bool,
    expected: Decision,
) -> None:
    prepared = Prepared("bus/worksheet.pdf", inputs=INPUTS, **document)  # type: ignore[arg-type]

    assert decide(prepared, entry, on_disk, force=force) == expected


@pytest.mark.parametrize(
    ("planned", "on_disk", "expected"),
    [
        ({"a", "b"}, {"a": "1", "b": "2"}, ([], [])),
        ({"a"}, {"a": "1", "b": "2"}, (["b"], [])),
        ((), {"b": "2", "a": "1"}, (["a", "b"], [])),
        ((), {"a": "by hand", "b": "2"}, (["b"], ["a"])),
        ((), {"a": "", "b": "2"}, (["b"], ["a"])),
        ((), {"b": "2"}, (["b"], [])),
        ((), {"of others": "3"}, ([], [])),
    ],
)
def test_what_is_not_planned_any_more(
    planned: set[str], on_disk: dict[str, str], expected: tuple[list[str], list[str]]
) -> None:
    entries = {"a": Entry({}, "1"), "b": Entry({}, "2")}

    assert unplanned(entries, planned, on_disk) == expected


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (None, False),
        (Entry({"goals/a.yaml": "1", "gwsheet": "2"}, "x"), False),
        (Entry({"goals/a.yaml": "0", "gwsheet": "2"}, "x"), True),
        (Entry({"goals/a.yaml": "1", "goals/b.yaml": "2"}, "x"), True),
        (Entry({}, "x"), True),
    ],
)
def test_an_old_packet(entry: Entry | None, expected: bool) -> None:
    assert is_older(entry, {"goals/a.yaml": "1"}) is expected


@pytest.fixture
def full(practice: PracticeFolder) -> PracticeFolder:
    """Two clients with goals, one with a file alone, and a goal without a client."""
    practice.write("gwsheet.yaml", "name: Millrace\n")
    for name in ("heron/bus", "wren/walk", "plain"):
        practice.write(f"goals/{name}.yaml")
    practice.write("goals/heron/client.yaml", "values: calm\n")
    return practice


BUS, CLIENT, WALK = "goals/heron/bus.yaml", "goals/heron/client.yaml", "goals/wren/walk.yaml"
SLEEP, ROBIN = "goals/heron/sleep.yaml", "goals/robin/client.yaml"
OF_BUS = {"heron/bus/worksheet.html"}
OF_HERON = {*OF_BUS, "heron/sleep/worksheet.html", "heron/plan.html"}
OF_OTHERS = {"wren/walk/worksheet.html", "wren/plan.html", "plain/worksheet.html"}
OF_BLANK = {"blank/blank-worksheet.html"}


@pytest.mark.parametrize(
    ("files", "blank", "expected"),
    [
        (None, False, {*OF_HERON, *OF_OTHERS, *OF_BLANK, "robin/plan.html"}),
        (None, True, OF_BLANK),
        ({BUS}, True, OF_BLANK),
        ({BUS}, False, OF_BUS),
        ({BUS, SLEEP}, False, OF_HERON),
        ({BUS, SLEEP, CLIENT}, False, OF_HERON),
        ({CLIENT}, False, {"heron/plan.html"}),
        ({ROBIN}, False, {"robin/plan.html"}),
        ({WALK, "goals/plain.yaml"}, False, OF_OTHERS),
        ({"gwsheet.yaml"}, False, set()),
    ],
)
def test_what_is_selected(
    full: PracticeFolder, files: set[str] | None, blank: bool, expected: set[str]
) -> None:
    full.write(SLEEP)
    full.write(ROBIN, "values: calm\n")
    practice = full.read()
    requests = Requests(practice, TODAY, LookingBack(practice))
    selection = Selection(None if files is None else frozenset(files))
    options = BuildOptions(full.output, TODAY, selection=selection, blank=blank)

    jobs = plan(practice, ("html",), ("worksheet", "plan", "blank-worksheet"))

    assert expected == {
        job.output for job in jobs if is_selected(job, requests.files(job), options)
    }


@pytest.mark.parametrize(
    ("file", "text", "expected"),
    [
        (BUS, BROKEN, False),
        (CLIENT, "vlues: x\n", False),
        ("goals/heron/has spaces.yaml", SOUND, False),
        ("gwsheet.yaml", "- kinds\n", True),
        ("gwsheet.yaml", "paper: A5\n", True),
        ("gwsheet.yaml", "kinds: [worksheet, reviews]\n", True),
        ("gwsheet.yaml", "kinds: [worksheet]\n", False),
        ("templates/review/kind.yaml", "scope: gaol\n", True),
        ("templates/locales/en.yaml", "kind: [\n", True),
    ],
)
def test_whether_documents_may_be_missing_from_the_plan(
    full: PracticeFolder, file: str, text: str, expected: bool
) -> None:
    full.write(file, text)

    assert may_lack_documents(full.read()) is expected


@pytest.mark.parametrize(("locked", "expected"), [(BUS, False), ("goals/heron", True)])
def test_a_folder_that_cannot_be_opened_may_have_goals(
    full: PracticeFolder, locked: str, expected: bool
) -> None:
    with permissions(full.root / locked, 0o000):
        practice = full.read()

    assert may_lack_documents(practice) is expected


def _prepared(folder: PracticeFolder, today: date = TODAY) -> dict[str, Prepared]:
    """Everything that a build of a few kinds decides upon, with the index, by output."""
    practice = folder.read()
    with closing(LookingBack(practice)) as looking_back:
        requests = Requests(practice, today, looking_back)
        kinds = ("worksheet", "tracker", "review", "plan", "smart-check", "blank-worksheet")
        jobs = plan(practice, ("html",), kinds)
        documents = [requests.prepare(job) for job in jobs]
        index = prepare_index(requests, today, jobs, {job.output for job in jobs})
    return {document.output: document for document in (*documents, index)}


def _write(name: str, text: str) -> Callable[[PracticeFolder], object]:
    return lambda folder: folder.write(name, text)


def _unlink(name: str) -> Callable[[PracticeFolder], object]:
    return lambda folder: (folder.root / name).unlink()


REVIEW_PAGE = (builtin_templates() / "review/page.html.j2").read_text(encoding="utf-8")
INDEX_PAGE = (builtin_templates() / "index/page.html.j2").read_text(encoding="utf-8")
NAME = "name: Millrace\n"
WORDS = "templates/locales/en.yaml"
KINDS = ("worksheet", "tracker", "review", "smart-check")
BUS_PAGES = {f"heron/bus/{kind}.html" for kind in KINDS}
WALK_PAGES = {f"wren/walk/{kind}.html" for kind in KINDS}
PLAIN_PAGES = {f"plain/{kind}.html" for kind in KINDS}
HERON = {*BUS_PAGES, "heron/plan.html"}
WREN = {*WALK_PAGES, "wren/plan.html"}
PAGES = {*HERON, *WREN, *PLAIN_PAGES, *OF_BLANK}
INDEX = {"index.html"}
ALL = PAGES | INDEX
REVIEWS = {name for name in PAGES if name.endswith("/review.html")}
LISTED = (INDEX, "the list of documents changed")
DUE = (INDEX, "what is due changed")


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (
            _write(BUS, SOUND.replace("ten minutes", "five minutes")),
            [(HERON, f"{BUS} changed")],
        ),
        (
            _write(BUS, SOUND.replace("Riding", "Taking")),
            [(HERON, f"{BUS} changed"), LISTED, DUE],
        ),
        (
            _write(BUS, SOUND + "clinician_notes: mine\n"),
            [({"heron/bus/smart-check.html"}, f"{BUS} changed")],
        ),
        (
            _write(BUS, SOUND + "agreed: {by: client, fingerprint: abcdef}\n"),
            [
                (HERON, f"{BUS} changed"),
                ({"heron/bus/review.html"}, "what changed in heron/bus is new"),
                ({"heron/bus/smart-check.html"}, "what the check says changed"),
                DUE,
                (INDEX, "what is new changed"),
            ],
        ),
        (_write(BUS, BROKEN), [(HERON, f"not written: {BUS} has an error"), LISTED]),
        (_unlink(BUS), [({"heron/plan.html"}, f"{BUS} is gone"), LISTED, DUE]),
        (_write(SLEEP, SOUND), [({"heron/plan.html"}, f"{SLEEP} is new"), LISTED, DUE]),
        (_write(CLIENT, "values: order\n"), [(HERON, f"{CLIENT} changed")]),
        (_unlink(CLIENT), [(HERON, f"{CLIENT} is gone")]),
        (_write("goals/wren/client.yaml", ""), [(WREN, "goals/wren/client.yaml is new")]),
        (
            _write(CLIENT, "vlues: x\n"),
            [(HERON, f"not written: {CLIENT} has an error"), LISTED],
        ),
        (_write("gwsheet.yaml", NAME + "paper: Letter\n"), [(ALL, "the setting paper changed")]),
        (
            _write("gwsheet.yaml", NAME + "review_interval: 5 weeks\n"),
            [(ALL, "the setting review_interval changed")],
        ),
        (
            _write("gwsheet.yaml", NAME + "max_active_goals: 1\n"),
            [(ALL, "the setting max_active_goals changed")],
        ),
        (
            _write("gwsheet.yaml", NAME + "paper: A5\n"),
            [(PAGES, "not written: gwsheet.yaml has an error")],
        ),
        (
            _write("templates/review/page.html.j2", REVIEW_PAGE + "{# ours #}"),
            [(REVIEWS, "templates/review/page.html.j2 changed")],
        ),
        (
            _write("templates/index/page.html.j2", INDEX_PAGE + "{# ours #}"),
            [(INDEX, "templates/index/page.html.j2 changed")],
        ),
        (_write("templates/base.css", "p {}"), [(ALL, "templates/base.css changed")]),
        (_write(WORDS, "kind: {worksheet: Homework}\n"), [(ALL, f"{WORDS} changed"), LISTED]),
        (_write(WORDS, "reading: {units: {week: [sprint]}}\n"), [(ALL, f"{WORDS} changed")]),
        (
            _write(WORDS, "reading: {recurrence: {parts: [sunups]}}\n"),
            [(ALL, f"{WORDS} changed")],
        ),
        (_write(WORDS, "mine: {word: An own one}\n"), [(ALL, f"{WORDS} changed")]),
        # What makes none stale:
        (_write("gwsheet.yaml", "# the same\nname: 'Millrace'\n"), []),
        (_write("gwsheet.yaml", NAME + "kinds: worksheet\npacket: {duplex: yes}\n"), []),
        (_write(BUS, "# a comment\n" + SOUND.replace(": Riding", ":   Riding")), []),
        (_write(CLIENT, "values: [calm]\n"), []),
        (_write("templates/unused.html.j2", ""), []),
        (_write("templates/mine/kind.yaml", "scope: goal\n"), []),
        (_write("templates/mine/page.html.j2", ""), []),
        (_write("goals/heron/notes.txt", "no goal"), []),
    ],
)
def test_what_a_change_concerns(
    full: PracticeFolder,
    change: Callable[[PracticeFolder], object],
    expected: list[tuple[set[str], str]],
) -> None:
    before = _prepared(full)
    assert set(before) == ALL
    entries = {name: Entry(document.inputs, "x") for name, document in before.items()}

    change(full)

    decided = {
        name: decide(document, entries[name], "x", force=False).reasons
        for name, document in _prepared(full).items()
        if name in entries
    }
    assert {name: set(reasons) for name, reasons in decided.items()} == {
        name: {reason for names, reason in expected if name in names} for name in decided
    }


def test_what_a_day_concerns(full: PracticeFolder) -> None:
    """The log begins in the week in which it is built, and the index says the day."""
    full.write("goals/plain.yaml", SOUND.replace("timeline:", "timeline: {start: 2026-11-20} #"))
    before, after = _prepared(full), _prepared(full, date(2026, 12, 8))

    reasons = {
        name: decide(document, Entry(before[name].inputs, "x"), "x", force=False).reasons
        for name, document in after.items()
    }
    assert {name: why for name, why in reasons.items() if why} == {
        "plain/tracker.html": ("the first week of the log changed",),
        "index.html": ("what is due changed",),  # it says of which day it is
    }


def test_a_mistake_of_ours_blocks_one_document_alone(
    full: PracticeFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_about: object) -> None:
        raise KeyError("a client's words")

    monkeypatch.setattr("gwsheet.builder.requests.supervise", fail)

    wrong = {name: document for name, document in _prepared(full).items() if not document.task}

    assert set(wrong) == {name for name in ALL if name.endswith("smart-check.html")}
    assert {str(document.mistake and document.mistake.error) for document in wrong.values()} == {
        "KeyError"
    }
