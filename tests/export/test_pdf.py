from __future__ import annotations

import io
import logging
import sys
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from gwsheet.export import font_files, pdf
from gwsheet.export.pdf import (
    RefusedAddressError,
    TypesetterMissingError,
    check_typesetter,
    export,
)
from gwsheet.page import Page

FRAME = """<!doctype html><html lang="en"><head><title>A page</title><style>
@font-face {{ font-family: "Atkinson Hyperlegible"; font-weight: 400; src: url("font:400"); }}
@font-face {{ font-family: "Atkinson Hyperlegible"; font-weight: 700; src: url("font:700"); }}
@page {{ font-family: "Atkinson Hyperlegible"; }}
html {{ font-family: "Atkinson Hyperlegible"; }}
{style}
</style>{head}</head><body><h1>A page</h1>{body}</body></html>"""
PIXEL = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5E"
    "rkJggg=="
)
OUTSIDE = (
    "file:///etc/passwd",
    "http://example.org/a.png",
    "https://example.org/a.png",
    "ftp://example.org/a.png",
    "font:900",
    "relative.png",
)


def _page(body: str = "", style: str = "", head: str = "") -> Page:
    return Page(FRAME.format(body=body, style=style, head=head), "")


def _fetch(url: str) -> Any:
    return pdf._fetcher().fetch(url)


@pytest.mark.parametrize(
    "url", [*OUTSIDE, "", "//example.org", "DATA:text/plain,a", "javascript:1"]
)
def test_the_fetcher_serves_nothing_from_outside(url: str) -> None:
    with pytest.raises(RefusedAddressError, match="a page may not load from outside"):
        _fetch(url)


@pytest.mark.parametrize("weight", [400, 700])
def test_the_fetcher_serves_the_page_s_fonts(weight: int) -> None:
    assert _fetch(f"font:{weight}").read() == font_files()[f"font:{weight}"].read_bytes()


def test_a_picture_inside_the_page_is_printed() -> None:
    data, complaints = export(_page(f'<img src="{PIXEL}" alt="a dot">'))
    assert complaints == ()
    assert len(PdfReader(io.BytesIO(data)).pages[0].images) == 1


REFUSED = "RefusedAddressError: a page may not load from outside (file:)"
IMAGE = "Failed to load image at '{}': " + REFUSED
ATTACHMENT = "Failed to load attachment: " + REFUSED


@pytest.mark.parametrize(
    ("page", "complaint"),
    [
        ({"body": '<img src="{}" alt="a picture">'}, IMAGE),
        ({"body": '<p style="background: url({})">text</p>'}, IMAGE),
        ({"body": '<object data="{}" aria-label="a thing"></object>'}, IMAGE),
        ({"body": '<svg viewBox="0 0 1 1"><image href="{}"/></svg>'}, IMAGE),
        (
            {"head": '<link rel="stylesheet" href="{}">'},
            "Failed to load stylesheet at {}: " + REFUSED,
        ),
        ({"head": '<style>@import "{}";</style>'}, "Failed to load stylesheet at {} : " + REFUSED),
        ({"head": '<link rel="attachment" href="{}">'}, ATTACHMENT),
        ({"body": '<p><a rel="attachment" href="{}">a file</a></p>'}, ATTACHMENT),
    ],
)
def test_a_page_gets_no_file_of_the_machine(
    page: dict[str, str], complaint: str, tmp_path: Path
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("a secret")
    address = secret.as_uri()
    data, complaints = export(
        _page(**{place: text.replace("{}", address) for place, text in page.items()})
    )
    assert complaints == (complaint.replace("{}", address),)
    assert list(PdfReader(io.BytesIO(data)).attachments) == []
    assert b"EmbeddedFile" not in data


@pytest.mark.parametrize("url", OUTSIDE)
def test_an_address_outside_is_refused_and_reported(url: str) -> None:
    complaints = export(_page(f'<img src="{url}" alt="a picture">'))[1]
    assert len(complaints) == 1
    assert url in complaints[0]


@pytest.mark.parametrize(
    ("page", "complaint"),
    [
        ({"style": "p { colour: red }"}, "Ignored `colour: red ` at 6:5, unknown property."),
        ({"style": "p { color: no-colour }"}, "Ignored `color: no-colour ` at 6:5, invalid value."),
        ({"body": '<p>one</p><img src="data:image/png;base64,AAAA" alt="a">'}, "Failed to load"),
        (
            {"body": "<p>\U0010fffd</p>"},
            '.notdef glyph rendered for Unicode string unsupported by fonts: "\U0010fffd" (U+10FFFD)',
        ),
    ],
)
def test_what_the_typesetter_does_not_understand_is_reported_once_and_not_logged(
    page: dict[str, str], complaint: str, capfd: pytest.CaptureFixture[str]
) -> None:
    logger = logging.getLogger("weasyprint")
    before = (list(logger.handlers), logger.propagate, logger.level)
    data, complaints = export(_page(**page))
    assert (list(logger.handlers), logger.propagate, logger.level) == before
    assert capfd.readouterr() == ("", "")
    assert data.startswith(b"%PDF-1.7")
    assert len(complaints) == 1
    assert complaints[0].startswith(complaint)


def test_fonts_are_embedded_and_the_file_says_what_it_is() -> None:
    reader = PdfReader(io.BytesIO(export(_page("<p>light <b>bold</b></p>"))[0]))
    resources: Any = reader.pages[0]["/Resources"]
    fonts = {}
    for font in resources["/Font"].values():
        inner = font.get_object()["/DescendantFonts"][0].get_object()
        name = str(inner["/BaseFont"]).rpartition("+")[2]
        fonts[name] = "/FontFile2" in inner["/FontDescriptor"].get_object()
    assert fonts == {"Atkinson-Hyperlegible": True, "Atkinson-Hyperlegible-Bold": True}
    assert reader.metadata is not None
    assert reader.metadata.title == "A page"
    catalog: Any = reader.root_object
    assert (catalog["/Lang"], catalog["/MarkInfo"]) == ("en", {"/Marked": True})
    assert reader.xmp_metadata is not None


def test_the_same_page_gives_the_same_bytes() -> None:
    page = _page("<p>once</p>")
    assert export(page) == export(page)


def test_a_system_without_pango_is_reported_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    class NoPango:
        """An import of weasyprint fails as it does without the library."""

        def find_spec(self, name: str, *_: object) -> None:
            if name.partition(".")[0] == "weasyprint":
                raise OSError("cannot load library 'libpango-1.0-0'\nand a long story")

    loaded = [name for name in sys.modules if name.partition(".")[0] == "weasyprint"]
    for name in loaded:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(sys, "meta_path", [NoPango(), *sys.meta_path])
    with pytest.raises(TypesetterMissingError) as caught:
        check_typesetter()
    assert str(caught.value) == "cannot load library 'libpango-1.0-0'"
    with pytest.raises(TypesetterMissingError):
        export(_page())
