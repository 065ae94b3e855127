"""A build folder: documents are written into it, noted in its manifest, and removed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Self

from gwsheet.builder.complaints import complaint_findings
from gwsheet.builder.deciding import Decision, Prepared, unplanned
from gwsheet.builder.manifest import FILE_NAME, Entry, digest, read_manifest, write_manifest
from gwsheet.builder.rendering import Rendered
from gwsheet.diagnostics import (
    DOCUMENT_FAILED,
    START_OF_FILE,
    TEMPLATE_ERROR,
    Finding,
    Span,
    found,
)
from gwsheet.export import install_command
from gwsheet.project.crash import CrashLog
from gwsheet.project.files import remove_leftovers, write_atomically
from gwsheet.project.lock import alone_in
from gwsheet.project.own_styles import own_styles
from gwsheet.project.practice import Practice
from gwsheet.project.templates import templates_of


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


class Store:
    """The build folder of the practice in ``root``, open for a build; ``result`` is its report.

    At its end, however it comes, the manifest is written, if it changed.
    """

    def __init__(self, folder: Path, root: Path) -> None:
        self.folder, self._root = folder, root
        self.result = BuildResult()
        self._manifest = read_manifest(folder)
        self.entries = self._manifest.entries
        self._entries_before = dict(self.entries)
        self._log = CrashLog()
        if self._manifest.was_unreadable:
            self.result.notes.append("the manifest was damaged, so everything is built anew")
        remove_leftovers(folder)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        if self.entries != self._entries_before or self._manifest.was_unreadable:
            write_manifest(self.folder, self._manifest)

    def note(self, document: Prepared, decision: Decision) -> None:
        """Report what was decided; of a document that is not rendered also what is wrong."""
        name = document.output
        self.result.reasons[name] = decision.reasons
        if document.mistake is not None:
            self._fail(Rendered(name, None, mistake=document.mistake))
        elif decision.state == "blocked":
            self.result.not_written[name] = str(document.obstacle)
        elif decision.state == "unchanged":
            self.result.unchanged.append(name)
            self._complain(document, self.entries[name].complaints)

    def save(self, document: Prepared, rendered: Rendered) -> None:
        """Write a document that was rendered; one that cannot be is reported."""
        name, data = document.output, rendered.data
        if data is None:
            self._fail(rendered)
            return
        try:
            write_atomically(self.folder / name, data)
        except OSError as error:
            reason = (error.strerror or type(error).__name__).lower()
            problem = f"could not be saved ({reason}); if a program has it open, close it there"
            self._fail(Rendered(name, None, problem=problem))
            return
        self.entries[name] = Entry(document.inputs, digest(data), rendered.complaints)
        self.result.written.append(name)
        self._complain(document, rendered.complaints)

    def remove_others(self, planned: Container[str]) -> None:
        """Remove what was built and is not ``planned``, unless it was changed by hand."""
        removed_and_kept = _remove_unplanned(self.folder, self.entries, planned)
        self.result.removed, self.result.kept = removed_and_kept

    def shown(self, output: str) -> str:
        """The path of the document as a person in the practice folder types it."""
        path, root = (self.folder / output).absolute(), self._root.absolute()
        return (path.relative_to(root) if path.is_relative_to(root) else path).as_posix()

    @cached_property
    def _styles(self) -> Mapping[str, str]:
        return own_styles(templates_of(self._root))

    def _complain(self, document: Prepared, complaints: Iterable[str]) -> None:
        output = self.shown(document.output)
        self._report(*complaint_findings(output, document.files, complaints, self._styles))

    def _fail(self, rendered: Rendered) -> None:
        problem = rendered.problem or "unknown"
        cause = problem
        if rendered.mistake is not None:
            problem = cause = f"{rendered.mistake.summary}; {self._log.add(rendered.mistake)}"
        if rendered.typesetter_missing:
            fix = install_command("pango")
            cause = f"PDFs need Pango, which is not installed; to fix it: {fix}"
        elif rendered.template is not None:
            file, line = rendered.template
            cause = f"{file} has a mistake"
            self._report(found(TEMPLATE_ERROR, file, Span(line, 1, line, 1), problem))
        else:
            shown = self.shown(rendered.output)
            self._report(found(DOCUMENT_FAILED, shown, START_OF_FILE, problem))
        self.result.not_written[rendered.output] = cause

    def _report(self, *findings: Finding) -> None:
        """Add those of ``findings`` that are not there yet."""
        for finding in findings:
            if finding not in self.result.findings:
                self.result.findings.append(finding)


def digests(folder: Path, names: Iterable[str]) -> dict[str, str]:
    """The digest of each file of ``names`` that is in ``folder``; "" where it cannot be read."""
    return {name: _digest(folder / name) for name in names if (folder / name).is_file()}


def _digest(path: Path) -> str:
    try:
        return digest(path.read_bytes())
    except OSError:
        return ""


def _remove_unplanned(
    folder: Path, entries: dict[str, Entry], planned: Container[str]
) -> tuple[list[str], list[str]]:
    """Remove what is built and not planned, and the folders left empty; what was removed and kept."""
    names = [name for name in entries if name not in planned]
    removed, kept = unplanned(entries, planned, digests(folder, names))
    for name in names:
        del entries[name]
    for name in removed:
        (folder / name).unlink()
        for parent in (folder / name).parents:
            if parent == folder or any(parent.iterdir()):
                break
            parent.rmdir()
    return removed, kept


def say_nothing(*_about: object) -> None:
    """For a caller who does not want to know."""


def clean(output: Path, waiting: Callable[[], None] = say_nothing) -> BuildResult:
    """Remove what builds wrote into ``output``, and nothing else; raises OSError.

    Where a build is going on, ``waiting`` is called, and what it wrote is removed after it.
    """
    result = BuildResult()
    if output.is_dir():
        with alone_in(output, waiting):
            manifest = read_manifest(output)
            if manifest.was_unreadable:
                what = "no document is known; delete them by hand"
                result.notes.append(f"the manifest was damaged, so {what}")
            result.removed, result.kept = _remove_unplanned(output, manifest.entries, ())
            remove_leftovers(output)
            (output / FILE_NAME).unlink(missing_ok=True)
    return result
