"""The hooks that docs/privacy.md and .pre-commit-hooks.yaml offer do what they say."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
from conftest import SOUND

from gwsheet.cli.main import cli
from gwsheet.lint import all_rules
from gwsheet.source import Mapping, Scalar, Sequence, SourceText, decode, parse

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "privacy.md").read_text(encoding="utf-8")
LEAK = SOUND.replace("My sister on Saturdays", "My sister, aunt@quibble.example")


def _hook() -> dict[str, str]:
    """The facts of the only hook that pre-commit is offered."""
    source = decode("hooks", (ROOT / ".pre-commit-hooks.yaml").read_bytes())
    assert isinstance(source, SourceText)
    root = parse(source).root
    assert isinstance(root, Sequence)
    (hook,) = root.items
    assert isinstance(hook, Mapping)
    values = [(entry.key.value, entry.value) for entry in hook.entries]
    return {key: value.value for key, value in values if isinstance(value, Scalar)}


def test_pre_commit_hook_names_a_command_and_options_that_exist() -> None:
    program, command, *options = _hook()["entry"].split()
    found = cli.get_command(click.Context(cli), command)
    assert found is not None
    known = {name for option in found.params for name in option.opts}

    assert program == "gwsheet"
    assert options == ["--select", "GW7", "--strict"]
    assert {option for option in options if option.startswith("-")} <= known
    assert f"- id: {_hook()['id']}" in PAGE


def test_pre_commit_hook_is_given_goals() -> None:
    goals = ["goals/heron/bus.yaml", "goals/one-line.yml", "therapy/goals/heron/bus.yaml"]
    paths = [
        *goals,
        "goals/heron/notes.txt",
        "gwsheet.yaml",
        "old-goals/a.yaml",
        "a/old-goals/a.yaml",
    ]

    assert [path for path in paths if re.search(_hook()["files"], path)] == goals
    assert _hook()["pass_filenames"] == "true"


def test_page_lists_every_rule() -> None:
    rules = [(rule.code, rule.name) for rule in all_rules() if rule.code.startswith("GW7")]

    assert re.findall(r"^\| (GW7\d\d) `([a-z-]+)` \|", PAGE, re.MULTILINE) == rules


def _run(*command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(folder),
        "PYTHONPATH": str(ROOT),
        "GIT_CONFIG_NOSYSTEM": "1",
        "LC_ALL": "C.UTF-8",
    }
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A practice folder under git with the documented hook in place."""
    _run("git", "init", "--quiet", folder=tmp_path)
    _run("git", "config", "user.name", "Tester", folder=tmp_path)
    _run("git", "config", "user.email", "tester@quibble.example", folder=tmp_path)
    script = re.search(r"```sh\n(#!/bin/sh\n.*?)```", PAGE, re.DOTALL)
    assert script is not None
    hook = tmp_path / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(script[1], encoding="utf-8")
    hook.chmod(0o755)
    (tmp_path / "goals" / "heron").mkdir(parents=True)
    (tmp_path / "gwsheet.yaml").write_text("name: Practice\n", encoding="utf-8")
    return tmp_path


def _add(repository: Path, text: str) -> Path:
    """The goal with ``text``, added to what is committed next."""
    goal = repository / "goals" / "heron" / "bus.yaml"
    goal.write_text(text, encoding="utf-8")
    _run("git", "add", ".", folder=repository)
    return goal


def _commit(repository: Path) -> subprocess.CompletedProcess[str]:
    return _run("git", "commit", "--quiet", "-m", "A goal", folder=repository)


def test_documented_hook_refuses_a_leak_and_lets_a_clean_goal_pass(repository: Path) -> None:
    _add(repository, LEAK)
    refused = _commit(repository)

    assert refused.returncode == 1
    assert "goals/heron/bus.yaml:9:31: GW701 email-address" in refused.stdout + refused.stderr
    assert _run("git", "log", folder=repository).returncode != 0

    _add(repository, SOUND)
    passed = _commit(repository)

    assert (passed.returncode, passed.stdout) == (0, "")
    assert not (repository / ".git" / "gwsheet-check").exists()


def test_documented_hook_reads_what_is_committed_and_not_the_folder(repository: Path) -> None:
    _add(repository, LEAK).write_text(SOUND, encoding="utf-8")
    assert _commit(repository).returncode == 1

    _add(repository, SOUND).write_text(LEAK, encoding="utf-8")
    assert _commit(repository).returncode == 0


def test_pre_commit_hook_works_from_above_the_practice(tmp_path: Path) -> None:
    goal = tmp_path / "therapy" / "goals" / "heron" / "bus.yaml"
    goal.parent.mkdir(parents=True)
    goal.write_text(LEAK, encoding="utf-8")

    said = _run(*_hook()["entry"].split(), "therapy/goals/heron/bus.yaml", folder=tmp_path)

    assert (said.returncode, said.stderr) == (1, "")
    assert said.stdout.startswith("goals/heron/bus.yaml:9:31: GW701 email-address")
