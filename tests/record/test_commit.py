"""What was signed is kept in git: that one file, by the user's own rules, or a word why not."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from conftest import SOUND, PracticeFolder, Shell
from gitlife import ENVIRONMENT, Repository

from gwsheet.record import hindrance

FILE = "goals/heron/bus.yaml"
BOTH = "--by client --by therapist"
AGREE = f"agree heron/bus {BOTH}"


@pytest.fixture(autouse=True)
def user(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody whom git knows, with no settings of their own."""
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def repository(practice: PracticeFolder) -> Repository:
    repository = Repository(practice.root)
    practice.write(FILE)
    practice.write("goals/heron/walk.yaml")
    repository.commit("2026-11-01")
    return repository


def _hook(repository: Repository, name: str, text: str) -> None:
    hook = repository.root / ".git/hooks" / name
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    hook.chmod(0o755)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (AGREE, "Agreed: heron/bus, version "),
        ("agree heron/bus --by client", "Signed: heron/bus, version "),
        ("review heron/bus --rating 3 --yes", "Review: heron/bus, 2026-12-01"),
        ("progress heron/bus --rating 3 --note MARKER", "Progress: heron/bus, 2026-12-01"),
    ],
)
def test_that_one_file_is_committed(
    repository: Repository, shell: Shell, line: str, message: str
) -> None:
    for name in (FILE, "goals/heron/walk.yaml"):
        shell.practice.write(name, SOUND + "priority: 1\n")
        repository("add", name)
    shell.practice.write(FILE, SOUND + "priority: 2\n")
    shell.practice.write("other.txt", "x")

    said = shell(f"{line} --commit")

    assert (said.code, said.err) == (0, "")
    head = repository("rev-parse", "--short", "HEAD")
    assert said.out.endswith(f"\ncommitted as {head}\n")
    text = repository("show", "--format=%B", "--name-only", "HEAD")
    assert text.startswith(message)
    assert text.splitlines()[-1] == FILE
    assert "MARKER" not in text
    assert repository("status", "--porcelain") == "M  goals/heron/walk.yaml\n?? other.txt"
    assert "priority: 2" in repository("show", f"HEAD:{FILE}")


@pytest.mark.parametrize("above", ["", "practice/"])
def test_a_new_file_and_a_first_commit(shell: Shell, above: str) -> None:
    """Also where the practice lies below the top of the repository."""
    repository = Repository(shell.practice.root.parent if above else shell.practice.root)
    shell.practice.write(FILE)
    shell.practice.write("goals/heron/walk.yaml")

    assert shell(f"{AGREE} --commit").code == 0

    assert repository("show", "--format=%B", "--name-only", "HEAD").split()[-1] == above + FILE
    assert repository("ls-files") == above + FILE


def _conflict(repository: Repository, command: str) -> None:
    repository("switch", "-q", "-c", "other")
    repository.keep("notes.txt", ("2026-11-02", "a"))
    repository("switch", "-q", "main")
    repository.keep("notes.txt", ("2026-11-03", "b"), ("2026-11-04", "c"))
    if command == "revert":
        repository("-c", "core.editor=true", "revert", "--no-commit", "HEAD")
        return
    with pytest.raises(Exception, match=command):
        repository(command, "other")


@pytest.mark.parametrize(
    ("prepare", "reason"),
    [
        *((partial(_conflict, command=name), f"a {name} is under way in this repository")
          for name in ("merge", "rebase", "cherry-pick", "revert")),
        (lambda r: r("bisect", "start"), "a bisect is under way in this repository"),
        (lambda r: r("switch", "-q", "--detach"), "no branch is checked out"),
        (partial(_hook, name="pre-commit", text="echo not today; exit 1"), "git did not commit it"),
        (partial(_hook, name="commit-msg", text="echo not today >&2; exit 1"), "git did not commit it"),
        (lambda r: (r.root / ".git/index.lock").touch(), "git did not commit it"),
    ],
)  # fmt: skip
def test_what_is_in_the_way_is_said_and_nothing_is_lost(
    repository: Repository, shell: Shell, prepare: Callable[[Repository], None], reason: str
) -> None:
    prepare(repository)
    head, staged = repository("rev-parse", "HEAD"), repository("diff", "--cached", "--name-only")

    said = shell(f"{AGREE} --commit")

    assert said.code == 1
    assert f"Error: {FILE} is written, but not committed: {reason}" in said.err
    assert f"git add {FILE} && git commit -m 'Agreed: heron/bus, version " in said.err
    assert ("  not today\n" in said.err) is ("text" in getattr(prepare, "keywords", ()))
    assert "agreed:" in shell.practice.text(FILE)
    assert repository("rev-parse", "HEAD") == head
    assert repository("diff", "--cached", "--name-only") == staged


@pytest.mark.parametrize("hook", ["pre-commit", "commit-msg"])
def test_a_new_file_that_a_hook_refuses_is_not_staged(shell: Shell, hook: str) -> None:
    repository = Repository(shell.practice.root)
    shell.practice.write(FILE)
    _hook(repository, hook, "exit 1")

    assert shell(f"{AGREE} --commit").code == 1

    assert repository("ls-files") == ""


def test_a_file_that_git_ignores(repository: Repository, shell: Shell) -> None:
    shell.practice.write(".gitignore", "new.yaml\n")
    shell.practice.write("goals/heron/new.yaml")

    said = shell(f"agree heron/new {BOTH} --commit")

    assert said.code == 1
    assert "not committed: git ignores goals/heron/new.yaml" in said.err


def test_git_does_not_know_the_user(repository: Repository, shell: Shell) -> None:
    for name in ("AUTHOR", "COMMITTER"):
        shell.patch.delenv(f"GIT_{name}_NAME")
        shell.patch.delenv(f"GIT_{name}_EMAIL")
    repository("config", "user.useConfigOnly", "true")

    said = shell(f"{AGREE} --commit")

    assert said.code == 1
    assert "not committed: git does not know who you are; git config --global user.name" in said.err


def test_without_git_and_without_a_repository(shell: Shell) -> None:
    shell.practice.write(FILE)
    assert "this folder is not under git" in shell(f"{AGREE} --commit").err

    shell.patch.setattr("gwsheet.record.commit.find_git", lambda: None)
    assert "git is not installed here" in shell("agree heron/bus --by client --commit").err


def test_a_repository_without_files(tmp_path: Path) -> None:
    bare = Repository(tmp_path / "source")
    bare("init", "-q", "--bare", str(tmp_path / "bare"))

    for folder in ("bare", "source/.git"):
        reason = hindrance(tmp_path / folder)
        assert reason == "this folder is git's own, without files to work on"


NOT_KEPT = f"{FILE} is not committed; --commit keeps this version\n"


@pytest.mark.parametrize(
    ("setting", "typed", "options", "line"),
    [
        ("", None, "", NOT_KEPT),
        ("", "y", "", "Commit goals/heron/bus.yaml with git"),
        ("", "", "", "Commit goals/heron/bus.yaml with git"),
        ("", "n", "", NOT_KEPT),
        ("", "y", "--no-commit", NOT_KEPT),
        ("commit: ask\n", "y", "--commit", "committed as"),
        ("commit: always\n", None, "", "committed as"),
        ("commit: always\n", None, "--no-commit", NOT_KEPT),
        ("commit: never\n", "y", "", NOT_KEPT),
        ("commit: never\n", None, "--commit", "committed as"),
    ],
)
def test_who_says_whether(
    repository: Repository, shell: Shell, setting: str, typed: str | None, options: str, line: str
) -> None:
    shell.practice.write("gwsheet.yaml", setting)
    if typed is None:
        shell.patch.setattr("sys.stdin", io.StringIO())
    else:
        shell.type(f"{typed}\n")
    before = repository("rev-parse", "HEAD")

    said = shell(f"{AGREE} {options}")

    assert (said.code, said.err) == (0, "")
    assert line in said.out
    assert (repository("rev-parse", "HEAD") == before) is (line == NOT_KEPT)


@pytest.mark.parametrize("how", ["hook", "filter", "fsmonitor", "hooks elsewhere"])
def test_a_strangers_folder_runs_nothing_because_a_file_of_its_own_says_always(
    repository: Repository, shell: Shell, tmp_path: Path, how: str
) -> None:
    ran = tmp_path / "ran"
    program = tmp_path / "program"
    program.write_text(f'#!/bin/sh\ntouch "{ran}"\ncat\n', encoding="utf-8")
    program.chmod(0o755)
    shell.practice.write("gwsheet.yaml", "commit: always\n")
    shell.practice.write(".gitattributes", "*.yaml filter=x\n")
    if how == "hook":
        _hook(repository, "pre-commit", f"touch {ran}")
    elif how == "filter":
        repository("config", "filter.x.clean", str(program))
    elif how == "fsmonitor":
        repository("config", "core.fsmonitor", str(program))
    else:
        _hook(repository, "pre-commit", f"touch {ran}")
        repository("config", "core.hooksPath", ".git/hooks")
    ran.unlink(missing_ok=True)
    before = shell.practice.text(".git/refs/heads/main")

    said = shell(AGREE)

    assert (said.code, said.err) == (0, "")
    assert said.out.endswith(NOT_KEPT)
    assert not ran.exists()
    assert shell.practice.text(".git/refs/heads/main") == before

    assert shell(f"{AGREE} --commit").code == 0
    assert ran.exists()


def test_a_signature_that_is_there_already_is_kept_when_asked_for(
    repository: Repository, shell: Shell
) -> None:
    shell(AGREE)

    said = shell(f"{AGREE} --commit")

    assert "has this signature already" in said.out
    assert "\ncommitted as " in said.out
    assert repository("status", "--porcelain") == ""
    assert shell(AGREE).out.endswith("; nothing was written\n")
