"""Part of `plan`: a list of articles → pages of fixed content.

Numbered pages count from the oldest article and hold exactly `page_size` of them for ever; the
front page of a listing holds the newest `page_size` to `2 * page_size - 1`. So a new article
changes the front page only, until that is split.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple

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


class Part(NamedTuple):
    """One page's share of a list."""

    articles: tuple[Brief, ...]
    pager: Pager


def front_listing(shelf: Shelf, key: str, url: str) -> Listing:
    """Return what the front page at `url` shows of the list of `key`."""
    part = front_part(shelf, key, url)
    return Listing(cards(shelf, part.articles), part.pager)


def front_part(shelf: Shelf, key: str, url: str) -> Part:
    """Return the articles on the front page at `url` of the list of `key`."""
    articles, size = shelf.of(key), shelf.archive.site.page_size
    last = numbered_pages(len(articles), size)
    newest = articles[: len(articles) - last * size]
    older = urls.numbered_url(url, last) if last else ""
    oldest = urls.numbered_url(url, 1) if last > 1 else ""
    return Part(newest, Pager(0, "", older, "", oldest))


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
    numbered = partial(_numbered, key, front.url, describe)
    yield from paged_recipes(shelf, key, front, numbered, "listing.html")


def paged_recipes(
    shelf: Shelf,
    key: str,
    front: Recipe,
    numbered: Callable[[int, Shelf], Any],
    template: str = "",
) -> Iterator[Recipe]:
    """Yield the `front` page of the list of `key`, and the others: what `numbered` shows.

    They have the template of the front page unless another is given.
    """
    articles, size = shelf.listed(key), shelf.archive.site.page_size
    yield front._replace(changed=articles[0].published_on if articles else None)
    for number in range(1, numbered_pages(len(articles), size) + 1):
        newest = articles[len(articles) - number * size]
        yield Recipe(
            urls.numbered_url(front.url, number),
            template or front.template,
            partial(numbered, number),
            changed=newest.published_on,
            in_sitemap=front.in_sitemap,
        )


def _numbered(
    key: str, url: str, describe: Callable[[Shelf], Described], number: int, shelf: Shelf
) -> ListingPage:
    title, description, crumbs = describe(shelf)
    part = numbered_part(shelf, key, url, number)
    return ListingPage(
        title=shelf.language.t("listing.numbered", title=title, number=number),
        description=description,
        crumbs=(*crumbs, Link(title, url)),
        listing=Listing(cards(shelf, part.articles), part.pager),
    )


def numbered_part(shelf: Shelf, key: str, url: str, number: int) -> Part:
    """Return the articles on numbered page `number` of the list of `key`, whose front is `url`."""
    last = numbered_pages(len(shelf.listed(key)), shelf.archive.site.page_size)
    pager = Pager(
        number,
        newer=urls.numbered_url(url, number + 1) if number < last else url,
        older=urls.numbered_url(url, number - 1) if number > 1 else "",
        newest=url,
        oldest=urls.numbered_url(url, 1) if number > 1 else "",
    )
    return Part(shelf.cut(key, number), pager)


def numbered_pages(articles: int, size: int) -> int:
    """Return how many full pages a listing of so many articles has behind its front page."""
    return max(articles // size - 1, 0)


def beside_in(years: Sequence[int], year: int) -> tuple[int | None, int | None]:
    """Return the years before and after `year` in a list that has the newest first."""
    place = years.index(year)
    newer = years[place - 1] if place else None
    return newer, years[place + 1] if place + 1 < len(years) else None
