"""One build at a time in a build folder: a lock that the system takes back, however a build ends."""

from __future__ import annotations

import contextlib
import functools
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

LOCK_NAME = ".gwsheet-lock"
_SECONDS_BETWEEN_TRIES = 0.2
"""On Windows, where nobody can wait for a lock without trying again."""


@contextlib.contextmanager
def alone_in(folder: Path, waiting: Callable[[], None]) -> Iterator[bool]:
    """Hold ``folder`` against others who ask for it here; True where another had it first.

    Then ``waiting`` was called, once, before the wait. A disk that knows no locks is used
    without one. Raises OSError where nothing can be written into the folder.
    """
    path = folder / LOCK_NAME
    wait = functools.cache(waiting)  # however often it is tried again, it is said once
    handle = _locked(path, wait)
    try:
        yield wait.cache_info().currsize > 0
    finally:
        with contextlib.suppress(OSError):  # Windows keeps a file that is open; it is empty
            path.unlink()
        os.close(handle)


def _locked(path: Path, wait: Callable[[], None]) -> int:
    """The open lock file, held: the one that is in the folder, not one that was removed since."""
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
    while True:
        handle = os.open(path, flags, 0o666)
        try:
            _take(handle, wait)
            with contextlib.suppress(FileNotFoundError):
                if os.path.samestat(path.stat(), os.fstat(handle)):
                    return handle
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)


if sys.platform == "win32":

    def _take(handle: int, wait: Callable[[], None]) -> None:
        while True:
            try:
                msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
            except OSError:
                wait()
                time.sleep(_SECONDS_BETWEEN_TRIES)
            else:
                return

else:

    def _take(handle: int, wait: Callable[[], None]) -> None:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            wait()
            fcntl.flock(handle, fcntl.LOCK_EX)
        except OSError:  # some network disks have no locks
            return
