"""tools/setup and the Makefile, on machines made of stand-ins: nothing is really installed.

PATH holds nothing but stand-ins that write down what they are called with, so a transcript
shows in one piece what was said and what was done, in that order.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
APT = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-noto-color-emoji"
FOR_TESTS = "poppler-utils libatomic1"
# Each stand-in writes a line to $M/log; $M/installed names what is there, $M/broken what fails.
HEAD = """#!/bin/sh
write() { echo "$ $SUDO${DEBIAN_FRONTEND:+$DEBIAN_FRONTEND }$*" >>"$M/log"; }
has() { grep -qsx -e "$1" "$M/$2"; }
"""
STAND_INS = {
    "apt-get": """
        write "apt-get $*"
        case " $* " in *" update "*) exit ;; esac
        has apt-get broken && { echo "Reading lists"; echo "E: no network" >&2; exit 100; }
        for one; do echo "$one"; done >>"$M/installed"
    """,
    "dnf": 'write "dnf $*"; for one; do echo "$one"; done >>"$M/installed"',
    "brew": """
        [ "$1" = list ] && { has "$2" installed; exit; }
        write "brew $*"
        ! has "$3" broken || { echo "Error: $3 is refused" >&2; exit 1; }
    """,
    "dpkg-query": 'has "$4" installed && echo installed || { echo unknown; exit 1; }',
    "rpm": 'has "$2" installed',
    "sudo": 'SUDO="sudo " exec "$@"',
    "id": "cat $M/id",
    "gwsheet": 'write "gwsheet $*"',
    "python3": """case $* in
        --version) echo "Python $(cat "$M/python")" ;;
        *version_info*) version=$(tr . , <"$M/python")
            exec "$PYTHON_OF_THE_TESTS" -c "import sys; sys.version_info = $version; $2" ;;
        *ensurepip*) has python3-venv installed ;;
        *) write "python3 $*"; has python3-venv installed || exit 1
            rm -rf .venv; mkdir -p .venv/bin; cp "$M/bin/venv" .venv/bin/python ;;
    esac""",
    "venv": """case $* in
        -I*) [ -f .venv/here ] && cat .venv/here ;;
        "- "*) exec "$PYTHON_OF_THE_TESTS" "$@" ;;
        *--no-index*) write "pip --no-index $7: $(tr '\\n' ' ')"; ! has pip broken ;;
        *) shift; write "$*"; ! has pip broken || exit 1
            echo "$PWD/gwsheet/__init__.py" >.venv/here
            cp "$M/bin/gwsheet" .venv/bin/gwsheet ;;
    esac""",
}  # fmt: skip


class Machine:
    """A machine of stand-ins, and a checkout on it: root, Python 3.12 with venv, nothing else."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.checkout = folder, folder / "checkout"
        (folder / "bin").mkdir()
        (self.checkout / "tools").mkdir(parents=True)
        for name in ("constraints.txt", "tools/setup", "Makefile"):
            shutil.copy(ROOT / name, self.checkout / name)
        (self.checkout / "pyproject.toml").write_text(
            '[project]\ndependencies = ["click>=8"]\noptional-dependencies.dev = ["ruff"]\n'
        )
        self.put(
            "sh dirname grep tail cat env tr mkdir rm cp chmod touch make id python3 venv gwsheet"
        )
        self.write(id="0", python="3.12.1", installed="python3-venv")

    def put(self, names: str) -> None:
        """Stand-ins, and programs of this machine where there is no stand-in."""
        for name in names.split():
            path = self.folder / "bin" / name
            stand_in = STAND_INS.get(name.partition(".")[0])
            if stand_in is not None:
                path.write_text(HEAD + stand_in)
                path.chmod(0o755)
            else:
                path.symlink_to(shutil.which(name) or "/bin/sh")

    def write(self, **words: str) -> None:
        """A file for each name, with a line for each word."""
        for name, text in words.items():
            (self.folder / name).write_text("".join(f"{word}\n" for word in text.split()))

    def run(self, command: str, answer: str | None = None) -> tuple[int, str]:
        """The exit code, and what was said and done; with an answer, at a terminal."""
        keyboard, terminal = os.openpty()
        os.write(keyboard, f"{answer}\n".encode())
        stdin = subprocess.DEVNULL if answer is None else terminal
        names = {"PATH": "bin", "M": "", "OS_RELEASE": "os-release"}
        env = {name: str(self.folder / path) for name, path in names.items()}
        env["PYTHON_OF_THE_TESTS"] = sys.executable
        log = self.folder / "log"
        log.unlink(missing_ok=True)
        with log.open("ab") as out:
            done = subprocess.run(  # noqa: PLW1510  # a code of 1 is an answer
                command.split(), cwd=self.checkout, env=env, stdin=stdin, stdout=out, stderr=out
            )
        os.close(keyboard)
        os.close(terminal)
        return done.returncode, log.read_text("utf-8")


MADE = (
    "gwsheet: making .venv with Python 3.12.1\n$ python3 -m venv --clear .venv\n"
    "gwsheet: installing Python packages into .venv\n"
    "$ pip install -qq --disable-pip-version-check -c constraints.txt -e .\n"
)
MADE_FOR_TESTS = MADE.replace("-e .", "-e .[dev]")


def apt(packages: str, sudo: str = "") -> str:
    return (
        f"gwsheet: installing {packages} with apt-get\n$ {sudo}apt-get -qq update\n"
        f"$ {sudo}noninteractive apt-get -qq --yes --no-install-recommends install {packages}\n"
    )


def failed(command: str, why: str = "E: no network") -> str:
    return f"gwsheet: that failed ({why}), going on without; to install it: {command}\n"


DEBIAN = "apt-get dpkg-query"
ALL = f"python3-venv {APT}"
DNF = "pango google-noto-color-emoji-fonts chromium poppler-utils libatomic"
ASKED = f"gwsheet: sudo apt-get install {APT}\ngwsheet: run this as root? [y/N] "
WITHOUT = f"gwsheet: going on without {APT}; to install it, as root: apt-get install {APT}\n"
NEEDS = "gwsheet: needs Python 3.11 or newer, and here is {}; PYTHON=... names another\n"
USER: dict[str, Any] = {"there": f"{DEBIAN} sudo", "id": "1000"}

UNKNOWN = "gwsheet: no apt-get, dnf or brew here; .venv/bin/gwsheet doctor says what is missing\n"
BREW = "gwsheet: installing pango poppler chromium with brew\n" + "".join(
    f"$ brew install --quiet {name}\n" for name in ("pango", "poppler", "chromium")
)
TESTS = {"what": "test", "installed": f"{ALL} {FOR_TESTS}"}
FAILING = {"broken": "apt-get"}

# What the machine has (a Debian without), what is asked of setup, its transcript.
RUNS: list[tuple[dict[str, Any], str]] = [
    ({"installed": "", "answer": "n"}, apt(ALL) + MADE),  # root is not asked
    ({"what": "test"}, apt(f"{APT} chromium {FOR_TESTS}") + MADE_FOR_TESTS),
    (TESTS, apt("chromium") + MADE_FOR_TESTS),  # nothing else is missing
    ({**TESTS, "there": f"{DEBIAN} chromium"}, MADE_FOR_TESTS),  # of no package
    ({**TESTS, "os-release": "NAME=Ubuntu ID=ubuntu"}, apt("chromium-browser") + MADE_FOR_TESTS),
    (
        {"there": "dnf rpm", "what": "test"},
        f"gwsheet: installing {DNF} with dnf\n"
        f"$ dnf --quiet --assumeyes --setopt=install_weak_deps=False install {DNF}\n"
        + MADE_FOR_TESTS,
    ),
    (  # goes on without what is refused, and never asks for root
        {"there": "brew", "id": "501", "what": "test", "broken": "pango"},
        BREW + failed("brew install pango poppler chromium", "Error: pango is refused")
        + MADE_FOR_TESTS,
    ),
    ({**USER, "answer": "y"}, ASKED + apt(APT, "sudo ") + MADE),
    ({**USER, "answer": "YES"}, ASKED + apt(APT, "sudo ") + MADE),
    ({**USER, "answer": ""}, ASKED + WITHOUT + MADE),
    ({**USER, "answer": "later"}, ASKED + WITHOUT + MADE),
    ({**USER, "installed": ALL, "answer": "n"}, MADE),  # nobody is asked for nothing
    (USER, WITHOUT + MADE),  # no terminal
    ({"id": "1000", "answer": "y"}, WITHOUT + MADE),  # no sudo
    (FAILING, apt(APT) + failed(f"apt-get install {APT}") + MADE),
    (
        {**USER, **FAILING, "answer": "y"},
        ASKED + apt(APT, "sudo ") + failed(f"sudo apt-get install {APT}") + MADE,
    ),
    ({"there": ""}, UNKNOWN + MADE),
    (
        {**FAILING, "installed": APT, "code": 1},
        apt("python3-venv") + failed("apt-get install python3-venv")
        + MADE.partition("gwsheet: inst")[0] + "gwsheet: .venv could not be made\n",
    ),
    ({"python": "3.10.14", "code": 1}, NEEDS.format("Python 3.10.14")),
    ({"python": "3.11.0", "installed": ALL}, MADE.replace("3.12.1", "3.11.0")),
    ({"there": "python3.12", "without": "python3"}, UNKNOWN + MADE),
    ({"there": "", "without": "python3", "code": 1}, NEEDS.format("no python3")),
    ({"what": "walk", "code": 2}, "gwsheet: tools/setup run, test or whole\n"),
    ({"what": "", "code": 2}, "gwsheet: tools/setup run, test or whole\n"),
]  # fmt: skip


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


@pytest.mark.parametrize(("has", "transcript"), RUNS)
def test_setup(machine: Machine, has: dict[str, Any], transcript: str) -> None:
    has = {"there": DEBIAN, "what": "run", "code": 0, "answer": None, "without": "", **has}
    what, answer, code = has.pop("what"), has.pop("answer"), has.pop("code")
    machine.put(has.pop("there"))
    for name in has.pop("without").split():
        (machine.folder / "bin" / name).unlink()
    machine.write(**has)

    assert machine.run(f"tools/setup {what}", answer) == (code, transcript)


@pytest.fixture
def ready(machine: Machine) -> Machine:
    """A Debian on which setup was run."""
    machine.put(DEBIAN)
    machine.write(installed=f"{ALL} chromium {FOR_TESTS}")
    assert machine.run("tools/setup run") == (0, MADE)
    return machine


def test_what_is_there_needs_no_network_and_a_new_requirement_is_added(ready: Machine) -> None:
    asked = "$ pip --no-index constraints.txt: click>=8 "
    assert ready.run("tools/setup run") == (0, f"{asked}\n")
    assert ready.run("tools/setup test") == (0, f"{asked}ruff \n")

    ready.write(broken="pip")
    installing = MADE.partition("--clear .venv\n")[2]
    sorry = "gwsheet: pip could not install them; is there a network?\n"
    assert ready.run("tools/setup run") == (1, f"{asked}\n{installing}{sorry}")


@pytest.mark.parametrize("missing", ["", "bin/python", "bin/gwsheet"])
def test_an_environment_that_is_not_whole_is_made_again(ready: Machine, missing: str) -> None:
    assert ready.run("tools/setup whole") == (0, "")
    if missing:
        (ready.checkout / ".venv" / missing).unlink()
    else:  # the folder was moved
        (ready.checkout / ".venv" / "here").write_text("/elsewhere/gwsheet/__init__.py\n")
    assert ready.run("tools/setup whole") == (1, "")
    assert ready.run("make -s") == (0, MADE + "$ gwsheet build\n")
    assert ready.run("tools/setup whole") == (0, "")


@pytest.mark.parametrize("changed", ["pyproject.toml", "constraints.txt", "tools/setup"])
def test_make_prepares_the_first_time_and_when_requirements_change(
    machine: Machine, changed: str
) -> None:
    code, said = machine.run("make -s check")
    assert (code, said.splitlines()[0]) == (2, "gwsheet: run make setup first")
    assert not (machine.checkout / ".venv").exists()  # what only reads installs nothing

    assert machine.run("make -s") == (0, f"{UNKNOWN}{MADE}$ gwsheet build\n")
    _, said = machine.run("make -s reviews blanks packets check clean")
    calls = ("build --kind review", "build --blank", "packet", "check", "clean")
    assert said == "".join(f"$ gwsheet {call}\n" for call in calls)
    before = (machine.checkout / changed).stat().st_mtime - 3600
    os.utime(machine.checkout / ".venv" / ".ready-run", (before, before))
    assert "$ pip --no-index" in machine.run("make -s")[1]
    assert machine.run("make -s") == (0, "$ gwsheet build\n")
