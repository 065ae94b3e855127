"""The pieces that pictures of progress are put together from: SVG text of ours alone."""

from __future__ import annotations

import unicodedata

from markupsafe import escape

ACCENT = "#0e4a57"
QUIET = "#4a5054"
FONT_SIZE = 16
LOOKS = 8
"""How many raters can be told apart without colour."""
SIGN_WIDTH, DIGIT_WIDTH, BROAD_WIDTH, WIDE_WIDTH = 9.0, 10.2, 14.0, 18.0
"""The room that a letter, a digit, a broad letter and an ideograph take, on the wide side."""
BROAD_SIGNS = frozenset("mwMW@%…")


def width_of(said: str) -> float:
    """The room that ``said`` takes in a picture, on the wide side."""
    return sum(map(_width, said))


def _width(sign: str) -> float:
    if unicodedata.east_asian_width(sign) in "WF":
        return WIDE_WIDTH
    if sign in BROAD_SIGNS:
        return BROAD_WIDTH
    return DIGIT_WIDTH if sign.isdigit() else SIGN_WIDTH


def cut(said: str, most: float) -> str:
    """``said``, or as much of its beginning as has room in ``most``."""
    if width_of(said) <= most:
        return said
    while said and width_of(f"{said}…") > most:
        said = said[:-1]
    return f"{said}…"


def stroke(colour: str, width: float, dashes: str = "") -> str:
    """The attributes of a stroke."""
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f'stroke="{colour}" stroke-width="{width:g}"{dashed}'


def line(
    x1: float, y1: float, x2: float, y2: float, colour: str, width: float, dashes: str = ""
) -> str:
    """A straight line."""
    return (
        f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"'
        f" {stroke(colour, width, dashes)}/>"
    )


def text(x: float, y: float, anchor: str, said: str, colour: str, weight: int = 400) -> str:
    """A text whose start, middle or end is at ``x``; it is made safe here."""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{FONT_SIZE}"'
        f' font-family="Atkinson Hyperlegible" font-weight="{weight}" fill="{colour}">'
        f"{escape(said)}</text>"
    )


def circle(x: float, y: float, radius: float, fill: str, width: float) -> str:
    """A circle, with a border of ``width``."""
    border = f" {stroke(ACCENT, width)}" if width else ""
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:g}" fill="{fill}"{border}/>'


def marker(look: int, x: float, y: float, size: float) -> str:
    """The sign of a rater at a point: ``LOOKS`` of them that differ in shape or in filling.

    The one after the last is a cross, for raters who are drawn together.
    """
    if look == LOOKS:
        arm = 5 * size
        path = f"M{x - arm:.1f} {y - arm:.1f} l{2 * arm:.1f} {2 * arm:.1f}"
        path += f" M{x - arm:.1f} {y + arm:.1f} l{2 * arm:.1f} {-2 * arm:.1f}"
        return f'<path d="{path}" fill="none" {stroke(ACCENT, 2)}/>'
    is_filled = look in (0, 2, 5, 7)
    fill = ACCENT if is_filled else "#ffffff"
    return _SHAPES[look % 4](x, y, size, f'fill="{fill}" {stroke(ACCENT, 2)}')


def dashes(look: int) -> str:
    """How the line of a rater is dashed: four ways, so that with ``marker`` no two look alike."""
    return ("", "7 4", "2 4", "9 3 2 3")[look % 4]


def _round(x: float, y: float, size: float, paint: str) -> str:
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{4.5 * size:g}" {paint}/>'


def _square(x: float, y: float, size: float, paint: str) -> str:
    half, side = 5.5 * size, 11 * size
    return (
        f'<rect x="{x - half:.1f}" y="{y - half:.1f}" width="{side:.1f}" height="{side:.1f}"'
        f" {paint}/>"
    )


def _triangle(x: float, y: float, size: float, paint: str) -> str:
    up, side = 7 * size, 6.5 * size
    path = f"M{x:.1f} {y - up:.1f} l{side:.1f} {2 * up - 2:.1f} h{-2 * side:.1f} z"
    return f'<path d="{path}" {paint}/>'


def _diamond(x: float, y: float, size: float, paint: str) -> str:
    up = 7 * size
    path = f"M{x:.1f} {y - up:.1f} l{up:.1f} {up:.1f} l{-up:.1f} {up:.1f} l{-up:.1f} {-up:.1f} z"
    return f'<path d="{path}" {paint}/>'


_SHAPES = (_round, _square, _triangle, _diamond)
