"""From two values of one place to the change between them, in the words of a locale."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TypeVar

from gwsheet.changes.change import Change, ChangeKind
from gwsheet.changes.wording import in_one_line, pieces_between, shortened
from gwsheet.goal import Interval
from gwsheet.goal.quantity import Direction, Period, Quantity, folded, same_period
from gwsheet.words import Words

V = TypeVar("V")


@dataclass(frozen=True)
class Place:
    """Where in a goal something is told of.

    ``about`` names the item where there are several: "“Three rides”: Target moved …".
    """

    section: str
    item: str = ""
    about: str = ""
    is_agreed_content: bool = True


Measured = tuple[Quantity | None, Period | None, Direction | None]
"""An amount with its period and, of a target, its direction."""


def _meaning(one: Measured) -> tuple[str | None, ...]:
    amount, per, direction = one
    return (amount.meaning if amount else None, per.meaning if per else None, direction)


def _as_written(one: Measured) -> str | None:
    """The amount with its period as a file writes them; None without either."""
    parts = [part.text for part in one[:2] if part is not None]
    return " ".join(parts) or None


@dataclass(frozen=True)
class Teller:
    """Puts changes into words. ``thing`` is the key below ``changes`` that has the sentences."""

    words: Words

    def said(
        self,
        place: Place,
        thing: str,
        kind: ChangeKind,
        field: str,
        values: tuple[str | None, str | None],
        **shown: str,
    ) -> Change:
        """The change whose sentence is that of ``thing`` with ``shown`` filled in."""
        form = kind if kind in ("new", "gone") else "changed"
        sentence = self.words(f"changes.{thing}.{form}", **shown)
        if place.about:
            item = shortened(place.about)
            sentence = self.words("changes.about", item=item, sentence=sentence)
        return Change(
            section=place.section,
            kind=kind,
            sentence=sentence,
            field=field,
            item=place.item,
            old=values[0],
            new=values[1],
            is_agreed_content=place.is_agreed_content,
        )

    def text(
        self, place: Place, thing: str, field: str, old: str | None, new: str | None
    ) -> Iterator[Change]:
        """A text that is new, gone or reworded; white space is no change."""
        before, after = folded(old), folded(new)
        if before == after:
            return
        if before and after:
            pieces = pieces_between(before, after)
            line = in_one_line(pieces, before, after, self.words)
            values = (before, after)
            change = self.said(place, thing, "reworded", field, values, text=line)
            yield replace(change, pieces=pieces)
        else:
            yield from self._come_or_gone(place, thing, field, before or None, after or None)

    def value(
        self,
        place: Place,
        thing: str,
        field: str,
        old: V | None,
        new: V | None,
        show: Callable[[V], str],
    ) -> Iterator[Change]:
        """A value that is new, gone or another; ``show`` puts it into words."""
        if old == new:
            return
        values = (_plain(old), _plain(new))
        if old is not None and new is not None:
            yield self.said(place, thing, "changed", field, values, old=show(old), new=show(new))
            return
        there = new if new is not None else old
        if there is not None:
            kind: ChangeKind = "gone" if new is None else "new"
            yield self.said(place, thing, kind, field, values, text=show(there))

    def number(
        self, place: Place, thing: str, field: str, old: V | None, new: V | None
    ) -> Iterator[Change]:
        """A number, which moves."""
        yield from self.value(place, thing, field, old, new, self._number)

    def day(
        self, place: Place, thing: str, field: str, old: date | None, new: date | None
    ) -> Iterator[Change]:
        """A date, which moves; the year is told where the two are not of the same."""
        style = "day" if old and new and old.year == new.year else "long"
        yield from self.value(
            place, thing, field, old, new, lambda day: self.words.date(day, style)
        )

    def amount(
        self, place: Place, thing: str, field: str, old: Measured, new: Measured
    ) -> Iterator[Change]:
        """So many in a period: "from 1 to 2 a week", "from 2 a week to 2 a month"."""
        if _meaning(old) == _meaning(new):
            return
        (before, old_per, _), (after, new_per, _) = old, new
        values = (_as_written(old), _as_written(new))
        if before is None and after is None:
            shown = [self.words.per(per) if per else None for per in (old_per, new_per)]
            thing, field = "period", "per"
        else:
            is_moved = before is not None and after is not None and same_period(old_per, new_per)
            first = (old[0], None, old[2]) if is_moved else old
            shown = [
                self.so_many(*first) if before else None,
                self.so_many(*new) if after else None,
            ]
            if is_moved and None not in (before, after):
                values = (_as_written((before, None, None)), _as_written((after, None, None)))
        if shown[0] and shown[1]:
            yield self.said(place, thing, "changed", field, values, old=shown[0], new=shown[1])
        elif shown[0] or shown[1]:
            kind: ChangeKind = "new" if shown[1] else "gone"
            text = shown[0] or shown[1] or ""
            yield self.said(place, thing, kind, field, values, text=text)

    def so_many(
        self, amount: Quantity | None, per: Period | None, direction: Direction | None = None
    ) -> str | None:
        """ "2 a week"; the period alone where there is no amount."""
        if amount is None:
            return self.words.per(per) if per else None
        return self.words.quantity(amount, per, direction)

    def reordered(self, place: Place, section: str) -> Change:
        """That a list whose order is part of the goal has another."""
        sentence = self.words("changes.order", section=section)
        return Change(
            place.section,
            "reordered",
            sentence,
            is_agreed_content=place.is_agreed_content,
        )

    def _number(self, number: object) -> str:
        return self.words.number(Decimal(str(number)))

    def _come_or_gone(
        self, place: Place, thing: str, field: str, old: str | None, new: str | None
    ) -> Iterator[Change]:
        kind: ChangeKind = "gone" if new is None else "new"
        yield self.said(place, thing, kind, field, (old, new), text=new or old or "")


def _plain(value: object) -> str | None:
    """``value`` as a file writes it."""
    if value is None:
        return None
    return value.text if isinstance(value, Interval) else str(value)
