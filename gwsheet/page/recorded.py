"""Everything that was counted and rated, as tables: a column an entry, a row for who and what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from gwsheet.goal import Goal
from gwsheet.goal.measures import measures_of, same_measure
from gwsheet.page.raters import rater_name, rater_word
from gwsheet.progress import Record, amounts_of, records
from gwsheet.words import Words

MOST_COLUMNS = 12
LEAST_COLUMNS = 3
ORDINARY_POINTS = 13
"""The size of text at which ``MOST_COLUMNS`` have room."""
What = Literal["rating", "amount"]


@dataclass(frozen=True)
class Entry:
    """A column: the day and session of one entry, or of several that never share a row.

    ``shows_year`` is True where the year is another than before in the table.
    """

    day: date | None
    session: int | None
    shows_year: bool


@dataclass(frozen=True)
class Row:
    """What was rated, or counted, by whom.

    ``measure`` is None for ratings and for amounts of nothing that the goal names, and
    ``is_one_of_several`` says that more than one thing was counted.
    ``rater`` is the name as somebody wrote it, or ``rater_word`` the key of ours; both are
    None where nobody is named and nobody else is either.
    """

    what: What
    measure: str | None
    rater: str | None
    rater_word: str | None
    is_one_of_several: bool
    values: tuple[Decimal | None, ...]


@dataclass(frozen=True)
class Band:
    """A table as wide as the page has room for; ``year`` is that of its first dated entry."""

    year: int | None
    entries: tuple[Entry, ...]
    rows: tuple[Row, ...]

    @property
    def has_sessions(self) -> bool:
        """Whether any entry names its session."""
        return any(one.session is not None for one in self.entries)


@dataclass(frozen=True)
class _Label:
    """A row's name. Spellings of the same rater are one: ``by`` is no part of it."""

    what: What
    measure: str | None
    name: str
    by: str | None = field(compare=False)


_Cells = dict[_Label, Decimal]


def most_columns(points: float) -> int:
    """How many entries stand side by side in text of ``points``."""
    return max(LEAST_COLUMNS, min(MOST_COLUMNS, int(MOST_COLUMNS * ORDINARY_POINTS / points)))


def recorded(goal: Goal, words: Words, most: int) -> tuple[Band, ...]:
    """Every rating and amount of ``goal``, oldest first, at most ``most`` entries to a table.

    Two raters on a day share its column, in rows of their own; who rates twice on a day
    has two columns. A table has no row that would be empty in it.
    """
    columns = _columns(goal, words)
    labels = _in_order(columns, _measures(goal, words))
    names = {(one.what, one.measure): set[str]() for one in labels}
    for one in labels:
        names[one.what, one.measure].add(one.name)
    counted = {one.measure for one in labels if one.what == "amount"}
    bands = []
    for part in _parts(columns, most):
        there = [one for one in labels if any(one in cells for *_, cells in part)]
        rows = [
            Row(
                one.what,
                one.measure,
                *_shown(one, words, is_alone=len(names[one.what, one.measure]) == 1),
                len(counted) > 1,
                tuple(cells.get(one) for *_, cells in part),
            )
            for one in there
        ]
        first = next((day.year for day, *_ in part if day), None)
        bands.append(Band(first, _entries(part, first), tuple(rows)))
    return tuple(bands)


_Column = tuple[date | None, int | None, _Cells]


def _columns(goal: Goal, words: Words) -> list[_Column]:
    measure_of = {
        record: measure
        for measure in _measures(goal, words)
        for record in amounts_of(goal, measure)
    }
    columns: list[_Column] = []
    for record in records(goal):
        name = rater_name(record.by, words)
        cells: _Cells = {}
        if record.amount is not None:
            cells[_Label("amount", measure_of.get(record), name, record.by)] = record.amount
        if record.rating is not None:
            cells[_Label("rating", None, name, record.by)] = record.rating
        for index, (day, session, held) in enumerate(columns):
            if _can_share(record, day, session, held, cells):
                columns[index] = (day, record.session if session is None else session, held | cells)
                break
        else:
            columns.append((record.day, record.session, cells))
    return columns


def _measures(goal: Goal, words: Words) -> list[str]:
    """What the goal counts, in the order of its pictures; each once, however it is written."""
    names: list[str] = []
    for one in measures_of(goal, words.vocabulary.quantities):
        if not any(same_measure(one.measure, other) for other in names):
            names.append(one.measure)
    return names


def _can_share(
    record: Record, day: date | None, session: int | None, held: _Cells, cells: _Cells
) -> bool:
    if record.day is None or record.day != day:
        return False
    if None not in (session, record.session) and session != record.session:
        return False
    return held.keys().isdisjoint(cells)


def _in_order(columns: Iterable[_Column], names: list[str]) -> list[_Label]:
    """The rows: what is counted in the goal's order, then ratings; raters as they first speak."""
    measures: list[str | None] = [*names, None]
    labels = dict.fromkeys(label for *_, cells in columns for label in cells)
    return sorted(labels, key=lambda one: (one.what == "rating", measures.index(one.measure)))


def _parts(columns: Sequence[_Column], most: int) -> list[Sequence[_Column]]:
    """``columns`` in parts of much the same length."""
    count = -(-len(columns) // most)
    ends = [len(columns) * number // count for number in range(count + 1)] if count else []
    return [columns[start:end] for start, end in pairwise(ends)]


def _entries(part: Iterable[_Column], year: int | None) -> tuple[Entry, ...]:
    entries: list[Entry] = []
    for day, session, _ in part:
        entries.append(Entry(day, session, day is not None and day.year != year))
        year = day.year if day else year
    return tuple(entries)


def _shown(label: _Label, words: Words, *, is_alone: bool) -> tuple[str | None, str | None]:
    """The rater's own name and the key of our word for one, of which one at most is there."""
    if label.by is None:
        return None, None if is_alone else "chart.nobody"
    key = rater_word(label.by, words)
    return (None, key) if key else (label.name, None)
