"""What programs read: feed, sitemap, `robots.txt`; same rules as `archive.views`."""

from typing import NamedTuple

from archive.search_service import SearchService
from archive.shown import Link


class FeedEntry(NamedTuple):
    """An article in the feed."""

    title: str
    url: str
    published: str
    """RFC 3339."""
    updated: str
    summary: str
    author: str
    kinds: tuple[str, ...]


class Feed(NamedTuple):
    """An Atom feed (RFC 4287)."""

    subject: Link
    """What its articles are about: the site, a place, a movement."""
    updated: str
    entries: tuple[FeedEntry, ...]


class SitemapEntry(NamedTuple):
    """A page, and when its content last changed (empty if that is not known)."""

    url: str
    last_modified: str


class Sitemap(NamedTuple):
    """Pages for search engines (sitemaps.org 0.9), or the sitemaps that list them."""

    entries: tuple[SitemapEntry, ...]


class OpenSearch(NamedTuple):
    """The description by which a browser searches the site (OpenSearch 1.1)."""

    short_name: str
    service: SearchService
    """With whole addresses."""


class RedirectList(NamedTuple):
    """Where old addresses lead now."""

    links: tuple[Link, ...]
    """The old address as the text."""


class Robots(NamedTuple):
    """`robots.txt`."""

    sitemap: str


class ShareImage(NamedTuple):
    """What is drawn on the image that stands for a page where it is shared."""

    title: str
    kicker: str
    """What it is or belongs to."""
    site: str
