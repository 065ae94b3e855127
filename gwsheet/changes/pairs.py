"""Which item of one list is which item of another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from gwsheet.changes.wording import closeness

T = TypeVar("T")

LEAST_CLOSENESS = 0.6
_MOST_COMPARISONS = 2_500


@dataclass(frozen=True)
class Pairs(Generic[T]):
    """Items in the order of the new list: both versions, or the new one alone; and what is gone."""

    now: tuple[tuple[T | None, T], ...]
    gone: tuple[T, ...]
    is_reordered: bool


@dataclass(frozen=True)
class Traits(Generic[T]):
    """What an item is known by.

    ``content`` is the same for items that mean the same. ``name`` is what an item keeps
    when its words change, None where it has no such thing. ``is_fixed`` says whether a
    person gave that name: then closeness of ``text`` does not make it another item's.
    """

    content: Callable[[T], Hashable]
    text: Callable[[T], str]
    name: Callable[[T], Hashable | None] = lambda _: None
    is_fixed: Callable[[T], bool] = lambda _: False


def pair(
    old: Sequence[T], new: Sequence[T], traits: Traits[T], *, is_one: bool = False
) -> Pairs[T]:
    """Match by content, then by name, then by closeness of the words.

    With ``is_one``, the last one left on each side are two versions of the same thing.
    """
    origin: dict[int, int] = {}
    _match_equal(old, new, origin, traits.content)
    _match_equal(old, new, origin, traits.name)
    _match_close(old, new, origin, traits)
    left = _left(old, origin.values())
    right = _left(new, origin)
    if is_one and len(left) == len(right) == 1:
        origin[right[0]] = left[0]
        left = []
    order = [origin[at] for at in range(len(new)) if at in origin]
    return Pairs(
        now=tuple((old[origin[at]] if at in origin else None, new[at]) for at in range(len(new))),
        gone=tuple(old[at] for at in left),
        is_reordered=order != sorted(order),
    )


def _left(items: Sequence[T], taken: object) -> list[int]:
    known = set(taken)  # type: ignore[call-overload]
    return [at for at in range(len(items)) if at not in known]


def _match_equal(
    old: Sequence[T],
    new: Sequence[T],
    origin: dict[int, int],
    key: Callable[[T], Hashable | None],
) -> None:
    """Match what is left and has the same ``key``, first to first."""
    places: dict[Hashable, list[int]] = defaultdict(list)
    for at in reversed(_left(old, origin.values())):
        places[key(old[at])].append(at)
    for at in _left(new, origin):
        name = key(new[at])
        if name is not None and places[name]:
            origin[at] = places[name].pop()


def _match_close(
    old: Sequence[T], new: Sequence[T], origin: dict[int, int], traits: Traits[T]
) -> None:
    """Match what is left and reads alike, the closest first."""
    left, right = _left(old, origin.values()), _left(new, origin)
    if len(left) * len(right) > _MOST_COMPARISONS:
        return
    close = []
    for at in right:
        for before in left:
            if traits.is_fixed(old[before]) and traits.is_fixed(new[at]):
                continue
            ratio = closeness(traits.text(old[before]), traits.text(new[at]), LEAST_CLOSENESS)
            if ratio:
                close.append((-ratio, before, at))
    taken: set[int] = set()
    for _, before, at in sorted(close):
        if before not in taken and at not in origin:
            origin[at] = before
            taken.add(before)
