"""A practice folder, read whole: settings, clients, goals, kinds, words and all findings."""

from __future__ import annotations

import difflib
import os
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from gwsheet.diagnostics import DUPLICATE_ID, START_OF_FILE, UNKNOWN_VALUE, Finding, found
from gwsheet.goal import Client, Goal, Loaded, Settings, Vocabulary, language_of, load
from gwsheet.project.discovery import (
    CLIENT_NAME,
    GOALS_FOLDER,
    SETTINGS_NAMES,
    find_files,
    id_of,
    normal,
    settings_file,
)
from gwsheet.project.files import read_file, read_logo
from gwsheet.project.own_styles import outside_findings, own_styles
from gwsheet.project.own_words import own_word_findings
from gwsheet.project.strays import stray_findings
from gwsheet.project.templates import (
    KIND_FILE,
    Kind,
    Templates,
    read_kinds,
    read_languages,
    templates_of,
)
from gwsheet.words import Words, best_words, join_vocabularies

T = TypeVar("T", Goal, Client, Settings)
AnyLoaded = Loaded[Goal] | Loaded[Client] | Loaded[Settings]


class NoPracticeError(Exception):
    """No practice folder here or above."""


@dataclass(frozen=True)
class GoalFile:
    """A goal's file: its id (``heron/bus``), its client's code name if any, and what it says."""

    id: str
    client: str | None
    path: str
    data: bytes
    loaded: Loaded[Goal]


@dataclass(frozen=True)
class ClientFile:
    """A client's file, ``goals/<code name>/client.yaml``."""

    name: str
    path: str
    data: bytes
    loaded: Loaded[Client]


@dataclass(frozen=True)
class Practice:
    """A practice folder, read once, with all findings; ``logo`` is a data URI, if it can be read."""

    root: Path
    settings: Loaded[Settings]
    logo: str | None
    clients: Mapping[str, ClientFile]
    goals: tuple[GoalFile, ...]
    kinds: tuple[Kind, ...]
    locales: Mapping[str, Words]
    templates: Templates
    findings: tuple[Finding, ...]

    @property
    def settings_in_force(self) -> Settings:
        """The settings, or the defaults for what could not be read."""
        return self.settings.value or Settings()

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words with a meaning in goal files, of every language that there is."""
        return join_vocabularies(self.locales.values())

    def language_of(self, goal: GoalFile | None, client: ClientFile | None) -> str:
        """The tag of the language that is named in a goal's file, else its client's, else here."""
        return language_of(
            goal.loaded.value if goal else None,
            client.loaded.value if client else None,
            self.settings_in_force,
        )

    def language_of_client(self, name: str | None) -> str:
        """The tag of the language of a client's own documents; here where nothing names one."""
        client = self.clients.get(name or "")
        goals = self._goals_of.get(name, []) if name else []
        return language_of(
            None, client.loaded.value if client else None, self.settings_in_force, goals
        )

    @cached_property
    def _goals_of(self) -> Mapping[str | None, list[Goal]]:
        goals: dict[str | None, list[Goal]] = {}
        for file in self.goals:
            if file.loaded.value is not None:
                goals.setdefault(file.client, []).append(file.loaded.value)
        return goals

    def words_in(self, language: str | None = None) -> Words:
        """The words of ``language``, else of the practice's language, else English."""
        return best_words((language, self.settings_in_force.language), self.locales)

    def client_of(self, goal: GoalFile) -> ClientFile | None:
        """The file of the client whom ``goal`` belongs to."""
        return self.clients.get(goal.client) if goal.client else None


def find_practice(start: Path) -> Path:
    """The nearest folder at or above ``start`` with settings or goals; raises NoPracticeError."""
    for folder in (start, *start.parents):
        if (folder / settings_file(folder)).is_file() or (folder / GOALS_FOLDER).is_dir():
            return folder
    raise NoPracticeError(
        f"no practice folder here: neither {settings_file(start)} nor {GOALS_FOLDER}/ in this"
        " folder or above it; gwsheet init makes one"
    )


def read_practice(root: Path) -> Practice:
    """Read the folder ``root``; what is wrong in a file is a finding, never an exception."""
    templates = templates_of(root)
    kinds, kind_findings = read_kinds(templates)
    languages = read_languages(templates)
    vocabulary = join_vocabularies(languages.words.values())
    settings = read_settings(root, vocabulary)
    findings = [*kind_findings, *languages.findings, *settings.findings]
    findings += _unusable_kinds(settings, kinds, {finding.file for finding in kind_findings})
    name = settings.value.logo if settings.value else None
    logo = read_logo(root, name, settings.file, settings.span("logo")) if name else None
    if isinstance(logo, Finding):
        findings.append(logo)
        logo = None
    if settings.file != SETTINGS_NAMES[-1] and (root / SETTINGS_NAMES[-1]).exists():
        message = f"the settings are already in {settings.file}; join the two files"
        findings.append(found(DUPLICATE_ID, SETTINGS_NAMES[-1], START_OF_FILE, message))
    clients: dict[str, ClientFile] = {}
    goals: dict[str, GoalFile] = {}
    paths, name_findings = find_files(root)
    findings += name_findings
    for path in paths:
        name = id_of(path)
        client, _, last = name.rpartition("/")
        is_client = bool(client) and last.casefold() == CLIENT_NAME
        twin = clients.get(client) if is_client else goals.get(name)
        if twin is not None:
            what = f"the client {client}" if is_client else f"the goal {name}"
            verb = "delete" if is_client else "rename"
            message = f"{what} is already in {twin.path}; {verb} one of the two"
            findings.append(found(DUPLICATE_ID, path, START_OF_FILE, message))
        elif is_client:
            clients[client] = ClientFile(client, path, *_read(Client, root, path, vocabulary))
        else:
            read = _read(Goal, root, path, vocabulary)
            goals[name] = GoalFile(name, client or None, path, *read)
    everything: list[AnyLoaded] = [client.loaded for client in clients.values()]
    everything += [goal.loaded for goal in goals.values()]
    findings += (finding for loaded in everything for finding in loaded.findings)
    asked_for = [
        (loaded.value.language, loaded.file)
        for loaded in (settings, *everything)
        if loaded.value and loaded.value.language
    ]
    findings += own_word_findings(templates, languages, asked_for)
    findings += stray_findings(root, templates)
    findings += outside_findings(own_styles(templates))
    return Practice(
        root=root,
        settings=settings,
        logo=logo,
        clients=clients,
        goals=tuple(sorted(goals.values(), key=lambda goal: goal.id)),
        kinds=kinds,
        locales=languages.words,
        templates=templates,
        findings=tuple(sorted(findings, key=lambda finding: finding.sort_key)),
    )


def _read(model: type[T], root: Path, file: str, vocabulary: Vocabulary) -> tuple[bytes, Loaded[T]]:
    """The bytes of ``file`` and what they say; of one that cannot be opened only its finding."""
    data = read_file(root / file, file)
    if isinstance(data, Finding):
        return b"", Loaded(file, None, None, (data,))
    return data, load(model, file, data, vocabulary)


def read_settings(root: Path, vocabulary: Vocabulary) -> Loaded[Settings]:
    """The settings alone; a file with nothing in it, or none, stands for the defaults."""
    name = settings_file(root)
    if not os.path.lexists(root / name):
        return Loaded(name, Settings(), None, ())
    _, loaded = _read(Settings, root, name, vocabulary)
    if loaded.parsed is not None and loaded.parsed.root is None and loaded.is_sound:
        return Loaded(name, Settings(), loaded.parsed, ())
    return loaded


def _unusable_kinds(
    settings: Loaded[Settings], kinds: Iterable[Kind], broken: Container[str]
) -> Iterator[Finding]:
    """Kinds that the settings name and that there are not, are ``broken``, or not for clients."""
    audiences = {kind.name: kind.spec.audience for kind in kinds}
    value = settings.value or Settings()
    lists = ((("kinds",), value.kinds), (("packet", "kinds"), value.packet.kinds))
    named = (((*path, at), name) for path, names in lists for at, name in enumerate(names))
    for path, name in named:
        if (file := f"templates/{name}/{KIND_FILE}") in broken and name not in audiences:
            message = f"the kind of document {name!r} cannot be made: {file} has a mistake"
        elif name not in audiences:
            near = difflib.get_close_matches(name, audiences, n=1)
            hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(audiences)}"
            message = f"there is no kind of document {name!r}; {hint}"
        elif path[0] == "packet" and audiences[name] != "client":
            message = (
                f"{name} is for the therapist, and a packet is given to the client; take it out"
            )
        else:
            continue
        yield found(UNKNOWN_VALUE, settings.file, settings.span(*path), message)


@dataclass(frozen=True)
class Selection:
    """Which files a command is about: all (None), or those that paths and ids name."""

    files: frozenset[str] | None = None

    def includes(self, file: str) -> bool:
        """Whether ``file``, as findings show it, belongs to the selection."""
        return self.files is None or file in self.files


class UnknownTargetError(Exception):
    """A path or id on the command line names nothing in the practice."""


def select(practice: Practice, targets: Iterable[str], working_folder: Path) -> Selection:
    """The files that goal ids, client names, files or folders name; raises UnknownTargetError."""
    files = {practice.settings.file, *map(practice.templates.shown, practice.templates.names())}
    files |= {finding.file for finding in practice.findings}
    files |= {goal.path for goal in practice.goals}
    files |= {client.path for client in practice.clients.values()}
    root = practice.root.resolve()
    places = {file: _spellings(root / file) for file in files}
    whole = _spellings(root) | _spellings(root / GOALS_FOLDER)
    chosen: set[str] = set()
    for target in targets:
        written, name = _spellings(working_folder / target), normal(target.rstrip("/"))
        if written & whole:
            return Selection()
        matches = {
            file
            for file in files
            if (name and f"{id_of(file)}/".startswith(f"{name}/"))
            or written & places[file]
            or any(place in above.parents for place in written for above in places[file])
        }
        if not matches:
            raise UnknownTargetError(_unknown_target(practice, target))
        chosen |= matches
    return Selection(frozenset(chosen)) if chosen else Selection()


def _unknown_target(practice: Practice, target: str) -> str:
    ids = {goal.id for goal in practice.goals}
    names = sorted(ids | {goal.client for goal in practice.goals if goal.client})
    last = [name.rpartition("/")[2] for name in names]
    near = difflib.get_close_matches(target, names, n=1) or [
        names[last.index(name)] for name in difflib.get_close_matches(target, last, n=1)
    ]
    hint = f"; did you mean {near[0]}?" if near else ""
    return f"{target}: no goal, client, file or folder of this practice{hint}"


def _spellings(path: Path) -> set[Path]:
    """``path`` as it is written, and where its links lead."""
    both = (os.path.abspath(path), os.path.realpath(path))  # noqa: PTH100 - Path cannot drop .. and keep links, and fails on links in a circle
    return {Path(normal(spelling)) for spelling in both}
