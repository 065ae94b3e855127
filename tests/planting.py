"""Values for every field that is marked for the clinician alone, found by asking the model."""

from __future__ import annotations

import types
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from gwsheet.goal import Interval
from gwsheet.goal.part import Part, Role

Data = dict[str, Any]


@dataclass(frozen=True)
class Seed:
    """What is planted: ``word`` where a text may stand, else the value of that ``number``.

    Two seeds of other words and numbers differ in every field.
    """

    word: str
    number: int

    def value(self, kind: type) -> Any:
        """The value for a field of type ``kind``, as a file writes it."""
        return {
            str: self.word,
            int: str(self.number),
            Decimal: str(self.number),
            bool: "yes" if self.number % 2 else "no",
            date: f"2026-11-{self.number + 1:02}",
            Interval: f"{self.number + 1} weeks",
        }[kind]


def clinicians_fields(model: type[Part]) -> frozenset[str]:
    """Where a value is the clinician's, at any depth: ``reviews.attainment.therapist``."""
    return frozenset(_secret_ends(model, "", is_secret=False))


def planted(model: type[Part], seed: Seed) -> Data:
    """A file's data with nothing but the clinician's fields, all of them filled from ``seed``."""
    data = _part(model, seed, is_secret=False)
    return data if isinstance(data, dict) else {}


def joined(data: Any, other: Any) -> Any:
    """``data`` with what ``other`` has besides, item by item."""
    if isinstance(data, dict) and isinstance(other, dict):
        both = {key: joined(data[key], other[key]) for key in data.keys() & other.keys()}
        return {**data, **other, **both}
    if isinstance(data, list) and isinstance(other, list):
        return [joined(item, other[0]) for item in data] if data else other
    return other


def _is_marked(field: FieldInfo) -> bool:
    role = field.json_schema_extra
    return isinstance(role, Role) and role.is_clinicians


def _secret_ends(annotation: Any, path: str, *, is_secret: bool) -> Iterator[str]:
    """The paths of plain values below ``path`` that are the clinician's."""
    if isinstance(annotation, type) and issubclass(annotation, Part):
        for name, field in annotation.model_fields.items():
            secret = is_secret or _is_marked(field)
            yield from _secret_ends(field.annotation, f"{path}.{name}".strip("."), is_secret=secret)
        return
    inner = _inner(annotation)
    if inner is not None:
        yield from _secret_ends(inner, path, is_secret=is_secret)
    elif is_secret:
        yield path


def _inner(annotation: Any) -> Any:
    """The type of what a tuple, a table or an optional value holds; None for a plain value."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in (Union, types.UnionType):
        return next(part for part in arguments if part is not type(None))
    if origin is dict:
        return arguments[1]
    return arguments[0] if origin in (tuple, Annotated) else None


def _part(model: type[Part], seed: Seed, *, is_secret: bool) -> Data | None:
    data = {}
    for name, field in model.model_fields.items():
        value = _value(field.annotation, seed, is_secret=is_secret or _is_marked(field))
        if value is not None:
            data[field.alias or name] = value
    return data or None


def _value(annotation: Any, seed: Seed, *, is_secret: bool) -> Any:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return _part(annotation, seed, is_secret=is_secret)
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return arguments[seed.number % len(arguments)] if is_secret else None
    inner = _inner(annotation)
    if inner is None:
        return seed.value(annotation) if is_secret else None
    value = _value(inner, seed, is_secret=is_secret)
    if value is None:
        return None
    if origin is dict:
        return {_value(arguments[0], seed, is_secret=True): value}
    return [value] if origin is tuple else value
