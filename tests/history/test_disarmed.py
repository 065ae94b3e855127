"""Whatever a repository's settings name, nothing of it runs, and nothing in it changes."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from gitlife import ENVIRONMENT, Repository, whole

from gwsheet.history import History

HOOKS = (
    "post-checkout",
    "post-index-change",
    "pre-auto-gc",
    "fsmonitor-watchman",
    "reference-transaction",
    "pre-commit",
)


@pytest.fixture
def ran(tmp_path: Path) -> Path:
    return tmp_path / "ran"


@pytest.fixture
def program(tmp_path: Path, ran: Path) -> str:
    """A program that leaves a trace, and hands on what it is given."""
    script = tmp_path / "program"
    script.write_text(f'#!/bin/sh\necho "$0 $*" >> "{ran}"\ncat\n')
    script.chmod(0o755)
    return str(script)


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    repository = Repository(tmp_path / "practice")
    goal = repository.root / "goals/x.yaml"
    goal.parent.mkdir()
    for day in ("2026-11-01", "2026-11-02"):
        goal.write_text(f"goal_statement: {day}\n" + "title: x\n" * 9)
        repository.commit(day)
    repository("mv", "goals/x.yaml", "goals/y.yaml")
    goal.with_name("y.yaml").write_text("goal_statement: z\n" + "title: x\n" * 9)
    repository.commit("2026-11-03")
    return repository


def arm(repository: Repository, program: str) -> None:
    """Everything in a repository's settings that can name a program."""
    settings = {
        "alias.log": f"!{program}",
        "alias.cat-file": f"!{program}",
        "alias.rev-parse": f"!{program}",
        "core.alternateRefsCommand": program,
        "core.askPass": program,
        "core.editor": program,
        "core.fsmonitor": program,
        "core.gitProxy": program,
        "core.hooksPath": str(repository.root / "hooks"),
        "core.pager": program,
        "core.sshCommand": program,
        "credential.helper": program,
        "diff.external": program,
        "diff.orderFile": "/nowhere",
        "diff.relative": "true",
        "diff.renames": "false",
        "diff.x.command": program,
        "diff.x.textconv": program,
        "filter.x.clean": program,
        "filter.x.smudge": program,
        "filter.x.process": program,
        "filter.x.required": "true",
        "gpg.program": program,
        "gpg.ssh.program": program,
        "interactive.diffFilter": program,
        "log.showSignature": "true",
        "log.showRoot": "false",
        "log.follow": "true",
        "log.diffMerges": "off",
        "color.ui": "always",
        "format.pretty": "oneline",
        "pager.cat-file": program,
        "pager.log": program,
        "pager.rev-parse": program,
        "trace2.eventTarget": str(repository.root / "trace"),
        "remote.origin.uploadpack": program,
    }
    for name, value in settings.items():
        repository("config", name, value)
    (repository.root / ".git/info/attributes").write_text("* filter=x diff=x\n")
    (repository.root / ".gitattributes").write_text("* filter=x diff=x\n")
    for folder in (repository.root / "hooks", repository.root / ".git/hooks"):
        folder.mkdir(exist_ok=True)
        for name in HOOKS:
            (folder / name).write_text(f"#!/bin/sh\n{program} hook\n")
            (folder / name).chmod(0o755)


def read_all(root: Path) -> list[tuple[date, bytes | None]]:
    with History.of(root) as history:
        assert history.problem is None, history.problem
        history.at("HEAD~1", "goals/y.yaml")
        history.is_committed("goals/y.yaml", b"")
        return [(one.day, history.read(one)) for one in history.versions("goals/y.yaml")]


def test_nothing_runs_and_nothing_changes(
    repository: Repository, program: str, ran: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = read_all(repository.root)
    arm(repository, program)
    for name in ("GIT_PAGER", "PAGER", "GIT_EXTERNAL_DIFF", "GIT_SSH_COMMAND", "GIT_EDITOR"):
        monkeypatch.setenv(name, program)
    monkeypatch.setenv("GIT_TRACE", str(repository.root / "trace"))
    monkeypatch.setenv("GIT_TRACE2_EVENT", str(repository.root / "trace"))
    (repository.root / "goals/y.yaml").write_text("goal_statement: not committed\n")
    state = whole(repository.root)

    after = read_all(repository.root)

    assert len(after) == 3
    assert after == before
    assert whole(repository.root) == state
    assert not ran.exists()


@pytest.mark.parametrize(
    "act",
    [
        lambda root: ["git", "-C", root, "status"],
        lambda root: ["git", "-C", root, "diff"],
        lambda root: ["git", "-C", root, "cat-file", "--filters", "HEAD:goals/y.yaml"],
    ],
)
def test_the_traps_are_real(
    repository: Repository, program: str, ran: Path, act: Callable[[str], list[str]]
) -> None:
    arm(repository, program)
    (repository.root / "goals/y.yaml").write_text("goal_statement: not committed\n")
    subprocess.run(
        act(str(repository.root)),
        env=ENVIRONMENT,
        capture_output=True,
        check=False,
        input=b"",
        timeout=30,
    )

    assert ran.exists()


def test_a_signature_is_not_looked_into(
    repository: Repository, program: str, ran: Path, tmp_path: Path
) -> None:
    """A commit with a signature, and settings that would have it checked by a program."""
    commit = repository("cat-file", "commit", "HEAD")
    head, _, message = commit.partition("\n\n")
    signature = "gpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----"
    signed = tmp_path / "signed"
    signed.write_text(f"{head}\n{signature}\n\n{message}\n")
    made = repository("hash-object", "-t", "commit", "-w", str(signed))
    repository("reset", "-q", "--soft", made)
    repository("config", "gpg.program", program)
    repository("config", "log.showSignature", "true")

    assert len(read_all(repository.root)) == 3
    assert not ran.exists()
    repository("log", "-1")
    assert ran.exists()


def test_what_is_not_here_is_not_fetched(
    repository: Repository, program: str, ran: Path, tmp_path: Path
) -> None:
    repository("config", "uploadpack.allowFilter", "true")
    address, copy = f"file://{repository.root}", tmp_path / "copy"
    repository("clone", "-q", "--filter=blob:none", address, str(copy))
    partial = Repository(copy)
    partial("config", "remote.origin.uploadpack", program)
    state = whole(copy)

    with History.of(copy) as history:
        versions = history.versions("goals/y.yaml")
        contents = [history.read(one) for one in versions]
        assert history.problem is None
        assert history.note is not None
        assert history.note.startswith("this copy of the repository lacks contents")

    assert not ran.exists()
    assert whole(copy) == state
    assert [one.day for one in versions] == [date(2026, 11, 3)]  # when the file was renamed
    assert contents == [b"goal_statement: z\n" + b"title: x\n" * 9]


def test_nor_is_it_with_every_content_gone(
    repository: Repository, program: str, ran: Path, tmp_path: Path
) -> None:
    repository("config", "uploadpack.allowFilter", "true")
    copy = tmp_path / "copy"
    repository("clone", "-q", "-n", "--filter=blob:none", f"file://{repository.root}", str(copy))
    Repository(copy)("config", "remote.origin.uploadpack", program)

    with History.of(copy) as history:
        versions = history.versions("goals/y.yaml")
        assert [history.read(one) for one in (*versions, *versions)] == [None, None]
        assert history.calls == 4

    assert not ran.exists()


def test_a_repository_planted_in_a_client_folder(tmp_path: Path, program: str, ran: Path) -> None:
    """A folder that looks like a bare repository is taken for none."""
    bare = tmp_path / "practice"
    (bare / "goals").mkdir(parents=True)
    for name in ("objects", "refs"):
        (bare / name).mkdir()
    (bare / "HEAD").write_text("ref: refs/heads/main\n")
    (bare / "config").write_text(
        f"[core]\n\trepositoryformatversion = 0\n\tbare = false\n\tworktree = .\n\tfsmonitor = {program}\n"
    )

    with History.of(bare) as history:
        assert history.problem is not None
    assert not ran.exists()


def test_the_settings_of_the_user_are_not_read(
    repository: Repository, program: str, ran: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".gitconfig").write_text(f"[core]\n\tfsmonitor = {program}\n[broken\n")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    monkeypatch.setenv("GIT_WORK_TREE", "/nowhere")
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "core.fsmonitor")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", program)

    assert len(read_all(repository.root)) == 3
    assert not ran.exists()
