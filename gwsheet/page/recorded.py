"""What was counted, rated and noted and is in no picture, as a table: a row an entry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from gwsheet.goal import Goal
from gwsheet.goal.measures import measures_of, same_measure
from gwsheet.progress.reviews import amounts_of, records
from gwsheet.words import Words

MOST_ROWS = 6
What = Literal["rating", "amount"]


@dataclass(frozen=True)
class ValueColumn:
    """What was rated, or counted, by whom.

    ``measure`` is None for ratings and for amounts of nothing that the goal names. ``rater`` is a
    name as it is written, ``rater_word`` the key of our word for one; both are None for nobody.
    """

    what: What
    measure: str | None
    rater: str | None
    rater_word: str | None
    is_one_of_several: bool


@dataclass(frozen=True)
class RecordedRow:
    """An entry: its day, with the year where that is a new one, its values and what was noted."""

    day: date | None
    shows_year: bool
    session: int | None
    values: tuple[Decimal | None, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Recorded:
    """The newest entries, oldest first. ``earlier`` is how many there are besides."""

    columns: tuple[ValueColumn, ...]
    rows: tuple[RecordedRow, ...]
    earlier: int

    @property
    def has_sessions(self) -> bool:
        """Whether any entry names its session."""
        return any(row.session is not None for row in self.rows)

    @property
    def has_notes(self) -> bool:
        """Whether anything was noted in an entry."""
        return any(row.notes for row in self.rows)

    @property
    def has_two_raters(self) -> bool:
        """Whether two people rated."""
        return sum(column.what == "rating" for column in self.columns) > 1


@dataclass(frozen=True)
class _Label:
    """A column's name. Spellings of the same rater are one: ``by`` is no part of it."""

    what: What
    measure: str | None
    name: str
    by: str | None = field(compare=False)

    @property
    def drawn_as(self) -> str | None:
        """The measure of the picture that it may be in; None for that of the ratings."""
        return (self.measure or "") if self.what == "amount" else None


@dataclass
class _Entry:
    """The values and notes of a day and session."""

    day: date | None
    session: int | None
    cells: dict[_Label, Decimal] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def keep(self, is_drawn: Callable[[_Label], bool], since: date | None) -> bool:
        """Whether anything is left without what is drawn, and without older notes."""
        if self.day is not None:
            self.cells = {label: cell for label, cell in self.cells.items() if not is_drawn(label)}
            self.notes = self.notes if since is None or self.day >= since else []
        return bool(self.cells or self.notes)

    def has_room_for(self, later: _Entry) -> bool:
        """Whether ``later`` is of the same day and session, and has no column in common."""
        is_same_day = self.day is not None and self.day == later.day
        is_same_session = None in (self.session, later.session) or self.session == later.session
        return is_same_day and is_same_session and self.cells.keys().isdisjoint(later.cells)


def recorded(
    goal: Goal,
    words: Words,
    drawn: Collection[str | None] = (),
    since: date | None = None,
    most: int = MOST_ROWS,
) -> Recorded:
    """The last ``most`` entries of ``goal``, oldest first, with their ratings, amounts and notes.

    Left out are dated values of the measures that are ``drawn`` (None: the ratings), for a page
    shows a figure once, and notes before ``since``.

    Two raters on a day share its row, in columns of their own; who rates twice on a day has two
    rows. There is no column that would be empty. What is counted comes in the goal's order, then
    the ratings; raters come as they first speak.
    """
    measures: list[str] = []  # each once, however it is written
    for measure in measures_of(goal, words.vocabulary.quantities):
        if not any(same_measure(measure.measure, name) for name in measures):
            measures.append(measure.measure)
    entries = [
        entry
        for entry in _entries(goal, measures, words)
        if entry.keep(lambda label: label.drawn_as in drawn, since)
    ]
    shown = entries[-most:]
    labels = sorted(
        dict.fromkeys(label for entry in shown for label in entry.cells),
        key=lambda label: (label.what == "rating", [*measures, None].index(label.measure)),
    )
    raters = Counter((label.what, label.measure) for label in labels)
    counted = {label.measure for label in labels if label.what == "amount"}
    is_several = len(measures) > 1 or len(counted) > 1
    columns = tuple(
        ValueColumn(
            label.what,
            label.measure,
            *_rater(label, words, is_alone=raters[label.what, label.measure] == 1),
            is_several,
        )
        for label in labels
    )
    return Recorded(columns, tuple(_rows(shown, labels)), len(entries) - len(shown))


def _entries(goal: Goal, measures: Iterable[str], words: Words) -> list[_Entry]:
    measure_of = {record: measure for measure in measures for record in amounts_of(goal, measure)}
    entries: list[_Entry] = []
    for record in records(goal):
        name = rater_name(record.by, words)
        entry = _Entry(record.day, record.session)
        if record.amount is not None:
            label = _Label("amount", measure_of.get(record), name, record.by)
            entry.cells[label] = record.amount
        if record.rating is not None:
            entry.cells[_Label("rating", None, name, record.by)] = record.rating
        _add(entry, entries)
    for note in goal.progress:
        if note.note:
            _add(_Entry(note.date, note.session, notes=[note.note]), entries)
    return sorted(entries, key=lambda entry: entry.day or date.min)


def _add(entry: _Entry, entries: list[_Entry]) -> None:
    same = next((before for before in entries if before.has_room_for(entry)), None)
    if same is None:
        entries.append(entry)
        return
    same.session = entry.session if same.session is None else same.session
    same.cells |= entry.cells
    same.notes += entry.notes


def _rows(entries: Iterable[_Entry], labels: Iterable[_Label]) -> Iterator[RecordedRow]:
    labels, year = tuple(labels), None
    for entry in entries:
        is_new = entry.day is not None and entry.day.year != year
        values = tuple(entry.cells.get(label) for label in labels)
        yield RecordedRow(entry.day, is_new, entry.session, values, tuple(entry.notes))
        year = entry.day.year if entry.day else year


def _rater(label: _Label, words: Words, *, is_alone: bool) -> tuple[str | None, str | None]:
    """The rater's own name and the key of our word for one, of which one at most is there."""
    if label.by is None:
        return None, None if is_alone else "chart.nobody"
    key = rater_word(label.by, words)
    return (None, key) if key else (label.name, None)


def rater_word(by: str, words: Words, group: str = "rater") -> str | None:
    """The key of our own word for ``by``, None where it is a name that somebody wrote."""
    key = f"{group}.{by.casefold()}"
    return key if words.has(key) else None


def rater_name(
    by: str | None, words: Words, group: str = "rater", nobody: str = "chart.nobody"
) -> str:
    """ "me" for ``client``; other names as they are written, with their white space folded."""
    key = rater_word(by, words, group) if by is not None else nobody
    return words(key) if key else " ".join(str(by).split())
