"""The texts of a goal's or a client's file, with their places: found by what the model says."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from gwsheet.goal.part import FieldKind, Part

Path = tuple[str | int, ...]

_ALL: tuple[FieldKind, ...] = ("text", "measure", "note")


def client_texts(part: Part) -> Iterator[tuple[Path, str]]:
    """Every text that a client may be given, in the order of the model."""
    return ((path, text) for kind, path, text in _texts_in(part, ()) if kind == "text")


def all_texts(part: Part) -> Iterator[tuple[Path, str]]:
    """Those texts, then what is counted, then the therapist's own notes."""
    found = list(_texts_in(part, ()))
    for wanted in _ALL:
        yield from ((path, text) for kind, path, text in found if kind == wanted)


@cache
def _fields(part: type[Part]) -> tuple[tuple[str, str, FieldKind], ...]:
    """Key, name and kind of each field with texts in it; not the one about silenced rules."""
    roles = part.roles()
    return tuple(
        (key, name, roles[name].kind)
        for key, name in part.names_by_key().items()
        if roles[name].kind in _ALL
        or (roles[name].kind == "parts" and not roles[name].is_clinicians)
    )


def _texts_in(part: Part, path: Path) -> Iterator[tuple[FieldKind, Path, str]]:
    """The kind, place and words of every text, at any depth."""
    for key, name, kind in _fields(type(part)):
        value = getattr(part, name)
        if value:
            yield from _texts_at(value, kind, (*path, key))


def _texts_at(value: Any, kind: FieldKind, path: Path) -> Iterator[tuple[FieldKind, Path, str]]:
    if isinstance(value, str):
        yield kind, path, value
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _texts_at(item, kind, (*path, index))
    elif isinstance(value, dict):  # the attainment scale, by its levels
        for level, text in value.items():
            yield kind, (*path, f"{level:+d}" if level else "0"), text
    elif value is not None:
        yield from _texts_in(value, path)
