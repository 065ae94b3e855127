"""What a client's page may know: a copy of a value without clinician-only fields.

Templates for clients are given such copies and nothing else, so no template can leak
what it was never handed.
"""

from __future__ import annotations

from typing import Any, TypeVar

from gwsheet.goal.part import Part

T = TypeVar("T", bound=Part)


def for_client(value: T) -> T:
    """A copy of ``value`` in which every clinician-only field, at any depth, is as if unwritten."""
    changes: dict[str, Any] = {}
    for name, role in value.roles().items():
        if role.is_clinicians:
            field = type(value).model_fields[name]
            changes[name] = field.get_default(call_default_factory=True)
            continue
        held = getattr(value, name)
        cleaned = _clean(held)
        if cleaned is not held:
            changes[name] = cleaned
    return value.model_copy(update=changes)


def _clean(held: Any) -> Any:
    if isinstance(held, Part):
        return for_client(held)
    if isinstance(held, tuple) and any(isinstance(item, Part) for item in held):
        return tuple(_clean(item) for item in held)
    if isinstance(held, dict) and any(isinstance(item, Part) for item in held.values()):
        return {key: _clean(item) for key, item in held.items()}
    return held
