"""Bytes become text, and offsets become lines and columns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gwsheet.diagnostics import NOT_UTF8, START_OF_FILE, TOO_LARGE, Finding, Span, found
from gwsheet.source import MAX_BYTES, SourceText, decode

UTF16 = (
    "this file is saved as UTF-16; save it again with the encoding UTF-8"
    " (in most editors: Save As, Encoding)"
)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", ""),
        (b"a: b\n", "a: b\n"),
        ("a: é😀\r\n".encode(), "a: é😀\r\n"),
        ("\ufeffa: b".encode(), "a: b"),
        (b"a" * MAX_BYTES, "a" * MAX_BYTES),
    ],
)
def test_utf8_is_read(data: bytes, text: str) -> None:
    assert decode("f", data) == SourceText("f", text)


@pytest.mark.parametrize(
    ("data", "finding"),
    [
        ("a: b".encode("utf-16"), found(NOT_UTF8, "f", START_OF_FILE, UTF16)),
        ("a: b".encode("utf-16-le"), found(NOT_UTF8, "f", START_OF_FILE, UTF16)),
        (
            b"a: b\nc: caf\xe9\n",
            found(
                NOT_UTF8,
                "f",
                Span(2, 7, 2, 8),
                "the character here is not UTF-8 (byte E9); save the file again with the encoding"
                " UTF-8, then write the character anew",
            ),
        ),
        (b"a\x00b", found(NOT_UTF8, "f", START_OF_FILE, UTF16)),
        ("a: b".encode("utf-16-be"), found(NOT_UTF8, "f", START_OF_FILE, UTF16)),
        ("a: b".encode("utf-32"), found(NOT_UTF8, "f", START_OF_FILE, UTF16)),
        (
            b"\xef\xbb\xbf\xff",
            found(
                NOT_UTF8,
                "f",
                Span(1, 1, 1, 2),
                "the character here is not UTF-8 (byte FF); save the file again with the encoding"
                " UTF-8, then write the character anew",
            ),
        ),
        (
            b"a" * (MAX_BYTES + 1),
            found(
                TOO_LARGE,
                "f",
                START_OF_FILE,
                "larger than 1 MiB; a goal file has a few kilobytes: is this another kind of file?",
            ),
        ),
    ],
)
def test_what_is_not_readable_is_a_finding(data: bytes, finding: Finding) -> None:
    assert decode("f", data) == finding


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [""]),
        ("a", ["a"]),
        ("a\n", ["a", ""]),
        ("a\r\nb\rc", ["a", "b", "c"]),
        ("é\n\n😀", ["é", "", "😀"]),
    ],
)
def test_lines(text: str, lines: list[str]) -> None:
    source = SourceText("f", text)

    assert [source.line(number) for number in range(1, source.line_count + 1)] == lines
    assert source.line(0) == source.line(source.line_count + 1) == ""


def test_a_replaced_line_keeps_the_others() -> None:
    source = SourceText("f", "one\r\ntwo\nthree")

    assert source.with_lines({2: "zwei"}).text == "one\r\nzwei\nthree"
    assert source.with_lines({3: ""}).text == "one\r\ntwo\n"
    assert source.with_lines({1: "1", 3: "3"}).text == "1\r\ntwo\n3"
    assert source.with_lines({}).text == source.text


@given(st.text(), st.integers(-3, 60), st.integers(-3, 60))
def test_any_offsets_give_a_span_inside(text: str, start: int, end: int) -> None:
    source = SourceText("f", text)
    span = source.span(start, end)

    assert (span.line, span.column) <= (span.end_line, span.end_column)
    assert span.end_line <= source.line_count
    assert span.column <= len(source.line(span.line)) + 2


@pytest.mark.parametrize(
    ("written", "read", "columns"),
    [
        ("\tkey: a", "  key: a", [(1, 1), (2, 2), (3, 2), (8, 7), (9, 8)]),
        ("a: b: c", 'a: "b: c"', [(1, 1), (4, 4), (5, 5), (9, 8), (10, 8)]),
        ("– a", "- a", [(1, 1), (2, 2), (4, 4)]),
        ("dropped", "", [(1, 1)]),
        ("", "added", [(1, 1), (3, 1), (6, 1)]),
    ],
)
def test_spans_count_in_the_columns_of_what_was_written(
    written: str, read: str, columns: list[tuple[int, int]]
) -> None:
    source = SourceText("f", f"é\n{written}\nz").with_lines({2: read})

    assert source.written == SourceText("f", f"é\n{written}\nz")
    for there, here in columns:
        at = source.offset(2, there - 1)
        assert source.span(at, at) == Span(2, here, 2, here)
    assert source.span(source.offset(3, 0), source.offset(3, 1)) == Span(3, 1, 3, 2)


@given(st.text(), st.text(), st.integers(0, 40), st.integers(0, 40))
def test_spans_of_repaired_lines_lie_inside_what_was_written(
    written: str, read: str, start: int, end: int
) -> None:
    one_line = SourceText("f", "".join(written.splitlines()))
    source = one_line.with_lines({1: "".join(read.splitlines())})
    span = source.span(start, end)

    assert (span.line, span.end_line) == (1, 1)
    assert 1 <= span.column <= len(one_line.text) + 1
    assert 1 <= span.end_column <= len(one_line.text) + 1
