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
from gwsheet.export._fitting import fitted
from gwsheet.page import Page

if TYPE_CHECKING:
    from weasyprint.text.fonts import FontConfiguration

_TAGGED = {"pdf_variant": "pdf/ua-1", "pdf_tags": True}
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
        data = fitted(page.html, _laid_out).write_pdf(**_TAGGED)
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
        documents = [fitted(page.html, _laid_out) for page in pages]
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
