"""A program without threads that forks writers and lets them die; the test process has threads.

``dying_writer.py kill GOAL`` kills a writer of ``GOAL`` before each of its steps in turn;
``dying_writer.py full GOAL`` lets no file grow to what the addition needs.
"""

from __future__ import annotations

import os
import resource
import signal
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any

from gwsheet.goal import Goal, load
from gwsheet.goal.records import ProgressEntry
from gwsheet.project import files
from gwsheet.record import Addition, RefusedError, add_record, write_addition

STEPS = 5000


def _addition(before: bytes, note: str) -> Addition:
    entry = ProgressEntry.model_validate({"date": "2026-12-01", "note": note})
    return add_record(load(Goal, "goals/heron/bus.yaml", before), before, entry)


def _in_child(work: Callable[[], None]) -> int:
    """What a process that does ``work`` and nothing else ends with."""
    child = os.fork()
    if child == 0:
        try:
            work()
            os._exit(0)
        finally:
            os._exit(99)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _killed_before(step: int, work: Callable[[], None]) -> None:
    """Do ``work``; the process is killed before the step with that number.

    A step is a line of Python in any module, so there is one between any two calls of
    the system.
    """
    left = step

    def trace(_frame: FrameType, event: str, _argument: object) -> Any:
        nonlocal left
        if event == "line":
            left -= 1
            if left < 0:
                os.kill(os.getpid(), signal.SIGKILL)
        return trace

    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(None)


def kill(goal_file: Path) -> None:
    """Print how often the old file was left and how often the new, or fail."""
    before = goal_file.read_bytes()
    addition = _addition(before, "one stop")
    write = partial(write_addition, goal_file, addition)
    write()  # the first time, Python sets itself up in 1,500 steps
    seen = {"old": 0, "new": 0}
    for step in range(STEPS):
        goal_file.write_bytes(before)
        code = _in_child(partial(_killed_before, step, write))
        now = goal_file.read_bytes()
        assert now in (before, addition.after), f"a part was left at step {step}"
        seen["new" if now == addition.after else "old"] += 1
        if code == 0:
            break
        assert code == -signal.SIGKILL, code
        for left in goal_file.parent.iterdir():
            if left != goal_file:
                assert left.name.startswith(files.TEMPORARY_PREFIX), left.name
                left.unlink()
    else:
        raise AssertionError("the writing never came to its end")
    sys.stdout.write(f"{seen['old']} {seen['new']}\n")


def full(goal_file: Path) -> None:
    """Print what a writer says to whom the system gives no more room."""
    addition = _addition(goal_file.read_bytes(), "x" * 5000)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))
    try:
        write_addition(goal_file, addition)
    except RefusedError as error:
        sys.stdout.write(f"{error}\n")


if __name__ == "__main__":
    {"kill": kill, "full": full}[sys.argv[1]](Path(sys.argv[2]))
