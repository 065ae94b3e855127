"""A goal file's bytes with a record added: made, compared with the old ones, and written."""

from __future__ import annotations

import errno
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from gwsheet.diagnostics import has_errors
from gwsheet.goal import Goal, Loaded, Vocabulary, load
from gwsheet.goal.load import plain
from gwsheet.goal.model import ReviewSchedule
from gwsheet.project.files import ChangedMeanwhileError, replace_file
from gwsheet.record.decisions import PlanChange
from gwsheet.record.edits import Edit, apply, line_end_of
from gwsheet.record.entry import Record, Section, fields_of, section_of
from gwsheet.record.ids import Wanted, id_edits, is_written, wanted_ids
from gwsheet.record.splice import (
    SCHEDULE,
    NoPlaceError,
    next_review_edits,
    record_edits,
    word_edits,
)
from gwsheet.source import Node, SourceText, parse

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_MARK = b"\xef\xbb\xbf"


class RefusedError(Exception):
    """Why nothing is written: the place, the cause and what to do."""


class Addition(NamedTuple):
    """The bytes of a goal file before and after; ``goal`` is what it then says."""

    file: str
    before: bytes
    after: bytes
    goal: Goal


def add_record(
    loaded: Loaded[Goal],
    data: bytes,
    record: Record,
    change: PlanChange | None = None,
    vocabulary: Vocabulary | None = None,
) -> Addition:
    """The file ``loaded`` from ``data`` with ``record`` added and ``change`` made.

    The ids that the record names are written beside their steps and indicators, where
    there is a place for them. Raises RefusedError where the file has errors, or where it is
    written in a way in which the addition would change something else.
    """
    file, goal, parsed = loaded.file, loaded.value, loaded.parsed
    if not loaded.is_sound or goal is None or parsed is None or parsed.source.written is not None:
        raise RefusedError(f"{file} cannot be read as meant; gwsheet check {file} says what to fix")
    loaded = _with_last_line_ended(loaded, vocabulary)
    change, vocabulary = change or PlanChange(), vocabulary or Vocabulary()
    wanted = [item for item in wanted_ids(goal, record) if not is_written(parsed.root, item)]
    try:
        return _added(loaded, data, record, change, wanted, vocabulary)
    except RefusedError:
        if not wanted:
            raise
    return _added(loaded, data, record, change, [], vocabulary)


def _added(
    loaded: Loaded[Goal],
    data: bytes,
    record: Record,
    change: PlanChange,
    wanted: Sequence[Wanted],
    vocabulary: Vocabulary,
) -> Addition:
    """The addition, one change after the other; raises RefusedError."""
    file, goal, parsed = loaded.file, loaded.value, loaded.parsed
    assert goal is not None
    assert parsed is not None
    key, text = section_of(record), parsed.source.text
    steps: list[Callable[[str, Node | None], list[Edit]]] = []
    steps += [partial(id_edits, wanted=item) for item in wanted]
    new = {name: getattr(change, name) for name in ("phase", "status")}
    new = {name: word for name, word in new.items() if word is not None}
    steps += [partial(word_edits, key=name, word=word) for name, word in new.items()]
    if change.next is not None:
        schedule = goal.review_schedule or ReviewSchedule()
        new[SCHEDULE] = schedule.model_copy(update={"next": change.next})
        steps.append(partial(next_review_edits, day=change.next, words=vocabulary.date_words))
    steps.append(partial(record_edits, key=key, fields=fields_of(record)))
    for step in steps:
        now = parse(SourceText(file, text))
        try:
            text = apply(text, step(text, now.root))
        except NoPlaceError as error:
            raise _no_place(now.source, error.at, key) from None
    mark = _MARK if data.startswith(_MARK) else b""
    new_data = mark + text.encode("utf-8", "surrogatepass")
    after = load(Goal, file, new_data, vocabulary)
    expected = goal.model_copy(update={**new, key: (*getattr(goal, key), record)})
    changed = {*new, *(item.key for item in wanted)}
    if after.value is None or not _is_as_meant(loaded, after, expected, key, changed):
        line = loaded.key_span(key).line
        raise _no_place(parsed.source, parsed.source.offset(line, 0), key)
    return Addition(file, data, new_data, after.value)


def _is_as_meant(
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


def _with_last_line_ended(loaded: Loaded[Goal], vocabulary: Vocabulary | None) -> Loaded[Goal]:
    """The same goal from a text whose last line ends as the others do.

    A text written as a block has one line end more then, which means the same.
    """
    text = loaded.parsed.source.text if loaded.parsed is not None else ""
    if not text or text.endswith(("\n", "\r")):
        return loaded
    ended = (text + line_end_of(text)).encode("utf-8", "surrogatepass")
    again = load(Goal, loaded.file, ended, vocabulary)
    return again if again.is_sound and again.value == loaded.value else loaded


def write_addition(path: Path, addition: Addition) -> None:
    """Put the new bytes in the old ones' place in one step.

    Raises RefusedError where the file is not any more as it was read, or the system does
    not let it be written; then it is as it was.
    """
    write_change(path, addition.file, addition.before, addition.after)


def write_change(path: Path, file: str, before: bytes, after: bytes) -> None:
    """Put ``after`` in the place of ``before``, as ``write_addition`` does; ``file`` is its name."""
    try:
        replace_file(path, before, after)
    except ChangedMeanwhileError:
        raise RefusedError(
            f"{file} changed meanwhile, so nothing was written; say it again"
        ) from None
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        fix = "make room on the disk" if error.errno in _FULL else "check its permissions"
        raise RefusedError(f"{file} cannot be written ({reason}) and is as it was; {fix}") from None


def _no_place(source: SourceText, at: int, key: str) -> RefusedError:
    return RefusedError(
        f"{source.file}:{source.position(at)[0]}: the way this is written leaves no safe place for"
        f" the record, so nothing was written; put {key}: on a line of its own, with its items"
        " below it"
    )
