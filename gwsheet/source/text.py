"""Bytes to text, and offsets in that text to lines and columns."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from os.path import commonprefix

from gwsheet.diagnostics import NOT_UTF8, START_OF_FILE, TOO_LARGE, Finding, Span, found

MAX_BYTES = 1024 * 1024

_LINE_BREAK = re.compile(r"(\r\n|\r|\n)")


def written_column(written: str, line: str, column: int) -> int:
    """Where column ``column`` of ``line``, counted from 1, stands in the line as it was written."""
    if written == line:
        return column
    before = len(commonprefix([written, line]))  # noqa: RUF071 - characters are compared
    ends = [written[before:][::-1], line[before:][::-1]]
    after = len(commonprefix(ends))  # noqa: RUF071
    if column <= before + 1:
        return column
    if column > len(line) - after:
        return column + len(written) - len(line)
    return min(column, len(written) - after + 1)


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
    def _pieces(self) -> list[str]:
        """The lines, and between them their line breaks."""
        return _LINE_BREAK.split(self.text)

    @cached_property
    def _starts(self) -> list[int]:
        pieces = self._pieces
        return [
            0,
            *accumulate(map(len, map("".join, zip(pieces[::2], pieces[1::2], strict=False)))),
        ]

    @property
    def line_count(self) -> int:
        """Number of lines; text that ends with a line break has an empty last line."""
        return len(self._starts)

    def position(self, offset: int) -> tuple[int, int]:
        """The 1-based line and column of ``offset``, which is held inside the text."""
        offset = max(0, min(offset, len(self.text)))
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def offset(self, number: int, column: int) -> int:
        """Where line ``number`` has its ``column``, counted from 0."""
        return self._starts[number - 1] + column

    def span(self, start: int, end: int) -> Span:
        """The span from ``start`` up to, not including, ``end``."""
        (line, column), (end_line, end_column) = map(self.position, (start, max(start, end)))
        if self.written is not None:
            column = written_column(self.written.line(line), self.line(line), column)
            end_column = written_column(
                self.written.line(end_line), self.line(end_line), end_column
            )
        return Span(line, column, end_line, end_column)

    def line(self, number: int) -> str:
        """Line ``number`` (1-based) without its line break; empty beyond the text."""
        return self._pieces[2 * number - 2] if 1 <= number <= self.line_count else ""

    def line_span(self, number: int, start: int = 0, end: int | None = None) -> Span:
        """The span of columns ``start`` to ``end`` (0-based, exclusive) of line ``number``."""
        stop = len(self.line(number)) if end is None else end
        return self.span(self.offset(number, start), self.offset(number, stop))

    def with_lines(self, new: Mapping[int, str]) -> SourceText:
        """The same text with the lines numbered in ``new`` replaced; all keep their number."""
        pieces = list(self._pieces)
        for number, line in new.items():
            pieces[2 * number - 2] = line
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
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        at = len(data[: error.start].decode("utf-8"))
        span = SourceText(file, data.decode("utf-8", "replace")).span(at, at + 1)
        message = (
            f"the character here is not UTF-8 (byte {data[error.start]:02X});"
            " save the file again with the encoding UTF-8, then write the character anew"
        )
        return found(NOT_UTF8, file, span, message)
    return SourceText(file, text)
