"""A record as it is written: its keys in order, with texts for values."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from gwsheet.goal.records import Agreement, Attainment, ProgressEntry, Review

Section = Literal["agreed", "progress", "reviews"]
RECORD_SECTIONS: tuple[Section, ...] = ("agreed", "progress", "reviews")
Record = Agreement | ProgressEntry | Review

Value = str | list[str] | dict[str, str]
Fields = dict[str, Value]
"""The keys of a record; a list is several texts, a dict a table such as the steps by id."""

TEXTS = frozenset(
    name
    for part in (ProgressEntry, Review)
    for name, role in part.roles().items()
    if role.kind == "text"
)
"""Keys that hold what somebody said, and are written in quotes whatever it is."""


def section_of(record: Record) -> Section:
    """The key of a goal file that ``record`` belongs under."""
    if isinstance(record, Agreement):
        return "agreed"
    return "progress" if isinstance(record, ProgressEntry) else "reviews"


def fields_of(record: Record | Attainment) -> Fields:
    """What ``record`` says, key by key in the model's order; what is empty is left out."""
    fields: Fields = {}
    for key, name in type(record).names_by_key().items():
        value = _value(getattr(record, name))
        if value not in ("", [], {}):
            fields[key] = value
    return fields


def _value(held: Any) -> Value:
    if isinstance(held, Attainment):
        return {
            key: f"{level:+}" if level else "0"
            for key, level in (("client", held.client), ("therapist", held.therapist))
            if level is not None
        }
    if isinstance(held, dict):
        return {str(key): _text(one) for key, one in held.items()}
    if isinstance(held, tuple):
        return [_text(one) for one in held]
    return _text(held)


def _text(held: Any) -> str:
    if held is None:
        return ""
    if isinstance(held, bool):
        return "yes" if held else "no"
    if isinstance(held, date):
        return held.isoformat()
    return str(held)
