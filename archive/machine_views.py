"""What programs read: feed, sitemap, `robots.txt`; same rules as `archive.views`."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """An article in the feed."""

    title: str
    url: str
    published: str
    """RFC 3339."""
    updated: str
    summary: str
    author: str
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Feed:
    """The Atom feed (RFC 4287)."""

    updated: str
    entries: tuple[FeedEntry, ...]


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """A page, and when its content last changed (empty if that is not known)."""

    url: str
    last_modified: str


@dataclass(frozen=True, slots=True)
class Sitemap:
    """Pages for search engines (sitemaps.org 0.9), or the sitemaps that list them."""

    entries: tuple[SitemapEntry, ...]


@dataclass(frozen=True, slots=True)
class Robots:
    """`robots.txt`."""

    sitemap: str
