"""Bytes to text, and offsets in that text to lines and columns."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from os.path import commonprefix

from gwsheet.diagnostics import NOT_UTF8, START_OF_FILE, TOO_LARGE, Finding, Span, found

MAX_BYTES = 1024 * 1024

_LINE_END = re.compile(r"\r\n|\r|\n")
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def _in_common(*texts: str) -> int:
    return len(commonprefix(texts))  # noqa: RUF071 - it is characters that are compared


def written_column(written: str, line: str, column: int) -> int:
    """Where column ``column`` of ``line``, counted from 0, stands in the line as it was written."""
    before = _in_common(written, line)
    after = _in_common(written[before:][::-1], line[before:][::-1])
    if column <= before:
        return column
    if column >= len(line) - after:
        return column + len(written) - len(line)
    return min(column, len(written) - after)


@dataclass(frozen=True)
class SourceText:
    """The text of a file and its name; offsets count characters from 0.

    ``written`` is the file's own text where this one has a line repaired: lines have the
    same numbers in both, and spans count in the columns of what was written.
    """

    file: str
    text: str
    written: SourceText | None = None

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(end.end() for end in _LINE_END.finditer(self.text))]

    @property
    def line_count(self) -> int:
        """Number of lines; text that ends with a line break has an empty last line."""
        return len(self._line_starts)

    def position(self, offset: int) -> tuple[int, int]:
        """The 1-based line and column of ``offset``, which is held inside the text."""
        offset = max(0, min(offset, len(self.text)))
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    def offset(self, number: int, column: int) -> int:
        """Where line ``number`` has its ``column``, counted from 0."""
        return self._line_starts[number - 1] + column

    def span(self, start: int, end: int) -> Span:
        """The span from ``start`` up to, not including, ``end``."""
        first, last = (self._written(at) for at in (start, max(start, end)))
        return Span(*first, *last)

    def _written(self, offset: int) -> tuple[int, int]:
        number, column = self.position(offset)
        if self.written is None:
            return number, column
        written = self.written.line(number)
        return number, written_column(written, self.line(number), column - 1) + 1

    def line(self, number: int) -> str:
        """Line ``number`` (1-based) without its line break; empty beyond the text."""
        if not 1 <= number <= self.line_count:
            return ""
        start = self._line_starts[number - 1]
        is_last = number == self.line_count
        end = len(self.text) if is_last else self._line_starts[number]
        return self.text[start:end].rstrip("\r\n")

    def line_span(self, number: int, start: int = 0, end: int | None = None) -> Span:
        """The span of columns ``start`` to ``end`` (0-based, exclusive) of line ``number``."""
        stop = len(self.line(number)) if end is None else end
        return self.span(self.offset(number, start), self.offset(number, stop))

    def with_lines(self, new: Mapping[int, str]) -> SourceText:
        """The same text with the lines numbered in ``new`` replaced; all keep their number."""
        pieces: list[str] = []
        done = 0
        for number in sorted(new):
            start = self._line_starts[number - 1]
            pieces += [self.text[done:start], new[number]]
            done = start + len(self.line(number))
        pieces.append(self.text[done:])
        return SourceText(self.file, "".join(pieces), self.written or self)


def decode(file: str, data: bytes) -> SourceText | Finding:
    """``data`` as text, without a byte order mark, or the finding why it cannot be read."""
    if len(data) > MAX_BYTES:
        message = (
            "larger than 1 MiB; a goal file has a few kilobytes: is this another kind of file?"
        )
        return found(TOO_LARGE, file, START_OF_FILE, message)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in data[:4]:
        message = (
            "this file is saved as UTF-16; save it again with the encoding UTF-8"
            " (in most editors: Save As, Encoding)"
        )
        return found(NOT_UTF8, file, START_OF_FILE, message)
    data = data.removeprefix(_BYTE_ORDER_MARK)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = SourceText(file, data[: error.start].decode("utf-8"))
        span = before.span(len(before.text), len(before.text))
        wide = Span(span.line, span.column, span.line, span.column + 1)
        message = (
            f"the character here is not UTF-8 (byte {data[error.start]:02X});"
            " save the file again with the encoding UTF-8, then write the character anew"
        )
        return found(NOT_UTF8, file, wide, message)
    return SourceText(file, text)
