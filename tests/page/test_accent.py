"""Pictures are drawn in the accent of the page."""

from __future__ import annotations

import pytest

from gwsheet.page.accent import with_accent


@pytest.mark.parametrize(("style", "colour"), [
    (":root { --accent: #0e4a57; }", ' color="#0e4a57"'),
    (":root { --accent: #0e4a57; } :root { --accent: teal }", ' color="teal"'),
    (":root { --accent: #123 } .x { --accent: rgb(1, 2, 3); }", ' color="rgb(1, 2, 3)"'),
    (":root { --accent: #123; --accent: var(--ink); }", ' color="#123"'),
    (":root { --ink: #123; }", ""),
])  # fmt: skip
def test_the_last_accent_is_the_colour_of_pictures(style: str, colour: str) -> None:
    page = f"<style>{style}</style><svg viewBox='0 0 1 1'></svg><svg></svg>"
    coloured = f"<style>{style}</style><svg{colour} viewBox='0 0 1 1'></svg><svg{colour}></svg>"
    assert with_accent(page) == coloured


def test_a_picture_with_a_colour_of_its_own_keeps_it() -> None:
    page = '<style>:root { --accent: #123; }</style><svg class="x" color="red"></svg>'
    assert with_accent(page) == page


def test_words_of_the_page_are_no_style() -> None:
    page = "<style>:root { --accent: #123; }</style><p>--accent: red;</p><svg></svg>"
    assert with_accent(page).endswith('<p>--accent: red;</p><svg color="#123"></svg>')
