"""The variants of a page that fit paper better: tighter, or with more room to write.

A template marks what only stands on the page where there is room: an element whose class ends in
`` spare r1`` is hidden until the page is laid out and found to have room for it. Those of ``r1``
come first, then those of ``r2``. What a class ending in `` give`` marks goes when a page is tight.
"""

from __future__ import annotations

import re

TIGHT = ("", " tight", " tight tighter")
"""What is added to the class of the page, from ordinary to as tight as can be read well."""
_SPARE = re.compile(r' spare r(\d)"')
_LARGE = re.compile(r'<html\b[^>]*? class="large\b')
_PAGE_CLASS = re.compile(r'(<html\b[^>]*? class="[^"]*)"')


def spares(html: str) -> int:
    """How much there is on the page that is shown only where there is room."""
    return len(_SPARE.findall(html))


def with_spares(html: str, count: int) -> str:
    """The page with the first ``count`` of its spares shown."""
    ranks = _SPARE.findall(html)
    order = sorted(range(len(ranks)), key=lambda number: (ranks[number], number))
    shown = set(order[:count])
    pieces = _SPARE.split(html)
    marks = ('"' if number in shown else f' spare r{rank}"' for number, rank in enumerate(ranks))
    return "".join(piece + mark for piece, mark in zip(pieces[::2], [*marks, ""], strict=True))


def tightened(html: str, level: int) -> str:
    """The page with the spacing of ``TIGHT[level]``."""
    return _PAGE_CLASS.sub(rf'\1{TIGHT[level]}"', html, count=1)


def is_large(html: str) -> bool:
    """Whether the page is in large print."""
    return _LARGE.search(html) is not None
