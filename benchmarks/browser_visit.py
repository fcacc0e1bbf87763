"""A reader types one query into a search page in a real browser: what it took, byte by byte.

Every visit has a browser context of its own, so nothing is in any cache. The page opens, the query
is typed key by key, results appear, and what the page fetches after them is waited for. Works for
every page that puts the query into its address and its results, each with `data-result`, into
`#search-results`.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import StrEnum
from math import inf
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from benchmarks.chromium import CHROME, QUIET
from benchmarks.static_host import Sent, StaticHost

SEARCH_PAGE = "/tim-kiem/"
PROBE = Path(__file__).with_name("browser_probe.js")
FIELD = "input[type=search][name=q]"

KEY_MS = 60
"""From one key to the next: a fast typist."""
LONGEST_MS = 60_000
LOOK_MS = 100
QUIET_MS = 500
"""The page has fetched all when it has fetched nothing for so long."""

CPU_SLOWDOWN = 4
NETWORK: Mapping[str, float | bool] = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1.6e6 / 8,
    "uploadThroughput": 0.75e6 / 8,
}
"""Milliseconds of each answer, bytes a second: the slow 4G of Lighthouse."""


class Part(StrEnum):
    """What the bytes are for."""

    PAGE = "the page, its style and icon"
    SCRIPT = "script"
    FILES = "search files"
    OTHER = "passages and other pages"


class Site(NamedTuple):
    """A site with a search page, and where its search lies."""

    folders: tuple[Path, ...]
    """What is served, each file from the first that has it."""
    files: str
    """How the paths of all search files begin."""
    scripts: tuple[str, ...] = ()
    """How the names of those of them begin that are programs, besides all that end in `.js`."""
    policy: str = "default-src 'self'"

    def part(self, path: str) -> Part:
        """Return what a path that was asked for is for."""
        name = path.rpartition("/")[2]
        if path.endswith(".js") or name.startswith(self.scripts or "\0"):
            return Part.SCRIPT
        if path == SEARCH_PAGE or path.endswith((".css", ".svg", ".ico")):
            return Part.PAGE
        return Part.FILES if path.startswith(self.files) else Part.OTHER


class Visit(NamedTuple):
    """One query of one reader."""

    query: str
    found: Sequence[str]
    """`data-result` of each, in order."""
    seconds: float
    """From the last key down to the frame with the results; infinite when the page gave none."""
    before: Mapping[Part, int]
    """Bytes that the host sent until the results were there; heads of answers are counted too."""
    after: int
    """Bytes that came later."""


@contextmanager
def browser() -> Iterator[Browser]:
    """Run a browser until the block ends: that of CHROME, or the first that is found."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROME or None, args=[*QUIET])
        try:
            yield opened
        finally:
            opened.close()


def visit(
    browser: Browser, host: StaticHost, site: Site, query: str, *, slow: bool = False
) -> Visit:
    """Type `query` into the search page of `site`, which `host` serves; `slow`: on an old phone."""
    host.sent.clear()
    context = browser.new_context()
    try:
        page = context.new_page()
        page.set_default_timeout(LONGEST_MS)
        session = context.new_cdp_session(page)
        if slow:
            slow_down(session)
        sought = f"const SOUGHT = {json.dumps(query)};\n"
        page.add_init_script(sought + PROBE.read_text(encoding="utf-8"))
        page.goto(host.address + SEARCH_PAGE)
        page.focus(FIELD)
        type_keys(page, session, query)
        key, shown, painted = wait_for_results(page)
        if not painted:
            return Visit(query, (), inf, *accounts(site, host.sent, inf))
        found = page.eval_on_selector_all(
            "#search-results [data-result]", "all => all.map(one => one.dataset.result)"
        )
        wait_until_quiet(page, host)
        return Visit(query, found, (painted - key) / 1e3, *accounts(site, host.sent, shown / 1e3))
    finally:
        context.close()


def wait_for_results(page: Page) -> tuple[float, float, float]:
    """Return what `browser_probe.js` notes; zeros when there are no results for too long."""
    for _ in range(LONGEST_MS // LOOK_MS):
        # Asked again and again: what waits within the page is refused by a policy against `eval`.
        key, shown, painted = page.evaluate("[probe.key, probe.shown, probe.painted]")
        if painted:
            return key, shown, painted
        page.wait_for_timeout(LOOK_MS)
    return 0, 0, 0


def slow_down(session: CDPSession) -> None:
    """Give the page a slow processor and a slow network."""
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", {**NETWORK})
    session.send("Emulation.setCPUThrottlingRate", {"rate": CPU_SLOWDOWN})


def type_keys(page: Page, session: CDPSession, text: str) -> None:
    """Type key by key; Playwright's own keyboard has no keys for letters with marks."""
    for letter in text:
        page.wait_for_timeout(KEY_MS)
        key = {"key": letter, "text": letter}
        session.send("Input.dispatchKeyEvent", {"type": "keyDown", **key})
        session.send("Input.dispatchKeyEvent", {"type": "keyUp", "key": letter})


def wait_until_quiet(page: Page, host: StaticHost) -> None:
    """Wait until nothing is fetched any more."""
    count = -1
    while count != len(host.sent):
        count = len(host.sent)
        page.wait_for_timeout(QUIET_MS)


def accounts(site: Site, sent: Sequence[Sent], shown: float) -> tuple[Mapping[Part, int], int]:
    """Return the bytes of each part until `shown`, and all that came after."""
    before = dict.fromkeys(Part, 0)
    for one in sent:
        if one.moment <= shown:
            before[site.part(one.path)] += one.bytes
    return before, sum(one.bytes for one in sent) - sum(before.values())
