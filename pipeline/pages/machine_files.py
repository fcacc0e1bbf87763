"""Part of `plan`: what programs read: the Atom feed, sitemaps and `robots.txt`."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from archive import urls
from archive.brief import Brief, time_of
from archive.interface import t
from archive.machine_views import Feed, FeedEntry, Robots, Sitemap, SitemapEntry
from pipeline.pages.page import Recipe
from pipeline.pages.shelf import SITEMAP, Shelf

MOST_IN_SITEMAP = 50_000
"""URLs in one sitemap (https://www.sitemaps.org/protocol.html)."""

_NO_NEWS_YET = "1970-01-01T00:00:00Z"  # RFC 4287 wants a date even of an empty feed


def feed_recipe() -> Recipe:
    """Return the feed of the newest articles."""
    return Recipe(urls.FEED, "feed.atom", _feed, in_sitemap=False)


def _feed(shelf: Shelf) -> Feed:
    briefs = shelf.all()[: shelf.archive.site.feed_size]
    newest = max((_last_moment(brief) for brief in briefs), default=None)
    updated = _NO_NEWS_YET if newest is None else _rfc3339(newest)
    return Feed(updated, tuple(map(_entry, briefs)))


def sitemap_entries(recipes: Iterable[Recipe]) -> tuple[SitemapEntry, ...]:
    """Return the lines of the sitemap, by address."""
    return tuple(
        SitemapEntry(url, changed)
        for url, changed in sorted(
            (recipe.url, recipe.changed.isoformat() if recipe.changed else "")
            for recipe in recipes
            if recipe.in_sitemap
        )
    )


def sitemap_recipes(
    entries: Sequence[SitemapEntry], most: int = MOST_IN_SITEMAP
) -> Iterator[Recipe]:
    """Yield `robots.txt` and the sitemap of `entries`, or the index of several sitemaps."""
    yield Recipe(urls.ROBOTS, "robots.txt", _robots, in_sitemap=False)
    if len(entries) <= most:
        yield _sitemap(urls.SITEMAP, "sitemap.xml", entries)
        return
    parts = [entries[first : first + most] for first in range(0, len(entries), most)]
    names = [urls.sitemap_url(number) for number in range(1, len(parts) + 1)]
    for name, part in zip(names, parts, strict=True):
        yield _sitemap(name, "sitemap.xml", part)
    listed = [
        SitemapEntry(name, max(entry.last_modified for entry in part))
        for name, part in zip(names, parts, strict=True)
    ]
    yield _sitemap(urls.SITEMAP, "sitemap_index.xml", listed)


def _robots(_shelf: Shelf) -> Robots:
    return Robots(urls.SITEMAP)


def _sitemap(url: str, template: str, entries: Sequence[SitemapEntry]) -> Recipe:
    return Recipe(url, template, partial(_listed, entries), (SITEMAP,), in_sitemap=False)


def _listed(entries: Sequence[SitemapEntry], _shelf: Shelf) -> Sitemap:
    return Sitemap(tuple(entries))


def _entry(brief: Brief) -> FeedEntry:
    return FeedEntry(
        title=brief.title,
        url=urls.article_url(brief),
        published=_rfc3339(brief.moment),
        updated=_rfc3339(_last_moment(brief)),
        summary=brief.summary,
        author=brief.author,
        kinds=tuple(t(f"kind.{kind}") for kind in brief.kinds),
    )


def _last_moment(brief: Brief) -> int:
    return brief.moment if brief.updated is None else brief.updated


def _rfc3339(moment: int) -> str:
    return time_of(moment).isoformat(timespec="seconds")
