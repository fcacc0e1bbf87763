"""Part of `plan`: what programs read: the Atom feed, sitemaps and `robots.txt`."""

from collections.abc import Iterable, Iterator, Sequence

from archive import urls
from archive.article import Article
from archive.dates import Stamp
from archive.interface import t
from archive.machine_views import Feed, FeedEntry, Robots, Sitemap, SitemapEntry
from pipeline.pages.articles import shortened
from pipeline.pages.directory import Directory
from pipeline.pages.page import Page

MOST_IN_SITEMAP = 50_000
"""URLs in one sitemap (https://www.sitemaps.org/protocol.html)."""

_NO_NEWS_YET = "1970-01-01T00:00:00Z"  # RFC 4287 wants a date even of an empty feed


def feed_page(directory: Directory) -> Page:
    """Return the feed of the newest articles."""
    archive = directory.archive
    articles = archive.articles[: archive.site.feed_size]
    entries = tuple(_entry(article) for article in articles)
    newest = max(
        (article.front.updated or article.front.date for article in articles), default=None
    )
    view = Feed(_rfc3339(newest) if newest else _NO_NEWS_YET, entries)
    return Page(urls.FEED, "feed.atom", view, in_sitemap=False)


def sitemap_pages(pages: Iterable[Page], most: int = MOST_IN_SITEMAP) -> Iterator[Page]:
    """Yield `robots.txt` and the sitemap of `pages`, or the index of several sitemaps."""
    entries = sorted(
        (
            SitemapEntry(page.url, page.changed.isoformat() if page.changed else "")
            for page in pages
            if page.in_sitemap
        ),
        key=lambda entry: entry.url,
    )
    yield Page(urls.ROBOTS, "robots.txt", Robots(urls.SITEMAP), in_sitemap=False)
    if len(entries) <= most:
        yield _sitemap(urls.SITEMAP, entries)
        return
    parts = [entries[first : first + most] for first in range(0, len(entries), most)]
    names = [urls.sitemap_url(number) for number in range(1, len(parts) + 1)]
    yield from (_sitemap(name, part) for name, part in zip(names, parts, strict=True))
    listed = tuple(
        SitemapEntry(name, max(entry.last_modified for entry in part))
        for name, part in zip(names, parts, strict=True)
    )
    yield Page(urls.SITEMAP, "sitemap_index.xml", Sitemap(listed), in_sitemap=False)


def _sitemap(url: str, entries: Sequence[SitemapEntry]) -> Page:
    return Page(url, "sitemap.xml", Sitemap(tuple(entries)), in_sitemap=False)


def _entry(article: Article) -> FeedEntry:
    front = article.front
    return FeedEntry(
        title=front.title,
        url=urls.article_url(article),
        published=_rfc3339(front.date),
        updated=_rfc3339(front.updated or front.date),
        summary=front.lead or shortened(article.prose.text),
        author=front.author or "",
        kinds=tuple(t(f"kind.{kind}") for kind in front.kind),
    )


def _rfc3339(stamp: Stamp) -> str:
    return stamp.moment.isoformat(timespec="seconds")
