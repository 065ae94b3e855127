"""The page that lists everything, as it is used: looked through, filtered, printed, without scripts."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from print.browsing import TOO_WIDE, violations
from print.listing import awkward_listing, nothing_listed, sample_jobs, sample_listing

WIDTHS = (320, 640, 1280)
PAGES: dict[str, Callable[[], bytes]] = {
    "samples": sample_listing,
    "awkward": awkward_listing,
    "nothing": nothing_listed,
}
SHOWN = """() => [...document.querySelectorAll("li.document a[href]")]
    .filter(element => element.checkVisibility()).map(element => decodeURIComponent(element.getAttribute("href")))"""
HEADINGS = """() => [...document.querySelectorAll("main section h2, main section h3")]
    .filter(element => element.checkVisibility()).map(element => element.firstChild.textContent.trim())"""
EVERYTHING = {job.output for job in sample_jobs()}

Opened = Callable[..., Page]


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Opened]:
    """Opens a page in a window of its own, at a width, with scripts or without."""
    with ExitStack() as windows:

        def open_(data: bytes, *, width: int = 1280, scripts: bool = True) -> Page:
            path = tmp_path / "index.html"
            path.write_bytes(data)
            tab = windows.enter_context(_window(browser, width, scripts=scripts))
            tab.goto(path.as_uri())
            return tab

        yield open_


@contextmanager
def _window(browser: Browser, width: int, *, scripts: bool) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": width, "height": 800}, java_script_enabled=scripts
    )
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("scripts", [True, False])
def test_everything_is_there_with_scripts_and_without(opened: Opened, scripts: bool) -> None:
    tab = opened(sample_listing(), scripts=scripts)

    assert set(tab.evaluate(SHOWN)) == EVERYTHING
    assert tab.locator("#filter").is_visible() is scripts
    assert tab.locator("#shown").inner_text() == ""


@pytest.mark.parametrize(("typed", "shown"), [
    ("heron", {name for name in EVERYTHING if name.startswith("heron/")}),
    ("  HÉRON   review ",
     {name for name in EVERYTHING if name.startswith("heron/") and "/review." in name}),
    ("bus", {name for name in EVERYTHING if name.startswith("heron/bus/")}),
    ("riding the", {name for name in EVERYTHING if name.startswith("heron/bus/")}),
    ("smart check therapist",
     {name for name in EVERYTHING if name.endswith(("smart-check.html", "smart-check.pdf"))}),
    ("packet", {name for name in EVERYTHING if name.endswith("/packet.pdf")}),
    (
        "handouts",
        {
            f"blank/{name}.{ending}"
            for name in ("smart-guide", "example", "categories", "challenges", "wins")
            for ending in ("html", "pdf")
        },
    ),
    ("   ", EVERYTHING),
    ("heron plover", set()),
    ("<b>", set()),
])  # fmt: skip
def test_what_is_typed_is_what_is_shown(opened: Opened, typed: str, shown: set[str]) -> None:
    tab = opened(sample_listing())

    tab.fill("#filter", typed)

    assert set(tab.evaluate(SHOWN)) == shown


def test_a_filter_is_used_by_keyboard_alone_and_leaves_with_escape(opened: Opened) -> None:
    tab = opened(sample_listing())
    all_ = int(tab.locator("li.document").count())
    before = tab.evaluate(HEADINGS)

    tab.keyboard.press("Tab")
    tab.keyboard.type("bus review")

    status = tab.get_by_role("status")
    assert status.inner_text() == f"Documents shown: 1 of {all_}."
    assert tab.evaluate(HEADINGS) == [*("What is due", "heron"), *("heron", "Riding the bus again")]
    reached = []
    for _ in range(4):
        tab.keyboard.press("Tab")
        reached.append(tab.evaluate("document.activeElement.getAttribute('href')"))
    assert reached == [
        *("#client-heron", "heron/bus/review.pdf"),
        *("heron/bus/review.html", "heron/bus/review.pdf"),
    ]

    tab.focus("#filter")
    tab.keyboard.press("End")
    tab.keyboard.type(" nobody has this")
    assert status.inner_text() == "Nothing here has these words."
    assert tab.evaluate(HEADINGS) == []

    tab.keyboard.press("Escape")
    assert (tab.input_value("#filter"), status.inner_text()) == ("", "")
    assert set(tab.evaluate(SHOWN)) == EVERYTHING
    assert tab.evaluate(HEADINGS) == before
    assert tab.evaluate("document.activeElement.id") == "filter"


def test_what_is_due_leads_to_its_form_and_to_its_client(opened: Opened) -> None:
    tab = opened(sample_listing())
    due = tab.locator("section.due")

    forms = due.locator("li a").evaluate_all("all => all.map(link => link.getAttribute('href'))")
    anchors = tab.locator("a[href^='#']").evaluate_all(
        "all => all.map(link => decodeURIComponent(link.getAttribute('href')).slice(1))"
    )

    assert len(forms) == due.locator("li").count() > 10
    assert "heron/bus/review.pdf" in forms
    assert set(forms) <= EVERYTHING
    assert {*anchors} == {"client-heron", "client-plover", "client-wren", "no-client", "blank"}
    assert [
        anchor for anchor in anchors if tab.locator(f"section[id='{anchor}']").count() != 1
    ] == []


def test_what_is_printed_is_what_is_shown(opened: Opened) -> None:
    tab = opened(sample_listing())

    tab.fill("#filter", "bus review")

    printed = PdfReader(io.BytesIO(tab.pdf(prefer_css_page_size=True)))
    text = " ".join("".join(page.extract_text() for page in printed.pages).split())
    assert len(printed.pages) == 1
    assert "Riding the bus again" in text
    assert "Goal review" in text
    assert [word for word in ("wren", "Goal worksheet", "Open", "Show only") if word in text] == []


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_accessible_and_is_never_wider_than_its_window(opened: Opened, page: str) -> None:
    """640 is a window of 1280 at twice the size; what is accessible is the same at any width."""
    tab = opened(PAGES[page](), width=WIDTHS[0])
    said: list[str] = []
    tab.on("console", lambda message: said.append(message.text))
    tab.reload()

    for typed in ("", "review", "nobody has this"):
        if tab.locator("#filter").count():
            tab.fill("#filter", typed)
        assert violations(tab) == []
        for width in WIDTHS:
            tab.set_viewport_size({"width": width, "height": 800})
            assert tab.evaluate(TOO_WIDE) == []
            assert tab.evaluate("document.documentElement.scrollWidth") == width
        tab.set_viewport_size({"width": WIDTHS[0], "height": 800})
    assert said == []


@pytest.mark.parametrize(("typed", "count"), [
    ("los", 12),
    ("ŁÓŚ-E", 12),
    ("ete", 12),
    ("ενασ στοχος", 12),
    ("MUTZENABZEICHEN", 39),
    ("<b>", 12),
])  # fmt: skip
def test_letters_are_found_without_their_marks(opened: Opened, typed: str, count: int) -> None:
    tab = opened(awkward_listing())

    tab.fill("#filter", typed)

    assert tab.locator("li.document:visible").count() == count


def test_no_other_script_runs_in_the_page(opened: Opened) -> None:
    tab = opened(sample_listing())

    ran = tab.evaluate(
        """() => {
            const script = document.createElement("script");
            script.textContent = "window.ran = true";
            document.body.append(script);
            return window.ran === true;
        }"""
    )

    assert ran is False
