"""A page as PDF/UA-1. Alone imports weasyprint, and with it the system's Pango.

The typesetter is offline: its fetcher serves our fonts and data URIs and refuses
everything else by raising. It only logs what it does not understand, so its log is
read as a list of complaints.
"""

from __future__ import annotations

import contextlib
import io
import logging
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from gwsheet.export._fonts import font_files
from gwsheet.page import Page

if TYPE_CHECKING:
    from weasyprint.text.fonts import FontConfiguration

VARIANT = "pdf/ua-1"


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
    """The PDF's bytes and the typesetter's complaints.

    Raises TypesetterMissingError, and whatever the typesetter raises for a page that it
    cannot set.
    """
    check_typesetter()
    from weasyprint import HTML  # noqa: PLC0415 - see check_typesetter

    with _log() as complaints:
        document = HTML(string=page.html, url_fetcher=_fetcher(), base_url=None)
        data = document.write_pdf(pdf_variant=VARIANT, font_config=_fonts(), pdf_tags=True)
    return bytes(data), tuple(dict.fromkeys(complaints))


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
def _log() -> Iterator[list[str]]:
    """Collects what the typesetter logs, and keeps it off the terminal."""
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
