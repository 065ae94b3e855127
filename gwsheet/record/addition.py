"""A goal file's bytes with a record added: made, held against the old ones, and written."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from gwsheet.goal import Goal, Loaded, Vocabulary, load
from gwsheet.goal.dates import DateWords
from gwsheet.goal.model import ReviewSchedule
from gwsheet.project.files import ChangedMeanwhileError, replace_file
from gwsheet.record.decisions import PlanChange
from gwsheet.record.edits import Edit, apply, line_end_of
from gwsheet.record.entry import Fields, Record, Section, fields_of, section_of
from gwsheet.record.ids import id_edits, is_written, wanted_ids
from gwsheet.record.scalars import SCHEDULE, next_review_edits, word_edits
from gwsheet.record.splice import NoPlaceError, record_edits
from gwsheet.record.verify import is_as_meant
from gwsheet.source import Node, SourceText, parse

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_Step = Callable[[SourceText, Node | None], list[Edit]]
_MARK = b"\xef\xbb\xbf"


class RefusedError(Exception):
    """Why nothing is written: the place, the cause and the cure."""


@dataclass(frozen=True)
class Addition:
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

    Raises RefusedError where the file has errors, or where it is written in a way in
    which the addition would change something else.
    """
    file, goal, parsed = loaded.file, loaded.value, loaded.parsed
    if not loaded.is_sound or goal is None or parsed is None or parsed.source.written is not None:
        raise RefusedError(
            f"{file} cannot be read as meant; gwsheet check {file} says what to mend"
        )
    loaded = _with_last_line_ended(loaded, vocabulary)
    change = change or PlanChange()
    with_ids = tuple(
        partial(id_edits, wanted=one)
        for one in wanted_ids(goal, record)
        if not is_written(parsed.root, one)
    )
    added = _added(loaded, data, record, change, with_ids, vocabulary)
    if with_ids and isinstance(added, RefusedError):
        added = _added(loaded, data, record, change, (), vocabulary)
    if isinstance(added, RefusedError):
        raise added
    return added


def _added(
    loaded: Loaded[Goal],
    data: bytes,
    record: Record,
    change: PlanChange,
    with_ids: tuple[_Step, ...],
    vocabulary: Vocabulary | None,
) -> Addition | RefusedError:
    """The addition with the steps ``with_ids`` made before it, or why there is no place for it."""
    file, goal, parsed = loaded.file, loaded.value, loaded.parsed
    assert goal is not None
    assert parsed is not None
    key, text = section_of(record), parsed.source.text
    words = (vocabulary or Vocabulary()).date_words
    for step in (*with_ids, *_steps(change, key, fields_of(record), words)):
        now = parse(SourceText(file, text))
        try:
            text = apply(text, step(now.source, now.root))
        except NoPlaceError as error:
            return _no_place(now.source, error.at, key)
    mark = _MARK if data.startswith(_MARK) else b""
    after = mark + text.encode("utf-8", "surrogatepass")
    expected = goal.model_copy(update=_updates(goal, record, change))
    changed = {name for name in ("status", "phase") if getattr(change, name) is not None}
    changed |= {SCHEDULE} if change.next is not None else set()
    changed |= {one.key for one in wanted_ids(goal, record)} if with_ids else set()
    new = load(Goal, file, after, vocabulary)
    if new.value is None or not is_as_meant(loaded, new, expected, key, changed):
        line = loaded.key_span(key).line
        return _no_place(parsed.source, parsed.source.offset(line, 0), key)
    return Addition(file, data, after, new.value)


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
    try:
        replace_file(path, addition.before, addition.after)
    except ChangedMeanwhileError:
        raise RefusedError(
            f"{addition.file} changed meanwhile, so nothing was written; say it again"
        ) from None
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        cure = "make room on the disk" if error.errno in _FULL else "check its permissions"
        raise RefusedError(
            f"{addition.file} cannot be written ({reason}) and is as it was; {cure}"
        ) from None


def _steps(change: PlanChange, key: Section, fields: Fields, words: DateWords) -> Iterator[_Step]:
    """One change after the other, each to the text that the one before it left."""
    if change.phase is not None:
        yield partial(word_edits, key="phase", word=change.phase)
    if change.status is not None:
        yield partial(word_edits, key="status", word=change.status)
    if change.next is not None:
        yield partial(next_review_edits, day=change.next, words=words)
    yield partial(record_edits, key=key, fields=fields)


def _updates(goal: Goal, record: Record, change: PlanChange) -> dict[str, object]:
    """The values of ``goal`` that are others once ``record`` is added."""
    key = section_of(record)
    updates: dict[str, object] = {key: (*getattr(goal, key), record)}
    if change.status is not None:
        updates["status"] = change.status
    if change.phase is not None:
        updates["phase"] = change.phase
    if change.next is not None:
        schedule = goal.review_schedule or ReviewSchedule()
        updates[SCHEDULE] = schedule.model_copy(update={"next": change.next})
    return updates


def _no_place(source: SourceText, at: int, key: str) -> RefusedError:
    line = source.position(at)[0]
    return RefusedError(
        f"{source.file}:{line}: the way this is written leaves no safe place for the record, so"
        f" nothing was written; put {key}: on a line of its own, with its items below it"
    )
