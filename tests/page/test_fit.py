from __future__ import annotations

import pytest

from gwsheet.page.fit import is_large, spares, tightened, with_spares

PAGE = (
    '<html lang="en" class="standard ink-normal"><p class="line spare r2">a</p>'
    '<tr class="open spare r1"></tr><p class="line">b</p><p class="line spare r1">c</p></html>'
)


@pytest.mark.parametrize(("count", "shown"), [
    (0, ""), (1, "open"), (2, "open line"), (3, "line open line"), (4, "line open line"),
])  # fmt: skip
def test_those_of_a_lower_rank_are_shown_first(count: int, shown: str) -> None:
    roomier = with_spares(PAGE, count)
    assert spares(PAGE) == 3
    assert spares(roomier) == 3 - len(shown.split())
    expected = PAGE
    if "open" in shown:
        expected = expected.replace('"open spare r1"', '"open"')
    if count >= 2:
        expected = expected.replace('"line spare r1"', '"line"')
    if count >= 3:
        expected = expected.replace('"line spare r2"', '"line"')
    assert roomier == expected


@pytest.mark.parametrize(("level", "names"), [(0, ""), (1, " tight"), (2, " tight tighter")])
def test_only_the_class_of_the_page_says_how_tight_it_is(level: int, names: str) -> None:
    assert tightened(PAGE, level) == PAGE.replace("ink-normal", f"ink-normal{names}")


def test_what_a_user_wrote_is_no_mark() -> None:
    assert spares("<p>&#34;a spare r1&#34; spare r1&quot;</p>") == 0


@pytest.mark.parametrize(("name", "large"), [("large ink-saver", True), ("standard", False)])
def test_large_print_is_known_by_its_class(name: str, large: bool) -> None:
    assert is_large(f'<html lang="en" class="{name}">') is large
