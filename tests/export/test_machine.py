"""The one command that brings what a machine lacks."""

from __future__ import annotations

from pathlib import Path

import pytest

from gwsheet.export import _machine
from gwsheet.export._machine import cure, system_family

DEBIAN = 'PRETTY_NAME="Debian GNU/Linux 13 (trixie)"\nID=debian\n'
UBUNTU = "ID=ubuntu\nID_LIKE=debian\n"
MINT = 'ID=linuxmint\nID_LIKE="ubuntu debian"\n'
FEDORA = "ID=fedora\nVERSION_ID=43\n"
ROCKY = 'ID="rocky"\nID_LIKE="rhel centos fedora"\n'
ARCH = "ID=arch\n"


@pytest.mark.parametrize(
    ("text", "family"),
    [
        (DEBIAN, "debian"),
        (UBUNTU, "debian"),
        (MINT, "debian"),
        (FEDORA, "fedora"),
        (ROCKY, "fedora"),
        (ARCH, "other"),
        ("", "other"),
        ("not a table", "other"),
    ],
)
def test_family_is_read_from_os_release(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, family: str
) -> None:
    monkeypatch.setattr("platform.system", lambda: "Linux")
    (tmp_path / "os-release").write_text(text, encoding="utf-8")

    assert system_family(tmp_path / "os-release") == family


@pytest.mark.parametrize(
    ("system", "family"), [("Darwin", "macos"), ("Windows", "windows"), ("Linux", "other")]
)
def test_family_without_os_release(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, system: str, family: str
) -> None:
    monkeypatch.setattr("platform.system", lambda: system)

    assert system_family(tmp_path / "nowhere") == family


@pytest.mark.parametrize(
    ("user", "sudo", "family", "command"),
    [
        (0, None, "fedora", "dnf install pango"),
        (1000, "/usr/bin/sudo", "fedora", "sudo dnf install pango"),
        (1000, None, "fedora", "as root: dnf install pango"),
        (1000, "/usr/bin/sudo", "macos", "brew install pango"),
        (
            1000,
            "/usr/bin/sudo",
            "debian",
            "sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
        ),
    ],
)
def test_command_is_for_this_user(
    monkeypatch: pytest.MonkeyPatch, user: int, sudo: str | None, family: str, command: str
) -> None:
    monkeypatch.setattr("os.geteuid", lambda: user)
    monkeypatch.setattr("shutil.which", lambda _name: sudo)

    assert cure("pango", family) == command


def test_every_need_has_a_cure_in_every_family() -> None:
    families = {"debian", "fedora", "macos", "windows", "other"}

    assert {what: set(cures) for what, cures in _machine._NEEDED.items()} == {
        "pango": families,
        "emoji": families,
        "git": families,
    }
