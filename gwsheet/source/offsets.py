"""Where in the file each character of a text is written.

What a text says and how it is written part at quotes, escapes, folded lines and
indentation. The writing is read once more here, as libyaml reads it, and every stretch
of it is kept with what it says.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from gwsheet.diagnostics import Span
from gwsheet.source.text import SourceText
from gwsheet.source.tree import Scalar, Style

_BREAKS = "\r\n\x85\u2028\u2029"
_BREAK = rf"\r\n|[{_BREAKS}]"
_LINE_BREAK = re.compile(_BREAK)
_REST = rf"(?P<blanks>[ \t]+)|(?P<break>{_BREAK})"
_PLAIN = re.compile(rf"(?P<words>[^ \t{_BREAKS}]+(?:[ \t]++[^ \t{_BREAKS}]+)*+)|{_REST}")
_SINGLE = re.compile(rf"(?P<quote>'')|(?P<words>[^ \t{_BREAKS}']+)|{_REST}")
_DOUBLE = re.compile(
    rf"\\(?:(?P<escaped_break>{_BREAK})|x(?P<x>[0-9A-Fa-f]{{2}})|u(?P<u>[0-9A-Fa-f]{{4}})"
    rf"|U(?P<U>[0-9A-Fa-f]{{8}})|(?P<sign>.))|(?P<words>[^ \t{_BREAKS}\\]+)|{_REST}",
    re.DOTALL,
)
_ESCAPES = {
    "0": "\0",
    "a": "\a",
    "b": "\b",
    "t": "\t",
    "\t": "\t",
    "n": "\n",
    "v": "\v",
    "f": "\f",
    "r": "\r",
    "e": "\x1b",
    "N": "\x85",
    "_": "\xa0",
    "L": "\u2028",
    "P": "\u2029",
}  # any other sign stands for itself
# An anchor or a tag, with all that may stand between it and the text; the parser leaves out
# one byte order mark at the beginning of a line there.
_MACHINERY = re.compile(
    rf"(?:[&!][^ \t{_BREAKS}]*+(?:[ \t]++|[{_BREAKS}]\ufeff?+|#[^{_BREAKS}]*+)*+)*+"
)
_FIRST_SIGN = re.compile(rf"[^ {_BREAKS}]")
_SPACES = re.compile(" +")


class _Piece(NamedTuple):
    """``says`` is written from ``start`` to ``end``: as it is, or as one character in its own way.

    A line break has no width: what ends with it ends where its line does.
    """

    says: str
    start: int
    end: int

    def starts(self) -> range:
        """Where each of the characters begins."""
        return range(self.start, self.start + len(self.says))

    def ends(self) -> range:
        """Where each of the characters ends."""
        return range(self.end - len(self.says) + 1, self.end + 1)


class _Writing(NamedTuple):
    """The pieces of a value in order, and where the writing of the last one ends.

    ``firsts`` are the numbers of the characters in the value that the pieces begin with.
    """

    pieces: list[_Piece]
    end: int
    firsts: list[int]


def source_offsets(source: SourceText, scalar: Scalar) -> list[int]:
    """Where each character of the value is written, and last where the writing ends.

    A line break that is read as a space or a line feed stands where it is written itself;
    the blanks around it stand for nothing.
    """
    writing = _writing(source, scalar)
    return [
        *(_inside(scalar, offset) for piece in writing.pieces for offset in piece.starts()),
        _inside(scalar, writing.end),
    ]


def span_in(source: SourceText, scalar: Scalar, start: int, end: int) -> Span:
    """The span in the file of ``value[start:end]``; both are held inside the value.

    It ends where its last character does, not where the next one begins: what ends with
    a line does not reach into the next.
    """
    size = len(scalar.value)
    start = max(0, min(start, size))
    end = max(start, min(end, size))
    writing = _writing(source, scalar)
    first = last = writing.end
    if start < size:
        number = bisect_right(writing.firsts, start) - 1
        first = last = writing.pieces[number].starts()[start - writing.firsts[number]]
    if start < end:
        number = bisect_right(writing.firsts, end - 1) - 1
        last = writing.pieces[number].ends()[end - 1 - writing.firsts[number]]
    return source.span(_inside(scalar, first), _inside(scalar, last))


def _inside(scalar: Scalar, offset: int) -> int:
    """``offset`` held inside the scalar, whose end leaves out the last line breaks of a block."""
    return max(scalar.start, min(offset, scalar.end))


@lru_cache(maxsize=4)  # a text has many findings, and is read again only once for all of them
def _writing(source: SourceText, scalar: Scalar) -> _Writing:
    """How the value is written; a likely way where it is not written as expected."""
    writing = _read_again(source.text, scalar)
    if writing is not None:
        return writing
    size = len(scalar.value)
    marks = [
        scalar.start + (scalar.end - scalar.start) * number // max(1, size)
        for number in range(size + 1)
    ]
    pieces = [_Piece(sign, *ends) for sign, ends in zip(scalar.value, pairwise(marks), strict=True)]
    return _Writing(pieces, scalar.end, list(range(size)))


def _read_again(text: str, scalar: Scalar) -> _Writing | None:
    """How the value is written; None when what is written there does not make up the value."""
    begin = _MACHINERY.match(text, scalar.start, scalar.end)
    start = begin.end() if begin else scalar.start
    if scalar.style is Style.PLAIN:
        pieces = _in_lines(_PLAIN, text, start, scalar.end)
    elif scalar.style is Style.BLOCK:
        pieces = _in_block(text, start, scalar)
        start = scalar.end
    else:
        tokens = _DOUBLE if text.startswith('"', start) else _SINGLE
        start += 1
        pieces = _in_lines(tokens, text, start, scalar.end - 1)
    kept: list[_Piece] = []
    firsts: list[int] = []
    done = 0
    for piece in pieces:
        if done == len(scalar.value):
            break  # a block's last line breaks, which its header leaves out
        if not scalar.value.startswith(piece.says, done):
            return None
        kept.append(piece)
        firsts.append(done)
        done += len(piece.says)
    if done < len(scalar.value):
        return None
    return _Writing(kept, kept[-1].end if kept else start, firsts)


def _in_lines(tokens: re.Pattern[str], text: str, start: int, end: int) -> Iterator[_Piece]:
    """A plain or quoted text: blanks at a line break are left out, and the break is folded."""
    blanks: _Piece | None = None
    breaks: list[_Piece] = []
    is_escaped = False
    for token in tokens.finditer(text, start, max(start, end)):
        kind = token.lastgroup
        if kind == "blanks":
            blanks = None if breaks or is_escaped else _Piece(token[0], *token.span())
        elif kind == "break":
            blanks = None
            breaks.append(_line_break(token))
        else:
            yield from [blanks] if blanks else breaks if is_escaped else _folded(breaks)
            blanks, breaks, is_escaped = None, [], kind == "escaped_break"
            if not is_escaped:
                yield _Piece(_said(token), *token.span())
    yield from [blanks] if blanks else breaks if is_escaped else _folded(breaks)


def _folded(breaks: list[_Piece]) -> list[_Piece]:
    """One line break makes a space; of several the first is left out."""
    if not breaks or breaks[0].says != "\n":
        return breaks
    return breaks[1:] or [_Piece(" ", breaks[0].start, breaks[0].end)]


def _line_break(match: re.Match[str]) -> _Piece:
    says = match[0] if match[0] in "\u2028\u2029" else "\n"
    return _Piece(says, match.start(), match.start())


def _said(token: re.Match[str]) -> str:
    """What a token says that is neither blank nor a line break."""
    kind = token.lastgroup or ""
    if kind == "quote":
        return "'"
    if kind == "sign":
        return _ESCAPES.get(token[kind], token[kind])
    if kind in {"x", "u", "U"}:
        return chr(min(int(token[kind], 16), 0x10FFFF))
    return token[0]


def _in_block(text: str, start: int, scalar: Scalar) -> Iterator[_Piece]:
    """A block: its lines without their indentation, with every line break at its end.

    The value is the beginning of that; how far it goes is the header's business.
    """
    header = _LINE_BREAK.search(text, start)
    if header is None:
        return
    is_folded = text.startswith(">", start)
    start = header.end()
    end = _end_of_block(text, max(start, min(scalar.end, len(text))))
    indent = _indentation(text, start, end, scalar.value)
    breaks: list[_Piece] = []
    was_blank = True  # as is what comes before the first line: its line breaks all stay
    for line_start, line_end, line_break in _lines(text, start, end):
        inner = min(line_start + indent, line_end)
        if inner < line_end:
            is_blank = text[inner] in " \t"
            yield from _folded(breaks) if is_folded and not (was_blank or is_blank) else breaks
            yield _Piece(text[inner:line_end], inner, line_end)
            breaks, was_blank = [], is_blank
        breaks += [line_break] if line_break else []
    yield from breaks


def _end_of_block(text: str, end: int) -> int:
    """Where the last empty line below a block ends, before the indentation of what follows."""
    last = end
    while last < len(text) and text[last].isspace():
        last += 1
    if last == len(text):
        return last
    while last > end and text[last - 1] not in _BREAKS:
        last -= 1
    return last


def _indentation(text: str, start: int, end: int, value: str) -> int:
    """How many spaces of each line are left out: so many as the value has fewer of."""
    written, said = _FIRST_SIGN.search(text, start, end), _FIRST_SIGN.search(value)
    if written and said:
        before = value[: said.start()]
        line_start = max(text.rfind(sign, start - 1, written.start()) for sign in _BREAKS) + 1
        return max(0, written.start() - line_start - (len(before) - len(before.rstrip(" "))))
    longest = max((len(one) for one in _SPACES.findall(text, start, end)), default=0)
    return max(0, longest - max((len(one) for one in _SPACES.findall(value)), default=0))


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int, _Piece | None]]:
    """Where each line begins and ends, and the line break behind it."""
    for match in _LINE_BREAK.finditer(text, start, end):
        yield start, match.start(), _line_break(match)
        start = match.end()
    if start < end:
        yield start, end, None
