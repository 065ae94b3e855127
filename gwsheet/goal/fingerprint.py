"""The version of a goal that two people can sign: a hash of what it means.

It covers the nine sections and nothing else, so that a rating, a note or another
layout is no unsigned change; and it covers them as read, so that quoting, key order,
comments and the order of steps make no difference. The day of the next review is left
out: each review moves it along, and nobody signs that again. See docs/decisions/013.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from typing import Any

from gwsheet.goal.model import Goal
from gwsheet.goal.part import Part, Role
from gwsheet.goal.quantity import Period, Quantity, folded
from gwsheet.goal.recurrence import Recurrence

DIGITS = 6


def fingerprint(goal: Goal) -> str:
    """The first six hexadecimal digits of the SHA-256 of the nine sections' meaning."""
    roles = goal.roles().items()
    signed = {name: _in_order(getattr(goal, name), role) for name, role in roles if role.is_signed}
    return hashlib.sha256(canonical(signed).encode("utf-8")).hexdigest()[:DIGITS]


def canonical(value: Any) -> str:
    """What ``meaning`` gave, as one text that is the same for what means the same."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def meaning(value: Any) -> Any:
    """``value`` as JSON data: white space folded, what says nothing or is not signed left out."""
    if isinstance(value, str):
        return folded(value) or None
    if isinstance(value, tuple):
        return [item for item in map(meaning, value) if item is not None]
    if isinstance(value, Part):
        roles = value.roles().items()
        signed = {name: role for name, role in roles if role.is_signed is not False}
        return _filled({name: _in_order(getattr(value, name), signed[name]) for name in signed})
    if isinstance(value, dict):
        return _filled({str(key): meaning(item) for key, item in value.items()})
    return None if value is None else _scalar(value)


def _in_order(value: Any, role: Role) -> Any:
    """The meaning of ``value``; of a list whose order means nothing, always in one order."""
    found = meaning(value)
    return sorted(found, key=canonical) if role.is_unordered else found


def _filled(data: dict[str, Any]) -> dict[str, Any] | None:
    return {key: item for key, item in data.items() if item not in (None, [])} or None


def _scalar(value: Any) -> str:
    if isinstance(value, Quantity | Period):
        return value.meaning
    if not isinstance(value, Recurrence):
        return str(value)
    is_counted = replace(value, rest="").is_only_counted
    counted = f"{value.low}-{value.high} {value.unit} {value.rest}" if is_counted else value.text
    return " ".join(counted.split())
