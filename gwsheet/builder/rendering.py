"""Tasks become bytes in worker processes, so that a page that kills its worker harms no other.

Each worker loads the typesetter once. With no workers (``jobs=0``) tasks run here, one
after the other, where a debugger and a test see plain calls.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError, as_completed
from concurrent.futures import TimeoutError as FutureTimeoutError
from dataclasses import dataclass
from errno import EROFS
from multiprocessing import resource_tracker
from typing import cast

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from gwsheet.export import exporter, temporary_problem
from gwsheet.export.pdf import TypesetterMissingError, export_together
from gwsheet.page import Page, PageRequest, TemplateMistakeError, render
from gwsheet.project.crash import Mistake, innermost, mistake

SECONDS_A_DOCUMENT = 60
MEMORY_BYTES = 3 * 1024**3
SHARED_MEMORY = "/dev/shm"  # noqa: S108 - where Linux keeps what processes share
_TYPESETTER = ("weasyprint", "pydyf", "tinycss2", "tinyhtml5", "cssselect2")
"""The packages whose failures are the typesetter's."""


@dataclass(frozen=True)
class Task:
    """A document to render; ``output`` names it, and ``page`` makes its page."""

    output: str
    format: str
    page: Callable[[], Page]


@dataclass(frozen=True)
class PacketTask:
    """Several documents to render into one PDF, in this order, with a title and a language.

    For ``duplex`` each document begins on the front of a sheet.
    """

    output: str
    title: str
    language: str
    requests: tuple[PageRequest, ...]
    duplex: bool


AnyTask = Task | PacketTask


@dataclass(frozen=True)
class Rendered:
    """A document's bytes with the typesetter's complaints, or why there are none.

    ``problem`` is a sentence; ``template`` is the file and line of a template's mistake, and
    ``mistake`` is where our own code went wrong.
    """

    output: str
    data: bytes | None
    complaints: tuple[str, ...] = ()
    problem: str | None = None
    template: tuple[str, int] | None = None
    typesetter_missing: bool = False
    mistake: Mistake | None = None


def render_all(tasks: Sequence[AnyTask], jobs: int) -> Iterator[Rendered]:
    """Every task's result, as soon as it is there."""
    if jobs == 0 or not tasks:
        yield from map(render_one, tasks)
        return
    lacking = workers_problem()
    if lacking is not None:
        raise OSError(EROFS, lacking, SHARED_MEMORY)
    pool = ProcessPool(
        max_workers=min(jobs, len(tasks)),
        initializer=_prepare_worker,
        context=multiprocessing.get_context("spawn"),
    )
    try:
        with _interrupts_held():
            futures = {
                pool.schedule(render_one, args=(task,), timeout=_seconds(task)): task
                for task in tasks
            }
        for future in as_completed(futures):
            task = futures[cast("ProcessFuture[Rendered]", future)]
            try:
                yield future.result()
            except (TimeoutError, FutureTimeoutError):
                problem = f"took longer than {_seconds(task)} seconds and was stopped"
                yield Rendered(task.output, None, problem=problem)
            except (ProcessExpired, CancelledError) as error:
                code = getattr(error, "exitcode", None)
                problem = f"its process died (exit {code}); the others went on"
                yield Rendered(task.output, None, problem=problem)
        pool.close()  # type: ignore[no-untyped-call]  # pebble leaves it untyped
    except BaseException:
        pool.stop()  # type: ignore[no-untyped-call]  # as above
        raise
    finally:
        pool.join()


def workers_problem() -> str | None:
    """What to do where no processes can work together; None where they can."""
    try:
        multiprocessing.get_context("spawn").Lock()
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        return (
            f"cannot be written ({reason}), and worker processes need it; make it writable,"
            " or build without them: --jobs 0"
        )
    return None


def _seconds(task: AnyTask) -> int:
    return SECONDS_A_DOCUMENT * (len(task.requests) if isinstance(task, PacketTask) else 1)


def render_one(task: AnyTask) -> Rendered:
    """One document; what goes wrong is said in the result, without the document's text."""
    try:
        data, complaints = _made(task)
    except TemplateMistakeError as error:
        place = (error.file, error.line)
        return Rendered(task.output, None, problem=error.message, template=place)
    except TypesetterMissingError:
        return Rendered(task.output, None, typesetter_missing=True)
    except Exception as error:  # noqa: BLE001 - one document's failure is reported, others go on
        problem = _problem(error)
        ours = None if problem else mistake(error)
        return Rendered(task.output, None, problem=problem, mistake=ours)
    return Rendered(task.output, data, complaints)


def _made(task: AnyTask) -> tuple[bytes, tuple[str, ...]]:
    """The file's bytes and the typesetter's complaints."""
    if isinstance(task, Task):
        return exporter(task.format)(task.page())
    pages = map(render, task.requests)
    return export_together(pages, task.title, task.language, duplex=task.duplex)


def _problem(error: Exception) -> str | None:
    """What went wrong on the machine or in the typesetter's code; None where it is our mistake."""
    is_typesetters = innermost(error, (*_TYPESETTER, "gwsheet")) in _TYPESETTER
    if isinstance(error, MemoryError):
        return "needs more memory than a document may have"
    if isinstance(error, RecursionError) and is_typesetters:
        return "is nested too deeply for the typesetter"
    if isinstance(error, OSError):
        if lacking := temporary_problem():
            return lacking
        if error.filename is not None and error.strerror is not None:
            return f"{error.filename} could not be read or written ({error.strerror.lower()})"
    return f"the typesetter failed ({type(error).__name__})" if is_typesetters else None


@contextlib.contextmanager
def _interrupts_held() -> Iterator[None]:
    """Ctrl-C waits, and processes started meanwhile ignore it: they leave it to us."""
    if not hasattr(signal, "pthread_sigmask"):  # not on Windows
        yield
        return
    resource_tracker.ensure_running()  # it lets interrupts through again when it starts
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _prepare_worker() -> None:
    """A worker may not take all the memory."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - not on Windows

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
