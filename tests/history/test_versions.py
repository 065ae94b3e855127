"""Which versions of a file git holds, through renames, merges and odd places."""

from __future__ import annotations

import os
import re
from datetime import date
from pathlib import Path

import pytest
from gitlife import Repository

from gwsheet.history import History

X, Y = "goals/x.yaml", "goals/y.yaml"
LONG = "".join(f"line {number}\n" for number in range(20))


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "practice")


def versions(root: Path, path: str = X) -> list[tuple[str, str]]:
    """Day and content of every version, newest first."""
    with History.of(root) as history:
        assert history.problem is None
        return [
            (version.day.isoformat(), (history.read(version) or b"-").decode())
            for version in history.versions(path)
        ]


def test_versions_newest_first(repository: Repository) -> None:
    for version in (("2026-11-01", "a"), ("2026-11-02", "b"), ("2026-11-03", "c")):
        repository.write("other.txt", version[0])
        repository.keep(X, version)
    repository.commit("2026-11-04")

    expected = [("2026-11-03", "c"), ("2026-11-02", "b"), ("2026-11-01", "a")]
    assert versions(repository.root) == expected
    assert versions(repository.root, Y) == []


def test_a_version_knows_its_commit(repository: Repository) -> None:
    repository.keep(X, ("2026-11-01", "a"))
    commit = repository("rev-parse", "HEAD")

    with History.of(repository.root) as history:
        (version,) = history.versions(X)
        expected = (commit, date(2026, 11, 1), X)
        assert (version.revision, version.day, version.path) == expected
        assert history.at("HEAD", X) == history.at(commit[:7], X) == version
        assert history.at("HEAD", Y) is None
        for revision in ("HEAD~1", "no\nHEAD", "--help"):
            assert history.at(revision, X) is None


def test_renames_are_followed(repository: Repository) -> None:
    root = repository.root
    repository.keep(X, ("2026-11-01", LONG))
    repository("mv", X, Y)
    repository.keep(Y, ("2026-11-02", LONG + "more\n"))
    (root / "goals/heron").mkdir()
    repository("mv", Y, "goals/heron/y.yaml")
    repository.commit("2026-11-03")
    repository.write(X, "another goal\n")
    repository.keep("goals/heron/y.yaml", ("2026-11-04", LONG + "even more\n"))

    assert versions(root, "goals/heron/y.yaml") == [
        ("2026-11-04", LONG + "even more\n"),
        ("2026-11-02", LONG + "more\n"),
        ("2026-11-01", LONG),
    ]
    assert versions(root) == [("2026-11-04", "another goal\n")]
    with History.of(root) as history:
        old = history.at("HEAD~3", "goals/heron/y.yaml")
        assert old is not None
        assert (old.path, old.day) == (X, date(2026, 11, 1))


def test_two_goals_that_change_their_names(repository: Repository) -> None:
    repository.write("goals/a.yaml", LONG * 3 + "a\n")
    repository.keep("goals/b.yaml", ("2026-11-01", LONG.replace("line", "word") * 3 + "b\n"))
    repository("mv", "goals/a.yaml", "goals/c.yaml")
    repository("mv", "goals/b.yaml", "goals/a.yaml")
    repository.commit("2026-11-02")

    for name, last in (("a", "b"), ("c", "a")):
        assert [text[-2] for _, text in versions(repository.root, f"goals/{name}.yaml")] == [last]


def test_another_clients_goal_of_that_name_is_none_of_this(repository: Repository) -> None:
    """Code names are given again; what one client had must not reach the next one's form."""
    bus, tram = "goals/heron/bus.yaml", "goals/heron/tram.yaml"
    second = ("2026-11-03", "the second client's\n")
    repository.keep(bus, ("2026-11-01", "the first client's\n"), ("2026-11-02", None), second)

    assert versions(repository.root, bus) == [second]
    repository("mv", bus, tram)
    repository.commit("2026-11-04")
    repository.keep(bus, ("2026-11-05", "the third one's\n"))
    assert versions(repository.root, bus) == [("2026-11-05", "the third one's\n")]
    assert versions(repository.root, tram) == [second]


def test_a_file_that_came_back_keeps_its_past(repository: Repository) -> None:
    first, second = ("2026-11-01", "a\n"), ("2026-11-02", "b\n")
    repository.keep(X, first, second, ("2026-11-03", None))
    repository.write(X, "b\n")
    assert versions(repository.root) == []  # before git knows of it
    repository.commit("2026-11-04")
    assert versions(repository.root) == [second, first]


@pytest.mark.parametrize("seconds", ["999999999999", "253402300800", "0", "-86400"])
def test_days_that_no_clock_shows(repository: Repository, seconds: str) -> None:
    repository.keep(X, ("2026-11-01", "a"))
    commit = repository("cat-file", "commit", "HEAD")
    odd = re.sub(r"> \d+ ", f"> {seconds} ", commit)
    (repository.root / "odd").write_text(f"{odd}\n")
    made = repository("hash-object", "--literally", "-t", "commit", "-w", "odd")
    repository("reset", "-q", "--soft", made)

    with History.of(repository.root) as history:
        (version,) = history.versions(X)
        same = history.at("HEAD", X)
    assert same is not None
    assert (same.revision, same.blob) == (version.revision, version.blob)


def test_both_sides_of_a_merge_and_what_it_made(repository: Repository) -> None:
    repository.keep(X, ("2026-11-01", f"top\n{LONG}end\n"))
    repository("checkout", "-q", "-b", "side")
    repository.keep(X, ("2026-11-02", f"side\n{LONG}end\n"))
    repository("checkout", "-q", "main")
    repository.keep(X, ("2026-11-03", f"top\n{LONG}main\n"))
    repository("merge", "-q", "--no-edit", "side", day="2026-11-04")

    contents = [(day, text.replace(LONG, "").split()) for day, text in versions(repository.root)]
    assert contents == [
        ("2026-11-04", ["side", "main"]),
        ("2026-11-03", ["top", "main"]),
        ("2026-11-02", ["side", "end"]),
        ("2026-11-01", ["top", "end"]),
    ]


@pytest.mark.parametrize(("folder", "written", "asked"), [
    ("my practice/é", "goals/ärger.yaml", "goals/ärger.yaml"),
    (".", "goals/a\u0308rger.yaml", "goals/\u00e4rger.yaml"),  # as some disks keep an accent
    (".", "goals/a\nb.yaml", "goals/a\nb.yaml"),
    (".", "goals/\x01x.yaml", "goals/\x01x.yaml"),
    (".", "goals/:x.yaml", "goals/:x.yaml"),
])  # fmt: skip
def test_odd_names_are_found_and_disturb_nobody(
    repository: Repository, folder: str, written: str, asked: str
) -> None:
    root = repository.root / folder
    repository.write(X, "another")
    repository.keep(f"{folder}/{written}", ("2026-11-01", "a"))

    assert versions(root, asked) == [("2026-11-01", "a")]
    assert versions(root) == ([("2026-11-01", "another")] if folder == "." else [])


def test_a_link_is_no_version(repository: Repository) -> None:
    (repository.root / "goals").mkdir()
    (repository.root / X).symlink_to("../elsewhere.yaml")
    repository.commit("2026-11-01")

    assert versions(repository.root) == []


def test_a_file_too_large_for_a_goal_ends_no_reading(repository: Repository) -> None:
    repository.write(X, "a" * 5_000_000)
    repository.keep(Y, ("2026-11-01", "b"))

    with History.of(repository.root) as history:
        large = history.read(history.versions(X)[0])
        small = history.read(history.versions(Y)[0])
    assert large is not None
    assert 1 << 20 < len(large) < 2 << 20
    assert small == b"b"


def test_detached_and_in_another_worktree(repository: Repository, tmp_path: Path) -> None:
    repository.keep(X, ("2026-11-01", "a"), ("2026-11-02", "b"))
    repository("worktree", "add", "-q", "--detach", str(tmp_path / "second"), "HEAD~1")
    repository("checkout", "-q", "--detach")

    assert versions(repository.root) == [("2026-11-02", "b"), ("2026-11-01", "a")]
    assert versions(tmp_path / "second") == [("2026-11-01", "a")]


def test_as_a_submodule(repository: Repository, tmp_path: Path) -> None:
    repository.keep(X, ("2026-11-01", "a"))
    outer = Repository(tmp_path / "outer")
    outer("-c", "protocol.file.allow=always", "submodule", "add", "-q", str(repository.root), "in")
    outer.commit("2026-11-02")

    assert versions(tmp_path / "outer" / "in") == [("2026-11-01", "a")]


def test_a_repository_of_longer_ids(tmp_path: Path) -> None:
    root = tmp_path / "long"
    root.mkdir()
    (root / ".git").touch()  # Repository would make one of the usual kind
    repository = Repository(root)
    (root / ".git").unlink()
    repository("init", "-q", "--object-format=sha256")
    repository.keep(X, ("2026-11-01", "a"))

    assert versions(root) == [("2026-11-01", "a")]
    with History.of(root) as history:
        assert history.is_committed(X, b"a")


@pytest.mark.parametrize(("committed", "now", "expected"), [
    (b"a\n", b"a\n", True),
    (b"a\n", b"a\r\n", True),
    (b"a\r\n", b"a\r\n", True),
    (b"a\n", b"b\n", False),
])  # fmt: skip
def test_what_is_committed(
    repository: Repository, committed: bytes, now: bytes, expected: bool
) -> None:
    path = repository.root / X
    path.parent.mkdir()
    path.write_bytes(committed)
    repository("-c", "core.autocrlf=false", "add", "-A")
    repository("commit", "-q", "-m", "x")

    with History.of(repository.root) as history:
        assert history.is_committed(X, now) is expected
        assert not history.is_committed(Y, now)


def test_a_shallow_clone_says_so(repository: Repository, tmp_path: Path) -> None:
    repository.keep(X, ("2026-11-01", "a"), ("2026-11-02", "b"))
    repository("clone", "-q", "--depth", "1", f"file://{repository.root}", str(tmp_path / "copy"))

    with History.of(tmp_path / "copy") as history:
        assert history.problem is None
        assert history.note == (
            "only the newest part of the history is here; git fetch --unshallow brings what came"
            " before"
        )
        assert [version.day for version in history.versions(X)] == [date(2026, 11, 2)]


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    folder = tmp_path / "plain"
    (folder / "goals").mkdir(parents=True)
    return folder


def _problem(root: Path) -> str | None:
    with History.of(root) as history:
        assert history.versions(X) == ()
        assert history.at("HEAD", X) is None
        return history.problem


def test_without_a_repository(outside: Path) -> None:
    assert _problem(outside) == (
        "this folder is not under git, so there are no earlier versions; git init, git add and git"
        " commit begin to keep them"
    )


@pytest.mark.parametrize("path", ["", ".", "bin:", "/nowhere"])
def test_without_git(outside: Path, monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    """A folder of the path that is not named in full could be the practice's own."""
    for folder in (outside, outside / "bin"):
        folder.mkdir(exist_ok=True)
        (folder / "git").write_text("#!/bin/sh\ntouch was-run\n")
        (folder / "git").chmod(0o755)
    monkeypatch.chdir(outside)
    monkeypatch.setenv("PATH", path)

    assert _problem(outside) == "git is not installed here, so there are no earlier versions"
    assert not (outside / "was-run").exists()


def test_in_a_repository_without_files(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "x")
    repository("init", "-q", "--bare", "../bare.git")
    (tmp_path / "bare.git" / "goals").mkdir()
    inside = "this folder is git's own, without files to work on; go to where the goals are"

    assert _problem(tmp_path / "bare.git") == inside
    assert _problem(tmp_path / "bare.git" / "goals") == inside
    assert _problem(repository.root / ".git") == inside


def test_before_the_first_commit_and_with_broken_settings(repository: Repository) -> None:
    nothing = "nothing is committed yet, so there are no earlier versions"
    assert _problem(repository.root) == nothing
    repository.keep(X, ("2026-11-01", "a"))
    (repository.root / ".git/config").write_text("[core\n")
    broken = "git cannot read this folder: bad config line 1 in file "
    assert (_problem(repository.root) or "").startswith(broken)


def test_a_content_that_is_lost(repository: Repository) -> None:
    repository.keep(X, ("2026-11-01", "a"), ("2026-11-01", "b"))
    blob = repository("rev-parse", "HEAD~1:goals/x.yaml")
    (repository.root / ".git/objects" / blob[:2] / blob[2:]).unlink()

    assert [text for _, text in versions(repository.root)] == ["b", "-"]
    with History.of(repository.root) as history:
        assert history.note == (
            "this copy of the repository lacks contents of earlier versions, and they are not"
            " fetched from here, so renames are not followed; git fetch --refetch brings them"
        )


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder away")
def test_a_folder_of_another_user(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.keep(X, ("2026-11-01", "a"))
    for path in (repository.root, *repository.root.rglob("*")):
        os.chown(path, 12345, 12345)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    monkeypatch.delenv("GIT_CONFIG_GLOBAL", raising=False)

    assert _problem(repository.root) == (
        "this folder belongs to another user, and git does not read it for you; if you trust who"
        f" it belongs to: git config --global --add safe.directory '{repository.root}'"
    )
    (tmp_path / ".gitconfig").write_text(
        f"[safe]\n\tdirectory = {repository.root}\n[core]\n\tfsmonitor = touch {tmp_path}/ran\n"
    )
    assert versions(repository.root) == [("2026-11-01", "a")]
    assert not (tmp_path / "ran").exists()
