"""Which files of a practice folder hold a goal or a client, and what their names say."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from gwsheet.diagnostics import BAD_NAME, START_OF_FILE, Finding, found
from gwsheet.project.files import unreadable

GOALS_FOLDER = "goals"
CLIENT_NAME = "client"
SUFFIXES = (".yaml", ".yml")
SETTINGS_NAMES = tuple(f"gwsheet{suffix}" for suffix in SUFFIXES)
_RESERVED = "blank"


def settings_file(root: Path) -> str:
    """The name of the settings file: the one that is there, else the usual one."""
    there = (name for name in SETTINGS_NAMES if os.path.lexists(root / name))
    return next(there, SETTINGS_NAMES[0])


def normal(text: str) -> str:
    """``text`` with each letter in one piece (NFC), as ids are, however a disk stores it."""
    return unicodedata.normalize("NFC", text)


def id_of(file: str) -> str:
    """The id of the goal in ``file``: ``heron/bus``; empty for files outside goals/."""
    folder, _, rest = file.partition("/")
    return normal(rest.rpartition(".")[0] or rest) if folder == GOALS_FOLDER else ""


def find_files(root: Path) -> tuple[list[str], list[Finding]]:
    """Files under goals/ that hold a goal or a client, and the findings for those that cannot."""
    files: list[str] = []
    findings: list[Finding] = []
    for path, error in _yaml_files(root / GOALS_FOLDER, 1):
        file = path.relative_to(root).as_posix()
        if error is not None:
            findings.append(unreadable(error, file))
        elif (problem := name_problem(path.relative_to(root / GOALS_FOLDER))) is not None:
            findings.append(found(BAD_NAME, file, START_OF_FILE, problem))
        else:
            files.append(file)
    return files, findings


def _yaml_files(folder: Path, depth: int) -> Iterator[tuple[Path, OSError | None]]:
    """Files that end in .yaml or .yml, and folders that cannot be opened with the reason.

    Below a client's folder no link to a folder is followed, so that none leads in circles.
    """
    try:
        inside = sorted(folder.iterdir()) if folder.is_dir() else []
    except OSError as error:
        yield folder, error
        return
    for path in inside:
        if path.name.startswith("."):
            continue
        if path.is_dir():
            if depth < 2 or not path.is_symlink():
                yield from _yaml_files(path, depth + 1)
        elif path.suffix.lower() in SUFFIXES and (path.is_file() or path.is_symlink()):
            yield path, None


def name_problem(relative: Path) -> str | None:
    """Why the file ``relative`` to goals/ cannot be a goal or client; None when it can."""
    if len(relative.parts) > 2:
        return "too deep: a goal lies in goals/ or in a client's folder, goals/<client>/"
    names = [*map(normal, relative.parts[:-1]), normal(relative.stem)]
    for place, name in enumerate(names, start=1):
        if not all(map(_fits_an_id, name)):
            words = "".join(char if _fits_an_id(char) else " " for char in name).split()
            fix = f"rename it, for example to {'-'.join(words).strip('-') or 'goal'}"
            if place < len(names) and len(words) > 1:  # likely the client's name, not to be kept
                fix = "rename it to a code name that says nothing about the person, such as heron"
            return f"the name {name!r} cannot be an id: use letters, digits, - and _; {fix}"
    if names[0].casefold() == _RESERVED:
        what = "client" if len(names) == 2 else "goal without a client"
        return f"a {what} cannot be called {names[0]}: build/{names[0]} holds the blank forms"
    return None


def _fits_an_id(char: str) -> bool:
    """Whether ``char`` is a letter, digit or accent of any script, a hyphen or an underscore."""
    return char in "-_" or unicodedata.category(char)[0] in "LMN"
