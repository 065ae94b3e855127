"""A log of a mistake of ours: where in the code, and never what was in a file."""

from __future__ import annotations

import os
import platform
import tempfile
import traceback
from pathlib import Path

from gwsheet import __version__


def write_crash_log(error: BaseException) -> Path:
    """Write versions and the places in the code that led to ``error``; the log's path.

    The error's message is left out: it may hold words from a client's file.
    """
    lines = [
        f"gwsheet {__version__}",
        f"Python {platform.python_version()} on {platform.platform()}",
        f"error {type(error).__name__}",
    ]
    for frame in traceback.extract_tb(error.__traceback__):
        lines.append(f"  {Path(frame.filename).name}:{frame.lineno} in {frame.name}")
    handle, name = tempfile.mkstemp(".log", "gwsheet-")
    with os.fdopen(handle, "w", encoding="utf-8") as log:
        log.write("\n".join(lines) + "\n")
    return Path(name)
