"""The variants of a page that fit paper better: tighter, or with more room to write.

A template marks what only stands on the page where there is room: an element whose class ends in
`` spare r1`` is hidden until the page is laid out and found to have room for it. Those of ``r1``
come first, then those of ``r2``; `` spare r1 h3`` is as high as three lines to write on. What a
class ending in `` give`` marks goes when a page is tight.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

TIGHT = ("", " tight", " tight tighter")
"""What is added to the class of the page, from ordinary to as tight as can be read well."""
_SPARE = re.compile(r' spare r(\d)(?: h(\d))?"')
_SPARE_OR_ID = re.compile(rf'{_SPARE.pattern}| id="([^"]+)"')
_LARGE = re.compile(r'<html\b[^>]*? class="large\b')
_PAGE_CLASS = re.compile(r'(<html\b[^>]*? class="[^"]*)"')


@dataclass(frozen=True)
class Spare:
    """What is shown only where there is room: its rank, its height in lines, and its sheet."""

    rank: int
    lines: int = 1
    sheet: int = 0


def spares(html: str, sheet_of: Mapping[str, int], first: int = 0) -> tuple[Spare, ...]:
    """What of the page is shown only where there is room.

    ``sheet_of`` is on which sheet what follows an id stands, ``first`` what stands before all.
    """
    found, sheet = [], first
    for rank, lines, name in _SPARE_OR_ID.findall(html):
        if rank:
            found.append(Spare(int(rank), int(lines or 1), sheet))
        else:
            sheet = sheet_of.get(name, sheet)
    return tuple(found)


def fitting(found: Iterable[Spare], rooms: Mapping[int, float]) -> list[int]:
    """The numbers of the spares that fit the lines left on each sheet, in the order to show them."""
    left, numbers = dict(rooms), []
    for number, spare in sorted(enumerate(found), key=lambda item: (item[1].rank, item[0])):
        if spare.lines <= left.get(spare.sheet, 0):
            left[spare.sheet] -= spare.lines
            numbers.append(number)
    return numbers


def with_spares(html: str, shown: Collection[int]) -> str:
    """The page with those of its spares shown that have the numbers ``shown``."""
    numbers = iter(range(html.count(" spare r")))
    return _SPARE.sub(lambda mark: '"' if next(numbers) in shown else mark[0], html)


def tightened(html: str, level: int) -> str:
    """The page with the spacing of ``TIGHT[level]``."""
    return _PAGE_CLASS.sub(rf'\1{TIGHT[level]}"', html, count=1)


def is_large(html: str) -> bool:
    """Whether the page is in large print."""
    return _LARGE.search(html) is not None
