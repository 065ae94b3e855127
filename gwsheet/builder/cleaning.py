"""Taking back what builds wrote, and nothing that another hand did."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from gwsheet.builder.manifest import FILE_NAME, Entry, digest, read_manifest
from gwsheet.project.files import remove_leftovers
from gwsheet.project.lock import alone_in


def say_nothing(*_about: object) -> None:
    """For a caller who does not want to know."""


@dataclass(frozen=True)
class Cleaned:
    """What ``clean`` removed, and what it kept because another hand had changed it."""

    removed: tuple[str, ...]
    kept: tuple[str, ...]
    manifest_was_unreadable: bool


def clean(output: Path, waiting: Callable[[], None] = say_nothing) -> Cleaned:
    """Remove what builds wrote into ``output``, and nothing else; raises OSError.

    Where a build is going on, ``waiting`` is called, and what it wrote is removed after it.
    """
    if not output.is_dir():
        return Cleaned((), (), manifest_was_unreadable=False)
    with alone_in(output, waiting):
        return _clean(output)


def _clean(output: Path) -> Cleaned:
    manifest = read_manifest(output)
    there = {name: entry for name, entry in manifest.entries.items() if (output / name).is_file()}
    kept = {name for name, entry in there.items() if is_changed(output / name, entry)}
    removed = [name for name in there if name not in kept and remove(output, name)]
    remove_leftovers(output)
    (output / FILE_NAME).unlink(missing_ok=True)
    return Cleaned(tuple(sorted(removed)), tuple(sorted(kept)), manifest.was_unreadable)


def is_changed(path: Path, entry: Entry) -> bool:
    """Whether another hand changed the document since it was built."""
    return digest(path.read_bytes()) != entry.output


def remove(folder: Path, name: str) -> bool:
    """Delete the file ``name`` and the folders that it leaves empty."""
    path = folder / name
    if not path.is_file():
        return False
    path.unlink()
    for parent in path.parents:
        if parent == folder or any(parent.iterdir()):
            break
        parent.rmdir()
    return True
