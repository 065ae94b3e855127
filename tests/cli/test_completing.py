"""What a shell is offered for an argument."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.shell_completion import ShellComplete
from conftest import SOUND, PracticeFolder, Shell

from gwsheet.cli.main import cli


def _offered(line: str) -> list[str]:
    """What completes the last word of ``line``; files as the shell itself has them are "FILES"."""
    *words, last = line.split(" ")
    items = ShellComplete(cli, {}, "gwsheet", "_GWSHEET_COMPLETE").get_completions(words, last)
    return [item.value if item.type == "plain" else "FILES" for item in items]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("agree ", ["heron/bus", "heron/hill", "loose", "wren/walk", "FILES"]),
        ("review heron/b", ["heron/bus", "FILES"]),
        ("progress w", ["wren/walk", "FILES"]),
        ("changes x", ["FILES"]),
        ("check h", ["heron", "heron/bus", "heron/hill", "FILES"]),
        ("build --force wren", ["wren", "wren/walk", "FILES"]),
        ("due wren/", ["wren/walk", "FILES"]),
        ("packet ", ["heron", "wren"]),
        ("packet h", ["heron"]),
        ("new h", ["heron/"]),
        ("build --kind work", ["worksheet"]),
        ("packet --kind sess", ["session"]),
        ("explain GW30", ["GW301", "GW302", "GW303", "GW304", "GW305", "GW306", "GW307", "GW308", "GW309"]),
        ("explain external", ["external-focus"]),
        ("check --select GW7,full", ["GW7,full-name"]),
        ("check --ignore gw701", ["GW701"]),
    ],
)  # fmt: skip
def test_what_is_offered(shell: Shell, line: str, expected: list[str]) -> None:
    for name in ("heron/bus", "heron/hill", "wren/walk", "loose"):
        shell.practice.write(f"goals/{name}.yaml", SOUND)
    shell.practice.write("goals/heron/client.yaml", "language: en\n")

    assert _offered(line) == expected


def test_goals_are_those_of_the_folder_named(
    practice: PracticeFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    practice.write("goals/heron/bus.yaml", SOUND)
    monkeypatch.chdir(tmp_path)

    assert _offered("agree ") == ["FILES"]
    assert _offered("build --kind ") == []
    assert _offered("-C practice agree ") == ["heron/bus", "FILES"]
