"""Texts of pictures: how they are cut and broken into lines, and how labels keep apart."""

from __future__ import annotations

import pytest

from gwsheet.page.svg import in_rows, shortened, spread, width_of, wrapped

LONG_WORD = "Überlebenskünstlerversammlungsteilnehmer"


@pytest.mark.parametrize(("text", "most", "lines"), [
    ("Family", 180, ("Family",)),
    ("being a good neighbour", 180, ("being a good", "neighbour")),
    ("being  a\ngood neighbour", 180, ("being a good", "neighbour")),
    ("one two three four five six", 60, ("one", "two", "three…")),
    ("", 180, ("",)),
])  # fmt: skip
def test_a_text_in_lines(text: str, most: float, lines: tuple[str, ...]) -> None:
    assert wrapped(text, most, 3) == lines


def test_a_long_word_goes_on_in_the_next_line() -> None:
    lines = wrapped(LONG_WORD, 180, 5)
    assert "".join(lines) == LONG_WORD
    assert 1 < len(lines) < 5
    first, second, third = wrapped(f"a {LONG_WORD}", 180, 3)
    assert (first, third[-1]) == ("a", "…")
    assert LONG_WORD.startswith(second + third[:-1])


@pytest.mark.parametrize(
    "text", ["Family", LONG_WORD, "WWWW MMMM WWWW MMMM", "Θέλω ξανά", "日本語" * 9]
)
def test_no_line_is_wider_than_its_room(text: str) -> None:
    wide = [line for line in wrapped(text, 90, 9) if width_of(line, is_bold=True) > 90]
    assert wide == []


@pytest.mark.parametrize(
    ("text", "most", "short"),
    [("Riding the bus", 200, "Riding the bus"), ("Riding the bus", 80, "Riding…"), ("ab", 5, "…")],
)
def test_a_text_that_is_shortened(text: str, most: float, short: str) -> None:
    assert shortened(text, most, is_bold=True) == short


@pytest.mark.parametrize(("widths", "right", "places"), [
    ([], 90, []),
    ([50, 60, 90], 500, [(12, 10), (72, 10), (142, 10)]),
    ([50, 60, 90], 200, [(12, 10), (72, 10), (12, 33)]),
    ([50, 60, 90], 90, [(12, 10), (12, 33), (12, 56)]),
])  # fmt: skip
def test_what_has_no_room_goes_on_in_the_next_row(
    widths: list[float], right: float, places: list[tuple[float, float]]
) -> None:
    assert in_rows(widths, 12, right, 10, gap=10) == places


@pytest.mark.parametrize(("places", "moved"), [
    ([], []),
    ([5.0], [5.0]),
    ([0.0, 50.0], [0.0, 50.0]),
    ([10.0, 10.0], [10.0, 30.0]),
    ([95.0, 96.0, 97.0], [60.0, 80.0, 100.0]),
    ([1.0] * 11, [float(ten) for ten in range(0, 101, 10)]),
])  # fmt: skip
def test_places_are_moved_apart_within_the_room(places: list[float], moved: list[float]) -> None:
    assert spread(places, 20, 0, 100) == pytest.approx(moved, abs=1)
