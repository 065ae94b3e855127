"""A page as PDF/UA-1. Alone imports weasyprint, and with it the system's Pango.

The typesetter is offline: its fetcher serves our fonts and data URIs and refuses
everything else by raising. It only logs what it does not understand, so its log is
read as a list of complaints.
"""

from __future__ import annotations

import contextlib
import io
import logging
from collections.abc import Iterable, Iterator
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from gwsheet.export import font_files
from gwsheet.page import Page
from gwsheet.page.fit import TIGHT, fitting, is_large, spares, tightened, with_spares

if TYPE_CHECKING:
    from weasyprint.text.fonts import FontConfiguration

_TAGGED = {"pdf_variant": "pdf/ua-1", "pdf_tags": True}
END = "end"
"""The id of the element after everything on a page."""
LITTLE = 0.34
"""The part of its last page from which a document is left as it is."""
SPARED = 0.6
"""The same for a page that is alone on its sheet, where both sides are printed."""
LINE, LINE_OF_LARGE_PRINT = 10.4, 12.4
"""The height of a spare in mm."""
MM_A_PIXEL = 25.4 / 96
_Member = tuple[range, str, str]
"""Of one of several documents in a file: its sheets there, its title and its language."""


class TypesetterMissingError(Exception):
    """The typesetter cannot be loaded: a library of the system is missing."""


class RefusedAddressError(ValueError):
    """A page asked for something from outside."""


def check_typesetter() -> None:
    """Load the typesetter; raises TypesetterMissingError when the system lacks Pango."""
    try:
        with contextlib.redirect_stdout(io.StringIO()):  # it prints a banner when Pango is missing
            import weasyprint  # noqa: F401, PLC0415 - loaded late: it costs half a second
    except (OSError, ImportError) as error:
        raise TypesetterMissingError(str(error).splitlines()[0]) from None


def export(page: Page) -> tuple[bytes, tuple[str, ...]]:
    """The PDF's bytes and complaints; raises TypesetterMissingError, and what the typesetter does."""
    check_typesetter()
    with _collected_complaints() as complaints:
        data = _fitted(page.html).write_pdf(**_TAGGED)
    return data, tuple(dict.fromkeys(complaints))


def export_together(
    pages: Iterable[Page], title: str, language: str, *, duplex: bool
) -> tuple[bytes, tuple[str, ...]]:
    """One PDF with all documents one after the other, and the typesetter's complaints.

    The file has ``title`` and ``language``; each document keeps its own language, counts its
    own pages and has one entry in the outline, with its headings below. For ``duplex`` an empty
    page follows a document that would end on the front of a sheet, so that each begins on a
    front. Raises what ``export`` raises, and ValueError where there is no page.
    """
    check_typesetter()
    with _collected_complaints() as complaints:
        documents = [_fitted(page.html) for page in pages]
        if not documents:
            raise ValueError("there is no document to join")
        sheets: list[Any] = []
        members: list[_Member] = []
        for number, document in enumerate(documents, start=1):
            if duplex and len(sheets) % 2:
                sheets.append(_empty_sheet(sheets[-1]))
            about, first = document.metadata, len(sheets)
            sheets += document.pages
            members.append((range(first, len(sheets)), about.title, about.lang))
            _keep_apart(document.pages, number)
            _outline(document.pages, about.title)
        joined = documents[0].copy(sheets)
        joined.metadata.title, joined.metadata.lang = title, language
        data = joined.write_pdf(finisher=partial(_gather_tags, members), **_TAGGED)
    return data, tuple(dict.fromkeys(complaints))


def _fitted(html: str) -> Any:
    """The document laid out with what of its room to write suits the paper.

    Where the last page holds little, the page is made tighter, if that spares a sheet's side. What
    room there is then goes to the page's spares.
    """
    document = _laid_out(html)
    is_half_a_sheet = len(document.pages) % 2 == 1
    if len(document.pages) > 1 and _used(document) < (SPARED if is_half_a_sheet else LITTLE):
        for level in range(1, len(TIGHT)):
            tight = tightened(html, level)
            tighter = _laid_out(tight)
            if len(tighter.pages) < len(document.pages):
                html, document = tight, tighter
                break
    for shown in _to_try(html, document):
        roomier = _laid_out(with_spares(html, shown))
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
    tries = [fit, fit[:-1], at_end, at_end[:-1], at_end[: len(at_end) // 2]]
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
    boxes = [sheet._page_box]  # noqa: SLF001 - see _margin
    while boxes and boxes[-1].element_tag != "main":
        boxes = [box for box in boxes[-1].children if box.element_tag in ("html", "body", "main")]
    return list(boxes[-1].children) if boxes else []


def _below(sheet: Any) -> float:
    """The height in pixels that is left below what stands on a sheet that another follows."""
    ends = [part.position_y + part.margin_height() for part in _in_main(sheet)]
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
    """A page's margin in pixels, which the typesetter has no public name for."""
    return float(getattr(sheet._page_box, f"margin_{side}"))  # noqa: SLF001 - see above


def _laid_out(html: str) -> Any:
    from weasyprint import HTML  # noqa: PLC0415 - see check_typesetter

    source = HTML(string=html, url_fetcher=_fetcher(), base_url=None)
    return source.render(font_config=_fonts(), **_TAGGED)


def _empty_sheet(like: Any) -> Any:
    """A page of the size of ``like`` with nothing on it."""
    size = f"@page {{ size: {like.width}px {like.height}px; margin: 0 }}"
    return _laid_out(f"<html lang=zxx><title>-</title><style>{size}</style></html>").pages[0]


def _keep_apart(sheets: list[Any], number: int) -> None:
    """Names of places in document ``number`` become its own: links stay in their document."""
    for sheet in sheets:
        sheet.anchors = {f"{number}-{name}": place for name, place in sheet.anchors.items()}
        sheet.links = [
            (kind, f"{number}-{target}" if kind == "internal" else target, *rest)
            for kind, target, *rest in sheet.links
        ]


def _outline(sheets: list[Any], title: str) -> None:
    """The entry for the whole document stands for its first heading, the others go below."""
    level, top, closed = 1, (0, 0), "closed"
    first = sheets[0].bookmarks
    if first and first[0][0] == level:
        del first[0]
    for sheet in sheets:
        sheet.bookmarks = [(max(level + 1, depth), *rest) for depth, *rest in sheet.bookmarks]
    sheets[0].bookmarks.insert(0, (level, title, top, closed))


def _gather_tags(members: list[_Member], _document: Any, pdf: Any) -> None:
    """Put the tags of each document, which readers read aloud, under one with its title and language."""
    import pydyf  # noqa: PLC0415 - see check_typesetter

    whole = _object(pdf, _object(pdf, pdf.catalog["StructTreeRoot"])["K"][0])
    sheet_of = {reference: number for number, reference in enumerate(pdf.page_references)}
    tags = whole["K"]
    whole["K"] = pydyf.Array()
    for sheets, title, language in members:
        named = {"T": pydyf.String(title), "Lang": pydyf.String(language)}
        within = {"P": whole.reference, "K": pydyf.Array()}
        part = pydyf.Dictionary({"Type": "/StructElem", "S": "/Part", **named, **within})
        pdf.add_object(part)
        whole["K"].append(part.reference)
        for reference in tags:
            tag = _object(pdf, reference)
            if sheet_of[tag["Pg"]] in sheets:
                tag["P"] = part.reference
                part["K"].append(reference)


def _object(pdf: Any, reference: bytes) -> Any:
    """What ``reference``, such as ``12 0 R``, refers to."""
    return pdf.objects[int(reference.split()[0])]


@cache
def _fonts() -> FontConfiguration:
    """One font configuration a process: building it is a good part of a page's time."""
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415 - see check_typesetter

    return FontConfiguration()


@cache
def _fetcher() -> Any:
    from weasyprint.urls import URLFetcher, URLFetcherResponse  # noqa: PLC0415 - see check_typesetter

    fonts = font_files()

    class OfflineFetcher(URLFetcher):  # type: ignore[misc]  # weasyprint has no types
        """Serves fonts and data URIs, nothing else."""

        def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
            if url in fonts:
                body = fonts[url].read_bytes()
                return URLFetcherResponse(url, body, {"Content-Type": "font/ttf"})
            if url.startswith("data:"):
                return super().fetch(url, headers)
            scheme = url.partition(":")[0]
            raise RefusedAddressError(f"a page may not load from outside ({scheme}:)")

    return OfflineFetcher(allowed_protocols=("data", "font"))


@contextlib.contextmanager
def _collected_complaints() -> Iterator[list[str]]:
    """Collect the typesetter's warnings in a list, and keep them off the terminal."""
    complaints: list[str] = []

    class Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            complaints.append(record.getMessage())

    logger = logging.getLogger("weasyprint")
    collector = Collector(logging.WARNING)
    before = logger.propagate, list(logger.handlers)
    logger.handlers, logger.propagate = [collector], False
    try:
        yield complaints
    finally:
        logger.propagate, logger.handlers = before
