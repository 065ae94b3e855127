"""What the tests of finished pages share: one browser a worker."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from print.reading import program

CHROMIUM_NAMES = ("chromium", "chromium", "chromium-browser", "google-chrome")
OFFLINE_AND_AS_ROOT = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The machine's own Chromium, without a window."""
    path = program(*CHROMIUM_NAMES)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=path, args=list(OFFLINE_AND_AS_ROOT), headless=True
        )
        yield started
        started.close()
