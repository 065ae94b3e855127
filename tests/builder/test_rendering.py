"""Rendering in workers: one document that fails, dies or hangs harms no other."""

from __future__ import annotations

import ctypes
import os
import re
import tempfile
import time
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import pytest
import tinycss2  # type: ignore[import-untyped]  # it has no types

from gwsheet.builder import rendering
from gwsheet.builder.rendering import Rendered, Task, render_all, render_one
from gwsheet.export.pdf import TypesetterMissingError
from gwsheet.goal import Settings, Vocabulary
from gwsheet.page import Page, PageRequest, TemplateMistakeError, render
from gwsheet.words import Words


def act(kind: str) -> Page:
    """What the task called ``kind`` does in its process, where its page would be made."""
    match kind:
        case "exits":
            os._exit(7)
        case "crashes":
            ctypes.string_at(0)
        case "hangs":
            time.sleep(600)
        case "recursion":
            endless = tinycss2.ast.ParenthesesBlock(1, 1, [])
            endless.content.append(endless)
            endless.serialize()
        case "typesetter":
            tinycss2.parse_component_value_list(7)
        case "full":
            raise OSError(28, "No space left on device", "/tmp/weasyprint-x")
        case "memory":
            bytes(rendering.MEMORY_BYTES * 2)
        case "mistake":
            raise TemplateMistakeError("templates/worksheet/page.html.j2", 12, "there is no 'gaol'")
        case "no-pango":
            raise TypesetterMissingError("cannot load library libpango")
        case "fails":
            raise ValueError("words of a client")
    return Page(kind, "")


def _task(kind: str) -> Task:
    return Task(f"{kind}.html", "html", partial(act, kind))


def _rendered(kinds: Iterable[str], jobs: int) -> dict[str, Rendered]:
    results = list(render_all([_task(kind) for kind in kinds], jobs))
    assert len({rendered.output for rendered in results}) == len(results)
    return {rendered.output.removesuffix(".html"): rendered for rendered in results}


def _sound(*kinds: str) -> dict[str, Rendered]:
    return {kind: Rendered(f"{kind}.html", kind.encode()) for kind in kinds}


PROBLEMS = {
    "recursion": "is nested too deeply for the typesetter",
    "memory": "needs more memory than a document may have",
    "typesetter": "the typesetter failed (AttributeError)",
    "full": "/tmp/weasyprint-x could not be read or written (no space left on device)",
}
FAILED = {kind: Rendered(f"{kind}.html", None, problem=why) for kind, why in PROBLEMS.items()} | {
    "mistake": Rendered(
        "mistake.html",
        None,
        problem="there is no 'gaol'",
        template=("templates/worksheet/page.html.j2", 12),
    ),
    "no-pango": Rendered("no-pango.html", None, typesetter_missing=True),
}
LOST = {
    "exits": "its process died (exit 7); the others went on",
    "crashes": "its process died (exit -11); the others went on",
    "hangs": "took longer than 2 seconds and was stopped",
}


@pytest.mark.parametrize("jobs", [0, 1, 2])
def test_a_failure_is_reported_and_the_others_are_rendered(jobs: int) -> None:
    """Memory is limited in workers alone. A mistake of ours is told from the others."""
    kinds = [*FAILED] if jobs else [kind for kind in FAILED if kind != "memory"]

    rendered = _rendered(["one", *kinds, "fails", "two"], jobs)

    ours = rendered.pop("fails").mistake
    assert rendered == {kind: FAILED[kind] for kind in kinds} | _sound("one", "two")
    assert ours is not None
    assert re.fullmatch(
        r"a mistake in gwsheet, in builder/rendering\.py:\d+ \(ValueError\)", ours.summary
    )
    assert ours.places[-1].endswith("in act")
    assert "words of a client" not in repr(ours)


def test_a_task_that_kills_its_worker_or_hangs_is_reported_and_the_others_are_rendered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(rendering, "SECONDS_A_DOCUMENT", 2)

    rendered = _rendered(["one", "exits", "two", "crashes", "hangs", "three", "four"], 2)

    assert {kind: rendered.pop(kind).problem for kind in LOST} == LOST
    assert rendered == _sound("one", "two", "three", "four")


def test_a_mistake_in_making_a_page_is_placed_in_the_page(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("gwsheet.page.view.document", lambda *_given: Words.number)
    words = Words("en", {}, Vocabulary())
    request = PageRequest("worksheet", "client", None, None, None, Settings(), words, ())
    failed = render_one(Task("one.html", "html", partial(render, request))).mistake
    assert failed is not None
    assert re.fullmatch(
        r"the page's 'doc' could not be made: a mistake in gwsheet,"
        r" in page/plain\.py:\d+ \(TypeError\)",
        failed.summary,
    )


def test_no_room_for_temporary_files_is_reported_with_what_to_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def nowhere() -> str:
        raise FileNotFoundError(2, "No usable temporary directory found in ['/tmp']")

    monkeypatch.setattr(tempfile, "gettempdir", nowhere)
    task = Task("one.html", "html", lambda: Page(Path("/nowhere").read_text(), ""))

    assert render_one(task).problem == (
        "/tmp cannot be written (neither it nor /var/tmp nor this folder), and PDFs need room for"
        " temporary files; make it writable, or name another folder in the variable TMPDIR"
    )


def test_no_shared_memory_is_reported_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused() -> None:
        raise OSError(30, "Read-only file system")

    assert rendering.workers_problem() is None
    monkeypatch.setattr("multiprocessing.get_context", lambda _how: SimpleNamespace(Lock=refused))
    with pytest.raises(OSError, match="/dev/shm") as caught:
        list(render_all([_task("one")], 1))
    assert (caught.value.filename, caught.value.strerror) == (
        "/dev/shm",
        (
            "cannot be written (read-only file system), and worker processes need it; make it"
            " writable, or build without them: --jobs 0"
        ),
    )


def test_without_workers_tasks_run_here_one_after_the_other() -> None:
    assert (list(render_all([], 4)), list(render_all([], 0))) == ([], [])
    results = render_all([_task("one"), _task("crashes")], 0)

    assert next(results) == _sound("one")["one"]


@pytest.mark.parametrize("jobs", [0, 2])
def test_stopping_half_way_ends_the_workers(jobs: int) -> None:
    results = render_all([_task(f"n{number}") for number in range(21)], jobs)
    next(results)

    results.close()  # type: ignore[attr-defined]  # an iterator for its readers, a generator here

    assert list(results) == []
