"""Lays a page out again where that uses its paper better: tighter, or with more room to write."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from gwsheet.page.fit import TIGHT, fitting, is_large, spares, tightened, with_spares

END = "end"
"""The id of the element after everything on a page."""
LITTLE = 0.34
"""The part of its last page from which a document is left as it is."""
SPARED = 0.6
"""The same for a page that is alone on its sheet, where both sides are printed."""
LINE, LINE_OF_LARGE_PRINT = 10.4, 12.4
"""The height of a spare in mm."""
MM_A_PIXEL = 25.4 / 96


def fitted(html: str, lay_out: Callable[[str], Any]) -> Any:
    """The document that ``lay_out`` makes of ``html``, with as much room to write as suits the paper.

    Where the last page holds little, the page is made tighter, if that spares a sheet's side. What
    room there is then goes to the page's spares.
    """
    document = lay_out(html)
    is_half_a_sheet = len(document.pages) % 2 == 1
    if len(document.pages) > 1 and _used(document) < (SPARED if is_half_a_sheet else LITTLE):
        for level in range(1, len(TIGHT)):
            tight = tightened(html, level)
            tighter = lay_out(tight)
            if len(tighter.pages) < len(document.pages):
                html, document = tight, tighter
                break
    for shown in _to_try(html, document):
        roomier = lay_out(with_spares(html, shown))
        if len(roomier.pages) == len(document.pages):
            return roomier
    return document


def _to_try(html: str, document: Any) -> list[list[int]]:
    """The numbers of the spares that may fit on their sheets, most first."""
    line = (LINE_OF_LARGE_PRINT if is_large(html) else LINE) / MM_A_PIXEL
    last = len(document.pages) - 1
    sheet_of = _sheets_of_ids(document.pages)
    rooms = {n: _below(sheet) / line for n, sheet in enumerate(document.pages[:-1])}
    rooms[last] = _left(document) / line
    found = spares(html, sheet_of, 0 if sheet_of else last)
    fit = fitting(found, rooms)
    at_end = [number for number in fit if found[number].sheet == last]
    tries = [
        fit,
        fit[:-1],
        fit[: len(fit) * 2 // 3],
        at_end,
        at_end[:-1],
        at_end[: len(at_end) // 2],
    ]
    return [shown for n, shown in enumerate(tries) if shown and shown not in tries[:n]]


def _sheets_of_ids(sheets: list[Any]) -> dict[str, int]:
    """On which sheet each id stands; for the heading of a section, on which its section ends."""
    found = {name: n for n, sheet in enumerate(sheets) for name in sheet.anchors if name != END}
    for n, sheet in enumerate(sheets):
        waiting = _in_main(sheet)
        while waiting:
            part = waiting.pop()
            name = part.element.get("aria-labelledby") if part.element is not None else None
            if name in found:
                found[name] = n
            elif part.element_tag == "div":
                waiting += part.children
    return found


def _in_main(sheet: Any) -> list[Any]:
    """The boxes of what stands in the page's main part on this sheet."""
    boxes = [_box_of(sheet)]
    while boxes and boxes[-1].element_tag != "main":
        boxes = [box for box in boxes[-1].children if box.element_tag in ("html", "body", "main")]
    return list(boxes[-1].children) if boxes else []


def _end_of(box: Any) -> float:
    """Where what stands in a box ends; the box itself fills its sheet where it goes on overleaf."""
    inner = box.children if box.element_tag in ("section", "div") else ()
    ends = [_end_of(child) for child in inner]
    return max(ends, default=float(box.position_y + box.margin_height()))


def _below(sheet: Any) -> float:
    """The height in pixels that is left below what stands on a sheet that another follows."""
    ends = [_end_of(part) for part in _in_main(sheet)]
    return float(sheet.height - _margin(sheet, "bottom") - max(ends, default=sheet.height))


def _used(document: Any) -> float:
    """How much of the last page is used, of 1."""
    last = document.pages[-1]
    height = float(last.height) - _margin(last, "top") - _margin(last, "bottom")
    return 1 - _left(document) / height


def _left(document: Any) -> float:
    """The height in pixels that is left on the last page below the end of the text."""
    last = document.pages[-1]
    place = last.anchors.get(END)
    if place is None:
        return 0.0
    return float(last.height - _margin(last, "bottom") - place[1])


def _margin(sheet: Any, side: str) -> float:
    """A page's margin in pixels."""
    return float(getattr(_box_of(sheet), f"margin_{side}"))


def _box_of(sheet: Any) -> Any:
    """The box of a laid-out page, for which the typesetter has no public name."""
    return sheet._page_box  # noqa: SLF001 - its margins and children stand nowhere else
