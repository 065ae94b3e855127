"""Words of several languages in one, and as a pattern."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from typing import Any, TypeVar, cast

T = TypeVar("T")


def joined(first: T, *others: T) -> T:
    """One with the words of all: sets and tables at any depth; the last says what a word means."""
    values: list[Any] = [first, *others]
    whole: Any
    if isinstance(first, frozenset):
        whole = first.union(*values)
    elif is_dataclass(first):
        names = [field.name for field in fields(first)]
        whole = values[0].__class__(
            *(joined(*(getattr(v, name) for v in values)) for name in names)
        )
    elif isinstance(first, tuple):
        whole = tuple(item for value in values for item in value)
    else:
        whole = {word: item for table in values for word, item in table.items()}
    return cast(T, whole)


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of ``words``, the longest first; for nothing where there are none."""
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(map(re.escape, longest_first)) or "(?!)"
