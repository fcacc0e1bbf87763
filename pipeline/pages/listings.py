"""Part of `plan`: a list of articles → pages of fixed content.

Numbered pages count from the oldest article and hold exactly `size` of them for ever; the front
page of a listing holds the newest `size` to `2 * size - 1`. So a new article changes the front
page only, until that is split.
"""

from collections.abc import Sequence
from dataclasses import replace

from archive import urls
from archive.article import Article
from archive.interface import t
from archive.shown import Link, Listing, Pager
from archive.views import ListingPage
from pipeline.pages.directory import Directory
from pipeline.pages.page import Page


def front_listing(
    directory: Directory, url: str, articles: Sequence[Article], size: int
) -> Listing:
    """Return what the front page at `url` shows of `articles` (newest first)."""
    numbered = numbered_pages(len(articles), size)
    newest = articles[: len(articles) - numbered * size]
    older = urls.numbered_url(url, numbered) if numbered else ""
    oldest = urls.numbered_url(url, 1) if numbered > 1 else ""
    return Listing(directory.cards_of(newest), Pager(0, "", older, "", oldest))


def numbered_listings(
    directory: Directory, url: str, articles: Sequence[Article], size: int, like: ListingPage
) -> list[Page]:
    """Return the numbered pages of the listing at `url`, `like` lending title and crumbs."""
    last = numbered_pages(len(articles), size)
    found = []
    for number in range(1, last + 1):
        first = len(articles) - number * size
        pager = Pager(
            number,
            newer=urls.numbered_url(url, number + 1) if number < last else url,
            older=urls.numbered_url(url, number - 1) if number > 1 else "",
            newest=url,
            oldest=urls.numbered_url(url, 1) if number > 1 else "",
        )
        view = replace(
            like,
            title=t("listing.numbered", title=like.title, number=number),
            crumbs=(*like.crumbs, Link(like.title, url)),
            listing=Listing(directory.cards_of(articles[first : first + size]), pager),
        )
        changed = articles[first].front.date.day
        found.append(Page(urls.numbered_url(url, number), "listing.html", view, changed=changed))
    return found


def numbered_pages(articles: int, size: int) -> int:
    """Return how many full pages a listing of so many articles has behind its front page."""
    return max(articles // size - 1, 0)


def describing(title: str, description: str, crumbs: tuple[Link, ...]) -> ListingPage:
    """Return the page that numbered pages take title and crumbs from."""
    return ListingPage(title, description, crumbs, Listing((), Pager()))
