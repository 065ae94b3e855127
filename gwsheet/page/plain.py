"""What a template may hold: texts, numbers, days, tuples, mappings and records with named fields.

A value of ours, or of a library, becomes such a value here, so that no template is ever given
an object that has methods.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from types import MappingProxyType, NoneType
from typing import Any

from markupsafe import Markup

SCALARS = (str, Markup, int, bool, Decimal, date, NoneType)
"""The types of values that have no parts. A value of a type derived from one of them is refused."""
_CLASSES_OF_OURS = "gwsheet."


@dataclass(frozen=True, slots=True)
class Fields:
    """Named fields, and nothing else: no method, no class attribute. ``label`` says what it is."""

    label: str
    fields: Mapping[str, Any]

    def __hash__(self) -> int:
        return hash((self.label, *self.fields))

    def __repr__(self) -> str:
        """All of it, for a template's author who looks what there is."""
        fields = ", ".join(f"{name}={value!r}" for name, value in self.fields.items())
        return f"{self.label}: ({fields})"


def plain(value: Any) -> Any:
    """``value`` as a template may hold it. Raises TypeError for a type that has no plain form."""
    kind: type = type(value)
    if kind in SCALARS:
        return value
    if kind in (tuple, list):
        return tuple(map(plain, value))
    if kind in (set, frozenset):
        return frozenset(map(plain, value))
    if kind in (dict, MappingProxyType):
        return MappingProxyType({plain(key): plain(item) for key, item in value.items()})
    names = _names(kind)
    if names is None:
        raise TypeError(f"{kind.__module__}.{kind.__qualname__} has no form for a template")
    fields = {name: plain(getattr(value, name)) for name in names}
    return Fields(_label(kind), MappingProxyType(fields))


def as_text(value: Any) -> str:
    """A plain value in full, the same for the same value in every process."""
    if isinstance(value, Fields):
        return f"{value.label}{as_text(value.fields)}"
    if isinstance(value, Mapping):
        pairs = (f"{as_text(key)}:{as_text(item)}" for key, item in value.items())
        return f"{{{','.join(pairs)}}}"
    if isinstance(value, tuple):
        return f"({','.join(map(as_text, value))})"
    if isinstance(value, frozenset):
        return f"<{','.join(sorted(map(as_text, value)))}>"
    return repr(value)


@cache
def _names(kind: type) -> tuple[str, ...] | None:
    """The fields and properties of a class of ours; None for any other class."""
    if not kind.__module__.startswith(_CLASSES_OF_OURS):
        return None
    if dataclasses.is_dataclass(kind):
        names = [field.name for field in dataclasses.fields(kind)]
    elif hasattr(kind, "model_fields"):
        names = list(kind.model_fields)
    else:
        return None
    for base in kind.__mro__:
        if base.__module__.startswith(_CLASSES_OF_OURS):
            names += [name for name, value in vars(base).items() if isinstance(value, property)]
    return tuple(name for name in dict.fromkeys(names) if not name.startswith("_"))


@cache
def _label(kind: type) -> str:
    """What a value of ``kind`` is, in words: ``GoalOfClient`` is "a goal of client"."""
    words = re.sub(r"(?<!^)(?=[A-Z])", " ", kind.__name__.removesuffix("View")).lower()
    article = "the" if words.endswith("s") else "an" if words[0] in "aeiou" else "a"
    return f"{article} {words}"
