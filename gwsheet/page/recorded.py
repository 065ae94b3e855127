"""Everything that was counted and rated, as tables: a column an entry, a row for who and what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from gwsheet.goal import Goal
from gwsheet.goal.measures import measures_of, same_measure
from gwsheet.progress.reviews import amounts_of, records
from gwsheet.words import Words

MOST_COLUMNS = 12
LEAST_COLUMNS = 3
ORDINARY_POINTS = 13
"""The size of text at which ``MOST_COLUMNS`` have room."""
What = Literal["rating", "amount"]


@dataclass(frozen=True)
class ColumnHead:
    """The day and session of a column, which shows its year where that is a new one."""

    day: date | None
    session: int | None
    shows_year: bool


@dataclass(frozen=True)
class ValueRow:
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
    entries: tuple[ColumnHead, ...]
    rows: tuple[ValueRow, ...]

    @property
    def has_sessions(self) -> bool:
        """Whether any entry names its session."""
        return any(entry.session is not None for entry in self.entries)


@dataclass(frozen=True)
class _Label:
    """A row's name. Spellings of the same rater are one: ``by`` is no part of it."""

    what: What
    measure: str | None
    name: str
    by: str | None = field(compare=False)


@dataclass
class _Column:
    """The values of a day and session, by row."""

    day: date | None
    session: int | None
    cells: dict[_Label, Decimal]

    def has_room_for(self, later: _Column) -> bool:
        """Whether ``later`` is of the same day and session, and has no row in common."""
        is_same_day = self.day is not None and self.day == later.day
        is_same_session = None in (self.session, later.session) or self.session == later.session
        return is_same_day and is_same_session and self.cells.keys().isdisjoint(later.cells)


def most_columns(points: float) -> int:
    """How many entries stand side by side in text of ``points``."""
    return max(LEAST_COLUMNS, min(MOST_COLUMNS, int(MOST_COLUMNS * ORDINARY_POINTS / points)))


def recorded(goal: Goal, words: Words, most: int) -> tuple[Band, ...]:
    """Every rating and amount of ``goal``, oldest first, at most ``most`` entries to a table.

    Two raters on a day share its column, in rows of their own; who rates twice on a day
    has two columns. A table has no row that would be empty in it. What is counted comes in
    the goal's order, then the ratings; raters come as they first speak.
    """
    measures: list[str] = []  # each once, however it is written
    for measure in measures_of(goal, words.vocabulary.quantities):
        if not any(same_measure(measure.measure, name) for name in measures):
            measures.append(measure.measure)
    columns = _columns(goal, measures, words)
    labels = sorted(
        dict.fromkeys(label for column in columns for label in column.cells),
        key=lambda label: (label.what == "rating", [*measures, None].index(label.measure)),
    )
    raters = Counter((label.what, label.measure) for label in labels)
    is_several = len({label.measure for label in labels if label.what == "amount"}) > 1
    count = -(-len(columns) // most)
    bands = []
    ends = (len(columns) * number // max(1, count) for number in range(count + 1))
    for start, end in pairwise(ends):
        part = columns[start:end]
        rows = tuple(
            ValueRow(
                label.what,
                label.measure,
                *_rater(label, words, is_alone=raters[label.what, label.measure] == 1),
                is_several,
                tuple(column.cells.get(label) for column in part),
            )
            for label in labels
            if any(label in column.cells for column in part)
        )
        year = next((column.day.year for column in part if column.day), None)
        bands.append(Band(year, tuple(_entries(part, year)), rows))
    return tuple(bands)


def _columns(goal: Goal, measures: Iterable[str], words: Words) -> list[_Column]:
    measure_of = {record: measure for measure in measures for record in amounts_of(goal, measure)}
    columns: list[_Column] = []
    for record in records(goal):
        name = rater_name(record.by, words)
        column = _Column(record.day, record.session, {})
        if record.amount is not None:
            label = _Label("amount", measure_of.get(record), name, record.by)
            column.cells[label] = record.amount
        if record.rating is not None:
            column.cells[_Label("rating", None, name, record.by)] = record.rating
        same = next((before for before in columns if before.has_room_for(column)), None)
        if same is None:
            columns.append(column)
        else:
            same.session = column.session if same.session is None else same.session
            same.cells |= column.cells
    return columns


def _entries(part: Iterable[_Column], year: int | None) -> Iterator[ColumnHead]:
    for column in part:
        is_new = column.day is not None and column.day.year != year
        yield ColumnHead(column.day, column.session, is_new)
        year = column.day.year if column.day else year


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
