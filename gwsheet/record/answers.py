"""What was said on the command line or a terminal, read as a goal file is read."""

from __future__ import annotations

import difflib
from typing import TypeVar

from gwsheet.diagnostics import Severity
from gwsheet.goal import Goal, Loaded, Vocabulary, load
from gwsheet.goal.part import Part
from gwsheet.record.entry import Fields, Value
from gwsheet.record.render import block
from gwsheet.source import quoted

T = TypeVar("T", bound=Part)
_NAMED = {"indicator": "success_indicators", "indicators": "success_indicators",
          "steps": "action_steps"}  # fmt: skip


def yaml_of(fields: Fields) -> str:
    """``fields`` as the text of an answers file."""
    return "".join(f"{line}\n" for line in block(fields))


def from_answers(
    model: type[T], fields: Fields, vocabulary: Vocabulary | None = None, file: str = "answers"
) -> Loaded[T]:
    """The record that ``fields`` make, read as from a file."""
    lines = [f"{quoted(key)}: {_quoted(value)}\n" for key, value in fields.items()]
    data = "".join(lines).encode("utf-8", "surrogatepass")
    return load(model, file, data, vocabulary)


def problem_with(
    model: type[Part], key: str, value: Value, vocabulary: Vocabulary, goal: Goal | None = None
) -> str | None:
    """Why ``value`` cannot stand after ``key``, and what could; None when it can.

    With ``goal``, ids of steps and indicators have to be its own.
    """
    texts = [value] if isinstance(value, str) else [*value]
    if any("\ud800" <= sign <= "\udfff" for text in texts for sign in text):
        return "a byte of it is no character; write it anew in UTF-8"
    loaded = from_answers(model, {key: value}, vocabulary)
    said = [one for one in loaded.findings if one.severity is Severity.ERROR]
    if said:
        message, fix = said[0].message, (said[0].fix or "").partition(": ")[2]
        is_new = isinstance(value, str) and fix and fix not in message
        return f"{message}; write {fix}" if is_new else message
    return None if goal is None else unknown_id(goal, key, value)


def unknown_id(goal: Goal, key: str, value: Value) -> str | None:
    """Which id in ``value`` no step or indicator of ``goal`` has, and which was meant."""
    if key not in _NAMED:
        return None
    items = getattr(goal, _NAMED[key])
    known = [item.id for item in items]
    what = "action step" if key == "steps" else "success indicator"
    for name in [value] if isinstance(value, str) else value:
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            others = f"there are {', '.join(known)}" if known else "the goal has none"
            hint = f"did you mean {near[0]}?" if near else others
            return f"no {what} has the id {name!r}; {hint}"
    return None


def _quoted(value: Value) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{quoted(k)}: {quoted(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(quoted, value)) + "]"
    return quoted(value)
