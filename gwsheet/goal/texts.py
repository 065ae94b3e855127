"""The texts of a goal's or a client's file, with their places: found by what the model says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from gwsheet.goal.part import FieldKind, Part

Path = tuple[str | int, ...]

_ALL: tuple[FieldKind, ...] = ("text", "measure", "note")


def client_texts(part: Part) -> Iterator[tuple[Path, str]]:
    """Every text that a client may be given, in the order of the model."""
    return _texts_in(part, "text", ())


def all_texts(part: Part) -> Iterator[tuple[Path, str]]:
    """Those texts, then what is counted, then the therapist's own notes."""
    for kind in _ALL:
        yield from _texts_in(part, kind, ())


def _texts_in(value: Any, kind: FieldKind, path: Path) -> Iterator[tuple[Path, str]]:
    """The texts of ``kind`` at any depth; not those about silenced rules, which are about rules."""
    if isinstance(value, Part):
        roles = value.roles()
        for key, name in value.names_by_key().items():
            role = roles[name]
            if role.kind == kind or (role.kind == "parts" and not role.is_clinicians):
                yield from _texts_in(getattr(value, name), kind, (*path, key))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _texts_in(item, kind, (*path, index))
    elif isinstance(value, dict):  # the attainment scale, by its levels
        for level, text in value.items():
            yield (*path, f"{level:+d}" if level else "0"), text
    elif value:
        yield path, value
