"""What git holds of a practice folder's goals, read in three calls whatever their number."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Self

from gwsheet.history.git import Git, GitError, find_git
from gwsheet.history.lineage import LOG, RENAMES, Log, Version
from gwsheet.project.discovery import GOALS_FOLDER

_NO_GIT = "git is not installed here, so there are no earlier versions"
_NO_REPOSITORY = (
    "this folder is not under git, so there are no earlier versions; git init, git add and git"
    " commit begin to keep them"
)
_NOT_OURS = (
    "this folder belongs to another user, and git does not read it for you; if you trust who it"
    " belongs to: git config --global --add safe.directory '{folder}'"
)
_NO_FILES = "this folder is git's own, without files to work on; go to where the goals are"
_NO_COMMIT = "nothing is committed yet, so there are no earlier versions"
_PARTIAL = (
    "this copy of the repository lacks contents of earlier versions, and they are not fetched from"
    " here, so renames are not followed; git fetch --refetch brings them"
)
_FAILED = "git cannot read this folder: {said}"
_SHALLOW = (
    "only the newest part of the history is here; git fetch --unshallow brings what came before"
)


class History:
    """Earlier versions of the files of one practice folder.

    ``problem`` says in a sentence why there are none at all, ``note`` what else to know.
    To be closed after use, as with ``with``.
    """

    def __init__(self, git: Git | None, prefix: str, log: Log | None) -> None:
        self._git = git
        self._prefix = prefix
        self._log = log
        self._read: dict[str, bytes | None] = {}
        self.problem: str | None = None
        self.note: str | None = None

    @classmethod
    def of(cls, root: Path) -> Self:
        """The history of the practice folder ``root``; what is in the way becomes its problem."""
        program = find_git()
        if program is None:
            return cls._without(_NO_GIT)
        git = Git(program, root)
        try:
            said = _where(git)
            inside, shallow, prefix = said.split(b"\n", 2)
            if inside != b"true":
                return cls._without(_NO_FILES, git)
            log, note = _log(git)
        except GitError as error:
            return cls._without(_problem(str(error), root), git)
        history = cls(git, _name(prefix.removesuffix(b"\n")), log)
        history.note = note or (_SHALLOW if shallow == b"true" else None)
        return history

    @classmethod
    def _without(cls, problem: str, git: Git | None = None) -> Self:
        history = cls(git, "", None)
        history.problem = problem
        return history

    @property
    def calls(self) -> int:
        """How many times git was started."""
        return self._git.calls if self._git else 0

    def versions(self, path: str) -> tuple[Version, ...]:
        """The committed versions of the file ``path`` (below the practice), newest first."""
        return self._log.versions(self._prefix + path) if self._log else ()

    def read(self, version: Version) -> bytes | None:
        """What the file held then; None where git does not have it."""
        if version.blob not in self._read:
            found = self._git.object(version.blob) if self._git else None
            self._read[version.blob] = found[2] if found and found[1] == "blob" else None
        return self._read[version.blob]

    def at(self, revision: str, path: str) -> Version | None:
        """The version of the file ``path`` in the commit that ``revision`` names, if both are."""
        if self._git is None or self._log is None:
            return None
        commit = self._git.object(f"{revision}^{{commit}}")
        if commit is None:
            return None
        names = [self._prefix + path, *(one.path for one in self.versions(path))]
        for name in dict.fromkeys(names):
            blob = self._git.object(f"{commit[0]}:{name}")
            if blob is not None and blob[1] == "blob":
                self._read[blob[0]] = blob[2]
                return Version(commit[0], _day_of(commit[2]), blob[0], name)
        return None

    def is_commit(self, revision: str) -> bool:
        """Whether ``revision`` names a commit."""
        return self._git is not None and self._git.object(f"{revision}^{{commit}}") is not None

    def is_committed(self, path: str, data: bytes) -> bool:
        """Whether ``data`` is the newest committed version of the file ``path``.

        Line ends do not count: git may keep others than it writes.
        """
        newest = next(iter(self.versions(path)), None)
        return newest is not None and newest.blob in _ids(data, len(newest.blob))

    def close(self) -> None:
        """Let go of git."""
        if self._git is not None:
            self._git.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _where(git: Git) -> bytes:
    """Whether there are files to work on, whether the history is cut, and where we are in it."""
    asked = ("rev-parse", "--is-inside-work-tree", "--is-shallow-repository", "--show-prefix")
    try:
        return git.run(*asked)
    except GitError as error:
        if not _is_of_others(str(error)) or not git.trust_what_the_user_trusts():
            raise
    return git.run(*asked)


def _log(git: Git) -> tuple[Log, str | None]:
    """The log through renames, or without them where contents that tell of them are not here."""
    pathspec = ("HEAD", "--", GOALS_FOLDER)
    try:
        return Log(git.run(*LOG, *RENAMES, *pathspec)), None
    except GitError:
        return Log(git.run(*LOG, "--no-renames", *pathspec)), _PARTIAL


def _is_of_others(said: str) -> bool:
    return "dubious ownership" in said or "unsafe repository" in said


def _problem(said: str, root: Path) -> str:
    """What git said, in plain words."""
    if _is_of_others(said):
        named = re.search(r"safe\.directory '?([^'\n]+)'?", said)
        return _NOT_OURS.format(folder=named[1] if named else root)
    if "not a git repository" in said:
        return _NO_REPOSITORY
    if "bare repository" in said:
        return _NO_FILES
    if "bad revision 'HEAD'" in said or "does not have any commits" in said:
        return _NO_COMMIT
    return _FAILED.format(said=said.splitlines()[-1].removeprefix("fatal: "))


def _name(raw: bytes) -> str:
    return raw.decode("utf-8", "surrogateescape")


def _ids(data: bytes, length: int) -> Iterable[str]:
    """The ids that git gives to ``data``, with its line ends and with line feeds alone."""
    for content in (data, data.replace(b"\r\n", b"\n")):
        whole = b"blob %d\0" % len(content) + content
        made = hashlib.sha1(whole, usedforsecurity=False) if length == 40 else hashlib.sha256(whole)
        yield made.hexdigest()


def _day_of(commit: bytes) -> date:
    """The day on which ``commit`` was written, where it was written."""
    found = re.search(rb"^author .* (-?\d+) ([+-])(\d\d)(\d\d)$", commit, re.MULTILINE)
    if found is None:
        return date.min
    offset = timedelta(hours=int(found[3]), minutes=int(found[4]))
    try:
        zone = timezone(-offset if found[2] == b"-" else offset)
        return datetime.fromtimestamp(int(found[1]), UTC).astimezone(zone).date()
    except (OverflowError, ValueError, OSError):
        return date.min
