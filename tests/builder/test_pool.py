"""Rendering in workers: one document that fails, dies or hangs harms no other."""

from __future__ import annotations

import ctypes
import os
import time
from collections.abc import Iterable

import pytest

from gwsheet.builder import pool
from gwsheet.builder.pool import Rendered, Task, render_all, render_one
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


def _deeper(depth: int = 0) -> int:
    return _deeper(depth + 1) + 1


def _act(kind: str) -> bytes:
    """What the task called ``kind`` does; anything else than a document's bytes is a failure."""
    if kind == "exits":
        os._exit(7)
    if kind == "crashes":
        ctypes.string_at(0)
    if kind == "hangs":
        time.sleep(600)
    if kind == "recursion":
        _deeper()
    if kind == "memory":
        return bytes(pool.MEMORY_BYTES * 2)
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
        patch.setattr(pool, "exporter", lambda _format: Exporter())
        patch.setattr(pool, "render", lambda request: Page(request.kind, ""))
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
    "fails": _lost("fails", "the typesetter failed (ValueError)"),
    "mistake": Rendered(
        "mistake.html",
        None,
        problem="there is no 'gaol'",
        template=("templates/worksheet/page.html.j2", 12),
    ),
    "no-pango": Rendered(
        "no-pango.html", None, problem="Pango is missing", typesetter_missing=True
    ),
}
DIED = {
    "exits": _lost("exits", "the typesetter's process died (exit 7); the others went on"),
    "crashes": _lost("crashes", "the typesetter's process died (exit -11); the others went on"),
}
SOUND = {kind: _sound(kind) for kind in ("one", "two", "three", "four", "five")}


def test_no_tasks_need_no_workers() -> None:
    assert (list(render_all([], 4)), list(render_all([], 0))) == ([], [])


@pytest.mark.parametrize("jobs", [0, 1, 2])
def test_a_failure_is_told_and_the_others_are_rendered(jobs: int) -> None:
    kinds = ["one", *SAID, "two"] if jobs else ["one", *sorted(SAID.keys() - {"memory"}), "two"]

    expected = {**SAID, "one": SOUND["one"], "two": SOUND["two"]}
    assert _rendered(kinds, jobs) == {kind: expected[kind] for kind in kinds}


def test_a_task_that_kills_its_worker_is_told_and_the_others_are_rendered() -> None:
    kinds = ["one", "exits", "two", "crashes", "three", "four", "five"]

    assert _rendered(kinds, 2) == {**SOUND, **DIED}


def test_a_task_that_hangs_is_stopped_and_the_others_are_rendered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pool, "SECONDS_A_DOCUMENT", 1)
    began = time.monotonic()

    results = _rendered(["hangs", "one", "two"], 2)

    assert time.monotonic() - began < 20
    assert results == {
        "hangs": _lost("hangs", "took longer than 1 seconds and was stopped"),
        "one": SOUND["one"],
        "two": SOUND["two"],
    }


def test_without_workers_tasks_run_here_one_after_the_other() -> None:
    results = render_all([_task("one"), _task("two")], 0, render_an_act)

    assert next(results) == SOUND["one"]
    assert list(results) == [SOUND["two"]]


def test_no_words_of_a_document_are_in_what_is_told() -> None:
    assert "words of a client" not in repr(_rendered(["fails"], 0))


@pytest.mark.parametrize("jobs", [0, 2])
def test_stopping_half_way_ends_the_workers(jobs: int) -> None:
    tasks = [_task("one"), *[_task(f"n{number}") for number in range(20)]]
    results = render_all(tasks, jobs, render_an_act)
    next(results)

    results.close()  # type: ignore[attr-defined]  # an iterator for its readers, a generator here

    assert list(results) == []
