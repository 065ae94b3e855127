"""Outcomes of the command line as exit codes, and what is said of each."""

from __future__ import annotations

import os
import platform
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from conftest import SOUND, PracticeFolder, Said, Shell

import gwsheet
from gwsheet.cli import main as main_module
from gwsheet.goal import Goal
from gwsheet.project.practice import read_practice

COMMANDS = (
    "agree build changes check clean doctor due explain init kinds new packet progress review rules"
    " schema statement"
)
SECRET = "Zwiebelturm"  # a word of a client that no log may hold


def _gwsheet(folder: Path, *arguments: str, **more: str) -> subprocess.Popen[str]:
    """The real command in a process of its own, with ``more`` in its environment."""
    return subprocess.Popen(
        [sys.executable, "-m", "gwsheet", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **more},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def test_help_is_there_for_who_asks_and_for_who_says_nothing(shell: Shell) -> None:
    lines = ("--help", "-h", "build --help", "")
    assert [(line, shell(line).code) for line in lines] == [
        *((line, 0) for line in lines[:3]),
        ("", 2),
    ]


def test_another_folder_to_work_in(tmp_path: Path, shell: Shell) -> None:
    shell.practice.write("goals/bus.yaml")
    shell.patch.chdir(tmp_path)

    assert shell("-C", str(shell.practice.root / "goals"), "check").out == "no findings in 1 goal\n"
    assert shell("-C", str(tmp_path / "none"), "check").code == 2


@pytest.mark.parametrize("line", ["check", "build", "kinds", "new bus", "clean"])
def test_outside_a_practice_folder(tmp_path: Path, shell: Shell, line: str) -> None:
    shell.patch.chdir(tmp_path)

    none = "no practice folder here: neither gwsheet.yaml nor goals/ in this folder or above it"
    assert shell(line) == Said(2, "", f"gwsheet: {none}; gwsheet init makes one\n")


def test_the_version(shell: Shell) -> None:
    assert shell("--version") == Said(0, f"gwsheet, version {gwsheet.__version__}\n", "")


def test_every_module_beside_main_is_a_command() -> None:
    context = click.Context(main_module.cli)

    names = main_module.cli.list_commands(context)

    assert names == COMMANDS.split()
    for name in names:
        command = main_module.cli.get_command(context, name)
        assert command is not None
        assert (command.name, bool(command.help)) == (name, True)
    assert main_module.cli.get_command(context, "_crash") is None


@pytest.fixture
def logs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that logs of our own mistakes go to."""
    folder = tmp_path / "logs"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_a_mistake_of_ours_is_one_line_and_a_log_without_a_clients_words(
    shell: Shell, logs: Path
) -> None:
    shell.practice.write("goals/heron/bus.yaml", SOUND.replace("Riding", SECRET))

    def fail(root: Path) -> None:
        text = read_practice(root).goals[0].data.decode()
        cause = KeyError(text)
        cause.add_note(text)
        raise RuntimeError(f"cannot render {text}") from cause

    shell.patch.setattr("gwsheet.cli.check.read_practice", fail)

    said = shell("check")

    (log,) = logs.iterdir()
    assert (said.code, said.out) == (3, "")
    assert said.err == f"gwsheet: a mistake of ours (RuntimeError); see {log}\n"
    text = log.read_text(encoding="utf-8")
    assert text.splitlines()[:3] == [
        f"gwsheet {gwsheet.__version__}",
        f"Python {platform.python_version()} on {platform.platform()}",
        "error RuntimeError",
    ]
    assert re.search(r"^  gwsheet/cli/check\.py:\d+ in command$", text, re.MULTILINE)
    assert re.search(r"^  test_main\.py:\d+ in fail\Z", text.rstrip(), re.MULTILINE)
    for word in (SECRET, "cannot render", "breathing", str(shell.practice.root), "heron"):
        assert word not in text + said.err.replace(str(log), "")
    assert log.stat().st_mode & 0o077 == 0


def test_a_mistake_of_ours_while_a_page_is_made_names_no_words(shell: Shell, logs: Path) -> None:
    shell.practice.write("goals/heron/bus.yaml", SOUND.replace("Riding", SECRET))

    def fail(goal: Goal) -> str:
        raise ValueError(goal.title)

    shell.patch.setattr("gwsheet.page.context.fingerprint", fail)

    said = shell("build heron --kind worksheet --format html --jobs 0")

    assert said.code == 1
    (log,) = logs.iterdir()
    assert re.search(
        r"^build/heron/bus/worksheet\.html:1:1: GW903 document-failed  the page's 'doc' could"
        rf" not be made: a mistake in gwsheet, in page/context\.py:\d+ \(ValueError\); the log: {log}$",
        said.out,
        re.MULTILINE,
    )
    text = log.read_text(encoding="utf-8")
    assert re.search(r"^  gwsheet/page/context\.py:\d+ in version$", text, re.MULTILINE)
    assert SECRET not in said.out + said.err + text


def test_documents_without_the_mistake_are_made(shell: Shell, logs: Path) -> None:
    """In making a page, or in finding what it is made from, or in the list of documents."""
    shell.practice.write("gwsheet.yaml", "kinds: [worksheet, smart-check]\n")
    shell.practice.write("goals/heron/bus.yaml", SOUND)
    shell.practice.write("goals/wren/walk.yaml", SOUND.replace("Riding", "Walking"))

    def fail(*_about: object) -> None:
        raise ValueError(SECRET)

    shell.patch.setattr("gwsheet.builder.requests.supervise", fail)
    said = shell("build", "--format", "html", "--jobs", "0")

    (log,) = logs.iterdir()
    assert said.code == 1
    made = {"heron/bus/worksheet.html", "wren/walk/worksheet.html", "index.html"}
    assert set(shell.practice.outputs()) == made
    assert said.out.splitlines()[-1].startswith(
        "3 written, 0 unchanged, 2 not written: a mistake in gwsheet, in builder/requests.py:"
    )
    assert log.read_text(encoding="utf-8").count("error ValueError") == 1


INTERRUPTED = "gwsheet: interrupted; what was finished is kept\n"
DENIED = PermissionError(13, "Permission denied", "/practice/build/x.pdf")


@pytest.mark.parametrize(
    ("error", "code", "message"),
    [
        (KeyboardInterrupt(), 130, INTERRUPTED),
        (click.Abort(), 130, INTERRUPTED),
        (DENIED, 1, "gwsheet: /practice/build/x.pdf: Permission denied\n"),
        (OSError(28, "No space left on device"), 1, "gwsheet: No space left on device\n"),
        (OSError(), 1, "gwsheet: OSError\n"),
    ],
)
def test_an_interruption_and_what_the_system_refuses(
    shell: Shell, error: BaseException, code: int, message: str
) -> None:
    def fail(_: Path) -> None:
        raise error

    shell.patch.setattr("gwsheet.cli.check.read_practice", fail)

    said = shell("check")

    assert (said.code, said.out, said.err.lstrip("\n")) == (code, "", message)


def _interrupted_when(practice: PracticeFolder, moment: Callable[[int], bool]) -> Said:
    """A build of many goals that hears Ctrl-C, as its workers do, when ``moment`` has come."""
    for number in range(30):
        practice.write(f"goals/heron/goal-{number}.yaml")
    with _gwsheet(practice.root, "build", "--jobs", "2") as run:
        deadline = time.monotonic() + 60
        while not moment(run.pid) and time.monotonic() < deadline:
            time.sleep(0.01)
        os.killpg(run.pid, signal.SIGINT)
        out, err = run.communicate(timeout=30)
    # Before the last line, a worker that was stopped while it started may say so itself.
    return Said(run.returncode, out, err[-len(INTERRUPTED) - 1 :])


def test_ctrl_c_while_building_keeps_what_was_finished(practice: PracticeFolder) -> None:
    said = _interrupted_when(practice, lambda _process: bool(practice.outputs()))

    finished = set(practice.outputs())
    assert said == Said(130, "", f"\n{INTERRUPTED}")
    assert finished
    assert "index.html" not in finished


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="children are counted in /proc")
@pytest.mark.parametrize("delay", [0, 0.15, 0.4])
def test_ctrl_c_while_workers_start_ends_the_same(practice: PracticeFolder, delay: float) -> None:
    def workers_start(process: int) -> bool:
        children = Path(f"/proc/{process}/task/{process}/children")
        if len(children.read_text(encoding="ascii").split()) < 2:
            return False
        time.sleep(delay)
        return True

    said = _interrupted_when(practice, workers_start)

    assert said == Said(130, "", f"\n{INTERRUPTED}")


def test_a_reader_that_stops_reading_is_no_mistake(practice: PracticeFolder) -> None:
    for number in range(300):
        practice.write(f"goals/heron/goal-{number}.yaml", "nonsense: true\n")

    with _gwsheet(practice.root, "check") as run:
        assert run.stdout is not None
        run.stdout.readline()
        run.stdout.close()
        run.wait(timeout=60)
        assert run.stderr is not None
        assert (run.stderr.read(), run.returncode) == ("", 1)


def test_a_screen_that_lacks_a_sign_shows_another(practice: PracticeFolder) -> None:
    practice.write("goals/heron/автобус.yaml", "кот: 🚌\n")

    command = ("check", "--format", "concise")
    with _gwsheet(practice.root, *command, PYTHONIOENCODING="cp1252") as run:
        out, err = run.communicate(timeout=60)

    assert (run.returncode, err) == (1, "")
    assert out.startswith("goals/heron/???????.yaml:1:1: ")
