"""Labels of pictures: a text in lines, and signs with the words that explain them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gwsheet.page.chart_signs import ACCENT, QUIET, circle, text, width_of

LINE_HEIGHT = 17
BADGE = 11
"""The radius of a circle with a number in it."""
_LAST_LATIN = "\u024f"
_WIDE_LETTER = 2.5
"""How much wider than others a capital is, and a letter that comes from another font."""
_LEGEND_SIGN = 20
_LEGEND_GAP = 10


def room_of(said: str) -> float:
    """The room that ``said`` takes in bold letters, on the wide side."""
    wide = sum(sign.isupper() or (sign.isalpha() and sign > _LAST_LATIN) for sign in said)
    return width_of(said) + _WIDE_LETTER * wide


def shortened(said: str, most: float) -> str:
    """``said``, or as much of its beginning as has room in ``most``."""
    if room_of(said) <= most:
        return said
    while said and room_of(f"{said}…") > most:
        said = said[:-1]
    return f"{said.rstrip()}…"


def wrapped(said: str, most: float, most_lines: int) -> tuple[str, ...]:
    """``said`` in lines no wider than ``most``; what has no room in the last one is cut off.

    A word wider than a line goes on in the next.
    """
    lines = [""]
    for word in said.split():
        longer = f"{lines[-1]} {word}".lstrip()
        if room_of(longer) <= most:
            lines[-1] = longer
            continue
        pieces = _pieces(word, most)
        lines += pieces if lines[-1] else []
        if not lines[0]:
            lines = pieces
    if len(lines) <= most_lines:
        return tuple(lines)
    return (*lines[: most_lines - 1], shortened(f"{lines[most_lines - 1]}…", most))


def _pieces(word: str, most: float) -> list[str]:
    pieces = [""]
    for sign in word:
        if pieces[-1] and room_of(pieces[-1] + sign) > most:
            pieces.append("")
        pieces[-1] += sign
    return pieces


def in_lines(
    lines: Sequence[str], x: float, middle: float, colour: str, weight: int = 400
) -> list[str]:
    """``lines`` one below another, starting at ``x``, with ``middle`` half way down."""
    first = middle + 5.5 - LINE_HEIGHT * (len(lines) - 1) / 2
    return [
        text(x, first + LINE_HEIGHT * row, "start", said, colour, weight)
        for row, said in enumerate(lines)
    ]


def badge(number: int, x: float, y: float) -> str:
    """A circle with a number in it."""
    return circle(x, y, BADGE, "#ffffff", 2.5) + text(
        x, y + 5.5, "middle", str(number), ACCENT, 700
    )


def legend(
    signs: Iterable[tuple[str, str]], y: float, width: float, edge: float
) -> tuple[list[str], float]:
    """Each sign, drawn around 0/0, with its word beside it, in rows; and where they end below."""
    shapes: list[str] = []
    x = edge
    for sign, said in signs:
        room = _LEGEND_SIGN + width_of(said)
        if x > edge and x + room > width:
            x, y = edge, y + LINE_HEIGHT + 6
        shapes.append(f'<g transform="translate({x + 7:.1f} {y:.1f})">{sign}</g>')
        shapes.append(text(x + _LEGEND_SIGN, y + 5.5, "start", said, QUIET))
        x += room + _LEGEND_GAP
    return shapes, y
