from __future__ import annotations

import pytest

from gwsheet.page.fit import Spare, fitting, is_large, spares, tightened, with_spares

PAGE = (
    '<html lang="en" class="standard ink-normal"><h2 id="a"></h2><p class="line spare r2">a</p>'
    '<h2 id="b"></h2><tr class="open spare r1"></tr><p class="line">b</p>'
    '<h2 id="c"></h2><div class="plan spare r1 h3">c</div></html>'
)
FOUND = (Spare(2, 1, 0), Spare(1, 1, 1), Spare(1, 3, 1))


def test_what_is_there_only_where_there_is_room() -> None:
    assert spares(PAGE, {"a": 0, "b": 1}) == FOUND
    assert spares(PAGE, {}, 4) == (Spare(2, 1, 4), Spare(1, 1, 4), Spare(1, 3, 4))


@pytest.mark.parametrize(("rooms", "numbers"), [
    ({}, []), ({1: 0.9}, []), ({1: 1.0}, [1]), ({1: 3.9}, [1]), ({1: 4.0}, [1, 2]),
    ({0: 1.0}, [0]), ({0: 1.0, 1: 9.0}, [1, 2, 0]),
])  # fmt: skip
def test_a_lower_rank_comes_first_on_the_sheet_where_it_stands(
    rooms: dict[int, float], numbers: list[int]
) -> None:
    assert fitting(FOUND, rooms) == numbers


@pytest.mark.parametrize("shown", [(), (0,), (1,), (2,), (0, 2), (0, 1, 2)])
def test_those_chosen_are_shown(shown: tuple[int, ...]) -> None:
    expected = PAGE
    for number, mark in enumerate((" spare r2", " spare r1", " spare r1 h3")):
        if number in shown:
            expected = expected.replace(f'{mark}"', '"')
    assert with_spares(PAGE, shown) == expected


@pytest.mark.parametrize(("level", "names"), [(0, ""), (1, " tight"), (2, " tight tighter")])
def test_only_the_class_of_the_page_says_how_tight_it_is(level: int, names: str) -> None:
    assert tightened(PAGE, level) == PAGE.replace("ink-normal", f"ink-normal{names}")


def test_what_a_user_wrote_is_no_mark() -> None:
    assert spares("<p>&#34;a spare r1&#34; spare r1&quot;</p>", {}) == ()


@pytest.mark.parametrize(("name", "large"), [("large ink-saver", True), ("standard", False)])
def test_large_print_is_known_by_its_class(name: str, large: bool) -> None:
    assert is_large(f'<html lang="en" class="{name}">') is large
