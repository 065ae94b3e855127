"""What was said on the command line or a terminal, read as a goal file is read."""

from __future__ import annotations

import difflib
from typing import TypeVar

from gwsheet.diagnostics import Severity
from gwsheet.goal import Goal, Loaded, Vocabulary, load
from gwsheet.goal.part import Part
from gwsheet.record.entry import Fields, Value
from gwsheet.record.render import block

T = TypeVar("T", bound=Part)
_NAMED = {"indicator": "success_indicators", "indicators": "success_indicators",
          "steps": "action_steps"}  # fmt: skip


def yaml_of(fields: Fields) -> str:
    """``fields`` as the text of an answers file."""
    return "".join(f"{line}\n" for line in block(fields))


def from_answers(model: type[T], fields: Fields, vocabulary: Vocabulary | None = None) -> Loaded[T]:
    """The record that ``fields`` make, read as from a file."""
    return load(model, "answers", yaml_of(fields).encode("utf-8", "surrogatepass"), vocabulary)


def problem_with(
    model: type[Part], key: str, value: Value, vocabulary: Vocabulary, goal: Goal | None = None
) -> str | None:
    """Why ``value`` cannot stand after ``key``, and what could; None when it can.

    With ``goal``, ids of steps and indicators have to be its own.
    """
    texts = [value] if isinstance(value, str) else [*value]
    if any("\ud800" <= character <= "\udfff" for text in texts for character in text):
        return "a byte of it is no character; write it anew in UTF-8"
    loaded = from_answers(model, {key: value}, vocabulary)
    for finding in loaded.findings:
        if finding.severity is Severity.ERROR:
            fix = (finding.fix or "").partition(": ")[2]
            is_new = isinstance(value, str) and fix and fix not in finding.message
            return f"{finding.message}; write {fix}" if is_new else finding.message
    return None if goal is None else unknown_id(goal, key, texts)


def unknown_id(goal: Goal, key: str, names: list[str]) -> str | None:
    """Which of ``names`` is no id of a step or indicator of ``goal``, and which was meant."""
    if key not in _NAMED:
        return None
    known = [item.id for item in getattr(goal, _NAMED[key])]
    what = "action step" if key == "steps" else "success indicator"
    for name in names:
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            all_known = f"there are {', '.join(known)}" if known else "the goal has none"
            hint = f"did you mean {near[0]}?" if near else all_known
            return f"no {what} has the id {name!r}; {hint}"
    return None
