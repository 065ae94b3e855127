"""Who a text is for: what a client may know, and the language that it is in.

Templates for clients are given copies without clinician-only fields and nothing else, so no
template can leak what it was never handed.
"""

from __future__ import annotations

from typing import Any, TypeVar

from gwsheet.goal.model import Goal
from gwsheet.goal.part import Part
from gwsheet.goal.practice import Client, Settings

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


def language_of(goal: Goal | None, client: Client | None, settings: Settings) -> str:
    """The tag of the language that is named for the goal, else the client, else the practice."""
    named = (part.language for part in (goal, client) if part is not None)
    return next(filter(None, named), settings.language)
