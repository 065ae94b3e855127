"""A practice folder, read whole: settings, clients, goals, kinds, words and all findings."""

from __future__ import annotations

import difflib
import gc
import os
from collections.abc import Container, Iterable, Iterator, Mapping
from contextlib import contextmanager
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
    client_name,
    find_files,
    goal_id,
    normal,
    settings_file,
)
from gwsheet.project.files import read_file, read_logo
from gwsheet.project.own_words import own_word_findings
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

    @property
    def name(self) -> str:
        """The file's name without its ending."""
        return self.id.rpartition("/")[2]


@dataclass(frozen=True)
class ClientFile:
    """A client's file, ``goals/<code name>/client.yaml``."""

    name: str
    path: str
    data: bytes
    loaded: Loaded[Client]


@dataclass(frozen=True)
class Practice:
    """Everything in a practice folder, read once. ``findings`` are those of all its files.

    ``logo`` is the practice's logo as a data URI, if there is one that can be read.
    """

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


@contextmanager
def without_collector() -> Iterator[None]:
    """Let the garbage collector rest while much is made that stays and nothing that goes in circles.

    It would go through every tree again and again, which takes a quarter of the time. What was
    made meanwhile is freed when nobody needs it any longer, as ever.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.freeze()
            gc.enable()


@without_collector()
def read_practice(root: Path) -> Practice:
    """Read the folder ``root``; what is wrong in a file is a finding, never an exception."""
    templates = templates_of(root)
    kinds, kind_findings = read_kinds(templates)
    languages = read_languages(templates)
    vocabulary = join_vocabularies(languages.words.values())
    settings = read_settings(root, vocabulary)
    logo = _read_logo(root, settings)
    paths, name_findings = find_files(root)
    clients: dict[str, ClientFile] = {}
    goals: dict[str, GoalFile] = {}
    findings = [*kind_findings, *languages.findings, *settings.findings, *name_findings]
    if isinstance(logo, Finding):
        findings.append(logo)
    findings += _unknown_kinds(settings, kinds, {one.file for one in kind_findings})
    findings += _not_to_hand_over(settings, kinds)
    if settings.file != SETTINGS_NAMES[-1] and (root / SETTINGS_NAMES[-1]).exists():
        message = f"the settings are already in {settings.file}; join the two files"
        findings.append(found(DUPLICATE_ID, SETTINGS_NAMES[-1], START_OF_FILE, message))
    for path in paths:
        shown = path.relative_to(root).as_posix()
        name, client = goal_id(root, path), client_name(root, path)
        is_client = client is not None and path.stem.casefold() == CLIENT_NAME
        twin = clients.get(client or "") if is_client else goals.get(name)
        if twin is not None:
            what = f"the client {client}" if is_client else f"the goal {name}"
            cure = "delete" if is_client else "rename"
            message = f"{what} is already in {twin.path}; {cure} one of the two"
            findings.append(found(DUPLICATE_ID, shown, START_OF_FILE, message))
            continue
        data = read_file(path, shown)
        if is_client and client is not None:
            about = _load(Client, shown, data, vocabulary)
            clients[client] = ClientFile(client, shown, _bytes(data), about)
            findings += about.findings
        else:
            loaded = _load(Goal, shown, data, vocabulary)
            goals[name] = GoalFile(name, client, shown, _bytes(data), loaded)
            findings += loaded.findings
    read: list[AnyLoaded] = [settings, *(one.loaded for one in clients.values())]
    read += [one.loaded for one in goals.values()]
    findings += own_word_findings(templates, languages, _asked_for(read))
    return Practice(
        root=root,
        settings=settings,
        logo=None if isinstance(logo, Finding) else logo,
        clients=clients,
        goals=tuple(sorted(goals.values(), key=lambda goal: goal.id)),
        kinds=kinds,
        locales=languages.words,
        templates=templates,
        findings=tuple(sorted(findings, key=lambda finding: finding.sort_key)),
    )


def _load(model: type[T], shown: str, data: bytes | Finding, vocabulary: Vocabulary) -> Loaded[T]:
    """What the file says; a file that could not be opened says nothing but its finding."""
    if isinstance(data, Finding):
        return Loaded(shown, None, None, (data,))
    return load(model, shown, data, vocabulary)


def _asked_for(read: Iterable[AnyLoaded]) -> Iterator[tuple[str, str]]:
    """Each language that a file asks for, with the file."""
    for one in read:
        if one.value is not None and one.value.language is not None:
            yield one.value.language, one.file


def _bytes(data: bytes | Finding) -> bytes:
    return b"" if isinstance(data, Finding) else data


def read_settings(root: Path, vocabulary: Vocabulary) -> Loaded[Settings]:
    """The settings alone; a file with nothing in it, or none, stands for the defaults."""
    name = settings_file(root)
    if not os.path.lexists(root / name):
        return Loaded(name, Settings(), None, ())
    loaded = _load(Settings, name, read_file(root / name, name), vocabulary)
    if loaded.parsed is not None and loaded.parsed.root is None and loaded.is_sound:
        return Loaded(name, Settings(), loaded.parsed, ())
    return loaded


def _unknown_kinds(
    settings: Loaded[Settings], kinds: Iterable[Kind], broken: Container[str]
) -> Iterator[Finding]:
    """The settings may name kinds that there are; one whose file is ``broken`` is told as such."""
    known = [kind.name for kind in kinds]
    for path, name in _kinds_named(settings):
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            hint = f"; did you mean {near[0]}?" if near else f"; there are {', '.join(known)}"
            message = f"there is no kind of document {name!r}{hint}"
            if (file := f"templates/{name}/{KIND_FILE}") in broken:
                message = f"the kind of document {name!r} cannot be made: {file} has a mistake"
            yield found(UNKNOWN_VALUE, settings.file, settings.span(*path), message)


def _not_to_hand_over(settings: Loaded[Settings], kinds: Iterable[Kind]) -> Iterator[Finding]:
    """A packet is given to a client, so no document for the therapist may be in it."""
    for_therapists = {kind.name for kind in kinds if kind.spec.audience != "client"}
    for path, name in _kinds_named(settings):
        if path[0] == "packet" and name in for_therapists:
            message = (
                f"{name} is for the therapist, and a packet is given to the client; take it out"
            )
            yield found(UNKNOWN_VALUE, settings.file, settings.span(*path), message)


def _kinds_named(settings: Loaded[Settings]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Each kind of document that the settings name, and where they do."""
    if settings.value is not None:
        for index, name in enumerate(settings.value.kinds):
            yield ("kinds", index), name
        for index, name in enumerate(settings.value.packet.kinds):
            yield ("packet", "kinds", index), name


def _read_logo(root: Path, settings: Loaded[Settings]) -> str | Finding | None:
    name = settings.value.logo if settings.value else None
    return read_logo(root, name, settings.file, settings.span("logo")) if name else None


@dataclass(frozen=True)
class Selection:
    """Which files a command is about: all (None), or those that paths and ids name."""

    files: frozenset[str] | None = None

    def includes(self, file: str) -> bool:
        """Whether ``file``, as findings show it, belongs to the selection."""
        return self.files is None or file in self.files


class UnknownTargetError(Exception):
    """A path or id on the command line names nothing in the practice."""


def _unknown_target(target: str, known: Iterable[str]) -> str:
    names = sorted(known)
    last = [name.rpartition("/")[2] for name in names]
    near = difflib.get_close_matches(target, names, n=1) or [
        names[last.index(name)] for name in difflib.get_close_matches(target, last, n=1)
    ]
    hint = f"; did you mean {near[0]}?" if near else ""
    return f"{target}: no goal, client, file or folder of this practice{hint}"


def select(practice: Practice, targets: Iterable[str], working_folder: Path) -> Selection:
    """The files that ``targets`` name: goal ids, client names, files or folders.

    Raises UnknownTargetError for one that names nothing.
    """
    files = {practice.settings.file, *map(practice.templates.shown, practice.templates.names())}
    files |= {one.file for one in practice.findings}
    ids = {file: _id_of_any(file) for file in files}
    ids |= {goal.path: goal.id for goal in practice.goals}
    ids |= {client.path: client.name for client in practice.clients.values()}
    root = practice.root.resolve()
    places = {file: _spellings(root / file) for file in ids}
    chosen: set[str] = set()
    for target in targets:
        written, name = _spellings(working_folder / target), normal(target.rstrip("/"))
        if written & (_spellings(root) | _spellings(root / GOALS_FOLDER)):
            return Selection()
        matches = {
            file
            for file, one in ids.items()
            if (one and (one == name or one.startswith(f"{name}/")))
            or written & places[file]
            or any(place in above.parents for place in written for above in places[file])
        }
        if not matches:
            names = [goal.id for goal in practice.goals]
            clients = {goal.client for goal in practice.goals if goal.client}
            raise UnknownTargetError(_unknown_target(target, {*names, *clients}))
        chosen |= matches
    return Selection(frozenset(chosen)) if chosen else Selection()


def _id_of_any(file: str) -> str:
    """The id that ``file`` would have, were it sound; empty for files outside goals/."""
    folder, _, rest = file.partition("/")
    return normal(rest.rpartition(".")[0] or rest) if folder == GOALS_FOLDER else ""


def _spellings(path: Path) -> set[Path]:
    """``path`` as it is written, and where its links lead."""
    return {Path(normal(one)) for one in (os.path.abspath(path), os.path.realpath(path))}  # noqa: PTH100 - Path cannot drop .. and keep links, and fails on links in a circle
