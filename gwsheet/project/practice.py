"""A practice folder, read whole: settings, clients, goals, kinds, words and all findings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from gwsheet.diagnostics import (
    BAD_NAME,
    DUPLICATE_ID,
    START_OF_FILE,
    Finding,
    found,
)
from gwsheet.goal import Client, Goal, Loaded, Settings, Vocabulary, load
from gwsheet.project.files import read_file
from gwsheet.project.templates import Kind, Templates, read_kinds, read_locales, templates_of
from gwsheet.words import Words, join_vocabularies

SETTINGS_FILE = "gwsheet.yaml"
GOALS_FOLDER = "goals"
CLIENT_FILE = "client.yaml"
RESERVED = frozenset({"blank"})
_NAME = re.compile(r"[\w-]+")
_SUFFIXES = (".yaml", ".yml")

T = TypeVar("T", Goal, Client)


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
    """Everything in a practice folder, read once. ``findings`` are those of all its files."""

    root: Path
    settings: Loaded[Settings]
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

    def client_of(self, goal: GoalFile) -> ClientFile | None:
        """The file of the client whom ``goal`` belongs to."""
        return self.clients.get(goal.client) if goal.client else None


def find_practice(start: Path) -> Path:
    """The nearest folder at or above ``start`` with settings or goals; raises NoPracticeError."""
    for folder in (start, *start.parents):
        if (folder / SETTINGS_FILE).is_file() or (folder / GOALS_FOLDER).is_dir():
            return folder
    raise NoPracticeError(
        f"no practice folder here: neither {SETTINGS_FILE} nor {GOALS_FOLDER}/ in this folder or"
        " above it; gwsheet init makes one"
    )


def read_practice(root: Path) -> Practice:
    """Read the folder ``root``; what is wrong in a file is a finding, never an exception."""
    templates = templates_of(root)
    kinds, kind_findings = read_kinds(templates)
    locales, locale_findings = read_locales(templates)
    vocabulary = join_vocabularies(locales.values())
    settings = _read_settings(root, vocabulary)
    paths, name_findings = _goal_paths(root)
    clients: dict[str, ClientFile] = {}
    goals: dict[str, GoalFile] = {}
    findings = [*kind_findings, *locale_findings, *settings.findings, *name_findings]
    for path in paths:
        shown = path.relative_to(root).as_posix()
        data = read_file(path, shown)
        client = _client_name(root, path)
        if path.name == CLIENT_FILE and client is not None:
            about = _load(Client, shown, data, vocabulary)
            clients[client] = ClientFile(client, shown, _bytes(data), about)
            findings += about.findings
            continue
        goal_id = _goal_id(root, path)
        if goal_id in goals:
            message = (
                f"the goal {goal_id} is already in {goals[goal_id].path}; rename one of the two"
            )
            findings.append(found(DUPLICATE_ID, shown, START_OF_FILE, message))
            continue
        loaded = _load(Goal, shown, data, vocabulary)
        goals[goal_id] = GoalFile(goal_id, client, shown, _bytes(data), loaded)
        findings += loaded.findings
    return Practice(
        root=root,
        settings=settings,
        clients=clients,
        goals=tuple(sorted(goals.values(), key=lambda goal: goal.id)),
        kinds=kinds,
        locales=locales,
        templates=templates,
        findings=tuple(sorted(findings, key=lambda finding: finding.sort_key)),
    )


def _load(model: type[T], shown: str, data: bytes | Finding, vocabulary: Vocabulary) -> Loaded[T]:
    """What the file says; a file that could not be opened says nothing but its finding."""
    if isinstance(data, Finding):
        return Loaded(shown, None, None, (data,))
    return load(model, shown, data, vocabulary)


def _bytes(data: bytes | Finding) -> bytes:
    return b"" if isinstance(data, Finding) else data


def _read_settings(root: Path, vocabulary: Vocabulary) -> Loaded[Settings]:
    path = root / SETTINGS_FILE
    if not path.exists():
        return Loaded(SETTINGS_FILE, Settings(), None, ())
    data = read_file(path, SETTINGS_FILE)
    if isinstance(data, Finding):
        return Loaded(SETTINGS_FILE, None, None, (data,))
    loaded = load(Settings, SETTINGS_FILE, data, vocabulary)
    if not data.strip():
        return Loaded(SETTINGS_FILE, Settings(), loaded.parsed, ())
    if loaded.parsed is not None and loaded.parsed.root is None and loaded.value is not None:
        return Loaded(SETTINGS_FILE, Settings(), loaded.parsed, ())
    return loaded


def _goal_paths(root: Path) -> tuple[list[Path], list[Finding]]:
    """Files that hold a goal or a client, and the findings for those that cannot."""
    paths: list[Path] = []
    findings: list[Finding] = []
    for path in _yaml_files(root / GOALS_FOLDER):
        relative = path.relative_to(root / GOALS_FOLDER)
        shown = path.relative_to(root).as_posix()
        problem = name_problem(relative)
        if problem is None:
            paths.append(path)
        else:
            findings.append(found(BAD_NAME, shown, START_OF_FILE, problem))
    return paths, findings


def _yaml_files(folder: Path) -> Iterator[Path]:
    if not folder.is_dir():
        return
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        if path.is_dir():
            yield from _yaml_files(path)
        elif path.suffix.lower() in _SUFFIXES and (path.is_file() or path.is_symlink()):
            yield path


def name_problem(relative: Path) -> str | None:
    """Why the file `relative` to goals/ cannot be a goal or client; None when it can."""
    if len(relative.parts) > 2:
        return "too deep: a goal lies in goals/ or in a client's folder, goals/<client>/"
    names = [*relative.parts[:-1], relative.stem]
    for name in names:
        if not _NAME.fullmatch(unicodedata.normalize("NFC", name)):
            fixed = re.sub(r"[^\w-]+", "-", name).strip("-") or "goal"
            return (
                f"the name {name!r} cannot be an id: use letters, digits, - and _;"
                f" rename it, for example to {fixed}"
            )
    if len(relative.parts) == 2 and names[0].casefold() in RESERVED:
        return f"a client cannot be called {names[0]}: build/{names[0]} holds the blank forms"
    return None


def _client_name(root: Path, path: Path) -> str | None:
    relative = path.relative_to(root / GOALS_FOLDER)
    return unicodedata.normalize("NFC", relative.parts[0]) if len(relative.parts) == 2 else None


def _goal_id(root: Path, path: Path) -> str:
    relative = path.relative_to(root / GOALS_FOLDER).with_suffix("")
    return unicodedata.normalize("NFC", relative.as_posix())


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
    """The files that ``targets`` name: goal ids, client names, files or folders.

    Raises UnknownTargetError for one that names nothing.
    """
    files = {goal.path: goal.id for goal in practice.goals}
    files.update({client.path: client.name for client in practice.clients.values()})
    files.update({one.file: "" for one in practice.findings if one.file not in files})
    chosen: set[str] = set()
    root = practice.root.resolve()
    for target in targets:
        path = (working_folder / target).resolve()
        if path in (root, root / GOALS_FOLDER):
            return Selection()
        name = unicodedata.normalize("NFC", target.rstrip("/"))
        matches = {
            file
            for file, goal_id in files.items()
            if goal_id == name
            or goal_id.startswith(f"{name}/")
            or (root / file) == path
            or path in (root / file).parents
        }
        if not matches:
            raise UnknownTargetError(f"{target}: no goal, client, file or folder of this practice")
        chosen |= matches
    return Selection(frozenset(chosen)) if chosen else Selection()
