"""The version of a goal that two people can sign: a hash of what it means.

It covers the nine sections and nothing else, so that a rating, a note or another
layout is no unsigned change; and it covers them as read, so that quoting, key order,
comments and the order of steps make no difference. DESIGN §5, clinical.md "Agreement".
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from gwsheet.goal.model import SECTIONS, Goal

DIGITS = 6
_UNORDERED = ("success_indicators", "action_steps")


def fingerprint(goal: Goal) -> str:
    """The first six hexadecimal digits of the SHA-256 of the nine sections' meaning."""
    sections = {name: _meaning(getattr(goal, name)) for name in SECTIONS}
    for name in _UNORDERED:
        items = [
            {key: value for key, value in item.items() if key != "id"}
            for item in sections[name] or []
        ]
        sections[name] = sorted(items, key=_canonical)
    digest = hashlib.sha256(_canonical(sections).encode("utf-8")).hexdigest()
    return digest[:DIGITS]


def _canonical(value: Any) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def _meaning(value: Any) -> Any:
    """``value`` as JSON data: white space folded, empty things left out."""
    if value is None:
        return None
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, tuple):
        return [_meaning(item) for item in value]
    fields = getattr(type(value), "model_fields", None)
    if fields is not None:
        named = {name: _meaning(getattr(value, name)) for name in fields}
        return {name: item for name, item in named.items() if item not in (None, "", [])}
    return _scalar(value)


def _scalar(value: Any) -> str:
    unit = getattr(value, "unit", None)
    if unit is not None:
        return f"{value.low}-{value.high} {unit}"
    return " ".join(str(getattr(value, "text", value)).split())
