"""What was built from what: every input's hash and the output's, document by document."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
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
                {str(key): str(value) for key, value in document["inputs"].items()},
                str(document["output"]),
                tuple(map(str, document["complaints"])),
            )
            for name, document in data["documents"].items()
            if _is_inside(Path(name))
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Manifest(was_unreadable=True)
    return Manifest(entries)


def _is_inside(path: Path) -> bool:
    """Whether ``path`` stays in the build folder: a damaged manifest deletes nothing elsewhere."""
    return bool(path.parts) and not path.is_absolute() and ".." not in path.parts


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the manifest whole, the same for the same entries; raises OSError."""
    documents = {name: asdict(entry) for name, entry in manifest.entries.items()}
    data = {"format": FORMAT, "documents": documents}
    text = json.dumps(data, indent=1, ensure_ascii=False, sort_keys=True)
    write_atomically(folder / FILE_NAME, (text + "\n").encode("utf-8"))
