"""The located tree knows what is left empty and where a key is."""

from __future__ import annotations

import pytest

from gwsheet.source import Entry, Mapping, Scalar, Sequence, Style


@pytest.mark.parametrize(
    ("value", "style", "empty"),
    [
        ("", Style.PLAIN, True),
        ("~", Style.PLAIN, True),
        ("null", Style.PLAIN, True),
        ("Null", Style.PLAIN, True),
        ("NULL", Style.PLAIN, True),
        ("nULL", Style.PLAIN, False),
        ("0", Style.PLAIN, False),
        ("no", Style.PLAIN, False),
        ("none", Style.PLAIN, False),
        ("null hypothesis", Style.PLAIN, False),
        ("", Style.QUOTED, False),
        ("~", Style.QUOTED, False),
        ("null", Style.QUOTED, False),
        ("null", Style.BLOCK, False),
        ("", Style.BLOCK, False),
    ],
)
def test_what_is_left_empty(value: str, style: Style, empty: bool) -> None:
    assert Scalar(0, len(value), value, style).is_empty is empty


def test_a_mapping_finds_its_entries() -> None:
    def scalar(at: int, value: str) -> Scalar:
        return Scalar(at, at + len(value), value, Style.PLAIN)

    first = Entry(scalar(1, "a"), scalar(4, "b"))
    second = Entry(scalar(7, "c"), Sequence(10, 12, (), flow=True))
    mapping = Mapping(0, 13, (first, second), flow=True)

    assert mapping.entry("a") == first
    assert mapping.entry("c") == second
    assert mapping.entry("b") is None
