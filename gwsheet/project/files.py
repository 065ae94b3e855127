"""Reading and writing single files, so that a reader never sees half of one."""

from __future__ import annotations

import base64
import contextlib
import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows has none
    fcntl = None  # type: ignore[assignment]  # not on Windows

from gwsheet.diagnostics import START_OF_FILE, UNREADABLE, Finding, Span, found
from gwsheet.source import MAX_BYTES

TEMPORARY_PREFIX = ".gwsheet-"
TEMPORARY_SUFFIX = ".tmp"
LEFTOVER_SECONDS = 60


def read_file(path: Path, shown: str) -> bytes | Finding:
    """The bytes of ``path``, at most one more than a file may have, or why there are none."""
    try:
        with path.open("rb") as handle:
            return handle.read(MAX_BYTES + 1)
    except OSError as error:
        return unreadable(error, shown)


def unreadable(error: OSError, shown: str) -> Finding:
    """The finding for a file or folder that the system does not let us open."""
    if isinstance(error, FileNotFoundError):
        message = "is not there; check how its name is written"
    else:
        reason = error.strerror or type(error).__name__
        message = f"cannot be opened ({reason.lower()}); check its permissions"
    return found(UNREADABLE, shown, START_OF_FILE, message)


def read_logo(practice: Path, name: str, shown: str, span: Span) -> str | Finding:
    """The logo ``name``, a PNG or SVG file inside the folder ``practice``, as a data URI.

    What is wrong with it is found in the settings, where ``shown`` names it at ``span``.
    """
    path = (practice / name).resolve()
    if not path.is_relative_to(practice.resolve()):
        message = "the logo has to lie in this folder; copy it here and write its name alone"
        return found(UNREADABLE, shown, span, message)
    data = read_file(path, shown)
    if isinstance(data, Finding):
        return found(UNREADABLE, shown, span, f"the logo {data.message}")
    if len(data) > MAX_BYTES:
        message = "the logo is larger than 1 MiB; save it smaller"
        return found(UNREADABLE, shown, span, message)
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        kind = "image/png"
    elif b"<svg" in data[:2000]:
        kind = "image/svg+xml"
    else:
        message = "the logo is neither a PNG nor an SVG file; save it as one of them"
        return found(UNREADABLE, shown, span, message)
    return f"data:{kind};base64,{base64.b64encode(data).decode('ascii')}"


class ChangedMeanwhileError(Exception):
    """A file does not hold any more what was read from it."""


def replace_file(path: Path, before: bytes, after: bytes) -> None:
    """Write ``after`` over the ``before`` of the file ``path``, whole or not at all.

    A link is followed. A file that may not be written raises OSError, though its folder
    would let it be replaced; one that changed since it was read ChangedMeanwhileError.
    Of several who do this at once to files of one folder, each waits for the other.
    """
    path = path.resolve(strict=True)
    with path.open("r+b"):
        pass
    with _alone_in(path.parent):
        write_atomically(path, after, before)


@contextlib.contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """Nobody else is in here with ``folder``, where the system knows how to see to that."""
    if fcntl is None:
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):  # some network disks have no locks
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def write_atomically(path: Path, data: bytes, expected: bytes | None = None) -> None:
    """Write ``data`` to ``path`` whole or not at all; raises OSError.

    The new bytes go to a temporary file in the same folder, reach the disk, and take
    the old file's place in one step. Where that does not hold ``expected`` any more, it
    stays and ChangedMeanwhileError is raised.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(TEMPORARY_SUFFIX, TEMPORARY_PREFIX, path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(_mode(path))
        _hold_against(path, expected)
        temporary.replace(path)
    except BaseException as error:
        temporary.unlink(missing_ok=True)
        if isinstance(error, OSError):
            error.filename = str(path)
        raise


def _hold_against(path: Path, expected: bytes | None) -> None:
    if expected is not None and path.read_bytes() != expected:
        raise ChangedMeanwhileError(str(path))


def _mode(path: Path) -> int:
    """The permissions the file has, or those that a new file gets."""
    try:
        return path.stat().st_mode & 0o777
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


def open_folder(folder: Path) -> None:
    """Make the folder if it is not there; raises OSError with the cure if it cannot be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        cure = f"cannot be written ({reason}); name another folder with --output"
        raise OSError(error.errno, cure, str(folder)) from None


def remove_leftovers(folder: Path) -> None:
    """Delete temporary files that a killed run left in ``folder`` or below.

    Young ones stay: another run may be about to put them in their place.
    """
    latest = time.time() - LEFTOVER_SECONDS
    for path in folder.rglob(f"{TEMPORARY_PREFIX}*{TEMPORARY_SUFFIX}"):
        with contextlib.suppress(FileNotFoundError):
            if path.lstat().st_mtime < latest:
                path.unlink()
