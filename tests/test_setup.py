"""tools/setup and the Makefile, on machines made of stand-ins: nothing is really installed.

PATH holds nothing but stand-ins that write down what they are called with, so a transcript
shows in one piece what was said and what was done, in that order.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

APT = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-noto-color-emoji"
DNF = "pango google-noto-color-emoji-fonts"
ENVIRONMENT = """\
gwsheet: making .venv with Python 3.12.1
$ python3 -m venv --clear .venv
gwsheet: installing Python packages into .venv
$ pip install -qq --disable-pip-version-check -c constraints.txt -e .
"""

# Each stand-in writes a line to $M/log; $M/installed names what is there, $M/broken what fails.
STAND_INS = {
    "apt-get": """
        case " $* " in *" update "*) exit ;; esac
        has apt-get broken && { echo "Reading lists"; echo "E: no network" >&2; exit 100; }
        for one; do echo "$one"; done >>"$M/installed"
    """,
    "dnf": 'for one; do echo "$one"; done >>"$M/installed"',
    "brew": """
        [ "$1" = list ] && { has "$2" installed; exit; }
        write "brew $*"
        ! has "$3" broken || { echo "Error: $3 is refused" >&2; exit 1; }
    """,
    "dpkg-query": 'has "$4" installed && echo installed || { echo unknown; exit 1; }',
    "rpm": 'has "$2" installed',
    "sudo": 'SUDO="sudo " exec "$@"',
    "id": "cat $M/id",
    "python3": """
        case $* in
            --version) echo "Python $(cat "$M/python")" ;;
            *version_info*)
                version=$(tr . , <"$M/python")
                exec "$PYTHON_OF_THE_TESTS" -c "import sys; sys.version_info = $version; $2" ;;
            *ensurepip*) has python3-venv installed || exit 1 ;;
            *venv*)
                write "python3 $*"
                has python3-venv installed || exit 1
                rm -rf .venv; mkdir -p .venv/bin; cp "$M/venv-python" .venv/bin/python ;;
        esac
        exit 0
    """,
    "venv-python": """
        case $* in
            -I*) [ -f .venv/here ] && cat .venv/here ;;
            "- "*) exec "$PYTHON_OF_THE_TESTS" "$@" ;;
            *--no-index*) write "pip --no-index $7: $(tr '\\n' ' ')"; ! has pip broken ;;
            *)
                shift; write "$*"
                has pip broken && exit 1
                echo "$PWD/gwsheet/__init__.py" >.venv/here
                echo '#!/bin/sh' >.venv/bin/gwsheet; chmod +x .venv/bin/gwsheet ;;
        esac
    """,
}
HEAD = """#!/bin/sh
write() { echo "$ $SUDO${DEBIAN_FRONTEND:+$DEBIAN_FRONTEND }$*" >>"$M/log"; }
has() { grep -qsx -e "$1" "$M/$2"; }
"""
WRITTEN = {"apt-get", "dnf"}
BORROWED = "sh dirname grep tail cat env tr mkdir rm cp chmod touch"


@dataclass(frozen=True)
class Machine:
    """A machine of stand-ins, and a checkout on it."""

    folder: Path

    @property
    def checkout(self) -> Path:
        return self.folder / "checkout"

    @property
    def venv(self) -> Path:
        return self.checkout / ".venv"

    def note(self, name: str, *words: str) -> None:
        (self.folder / name).write_text("".join(f"{word}\n" for word in words), "utf-8")

    def stand_in(self, name: str, folder: str = "bin") -> None:
        path = self.folder / folder / name
        write = f'write "{name} $*"\n' if name in WRITTEN else ""
        path.write_text(HEAD + write + STAND_INS[name], "utf-8")
        path.chmod(0o755)

    def setup(self, *arguments: str, answer: str | None = None) -> tuple[int, str]:
        """The exit code, and what was said and done; with an answer, at a terminal."""
        return self.run("tools/setup", *arguments, answer=answer)

    def run(self, *command: str, answer: str | None = None) -> tuple[int, str]:
        if answer is None:
            return self._run(command, subprocess.DEVNULL)
        keyboard, terminal = os.openpty()
        try:
            os.write(keyboard, f"{answer}\n".encode())
            return self._run(command, terminal)
        finally:
            os.close(keyboard)
            os.close(terminal)

    def _run(self, command: tuple[str, ...], stdin: int) -> tuple[int, str]:
        log = self.folder / "log"
        log.write_text("", "utf-8")
        with log.open("ab") as transcript:
            done = subprocess.run(
                command,
                cwd=self.checkout,
                check=False,
                stdout=transcript,
                stderr=transcript,
                stdin=stdin,
                env={
                    "PATH": str(self.folder / "bin"),
                    "M": str(self.folder),
                    "OS_RELEASE": str(self.folder / "os-release"),
                    "PYTHON_OF_THE_TESTS": sys.executable,
                },
            )
        return done.returncode, log.read_text("utf-8")


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """A machine without a package manager: root, Python 3.12 with venv, nothing else."""
    made = Machine(tmp_path)
    (tmp_path / "bin").mkdir()
    for name in BORROWED.split():
        (tmp_path / "bin" / name).symlink_to(shutil.which(name) or name)
    for name in ("id", "python3"):
        made.stand_in(name)
    made.stand_in("venv-python", folder=".")
    made.note("id", "0")
    made.note("python", "3.12.1")
    made.note("installed", "python3-venv")
    (made.checkout / "tools").mkdir(parents=True)
    shutil.copy(ROOT / "constraints.txt", made.checkout)
    shutil.copy(ROOT / "tools" / "setup", made.checkout / "tools" / "setup")
    made.checkout.joinpath("pyproject.toml").write_text(
        '[project]\ndependencies = ["click>=8"]\noptional-dependencies.dev = ["ruff"]\n', "utf-8"
    )
    return made


def debian(machine: Machine, *, installed: str = "python3-venv") -> Machine:
    machine.stand_in("apt-get")
    machine.stand_in("dpkg-query")
    machine.note("installed", *installed.split())
    return machine


def fedora(machine: Machine) -> Machine:
    machine.stand_in("dnf")
    machine.stand_in("rpm")
    return machine


def macos(machine: Machine) -> Machine:
    machine.stand_in("brew")
    machine.note("id", "501")
    return machine


def user(machine: Machine, *, sudo: bool) -> Machine:
    machine.note("id", "1000")
    if sudo:
        machine.stand_in("sudo")
    return machine


def test_a_bare_debian_gets_venv_pango_and_emoji(machine: Machine) -> None:
    assert debian(machine, installed="").setup("run") == (
        0,
        f"gwsheet: installing python3-venv {APT} with apt-get\n"
        "$ apt-get -qq update\n"
        "$ noninteractive apt-get -qq --yes --no-install-recommends install"
        f" python3-venv {APT}\n" + ENVIRONMENT,
    )


def test_debian_for_tests_gets_chromium_and_poppler_too(machine: Machine) -> None:
    assert debian(machine).setup("test") == (
        0,
        f"gwsheet: installing {APT} chromium poppler-utils libatomic1 with apt-get\n"
        "$ apt-get -qq update\n"
        "$ noninteractive apt-get -qq --yes --no-install-recommends install"
        f" {APT} chromium poppler-utils libatomic1\n" + ENVIRONMENT.replace("-e .", "-e .[dev]"),
    )


def test_only_what_is_missing_is_installed(machine: Machine) -> None:
    debian(machine, installed=f"python3-venv {APT} poppler-utils libatomic1")
    assert machine.setup("test")[1].splitlines()[:3] == [
        "gwsheet: installing chromium with apt-get",
        "$ apt-get -qq update",
        "$ noninteractive apt-get -qq --yes --no-install-recommends install chromium",
    ]


def test_a_browser_that_no_package_brought_is_good_enough(machine: Machine) -> None:
    debian(machine, installed=f"python3-venv {APT} poppler-utils libatomic1")
    (machine.folder / "bin" / "chromium").symlink_to("/bin/sh")
    assert machine.setup("test") == (0, ENVIRONMENT.replace("-e .", "-e .[dev]"))


def test_ubuntu_calls_the_browser_by_another_name(machine: Machine) -> None:
    debian(machine, installed=f"python3-venv {APT}")
    machine.note("os-release", "NAME=Ubuntu", "ID=ubuntu")
    said = machine.setup("test")[1].splitlines()[0]
    assert said == "gwsheet: installing chromium-browser poppler-utils libatomic1 with apt-get"


@pytest.mark.parametrize(
    ("what", "more"), [("run", ""), ("test", " chromium poppler-utils libatomic")]
)
def test_fedora(machine: Machine, what: str, more: str) -> None:
    code, transcript = fedora(machine).setup(what)
    assert (code, transcript.splitlines()[:2]) == (
        0,
        [
            f"gwsheet: installing {DNF}{more} with dnf",
            "$ dnf --quiet --assumeyes --setopt=install_weak_deps=False install" + f" {DNF}{more}",
        ],
    )


def test_macos_never_asks_for_root(machine: Machine) -> None:
    assert macos(machine).setup("run") == (
        0,
        f"gwsheet: installing pango with brew\n$ brew install --quiet pango\n{ENVIRONMENT}",
    )


def test_macos_installs_one_by_one_and_goes_on_without_what_is_refused(machine: Machine) -> None:
    macos(machine).note("broken", "pango")
    assert machine.setup("test") == (
        0,
        "gwsheet: installing pango poppler chromium with brew\n"
        "$ brew install --quiet pango\n"
        "$ brew install --quiet poppler\n"
        "$ brew install --quiet chromium\n"
        "gwsheet: that failed (Error: pango is refused), going on without; "
        "to install it: brew install pango poppler chromium\n"
        + ENVIRONMENT.replace("-e .", "-e .[dev]"),
    )


ASKED = f"gwsheet: sudo apt-get install {APT}\ngwsheet: run this as root? [y/N] "


@pytest.mark.parametrize("answer", ["y", "Y", "yes"])
def test_a_user_who_agrees_installs_with_sudo(machine: Machine, answer: str) -> None:
    assert user(debian(machine), sudo=True).setup("run", answer=answer) == (
        0,
        f"{ASKED}gwsheet: installing {APT} with apt-get\n"
        "$ sudo apt-get -qq update\n"
        "$ sudo noninteractive apt-get -qq --yes --no-install-recommends install"
        f" {APT}\n" + ENVIRONMENT,
    )


@pytest.mark.parametrize("answer", ["", "n", "no", "later"])
def test_without_a_yes_sudo_is_not_used(machine: Machine, answer: str) -> None:
    assert user(debian(machine), sudo=True).setup("run", answer=answer) == (
        0,
        f"{ASKED}gwsheet: going on without {APT}; to install it, as root: apt-get install {APT}\n"
        + ENVIRONMENT,
    )


def test_root_is_not_asked_at_a_terminal(machine: Machine) -> None:
    said = debian(machine).setup("run", answer="n")[1].splitlines()[:2]
    assert said == [f"gwsheet: installing {APT} with apt-get", "$ apt-get -qq update"]


def test_nobody_is_asked_when_nothing_is_missing(machine: Machine) -> None:
    user(debian(machine, installed=f"python3-venv {APT}"), sudo=True)
    assert machine.setup("run", answer="n") == (0, ENVIRONMENT)


@pytest.mark.parametrize("sudo", [False, True])
def test_without_a_terminal_sudo_is_not_used(machine: Machine, *, sudo: bool) -> None:
    assert user(debian(machine), sudo=sudo).setup("run") == (
        0,
        f"gwsheet: going on without {APT}; to install it, as root: apt-get install {APT}\n"
        + ENVIRONMENT,
    )


@pytest.mark.parametrize("sudo", [False, True])
def test_an_installer_that_fails_stops_nothing(machine: Machine, *, sudo: bool) -> None:
    debian(machine).note("broken", "apt-get")
    asked = prefix = ""
    if sudo:
        user(machine, sudo=True)
        asked, prefix = ASKED, "sudo "
    assert machine.setup("run", answer="y") == (
        0,
        f"{asked}gwsheet: installing {APT} with apt-get\n"
        f"$ {prefix}apt-get -qq update\n"
        f"$ {prefix}noninteractive apt-get -qq --yes --no-install-recommends install {APT}\n"
        "gwsheet: that failed (E: no network), going on without; "
        f"to install it: {prefix}apt-get install {APT}\n" + ENVIRONMENT,
    )


def test_an_unknown_system_still_gets_its_python(machine: Machine) -> None:
    assert machine.setup("run") == (
        0,
        "gwsheet: no apt-get, dnf or brew here; .venv/bin/gwsheet doctor says what is missing\n"
        + ENVIRONMENT,
    )


def test_when_all_is_there_nothing_is_said_or_installed(machine: Machine) -> None:
    debian(machine, installed=f"python3-venv {APT} chromium poppler-utils libatomic1").setup("run")
    assert machine.setup("run") == (0, "$ pip --no-index constraints.txt: click>=8 \n")
    assert machine.setup("test") == (0, "$ pip --no-index constraints.txt: click>=8 ruff \n")
    assert machine.setup("whole") == (0, "")


def test_a_new_requirement_is_added_to_the_environment_that_is_there(machine: Machine) -> None:
    debian(machine, installed=f"python3-venv {APT}").setup("run")
    machine.note("broken", "pip")
    assert machine.setup("run") == (
        1,
        (
            "$ pip --no-index constraints.txt: click>=8 \n"
            "gwsheet: installing Python packages into .venv\n"
            "$ pip install -qq --disable-pip-version-check -c constraints.txt -e .\n"
            "gwsheet: pip could not install them; is there a network?\n"
        ),
    )


@pytest.mark.parametrize("accident", ["moved", "no python", "no command"])
def test_an_environment_that_is_not_whole_is_made_again(machine: Machine, accident: str) -> None:
    debian(machine, installed=f"python3-venv {APT}").setup("run")
    if accident == "moved":
        (machine.venv / "here").write_text("/elsewhere/gwsheet/__init__.py\n", "utf-8")
    elif accident == "no python":
        (machine.venv / "bin" / "python").unlink()
        (machine.venv / "bin" / "python").symlink_to("/nowhere/python3.10")
    else:
        (machine.venv / "bin" / "gwsheet").unlink()
    assert machine.setup("whole") == (1, "")
    assert machine.setup("run") == (0, ENVIRONMENT)
    assert machine.setup("whole") == (0, "")


def test_without_venv_there_is_nothing_to_go_on_with(machine: Machine) -> None:
    debian(machine, installed=APT).note("broken", "apt-get")
    assert machine.setup("run") == (
        1,
        (
            "gwsheet: installing python3-venv with apt-get\n"
            "$ apt-get -qq update\n"
            "$ noninteractive apt-get -qq --yes --no-install-recommends install python3-venv\n"
            "gwsheet: that failed (E: no network), going on without; "
            "to install it: apt-get install python3-venv\n"
            "gwsheet: making .venv with Python 3.12.1\n"
            "$ python3 -m venv --clear .venv\n"
            "gwsheet: .venv could not be made\n"
        ),
    )


@pytest.mark.parametrize(("version", "code"), [("3.9.2", 1), ("3.10.14", 1), ("3.11.0", 0)])
def test_an_old_python_is_named_before_anything_is_installed(
    machine: Machine, version: str, code: int
) -> None:
    debian(machine, installed=f"python3-venv {APT}").note("python", version)
    complaint = (
        f"gwsheet: needs Python 3.11 or newer, and here is Python {version}; "
        "PYTHON=... names another\n"
    )
    environment = ENVIRONMENT.replace("3.12.1", version)
    assert machine.setup("run") == (code, complaint if code else environment)


def test_a_newer_python_beside_an_old_one_is_taken(machine: Machine) -> None:
    debian(machine, installed=f"python3-venv {APT}")
    (machine.folder / "bin" / "python3").rename(machine.folder / "bin" / "python3.12")
    (machine.folder / "bin" / "python3").symlink_to("/bin/false")
    assert machine.setup("run") == (0, ENVIRONMENT)


def test_no_python_at_all(machine: Machine) -> None:
    (machine.folder / "bin" / "python3").unlink()
    assert debian(machine).setup("run") == (
        1,
        "gwsheet: needs Python 3.11 or newer, and here is no python3; PYTHON=... names another\n",
    )


@pytest.mark.parametrize("arguments", [(), ("walk",)])
def test_usage(machine: Machine, arguments: tuple[str, ...]) -> None:
    assert machine.setup(*arguments) == (2, "gwsheet: tools/setup run, test or whole\n")


@pytest.fixture
def checkout(machine: Machine) -> Machine:
    """With the Makefile, and a setup whose environment only writes down its calls."""
    shutil.copy(ROOT / "Makefile", machine.checkout)
    (machine.folder / "bin" / "make").symlink_to(shutil.which("make") or "make")
    (machine.folder / "command").write_text(
        f'{HEAD}write "${{0##*/}}${{1:+ }}$*"\n', encoding="utf-8"
    )
    (machine.checkout / "tools" / "setup").write_text(
        f"""{HEAD}
        [ $1 = whole ] && {{ [ -x .venv/bin/gwsheet ]; exit; }}
        write "setup $1"; mkdir -p .venv/bin
        for one in gwsheet ruff mypy pytest python; do
            cp "$M/command" .venv/bin/$one; chmod +x .venv/bin/$one
        done
        """,
        encoding="utf-8",
    )
    return machine


TESTS = "$ ruff check\n$ ruff format --check\n$ mypy\n$ pytest -n 2\n"


def test_make_prepares_the_first_time_only(checkout: Machine) -> None:
    assert checkout.run("make", "-s") == (0, "$ setup run\n$ gwsheet build\n")
    assert checkout.run("make", "-s", "reviews", "blanks", "packets", "check", "clean") == (
        0,
        (
            "$ gwsheet build --kind review\n"
            "$ gwsheet build --blank\n"
            "$ gwsheet packet\n"
            "$ gwsheet check\n"
            "$ gwsheet clean\n"
        ),
    )


def test_what_serves_the_tests_serves_the_worksheets(checkout: Machine) -> None:
    assert checkout.run("make", "-s", "test") == (0, f"$ setup test\n{TESTS}")
    assert checkout.run("make", "-s", "worksheets") == (0, "$ gwsheet build\n")
    assert checkout.run("make", "-s", "test") == (0, TESTS)
    assert checkout.run("make", "-s", "pictures", "gallery", "variants") == (
        0,
        "$ python tools/pictures.py\n$ python tools/gallery.py\n$ python tools/variants.py\n",
    )


@pytest.mark.parametrize("changed", ["pyproject.toml", "constraints.txt", "tools/setup"])
def test_make_prepares_again_when_the_requirements_change(checkout: Machine, changed: str) -> None:
    checkout.run("make", "-s")
    before = (checkout.checkout / changed).stat().st_mtime - 3600
    os.utime(checkout.venv / ".ready-run", (before, before))
    assert checkout.run("make", "-s") == (0, "$ setup run\n$ gwsheet build\n")
    assert checkout.run("make", "-s") == (0, "$ gwsheet build\n")


def test_make_prepares_again_when_the_environment_is_not_whole(checkout: Machine) -> None:
    checkout.run("make", "-s", "test")
    (checkout.venv / "bin" / "gwsheet").unlink()
    assert checkout.run("make", "-s", "reviews") == (
        0,
        "$ setup run\n$ gwsheet build --kind review\n",
    )


def test_setup_is_a_target_of_its_own(checkout: Machine) -> None:
    assert checkout.run("make", "-s", "setup") == (0, "$ setup run\n")
    assert checkout.run("make", "-s") == (0, "$ gwsheet build\n")
    assert checkout.run("make", "-s", "setup") == (0, "$ setup run\n")


@pytest.mark.parametrize("target", ["check", "clean"])
def test_what_only_reads_or_removes_installs_nothing(checkout: Machine, target: str) -> None:
    code, said = checkout.run("make", "-s", target)
    assert (code, said.splitlines()[0]) == (2, "gwsheet: run make setup first")
    assert "$" not in said
    assert not checkout.venv.exists()
    checkout.run("make", "-s", "setup")
    assert checkout.run("make", "-s", target) == (0, f"$ gwsheet {target}\n")
