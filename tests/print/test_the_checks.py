"""Each check finds what it is there for, on pages made wrong on purpose."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject

from gwsheet.export.pdf import export
from gwsheet.page import Page
from print import checks
from print.checks import Defects
from print.documents import Document, request
from print.reading import fonts_not_embedded, program

FRAME = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A page</title><style>
@font-face {{ font-family: Atkinson Hyperlegible; font-weight: 400; src: url("font:400"); }}
@font-face {{ font-family: Atkinson Hyperlegible; font-weight: 700; src: url("font:700"); }}
@page {{ size: A4; margin: 14mm 20mm 18mm 25mm; font-family: Atkinson Hyperlegible;
  @bottom-left {{ content: "Goal worksheet"; }}
  @bottom-right {{ content: "Page " counter(page) " of " counter(pages); }} }}
@page :left {{ margin-left: 20mm; margin-right: 25mm; }}
html {{ font: 13pt/1.4 Atkinson Hyperlegible; }}
body, h1, h2, p, ul {{ margin: 0; padding: 0; }}
{style}
</style></head><body><h1>A page</h1>{body}</body></html>"""
SOUND = "<h2>Timeline</h2><p>From start to finish.</p>"
NEXT_PAGE = '<p style="break-before: page">On the next page.</p>'
DOWN = '<div style="height: {}mm"></div>'


@cache
def _document(body: str, style: str = "") -> Document:
    page = Page(FRAME.format(style=style, body=body), "")
    return Document(request("blank-worksheet"), page, *export(page))


Check = Callable[[Document], Defects]


@pytest.mark.parametrize(("check", "body", "style", "defects"), [
    (checks.is_valid, "<ul><p>one</p></ul>", "",
     ["PDF/UA-1 PDFUA1-L-KIDS-001: an L structure element contains a child other than"]),
    (checks.nothing_is_complained_of, SOUND, "p { colour: red }",
     ["the typesetter says: Ignored `colour: red"]),
    (checks.headings_are_in_order,
     '<h2><span aria-hidden="true"></span>Timeline</h2><h2 style="display: none">Notes</h2>', "",
     ["'Notes' is not read out, or not after the heading before it"]),
    (checks.words_are_inside,
     '<p style="margin-left: -8mm">Hanging</p><p style="white-space: nowrap; width: 10mm">'
     + "far " * 30 + "out</p>", "",
     ["page 1: 'Hanging' stands outside", "page 1: 'far' stands outside"]),
    (checks.words_are_inside, '<p style="position: absolute; top: 262.5mm">Low</p>', "",
     ["page 1: 'Low' stands outside"]),
    (checks.nothing_is_drawn_outside,
     '<div style="width: 180mm; border-top: 1mm solid black">a line</div>', "",
     ["page 1: something is drawn outside"]),
    (checks.words_are_apart, '<p>Upper</p><p style="margin-top: -4mm">Lower</p>', "",
     ["page 1: 'Lower' lies on 'Upper'"]),
    (checks.words_are_visible, '<p class="narrow">Incomplete</p><p style="color: #f2f2f2">Pale</p>',
     ".narrow { width: 12mm; overflow: hidden }",
     ["page 1: 'Pale' is cut off or pale", "page 1: 'Incomplete' is cut off or pale"]),
    (checks.headings_have_company, DOWN.format(220) + "<h2>Timeline</h2>" + NEXT_PAGE, "",
     ["page 1: the heading 'Timeline' stands alone"]),
    (checks.headings_have_company, "<h2>Timeline</h2><h2>Notes</h2><p>Here.</p>", "",
     ["page 1: the heading 'Timeline' stands alone"]),
    (checks.headings_are_in_their_sections, "<h2>What matters to me now</h2><h2>Notes</h2>",
     "h2 { font-size: 13pt; width: 20mm; height: 11mm }",
     ["page 1: the heading 'What matters to me now' reaches into the next section"]),
    (checks.leads_have_company,
     DOWN.format(220) + '<p class="prompt">When do I begin?</p>' + NEXT_PAGE, "",
     ["page 1: 'When do I begin?' is the last thing on its page"]),
    (checks.leads_have_company,
     DOWN.format(220) + "<p><strong>Is it mine?</strong></p>" + NEXT_PAGE, "",
     ["page 1: 'Is it mine?' is the last thing on its page"]),
    (checks.pages_are_used,
     SOUND + NEXT_PAGE + DOWN.format(150) + "<p>Further down.</p>" + NEXT_PAGE, "",
     ["page 1 of 3: only"]),
    (checks.the_last_page_is_worth_turning, SOUND + '<p style="break-before: page">Leftover.</p>',
     "", ["page 2: the last page holds next to nothing (2%)"]),
    (checks.no_area_is_filled, '<p style="background: #e8f0f1">Tinted</p>', "",
     ["page 1: an area is filled, at 25/"]),
    (checks.footers_are_whole, SOUND, '@page { @bottom-left { content: "Another" } }',
     ["page 1: the foot says 'Another Page 1 of 1', not 'Goal worksheet Page 1 of 1'"]),
    (checks.words_are_whole, '<p style="width: 10mm; overflow-wrap: anywhere">Unbroken</p>', "",
     ["the word 'Unbroken' is broken"]),
    (checks.no_markup_shows, "<p>&amp;lt;b&amp;gt;</p>", "", ["'&lt;' is printed: '&lt;b&gt;'"]),
])  # fmt: skip
def test_a_check_finds_its_fault(check: Check, body: str, style: str, defects: list[str]) -> None:
    found = list(dict.fromkeys(check(_document(body, style))))
    assert [defect[: len(start)] for defect, start in zip(found, defects, strict=False)] == defects
    assert len(found) == len(defects) or check is checks.words_are_inside


SOUND_CHECKS = [*checks.CHECKS, checks.headings_are_in_order, checks.no_area_is_filled]


@pytest.mark.parametrize("check", SOUND_CHECKS)
def test_a_check_passes_a_sound_page(check: Check) -> None:
    body = SOUND + DOWN.format(200) + '<p class="prompt">When?</p><p>Today.</p>'
    two_pages = f"{body}<h2>Notes</h2><p>{'and so on ' * 300}</p>"
    assert list(check(_document(two_pages))) == []


@pytest.mark.parametrize(("ink", "defects"), [("normal", 0), ("saver", 1)])
def test_ink_is_saved_where_the_practice_saves_it(ink: str, defects: int) -> None:
    tinted = _document('<p style="background: #e8f0f1">Tinted</p>')
    wanted = request("blank-worksheet", settings={"ink": ink})
    assert len(list(checks.ink_is_saved(replace(tinted, request=wanted)))) == defects


@pytest.mark.parametrize("mark", [
    '<p style="border: 0.4mm solid black; height: 9mm; width: 40mm"></p>',
    '<p style="border-left: 1.8mm solid black; height: 40mm"></p>',
    '<p style="font-size: 30pt"><b>MMWW</b></p>',
])  # fmt: skip
def test_borders_and_letters_are_no_filled_areas(mark: str) -> None:
    assert list(checks.no_area_is_filled(_document(mark))) == []


def test_a_missing_program_fails_and_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(pytest.fail.Exception) as caught:
        program.__wrapped__("pdftotext", "poppler-utils")
    assert str(caught.value) == (
        "pdftotext is missing: make test installs it (Debian: apt-get install poppler-utils)"
    )


def _pdf(**names: object) -> DictionaryObject:
    return DictionaryObject({NameObject(f"/{name}"): value for name, value in names.items()})


def test_a_font_that_is_not_in_the_file_is_named() -> None:
    helvetica = _pdf(Type=NameObject("/Font"), BaseFont=NameObject("/Helvetica"))
    writer, stream = PdfWriter(), io.BytesIO()
    page = writer.add_blank_page(100, 100)
    page[NameObject("/Resources")] = _pdf(Font=_pdf(F1=helvetica))
    writer.write(stream)
    assert fonts_not_embedded(stream.getvalue()) == ("Helvetica",)


def test_texts_that_are_missing_are_named() -> None:
    texts = ["From start\nto finish.", "never written", "FROM START"]
    found = list(checks.texts_are_printed(_document(SOUND), texts))
    assert found == ["'never written' is not printed"]


def test_a_text_over_two_pages_is_found() -> None:
    text = "and so on " * 500
    made = _document(f"<p>{text}</p>")
    assert len(made.sheets) == 2
    assert list(checks.texts_are_printed(made, [text])) == []
