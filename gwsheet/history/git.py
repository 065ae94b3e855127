"""Git, run so that it starts no program that a repository names, and writes nothing.

A repository's own settings can name programs (file system monitors, hooks, pagers,
converters, signature checkers, transports). All that git would look at here is switched
off by name, only commands that read are used, and the user's settings are not read.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
from pathlib import Path
from typing import IO

from gwsheet.source import MAX_BYTES

_PATIENCE = 120  # seconds; a history that takes longer lies on a drive that does not answer
_DISARMED = {
    "core.alternateRefsCommand": "",
    "core.askPass": "",
    "core.attributesFile": os.devnull,
    "core.fsmonitor": "false",
    "core.hooksPath": os.devnull,
    "core.pager": "cat",
    "core.sshCommand": "false",
    "credential.helper": "",
    "diff.external": "",
    "diff.orderFile": os.devnull,
    "gc.auto": "0",
    "gpg.program": "false",
    "log.showRoot": "true",
    "log.showSignature": "false",
    "maintenance.auto": "false",
    "protocol.allow": "never",
    "safe.bareRepository": "explicit",
}
_ENVIRONMENT = {
    "GIT_ALLOW_PROTOCOL": "",
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}
_KEPT = ("HOME", "USERPROFILE", "PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR")
_USERS = ("XDG_CONFIG_HOME", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM")
_OPTIONS = ("--no-pager", "--no-optional-locks", "--no-replace-objects")


class GitError(Exception):
    """Git did not do what it was asked; the message is what it said."""


class Git:
    """Runs git in ``folder``; ``calls`` counts the processes that were started."""

    def __init__(self, program: str, folder: Path) -> None:
        self._program, self._folder = program, folder
        self._trusted: list[str] = []
        self._objects: subprocess.Popen[bytes] | None = None
        self._is_broken = False
        self.calls = 0

    def run(self, *arguments: str) -> bytes:
        """What git prints; raises GitError."""
        return self._run(self._command(*arguments), _environment())

    def trust_what_the_user_trusts(self) -> bool:
        """Take over from the user's settings, and nothing else, which folders of others may be read."""
        for scope in ("--system", "--global"):
            command = [self._program, "config", scope, "--get-all", "-z", "safe.directory"]
            with contextlib.suppress(GitError):
                said = os.fsdecode(self._run(command, _environment(is_users=True)))
                self._trusted += filter(None, said.split("\0"))
        return bool(self._trusted)

    def object(self, name: str) -> tuple[str, str, bytes] | None:
        """Id, type and bytes of the object called ``name``, such as ``HEAD^{commit}``.

        None where there is none. One process answers all such questions, and gives a
        file as it is stored, through no filter. Of a file that is too large for a goal
        only so many bytes come that this can be seen.
        """
        if self._is_broken or any(char in name for char in "\n\r\0"):
            return None
        if self._objects is None:
            self.calls += 1
            self._objects = subprocess.Popen(  # noqa: S603 - a program of the user's path
                self._command("cat-file", "--batch"),
                cwd=self._folder,
                env=_environment(),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        assert self._objects.stdin is not None
        assert self._objects.stdout is not None
        try:
            self._objects.stdin.write(os.fsencode(name) + b"\n")
            self._objects.stdin.flush()
            return self._answer(self._objects.stdout)
        except OSError:
            self._is_broken = True
            return None

    def _answer(self, stream: IO[bytes]) -> tuple[str, str, bytes] | None:
        header = stream.readline()
        parts = header.decode("ascii", "replace").split()
        if len(parts) != 3 or not parts[2].isdigit():
            self._is_broken = not header
            return None
        size = int(parts[2])
        data = stream.read(min(size, MAX_BYTES + 1))
        left = size + 1 - len(data)  # a line end follows
        while left and (skipped := stream.read(min(left, 1 << 20))):
            left -= len(skipped)
        self._is_broken = left > 0
        return None if left else (parts[0], parts[1], data)

    def close(self) -> None:
        """End the process that is still there."""
        process, self._objects = self._objects, None
        if process is not None:
            process.kill()  # it only reads
            process.communicate()

    def _run(self, command: list[str], environment: dict[str, str]) -> bytes:
        self.calls += 1
        try:
            done = subprocess.run(  # noqa: S603 - a program of the user's path, no shell
                command,
                cwd=self._folder,
                env=environment,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=_PATIENCE,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise GitError(f"no answer in {_PATIENCE} seconds") from None
        except OSError as error:
            raise GitError(error.strerror or type(error).__name__) from None
        if done.returncode != 0:
            raise GitError(done.stderr.decode("utf-8", "replace").strip() or "it did not say why")
        return done.stdout

    def _command(self, *arguments: str) -> list[str]:
        settings = [f"{name}={value}" for name, value in _DISARMED.items()]
        settings += [f"safe.directory={folder}" for folder in self._trusted]
        named = [part for setting in settings for part in ("-c", setting)]
        return [self._program, *named, *_OPTIONS, *arguments]


def find_git() -> str | None:
    """The program git, from a folder that is named in full: another could lead into the practice."""
    folders = os.environ.get("PATH", os.defpath).split(os.pathsep)
    safe = os.pathsep.join(folder for folder in folders if Path(folder).is_absolute())
    found = shutil.which("git", path=safe) if safe else None
    return found if found is not None and Path(found).is_absolute() else None


def _environment(*, is_users: bool = False) -> dict[str, str]:
    """The little that git needs to know; with ``is_users``, where the user's settings are."""
    names = (*_KEPT, *_USERS) if is_users else _KEPT
    kept = {name: os.environ[name] for name in names if name in os.environ}
    return {**kept, **({"LC_ALL": "C"} if is_users else _ENVIRONMENT)}
