"""Chromium, which shows and prints the HTML documents, and the accessibility rules of axe-core."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from print.reading import program

_CHROMIUM_NAMES = ("chromium", "chromium", "chromium-browser", "google-chrome")
_OFFLINE_AND_AS_ROOT = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",  # where that is small, pages hang
    "--no-first-run",
)
_RULES = {
    "runOnly": {"type": "tag",
                "values": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]},
    "resultTypes": ["violations"],
}  # fmt: skip
TOO_WIDE = """() => [...document.querySelectorAll("main *")]
    .filter(element => getComputedStyle(element).clipPath === "none")
    .filter(element => element.getBoundingClientRect().right > innerWidth + 1)
    .map(element => element.outerHTML.slice(0, 80))"""
"""The elements of a page that reach beyond the window."""


@contextmanager
def chromium() -> Iterator[Browser]:
    """The machine's own Chromium, without a window."""
    path = program(*_CHROMIUM_NAMES)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=path, args=list(_OFFLINE_AND_AS_ROOT), headless=True
        )
        yield started
        started.close()


def violations(tab: Page) -> list[str]:
    """What is wrong with the page in the tab, each with the elements that it is true of."""
    return [
        f"{found['id']} ({found['help']}): {', '.join(str(node['target']) for node in found['nodes'])}"
        for found in Axe().run(tab, options=_RULES).response["violations"]
    ]
