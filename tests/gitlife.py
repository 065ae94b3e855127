"""A git repository that tests commit to, on days of their choosing."""

from __future__ import annotations

import hashlib
import os
import subprocess
from pathlib import Path

ENVIRONMENT = {
    "PATH": os.environ["PATH"],
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_AUTHOR_NAME": "A",
    "GIT_AUTHOR_EMAIL": "a@example.org",
    "GIT_COMMITTER_NAME": "A",
    "GIT_COMMITTER_EMAIL": "a@example.org",
    "GIT_ALLOW_PROTOCOL": "file",
}


class Repository:
    """A repository in ``root``, made with ``git init`` where there is none."""

    def __init__(self, root: Path) -> None:
        self.root = root
        root.mkdir(parents=True, exist_ok=True)
        if not (root / ".git").exists():
            self("init", "-q", "-b", "main")

    def __call__(self, *arguments: str, day: str = "2026-11-01", time: str = "12:00:00") -> str:
        """Run git and give what it printed."""
        when = f"{day}T{time}+0100"
        environment = {**ENVIRONMENT, "GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when}
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.root,
            env=environment,
            check=True,
            capture_output=True,
            text=True,
        )
        return done.stdout.strip()

    def write(self, name: str, content: str) -> None:
        """Write the file ``name`` with its line ends as they are."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode())

    def keep(self, name: str, *versions: tuple[str, str | None]) -> None:
        """Commit the file ``name`` with each content on its day; None deletes it."""
        for day, content in versions:
            if content is None:
                (self.root / name).unlink()
            else:
                self.write(name, content)
            self.commit(day)

    def commit(self, day: str, time: str = "12:00:00") -> str:
        """Commit all there is on ``day``; the commit's id."""
        self("add", "-A")
        self("commit", "-q", "--allow-empty", "-m", "x", day=day, time=time)
        return self("rev-parse", "HEAD")


def whole(folder: Path) -> dict[str, str]:
    """Every file below ``folder`` with a hash of its bytes and its time."""
    return {
        str(path.relative_to(folder)): (
            f"{hashlib.sha256(path.read_bytes()).hexdigest()} {path.stat().st_mtime_ns}"
            if path.is_file()
            else "folder"
        )
        for path in sorted(folder.rglob("*"))
    }
