"""Part of `plan`: the Atom feeds: the newest articles of the site, of each place, each movement."""

from collections.abc import Callable, Iterator
from functools import partial

from archive import urls
from archive.brief import Brief, time_of
from archive.interface import t
from archive.machine_views import Feed, FeedEntry
from archive.shown import Link
from pipeline.pages.page import Recipe
from pipeline.pages.shelf import ALL, Shelf, list_key

_NO_NEWS_YET = "1970-01-01T00:00:00Z"  # RFC 4287 wants a date even of an empty feed


def feed_recipes(shelf: Shelf) -> Iterator[Recipe]:
    """Yield the feed of the site, and that of every place and movement with articles."""
    yield _recipe(urls.FEED, _site)
    for id_ in sorted(shelf.directory.localities):
        if shelf.listed(list_key("locality", id_)):
            yield _recipe(urls.feed_url(urls.locality_url(id_)), partial(_of_locality, id_))
    for id_ in sorted(shelf.archive.vocabulary.movements):
        if shelf.listed(list_key("movement", id_)):
            yield _recipe(urls.feed_url(urls.movement_url(id_)), partial(_of_movement, id_))


def feed_of(shelf: Shelf, key: str, url: str) -> str:
    """Return the address of the feed of a list, whose page is at `url`; empty if it has none."""
    return urls.feed_url(url) if shelf.of(key) else ""


def _recipe(url: str, show: Callable[[Shelf], Feed]) -> Recipe:
    return Recipe(url, "feed.atom", show, in_sitemap=False)


def _site(shelf: Shelf) -> Feed:
    return _feed(shelf, ALL, Link(shelf.archive.site.title, urls.HOME))


def _of_locality(id_: str, shelf: Shelf) -> Feed:
    directory = shelf.directory
    day = directory.shown_day(directory.gazetteer.get(id_))
    return _feed(shelf, list_key("locality", id_), directory.place_full(id_, day))


def _of_movement(id_: str, shelf: Shelf) -> Feed:
    return _feed(shelf, list_key("movement", id_), shelf.directory.movement(id_))


def _feed(shelf: Shelf, key: str, subject: Link) -> Feed:
    briefs = shelf.of(key)[: shelf.archive.site.feed_size]
    newest = max((_last_moment(brief) for brief in briefs), default=None)
    updated = _NO_NEWS_YET if newest is None else _rfc3339(newest)
    return Feed(subject, updated, tuple(map(_entry, briefs)))


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
