"""One build from beginning to end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Self

from gwsheet.builder.agenda import due_by_client, new_by_client
from gwsheet.builder.cleaning import is_changed, remove, say_nothing
from gwsheet.builder.complaints import complaint_findings
from gwsheet.builder.index import forms, groups
from gwsheet.builder.inputs import Inputs, reasons
from gwsheet.builder.looking_back import LookBack, LookingBack
from gwsheet.builder.manifest import (
    Entry,
    Manifest,
    digest,
    read_manifest,
    write_manifest,
)
from gwsheet.builder.packet import PacketOptions, Packets
from gwsheet.builder.pool import AnyTask, Rendered, Task, render_all
from gwsheet.builder.requests import Requests, Wanted, for_pages
from gwsheet.diagnostics import (
    DOCUMENT_FAILED,
    START_OF_FILE,
    TEMPLATE_ERROR,
    UNREADABLE,
    Finding,
    Severity,
    Span,
    found,
)
from gwsheet.export import cure, exporter, formats
from gwsheet.goal import DocumentKind
from gwsheet.lint.engine import context_of, rules_in_force
from gwsheet.lint.supervision import Supervision, supervise
from gwsheet.page import PageRequest, TemplateMistakeError, log_start, render_index
from gwsheet.plan import Job, packets, plan
from gwsheet.project.crash import CrashLog, PartError, mistake
from gwsheet.project.discovery import GOALS_FOLDER
from gwsheet.project.files import open_folder, remove_leftovers, write_atomically
from gwsheet.project.lock import alone_in
from gwsheet.project.practice import GoalFile, Practice, Selection, read_practice
from gwsheet.words import Words

INDEX = "index.html"


@dataclass(frozen=True)
class BuildOptions:
    """What to build and how. ``jobs`` 0 renders in this process; ``blank`` is for blank forms alone.

    ``today`` is for the check, and for what is due.
    """

    output: Path
    today: date
    formats: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    selection: Selection = field(default_factory=Selection)
    jobs: int = 1
    force: bool = False
    blank: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether nothing is narrowed, so that what is not planned is stale."""
        return not (self.formats or self.kinds or self.blank) and self.selection.files is None


@dataclass
class BuildResult:
    """What a build did. ``reasons`` says for each document why it was built, or not.

    ``read_again`` is the practice as it was after another build, which had the folder first.
    """

    written: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    not_written: dict[str, str] = field(default_factory=dict)
    reasons: dict[str, tuple[str, ...]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    read_again: Practice | None = field(default=None, compare=False)

    @property
    def causes(self) -> Counter[str]:
        """Why documents were not written, each with their number."""
        return Counter(self.not_written.values())


Progress = Callable[[int, int], None]


def build(
    practice: Practice,
    options: BuildOptions,
    progress: Progress = say_nothing,
    waiting: Callable[[], None] = say_nothing,
) -> BuildResult:
    """Bring the build folder up to date; ``progress`` is told documents done and in all.

    Where another has the folder, ``waiting`` is called, and the build goes on after it. What
    was finished before an interruption is kept and remembered. Raises OSError when the build
    folder cannot be written.
    """
    with _run(practice, options, waiting) as run:
        run.render_stale(map(run.wanted, run.jobs), progress)
        run.remove_stale()
        run.tell_of_old_packets()
        run.write_index()
    return run.result


def build_packets(
    practice: Practice,
    options: BuildOptions,
    packets: PacketOptions,
    progress: Progress = say_nothing,
    waiting: Callable[[], None] = say_nothing,
) -> BuildResult:
    """Bring clients' packets up to date and nothing else; the rest is as with ``build``."""
    with _run(practice, options, waiting) as run:
        run.render_stale(run.packets.wanted(packets, run.wanted), progress)
        run.write_index()
    return run.result


@contextmanager
def _run(practice: Practice, options: BuildOptions, waiting: Callable[[], None]) -> Iterator[_Run]:
    """A build that has the folder for itself. After a wait the practice is read again.

    The one who had it may have made documents of goals that were not there when we read.
    """
    open_folder(options.output)
    with alone_in(options.output, waiting) as had_to_wait:
        current = read_practice(practice.root) if had_to_wait else practice
        with _Run(current, options) as run:
            run.result.read_again = current if had_to_wait else None
            yield run


class _Run:
    """The state of one build. What was done is remembered at the end, however it comes."""

    def __init__(self, practice: Practice, options: BuildOptions) -> None:
        self.practice = practice
        self.options = options
        self.result = BuildResult()
        self.manifest: Manifest = read_manifest(options.output)
        self._manifest_before = dict(self.manifest.entries)
        if self.manifest.was_unreadable:
            self.result.notes.append("the manifest was damaged, so everything is built anew")
        remove_leftovers(options.output)
        self._inputs = Inputs(practice)
        self._requests = Requests(practice)
        self.packets = Packets(practice, self._requests, self._inputs)
        self._rules = rules_in_force(practice.settings_in_force)
        self._log = CrashLog()
        self._supervised: dict[str, Supervision] = {}
        self._looking_back = LookingBack(practice)
        self.all_jobs = (*plan(practice, formats()), *packets(practice))
        self._job_of = {job.output: job for job in self.all_jobs}
        self.jobs = self._narrowed()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._looking_back.close()
        self._remember()

    def _narrowed(self) -> tuple[Job, ...]:
        chosen = plan(self.practice, self.options.formats or formats(), self.options.kinds)
        selection = self.options.selection
        return tuple(job for job in chosen if self._is_selected(job, selection))

    def _is_selected(self, job: Job, selection: Selection) -> bool:
        """Whether a goal's file was named; for a client's documents its own file or all goals."""
        if self.options.blank:
            return job.is_blank
        if selection.files is None:
            return True
        goal, client = self._requests.goal(job), self._requests.client(job)
        if goal is not None or job.is_blank:
            return goal is not None and selection.includes(goal.path)
        if client is not None and selection.includes(client.path):
            return True
        return all(selection.includes(one.path) for one in self._requests.goals(job))

    def wanted(self, job: Job) -> Wanted:
        """What it takes to make the document of ``job``, or what keeps it from being made."""
        obstacle = self._requests.obstacle(job)
        if obstacle is not None:
            return Wanted(job.output, obstacle=obstacle)
        try:
            return self._wanted(job)
        except Exception as error:  # noqa: BLE001 - a mistake of ours in one; the others are made
            self._report_failure(Rendered(job.output, None, mistake=mistake(error)))
            return Wanted(job.output, obstacle=self.result.not_written[job.output])

    def _wanted(self, job: Job) -> Wanted:
        request = self._request(job, self._requests.words(job))
        return Wanted(
            job.output, Task(job.output, job.format, request), self._inputs.of(job, request)
        )

    def render_stale(self, documents: Iterable[Wanted], progress: Progress) -> None:
        """Render and write all of ``documents`` that have a reason to be built."""
        tasks: list[AnyTask] = []
        inputs_of: dict[str, Mapping[str, str]] = {}
        for one in documents:
            if one.task is None:
                self.result.not_written[one.output] = str(one.obstacle)
                self.result.reasons[one.output] = (f"not written: {one.obstacle}",)
                continue
            entry = self.manifest.entries.get(one.output)
            path = self.options.output / one.output
            why = reasons(path, entry, one.inputs, force=self.options.force)
            self.result.reasons[one.output] = why
            if not why:
                self.result.unchanged.append(one.output)
                assert entry is not None
                self._report_complaints(one.output, entry.complaints)
                continue
            inputs_of[one.output] = one.inputs
            tasks.append(one.task)
        self.result.notes += self._looking_back.notes()
        progress(0, len(tasks))
        for done, rendered in enumerate(render_all(tasks, self.options.jobs), start=1):
            self._finish(rendered, inputs_of[rendered.output])
            progress(done, len(tasks))

    def _request(self, job: Job, words: Words) -> PageRequest:
        request = self._requests.request(job, words)
        goal, kind = self._requests.goal(job), self._requests.kind(job)
        if goal is None:
            return request
        looked = self._looking_back.look_back(goal, words) if kind.looks_back else LookBack()
        return replace(
            request,
            supervision=self._supervision(goal) if kind.supervised else None,
            changed=looked.changes,
            changed_gap=looked.gap,
            log_start=self._log_start(goal, kind),
        )

    def _log_start(self, goal: GoalFile, kind: DocumentKind) -> date | None:
        value = goal.loaded.value if kind.begins_now else None
        return log_start(value, self.options.today) if value is not None else None

    def _supervision(self, goal: GoalFile) -> Supervision:
        if goal.id not in self._supervised:
            context = context_of(goal, self.practice, self.options.today)
            self._supervised[goal.id] = supervise(context, self._rules)
        return self._supervised[goal.id]

    def _finish(self, rendered: Rendered, inputs: Mapping[str, str]) -> None:
        name = rendered.output
        if rendered.data is None:
            self._report_failure(rendered)
            return
        self._save(name, rendered.data, inputs, rendered.complaints)

    def _save(
        self, name: str, data: bytes, inputs: Mapping[str, str], complaints: tuple[str, ...] = ()
    ) -> None:
        try:
            write_atomically(self.options.output / name, data)
        except OSError as error:
            reason = (error.strerror or type(error).__name__).lower()
            problem = f"could not be saved ({reason}); if a program has it open, close it there"
            self._report_failure(Rendered(name, None, problem=problem))
            return
        self.manifest.entries[name] = Entry(inputs, digest(data), complaints)
        self.result.written.append(name)
        self._report_complaints(name, complaints)

    def _report_complaints(self, output: str, complaints: Iterable[str]) -> None:
        job = self._job_of.get(output)
        files = self._requests.files(job) if job else ()
        for finding in complaint_findings(self._shown(output), files, complaints):
            if finding not in self.result.findings:
                self.result.findings.append(finding)

    def _report_failure(self, rendered: Rendered) -> None:
        problem = rendered.problem or "unknown"
        if rendered.mistake is not None:
            problem = f"{rendered.mistake.summary}; {self._log.add(rendered.mistake)}"
        if rendered.typesetter_missing:
            cause = f"PDFs need Pango, which is not installed; to mend it: {cure('pango')}"
            self.result.not_written[rendered.output] = cause
        elif rendered.template is not None:
            file, line = rendered.template
            finding = found(TEMPLATE_ERROR, file, Span(line, 1, line, 1), problem)
            if finding not in self.result.findings:
                self.result.findings.append(finding)
            self.result.not_written[rendered.output] = f"{file} has a mistake"
        else:
            shown = self._shown(rendered.output)
            finding = found(DOCUMENT_FAILED, shown, START_OF_FILE, problem)
            self.result.findings.append(finding)
            self.result.not_written[rendered.output] = problem

    def _shown(self, output: str) -> str:
        """The path of the document as a person in the practice folder types it."""
        path, root = (self.options.output / output).absolute(), self.practice.root.absolute()
        return (path.relative_to(root) if path.is_relative_to(root) else path).as_posix()

    def remove_stale(self) -> None:
        """Remove documents of goals and kinds that are no more, unless another hand changed them."""
        if not self.options.is_whole or self._reading_is_partial():
            return
        planned = {job.output for job in self.all_jobs} | {INDEX}
        for name in sorted(self.manifest.entries.keys() - planned):
            path = self.options.output / name
            entry = self.manifest.entries.pop(name)
            if path.is_file() and is_changed(path, entry):
                self.result.kept.append(name)
            elif remove(self.options.output, name):
                self.result.removed.append(name)

    def tell_of_old_packets(self) -> None:
        """Note each packet that is older than what it is made from; a build makes none anew."""
        for job in self.packets.older(self.manifest):
            if (self.options.output / job.output).is_file():
                output, cure = self._shown(job.output), f"gwsheet packet {job.client}"
                self.result.notes.append(f"{output} is older than its goals; {cure} renews it")

    def _reading_is_partial(self) -> bool:
        """Whether goals or kinds may be missing from the plan that are there all the same."""
        read = {goal.path for goal in self.practice.goals} | {
            client.path for client in self.practice.clients.values()
        }
        return any(
            one.severity is Severity.ERROR
            and (not one.file.startswith(f"{GOALS_FOLDER}/") or one.code == UNREADABLE.code)
            for one in self.practice.findings
            if one.file not in read
        )

    def write_index(self) -> None:
        """Write ``index.html`` with everything that is in the build folder."""
        settings = for_pages(self.practice.settings_in_force)
        words = self.practice.words_in()
        present = {name for name in self.manifest.entries if (self.options.output / name).is_file()}
        listed = groups(self.practice, self.all_jobs, present, words)
        waiting = due_by_client(self.practice, self.options.today, words)
        news = new_by_client(self.practice, self.options.today, words)
        inputs = self._inputs.of_index(words, repr(listed), repr(waiting), repr(news))
        entry = self.manifest.entries.get(INDEX)
        path = self.options.output / INDEX
        why = reasons(path, entry, inputs, force=self.options.force)
        self.result.reasons[INDEX] = why
        if not why:
            self.result.unchanged.append(INDEX)
            return
        roots = tuple(str(root) for root in self.practice.templates.roots)
        try:
            page = render_index(roots, words, settings, listed, waiting, news, forms(listed))
        except TemplateMistakeError as wrong:
            place = (wrong.file, wrong.line)
            self._report_failure(Rendered(INDEX, None, problem=wrong.message, template=place))
            return
        except PartError as error:
            self._report_failure(Rendered(INDEX, None, mistake=mistake(error)))
            return
        data, _ = exporter("html").export(page)
        self._save(INDEX, data, inputs)

    def _remember(self) -> None:
        """Write the manifest when it changed."""
        if self.manifest.entries != self._manifest_before or self.manifest.was_unreadable:
            write_manifest(self.options.output, self.manifest)
