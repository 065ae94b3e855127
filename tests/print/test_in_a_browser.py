"""The HTML documents as Chromium shows and prints them: alone, accessible, on a telephone."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize
from pypdf import PdfReader

from gwsheet.export import exporter
from gwsheet.page import render
from print.browsing import TOO_WIDE, UNHANDY, violations
from print.documents import document, request_about, samples
from print.listing import sample_jobs, sample_listing

INDEX = "index"
WITHOUT_ORDINARY_WORDS = ("long-word", "markup", "client-long-word")
TELEPHONE: ViewportSize = {"width": 320, "height": 640}
AT_200_PERCENT: ViewportSize = {"width": 640, "height": 480}
"""What a window of 1280 by 960 has room for when everything is shown twice its size."""
BROKEN_WORDS = """() => {
    const broken = new Set();
    const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (nodes.nextNode()) {
        if (nodes.currentNode.parentElement.closest("svg, .about")) continue;
        for (const word of nodes.currentNode.data.matchAll(/[\\p{L}\\p{N}]{2,14}(?![\\p{L}\\p{N}])/gu)) {
            const range = document.createRange();
            range.setStart(nodes.currentNode, word.index);
            range.setEnd(nodes.currentNode, word.index + word[0].length);
            if (new Set([...range.getClientRects()].map(box => box.top)).size > 1)
                broken.add(word[0]);
        }
    }
    return [...broken];
}"""
GOALS_AND_KINDS = {
    "worksheet": "heron/bus empty long-word markup twenty-steps greek",
    "review": "records long-word markup",
    "smart-check": "long-word markup",
    "tracker": "heron/bus long-word",
}
DOCUMENTS = (
    *((goal, kind) for kind, goals in GOALS_AND_KINDS.items() for goal in goals.split()),
    ("", INDEX),
    *(
        (client, kind.name)
        for kind in samples().kinds
        if kind.spec.scope == "client"
        for client in ("client-full", "client-long-word")
    ),
    *(("", kind.name) for kind in samples().kinds if kind.spec.scope == "blank" or kind.spec.blank),
)


@cache
def _html(goal: str, kind: str, paper: str = "A4", text_size: str = "13") -> bytes:
    if kind == INDEX:
        return sample_listing()
    settings = {"paper": paper, "text_size": text_size}
    page = render(request_about(goal or None, kind, settings))
    data, complaints = exporter("html")(page)
    assert complaints == ()
    return data


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context()
    yield context
    context.close()


@pytest.fixture
def tab(window: BrowserContext) -> Iterator[Page]:
    tab = window.new_page()
    yield tab
    tab.close()


def _open(tab: Page, folder: Path, data: bytes) -> str:
    """Show the file in the tab; its address."""
    path = folder / "page.html"
    path.write_bytes(data)
    tab.goto(path.as_uri())
    return path.as_uri()


@pytest.mark.parametrize(("goal", "kind"), DOCUMENTS)
def test_a_page_stands_alone_is_accessible_and_fits_on_a_telephone(
    goal: str, kind: str, tab: Page, tmp_path: Path
) -> None:
    asked: list[str] = []
    said: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.on("console", lambda message: said.append(message.text))
    tab.on("pageerror", lambda error: said.append(str(error)))
    tab.on("dialog", lambda dialog: said.append(dialog.message))
    address = _open(tab, tmp_path, _html(goal, kind))
    tab.evaluate("document.fonts.ready.then(() => 0)")
    assert [url for url in asked if not url.startswith("data:")] == [address]
    assert tab.evaluate("document.fonts.check('700 14px \"Atkinson Hyperlegible\"')") is True
    assert violations(tab) == []

    tab.set_viewport_size(TELEPHONE)
    wide = tab.evaluate(TOO_WIDE)
    width = tab.evaluate("document.documentElement.scrollWidth")
    broken = tab.evaluate(BROKEN_WORDS) if goal not in WITHOUT_ORDINARY_WORDS else []
    assert (width, wide, broken) == (TELEPHONE["width"], [], [])
    assert tab.evaluate(UNHANDY) == []
    assert said == []


@pytest.mark.parametrize(
    ("goal", "kind", "text_size"),
    [("heron/bus", "worksheet", "18"), ("records", "review", "13"), ("records", "review", "18"),
     ("heron/bus", "tracker", "18"), ("heron/bus", "smart-check", "13"),
     ("client-full", "plan", "18"), ("", "exploration", "18"), ("", "smart-guide", "13")],
)  # fmt: skip
def test_a_page_at_twice_its_size_is_whole_and_accessible(
    goal: str, kind: str, text_size: str, tab: Page, tmp_path: Path
) -> None:
    tab.set_viewport_size(AT_200_PERCENT)
    _open(tab, tmp_path, _html(goal, kind, text_size=text_size))
    wide = tab.evaluate(TOO_WIDE)
    width = tab.evaluate("document.documentElement.scrollWidth")
    broken = tab.evaluate(BROKEN_WORDS)
    found = violations(tab)
    assert (width, wide, broken, found) == (AT_200_PERCENT["width"], [], [], [])


@pytest.mark.parametrize(
    ("goal", "kind", "paper"),
    [("heron/bus", "worksheet", "A4"), ("heron/bus", "review", "Letter"),
     ("", "blank-worksheet", "A4")],
)  # fmt: skip
def test_a_browser_prints_as_many_pages_as_the_pdf_has(
    goal: str, kind: str, paper: str, tab: Page, tmp_path: Path
) -> None:
    _open(tab, tmp_path, _html(goal, kind, paper))
    printed = PdfReader(io.BytesIO(tab.pdf(prefer_css_page_size=True, print_background=True)))
    made = document(request_about(goal or None, kind, {"paper": paper}))
    size = printed.pages[0].mediabox
    assert (round(size.width), round(size.height)) == (
        round(made.sheets[0].width),
        round(made.sheets[0].height),
    )
    assert abs(len(printed.pages) - len(made.sheets)) <= 1


def test_a_click_in_the_index_leads_to_every_document(tab: Page, tmp_path: Path) -> None:
    _open(tab, tmp_path, _html("", INDEX))
    links = tab.eval_on_selector_all("a", "all => all.map(link => link.getAttribute('href'))")
    outputs = {job.output for job in sample_jobs()}
    assert {unquote(link) for link in links if not link.startswith("#")} == outputs
