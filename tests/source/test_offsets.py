"""Every character of a text is found where it is written, in whatever way it is."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from itertools import pairwise

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gwsheet.diagnostics import Span
from gwsheet.source import Mapping, Node, Scalar, Sequence, SourceText, Style, decode, parse
from gwsheet.source.offsets import _read_again, source_offsets, span_in

FILE = "goals/x.yaml"
BREAKS = "\r\n\x85\u2028\u2029"
ESCAPE = re.compile(r"\\(?:x..|u.{4}|U.{8}|.)", re.DOTALL)
SOON = 20.0  # seconds; a slow machine included


def _scalars(node: Node | None) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _scalars(item)
    elif isinstance(node, Mapping):
        for entry in node.entries:
            yield entry.key
            yield from _scalars(entry.value)


def _read(text: str) -> tuple[SourceText, list[Scalar]]:
    """The text that was read, and every scalar in it."""
    source = decode(FILE, text.encode("utf-8"))
    if not isinstance(source, SourceText):
        return SourceText(FILE, ""), []
    parsed = parse(source)
    return parsed.source, list(_scalars(parsed.root))


def _value(text: str) -> tuple[SourceText, Scalar]:
    """The value of the first key."""
    source, scalars = _read(text)
    return source, scalars[1]


def _writings(source: SourceText, scalar: Scalar) -> list[str]:
    """For each character what is written from its place to that of the next."""
    offsets = source_offsets(source, scalar)
    return [source.text[start:end] for start, end in pairwise(offsets)]


PLAIN = [
    pytest.param("k: walk", "walk", ["w", "a", "l", "k"], id="a word"),
    pytest.param("k:   a  b   # c", "a  b", ["a", " ", " ", "b"], id="spaces and a comment"),
    pytest.param("k: it's \"x\" \\n", 'it\'s "x" \\n', list('it\'s "x" \\n'), id="no escapes"),
    pytest.param("k: a\tb", "a\tb", ["a", "\t", "b"], id="a tab"),
    pytest.param("k:\n  ab", "ab", ["a", "b"], id="under its key"),
    pytest.param("k: a\n  b", "a b", ["a", "\n  ", "b"], id="two lines"),
    pytest.param("k: a \t\n   b\nj: x", "a b", ["a \t", "\n   ", "b"], id="blanks at the fold"),
    pytest.param("k: a\n\n  b", "a\nb", ["a\n", "\n  ", "b"], id="an empty line"),
    pytest.param(
        "k: a\n  \n\n  b", "a\n\nb", ["a\n  ", "\n", "\n  ", "b"], id="two empty lines"
    ),
    pytest.param("k: a\r\n  b\r\n", "a b", ["a", "\r\n  ", "b"], id="CRLF"),
    pytest.param("k: a\r\n\r\n  b\r\n", "a\nb", ["a\r\n", "\r\n  ", "b"], id="CRLF, empty line"),
    pytest.param("k: a\r  b\r", "a b", ["a", "\r  ", "b"], id="CR"),
    pytest.param("k: a\r\r  b\r", "a\nb", ["a\r", "\r  ", "b"], id="CR, empty line"),
    pytest.param("k: a\x85  b", "a b", ["a", "\x85  ", "b"], id="next line"),
    pytest.param("k: a\u2028  b", "a\u2028b", ["a", "\u2028  ", "b"], id="line separator"),
    pytest.param("k: a\u2029\n  b", "a\u2029\nb", ["a", "\u2029", "\n  ", "b"], id="paragraph"),
    pytest.param("\ufeffk: a\n  b", "a b", ["a", "\n  ", "b"], id="a byte order mark"),
    pytest.param("k: é e\u0301 😀", "é e\u0301 😀", list("é e\u0301 😀"), id="accents and emoji"),
    pytest.param("k: a\u00a0b\u3000c", "a\u00a0b\u3000c", list("a\u00a0b\u3000c"), id="wide"),
    pytest.param("k: [a\n b, c]", "a b", ["a", "\n ", "b"], id="in brackets"),
    pytest.param("k: *me", "*me", ["*", "m", "e"], id="an alias"),
    pytest.param("k:", "", [], id="nothing"),
    pytest.param("k: !t\n  # c\n  a b", "a b", ["a", " ", "b"], id="behind a tag"),
    pytest.param("k: &x\n\ufeff a", "a", ["a"], id="behind an anchor and a mark"),
]  # fmt: skip

QUOTED = [
    pytest.param("k: 'ab'", "ab", ["a", "b"], id="single"),
    pytest.param("k: 'it''s'''", "it's'", ["i", "t", "''", "s", "''"], id="an apostrophe"),
    pytest.param("k: ' a\n  b '", " a b ", [" ", "a", "\n  ", "b", " "], id="single, two lines"),
    pytest.param("k: 'a \n\n  \n  b'", "a\n\nb", ["a \n", "\n  ", "\n  ", "b"], id="paragraphs"),
    pytest.param("k: '\n  a\n  '", " a ", ["\n  ", "a", ""], id="a break at each end"),
    pytest.param("k: '\\n\"'", '\\n"', ["\\", "n", '"'], id="single, no escapes"),
    pytest.param("k: 'a\r\n  b\r  c'", "a b c", ["a", "\r\n  ", "b", "\r  ", "c"], id="CRLF, CR"),
    pytest.param("k: ''", "", [], id="single, nothing"),
    pytest.param('k: "it\'s"', "it's", list("it's"), id="double"),
    pytest.param('k: ""', "", [], id="double, nothing"),
    pytest.param(
        r'k: "\n\t\"\\\/\r\0\a\b\v\f\e\ "',
        '\n\t"\\/\r\0\a\b\v\f\x1b ',
        [r"\n", r"\t", r"\"", r"\\", r"\/", r"\r", r"\0", r"\a", r"\b", r"\v", r"\f", r"\e", r"\ "],
        id="escapes of one sign",
    ),
    pytest.param(
        r'k: "\N\_\L\P"', "\x85\xa0\u2028\u2029", [r"\N", r"\_", r"\L", r"\P"], id="of Unicode"
    ),
    pytest.param(
        r'k: "\x41b\u00e9c\U0001F600d"',
        "Abéc😀d",
        [r"\x41", "b", r"\u00e9", "c", r"\U0001F600", "d"],
        id="escapes with a number",
    ),
    pytest.param('k: "a\\\tb"', "a\tb", ["a", "\\\t", "b"], id="an escaped tab"),
    pytest.param('k: "a  \\\n    b"', "a  b", ["a", " ", " \\\n    ", "b"], id="an escaped break"),
    pytest.param('k: "a\\\n  \\  b"', "a  b", ["a\\\n  ", "\\ ", " ", "b"], id="and a space"),
    pytest.param('k: "a\\\n\n  \n  b"', "a\n\nb", ["a\\\n", "\n  ", "\n  ", "b"], id="and lines"),
    pytest.param('k: "a\\\r\n  b\\\r  c"', "abc", ["a\\\r\n  ", "b\\\r  ", "c"], id="and CRLF, CR"),
    pytest.param('k: "a\n  \\\n  b"', "a b", ["a", "\n  \\\n  ", "b"], id="a fold before it"),
    pytest.param('k: "a \t\n  \tb"', "a b", ["a \t", "\n  \t", "b"], id="double, two lines"),
    pytest.param('k: "é e\u0301 😀"', "é e\u0301 😀", list("é e\u0301 😀"), id="double, accents"),
    pytest.param('k: &x\n  "a b"', "a b", ["a", " ", "b"], id="double, behind an anchor"),
]  # fmt: skip

LITERAL = [
    pytest.param("k: |\n  a\n  b\n", "a\nb\n", ["a", "\n  ", "b", ""], id="two lines"),
    pytest.param("k: |-\n  a\n  b\n", "a\nb", ["a", "\n  ", "b"], id="stripped"),
    pytest.param("k: |+\n  a\n\n\nj: x\n", "a\n\n\n", ["a", "", "", ""], id="kept"),
    pytest.param("k: | # c\n  a", "a", ["a"], id="a comment, no last break"),
    pytest.param("k: |-  \n  a\nj: x", "a", ["a"], id="spaces behind the header"),
    pytest.param(
        "k: |\n\n  \n  a\n", "\n\na\n", ["\n  ", "\n  ", "a", ""], id="empty lines first"
    ),
    pytest.param("k: |\n  a\n    b\n", "a\n  b\n", ["a", "\n  ", " ", " ", "b", ""], id="further in"),
    pytest.param("k: |1\n  a\n b\n", " a\nb\n", [" ", "a", "\n ", "b", ""], id="a width"),
    pytest.param("- k: |1-\n     a\n   b\n", "  a\nb", [" ", " ", "a", "\n   ", "b"], id="deep"),
    pytest.param("k: |1\n   \n", "  \n", ["", "", ""], id="only spaces"),
    pytest.param("k: |+\n\n\n", "\n\n", ["", ""], id="only line breaks"),
    pytest.param("k: |\nj: x", "", [], id="nothing"),
    pytest.param("k: |", "", [], id="no line"),
    pytest.param("k: |\n  a  \n  b \n", "a  \nb \n", [*"a  ", "\n  ", "b", "", ""], id="blanks"),
    pytest.param("k: |\n  a\n   ", "a\n ", ["a", "", ""], id="blanks at the end of the file"),
    pytest.param("k: |\n  a\n  \tb\n", "a\n\tb\n", ["a", "\n  ", "\t", "b", ""], id="a tab"),
    pytest.param("k: |\n  # a\n # b\n", "# a\n", ["#", " ", "a", ""], id="a hash"),
    pytest.param("k: |\r\n  a\r\n  b\r\n", "a\nb\n", ["a", "\r\n  ", "b", ""], id="CRLF"),
    pytest.param("k: |\r  a\r  b\r", "a\nb\n", ["a", "\r  ", "b", ""], id="CR"),
    pytest.param("k: |\n  a\u2028  b\n", "a\u2028b\n", ["a", "\u2028  ", "b", ""], id="separator"),
    pytest.param("k: |\n  \u00a0\n  é\n", "\u00a0\né\n", ["\u00a0", "\n  ", "é", ""], id="wide"),
    pytest.param("k: !t |\n  a\n", "a\n", ["a", ""], id="behind a tag"),
    pytest.param("k: |\n  a > b\n  'c'\n", "a > b\n'c'\n", [*"a > b", "\n  ", *"'c'", ""], id="signs"),
]  # fmt: skip

FOLDED = [
    pytest.param("k: >\n  a\n  b\n", "a b\n", ["a", "\n  ", "b", ""], id="two lines"),
    pytest.param("k: >-\n  a\n\n  b\n", "a\nb", ["a\n", "\n  ", "b"], id="an empty line"),
    pytest.param("k: >-\n  a\n \n\n  b", "a\n\nb", ["a\n ", "\n", "\n  ", "b"], id="two of them"),
    pytest.param("k: >+\n  a\n\nj: x", "a\n\n", ["a", "", ""], id="kept"),
    pytest.param(
        "k: >\n  a\n   b\n  c\n", "a\n b\nc\n", ["a", "\n  ", " ", "b", "\n  ", "c", ""], id="further in"
    ),
    pytest.param(
        "k: >-\n  a\n\n   b\n\n  c\n", "a\n\n b\n\nc", ["a", "\n", "\n  ", " ", "b", "\n", "\n  ", "c"], id="and empty lines"
    ),
    pytest.param("k: >-\n\n  a\n  b\n", "\na b", ["\n  ", "a", "\n  ", "b"], id="empty line first"),
    pytest.param("k: >2 # c\n    a\n  b\n", "  a\nb\n", [" ", " ", "a", "\n  ", "b", ""], id="a width"),
    pytest.param("k: >-\n  a \n  b\n", "a  b", ["a", " ", "\n  ", "b"], id="a blank at the fold"),
    pytest.param("k: >-\n  a\n  \tb\n", "a\n\tb", ["a", "\n  ", "\t", "b"], id="a tab"),
    pytest.param("k: >-\r\n  a\r\n  b\r\n\r\n  c", "a b\nc", ["a", "\r\n  ", "b\r\n", "\r\n  ", "c"], id="CRLF"),
    pytest.param("k: >-\r  a\r  b\r\r  c", "a b\nc", ["a", "\r  ", "b\r", "\r  ", "c"], id="CR"),
    pytest.param("k: >-\n  a | b\n  c\n", "a | b c", [*"a | b", "\n  ", "c"], id="signs"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value", "writings"), [*PLAIN, *QUOTED, *LITERAL, *FOLDED])
def test_each_character_has_its_writing(text: str, value: str, writings: list[str]) -> None:
    source, scalars = _read(text)
    scalar = next(
        scalar for scalar in scalars if scalar.value not in {"k", "j"} or scalar.value == value
    )

    assert scalar.value == value
    assert _writings(source, scalar) == writings


def test_offsets_count_in_the_whole_file() -> None:
    source, scalar = _value("\ufefftitle: 'it''s\r\n  me'\r\n")

    assert source_offsets(source, scalar) == [8, 9, 10, 12, 13, 17, 18, 19]


@pytest.mark.parametrize(
    ("text", "offsets"),
    [("k:", [2]), ("k: ''", [4]), ('k: ""', [4]), ("k: |\nj: x", [4])],
)
def test_an_empty_text_has_only_an_end(text: str, offsets: list[int]) -> None:
    assert source_offsets(*_value(text)) == offsets


@pytest.mark.parametrize(
    ("text", "start", "end", "place"),
    [
        ("k: a bus", 2, 5, (1, 6, 1, 9)),
        ("k: a bus", 0, 1, (1, 4, 1, 5)),
        ("k: a bus", 2, 2, (1, 6, 1, 6)),
        ("k: a bus", 5, 5, (1, 9, 1, 9)),
        ("k: a bus", 3, 2, (1, 7, 1, 7)),
        ("k: a bus", -3, 99, (1, 4, 1, 9)),
        ("k: one\n    two", 0, 3, (1, 4, 1, 7)),
        ("k: one\n    two", 4, 7, (2, 5, 2, 8)),
        ("k: one\n    two", 0, 7, (1, 4, 2, 8)),
        # What ends with a line ends there, and not where the next one begins.
        ("k: one\n    two", 0, 4, (1, 4, 1, 7)),
        ("k: one\n    two", 3, 4, (1, 7, 1, 7)),
        ("k: one  \n    two", 0, 3, (1, 4, 1, 7)),
        ("k: 'one\n    '", 0, 4, (1, 5, 1, 8)),
        ("k: |\n  one\n  two\n", 0, 4, (2, 3, 2, 6)),
        ("k: |\n  one\n  two\n", 4, 8, (3, 3, 3, 6)),
        ("k: >\n  one\n  two\n", 0, 4, (2, 3, 2, 6)),
        ("k: >\n  one\n  two\n", 4, 7, (3, 3, 3, 6)),
        # An escape is a character as a whole.
        ('k: "a\\u00e9b"', 1, 2, (1, 6, 1, 12)),
        ('k: "a\\u00e9b"', 0, 2, (1, 5, 1, 12)),
        ("k: 'it''s'", 0, 3, (1, 5, 1, 9)),
        ('k: "one\\\n    two"', 0, 3, (1, 5, 1, 8)),
        ('k: "one\\\n    two"', 3, 6, (2, 5, 2, 8)),
        ("k: 😀 bus", 2, 5, (1, 6, 1, 9)),
        ("k: ''", 0, 0, (1, 5, 1, 5)),
        ("k:", 0, 3, (1, 3, 1, 3)),
    ],
)
def test_a_stretch_has_its_span(
    text: str, start: int, end: int, place: tuple[int, int, int, int]
) -> None:
    assert span_in(*_value(text), start, end) == Span(*place)


def test_a_span_is_right_below_a_line_that_was_mended() -> None:
    source, scalars = _read("title: Say: no\nwhy: a bus\n")

    assert source.written is not None
    assert span_in(source, scalars[3], 2, 5) == Span(2, 8, 2, 11)


@pytest.mark.parametrize(
    ("scalar", "offsets"),
    [
        (Scalar(2, 6, "abcdefgh", Style.PLAIN), [2, 2, 3, 3, 4, 4, 5, 5, 6]),
        (Scalar(2, 6, "ab", Style.QUOTED), [2, 4, 6]),
        (Scalar(2, 6, "ab", Style.BLOCK), [2, 4, 6]),
        (Scalar(4, 90, "ab\ncd", Style.BLOCK), [4, 21, 38, 55, 72, 90]),
        (Scalar(0, 0, "ab", Style.QUOTED), [0, 0, 0]),
    ],
)
def test_what_is_not_written_there_has_a_likely_place(scalar: Scalar, offsets: list[int]) -> None:
    source = SourceText(FILE, "k: |\n  x\n y\nz: x")

    assert source_offsets(source, scalar) == offsets
    assert span_in(source, scalar, 0, 1) == source.span(offsets[0], offsets[1])


def _assert_all_is_written(source: SourceText, scalar: Scalar) -> None:
    """Each character stands at its offset as itself, as an escape or as a line break."""
    offsets = source_offsets(source, scalar)
    assert len(offsets) == len(scalar.value) + 1
    assert offsets == sorted(offsets)
    assert scalar.start <= offsets[0]
    assert offsets[-1] <= scalar.end
    within = [offset for offset in offsets[:-1] if offset < scalar.end]
    assert within == sorted(set(within))
    for character, offset in zip(scalar.value, offsets, strict=False):
        written = source.text[offset : offset + 1]
        if offset == scalar.end:
            assert scalar.style is Style.BLOCK
            assert character.isspace()
        elif character in " \n" and written in [*BREAKS]:
            pass
        elif written == "\\" and scalar.style is Style.QUOTED and source.text[scalar.start] == '"':
            escape = ESCAPE.match(source.text, offset)
            assert escape is not None
            assert yaml.safe_load(f'"{escape[0]}"') == character
        else:
            assert written == character


SIGNS = st.sampled_from(
    [*"ab.é😀\u0301", " ", "  ", "\n", "\n\n", "\n  ", " \n", "\t", "'", '"', "\\", "#", ": ", "- "]
)
TEXTS = st.text() | st.lists(SIGNS | st.characters(exclude_categories=["Cs"])).map("".join)


@given(
    TEXTS,
    st.sampled_from([None, "'", '"', "|", ">"]),
    st.sampled_from([10, 40, 80]),
    st.booleans(),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
@settings(max_examples=600)
def test_all_that_is_dumped_is_found(
    text: str, style: str | None, width: int, allow_unicode: bool, line_break: str
) -> None:
    data = {"k": [text, {"j": text}], "l": text}
    dumped = yaml.dump(
        data,
        default_style=style,
        width=width,
        allow_unicode=allow_unicode,
        line_break=line_break,
    )
    source = decode(FILE, dumped.encode("utf-8"))
    assert isinstance(source, SourceText)
    parsed = parse(source)
    if parsed.source is not source:
        return  # taken for a mistake and mended
    for scalar in _scalars(parsed.root):
        assert _read_again(source.text, scalar) is not None
        _assert_all_is_written(source, scalar)


PIECES = st.sampled_from(
    [
        *("a", "b c", " ", "  ", "\t", "\n", "\n ", "\n  ", "\n    ", "\r\n", "\r", "\r\n  "),
        *("'", "''", '"', "|", ">", "|-", ">+", "2", "|1\n", ">2-\n", "k: |\n", "k: >+ # c\n"),
        *("\\", "\\n", "\\\n", "\\ ", "\\x41", "\\_", "\\u00e9", "\\\r\n", "\\\t", "\\\\"),
        *("é", "e\u0301", "😀", "\u2028", "\u2029", "\x85", "\xa0", "\u3000", "\ufeff"),
        *(": ", "- ", "? ", ", ", "[", "]", "{", "}", "#", " # c", "&a ", "!t ", "*a", "k: "),
        *('k: "', "k: '", "---", "...", "%"),
    ]
)


@given(st.lists(PIECES, max_size=16).map("".join) | st.text())
@example("k: &a # c\n\ufeff b\n")
@example("k: |1\n   \n \u2028  x\n\n")
@settings(max_examples=600)
def test_any_file_has_a_place_for_all_it_says(text: str) -> None:
    source, scalars = _read(text)

    for scalar in scalars:
        offsets = source_offsets(source, scalar)
        assert len(offsets) == len(scalar.value) + 1
        assert offsets == sorted(offsets)
        assert scalar.start <= offsets[0]
        assert offsets[-1] <= scalar.end
        assert span_in(source, scalar, 0, len(scalar.value)) == source.span(offsets[0], offsets[-1])
        # A second byte order mark stays in the text, but the parser does not count it.
        if not source.text.startswith("\ufeff"):
            assert _read_again(source.text, scalar) is not None
            _assert_all_is_written(source, scalar)


@given(st.text(), st.integers(0, 30), st.integers(0, 30), st.text(), st.sampled_from(Style))
def test_no_scalar_stops_it(text: str, one: int, other: int, value: str, style: Style) -> None:
    source = SourceText(FILE, text)
    scalar = Scalar(min(one, other), max(one, other), value, style)
    offsets = source_offsets(source, scalar)

    assert len(offsets) == len(value) + 1
    assert offsets == sorted(offsets)
    assert scalar.start <= offsets[0]
    assert offsets[-1] <= scalar.end
    span_in(source, scalar, 1, 2)


LONG = 200_000


@pytest.mark.parametrize(
    "text",
    [
        "k: a" + " " * LONG + "b\n",
        "k: a" + " \n" * LONG + "  b\n",
        'k: "a' + " " * LONG + '"\n',
        'k: "' + "\\n" * LONG + '"\n',
        "k: '" + "''" * LONG + "'\n",
        "k: |1\n" + " " * LONG + "x\n",
        "k: |1+\n" + "\n" * LONG,
        "k: >\n" + "  a\n" * LONG,
    ],
)
def test_an_awkward_text_takes_no_long_time(text: str) -> None:
    scalar = yaml.compose(text, Loader=yaml.CSafeLoader).value[0][1]
    style = {None: Style.PLAIN, "|": Style.BLOCK, ">": Style.BLOCK}.get(scalar.style, Style.QUOTED)
    start, end = scalar.start_mark.index, scalar.end_mark.index
    end = start + len(text[start:end].rstrip())
    source = SourceText(FILE, text)
    begin = time.monotonic()

    for number in range(10_000):
        span_in(source, Scalar(start, end, scalar.value, style), number, number + 2)

    assert time.monotonic() - begin < SOON
