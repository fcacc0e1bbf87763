"""What the search says of the built site that it belongs to: its address, and its search page."""

import re
from pathlib import Path

from archive import urls
from archive.base_url import parse_base_url

LARGEST_PAGE = 4 << 20
"""Bytes of a page that are read; the search page has some ten thousand."""

_SITEMAP = re.compile(rf"^Sitemap: (\S+){re.escape(urls.SITEMAP)}$", re.MULTILINE)


def site_url(site: Path) -> str | None:
    """Return the address that the site in a folder was built for, as its `robots.txt` has it."""
    text = _read(site / urls.ROBOTS[1:])
    found = _SITEMAP.search(text) if text else None
    try:
        return parse_base_url(found[1]) if found else None
    except ValueError:
        return None


def search_page(site: Path) -> str | None:
    """Return the search page as it was built; None when the site has none."""
    return _read(site / urls.SEARCH[1:] / "index.html")


def _read(path: Path) -> str | None:
    try:
        with path.open("rb") as file:
            return file.read(LARGEST_PAGE).decode("utf-8", "replace")
    except OSError:
        return None
