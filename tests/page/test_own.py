"""What a user wrote stands in its own language and direction, apart from what is around it."""

from __future__ import annotations

import pytest

from gwsheet.page.own import aligned, directions_of, own_text

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
