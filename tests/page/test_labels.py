from __future__ import annotations

import pytest

from gwsheet.page.labels import legend, room_of, shortened, wrapped

LONG_WORD = "Überlebenskünstlerversammlungsteilnehmer"


@pytest.mark.parametrize(
    ("said", "most", "lines"),
    [
        ("Family", 180, ("Family",)),
        ("being a good neighbour", 180, ("being a good", "neighbour")),
        ("being  a\ngood neighbour", 180, ("being a good", "neighbour")),
        ("one two three four five six", 60, ("one", "two", "three…")),
        ("", 180, ("",)),
    ],
)
def test_a_text_in_lines(said: str, most: float, lines: tuple[str, ...]) -> None:
    assert wrapped(said, most, 3) == lines


def test_a_long_word_goes_on_in_the_next_line() -> None:
    lines = wrapped(LONG_WORD, 180, 5)
    assert "".join(lines) == LONG_WORD
    assert 1 < len(lines) < 5
    first, second, third = wrapped(f"a {LONG_WORD}", 180, 3)
    assert (first, third[-1]) == ("a", "…")
    assert LONG_WORD.startswith(second + third[:-1])


@pytest.mark.parametrize(
    "said", ["Family", LONG_WORD, "WWWW MMMM WWWW MMMM", "Θέλω ξανά", "日本語" * 9]
)
def test_no_line_is_wider_than_its_room(said: str) -> None:
    assert [one for one in wrapped(said, 90, 9) if room_of(one) > 90] == []


@pytest.mark.parametrize(
    ("said", "most", "short"),
    [("Riding the bus", 200, "Riding the bus"), ("Riding the bus", 80, "Riding…"), ("ab", 5, "…")],
)
def test_a_text_that_is_shortened(said: str, most: float, short: str) -> None:
    assert shortened(said, most) == short


def test_a_legend_goes_on_in_the_next_row_when_it_has_no_room() -> None:
    signs = [("<a/>", "start"), ("<b/>", "finish"), ("<c/>", "milestone")]
    assert legend(signs, 10, 500, 12)[1] == 10
    assert legend(signs, 10, 200, 12)[1] == 33
    assert legend(signs, 10, 90, 12)[1] == 56
    assert legend([], 10, 90, 12) == ([], 10)
