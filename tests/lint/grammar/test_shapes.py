"""Patterns written with the names of word classes run over signs, one a word."""

from __future__ import annotations

import pytest

from gwsheet.lint.grammar.shapes import (
    CLAUSE_CLASSES,
    TIME_CLASSES,
    clause_character,
    clause_pattern,
    time_character,
    time_pattern,
)


def _signs(names: str) -> str:
    return "".join(time_character(name) for name in names.split())


@pytest.mark.parametrize(
    ("source", "names", "place"),
    [
        ("every unit", "word every unit", (1, 3)),
        ("every (other | number)? unit", "every unit", (0, 2)),
        ("every (other | number)? unit", "every number unit", (0, 3)),
        ("every (other | number)? unit", "every word unit", None),
        ("every . unit", "every word unit", (0, 3)), ("number{2}", "number number number", (0, 2)),
        ("^ unit", "number unit", None), ("number (?! unit)", "number unit number", (2, 3)),
        ("(?P<much>number) unit", "number unit", (0, 2)), ("my_age", "my age", None),
        ("day_adverb $", "every day_adverb", (1, 2)),
    ],
)  # fmt: skip
def test_patterns(source: str, names: str, place: tuple[int, int] | None) -> None:
    match = time_pattern(source).search(_signs(names))

    assert (match and match.span()) == place


def test_groups_keep_their_names() -> None:
    match = time_pattern("(?P<number>number) (?P<unit>unit)").match(_signs("number unit"))

    assert match is not None
    assert match.groupdict() == {"number": time_character("number"), "unit": time_character("unit")}


def test_each_class_has_a_sign_of_its_own() -> None:
    for classes, sign in ((TIME_CLASSES, time_character), (CLAUSE_CLASSES, clause_character)):
        assert len({sign(name) for name in classes}) == len(classes)


@pytest.mark.parametrize("make", [time_pattern, clause_pattern, time_character, clause_character])
def test_a_class_that_does_not_exist_is_an_error(make: object) -> None:
    assert callable(make)
    with pytest.raises(KeyError, match="nonsuch"):
        make("nonsuch")
