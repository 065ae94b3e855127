"""One build at a time in a build folder: a lock that the system takes back, however a build ends."""

from __future__ import annotations

import contextlib
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
_SECONDS_BETWEEN_TRIES = 0.1


@contextlib.contextmanager
def alone_in(folder: Path, waiting: Callable[[], None]) -> Iterator[bool]:
    """Hold ``folder`` against others who ask for it here; True where another had it first.

    Then ``waiting`` was called, once, before the wait. A disk that knows no locks is used
    without one. Raises OSError where nothing can be written into the folder.
    """
    path = folder / LOCK_NAME
    handle = _try(path)
    had_to_wait = handle is None
    if had_to_wait:
        waiting()
    while handle is None:
        time.sleep(_SECONDS_BETWEEN_TRIES)
        handle = _try(path)
    try:
        yield had_to_wait
    finally:
        with contextlib.suppress(OSError):  # Windows keeps a file that is open; it is empty
            path.unlink()
        os.close(handle)


def _try(path: Path) -> int | None:
    """The lock file, open and locked; None while another has it, or has just removed it."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
    with contextlib.suppress(FileNotFoundError):
        if _lock(handle) and os.path.samestat(path.stat(), os.fstat(handle)):
            return handle
    os.close(handle)
    return None


def _lock(handle: int) -> bool:
    """Whether nobody else has locked ``handle``."""
    try:
        if sys.platform == "win32":
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:  # some network disks have no locks
        return True
    return True
