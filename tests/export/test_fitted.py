"""The room on paper goes to where people write; what runs over a little is tightened."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from gwsheet.export.pdf import export
from gwsheet.page import Page

STYLE = (
    "@page { size: A4; margin: 14mm 20mm 18mm } .spare { display: none }"
    ' html { font-family: "Atkinson Hyperlegible"; } @font-face { font-family: "Atkinson Hyperlegible"; src: url("font:400") }'
    " .line { height: 10mm } .text { height: 9mm } .tight .text { height: 8.5mm }"
    " .tighter .text { height: 7mm } p { margin: 0; font-size: 5mm }"
)


def _shown(texts: int, spares: int) -> tuple[int, int]:
    """How many pages, and how many of the spares are on them, for so many of either."""
    body = '<p class="text">text</p>' * texts + '<p class="line spare r1">spare</p>' * spares
    page = f'<html lang="en" class="standard"><title>t</title><style>{STYLE}</style>{body}'
    data, complaints = export(Page(f'{page}<div id="end"></div></html>', ""))
    sheets = PdfReader(io.BytesIO(data)).pages
    assert complaints == ()
    return len(sheets), sum(sheet.extract_text().count("spare") for sheet in sheets)


@pytest.mark.parametrize(("texts", "spares", "pages", "shown"), [
    (10, 0, 1, 0),   # nothing to show
    (10, 4, 1, 4),   # all of them
    (10, 40, 1, 16),  # as many as the page has room for
    (29, 40, 1, 0),  # the page is full
    (30, 0, 1, 0),   # one line too many: tight
    (36, 0, 1, 0),   # some more: as tight as it can be
    (40, 0, 2, 0),   # not to be had: two pages, as they were
    (45, 40, 2, 11),
])  # fmt: skip
def test_pages_and_spares(texts: int, spares: int, pages: int, shown: int) -> None:
    assert _shown(texts, spares) == (pages, shown)
