"""Earlier versions of a practice folder's goals in git, read in three calls whatever their number."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from datetime import date, timedelta
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
_SHALLOW = (
    "only the newest part of the history is here; git fetch --unshallow brings what came before"
)
_PLAIN = {
    "not a git repository": _NO_REPOSITORY,
    "bare repository": _NO_FILES,
    "bad revision 'HEAD'": _NO_COMMIT,
    "does not have any commits": _NO_COMMIT,
}
"""Parts of what git says, with our words for it."""
_EPOCH = date(1970, 1, 1)


class History:
    """Earlier versions of the files of one practice folder.

    ``problem`` says in a sentence why there are none at all, ``note`` what else to know.
    To be closed after use, as with ``with``.
    """

    def __init__(
        self, git: Git | None, problem: str | None, prefix: str = "", log: Log | None = None
    ) -> None:
        self._git, self._prefix, self._log = git, prefix, log
        self._read: dict[str, bytes | None] = {}
        self.problem = problem
        self.note: str | None = None

    @classmethod
    def of(cls, root: Path) -> Self:
        """The history of the practice folder ``root``; what is in the way becomes its problem."""
        program = find_git()
        if program is None:
            return cls(None, _NO_GIT)
        git = Git(program, root)
        try:
            inside, shallow, prefix = _where(git).split(b"\n", 2)
            if inside != b"true":
                return cls(git, _NO_FILES)
            log, note = _log(git)
        except GitError as error:
            return cls(git, _problem(str(error), root))
        history = cls(git, None, os.fsdecode(prefix.removesuffix(b"\n")), log)
        history.note = note or (_SHALLOW if shallow == b"true" else None)
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
            self._read[version.blob] = self._object(version.blob, "blob")[1]
        return self._read[version.blob]

    def at(self, revision: str, path: str) -> Version | None:
        """The version of the file ``path`` in the commit that ``revision`` names, if both are."""
        commit, about = self._object(f"{revision}^{{commit}}", "commit")
        if about is None or self._log is None:
            return None
        names = [self._prefix + path, *(version.path for version in self.versions(path))]
        for name in dict.fromkeys(names):
            blob, data = self._object(f"{commit}:{name}", "blob")
            if data is not None:
                self._read[blob] = data
                return Version(commit, _day_of(about), blob, name)
        return None

    def is_commit(self, revision: str) -> bool:
        """Whether ``revision`` names a commit."""
        return self._object(f"{revision}^{{commit}}", "commit")[1] is not None

    def is_committed(self, path: str, data: bytes) -> bool:
        """Whether ``data`` is the newest committed version of the file ``path``, whatever line ends."""
        newest = next(iter(self.versions(path)), None)
        return newest is not None and newest.blob in _ids(data, len(newest.blob))

    def _object(self, name: str, kind: str) -> tuple[str, bytes | None]:
        """Id and bytes of the object ``name``, if there is one of that ``kind``."""
        found = self._git.object(name) if self._git else None
        return (found[0], found[2]) if found and found[1] == kind else ("", None)

    def close(self) -> None:
        """End the process that git answers with."""
        if self._git is not None:
            self._git.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _where(git: Git) -> bytes:
    """Whether there are files to work on, whether the history is cut, and the folder's path."""
    asked = ("rev-parse", "--is-inside-work-tree", "--is-shallow-repository", "--show-prefix")
    try:
        return git.run(*asked)
    except GitError as error:
        if not _is_of_others(str(error)) or not git.trust_what_the_user_trusts():
            raise
    return git.run(*asked)


def _log(git: Git) -> tuple[Log, str | None]:
    """The log through renames; without them, and with a note, where contents are not here."""
    pathspec = ("HEAD", "--", GOALS_FOLDER)
    try:
        return Log(git.run(*LOG, *RENAMES, *pathspec)), None
    except GitError:
        return Log(git.run(*LOG, "--no-renames", *pathspec)), _PARTIAL


def _is_of_others(printed: str) -> bool:
    return "dubious ownership" in printed or "unsafe repository" in printed


def _problem(printed: str, root: Path) -> str:
    """What git said, in plain words."""
    if _is_of_others(printed):
        # git config --global --add safe.directory '/a b'; not: safe.directory at the end of a line
        named = re.search(r"safe\.directory '?([^'\n]+)'?", printed)
        return _NOT_OURS.format(folder=named[1] if named else root)
    for part, problem in _PLAIN.items():
        if part in printed:
            return problem
    return f"git cannot read this folder: {printed.splitlines()[-1].removeprefix('fatal: ')}"


def _ids(data: bytes, length: int) -> Iterator[str]:
    """The ids that git gives to ``data``, with its line ends and with line feeds alone."""
    algorithm = "sha1" if length == 40 else "sha256"
    for content in (data, data.replace(b"\r\n", b"\n")):
        whole = b"blob %d\0" % len(content) + content
        yield hashlib.new(algorithm, whole, usedforsecurity=False).hexdigest()


def _day_of(commit: bytes) -> date:
    """The day on which ``commit`` was written, where it was written."""
    # author A <a@example.org> 1794222000 +0100; not: a day without its zone
    found = re.search(rb"^author .* (-?\d+) ([+-]\d\d)(\d\d)$", commit, re.MULTILINE)
    if found is None:
        return date.min
    minutes = int(found[2]) * 60 + int(found[2][:1] + found[3])
    try:
        return _EPOCH + timedelta(seconds=int(found[1]), minutes=minutes)
    except OverflowError:
        return date.min
