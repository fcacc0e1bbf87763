"""The browser that tests look at pages with: where it is found, and how it is started."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from benchmarks.chromium import CHROME, QUIET

if TYPE_CHECKING:
    from playwright.sync_api import Browser

NO_BROWSER = "NO BROWSER FOUND: install Chromium or set CHROME to the path of one"

PATIENCE = 20_000
"""Milliseconds to wait for what should be seen at once: other tests may keep the machine busy."""


@contextmanager
def chromium() -> Iterator["Browser"]:
    """Run the browser until the block ends; where there is none, skip the test, loudly.

    Until then Playwright runs an event loop in this thread, so neither `asyncio.run` nor a second
    browser is possible: a fixture that lends it must not outlive its module.
    """
    if not CHROME:
        pytest.skip(NO_BROWSER)
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROME, args=[*QUIET])
        yield browser
        browser.close()
