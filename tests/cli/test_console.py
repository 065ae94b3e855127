"""Findings and counts as text for a screen."""

from __future__ import annotations

import pytest
from conftest import PracticeFolder

from gwsheet.cli._console import (
    excerpt,
    line_width,
    printable,
    source_reader,
    width_of,
    wrapped,
)
from gwsheet.cli._formats import full
from gwsheet.diagnostics import UNKNOWN_KEY, Span, found

FILE = "goals/bus.yaml"
HEAD = f"{FILE}:{{}}: \x1b[31m\x1b[1mGW006 unknown-key\x1b[0m  a message\n"


@pytest.mark.parametrize(
    ("text", "span", "fix", "expected"),
    [
        ("titel: x\n", Span(1, 1, 1, 6), None, "    1 | titel: x\n        {^^^^^}\n"),
        ("titel: x\n", Span(1, 8, 1, 8), None, "    1 | titel: x\n               {^}\n"),
        ("titel: x\n", Span(1, 1, 1, 6), "title: x", "    1 | titel: x\n        {^^^^^}\nwrite | title: x\n"),
        ("titel: x\n", Span(1, 1, 1, 6), "title: >\n  x", "    1 | titel: x\n        {^^^^^}\nwrite | title: >\nwrite |   x\n"),
        ("a: >\n  b\n  c\n", Span(1, 4, 3, 4), None, "    1 | a: >\n           {^}\n"),
        ("\n" * 11 + "x: y\r\n", Span(12, 1, 12, 2), None, "   12 | x: y\n        {^}\n"),
        ("\n" * 123456 + "x", Span(123457, 1, 123457, 2), None, "123457 | x\n         {^}\n"),
        ("titel: x\n", Span(1, 1, 1, 1), None, ""),
        ("titel: x\n", Span(9, 1, 9, 4), None, ""),
        ("   \n", Span(1, 1, 1, 2), None, ""),
        ("titel: x\n", Span(1, 1, 1, 1), "title: x", "write | title: x\n"),
        ("\ufefftitel: x\n", Span(1, 1, 1, 6), None, "    1 | titel: x\n        {^^^^^}\n"),
        *((data, Span(1, 1, 1, 2), None, "") for data in (None, b"\xff\xfe", b"titel: \xe9\n")),
    ],
)  # fmt: skip
def test_a_finding_with_its_line(
    practice: PracticeFolder, text: str | bytes | None, span: Span, fix: str | None, expected: str
) -> None:
    if text is not None:
        practice.write(FILE, text)

    finding = found(UNKNOWN_KEY, FILE, span, "a message", fix)
    shown = full(finding, source_reader(practice.root))

    head = HEAD.format(f"{span.line}:{span.column}")
    assert shown == head + expected.replace("{", "\x1b[31m").replace("}", "\x1b[0m")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain text, é, 日本語, 🚌, हिन्दी", "plain text, é, 日本語, 🚌, हिन्दी"),
        ("a\tb", "a b"),
        ("\x1b[31mred", "�[31mred"),
        ("a\nb\rc\x00d", "a�b�c�d"),
        ("\x7f\x80\x9b", "���"),
        ("\udcff", "�"),
        ("\u2028\u2029", "��"),
        ("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", "�" * 9),
        ("شلون\u200cها عربي", "شلون\u200cها عربي"),
        ("👩\u200d🚀", "👩\u200d🚀"),
        ("", ""),
    ],
)
def test_printable(text: str, expected: str) -> None:
    assert printable(text) == expected


@pytest.mark.parametrize(
    ("first", "text", "after", "lines"),
    [
        ("why | ", "", None, ["why | "]),
        ("why | ", "a few words", None, ["why | a few", "      words"]),
        ("why | ", "a few words", "    | ", ["why | a few", "    | words"]),
        ("why | ", "aaaaaaaaaaaaaaaa b", "    | ", ["why | aaaaaaaaaaaaaaaa", "    | b"]),
        ("why | ", "日本 日本", None, ["why | 日本", "      日本"]),
        ("why | ", "a\x1b\nb", None, ["why | a��b"]),
        ("", "one two three four", None, ["one two", "three four"]),
    ],
)
def test_wrapped(first: str, text: str, after: str | None, lines: list[str]) -> None:
    assert wrapped(first, text, 12, after) == lines


def test_lines_are_as_wide_as_the_terminal_within_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    for columns, width in ((20, 40), (72, 72), (300, 100)):
        monkeypatch.setenv("COLUMNS", str(columns))
        assert line_width() == width


@pytest.mark.parametrize(
    ("line", "words", "room", "shown"),
    [
        ("abcdefghij", "cd", 10, "ab[cd]efghij"),
        ("abcdefghijk", "cd", 10, "ab[cd]efghi…"),
        ("abcdefghijk", "ij", 10, "…fgh[ij]k"),
        ("abcdefghijklmnopq", "hi", 10, "abcdefg[hi]…"),
        ("abcdefghijklmnopq", "ij", 10, "…fgh[ij]klm…"),
        ("abcdefghijklmnopq", "q", 10, "…nop[q]"),
        ("abcdefghijklmnopq", "abcdefghijklmnopq", 10, "[abcdefghi]…"),
        ("abcdefghijklmnopq", "fghijklmnop", 10, "…cde[fghij]…"),
        ("日本語日本語", "語日", 7, "…本[語]…"),
        ("e\u0301e\u0301e\u0301", "e\u0301", 3, "[e\u0301]e\u0301e\u0301"),
    ],
)
def test_an_excerpt_has_the_words_in_sight(line: str, words: str, room: int, shown: str) -> None:
    start = line.index(words)

    piece, first, last = excerpt(line, start, start + len(words), room)

    assert f"{piece[:first]}[{piece[first:last]}]{piece[last:]}" == shown
    assert width_of(piece) <= room
