"""One build from beginning to end: prepare, decide, render, store."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager

from gwsheet.builder.deciding import (
    BuildOptions,
    Prepared,
    decide,
    is_older,
    is_selected,
    may_lack_documents,
)
from gwsheet.builder.index import INDEX_FILE, prepare_index
from gwsheet.builder.looking_back import LookingBack
from gwsheet.builder.packet import prepare_packets
from gwsheet.builder.rendering import render_all, render_one
from gwsheet.builder.requests import Requests
from gwsheet.builder.storing import BuildResult, Store, digests, say_nothing
from gwsheet.export import formats
from gwsheet.plan import packets, plan
from gwsheet.project.files import open_folder
from gwsheet.project.lock import alone_in
from gwsheet.project.practice import Practice, read_practice

Progress = Callable[[int, int], None]


def build(
    practice: Practice,
    options: BuildOptions,
    progress: Progress = say_nothing,
    waiting: Callable[[], None] = say_nothing,
) -> BuildResult:
    """Bring the build folder up to date; ``progress`` is called with documents done and in all.

    Where another build has the folder, ``waiting`` is called, and the build goes on after it.
    What was finished before an interruption is kept and remembered. Raises OSError when the
    build folder cannot be written.
    """
    with _opened(practice, options, waiting) as (requests, store):
        jobs = plan(requests.practice, options.formats or formats(), options.kinds)
        chosen = (
            requests.prepare(job) for job in jobs if is_selected(job, requests.files(job), options)
        )
        _bring_up_to_date(requests, store, chosen, options, progress)
        if options.is_whole and not may_lack_documents(requests.practice):
            every = (*plan(requests.practice, formats()), *packets(requests.practice))
            store.remove_others({*(job.output for job in every), INDEX_FILE})
        store.result.notes += _old_packets(requests, store)
        _update_index(requests, store, options)
    return store.result


def build_packets(
    practice: Practice,
    options: BuildOptions,
    progress: Progress = say_nothing,
    waiting: Callable[[], None] = say_nothing,
) -> BuildResult:
    """Bring clients' packets up to date and nothing else; the rest is as with ``build``."""
    with _opened(practice, options, waiting) as (requests, store):
        documents = prepare_packets(requests, options)
        _bring_up_to_date(requests, store, documents, options, progress)
        _update_index(requests, store, options)
    return store.result


@contextmanager
def _opened(
    practice: Practice, options: BuildOptions, waiting: Callable[[], None]
) -> Iterator[tuple[Requests, Store]]:
    """The build folder, which no other build has meanwhile. After a wait the practice is read again.

    The one who had it may have made documents of goals that were not there when we read.
    """
    open_folder(options.output)
    with alone_in(options.output, waiting) as had_to_wait:
        current = read_practice(practice.root) if had_to_wait else practice
        with (
            Store(options.output, practice.root) as store,
            closing(LookingBack(current)) as looking_back,
        ):
            store.result.read_again = current if had_to_wait else None
            yield Requests(current, options.today, looking_back), store


def _bring_up_to_date(
    requests: Requests,
    store: Store,
    documents: Iterable[Prepared],
    options: BuildOptions,
    progress: Progress,
) -> None:
    """Render and write those of ``documents`` that have a reason to be built."""
    stale = _decide(store, tuple(documents), force=options.force)
    store.result.notes += requests.looking_back.notes()
    progress(0, len(stale))
    tasks = [document.task for document in stale.values() if document.task]
    for done, rendered in enumerate(render_all(tasks, options.jobs), start=1):
        store.save(stale[rendered.output], rendered)
        progress(done, len(stale))


def _decide(store: Store, documents: tuple[Prepared, ...], *, force: bool) -> dict[str, Prepared]:
    """The stale ones of ``documents`` by their outputs; what was decided is in the result."""
    on_disk = digests(store.folder, (document.output for document in documents))
    stale: dict[str, Prepared] = {}
    for document in documents:
        name = document.output
        decision = decide(document, store.entries.get(name), on_disk.get(name), force=force)
        store.note(document, decision)
        if decision.state == "stale":
            stale[name] = document
    return stale


def _update_index(requests: Requests, store: Store, options: BuildOptions) -> None:
    """Write ``index.html`` with everything that is in the build folder, if that changed."""
    present = {name for name in store.entries if (store.folder / name).is_file()}
    jobs = (*plan(requests.practice, formats()), *packets(requests.practice))
    index = prepare_index(requests, options.today, jobs, present)
    for document in _decide(store, (index,), force=options.force).values():
        if document.task:
            store.save(document, render_one(document.task))


def _old_packets(requests: Requests, store: Store) -> Iterator[str]:
    """A note for each packet that is older than what it is made from; a build makes none anew."""
    for job in packets(requests.practice):
        files = requests.inputs.of_files(requests.files(job))
        is_there = (store.folder / job.output).is_file()
        if is_there and is_older(store.entries.get(job.output), files):
            fix = f"gwsheet packet {job.client}"
            yield f"{store.shown(job.output)} is older than its goals; {fix} renews it"
