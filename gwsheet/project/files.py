"""Reading and writing single files, so that a reader never sees half of one."""

from __future__ import annotations

import base64
import os
import tempfile
from pathlib import Path

from gwsheet.diagnostics import START_OF_FILE, UNREADABLE, Finding, found
from gwsheet.source import MAX_BYTES

TEMPORARY_PREFIX = ".gwsheet-"
TEMPORARY_SUFFIX = ".tmp"


def read_file(path: Path, shown: str) -> bytes | Finding:
    """The bytes of ``path``, at most one more than a file may have, or why there are none."""
    try:
        with path.open("rb") as handle:
            return handle.read(MAX_BYTES + 1)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        message = f"cannot be opened ({reason.lower()}); check its permissions"
        return found(UNREADABLE, shown, START_OF_FILE, message)


def read_logo(practice: Path, name: str, shown: str) -> str | Finding:
    """The practice's logo as a data URI: a PNG or SVG file inside the practice folder."""
    path = (practice / name).resolve()
    if not path.is_relative_to(practice.resolve()):
        message = "the logo has to lie in this folder; copy it here and name it without .. or /"
        return found(UNREADABLE, shown, START_OF_FILE, message)
    data = read_file(path, shown)
    if isinstance(data, Finding):
        return data
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        kind = "image/png"
    elif b"<svg" in data[:2000]:
        kind = "image/svg+xml"
    else:
        message = "the logo is neither a PNG nor an SVG file; save it as one of them"
        return found(UNREADABLE, shown, START_OF_FILE, message)
    return f"data:{kind};base64,{base64.b64encode(data).decode('ascii')}"


def write_atomically(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path`` whole or not at all; raises OSError.

    The new bytes go to a temporary file in the same folder, reach the disk, and take
    the old file's place in one step.
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
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _mode(path: Path) -> int:
    """The permissions the file has, or those that a new file gets."""
    try:
        return path.stat().st_mode & 0o777
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


def remove_leftovers(folder: Path) -> None:
    """Delete temporary files that a killed run left in ``folder`` or below."""
    for path in folder.rglob(f"{TEMPORARY_PREFIX}*{TEMPORARY_SUFFIX}"):
        path.unlink(missing_ok=True)
