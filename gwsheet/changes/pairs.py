"""Which item of one list is which item of another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from gwsheet.changes.wording import closeness

T = TypeVar("T")

_LEAST_CLOSENESS = 0.6
_MOST_COMPARISONS = 2_500


@dataclass(frozen=True)
class Known:
    """What an item is known by.

    ``content`` is the same for items that mean the same. ``name`` is what an item keeps
    when its words change, None where it has no such thing. Where a person gave that name it
    ``is_fixed``: then closeness of ``text`` does not make it another item's.
    """

    content: str
    text: str
    name: Hashable | None = None
    is_fixed: bool = False


def pair(
    old: Sequence[T], new: Sequence[T], known: Callable[[T], Known], *, is_one: bool = False
) -> tuple[list[tuple[T | None, T | None]], bool]:
    """Match by content, then by name, then by closeness of the words.

    Returns the items of ``new`` in their order, each with the old version there is, then the
    old ones that are gone; and whether the order is another. With ``is_one``, the last one
    left on each side are two versions of the same thing.
    """
    before, after = list(map(known, old)), list(map(known, new))
    origin: dict[int, int] = {}
    _match_equal([item.content for item in before], [item.content for item in after], origin)
    _match_equal([item.name for item in before], [item.name for item in after], origin)
    _match_close(before, after, origin)
    left, right = _left(old, origin.values()), _left(new, origin)
    if is_one and len(left) == len(right) == 1:
        origin[right[0]] = left.pop()
    pairs = [(old[origin[at]] if at in origin else None, item) for at, item in enumerate(new)]
    order = [origin[at] for at in sorted(origin)]
    return [*pairs, *((old[at], None) for at in left)], order != sorted(order)


def _left(items: Sequence[object], taken: Collection[int]) -> list[int]:
    known = set(taken)
    return [at for at in range(len(items)) if at not in known]


def _match_equal(
    old: Sequence[Hashable | None], new: Sequence[Hashable | None], origin: dict[int, int]
) -> None:
    """Match what is left and is the same, first to first."""
    places: dict[Hashable, list[int]] = defaultdict(list)
    for at in reversed(_left(old, origin.values())):
        places[old[at]].append(at)
    for at in _left(new, origin):
        if new[at] is not None and places[new[at]]:
            origin[at] = places[new[at]].pop()


def _match_close(old: Sequence[Known], new: Sequence[Known], origin: dict[int, int]) -> None:
    """Match what is left and reads alike, the closest first."""
    left, right = _left(old, origin.values()), _left(new, origin)
    if len(left) * len(right) > _MOST_COMPARISONS:
        return
    ratios = [
        (-closeness(old[before].text, new[at].text, _LEAST_CLOSENESS), before, at)
        for at in right
        for before in left
        if not (old[before].is_fixed and new[at].is_fixed)
    ]
    for ratio, before, at in sorted(ratios):
        if ratio and before not in origin.values() and at not in origin:
            origin[at] = before
