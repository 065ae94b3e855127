"""A record as it is written: its keys in order, with texts for values."""

from __future__ import annotations

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


def fields_of(record: Record) -> Fields:
    """What ``record`` says, key by key in the model's order; what is empty is left out."""
    names = type(record).names_by_key().items()
    return {key: value for key, name in names if (value := _value(getattr(record, name)))}


def _value(value: Any) -> Value:
    if isinstance(value, Attainment):
        levels = {"client": value.client, "therapist": value.therapist}.items()
        return {who: f"{level:+}" if level else "0" for who, level in levels if level is not None}
    if isinstance(value, dict | tuple):
        return {**value} if isinstance(value, dict) else [*value]
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)
