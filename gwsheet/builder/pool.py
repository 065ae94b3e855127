"""Rendering in worker processes, so that a page that kills its worker harms no other.

Each worker loads the typesetter once. With no workers (``jobs=0``) tasks run here, one
after the other, where a debugger and a test see plain calls.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError, as_completed
from concurrent.futures import TimeoutError as FutureTimeoutError
from dataclasses import dataclass
from errno import EROFS
from multiprocessing import resource_tracker
from typing import TypeVar, cast

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from gwsheet.export import exporter, temporary_problem
from gwsheet.export.pdf import TypesetterMissingError, export_together
from gwsheet.page import PageRequest, TemplateMistakeError, render
from gwsheet.project.crash import Mistake, innermost, mistake

SECONDS_A_DOCUMENT = 60
MEMORY_BYTES = 3 * 1024**3
SHARED_MEMORY = "/dev/shm"  # noqa: S108 - where Linux keeps what processes share
_TYPESETTER = ("weasyprint", "pydyf", "tinycss2", "tinyhtml5", "cssselect2")
"""The packages whose failures are the typesetter's."""


@dataclass(frozen=True)
class Task:
    """A document to render; ``output`` names it."""

    output: str
    format: str
    request: PageRequest


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


AnyTask = Task | PacketTask
T = TypeVar("T", bound=AnyTask)


def render_all(
    tasks: Iterable[T], jobs: int, work: Callable[[T], Rendered] | None = None
) -> Iterator[Rendered]:
    """Every task's result, as soon as it is there; ``work`` is ``render_one`` unless given."""
    waiting = list(tasks)
    work = work or render_one
    if jobs == 0 or not waiting:
        yield from map(work, waiting)
        return
    lacking = workers_problem()
    if lacking is not None:
        raise OSError(EROFS, lacking, SHARED_MEMORY)
    pool = ProcessPool(
        max_workers=min(jobs, len(waiting)),
        initializer=_prepare_worker,
        context=multiprocessing.get_context("spawn"),
    )
    try:
        with _interrupts_held():
            futures = {
                pool.schedule(work, args=(task,), timeout=_seconds(task)): task for task in waiting
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
    """How long a task may take."""
    documents = len(task.requests) if isinstance(task, PacketTask) else 1
    return SECONDS_A_DOCUMENT * documents


def render_one(task: AnyTask) -> Rendered:
    """One document; what goes wrong is said in the result, without the document's text."""
    try:
        data, complaints = _made(task)
    except TemplateMistakeError as mistake:
        place = (mistake.file, mistake.line)
        return Rendered(task.output, None, problem=mistake.message, template=place)
    except TypesetterMissingError:
        return Rendered(task.output, None, problem="Pango is missing", typesetter_missing=True)
    except MemoryError:
        return Rendered(task.output, None, problem="needs more memory than a document may have")
    except Exception as error:  # noqa: BLE001 - one document's failure is reported, others go on
        return _failed(task, error)
    return Rendered(task.output, data, complaints)


def _failed(task: AnyTask, error: Exception) -> Rendered:
    """Whose failure ``error`` is: of the machine, of the typesetter's own code, or ours."""
    is_typesetters = innermost(error, (*_TYPESETTER, "gwsheet")) in _TYPESETTER
    if isinstance(error, RecursionError) and is_typesetters:
        return Rendered(task.output, None, problem="is nested too deeply for the typesetter")
    if isinstance(error, OSError) and (lacking := temporary_problem() or _refused(error)):
        return Rendered(task.output, None, problem=lacking)
    if is_typesetters:
        problem = f"the typesetter failed ({type(error).__name__})"
        return Rendered(task.output, None, problem=problem)
    return Rendered(task.output, None, mistake=mistake(error))


def _refused(error: OSError) -> str | None:
    """What the system refused, such as to write on a full disk; None where it named no file."""
    if error.filename is None or error.strerror is None:
        return None
    return f"{error.filename} could not be read or written ({error.strerror.lower()})"


def _made(task: AnyTask) -> tuple[bytes, tuple[str, ...]]:
    """The file's bytes and the typesetter's complaints."""
    if isinstance(task, Task):
        return exporter(task.format).export(render(task.request))
    pages = [render(request) for request in task.requests]
    return export_together(pages, task.title, task.language, duplex=task.duplex)


@contextlib.contextmanager
def _interrupts_held() -> Iterator[None]:
    """Ctrl-C waits, and processes started meanwhile never hear of it: they leave it to us."""
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
