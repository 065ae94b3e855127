"""Every character of a text is found where it is written, in whatever way it is."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from gwsheet.diagnostics import Span
from gwsheet.source import Scalar, SourceText, Style, decode, parse
from gwsheet.source.misread import _scalars
from gwsheet.source.offsets import _places, span_in

FILE = "goals/x.yaml"
BLANK = " \t\r\n\x85\u2028\u2029"


def _read(text: str) -> tuple[SourceText, list[Scalar]]:
    """The text that was read, and every scalar in it."""
    source = decode(FILE, text.encode("utf-8"))
    if not isinstance(source, SourceText):
        return SourceText(FILE, ""), []
    parsed = parse(source)
    return parsed.source, _scalars(parsed.root)


def _assert_is_written(source: SourceText, scalar: Scalar) -> None:
    """Each character that is not blank is written where it should be, or as an escape there."""
    places = _places(source, scalar)
    ends = [offset for place in places for offset in place]
    assert len(places) == len(scalar.value) + 1
    assert ends == sorted(ends)
    assert scalar.start <= ends[0] <= ends[-1] <= scalar.end
    for character, (start, end) in zip(scalar.value, places, strict=False):
        written = source.text[start:end]
        if written.startswith("\\") and source.text[scalar.start] == '"':
            assert yaml.safe_load(f'"{written}"') == character or character in BLANK
        elif written == "''" and source.text[scalar.start] == "'":
            assert character == "'"
        elif character not in BLANK:
            assert written == character


PLAIN = [
    "k: walk", "k:   a  b   # c", 'k: it\'s "x" \\n', "k: a\tb", "k:\n  ab", "k: a\n  b",
    "k: a \t\n   b\nj: x", "k: a\n\n  b", "k: a\n  \n\n  b", "k: a\r\n  b\r\n",
    "k: a\r\n\r\n  b\r\n", "k: a\r  b\r", "k: a\r\r  b\r", "k: a\x85  b", "k: a\u2028  b",
    "k: a\u2029\n  b", "\ufeffk: a\n  b", "k: é e\u0301 😀", "k: a\xa0b\u3000c", "k: [a\n b, c]",
    "k: *me", "k:", "k: !t\n  # c\n  a b", "k: &x\n\ufeff a",
]  # fmt: skip
QUOTED = [
    "k: 'ab'", "k: 'it''s'''", "k: ' a\n  b '", "k: 'a \n\n  \n  b'", "k: '\n  a\n  '",
    'k: \'\\n"\'', "k: 'a\r\n  b\r  c'", "k: ''", 'k: "it\'s"', 'k: ""',
    'k: "\\n\\t\\"\\\\\\/\\r\\0\\a\\b\\v\\f\\e\\ "', 'k: "\\N\\_\\L\\P"',
    'k: "\\x41b\\u00e9c\\U0001F600d"', 'k: "a\\\tb"', 'k: "a  \\\n    b"', 'k: "a\\\n  \\  b"',
    'k: "a\\\n\n  \n  b"', 'k: "a\\\r\n  b\\\r  c"', 'k: "a\n  \\\n  b"', 'k: "a \t\n  \tb"',
    'k: "é e\u0301 😀"', 'k: &x\n  "a b"',
]  # fmt: skip
LITERAL = [
    "k: |\n  a\n  b\n", "k: |-\n  a\n  b\n", "k: |+\n  a\n\n\nj: x\n", "k: | # c\n  a",
    "k: |-  \n  a\nj: x", "k: |\n\n  \n  a\n", "k: |\n  a\n    b\n", "k: |1\n  a\n b\n",
    "- k: |1-\n     a\n   b\n", "k: |1\n   \n", "k: |+\n\n\n", "k: |\nj: x", "k: |",
    "k: |\n  a  \n  b \n", "k: |\n  a\n   ", "k: |\n  a\n  \tb\n", "k: |\n  # a\n # b\n",
    "k: |\r\n  a\r\n  b\r\n", "k: |\r  a\r  b\r", "k: |\n  a\u2028  b\n", "k: |\n  \xa0\n  é\n",
    "k: !t |\n  a\n", "k: |\n  a > b\n  'c'\n",
]  # fmt: skip
FOLDED = [
    "k: >\n  a\n  b\n", "k: >-\n  a\n\n  b\n", "k: >-\n  a\n \n\n  b", "k: >+\n  a\n\nj: x",
    "k: >\n  a\n   b\n  c\n", "k: >-\n  a\n\n   b\n\n  c\n", "k: >-\n\n  a\n  b\n",
    "k: >2 # c\n    a\n  b\n", "k: >-\n  a \n  b\n", "k: >-\n  a\n  \tb\n",
    "k: >-\r\n  a\r\n  b\r\n\r\n  c", "k: >-\r  a\r  b\r\r  c", "k: >-\n  a | b\n  c\n",
]  # fmt: skip


@pytest.mark.parametrize("text", [*PLAIN, *QUOTED, *LITERAL, *FOLDED])
def test_each_character_is_found(text: str) -> None:
    source, scalars = _read(text)

    assert len(scalars) > 1
    for scalar in scalars:
        _assert_is_written(source, scalar)


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
    source, scalars = _read(text)

    assert span_in(source, scalars[1], start, end) == Span(*place)


def test_a_span_is_right_below_a_line_that_was_repaired() -> None:
    source, scalars = _read("title: Say: no\nwhy: a bus\n")
    scalar = next(scalar for scalar in scalars if scalar.value == "a bus")

    assert source.written is not None
    assert span_in(source, scalar, 2, 5) == Span(2, 8, 2, 11)


CHARACTERS = st.sampled_from(
    [*"ab.é😀\u0301", " ", "  ", "\n", "\n\n", "\n  ", " \n", "\t", "'", '"', "\\", "#", ": ", "- "]
)
TEXTS = st.text() | st.lists(CHARACTERS | st.characters(exclude_categories=["Cs"])).map("".join)


@given(
    TEXTS,
    st.sampled_from([None, "'", '"', "|", ">"]),
    st.sampled_from([10, 40, 80]),
    st.booleans(),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_all_that_is_dumped_is_found(
    text: str, style: str | None, width: int, allow_unicode: bool, line_break: str
) -> None:
    dumped = yaml.dump(
        {"k": [text, {"j": text}], "l": text},
        default_style=style,
        width=width,
        allow_unicode=allow_unicode,
        line_break=line_break,
    )
    source, scalars = _read(dumped)
    if source.written is None:  # not taken for a mistake and repaired
        for scalar in scalars:
            _assert_is_written(source, scalar)


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
@example("&a #\u2028a")  # no text in its lines
def test_any_file_has_a_place_for_all_it_says(text: str) -> None:
    source, scalars = _read(text)
    if not source.text.startswith("\ufeff"):  # a second byte order mark, which YAML does not count
        for scalar in scalars:
            _assert_is_written(source, scalar)


@given(st.text(), st.integers(0, 30), st.integers(0, 30), st.text(), st.sampled_from(Style))
def test_no_scalar_stops_it(text: str, start: int, size: int, value: str, style: Style) -> None:
    source, scalar = SourceText(FILE, text), Scalar(start, start + size, value, style)
    ends = [offset for place in _places(source, scalar) for offset in place]

    assert len(ends) == 2 * len(value) + 2
    assert ends == sorted(ends)
    assert start <= ends[0] <= ends[-1] <= start + size
    span_in(source, scalar, 1, 2)


LONG = 200_000


@pytest.mark.timeout(60)
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
    source, scalars = _read(text)

    for number in range(10_000):
        span_in(source, scalars[1], number, number + 2)
