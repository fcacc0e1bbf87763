"""What programs read: feed, sitemap, `robots.txt`; same rules as `archive.views`."""

from typing import NamedTuple

from archive.search_service import SearchService


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
    """The Atom feed (RFC 4287)."""

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


class Robots(NamedTuple):
    """`robots.txt`."""

    sitemap: str
