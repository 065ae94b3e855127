"""Whether a file with its addition says what the old one did, and the addition."""

from __future__ import annotations

from gwsheet.diagnostics import has_errors
from gwsheet.goal import Goal, Loaded
from gwsheet.goal.load import plain
from gwsheet.record.entry import Section


def is_as_meant(
    before: Loaded[Goal], after: Loaded[Goal], expected: Goal, key: Section, changed: set[str]
) -> bool:
    """Whether ``after`` is ``before`` with one record more under ``key``, and means ``expected``.

    ``changed`` are the keys whose values were set. Every other value stays as it was
    written, to the last blank.
    """
    if after.value != expected or has_errors(after.findings):
        return False
    old, new = plain(before.root) or {}, plain(after.root) or {}
    free = {*changed, key}
    records, kept = new.get(key), old.get(key) or []
    return (
        [name for name in new if name in old or name not in free] == list(old)
        and all(new[name] == said for name, said in old.items() if name not in free)
        and isinstance(records, list)
        and records[:-1] == (kept if isinstance(kept, list) else [kept])
    )
