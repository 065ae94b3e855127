"""The version of a goal that two people can sign: a hash of what it means.

It covers the nine sections and nothing else, so that a rating, a note or another
layout is no unsigned change; and it covers them as read, so that quoting, key order,
comments and the order of steps make no difference. The day of the next review is left
out: each review moves it along, and nobody signs that again. DESIGN §5, clinical.md
"Agreement"; docs/decisions/013.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from gwsheet.goal.model import SECTIONS, Goal
from gwsheet.goal.quantity import Period, Quantity, folded
from gwsheet.goal.recurrence import Recurrence

DIGITS = 6
_UNORDERED = ("success_indicators", "action_steps")


def fingerprint(goal: Goal) -> str:
    """The first six hexadecimal digits of the SHA-256 of the nine sections' meaning."""
    sections = {name: meaning(getattr(goal, name)) for name in SECTIONS}
    for name in _UNORDERED:
        items = [
            {key: value for key, value in item.items() if key != "id"}
            for item in sections[name] or []
        ]
        sections[name] = sorted((item for item in items if item), key=canonical)
    schedule = sections["review_schedule"] or {}
    sections["review_schedule"] = {
        key: value for key, value in schedule.items() if key != "next"
    } or None
    digest = hashlib.sha256(canonical(sections).encode("utf-8")).hexdigest()
    return digest[:DIGITS]


def canonical(value: Any) -> str:
    """What ``meaning`` gave, as one text that is the same for what means the same."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def meaning(value: Any) -> Any:
    """``value`` as JSON data: white space folded, what says nothing left out."""
    if isinstance(value, str):
        return folded(value) or None
    if isinstance(value, tuple):
        return [one for one in map(meaning, value) if one is not None]
    fields = getattr(type(value), "model_fields", None)
    if fields is not None:
        named = {name: meaning(getattr(value, name)) for name in fields}
        return {name: item for name, item in named.items() if item not in (None, [])} or None
    return None if value is None else _scalar(value)


def _scalar(value: Any) -> str:
    if isinstance(value, Quantity | Period):
        return value.meaning
    if not isinstance(value, Recurrence):
        return str(value)
    plain = Recurrence(value.text, value.low, value.high, value.unit, value.rest)
    is_counted = value.is_rhythm and value == plain
    counted = f"{value.low}-{value.high} {value.unit} {value.rest}" if is_counted else value.text
    return " ".join(counted.split())
