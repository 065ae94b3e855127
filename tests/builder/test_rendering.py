"""Rendering in workers: one document that fails, dies or hangs harms no other."""

from __future__ import annotations

import ctypes
import os
import re
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

import pytest
import tinycss2  # type: ignore[import-untyped]  # it has no types

from gwsheet.builder import rendering
from gwsheet.builder.rendering import Rendered, Task, render_all, render_one
from gwsheet.export.pdf import TypesetterMissingError
from gwsheet.goal import Settings, Vocabulary
from gwsheet.page import Page, PageRequest, TemplateMistakeError
from gwsheet.words import Words


def _request(kind: str) -> PageRequest:
    return PageRequest(
        kind=kind,
        audience="client",
        goal_id=None,
        goal=None,
        client=None,
        settings=Settings(),
        words=Words("en", {}, Vocabulary()),
        template_roots=(),
    )


def _task(kind: str) -> Task:
    return Task(f"{kind}.html", "html", _request(kind))


def _act(kind: str) -> bytes:
    """What the task called ``kind`` does; anything else than a document's bytes is a failure."""
    if kind == "exits":
        os._exit(7)
    if kind == "crashes":
        ctypes.string_at(0)
    if kind == "hangs":
        time.sleep(600)
    if kind == "recursion":
        endless = tinycss2.ast.ParenthesesBlock(1, 1, [])
        endless.content.append(endless)
        endless.serialize()
    if kind == "typesetter":
        tinycss2.parse_component_value_list(7)
    if kind == "full":
        raise OSError(28, "No space left on device", "/tmp/weasyprint-x")
    if kind == "memory":
        return bytes(rendering.MEMORY_BYTES * 2)
    if kind == "mistake":
        raise TemplateMistakeError("templates/worksheet/page.html.j2", 12, "there is no 'gaol'")
    if kind == "no-pango":
        raise TypesetterMissingError("cannot load library libpango")
    if kind == "fails":
        raise ValueError("words of a client")
    return kind.encode()


def render_an_act(task: Task) -> Rendered:
    """``render_one`` with the page and the typesetter replaced, in whichever process."""

    class Exporter:
        def export(self, page: Page) -> tuple[bytes, tuple[str, ...]]:
            return _act(page.html), (f"a complaint about {page.html}",)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rendering, "exporter", lambda _format: Exporter())
        patch.setattr(rendering, "render", lambda request: Page(request.kind, ""))
        return render_one(task)


def _rendered(kinds: Iterable[str], jobs: int) -> dict[str, Rendered]:
    results = list(render_all([_task(kind) for kind in kinds], jobs, render_an_act))
    assert len({one.output for one in results}) == len(results)
    return {one.output.removesuffix(".html"): one for one in results}


def _sound(kind: str) -> Rendered:
    return Rendered(f"{kind}.html", kind.encode(), (f"a complaint about {kind}",))


def _lost(kind: str, problem: str) -> Rendered:
    return Rendered(f"{kind}.html", None, problem=problem)


SAID = {
    "recursion": _lost("recursion", "is nested too deeply for the typesetter"),
    "memory": _lost("memory", "needs more memory than a document may have"),
    "typesetter": _lost("typesetter", "the typesetter failed (AttributeError)"),
    "full": _lost(
        "full", "/tmp/weasyprint-x could not be read or written (no space left on device)"
    ),
    "mistake": Rendered(
        "mistake.html",
        None,
        problem="there is no 'gaol'",
        template=("templates/worksheet/page.html.j2", 12),
    ),
    "no-pango": Rendered("no-pango.html", None, typesetter_missing=True),
}
LOST = {
    "hangs": _lost("hangs", "took longer than 2 seconds and was stopped"),
    "exits": _lost("exits", "its process died (exit 7); the others went on"),
    "crashes": _lost("crashes", "its process died (exit -11); the others went on"),
}
SOUND = {kind: _sound(kind) for kind in ("one", "two")}


@pytest.mark.parametrize("jobs", [0, 1])
def test_a_mistake_of_ours_is_reported_as_ours(jobs: int) -> None:
    rendered = _rendered(["one", "fails", "two"], jobs)

    failed = rendered.pop("fails").mistake
    assert rendered == {"one": SOUND["one"], "two": SOUND["two"]}
    assert failed is not None
    assert re.fullmatch(
        r"a mistake in gwsheet, in builder/rendering\.py:\d+ \(ValueError\)", failed.summary
    )
    assert failed.places[-1].endswith("in _act")
    assert "words of a client" not in repr(failed)


def test_a_mistake_in_making_a_page_is_placed_in_the_page(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("gwsheet.page.view.document", lambda *_given: Words.number)
    failed = render_one(_task("worksheet")).mistake
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
    monkeypatch.setattr(rendering, "render", lambda _request: Path("/nowhere").read_bytes())

    assert render_one(_task("one")).problem == (
        "/tmp cannot be written (neither it nor /var/tmp nor this folder), and PDFs need room for"
        " temporary files; make it writable, or name another folder in the variable TMPDIR"
    )


def test_no_shared_memory_is_reported_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    class Readonly:
        def Lock(self) -> None:  # noqa: N802 - as multiprocessing has it
            raise OSError(30, "Read-only file system")

    assert rendering.workers_problem() is None
    monkeypatch.setattr(
        "gwsheet.builder.rendering.multiprocessing.get_context", lambda _how: Readonly()
    )
    with pytest.raises(OSError, match="/dev/shm") as caught:
        list(render_all([_task("one")], 1))
    assert (caught.value.filename, caught.value.strerror) == (
        "/dev/shm",
        (
            "cannot be written (read-only file system), and worker processes need it; make it"
            " writable, or build without them: --jobs 0"
        ),
    )


@pytest.mark.parametrize("jobs", [0, 1, 2])
def test_a_failure_is_reported_and_the_others_are_rendered(jobs: int) -> None:
    kinds = ["one", *SAID, "two"] if jobs else ["one", *sorted(SAID.keys() - {"memory"}), "two"]

    expected = {**SAID, "one": SOUND["one"], "two": SOUND["two"]}
    assert _rendered(kinds, jobs) == {kind: expected[kind] for kind in kinds}


def test_a_task_that_kills_its_worker_or_hangs_is_reported_and_the_others_are_rendered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(rendering, "SECONDS_A_DOCUMENT", 2)

    assert _rendered(["one", "exits", "two", "crashes", "hangs", "three", "four"], 2) == LOST | {
        kind: _sound(kind) for kind in ("one", "two", "three", "four")
    }


def test_without_workers_tasks_run_here_one_after_the_other() -> None:
    assert (list(render_all([], 4)), list(render_all([], 0))) == ([], [])
    results = render_all([_task("one"), _task("two")], 0, render_an_act)

    assert next(results) == SOUND["one"]
    assert list(results) == [SOUND["two"]]


@pytest.mark.parametrize("jobs", [0, 2])
def test_stopping_half_way_ends_the_workers(jobs: int) -> None:
    tasks = [_task("one"), *[_task(f"n{number}") for number in range(20)]]
    results = render_all(tasks, jobs, render_an_act)
    next(results)

    results.close()  # type: ignore[attr-defined]  # an iterator for its readers, a generator here

    assert list(results) == []
