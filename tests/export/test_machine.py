"""The one command that brings what a machine lacks."""

from __future__ import annotations

import platform

import pytest

from gwsheet.export import _machine
from gwsheet.export._machine import install_command, system_family


@pytest.mark.parametrize(
    ("system", "facts", "family"),
    [
        ("Linux", {"ID": "debian"}, "debian"),
        ("Linux", {"ID": "ubuntu", "ID_LIKE": "debian"}, "debian"),
        ("Linux", {"ID": "linuxmint", "ID_LIKE": "ubuntu debian"}, "debian"),
        ("Linux", {"ID": "fedora"}, "fedora"),
        ("Linux", {"ID": "rocky", "ID_LIKE": "rhel centos fedora"}, "fedora"),
        ("Linux", {"ID": "arch"}, "other"),
        ("Linux", {}, "other"),
        ("Linux", None, "other"),
        ("Darwin", None, "macos"),
        ("Windows", None, "windows"),
    ],
)
def test_family(
    monkeypatch: pytest.MonkeyPatch, system: str, facts: dict[str, str] | None, family: str
) -> None:
    def os_release() -> dict[str, str]:
        if facts is None:
            raise FileNotFoundError("no os-release")
        return facts

    monkeypatch.setattr(platform, "system", lambda: system)
    monkeypatch.setattr(platform, "freedesktop_os_release", os_release)

    assert system_family() == family


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

    assert install_command("pango", family) == command


def test_everything_can_be_installed_in_every_family() -> None:
    families = {"debian", "fedora", "macos", "windows", "other"}

    assert {what: set(commands) for what, commands in _machine._NEEDED.items()} == {
        "pango": families,
        "emoji": families,
        "git": families,
    }
