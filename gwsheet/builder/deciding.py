"""What is to be done with each document, decided from values alone: nothing is read or written."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal

from gwsheet.builder.manifest import Entry
from gwsheet.builder.rendering import AnyTask
from gwsheet.diagnostics import UNREADABLE, Severity
from gwsheet.plan import Job
from gwsheet.project.crash import Mistake
from gwsheet.project.discovery import GOALS_FOLDER
from gwsheet.project.practice import ClientFile, GoalFile, Practice, Selection


@dataclass(frozen=True)
class BuildOptions:
    """What to build and how. ``jobs`` 0 renders in this process; ``blank`` is for blank forms alone.

    ``today`` is for the check, and for what is due. ``clients`` and ``duplex`` are for packets:
    of all clients where none is named, and on new sheets each (None: as the practice has it).
    """

    output: Path
    today: date
    formats: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    selection: Selection = field(default_factory=Selection)
    jobs: int = 1
    force: bool = False
    blank: bool = False
    clients: tuple[str, ...] = ()
    duplex: bool | None = None

    @property
    def is_whole(self) -> bool:
        """Whether nothing is narrowed, so that what is not planned is stale."""
        return not (self.formats or self.kinds or self.blank) and self.selection.files is None


@dataclass(frozen=True)
class Prepared:
    """A document that there should be: its task, its inputs and the files that are on it.

    Without a task ``obstacle`` or ``mistake`` says what keeps it from being made.
    """

    output: str
    task: AnyTask | None = None
    inputs: Mapping[str, str] = field(default_factory=dict)
    files: tuple[GoalFile | ClientFile, ...] = ()
    obstacle: str | None = None
    mistake: Mistake | None = None


@dataclass(frozen=True)
class Decision:
    """What is to be done with a document, and why."""

    state: Literal["stale", "unchanged", "blocked"]
    reasons: tuple[str, ...] = ()


def decide(
    document: Prepared, entry: Entry | None, on_disk: str | None, *, force: bool
) -> Decision:
    """Whether ``document`` is rendered.

    ``entry`` is what the manifest says of it, None where it was never built; ``on_disk`` is
    the digest of its file, None where there is no file.
    """
    obstacle = document.obstacle or (document.mistake and document.mistake.summary)
    if obstacle:
        return Decision("blocked", (f"not written: {obstacle}",))
    if force:
        return Decision("stale", ("--force was given",))
    if entry is None:
        return Decision("stale", ("it was never built",))
    reasons = [*_changes(entry.inputs, document.inputs)]
    if on_disk is None:
        reasons.append("the file is missing")
    elif on_disk != entry.output:
        reasons.append("the file was changed by hand")
    return Decision("stale" if reasons else "unchanged", tuple(reasons))


def _changes(before: Mapping[str, str], now: Mapping[str, str]) -> Iterator[str]:
    for name in sorted(before.keys() | now.keys()):
        if name not in before:
            yield f"{name} is new"
        elif name not in now:
            yield f"{name} is gone"
        elif before[name] != now[name]:
            yield f"{name} changed"


def is_selected(job: Job, files: tuple[GoalFile | ClientFile, ...], options: BuildOptions) -> bool:
    """Whether the document of ``job``, which is made from ``files``, was asked for.

    A goal's document: if its file is selected. A client's: if the client's file or all their
    goals are. A blank one: only without a selection. With ``blank``: blank ones alone.
    """
    if options.blank or options.selection.files is None:
        return job.is_blank or not options.blank
    goals = [file.path for file in files if isinstance(file, GoalFile)]
    client = [file.path for file in files if isinstance(file, ClientFile) and job.goal is None]
    return any(paths and all(map(options.selection.includes, paths)) for paths in (goals, client))


def unplanned(
    entries: Mapping[str, Entry], planned: Container[str], on_disk: Mapping[str, str]
) -> tuple[list[str], list[str]]:
    """The documents that are built and not planned: those to remove, and those to leave alone.

    Those that were changed by hand since are left alone. ``on_disk`` has the digests of files.
    """
    there = sorted(name for name in entries if name not in planned and name in on_disk)
    changed = [name for name in there if on_disk[name] != entries[name].output]
    return [name for name in there if name not in changed], changed


def may_lack_documents(practice: Practice) -> bool:
    """Whether a mistake in a file may keep goals or kinds from the plan that are there."""
    read = {goal.path for goal in practice.goals}
    read |= {client.path for client in practice.clients.values()}
    return any(
        finding.severity is Severity.ERROR
        and finding.file not in read
        and (not finding.file.startswith(f"{GOALS_FOLDER}/") or finding.code == UNREADABLE.code)
        for finding in practice.findings
    )


def is_older(entry: Entry | None, files: Mapping[str, str]) -> bool:
    """Whether a packet was made from other files of goals and clients than ``files``."""
    if entry is None:
        return False
    prefix = f"{GOALS_FOLDER}/"
    return files != {name: value for name, value in entry.inputs.items() if name.startswith(prefix)}
