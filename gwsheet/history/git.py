"""Git, asked and never obeyed: it runs no program of a repository's and writes nothing.

A repository's own settings can name programs (file system monitors, hooks, pagers,
converters, signature checkers, transports). All that git would look at here is switched
off by name, only commands that read are used, and the user's settings are not read.
"""

from __future__ import annotations

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


class GitError(Exception):
    """Git did not do what it was asked; the message is the last line of what it said."""


class Git:
    """Runs git in ``folder``; ``calls`` counts the processes that were started."""

    def __init__(self, program: str, folder: Path) -> None:
        self._program = program
        self._folder = folder
        self._trusted: tuple[str, ...] = ()
        self._objects: subprocess.Popen[bytes] | None = None
        self._is_broken = False
        self.calls = 0

    def run(self, *arguments: str) -> bytes:
        """What git prints; raises GitError."""
        return self._run(self._command(*arguments), _environment())

    def trust_what_the_user_trusts(self) -> bool:
        """Take over from the user's settings which folders of others may be read.

        They are the one thing in them that counts here. Whether there are any.
        """
        found: list[str] = []
        for scope in ("--system", "--global"):
            command = [self._program, "config", scope, "--get-all", "-z", "safe.directory"]
            try:
                said = self._run(command, _environment(is_users=True))
            except GitError:
                continue
            found += [os.fsdecode(one) for one in said.split(b"\0")]
        self._trusted = tuple(one for one in found if one)
        return bool(self._trusted)

    def object(self, name: str) -> tuple[str, str, bytes] | None:
        """Id, type and bytes of the object called ``name``, such as ``HEAD^{commit}``.

        None where there is none. One process answers all such questions, and gives a
        file as it is stored, through no filter. Of a file that is too large for a goal
        there come only so many bytes that this can be seen.
        """
        if self._is_broken or any(sign in name for sign in "\n\r\0"):
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
        asked, answer = self._objects.stdin, self._objects.stdout
        assert asked is not None
        assert answer is not None
        try:
            asked.write(os.fsencode(name) + b"\n")
            asked.flush()
            return self._answer(answer)
        except OSError:
            self._is_broken = True
            return None

    def _answer(self, stream: IO[bytes]) -> tuple[str, str, bytes] | None:
        header = stream.readline()
        parts = header.split()
        if len(parts) != 3 or not parts[2].isdigit():
            self._is_broken = not header
            return None
        size = int(parts[2])
        data = stream.read(min(size, MAX_BYTES + 1))
        left = size + 1 - len(data)  # a line end follows
        while left and (skipped := stream.read(min(left, 1 << 20))):
            left -= len(skipped)
        if left:
            self._is_broken = True
            return None
        return parts[0].decode("ascii"), parts[1].decode("ascii"), data

    def close(self) -> None:
        """End the process that is still there."""
        process, self._objects = self._objects, None
        if process is None:
            return
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                try:
                    stream.close()
                except OSError:
                    continue
        try:
            process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

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
        return [
            self._program,
            *(part for setting in settings for part in ("-c", setting)),
            "--no-pager",
            "--no-optional-locks",
            "--no-replace-objects",
            *arguments,
        ]


def find_git() -> str | None:
    """The program git, from a folder that is named in full; None without one.

    A path with a relative folder in it could lead into the practice.
    """
    folders = os.environ.get("PATH", os.defpath).split(os.pathsep)
    safe = os.pathsep.join(one for one in folders if Path(one).is_absolute())
    found = shutil.which("git", path=safe) if safe else None
    return found if found is not None and Path(found).is_absolute() else None


def _environment(*, is_users: bool = False) -> dict[str, str]:
    """The little that git needs to know; with ``is_users``, where the user's settings are."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    if is_users:
        further = ("XDG_CONFIG_HOME", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM")
        users = {name: os.environ[name] for name in further if name in os.environ}
        return {**kept, **users, "LC_ALL": "C"}
    return {**kept, **_ENVIRONMENT}
