"""A goal's file kept in git: the one place that writes to a repository, when asked to.

The commit is the user's own: it is made with their settings, their name and their hooks,
of this one file. What else is staged stays staged. docs/decisions/016.
"""

from __future__ import annotations

import os
import subprocess
from functools import partial
from pathlib import Path

from gwsheet.history.git import Git, GitError, find_git

_UNDER_WAY = {
    "MERGE_HEAD": "a merge",
    "CHERRY_PICK_HEAD": "a cherry-pick",
    "REVERT_HEAD": "a revert",
    "rebase-merge": "a rebase",
    "rebase-apply": "a rebase",
    "BISECT_LOG": "a bisect",
    "sequencer": "a cherry-pick or revert",
}
_RUNS_PROGRAMS = ("core.hookspath", "core.fsmonitor", "filter.", "gpg.", "hook.", "include",
                  "extensions.")  # fmt: skip
NO_GIT = "git is not installed here"
NO_REPOSITORY = "this folder is not under git; git init begins to keep versions"
_NO_FILES = "this folder is git's own, without files to work on"
_NO_NAME = (
    "git does not know who you are; git config --global user.name and git config --global"
    " user.email say it"
)
_OF_ANOTHER = frozenset(
    {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_OBJECT_DIRECTORY",
     "GIT_COMMON_DIR", "GIT_NAMESPACE", "GIT_EXTERNAL_DIFF"}
)  # fmt: skip
_Done = subprocess.CompletedProcess[bytes]


class NotCommittedError(Exception):
    """Why nothing was committed; ``printed`` is what git and the hooks printed."""

    def __init__(self, reason: str, done: _Done | None = None) -> None:
        super().__init__(reason)
        printed = done.stdout + done.stderr if done else b""
        self.printed = printed.decode("utf-8", "replace").strip()


def hindrance(root: Path) -> str | None:
    """Why a commit in the folder ``root`` cannot be made now; None where it can.

    Asks git without running any program of the repository's.
    """
    program = find_git()
    if program is None:
        return NO_GIT
    git = Git(program, root)
    try:
        answer = _ask(git)
    except GitError as error:
        if "not a git repository" in str(error):
            return NO_REPOSITORY
        if "bare repository" in str(error):
            return _NO_FILES
        return f"git cannot read this folder: {str(error).splitlines()[-1]}"
    is_inside, _, folder = answer.rstrip(b"\n").partition(b"\n")
    if is_inside != b"true":
        return _NO_FILES
    for name, what in _UNDER_WAY.items():
        if Path(os.fsdecode(folder), name).exists():
            return f"{what} is under way in this repository; end it first"
    try:
        git.run("symbolic-ref", "-q", "HEAD")
    except GitError:
        return "no branch is checked out, so the commit would be lost; git switch to one first"
    return None


def has_own_programs(root: Path) -> bool:
    """Whether the repository of ``root`` brings programs that a commit in it would run."""
    program = find_git()
    if program is None:
        return False
    git = Git(program, root)
    try:
        common = root / os.fsdecode(git.run("rev-parse", "--git-common-dir").rstrip(b"\n"))
        named = git.run("config", "--local", "--list", "--name-only", "-z").decode(errors="replace")
    except GitError:
        return True
    hooks = [hook for hook in (common / "hooks").glob("*") if hook.suffix != ".sample"]
    settings = named.casefold().split("\0")
    return bool(hooks) or any(setting.startswith(_RUNS_PROGRAMS) for setting in settings)


def commit_file(root: Path, path: str, message: str) -> str:
    """Commit the file ``path`` below ``root`` and nothing else; the commit's short id.

    Raises NotCommittedError; then nothing is staged that was not before.
    """
    reason = hindrance(root)
    program = find_git()
    if reason is not None or program is None:
        raise NotCommittedError(reason or NO_GIT)
    git = partial(_run, program, root)
    if git("check-ignore", "-q", "--", path).returncode == 0:
        raise NotCommittedError(f"git ignores {path}; .gitignore says so")
    if git("var", "GIT_COMMITTER_IDENT").returncode != 0:
        raise NotCommittedError(_NO_NAME)
    is_new = git("ls-files", "--error-unmatch", "--", path).returncode != 0
    if is_new and (added := git("add", "--intent-to-add", "--", path)).returncode != 0:
        raise NotCommittedError("git does not take the file", added)
    done = git("commit", "-q", "-m", message, "--only", "--", path)
    if done.returncode != 0:
        if is_new:
            git("rm", "-q", "--cached", "--", path)
        raise NotCommittedError("git did not commit it", done)
    return git("rev-parse", "--short", "HEAD").stdout.decode().strip()


def _ask(git: Git) -> bytes:
    """Whether there are files to work on, and git's folder, each on a line."""
    question = ("rev-parse", "--is-inside-work-tree", "--absolute-git-dir")
    try:
        return git.run(*question)
    except GitError as error:
        if "ownership" not in str(error) or not git.trust_what_the_user_trusts():
            raise
        return git.run(*question)


def _run(program: str, root: Path, *arguments: str) -> _Done:
    """Git with the user's own settings, but in this folder's repository whatever else is set."""
    environment = {name: value for name, value in os.environ.items() if name not in _OF_ANOTHER}
    try:
        return subprocess.run(  # noqa: S603 - a program of the user's path, no shell
            [program, *arguments],
            cwd=root,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise NotCommittedError(f"git cannot be started: {error.strerror}") from None
