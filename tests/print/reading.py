"""Finished files read back: words with their places, drawn ink, fonts, and texts to compare.

Poppler's programs and Chromium are asked for by name; one that is missing fails the test
with what to install, because a page that nobody looked at is not known to be right.
"""

from __future__ import annotations

import html
import io
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

import pytest
from PIL import Image, ImageOps

POINTS_A_MM = 72 / 25.4
DOTS_A_INCH = 72
"""One dot of a drawn page is one point, so that words and ink share their coordinates."""


@dataclass(frozen=True)
class Box:
    """A rectangle on a page, in points from its upper left corner."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, other: Box, slack: float) -> bool:
        return (
            other.left >= self.left - slack
            and other.top >= self.top - slack
            and other.right <= self.right + slack
            and other.bottom <= self.bottom + slack
        )

    def shared_with(self, other: Box) -> tuple[float, float]:
        """Width and height of what the two have in common; not above 0 when they are apart."""
        return (
            min(self.right, other.right) - max(self.left, other.left),
            min(self.bottom, other.bottom) - max(self.top, other.top),
        )


@dataclass(frozen=True)
class Word:
    text: str
    box: Box

    @property
    def core(self) -> Box:
        """Where its letters stand: the box without the room that a font keeps above and below."""
        height = self.box.bottom - self.box.top
        return Box(
            self.box.left,
            self.box.top + 0.2 * height,
            self.box.right,
            self.box.bottom - 0.22 * height,
        )


@dataclass(frozen=True)
class Sheet:
    """A page of a PDF: its size in points and its words in the order they are drawn."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]


@cache
def program(name: str, package: str, *others: str) -> str:
    """The path of ``name`` or one of ``others``; fails the test when there is none."""
    for candidate in (name, *others):
        path = shutil.which(candidate)
        if path:
            return path
    pytest.fail(f"{name} is missing: make test installs it (Debian: apt-get install {package})")


def _poppler(name: str, *arguments: str, data: bytes) -> bytes:
    command = [program(name, "poppler-utils"), *arguments]
    return subprocess.run(command, input=data, capture_output=True, check=True).stdout


class Paper:
    """A PDF as it is printed; whoever has ``pdf`` may inherit the rest."""

    pdf: bytes

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        return sheets(self.pdf)

    @cached_property
    def drawings(self) -> tuple[Image.Image, ...]:
        return drawings(self.pdf)

    @cached_property
    def layout(self) -> str:
        return layout_text(self.pdf)


@dataclass(frozen=True)
class PdfFile(Paper):
    """A PDF of which nothing is known but its bytes."""

    pdf: bytes


_PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.DOTALL)
_WORD = re.compile(
    r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>'
)


def sheets(data: bytes) -> tuple[Sheet, ...]:
    """The pages of the PDF ``data`` with their words."""
    listing = _poppler("pdftotext", "-bbox", "-raw", "-", "-", data=data).decode(errors="replace")
    return tuple(
        Sheet(
            number,
            float(page[1]),
            float(page[2]),
            tuple(
                Word(html.unescape(word[5]), Box(*map(float, word.groups()[:4])))
                for word in _WORD.finditer(page[3])
            ),
        )
        for number, page in enumerate(_PAGE.finditer(listing), start=1)
    )


def drawings(data: bytes) -> tuple[Image.Image, ...]:
    """The pages drawn in grey and turned round: what is printed is light on black."""
    stream = io.BytesIO(_poppler("pdftoppm", "-r", str(DOTS_A_INCH), "-gray", "-", data=data))
    pictures = []
    while stream.tell() < len(stream.getbuffer()):
        kind, size, _depth = (stream.readline() for _ in range(3))
        assert kind == b"P5\n"
        width, height = map(int, size.split())
        picture = Image.frombytes("L", (width, height), stream.read(width * height))
        pictures.append(ImageOps.invert(picture).point(lambda grey: grey if grey > 8 else 0))
    return tuple(pictures)


def layout_text(data: bytes) -> str:
    """The text as it stands on the page, columns side by side."""
    return _poppler("pdftotext", "-layout", "-", "-", data=data).decode()


def spoken_text(data: bytes) -> str:
    """The text in the order of the tags, which a screen reader follows."""
    tree = _poppler("pdfinfo", "-struct-text", "-", data=data).decode()
    return " ".join(re.findall(r'^ *"(.*)"$', tree, re.MULTILINE))


def squeezed(text: str) -> str:
    """``text`` without white space and in small letters, as broken lines leave it alone."""
    return "".join(text.split()).casefold()


def columns_folded(text: str) -> str:
    """Laid-out text in which the width of gaps and empty lines, which vary, leave no trace."""
    lines = (re.sub(r" {2,}", "  ", line.strip()) for line in text.splitlines())
    return "\n".join(line for line in lines if line) + "\n"


def fonts_not_embedded(data: bytes) -> tuple[str, ...]:
    """The names of the fonts that the PDF uses and does not carry."""
    return tuple(font[1] for font in _fonts(data) if font[2] == "no")


def font_names(data: bytes) -> frozenset[str]:
    """The names of all fonts in the PDF, without the tag that marks a subset."""
    return frozenset(font[1].rpartition("+")[2] for font in _fonts(data))


_FONT = re.compile(r"^(\S+) .* (yes|no) +(?:yes|no) +(?:yes|no) ", re.MULTILINE)


def _fonts(data: bytes) -> Iterator[re.Match[str]]:
    return _FONT.finditer(_poppler("pdffonts", "-", data=data).decode())
