"""A text that the user wrote, made safe, in its own language and direction."""

from __future__ import annotations

import re
import unicodedata

from markupsafe import Markup, escape

from gwsheet.goal import is_same_language

_DIRECTIONS = {"L": "ltr", "R": "rtl", "AL": "rtl"}
"""The direction of a letter by its bidirectional class in Unicode."""
_ALONE = re.compile(
    r"<(?P<name>p|li|td|th|h1|h2|h3|div)(?P<rest>(?: [^<>]*)?)>"
    r"(?P<inner>\s*(?:<span class=\"(?:box|badge|number)\b[^<>]*>[^<]*</span>\s*)?(?:<strong>)?"
    r"<bdi(?: lang=\"[^\"]*\")? dir=\"rtl\">(?:[^<]|<br>)*</bdi>"
    r"(?:</strong>)?\s*)</(?P=name)>"
)
"""An element with such a text alone, or behind a box: <li><bdi dir="rtl">…</bdi></li>, and not
<li>On <bdi dir="rtl">…</bdi></li>."""


_PICTURE = re.compile(
    r"<svg\b[^>]*viewBox=\"0 0 (?P<width>\d+) (?P<height>\d+)\"[^>]*>(?:(?!</svg>).)*</svg>",
    re.DOTALL,
)
_LABEL = re.compile(
    r"<text class=\"own\" x=\"(?P<x>[\d.]+)\" y=\"(?P<y>[\d.]+)\" text-anchor=\"(?P<anchor>\w+)\""
    r"[^>]* font-weight=\"(?P<weight>\d+)\" fill=\"(?P<fill>[^\"]*)\">(?P<words>[^<]*)</text>"
)


def own_text(
    text: str, language: str, page_language: str, direction: str, *, trim: bool = True
) -> Markup:
    """``text``, escaped, with its line breaks; its language and direction where they differ.

    A text with letters that run the other way than the page stands apart from what is around
    it, so that brackets and dates keep their places. ``direction`` is the page's.
    """
    safe = escape(text.strip() if trim else text).replace("\n", Markup("<br>"))
    of_letters = directions_of(text)
    is_same = is_same_language(language, page_language)
    lang = "" if is_same else Markup(' lang="{}"').format(language)
    if of_letters and {*of_letters} != {direction}:
        return Markup('<bdi{} dir="{}">{}</bdi>').format(lang, of_letters[0], safe)
    return safe if is_same else Markup("<span{}>{}</span>").format(lang, safe)


def directions_of(text: str) -> tuple[str, ...]:
    """The directions of the letters in ``text``, ltr or rtl, in the order in which they come."""
    classes = map(unicodedata.bidirectional, text)
    return tuple(dict.fromkeys(_DIRECTIONS[name] for name in classes if name in _DIRECTIONS))


def beside(html: str) -> str:
    """``html`` with texts of pictures that a picture cannot hold set over it as texts of the page."""
    return _PICTURE.sub(_set_over, html)


def _set_over(picture: re.Match[str]) -> str:
    labels = [
        _over(label, int(picture["width"]), int(picture["height"]))
        for label in _LABEL.finditer(picture[0])
    ]
    if not labels:
        return picture[0]
    drawn = _LABEL.sub("", picture[0])
    return f'<div class="drawn">{drawn}<div aria-hidden="true">{"".join(labels)}</div></div>'


def _over(label: re.Match[str], width: int, height: int) -> str:
    """The text of ``label`` at its place, in parts of the picture's width and height."""
    across = 100 * float(label["x"]) / width
    side = f"right: {100 - across:.1f}%" if label["anchor"] == "end" else f"left: {across:.1f}%"
    middle = " mid" if label["anchor"] == "middle" else ""
    direction = (directions_of(label["words"]) or ("ltr",))[0]
    colour = "var(--accent)" if label["fill"] == "currentColor" else label["fill"]
    look = f"{side}; top: {100 * float(label['y']) / height:.1f}%; color: {colour}"
    return (
        f'<span class="label{middle}" dir="{direction}" style="{look};'
        f' font-weight: {label["weight"]}">{label["words"]}</span>'
    )


def aligned(html: str) -> str:
    """``html`` with the elements aligned to the right that hold such a text and nothing else."""
    return _ALONE.sub(r'<\g<name>\g<rest> dir="rtl">\g<inner></\g<name>>', html)
