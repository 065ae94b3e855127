"""A built page as a person reads it: headings, paragraphs, items and rows, without its markup."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BLOCKS = ("p", "li", "dt", "dd", "caption", "figcaption", "div", "ul", "ol", "dl", "table", "tr")
_CELLS = ("th", "td")
_SILENT = ("style", "script", "title", "svg")


@dataclass(frozen=True)
class Block:
    """A piece of text that stands by itself: its element's name, and the sections around it."""

    tag: str
    text: str
    sections: tuple[int, ...]
    cells: tuple[str, ...] = ()

    @property
    def is_heading(self) -> bool:
        return self.tag in _HEADINGS

    @property
    def is_label(self) -> bool:
        """Whether it only names what stands below it."""
        return self.is_heading or self.tag in ("dt", "caption")


@dataclass
class _Reader(HTMLParser):
    """Gathers the blocks of a page in their order."""

    blocks: list[Block] = field(default_factory=list)
    _tag: str = "p"
    _text: str = ""
    _silent: int = 0
    _number: int = 0
    _sections: list[int] = field(default_factory=list)
    _row: list[str] | None = None

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - HTMLParser's names
        if tag in _SILENT:
            self._silent += 1
        elif tag == "section":
            self._end()
            self._number += 1
            self._sections.append(self._number)
        elif tag == "tr":
            self._end()
            self._row = []
        elif tag == "br":
            self._text += " "
        elif tag in _CELLS or (self._row is None and tag in (*_HEADINGS, *_BLOCKS)):
            self._end()
            self._tag = tag

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent -= 1
        elif tag == "section":
            self._end()
            self._sections.pop()
        elif tag in _CELLS and self._row is not None:
            self._row.append(_folded(self._text))
            self._text = ""
        elif tag == "tr" and self._row is not None:
            cells = tuple(self._row)
            self.blocks.append(Block("tr", " ".join(cells).strip(), tuple(self._sections), cells))
            self._row = None
        elif self._row is None and tag in (*_HEADINGS, *_BLOCKS):
            self._end()

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._text += data

    def _end(self) -> None:
        text = _folded(self._text)
        if text:
            self.blocks.append(Block(self._tag, text, tuple(self._sections)))
        self._tag, self._text = "p", ""


def _folded(text: str) -> str:
    return " ".join(text.split())


def blocks(html: str) -> list[Block]:
    """Every piece of text in the page, in its order; rows of tables as one each."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.blocks


def under(page: Iterable[Block], heading: str) -> list[Block] | None:
    """What stands below ``heading``, up to the next one of its rank or its section's end.

    None where the page has no such heading.
    """
    found: list[Block] | None = None
    head: Block | None = None
    for block in page:
        if head is None:
            if block.is_heading and block.text == heading:
                head, found = block, []
            continue
        ends = block.is_heading and block.tag <= head.tag
        if ends or block.sections[: len(head.sections)] != head.sections:
            break
        assert found is not None
        found.append(block)
    return found


def rows(page: Iterable[Block]) -> list[tuple[str, ...]]:
    """The rows of the tables among ``page``, each with the texts of its cells."""
    return [block.cells for block in page if block.tag == "tr"]


def line(page: Iterable[Block], beginning: str) -> str:
    """The one piece of text that begins so; empty where there is none."""
    found = [block.text for block in page if block.text.startswith(beginning)]
    assert len(found) < 2, found
    return found[0] if found else ""
