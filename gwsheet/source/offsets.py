"""Where in the file each character of a text is written.

What a text says and how it is written part at quotes, escapes, folded lines and
indentation, but the characters that are not blank stand in the same order in both.
"""

from __future__ import annotations

import re
from functools import lru_cache

from gwsheet.diagnostics import Span
from gwsheet.source.text import SourceText
from gwsheet.source.tree import Scalar, Style

_BLANK = " \t\r\n\x85\u2028\u2029"
_HEADER = re.compile(r"[|>][^\r\n\x85\u2028\u2029]*")
_PLAIN = re.compile(rf"[^{_BLANK}]")
_SINGLE = re.compile(rf"''|[^{_BLANK}]")
_DOUBLE = re.compile(rf"\\(?:x..|u....|U.{{8}}|.)|[^{_BLANK}]", re.DOTALL)
_BLANK_ESCAPE = re.compile(rf"\\(?:[{_BLANK}ntrNLP]|x(?:20|09|0[aAdD]|85)|u202[89]|u00(?:20|85))")


def span_in(source: SourceText, scalar: Scalar, start: int, end: int) -> Span:
    """The span in the file of ``value[start:end]``; both are held inside the value.

    It ends where its last character does, not where the next one begins: what ends with
    a line does not reach into the next.
    """
    places = _places(source, scalar)
    start = max(0, min(start, len(scalar.value)))
    end = max(start, min(end, len(scalar.value)))
    first = places[start][0]
    return source.span(first, places[end - 1][1] if start < end else first)


@lru_cache(maxsize=4)  # a text has many findings, and is read again only once for all of them
def _places(source: SourceText, scalar: Scalar) -> list[tuple[int, int]]:
    """Where each character of the value begins and ends, and last where the writing ends."""
    text, start, end = source.text, scalar.start, scalar.end
    token = _PLAIN
    if scalar.style is Style.QUOTED:
        token = _DOUBLE if text.startswith('"', start) else _SINGLE
        start, end = min(start + 1, end), max(start, end - 1)
    elif scalar.style is Style.BLOCK:
        header = _HEADER.match(text, start)
        start = min(header.end(), end) if header else start
    written = (
        match.span()
        for match in token.finditer(text, start, max(start, end))
        if not _BLANK_ESCAPE.match(match[0])
    )
    places: list[tuple[int, int]] = []
    done, blanks = start, 0
    for character in scalar.value:
        if character in _BLANK:
            blanks += 1
            continue
        begin, finish = next(written, (end, end))
        places += _between(text, done, begin, blanks)
        places.append((begin, finish))
        done, blanks = finish, 0
    places += _between(text, done, max(done, end), blanks)
    last = places[-1][1] if places else start
    return [*places, (last, last)]


def _between(text: str, start: int, end: int, count: int) -> list[tuple[int, int]]:
    """Places for ``count`` blanks between two words; what is written beyond them is left out."""
    starts = [min(start + number, end) for number in range(count)]
    return [(at, min(at + 1, end) if text[at : at + 1] in (" ", "\t") else at) for at in starts]
