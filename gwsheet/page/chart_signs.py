"""The pieces that pictures of progress are put together from: SVG text of ours alone."""

from __future__ import annotations

from markupsafe import escape

ACCENT = "#0e4a57"
QUIET = "#4a5054"
FONT_SIZE = 16


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


def marker(index: int, x: float, y: float, size: float) -> str:
    """The sign of the rater ``index`` at a point: four that differ in shape, not in colour."""
    kind = index % 4
    if kind == 0:
        return circle(x, y, 5 * size, ACCENT, 0)
    if kind == 1:
        half = 6.5 * size
        return (
            f'<rect x="{x - half:.1f}" y="{y - half:.1f}" width="{2 * half:.1f}"'
            f' height="{2 * half:.1f}" fill="#ffffff" {stroke(ACCENT, 2)}/>'
        )
    up, side = 7.5 * size, 7 * size
    if kind == 2:
        path = f"M{x:.1f} {y - up:.1f} l{side:.1f} {2 * up - 2:.1f} h{-2 * side:.1f} z"
        return f'<path d="{path}" fill="{ACCENT}"/>'
    path = f"M{x:.1f} {y - up:.1f} l{up:.1f} {up:.1f} l{-up:.1f} {up:.1f} l{-up:.1f} {-up:.1f} z"
    return f'<path d="{path}" fill="#ffffff" {stroke(ACCENT, 2)}/>'
