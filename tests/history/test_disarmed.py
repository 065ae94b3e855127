"""Whatever a repository's settings name, nothing of it runs, and nothing in it changes."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

import pytest
from gitlife import ENVIRONMENT, Repository, whole

from gwsheet.history import History

HOOKS = (
    "post-checkout", "post-index-change", "pre-auto-gc", "fsmonitor-watchman",
    "reference-transaction", "pre-commit",
)  # fmt: skip


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
    repository, rest = Repository(tmp_path / "practice"), "title: x\n" * 9
    for day in ("2026-11-01", "2026-11-02"):
        repository.keep("goals/x.yaml", (day, f"goal_statement: {day}\n{rest}"))
    repository("mv", "goals/x.yaml", "goals/y.yaml")
    repository.keep("goals/y.yaml", ("2026-11-03", f"goal_statement: z\n{rest}"))
    return repository


PROGRAMS = (
    "core.alternateRefsCommand core.askPass core.editor core.fsmonitor core.gitProxy core.pager"
    " core.sshCommand credential.helper diff.external diff.x.command diff.x.textconv"
    " filter.x.clean filter.x.smudge filter.x.process gpg.program gpg.ssh.program"
    " interactive.diffFilter pager.cat-file pager.log pager.rev-parse remote.origin.uploadpack"
)
OTHERS = (
    "diff.orderFile=/nowhere diff.relative=true diff.renames=false filter.x.required=true"
    " log.showSignature=true log.showRoot=false log.follow=true log.diffMerges=off"
    " color.ui=always format.pretty=oneline"
)


def arm(repository: Repository, program: str) -> None:
    """Everything in a repository's settings that can name a program, or change what is printed."""
    settings = dict.fromkeys(PROGRAMS.split(), program)
    settings |= {f"alias.{name}": f"!{program}" for name in ("log", "cat-file", "rev-parse")}
    settings |= dict(setting.split("=") for setting in OTHERS.split())
    settings["core.hooksPath"] = str(repository.root / "hooks")
    settings["trace2.eventTarget"] = str(repository.root / "trace")
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
        found = history.versions("goals/y.yaml")
        return [(version.day, history.read(version)) for version in found]


def test_nothing_runs_and_nothing_changes(
    repository: Repository, program: str, ran: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = read_all(repository.root)
    arm(repository, program)
    for name in ("GIT_PAGER", "PAGER", "GIT_EXTERNAL_DIFF", "GIT_SSH_COMMAND", "GIT_EDITOR"):
        monkeypatch.setenv(name, program)
    monkeypatch.setenv("GIT_TRACE", str(repository.root / "trace"))
    monkeypatch.setenv("GIT_TRACE2_EVENT", str(repository.root / "trace"))
    repository.write("goals/y.yaml", "goal_statement: not committed\n")
    state = whole(repository.root)

    after = read_all(repository.root)

    assert len(after) == 3
    assert after == before
    assert whole(repository.root) == state
    assert not ran.exists()


@pytest.mark.parametrize("command", ["status", "diff", "cat-file --filters HEAD:goals/y.yaml"])
def test_the_traps_are_real(repository: Repository, program: str, ran: Path, command: str) -> None:
    arm(repository, program)
    repository.write("goals/y.yaml", "goal_statement: not committed\n")
    git = ["git", "-C", str(repository.root), *command.split()]
    subprocess.run(git, env=ENVIRONMENT, capture_output=True, check=False, input=b"", timeout=30)
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


def _partial_copy(repository: Repository, copy: Path, program: str, *options: str) -> Path:
    """A clone without contents, that would run ``program`` to fetch them."""
    repository("config", "uploadpack.allowFilter", "true")
    address = f"file://{repository.root}"
    repository("clone", "-q", *options, "--filter=blob:none", address, str(copy))
    Repository(copy)("config", "remote.origin.uploadpack", program)
    return copy


def test_what_is_not_here_is_not_fetched(
    repository: Repository, program: str, ran: Path, tmp_path: Path
) -> None:
    copy = _partial_copy(repository, tmp_path / "copy", program)
    state = whole(copy)

    with History.of(copy) as history:
        versions = history.versions("goals/y.yaml")
        contents = [history.read(version) for version in versions]
        assert history.problem is None
        assert history.note is not None
        assert history.note.startswith("this copy of the repository lacks contents")

    assert not ran.exists()
    assert whole(copy) == state
    assert [version.day for version in versions] == [date(2026, 11, 3)]  # when the file was renamed
    assert contents == [b"goal_statement: z\n" + b"title: x\n" * 9]


def test_nor_is_it_with_every_content_gone(
    repository: Repository, program: str, ran: Path, tmp_path: Path
) -> None:
    copy = _partial_copy(repository, tmp_path / "copy", program, "-n")

    with History.of(copy) as history:
        versions = history.versions("goals/y.yaml")
        assert [history.read(version) for version in versions * 2] == [None, None]
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
    configured = {"COUNT": "1", "KEY_0": "core.fsmonitor", "VALUE_0": program}
    for name, value in configured.items():
        monkeypatch.setenv(f"GIT_CONFIG_{name}", value)
    for name in ("GIT_DIR", "GIT_WORK_TREE"):
        monkeypatch.setenv(name, "/nowhere")

    assert len(read_all(repository.root)) == 3
    assert not ran.exists()
