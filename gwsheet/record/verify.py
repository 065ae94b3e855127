"""Whether a file with its addition says what the old one did, and the addition."""

from __future__ import annotations

from typing import Any

from gwsheet.diagnostics import has_errors
from gwsheet.goal import Goal, Loaded
from gwsheet.record.entry import Section
from gwsheet.record.splice import is_left_empty
from gwsheet.source import Mapping, Node, Scalar, Sequence


def is_as_meant(
    before: Loaded[Goal], after: Loaded[Goal], expected: Goal, key: Section, changed: set[str]
) -> bool:
    """Whether ``after`` is ``before`` with one record more under ``key``, and means ``expected``.

    ``changed`` are the keys whose values were set. Every other value stays as it was
    written, to the last blank.
    """
    if after.value != expected or has_errors(after.findings):
        return False
    old, new = _nodes(before), _nodes(after)
    free = {*changed, key}
    records = _texts(new[key]) if key in new else None
    earlier = old.get(key)
    kept = [] if earlier is None or is_left_empty(earlier) else _texts(earlier)
    return (
        [name for name in new if name in old or name not in free] == list(old)
        and all(_texts(new[name]) == _texts(node) for name, node in old.items() if name not in free)
        and isinstance(records, list)
        and records[:-1] == (kept if isinstance(kept, list) else [kept])
    )


def _nodes(loaded: Loaded[Goal]) -> dict[str, Node]:
    """The values of the file's top level by their keys."""
    root = loaded.parsed.root if loaded.parsed else None
    return {entry.key.value: entry.value for entry in getattr(root, "entries", ())}


def _texts(node: Node) -> Any:
    """What ``node`` says, as texts in lists and tables."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Sequence):
        return [_texts(item) for item in node.items]
    assert isinstance(node, Mapping)
    return {entry.key.value: _texts(entry.value) for entry in node.entries}
