"""What must be true of every printed page; each check reports what is wrong, in words.

A check takes a document and gives its defects, each with the page it is on. ``defects``
asks them all. ``test_checks.py`` shows that each finds what it is there for.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from itertools import pairwise

import page as page_validation
from PIL import Image, ImageChops

from gwsheet.page.render import LARGE_PRINT_POINTS
from print.documents import Document
from print.reading import (
    POINTS_A_MM,
    Box,
    Paper,
    Sheet,
    Word,
    fonts_not_embedded,
    spoken_text,
    squeezed,
)

BINDING_EDGE = 25 * POINTS_A_MM
OUTER_EDGE = 20 * POINTS_A_MM
TOP_EDGE = 14 * POINTS_A_MM
FOOT = 18 * POINTS_A_MM
UNPRINTABLE = 6 * POINTS_A_MM
SLACK = 1.5
HEADING_LEFT = 14 * POINTS_A_MM
BETWEEN_SECTIONS = 3 * POINTS_A_MM
LEAST_CONTRAST = 40
LONGEST_ORDINARY_WORD = 14
LEAST, LEAST_OF_LARGE = 12, 16
"""The points of the smallest letters."""
LINE_OF_FONT = 1.24
"""How high a line of the page's typeface is, measured in its size."""
LEAST_AREA = 12
"""The side of the smallest area that counts as filled, in points: 4 mm, more than a dot."""
LARGE_LETTERS = 24
"""The height in points from which the strokes of letters are as wide as such an area."""
_STRONG_LINE = "<p><strong>([^<]+)</strong></p>"
Defects = Iterator[str]


def content_box(sheet: Sheet) -> Box:
    """Where a page's content may stand: 25 mm from the binding edge, 20 mm from the other."""
    is_left_hand = sheet.number % 2 == 0
    left, right = (OUTER_EDGE, BINDING_EDGE) if is_left_hand else (BINDING_EDGE, OUTER_EDGE)
    return Box(left, TOP_EDGE, sheet.width - right, sheet.height - FOOT)


def is_footer(word: Word, sheet: Sheet) -> bool:
    return word.core.top > sheet.height - FOOT


def is_running_head(word: Word, sheet: Sheet) -> bool:
    """Whether ``word`` says, above a page after the first, what the page continues."""
    return sheet.number > 1 and word.core.bottom < TOP_EDGE


def content_words(sheet: Sheet) -> list[Word]:
    return [
        word for word in sheet.words if not (is_footer(word, sheet) or is_running_head(word, sheet))
    ]


def is_valid(paper: Paper) -> Defects:
    """(a) The file is PDF/UA-1."""
    report = page_validation.validate_pdf_bytes(paper.pdf, profile="ua1")
    for failure in report.failures:
        yield f"PDF/UA-1 {failure.rule_id}: {failure.message}"


def fonts_are_embedded(paper: Paper) -> Defects:
    """(b) Every font on every page is in the file."""
    for font in fonts_not_embedded(paper.pdf):
        yield f"a font is not embedded: {font}"


def nothing_is_complained_of(document: Document) -> Defects:
    """(c) The typesetter understood everything."""
    for complaint in document.complaints:
        yield f"the typesetter says: {complaint}"


def headings_are_in_order(document: Document) -> Defects:
    """(d) A screen reader meets the sections in the order of the page."""
    spoken = squeezed(spoken_text(document.pdf))
    place = 0
    for heading in document.texts("h2"):
        found = spoken.find(squeezed(heading), place)
        if found < 0:
            yield f"{heading!r} is not read out, or not after the heading before it"
            return
        place = found


def words_are_inside(paper: Paper) -> Defects:
    """(e) No word stands outside the page's content, none in a printer's dead edge."""
    for sheet in paper.sheets:
        box = content_box(sheet)
        foot = Box(box.left, box.bottom, box.right, sheet.height - UNPRINTABLE)
        head = Box(box.left, UNPRINTABLE, box.right, box.top)
        for word in sheet.words:
            is_head = is_running_head(word, sheet)
            allowed = foot if is_footer(word, sheet) else head if is_head else box
            if not allowed.holds(word.core, SLACK):
                yield f"page {sheet.number}: {word.text!r} stands outside, at {_place(word)}"


def nothing_is_drawn_outside(paper: Paper) -> Defects:
    """(e) No line, box or letter is drawn over the edges."""
    for sheet, drawing in zip(paper.sheets, paper.drawings, strict=True):
        box, ink = content_box(sheet), drawing.getbbox()
        if ink is None:
            yield f"page {sheet.number}: is empty"
        elif not (
            ink[0] >= box.left - 1 - SLACK
            and ink[1] >= (box.top if sheet.number == 1 else UNPRINTABLE) - 1 - SLACK
            and ink[2] <= box.right + 1 + SLACK
            and ink[3] <= sheet.height - UNPRINTABLE
        ):
            shown = tuple(round(side / POINTS_A_MM) for side in ink)
            yield f"page {sheet.number}: something is drawn outside, from/to {shown} mm"


def words_are_apart(paper: Paper) -> Defects:
    """(e) No two words lie on each other."""
    for sheet in paper.sheets:
        near: list[Word] = []
        for word in sorted(sheet.words, key=lambda word: word.core.top):
            near = [other for other in near if other.core.bottom > word.core.top]
            for other in near:
                width, height = word.core.shared_with(other.core)
                if width > 1.0 and height > 1.0:
                    yield (
                        f"page {sheet.number}: {word.text!r} lies on {other.text!r},"
                        f" at {_place(word)}"
                    )
            near.append(word)


def words_are_visible(paper: Paper) -> Defects:
    """(e) No word is cut off: each has ink at its beginning and its end."""
    for sheet, drawing in zip(paper.sheets, paper.drawings, strict=True):
        for word in sheet.words:
            width = word.box.right - word.box.left
            third = width / 3 if len(word.text) > 2 else width
            begin = Box(word.box.left, word.box.top, word.box.left + third, word.box.bottom)
            end = Box(word.box.right - third, word.box.top, word.box.right, word.box.bottom)
            if min(_contrast(drawing, begin), _contrast(drawing, end)) < LEAST_CONTRAST:
                yield f"page {sheet.number}: {word.text!r} is cut off or pale, at {_place(word)}"


def headings_have_company(document: Document) -> Defects:
    """(f) A section's heading has something of the section beside or below it on its page."""
    headings = _headings(document)
    for number, words in headings:
        sheet, drawing = document.sheets[number - 1], document.drawings[number - 1].copy()
        top = min(word.core.top for word in words)
        below = [
            min(word.core.top for word in other)
            for page, other in headings
            if page == number and other is not words
        ]
        bottom = min((edge for edge in below if edge > top), default=content_box(sheet).bottom)
        for word in words:
            drawing.paste(0, _pixels(word.box, 1))
        left = content_box(sheet).left
        # The number of a section is part of its heading; the line below it belongs to the next.
        drawing.paste(0, _pixels(Box(left, top - 6, left + 7.5 * POINTS_A_MM, bottom), 0))
        area = _pixels(Box(0, top - 4, sheet.width, bottom - 4), 0)
        ink = drawing.crop(area).getbbox()
        if ink is None or (ink[3] - ink[1]) < 4:
            yield f"page {number}: the heading {_joined(words)!r} stands alone"


def headings_are_in_their_sections(document: Document) -> Defects:
    """(f) A heading of many lines does not reach into the section below."""
    headings = _headings(document)
    for (page, words), (next_page, next_words) in pairwise(headings):
        bottom = max(word.core.bottom for word in words)
        gap = min(word.core.top for word in next_words) - bottom
        if page == next_page and gap < BETWEEN_SECTIONS:
            yield f"page {page}: the heading {_joined(words)!r} reaches into the next section"


def leads_have_company(document: Document) -> Defects:
    """(f) A prompt, a question or a table's head is not the last thing on its page."""
    leads = {
        squeezed(text)
        for text in (
            *document.texts("p", "prompt"),
            *document.texts("p", "question"),
            *document.texts("thead"),
            *document.texts("h3"),
            *map(html.unescape, re.findall(_STRONG_LINE, document.page.html)),
        )
    }
    for sheet, drawing in zip(document.sheets, document.drawings, strict=True):
        words = content_words(sheet)
        if not words:
            continue
        lowest = max(word.box.bottom for word in words)
        last = [word for word in words if word.core.bottom > lowest - 14]
        text = squeezed("".join(word.text for word in last))
        below = Box(0, lowest, sheet.width, sheet.height - FOOT)
        has_ink = drawing.crop(_pixels(below, 0)).getbbox() is not None
        if not has_ink and any(lead.endswith(text) for lead in leads):
            yield f"page {sheet.number}: {_joined(last)!r} is the last thing on its page"


def words_are_whole(document: Document) -> Defects:
    """(j) No ordinary word is broken by a column that is too narrow for it."""
    drawn = "\n".join(word.text for sheet in document.sheets for word in sheet.words)
    for word in dict.fromkeys(re.findall(r"\w{2,}", document.shown_text)):
        if len(word) <= LONGEST_ORDINARY_WORD and word not in drawn:
            yield f"the word {word!r} is broken"


def no_markup_shows(document: Document) -> Defects:
    """(j) What was made safe once was not made safe twice."""
    for mark in ("&lt;", "&amp;", "&#", "&quot;", "<br>", "<span", "{%"):
        if mark in document.layout:
            line = next(line for line in document.layout.splitlines() if mark in line)
            yield f"{mark!r} is printed: {line.strip()[:80]!r}"


def pages_are_used(paper: Paper) -> Defects:
    """(g) No page but the last is left half empty."""
    for sheet, drawing in zip(paper.sheets[:-1], paper.drawings, strict=False):
        part = used(sheet, drawing)
        if part < 0.5:
            yield f"page {sheet.number} of {len(paper.sheets)}: only {part:.0%} of it is used"


def the_last_page_is_worth_turning(paper: Paper) -> Defects:
    """(g) A last page holds more than a leftover."""
    sheet = paper.sheets[-1]
    part = used(sheet, paper.drawings[-1])
    if len(paper.sheets) > 1 and part < 0.04:
        yield f"page {sheet.number}: the last page holds next to nothing ({part:.0%})"


def letters_are_large_enough(document: Document) -> Defects:
    """(g) What a client reads is 12 points or more, in large print 16."""
    request = document.request
    if request.audience != "client":
        return
    least = LEAST_OF_LARGE if request.settings.text_size >= LARGE_PRINT_POINTS else LEAST
    small: dict[float, list[str]] = {}
    for sheet in document.sheets:
        for word in content_words(sheet):
            size = (word.box.bottom - word.box.top) / LINE_OF_FONT
            if word.text.isascii() and size < least - 0.1:
                small.setdefault(round(size, 1), []).append(word.text)
    for size, texts in sorted(small.items()):
        yield f"{size} points is too small: {' '.join(texts)[:80]!r}"


def no_area_is_filled(paper: Paper) -> Defects:
    """(h) Nothing uses up ink: no square of 4 mm is tinted or dark all over."""
    for sheet, drawing in zip(paper.sheets, paper.drawings, strict=True):
        rest = drawing.copy()
        for word in sheet.words:
            if word.box.bottom - word.box.top > LARGE_LETTERS:
                rest.paste(0, _pixels(word.box, 0))
        area = _filled(rest).getbbox()
        if area is not None:
            left, top = (round(side / POINTS_A_MM) for side in area[:2])
            yield f"page {sheet.number}: an area is filled, at {left}/{top} mm"


def ink_is_saved(document: Document) -> Defects:
    """(h) Where the practice saves ink, no area is filled."""
    if document.request.settings.ink == "saver":
        yield from no_area_is_filled(document)


def footers_are_whole(document: Document) -> Defects:
    """(i) Every page says what it is a page of."""
    total = len(document.sheets)
    for sheet in document.sheets:
        words = sorted(
            (word for word in sheet.words if is_footer(word, sheet)), key=lambda word: word.box.left
        )
        number = document.request.words("page.number", page=sheet.number, pages=total)
        wanted = f"{document.footer} {number}"
        if squeezed(_joined(words)) != squeezed(wanted):
            yield f"page {sheet.number}: the foot says {_joined(words)!r}, not {wanted!r}"


def texts_are_printed(document: Document, texts: list[str]) -> Defects:
    """(j) What was written in the goal stands on the paper."""
    drawn = squeezed(
        "".join(word.text for sheet in document.sheets for word in content_words(sheet))
    )
    missing = [text for text in dict.fromkeys(texts) if squeezed(text) not in drawn]
    if missing:
        spoken = squeezed(spoken_text(document.pdf))
        for text in missing:
            if squeezed(text) not in spoken:
                yield f"{text[:60]!r} is not printed"


CHECKS_OF_PAPER: tuple[Callable[[Paper], Defects], ...] = (
    is_valid, fonts_are_embedded, words_are_inside, nothing_is_drawn_outside, words_are_apart,
    words_are_visible, pages_are_used, the_last_page_is_worth_turning,
)  # fmt: skip
"""What a PDF can be asked of which nothing is known but its bytes."""
CHECKS: tuple[Callable[[Document], Defects], ...] = (
    *CHECKS_OF_PAPER,
    nothing_is_complained_of,
    headings_have_company,
    headings_are_in_their_sections,
    leads_have_company,
    letters_are_large_enough,
    ink_is_saved,
    footers_are_whole,
    words_are_whole,
    no_markup_shows,
)


def defects(document: Document, texts: list[str]) -> list[str]:
    """Everything that is wrong with ``document``, in which ``texts`` must stand."""
    found = [defect for check in CHECKS for defect in check(document)]
    return [*found, *texts_are_printed(document, texts)]


def _headings(document: Document) -> list[tuple[int, list[Word]]]:
    """The words of each section's heading, with the number of their page, down the pages."""
    found = []
    for heading in document.texts("span", "name") or document.texts("h2"):
        place = _find(document, squeezed(heading))
        if place is not None:
            found.append(place)
    return sorted(found, key=lambda place: (place[0], place[1][0].core.top))


def _find(document: Document, text: str) -> tuple[int, list[Word]] | None:
    """Consecutive words, at the left edge of a page, that make ``text``."""
    for sheet in document.sheets:
        words = content_words(sheet)
        edge = content_box(sheet).left + HEADING_LEFT
        for first, word in enumerate(words):
            if word.box.left > edge or not text.startswith(squeezed(word.text)):
                continue
            for last in range(first + 1, len(words) + 1):
                so_far = squeezed("".join(word.text for word in words[first:last]))
                if so_far == text:
                    return sheet.number, words[first:last]
                if not text.startswith(so_far):
                    break
    return None


def used(sheet: Sheet, drawing: Image.Image) -> float:
    """Down to which part of its content's height a page is used."""
    box = content_box(sheet)
    ink = drawing.crop((0, 0, round(sheet.width), round(box.bottom))).getbbox()
    return ((ink[3] if ink else 0) - box.top) / (box.bottom - box.top)


def _filled(drawing: Image.Image) -> Image.Image:
    """The drawing with a dot only where a whole square has ink, right of and below the dot."""
    for across, down in ((1, 0), (0, 1)):
        covered = 1
        while covered < LEAST_AREA:
            step = min(covered, LEAST_AREA - covered)
            shifted = ImageChops.offset(drawing, -step * across, -step * down)
            drawing = ImageChops.darker(drawing, shifted)
            covered += step
    return drawing


def _contrast(drawing: Image.Image, box: Box) -> int:
    darkest, lightest = drawing.crop(_pixels(box, 0)).getextrema()
    assert isinstance(darkest, int)
    assert isinstance(lightest, int)
    return lightest - darkest


def _pixels(box: Box, grow: int) -> tuple[int, int, int, int]:
    return (
        round(box.left) - grow,
        round(box.top) - grow,
        max(round(box.right), round(box.left) + 1) + grow,
        max(round(box.bottom), round(box.top) + 1) + grow,
    )


def _place(word: Word) -> str:
    left, top = (round(value / POINTS_A_MM) for value in (word.core.left, word.core.top))
    return f"{left}/{top} mm"


def _joined(words: list[Word]) -> str:
    return " ".join(word.text for word in words)
