"""Part of `plan`: a list of articles → pages of fixed content.

Numbered pages count from the oldest article and hold exactly `page_size` of them for ever; the
front page of a listing holds the newest `page_size` to `2 * page_size - 1`. So a new article
changes the front page only, until that is split.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import NamedTuple

from archive import urls
from archive.brief import Brief
from archive.shown import Card, Link, Listing, Pager
from archive.views import ListingPage
from pipeline.pages.directory import card
from pipeline.pages.page import Recipe
from pipeline.pages.shelf import Shelf


class Described(NamedTuple):
    """What the numbered pages of a listing take from its front page."""

    title: str
    description: str
    crumbs: tuple[Link, ...]


def front_listing(shelf: Shelf, key: str, url: str) -> Listing:
    """Return what the front page at `url` shows of the list of `key`."""
    articles, size = shelf.of(key), shelf.archive.site.page_size
    last = numbered_pages(len(articles), size)
    newest = articles[: len(articles) - last * size]
    older = urls.numbered_url(url, last) if last else ""
    oldest = urls.numbered_url(url, 1) if last > 1 else ""
    return Listing(cards(shelf, newest), Pager(0, "", older, "", oldest))


def cards(shelf: Shelf, briefs: Iterable[Brief]) -> tuple[Card, ...]:
    """Return articles as lists of a page show them, in its language."""
    return tuple([card(brief, shelf.language) for brief in briefs])


def listing_recipes(
    shelf: Shelf,
    key: str,
    front: Recipe,
    describe: Callable[[Shelf], Described],
) -> Iterator[Recipe]:
    """Yield the `front` page of the list of `key`, dated by its newest article, and the others."""
    articles, size = shelf.listed(key), shelf.archive.site.page_size
    url = front.url
    yield front._replace(changed=articles[0].published_on if articles else None)
    for number in range(1, numbered_pages(len(articles), size) + 1):
        newest = articles[len(articles) - number * size]
        yield Recipe(
            urls.numbered_url(url, number),
            "listing.html",
            partial(_numbered, key, url, number, describe),
            changed=newest.published_on,
        )


def _numbered(
    key: str, url: str, number: int, describe: Callable[[Shelf], Described], shelf: Shelf
) -> ListingPage:
    last = numbered_pages(len(shelf.listed(key)), shelf.archive.site.page_size)
    title, description, crumbs = describe(shelf)
    pager = Pager(
        number,
        newer=urls.numbered_url(url, number + 1) if number < last else url,
        older=urls.numbered_url(url, number - 1) if number > 1 else "",
        newest=url,
        oldest=urls.numbered_url(url, 1) if number > 1 else "",
    )
    return ListingPage(
        title=shelf.language.t("listing.numbered", title=title, number=number),
        description=description,
        crumbs=(*crumbs, Link(title, url)),
        listing=Listing(cards(shelf, shelf.cut(key, number)), pager),
    )


def numbered_pages(articles: int, size: int) -> int:
    """Return how many full pages a listing of so many articles has behind its front page."""
    return max(articles // size - 1, 0)
