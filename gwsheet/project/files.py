"""Reading and writing single files, so that a reader never sees half of one."""

from __future__ import annotations

import base64
import contextlib
import errno
import math
import os
import stat
import tempfile
import time
from collections.abc import Iterable, Iterator
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
_TEMPORARY = f"{TEMPORARY_PREFIX}*{TEMPORARY_SUFFIX}"


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
    elif error.errno == errno.ELOOP:
        message = "is a link that leads in a circle; delete it"
    else:
        reason = error.strerror or type(error).__name__
        message = f"cannot be opened ({reason.lower()}); check its permissions"
    return found(UNREADABLE, shown, START_OF_FILE, message)


def read_logo(practice: Path, name: str, shown: str, span: Span) -> str | Finding:
    """The logo ``name`` in ``practice`` as a data URI, or what is wrong, at ``span`` of ``shown``."""
    path = Path(os.path.realpath(practice / name))  # links in a circle are unreadable, no error
    if not path.is_relative_to(os.path.realpath(practice)):
        message = "the logo has to lie in this folder; copy it here and write its name alone"
        return found(UNREADABLE, shown, span, message)
    data = read_file(path, shown)
    if isinstance(data, Finding):
        message = f"the logo {data.message}"
    elif len(data) > MAX_BYTES:
        message = "the logo is larger than 1 MiB; save it smaller"
    elif (kind := _picture_kind(data)) is None:
        message = "the logo is no PNG, JPEG or SVG file; save it as one of them"
    else:
        return f"data:{kind};base64,{base64.b64encode(data).decode('ascii')}"
    return found(UNREADABLE, shown, span, message)


def _picture_kind(data: bytes) -> str | None:
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if data.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    return "image/svg+xml" if b"<svg" in data[:2000] else None


class ChangedMeanwhileError(Exception):
    """A file changed since it was read."""


def replace_file(path: Path, before: bytes, after: bytes) -> None:
    """Write ``after`` over the ``before`` of the file ``path``, whole or not at all.

    A link is followed. A file that may not be written raises OSError, though its folder
    would let it be replaced; one that changed since it was read ChangedMeanwhileError.
    What a killed command left in the folder is removed: it has a copy of the file.
    """
    path = path.resolve(strict=True)
    with path.open("r+b"):
        pass
    with _alone_in(path.parent) as is_alone:
        _remove(path.parent.glob(_TEMPORARY), -math.inf if is_alone else LEFTOVER_SECONDS)
        _write(path, after, before)


@contextlib.contextmanager
def _alone_in(folder: Path) -> Iterator[bool]:
    """Whoever else writes to files of ``folder`` meanwhile waits; False without locks."""
    with contextlib.ExitStack() as stack:
        is_alone = False
        if fcntl is not None:
            with contextlib.suppress(OSError):  # some network disks have no locks
                handle = os.open(folder, os.O_RDONLY)
                stack.callback(os.close, handle)
                fcntl.flock(handle, fcntl.LOCK_EX)
                is_alone = True
        yield is_alone


def write_atomically(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path`` whole or not at all; raises OSError.

    The new bytes go to a temporary file in the same folder, which nobody else may read
    who may not read ``path``, reach the disk, and take the old file's place in one step.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with _alone_in(path.parent):
        _write(path, data)


def _write(path: Path, data: bytes, expected: bytes | None = None) -> None:
    handle, name = tempfile.mkstemp(TEMPORARY_SUFFIX, TEMPORARY_PREFIX, path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(_mode(path))
        if expected is not None and path.read_bytes() != expected:
            raise ChangedMeanwhileError(str(path))  # noqa: TRY301 - the temporary file goes as well
        temporary.replace(path)
    except BaseException as error:
        temporary.unlink(missing_ok=True)
        if isinstance(error, OSError):
            error.filename = str(path)
        raise


def _mode(path: Path) -> int:
    """The permissions the file has, or those that a new file gets."""
    try:
        return path.stat().st_mode & 0o777
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


def open_folder(folder: Path) -> None:
    """Make ``folder``; OSError, with what to do, if nothing can be written there."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        message = f"cannot be written ({reason}); name another folder with --output"
        raise OSError(error.errno, message, str(folder)) from None


def remove_leftovers(folder: Path) -> None:
    """Delete temporary files that a killed run left in ``folder`` or below.

    Young ones stay: another run may be about to put them in their place.
    """
    _remove(folder.rglob(_TEMPORARY), LEFTOVER_SECONDS)


def _remove(paths: Iterable[Path], least_age: float) -> None:
    """Delete the files among ``paths`` that are ``least_age`` seconds old, as far as possible."""
    latest = time.time() - least_age
    for path in list(paths):
        with contextlib.suppress(OSError):
            state = path.lstat()
            if stat.S_ISREG(state.st_mode) and state.st_mtime < latest:
                path.unlink()
