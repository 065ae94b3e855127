"""A line is taken apart as a person sees it, and a text put in quotes reads back as it is."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gwsheet.source import Mapping, Scalar, SourceText, parse, quoted
from gwsheet.source.lines import (
    column_of,
    is_item,
    quoted_if_needed,
    value_in,
    without_comment,
)


def _read(value: str) -> str:
    """What YAML reads from ``value`` behind a key."""
    parsed = parse(SourceText("x.yaml", f"a: {value}\n"))
    assert parsed.findings == ()
    assert isinstance(parsed.root, Mapping)
    scalar = parsed.root.entries[0].value
    assert isinstance(scalar, Scalar)
    return scalar.value


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("", '""'), ("walk", '"walk"'), ("Say: no", '"Say: no"'), ("it's", '"it\'s"'),
        ('say "no"', "'say \"no\"'"), ('it\'s "no"', "'it''s \"no\"'"), ("c:\\home", "'c:\\home'"),
        ("a\nb", '"a\\u000ab"'), ('a\n"b"\\', '"a\\u000a\\"b\\"\\\\"'), ("a\u2028b", '"a\\u2028b"'),
        ("a\tb", '"a\tb"'), ("é 😀 日", '"é 😀 日"'),
    ],
)  # fmt: skip
def test_quoted(text: str, written: str) -> None:
    assert quoted(text) == written
    assert _read(written) == text


TEXTS = st.text(
    st.sampled_from("'\"\\:#-,[]{}&*!|>%@`~? \t“”–") | st.characters(exclude_categories=["Cs"])
)


@given(TEXTS)
@example("'\"")
@example("\\")
@example("\ufeff")
@example("\x00\x7f\x85\u2028\u2029\ufffe")
def test_any_text_in_quotes_reads_back(text: str) -> None:
    assert "\n" not in quoted(text)
    assert _read(quoted(text)) == text


@pytest.mark.parametrize(
    "text",
    ["walk", "walk far", "it's", "7:40 bus", "a#b", "x-y", "é", "2026-06-01", "a, b", "a [b]", "…"],
)
def test_plain_text_needs_no_quotes(text: str) -> None:
    assert quoted_if_needed(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "", "~", "null", "Say: no", "Say:", "a #b", "#b", "- a", "-", "? a", "*a*", "&a", "!a", "@a",
        "%a", "`a`", "[a]", "{a}", "|", "> 3", '"a"', "'a'", ", a", "a ", " a", ": a", "a\u2028b",
    ],
)  # fmt: skip
def test_other_text_needs_quotes(text: str) -> None:
    assert quoted_if_needed(text) == quoted(text)


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"])))
def test_any_text_quoted_where_it_needs_to_be_reads_back(text: str) -> None:
    assert _read(quoted_if_needed(text)) == text


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("title: x", ("title: ", "x")), ("  - text:  x y ", ("  - text:  ", "x y ")),
        ("- - x", ("- - ", "x")), ("  - x: y", ("  - x: ", "y")), ('"a b": c', ('"a b": ', "c")),
        ("'a' : c", ("'a' : ", "c")), ("Goal Statement: x", ("Goal Statement: ", "x")),
        ("+1: x", ("+1: ", "x")), ("-2: x", ("-2: ", "x")), ("title:\tx", ("title:\t", "x")),
        ("title:", None), ("title:x", None), ("- ", None), ("-x", None), ("a text", None), ("", None),
    ],
)  # fmt: skip
def test_head_and_value(line: str, parts: tuple[str, str] | None) -> None:
    match = value_in(line)

    assert (match and match.group("head", "value")) == parts


@pytest.mark.parametrize(
    ("value", "parts"),
    [
        ("a # b", ("a", " # b")), ("a  #", ("a", "  #")), ("a #b", ("a #b", "")), ("", ("", "")),
        ("a#b # c ", ("a#b", " # c")), ("# b", ("# b", "")), (" # b", ("", " # b")), ("a ", ("a", "")),
    ],
)  # fmt: skip
def test_text_and_comment(value: str, parts: tuple[str, str]) -> None:
    assert without_comment(value) == parts


@pytest.mark.parametrize(
    ("line", "column", "item"),
    [
        ("", 0, False), ("a: b", 0, False), ("  a", 2, False), ("  - a", 2, True), ("-", 0, True),
        ("-a", 0, False), ("--- a", 0, False), ("\ta", 0, False),
    ],
)  # fmt: skip
def test_column_and_items(line: str, column: int, item: bool) -> None:
    assert (column_of(line), is_item(line)) == (column, item)
