"""One difference between two versions of a goal, in a sentence and in values."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal, TypeVar

from gwsheet.changes.wording import Piece, in_one_line, pieces_between, shortened
from gwsheet.goal import Interval
from gwsheet.goal.quantity import Direction, Period, Quantity, folded, same_period
from gwsheet.words import Words

ChangeKind = Literal["new", "gone", "reworded", "changed", "reordered"]
V = TypeVar("V")
Both = tuple[V | None, V | None]
"""What stands in the old version and in the new one."""

Measured = tuple[Quantity | None, Period | None, Direction | None]
"""An amount with its period and, of a target, its direction."""


@dataclass(frozen=True, slots=True)
class Change:
    """What is different in one place.

    ``section`` is the goal's key: one of the nine or ``title``, ``reviews`` and the like,
    for which ``is_agreed_content`` is False. ``field`` is the key below it and ``item``
    the id of the step or indicator. ``old`` and ``new`` are the values as a file writes
    them, None where there is none. Where a text was reworded, ``pieces`` are there, and ``lead``
    is the sentence without both texts: "Step reworded:".
    """

    section: str
    kind: ChangeKind
    sentence: str
    field: str = ""
    item: str = ""
    old: str | None = None
    new: str | None = None
    pieces: tuple[Piece, ...] = ()
    is_agreed_content: bool = True
    lead: str = ""


@dataclass(frozen=True)
class Place:
    """Where a change is. ``about`` names the item where there are several: "“Rides”: …"."""

    section: str
    is_agreed_content: bool
    item: str = ""
    about: str = ""


@dataclass(frozen=True)
class Sentences:
    """Puts changes into words. ``key`` is the one below ``changes`` that has the sentences."""

    words: Words

    def text(self, place: Place, key: str, field: str, texts: Both[str]) -> Iterator[Change]:
        """A text that is new, gone or reworded; white space is no change."""
        old, new = map(folded, texts)
        if old and new and old != new:
            pieces = pieces_between(old, new)
            line = in_one_line(pieces, old, new, self.words)
            yield self.change(place, key, field, "reworded", (old, new), pieces, text=line)
        elif old != new:
            values = old or None, new or None
            yield from self._moved(place, key, field, values, values)

    def value(
        self, place: Place, key: str, field: str, values: Both[V], show: Callable[[V], str]
    ) -> Iterator[Change]:
        """A value that is new, gone or another; ``show`` puts it into words."""
        old, new = values
        if old != new:
            shown = None if old is None else show(old), None if new is None else show(new)
            yield from self._moved(place, key, field, (_written(old), _written(new)), shown)

    def amount(
        self, place: Place, key: str, field: str, old: Measured, new: Measured
    ) -> Iterator[Change]:
        """So many in a period: "from 1 to 2 a week", "from 2 a week to 2 a month"."""
        if _meaning(old) == _meaning(new):
            return
        written = _as_written(old), _as_written(new)
        if old[0] is None and new[0] is None:
            key, field = "period", "per"
        elif old[0] is None or new[0] is None:  # the period of what is not there says nothing
            old, new = (side if side[0] else (None, None, None) for side in (old, new))
        elif same_period(old[1], new[1]):  # it is said once
            written = old[0].text, new[0].text
            old = (old[0], None, old[2])
        yield from self._moved(place, key, field, written, (self.so_many(*old), self.so_many(*new)))

    def so_many(
        self, amount: Quantity | None, per: Period | None, direction: Direction | None
    ) -> str | None:
        """ "2 a week"; the period alone where there is no amount."""
        if amount is None:
            return self.words.per(per) if per else None
        return self.words.quantity(amount, per, direction)

    def _moved(
        self, place: Place, key: str, field: str, values: Both[str], shown: Both[str]
    ) -> Iterator[Change]:
        old, new = shown
        if old is not None and new is not None:
            yield self.change(place, key, field, "changed", values, old=old, new=new)
        elif old is not None or new is not None:
            kind: ChangeKind = "gone" if new is None else "new"
            yield self.change(place, key, field, kind, values, text=old or new or "")

    def change(
        self,
        place: Place,
        key: str,
        field: str,
        kind: ChangeKind,
        values: Both[str],
        pieces: tuple[Piece, ...] = (),
        **shown: str,
    ) -> Change:
        """The change whose sentence is that of ``key`` with ``shown`` filled in."""
        form = kind if kind in ("new", "gone") else "changed"
        text = self._about(place, self.words(f"changes.{key}.{form}", **shown))
        lead = self._about(place, self.words(f"changes.{key}.{form}", text="")) if pieces else ""
        is_agreed = place.is_agreed_content
        return Change(
            place.section, kind, text, field, place.item, *values, pieces, is_agreed, lead.strip()
        )

    def _about(self, place: Place, sentence: str) -> str:
        """``sentence``, with the name of the item that it is about where there are several."""
        if not place.about:
            return sentence
        return self.words("changes.about", item=shortened(place.about), sentence=sentence)


def _meaning(measured: Measured) -> tuple[str | None, ...]:
    return (*(part.meaning if part else None for part in measured[:2]), measured[2])


def _as_written(measured: Measured) -> str | None:
    """The amount with its period as a file writes them; None without either."""
    return " ".join(part.text for part in measured[:2] if part is not None) or None


def _written(value: object) -> str | None:
    """``value`` as a file writes it."""
    if value is None:
        return None
    return value.text if isinstance(value, Interval) else str(value)
