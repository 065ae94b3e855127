"""Several documents in one PDF: each stays whole, and the file is as valid as each alone."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import page as page_validation
import pytest
from pypdf import PageObject, PdfReader

from gwsheet.export.pdf import export, export_together
from gwsheet.page import Page

_ROOT = Path(__file__).resolve().parents[2]
FRAME = """<!doctype html><html lang="{lang}"><head><title>{title}</title><style>
@font-face {{ font-family: "Atkinson Hyperlegible"; font-weight: 400; src: url("font:400"); }}
@font-face {{ font-family: "Atkinson Hyperlegible"; font-weight: 700; src: url("font:700"); }}
@page {{ font-family: "Atkinson Hyperlegible"; margin: 20mm 20mm 20mm 25mm; size: {size};
  @bottom-right {{ content: "Page " counter(page) " of " counter(pages) }} }}
@page :left {{ margin-left: 20mm; margin-right: 25mm }}
html {{ font-family: "Atkinson Hyperlegible"; font-size: 12pt }} body {{ margin: 0 }}
section {{ break-after: page }} section:last-child {{ break-after: auto }}
</style></head><body><main>{body}</main></body></html>"""
PART = '<section><h2 id="part-{n}">Part {n}</h2><p>{name} {n}</p></section>'
LINKS = (
    '<p><a href="#part-{last}">to the end</a> <a href="https://example.org/">out</a></p>'
    "<table><tr><th>Day</th><th>Count</th></tr><tr><td>1</td><td>2</td></tr></table>"
)


def _page(name: str, sheets: int = 1, lang: str = "en", size: str = "A4") -> Page:
    """A document of so many pages: a heading, a part a page, links and a table."""
    parts = "".join(PART.format(n=n, name=name) for n in range(1, sheets + 1))
    body = f"<h1>{name}</h1>{LINKS.format(last=sheets)}{parts}"
    return Page(FRAME.format(lang=lang, title=f"About {name}", body=body, size=size), "")


THREE = (_page("one"), _page("two", 2, "de"), _page("three", 3))


def _join(*pages: Page, duplex: bool = False) -> tuple[bytes, PdfReader]:
    data, complaints = export_together(pages, "All of it", "en", duplex=duplex)
    assert complaints == ()
    return data, PdfReader(io.BytesIO(data))


def _feet(reader: PdfReader) -> list[str]:
    """The page numbers as printed, empty for an empty page."""
    texts = [sheet.extract_text() for sheet in reader.pages]
    return [text[text.find("Page ") :] if text else "" for text in texts]


def _outline(reader: PdfReader) -> list[tuple[int, str, int | None]]:
    """Depth, title and page of every entry."""

    def entries(items: Any, depth: int) -> Iterator[tuple[int, str, int | None]]:
        for one in items:
            if isinstance(one, list):
                yield from entries(one, depth + 1)
            else:
                yield depth, str(one.title), reader.get_destination_page_number(one)

    return list(entries(reader.outline, 0))


def _links(reader: PdfReader) -> list[tuple[int, object]]:
    """Page and aim of every link: the page's index, or the address."""
    found: list[tuple[int, object]] = []
    for number, sheet in enumerate(reader.pages):
        for one in sheet.get("/Annots") or ():
            link = one.get_object()
            if "/Dest" in link:
                aim = reader.named_destinations[link["/Dest"]]
                found.append((number, reader.get_destination_page_number(aim)))
            else:
                found.append((number, link["/A"]["/URI"]))
    return found


@pytest.mark.parametrize("duplex", [False, True])
@pytest.mark.parametrize("pages", [THREE, THREE[:1], (THREE[0],) * 4])
def test_it_is_valid_as_each_alone(pages: tuple[Page, ...], duplex: bool) -> None:
    data, _ = _join(*pages, duplex=duplex)

    assert page_validation.validate_pdf_bytes(data, profile="ua1").failures == []


def test_nothing_is_on_an_empty_page_and_it_has_the_size_of_the_one_before() -> None:
    _, reader = _join(_page("one", size="Letter"), _page("two"), duplex=True)

    empty = reader.pages[1]
    assert [tuple(sheet.mediabox[2:]) for sheet in reader.pages] == [
        (612, 792),
        (612, 792),
        pytest.approx((595.276, 841.89), abs=0.001),
    ]
    assert (empty.extract_text(), empty.get("/Annots")) == ("", None)
    assert b"BDC" not in empty.get_contents().get_data()  # type: ignore[union-attr]


def _left_edge(sheet: PageObject) -> int:
    """Where the part's heading begins, in points; 0 on an empty page."""
    edges: list[int] = []

    def note(text: str, cm: list[float], tm: list[float], _font: object, _size: float) -> None:
        if text.startswith("Part"):
            edges.append(round(cm[0] * tm[4] + cm[4]))

    sheet.extract_text(visitor_text=note)
    return edges[0] if edges else 0


RIGHT, LEFT = 71, 57  # 25 and 20 mm in points
FIRST = [("Page 1 of 1", RIGHT)]
SECOND = [("Page 1 of 2", RIGHT), ("Page 2 of 2", LEFT)]
THIRD = [("Page 1 of 3", RIGHT), ("Page 2 of 3", LEFT), ("Page 3 of 3", RIGHT)]
EMPTY = [("", 0)]


@pytest.mark.parametrize(
    ("duplex", "expected"),
    [
        (False, FIRST + SECOND + THIRD + FIRST),
        (True, FIRST + EMPTY + SECOND + THIRD + EMPTY + FIRST),
    ],
)
def test_each_counts_its_own_pages_and_begins_as_a_right_hand_one(
    duplex: bool, expected: list[tuple[str, int]]
) -> None:
    _, reader = _join(*THREE, _page("four"), duplex=duplex)

    edges = list(map(_left_edge, reader.pages))
    assert list(zip(_feet(reader), edges, strict=True)) == expected


def test_the_outline_has_one_entry_a_document_with_its_headings_below() -> None:
    expected: list[tuple[int, str, int | None]] = [
        (0, "About one", 0),
        (1, "Part 1", 0),
        (0, "About two", 2),
        (1, "Part 1", 2),
        (1, "Part 2", 3),
        (0, "About three", 4),
        (1, "Part 1", 4),
        (1, "Part 2", 5),
        (1, "Part 3", 6),
    ]

    assert _outline(_join(*THREE, duplex=True)[1]) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>Nothing</p>", [(0, "T", 0)]),
        ("<h1>A</h1><h1>B</h1><h2>C</h2>", [(0, "T", 0), (1, "B", 0), (1, "C", 0)]),
        ("<h2>A</h2>", [(0, "T", 0), (1, "A", 0)]),
    ],
)
def test_a_document_with_other_headings(
    body: str, expected: list[tuple[int, str, int | None]]
) -> None:
    page = Page(FRAME.format(lang="en", title="T", body=body, size="A4"), "")

    assert _outline(_join(page)[1]) == [one if one[1] != "C" else (1, "C", 0) for one in expected]


def test_links_stay_in_their_document() -> None:
    _, reader = _join(*THREE)

    out = "https://example.org/"
    assert _links(reader) == [(0, 0), (0, out), (1, 2), (1, out), (3, 5), (3, out)]


def test_a_link_to_another_document_leads_nowhere_and_is_complained_of() -> None:
    page = Page(_page("one").html.replace("#part-1", "#part-3"), "")

    _, complaints = export_together([page, THREE[2]], "All of it", "en", duplex=False)

    assert complaints == ("No anchor #1-part-3 for internal URI reference",)


def test_the_file_and_each_document_have_their_title_and_language() -> None:
    _, reader = _join(*THREE)
    root: Any = reader.trailer["/Root"]

    whole = root["/StructTreeRoot"]["/K"][0]
    parts = [part.get_object() for part in whole["/K"]]
    assert reader.metadata is not None
    assert (reader.metadata.title, root["/Lang"]) == ("All of it", "en")
    assert [(part["/S"], part["/T"], part["/Lang"]) for part in parts] == [
        ("/Part", "About one", "en"),
        ("/Part", "About two", "de"),
        ("/Part", "About three", "en"),
    ]
    assert [len(part["/K"]) for part in parts] == [1, 2, 3]
    for part in parts:
        assert part["/P"].get_object()["/S"] == "/Document"
        assert all(kid.get_object()["/P"].get_object() == part for kid in part["/K"])


def test_complaints_of_each_are_given_once_and_nothing_is_loaded_from_outside() -> None:
    html = THREE[0].html.replace("</style>", "p { colour: red }</style>")
    strange = Page(html.replace("<h1>", '<img src="file:///etc/passwd" alt="x"><h1>'), "")

    _, alone = export(strange)
    _, joined = export_together([strange, THREE[1], strange], "All", "en", duplex=True)

    assert len(alone) == 2
    assert "a page may not load from outside (file:)" in alone[1]
    assert joined == alone


def test_nothing_cannot_be_joined() -> None:
    with pytest.raises(ValueError, match="there is no document to join"):
        export_together([], "All", "en", duplex=False)


def test_the_bytes_are_the_same_in_every_process() -> None:
    here, _ = _join(*THREE, duplex=True)
    script = (
        "import sys; sys.path.insert(0, 'tests/export'); import test_together as t;"
        " sys.stdout.buffer.write(t._join(*t.THREE, duplex=True)[0])"
    )

    elsewhere = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, check=True, cwd=_ROOT
    ).stdout

    assert here == _join(*THREE, duplex=True)[0] == elsewhere
