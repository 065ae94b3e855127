"""What a user wrote stands in its own language and direction, apart from what is around it."""

from __future__ import annotations

import pytest

from gwsheet.page import svg
from gwsheet.page.own import aligned, beside, directions_of, own_text

HEBREW = "אני רוצה ללכת (כל יום) 3 פעמים."
ARABIC = "أريد أن أمشي"


@pytest.mark.parametrize(("text", "language", "page", "direction", "html"), [
    ("Walk (daily) 3 times", "en", "en", "ltr", "Walk (daily) 3 times"),
    ("a < b\nc ", "en", "en-GB", "ltr", "a &lt; b<br>c"),
    ("Caminar", "es", "en", "ltr", '<span lang="es">Caminar</span>'),
    ("12 (3)", "he", "he", "rtl", "12 (3)"),
    (HEBREW, "he", "en", "ltr", f'<bdi lang="he" dir="rtl">{HEBREW}</bdi>'),
    (HEBREW, "en", "en", "ltr", f'<bdi dir="rtl">{HEBREW}</bdi>'),
    (HEBREW, "he", "he", "rtl", HEBREW),
    ("Bus 7", "he", "he", "rtl", '<bdi dir="ltr">Bus 7</bdi>'),
    (f"Say {HEBREW}", "en", "en", "ltr", f'<bdi dir="ltr">Say {HEBREW}</bdi>'),
    (f"{HEBREW} Bus", "en", "en", "ltr", f'<bdi dir="rtl">{HEBREW} Bus</bdi>'),
    ("", "he", "en", "ltr", '<span lang="he"></span>'),
])  # fmt: skip
def test_a_text_of_the_users(
    text: str, language: str, page: str, direction: str, html: str
) -> None:
    assert own_text(text, language, page, direction) == html


@pytest.mark.parametrize(("text", "directions"), [
    ("", ()), ("12 + 3 (…)", ()), ("Bus", ("ltr",)), (ARABIC, ("rtl",)),
    (f"1. {ARABIC} Bus", ("rtl", "ltr")), (f"Bus {HEBREW}", ("ltr", "rtl")),
])  # fmt: skip
def test_directions(text: str, directions: tuple[str, ...]) -> None:
    assert directions_of(text) == directions


BDI = f'<bdi lang="he" dir="rtl">{HEBREW}<br>{HEBREW}</bdi>'


@pytest.mark.parametrize(("html", "expected"), [
    (f"<p>{BDI}</p>", f'<p dir="rtl">{BDI}</p>'),
    (f'<td class="a">\n{BDI}\n</td>', f'<td class="a" dir="rtl">\n{BDI}\n</td>'),
    (f'<li><span class="box"></span>{BDI}</li>',
     f'<li dir="rtl"><span class="box"></span>{BDI}</li>'),
    (f'<li><span class="box ticked" role="img"></span><strong>{BDI}</strong></li>',
     f'<li dir="rtl"><span class="box ticked" role="img"></span><strong>{BDI}</strong></li>'),
    *((html, html) for html in (
        f"<p>On {BDI}</p>", f"<p>{BDI}, 3 May</p>", f"<p>{BDI} {BDI}</p>", "<p>Bus</p>",
        f"<section>{BDI}</section>", '<p><bdi dir="ltr">Bus</bdi></p>', f"<pre>{BDI}</pre>",
    )),
])  # fmt: skip
def test_an_element_with_nothing_else_is_aligned(html: str, expected: str) -> None:
    assert aligned(html) == expected


FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"


def _picture(*texts: str) -> str:
    shapes = [svg.text(50, 20, anchor, words, colour) for anchor, words, colour in (
        ("start", texts[0], svg.ACCENT), ("middle", texts[1], svg.QUIET), ("end", texts[2], svg.ACCENT)
    )]  # fmt: skip
    return svg.picture(200, 40, "What it shows", shapes)


def test_texts_that_a_picture_can_hold_stay_in_it() -> None:
    picture = _picture("Bus", "Я хочу", "日本 é")
    assert beside(f"<p>{picture}</p>") == f"<p>{picture}</p>"


def test_texts_that_need_a_typesetter_are_set_over_the_picture() -> None:
    html = beside(f"<p>a</p>{_picture(ARABIC, FAMILY, 'Bus')}<p>b</p>")

    assert html.startswith('<p>a</p><div class="drawn"><svg ')
    assert ">Bus</text></svg>" in html
    assert html.partition("</svg>")[2] == (
        '<div aria-hidden="true">'
        '<span class="label" dir="rtl" style="left: 25.0%; top: 50.0%; color: var(--accent);'
        f' font-weight: 400">{ARABIC}</span>'
        '<span class="label mid" dir="ltr" style="left: 25.0%; top: 50.0%; color: #363c40;'
        f' font-weight: 400">{FAMILY}</span></div></div><p>b</p>'
    )


def test_an_end_is_counted_from_the_right() -> None:
    html = beside(_picture("Bus", "Bus", "<שבת>"))

    assert 'style="right: 75.0%; top: 50.0%' in html
    assert "&lt;שבת&gt;</span>" in html
