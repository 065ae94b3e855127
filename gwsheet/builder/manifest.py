"""What was built from what: every input's hash and the output's, document by document."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from gwsheet.project.files import write_atomically

FILE_NAME = ".gwsheet-manifest.json"
FORMAT = 1
_HASH_DIGITS = 24


def digest(data: bytes) -> str:
    """The first 24 hexadecimal digits (96 bits) of the SHA-256 of ``data``."""
    return hashlib.sha256(data).hexdigest()[:_HASH_DIGITS]


@dataclass(frozen=True)
class Entry:
    """One document: hashes of its inputs by name, its own hash, the typesetter's complaints."""

    inputs: Mapping[str, str]
    output: str
    complaints: tuple[str, ...] = ()


@dataclass
class Manifest:
    """The documents in a build folder, by their path in it."""

    entries: dict[str, Entry] = field(default_factory=dict)
    was_unreadable: bool = False


def read_manifest(folder: Path) -> Manifest:
    """The manifest of ``folder``; an empty one when there is none or it is damaged."""
    path = folder / FILE_NAME
    if not path.exists():
        return Manifest()
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        if data["format"] != FORMAT:
            return Manifest()
        entries = {
            str(name): Entry(
                {str(key): str(value) for key, value in one["inputs"].items()},
                str(one["output"]),
                tuple(str(complaint) for complaint in one["complaints"]),
            )
            for name, one in data["documents"].items()
            if _is_inside(str(name))
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Manifest(was_unreadable=True)
    return Manifest(entries)


def _is_inside(name: str) -> bool:
    """Whether ``name`` stays in the build folder: a damaged manifest deletes nothing elsewhere."""
    path = Path(name)
    return bool(path.parts) and not path.is_absolute() and ".." not in path.parts


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the manifest whole; raises OSError."""
    documents = {
        name: {
            "inputs": dict(sorted(entry.inputs.items())),
            "output": entry.output,
            "complaints": list(entry.complaints),
        }
        for name, entry in sorted(manifest.entries.items())
    }
    text = json.dumps({"format": FORMAT, "documents": documents}, indent=1, ensure_ascii=False)
    write_atomically(folder / FILE_NAME, (text + "\n").encode("utf-8"))
