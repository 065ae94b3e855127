"""Shapes and texts of pictures as SVG, and the room that texts take.

A coordinate that is a whole number is written as it is, any other with one decimal.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup, escape

ACCENT, QUIET, FAINT, PAPER = "currentColor", "#363c40", "#6f777a", "#ffffff"
"""``ACCENT`` is that of the practice: see ``accent``."""
FONT_SIZE = 16
LINE_HEIGHT = 17
BADGE = 11
"""The radius of a circle with a number in it."""
ORDINARY, DIGIT, BROAD, IDEOGRAPH = 9.0, 10.2, 14.0, 18.0
"""The most that a letter, a digit, a broad letter and an ideograph are wide."""
BROAD_CHARACTERS = frozenset("mwMW@%…")
_JOINERS = frozenset(
    ["\u200d", "\ufe0f", *map(chr, range(0x1F1E6, 0x1F200)), *map(chr, range(0x1F3FB, 0x1F400))]
)
"""What makes one sign of several: a joiner, a selector, letters of flags, tones of skin."""
_LAST_LATIN = "\u024f"
_WIDER_WHEN_BOLD = 2.5
"""How much wider than others a capital is in bold, and a letter that comes from another font."""


@dataclass(frozen=True)
class DayScale:
    """Where days stand between two edges of a picture."""

    first: date
    last: date
    left: float
    right: float

    def x(self, day: date) -> float:
        """Where ``day`` stands."""
        part = (day - self.first).days / (self.last - self.first).days
        return self.left + (self.right - self.left) * part


def picture(width: int, height: float, title: str, shapes: Iterable[str]) -> Markup:
    """A whole picture; ``title`` says in words what it shows."""
    size = f'width="{width}" height="{round(height)}"'
    return Markup(  # noqa: S704 - the functions below make every text safe
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {round(height)}" role="img"'
        f" {size}><title>{escape(title)}</title>{''.join(shapes)}</svg>"
    )


def stroke(width: float, colour: str = ACCENT, dashes: str = "") -> str:
    """The attributes of a stroke."""
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f'stroke="{colour}" stroke-width="{width:g}"{dashed}'


def line(x1: float, y1: float, x2: float, y2: float, look: str) -> str:
    """A straight line with the stroke ``look``."""
    return f'<line x1="{_n(x1)}" y1="{_n(y1)}" x2="{_n(x2)}" y2="{_n(y2)}" {look}/>'


def text(x: float, y: float, anchor: str, words: str, colour: str, weight: int = 400) -> str:
    """``words``, made safe, whose start, middle or end is at ``x``.

    Those that only a typesetter can join into words and signs are marked: ``beside`` sets them.
    """
    mark = 'class="own" ' if _needs_shaping(words) else ""
    return (
        f'<text {mark}x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{FONT_SIZE}"'
        f' font-family="Atkinson Hyperlegible" font-weight="{weight}" fill="{colour}">'
        f"{escape(words)}</text>"
    )


def _needs_shaping(words: str) -> bool:
    """Whether letters run from right to left or are joined, or a sign is made of several."""
    return any(
        character in _JOINERS
        or unicodedata.bidirectional(character) in ("R", "AL")
        or unicodedata.category(character) in ("Mn", "Mc")
        for character in words
    )


def circle(x: float, y: float, radius: float, fill: str, border: float = 0) -> str:
    """A circle, with a border of that width."""
    look = f" {stroke(border)}" if border else ""
    return f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{radius:g}" fill="{fill}"{look}/>'


def box(x: float, y: float, width: float, height: float, look: str) -> str:
    """A rectangle; ``look`` are its other attributes."""
    return f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}" {look}/>'


def path(course: str, fill: str, look: str) -> str:
    """A path with the stroke ``look``."""
    return f'<path d="{course}" fill="{fill}" {look}/>'


def diamond(x: float, y: float, fill: str) -> str:
    """A diamond whose top is at ``x`` and ``y``."""
    return path(f"M{_n(x)} {_n(y)} l6 6 l-6 6 l-6 -6 z", fill, stroke(2))


def badge(number: int, x: float, y: float) -> str:
    """A circle with a number in it."""
    numeral = text(x, y + 5.5, "middle", str(number), ACCENT, 700)
    return circle(x, y, BADGE, PAPER, 2.5) + numeral


def moved(x: float, y: float, shape: str) -> str:
    """``shape``, which is drawn around 0/0, at ``x`` and ``y``."""
    return f'<g transform="translate({x:.1f} {y:.1f})">{shape}</g>'


def in_lines(
    lines: Sequence[str], x: float, middle: float, colour: str, weight: int = 400
) -> list[str]:
    """``lines`` one below another, starting at ``x``, with ``middle`` half way down."""
    first = middle + 5.5 - LINE_HEIGHT * (len(lines) - 1) / 2
    return [
        text(x, first + LINE_HEIGHT * row, "start", words, colour, weight)
        for row, words in enumerate(lines)
    ]


def in_rows(
    widths: Iterable[float], left: float, right: float, top: float, gap: float
) -> list[tuple[float, float]]:
    """Where things of these widths stand side by side, a new row begun where one has no room."""
    places: list[tuple[float, float]] = []
    x, y = left, top
    for width in widths:
        if x > left and x + width > right:
            x, y = left, y + LINE_HEIGHT + 6
        places.append((x, y))
        x += width + gap
    return places


def spread(places: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """``places`` (ascending) moved apart by ``gap``, or as far as there is room for."""
    gap = min(gap, (high - low) / max(1, len(places) - 1))
    apart: list[float] = []
    for place in places:
        apart.append(max(place, apart[-1] + gap if apart else low))
    for index in reversed(range(len(apart))):
        most = high if index == len(apart) - 1 else apart[index + 1] - gap
        apart[index] = float(min(apart[index], most))
    return apart


def width_of(words: str, *, is_bold: bool = False) -> float:
    """The most that ``words`` are wide."""
    return sum(_width(character, is_bold=is_bold) for character in words)


def _width(character: str, *, is_bold: bool) -> float:
    width = DIGIT if character.isdigit() else ORDINARY
    if unicodedata.east_asian_width(character) in "WF":
        width = IDEOGRAPH
    elif character in BROAD_CHARACTERS:
        width = BROAD
    is_other_font = character.isalpha() and character > _LAST_LATIN
    return width + _WIDER_WHEN_BOLD * (is_bold and (character.isupper() or is_other_font))


def shortened(words: str, most: float, *, is_bold: bool = False) -> str:
    """``words``, or as much of their beginning as has room in ``most``."""
    if width_of(words, is_bold=is_bold) <= most:
        return words
    while words and width_of(f"{words}…", is_bold=is_bold) > most:
        words = words[:-1]
    return f"{words.rstrip()}…"


def wrapped(words: str, most: float, most_lines: int) -> tuple[str, ...]:
    """Bold ``words`` in lines no wider than ``most``; what has no room in the last is cut off.

    A word wider than a line goes on in the next.
    """
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".lstrip()
        if width_of(longer, is_bold=True) <= most:
            lines[-1] = longer
            continue
        pieces = _pieces(word, most)
        lines = [*lines, *pieces] if lines[-1] else pieces
    if len(lines) <= most_lines:
        return tuple(lines)
    last = shortened(f"{lines[most_lines - 1]}…", most, is_bold=True)
    return (*lines[: most_lines - 1], last)


def _pieces(word: str, most: float) -> list[str]:
    pieces = [""]
    for character in word:
        if pieces[-1] and width_of(pieces[-1] + character, is_bold=True) > most:
            pieces.append("")
        pieces[-1] += character
    return pieces


def _n(place: float) -> str:
    return f"{place:.1f}" if isinstance(place, float) else str(place)
