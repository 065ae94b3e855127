"""Who a text is for: what a client may know, and the language that it is in.

Templates for clients are given copies without clinician-only fields and nothing else, so no
template can leak what it was never handed.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from gwsheet.goal.model import Goal
from gwsheet.goal.part import Part
from gwsheet.goal.practice import Client, Settings

T = TypeVar("T", bound=Part)


def for_client(value: T) -> T:
    """A copy of ``value`` in which every clinician-only field, at any depth, is as if unwritten."""
    changes: dict[str, Any] = {}
    for name, role in value.roles().items():
        default = type(value).model_fields[name].get_default(call_default_factory=True)
        changes[name] = default if role.is_clinicians else _cleaned(getattr(value, name))
    return value.model_copy(update=changes)


def _cleaned(value: Any) -> Any:
    if isinstance(value, Part):
        return for_client(value)
    if isinstance(value, tuple):
        return tuple(map(_cleaned, value))
    return {k: _cleaned(v) for k, v in value.items()} if isinstance(value, dict) else value


def language_of(
    goal: Goal | None, client: Client | None, settings: Settings, goals: Iterable[Goal] = ()
) -> str:
    """The tag of the language that is named for the goal, else the client, else the practice.

    ``goals`` are those of a client: where the client's file names no language, and all of
    them name the same one, it is the client's.
    """
    named = [part.language for part in (goal, client) if part is not None and part.language]
    of_goals = {each.language for each in goals}
    if not named and len(of_goals) == 1:
        named = [*filter(None, of_goals)]
    return next(iter(named), settings.language)
