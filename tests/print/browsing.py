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
    .filter(element => !element.parentElement.closest(".picture"))
    .filter(element => element.getBoundingClientRect().right > innerWidth + 1)
    .map(element => element.outerHTML.slice(0, 80))"""
"""The elements of a page that reach beyond the window, but for a picture that can be moved aside."""
UNHANDY = """() => {
    const least = {text: 16, box: 24, row: 43.5};
    const wrong = new Set();
    const texts = [];
    const nodes = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
    while (nodes.nextNode()) {
        const [node, element] = [nodes.currentNode, nodes.currentNode.parentElement];
        const style = getComputedStyle(element);
        if (!node.data.trim() || style.clipPath !== "none" || element.closest(".about, script")) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        const scale = element.closest("svg") ? element.getScreenCTM?.()?.a ?? 1 : 1;
        const size = parseFloat(style.fontSize) * scale;
        for (const {left, right, top, bottom, width} of range.getClientRects()) {
            if (width <= 1) continue;
            const middle = (top + bottom) / 2;
            texts.push({node, left, right, top: middle - size * 0.4, bottom: middle + size * 0.4});
            if (size < least.text - 0.05) wrong.add(`small: ${node.data.trim()}`);
        }
    }
    const meet = (one, other) => Math.min(one.right, other.right) - Math.max(one.left, other.left) > 1
        && Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 1;
    texts.forEach((one, index) => texts.slice(index + 1).forEach(other => {
        if (one.node !== other.node && meet(one, other))
            wrong.add(`on each other: ${one.node.data.trim()} | ${other.node.data.trim()}`);
    }));
    const where = element => (element.closest("[class]:not(.box, .circle, .line)") ?? element).className;
    const seen = [...document.querySelectorAll("main .box, main .circle, main .line")]
        .map(element => ({element, at: element.getBoundingClientRect()}))
        .filter(({at}) => at.width && at.height);
    const marks = seen.filter(({element}) => !element.matches(".line"));
    marks.forEach(({element, at}, index) => {
        if (Math.min(at.width, at.height) < least.box) wrong.add(`little: ${where(element)}`);
        for (const other of marks.slice(index + 1))
            if (Math.abs(at.x - other.at.x) < least.row && Math.abs(at.y - other.at.y) < least.row)
                wrong.add(`too near each other: ${where(element)}`);
    });
    for (const {element, at} of seen) {
        if (element.matches(".line") && at.height < least.row) wrong.add(`low: ${where(element)}`);
        for (const text of texts)
            if (!element.contains(text.node) && meet(text, at))
                wrong.add(`on a mark or line: ${text.node.data.trim()}`);
    }
    return [...wrong];
}"""
"""What is hard to read or to hit on a telephone: small text, text on something else, boxes and
circles that a finger does not tell apart, and low lines to write on."""


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
