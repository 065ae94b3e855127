"""What a machine needs besides Python for paper, and the one command that brings it."""

from __future__ import annotations

import os
import platform
import shutil
import tempfile
from collections.abc import Mapping

_PACKAGE_MANAGERS = {"debian": "apt-get install", "fedora": "dnf install"}
_NEEDED: Mapping[str, Mapping[str, str]] = {
    "pango": {
        "debian": "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
        "fedora": "pango",
        "macos": "brew install pango",
        "windows": "pacman -S mingw-w64-ucrt-x86_64-pango (in MSYS2)",
        "other": "install Pango 1.44 or newer with your system's package manager",
    },
    "emoji": {
        "debian": "fonts-noto-color-emoji",
        "fedora": "google-noto-color-emoji-fonts",
        "macos": "emoji come with macOS; open Font Book and restore the standard fonts",
        "windows": "emoji come with Windows",
        "other": "install the font Noto Color Emoji",
    },
    "git": {
        "debian": "git",
        "fedora": "git",
        "macos": "brew install git",
        "windows": "install Git for Windows",
        "other": "install git",
    },
}


def install_command(what: str, family: str | None = None) -> str:
    """The command that brings ``what`` (pango, emoji, git) on a system of ``family``, as root."""
    family = family or system_family()
    needed = _NEEDED[what][family]
    manager = _PACKAGE_MANAGERS.get(family)
    if manager is None:
        return needed
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    prefix = "" if is_root else "sudo " if shutil.which("sudo") else "as root: "
    return f"{prefix}{manager} {needed}"


def system_family() -> str:
    """``debian``, ``fedora``, ``macos``, ``windows`` or ``other``."""
    system = platform.system()
    if system in ("Darwin", "Windows"):
        return {"Darwin": "macos", "Windows": "windows"}[system]
    try:
        facts = platform.freedesktop_os_release()
    except OSError:
        return "other"
    names = {facts.get("ID"), *facts.get("ID_LIKE", "").split()}
    if names & {"debian", "ubuntu"}:
        return "debian"
    return "fedora" if names & {"fedora", "rhel"} else "other"


def temporary_problem() -> str | None:
    """What to do where no folder for temporary files can be written; None where one can."""
    try:
        folder = tempfile.gettempdir()
        with tempfile.TemporaryFile(dir=folder):
            return None
    except FileNotFoundError:
        folder, reason = "/tmp", "neither it nor /var/tmp nor this folder"  # noqa: S108 - for the message
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
    return (
        f"{folder} cannot be written ({reason}), and PDFs need room for temporary files;"
        " make it writable, or name another folder in the variable TMPDIR"
    )
