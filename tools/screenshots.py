"""Photographs the main pages for `docs/screenshots/`.

    CHROME=… python -m tools.screenshots output/site

Input: the folder of a built site, with the real content. Output: each page on a desk by day and on
a phone by night, as WebP.
"""

import argparse
import base64
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from playwright.sync_api import Browser, ViewportSize

from benchmarks.browser_visit import browser
from benchmarks.static_host import static_host

FOLDER = Path(__file__).parent.parent / "docs" / "screenshots"
PAGES: Mapping[str, str] = {
    "home": "/",
    "article": "/tin/2021/mong-cai-phat-dong-thi-dua-2021/",
    "locality": "/dia-phuong/quang-ninh/",
    "map": "/dia-phuong/",
    "awards": "/khen-thuong/nam-2019/",
    "search": "/tim-kiem/?q=giao+uoc+thi+dua",
}
QUALITY = 70


class Look(NamedTuple):
    """A screen, and what its reader prefers."""

    name: str
    size: ViewportSize
    scheme: Literal["light", "dark"]


LOOKS = (
    Look("1280-light", {"width": 1280, "height": 900}, "light"),
    Look("360-dark", {"width": 360, "height": 740}, "dark"),
)


def photograph(browser: Browser, address: str, look: Look) -> bytes:
    """Return what a reader sees first of a page, as WebP."""
    context = browser.new_context(viewport=look.size, color_scheme=look.scheme)
    page = context.new_page()
    page.goto(address)
    page.wait_for_load_state("networkidle")
    session = context.new_cdp_session(page)
    taken = session.send("Page.captureScreenshot", {"format": "webp", "quality": QUALITY})
    context.close()
    return base64.b64decode(taken["data"])


def main(arguments: Sequence[str] | None = None) -> None:
    """Photograph every page in every look."""
    parser = argparse.ArgumentParser(description="Photographs the main pages of a built site.")
    parser.add_argument("site", type=Path, help="folder of the built site")
    site = parser.parse_args(arguments).site
    FOLDER.mkdir(parents=True, exist_ok=True)
    with static_host(site) as host, browser() as opened:
        for name, address in PAGES.items():
            for look in LOOKS:
                taken = photograph(opened, host.address + address, look)
                (FOLDER / f"{name}-{look.name}.webp").write_bytes(taken)


if __name__ == "__main__":
    main()
