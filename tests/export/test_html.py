from __future__ import annotations

import base64
import re
from html.parser import HTMLParser
from pathlib import Path

import fontpkg
import pytest

from gwsheet.export import exporter, formats
from gwsheet.export.html import export
from gwsheet.goal import Goal, Settings
from gwsheet.page import Page, PageRequest, render, render_index
from gwsheet.project.builtin import builtin_templates
from gwsheet.project.templates import builtin_words

LOGO = "data:image/png;base64,iVBORw0KGgo="
HOSTILE = "</style></head><script src='https://example.org/x.js'></script><img src=x>"


class _Addresses(HTMLParser):
    """Every address in a page, and every element."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        for name, value in attributes:
            assert not name.startswith("on"), f"{tag} has {name}"
            if name in {"src", "href", "srcset", "data", "action", "poster", "xlink:href"}:
                self.found.append(value or "")
            if name == "style":
                self.handle_style(value or "")

    def handle_data(self, data: str) -> None:
        if self.cdata_elem == "style":
            self.handle_style(data)

    def handle_style(self, style: str) -> None:
        self.found += re.findall(r"""url\(\s*["']?(.*?)["']?\s*\)""", style)
        self.found += re.findall(r"""@import\s+["'](.*?)["']""", style)


def _page(kind: str) -> Page:
    roots = (str(builtin_templates()),)
    settings = Settings.model_validate({"name": HOSTILE, "contact": HOSTILE})
    if kind == "index":
        return render_index(roots, builtin_words(), settings, ())
    goal = Goal.model_validate({"title": HOSTILE, "goal_statement": HOSTILE})
    is_blank = kind == "blank-worksheet"
    return render(
        PageRequest(
            kind=kind,
            audience="client",
            goal_id=None if is_blank else "heron/bus",
            goal=None if is_blank else goal,
            client=None,
            settings=settings,
            words=builtin_words(),
            template_roots=roots,
            logo=LOGO,
        )
    )


@pytest.mark.parametrize("kind", ["worksheet", "review", "blank-worksheet", "index"])
def test_a_file_asks_for_nothing_from_outside(kind: str) -> None:
    data, complaints = export(_page(kind))
    reader = _Addresses()
    reader.feed(data.decode("utf-8"))
    reader.close()
    outside = [address for address in reader.found if not address.startswith(("data:", "#"))]
    assert outside == []
    assert reader.tags.isdisjoint({"script", "iframe", "object", "embed", "link", "form"})
    assert complaints == ()


def test_both_faces_of_the_font_are_inside() -> None:
    html = export(_page("worksheet"))[0].decode("utf-8")
    fonts = [
        base64.b64decode(encoded)
        for encoded in re.findall(r'url\("data:font/ttf;base64,(.*?)"\)', html)
    ]
    files = [Path(fontpkg.path("atkinson-hyperlegible", weight=weight)) for weight in (400, 700)]
    assert fonts == [file.read_bytes() for file in files]


def test_what_a_screen_needs_comes_last_in_the_head() -> None:
    page = Page("<html><head><title>T</title></head><body></head></body></html>", "p {}\n")
    assert export(page) == (
        b"<html><head><title>T</title><style>\np {}\n</style>\n</head><body></head></body></html>",
        (),
    )


def test_a_file_is_utf_8_and_the_same_every_time() -> None:
    page = Page("<head></head>é 😀", "")
    assert export(page)[0].decode("utf-8").endswith("é 😀")
    assert export(_page("review")) == export(_page("review"))


def test_each_module_is_a_format() -> None:
    assert formats() == ("html", "pdf")
    assert exporter("html") is export
