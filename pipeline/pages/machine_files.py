"""Part of `plan`: what search engines read: sitemaps and `robots.txt`."""

from collections.abc import Iterator, Sequence
from functools import partial

from archive import urls
from archive.machine_views import Robots, Sitemap, SitemapEntry
from pipeline.pages.page import Recipe
from pipeline.pages.shelf import SITEMAP, Shelf

MOST_IN_SITEMAP = 50_000
"""URLs in one sitemap (https://www.sitemaps.org/protocol.html)."""


def sitemap_recipes(recipes: Sequence[Recipe], most: int = MOST_IN_SITEMAP) -> Iterator[Recipe]:
    """Yield `robots.txt` and the sitemap of `recipes`, or the index of several sitemaps.

    `recipes` are sorted by address. The lines are made only when a sitemap is.
    """
    yield Recipe(urls.ROBOTS, "robots.txt", _robots, in_sitemap=False)
    listed = [recipe for recipe in recipes if recipe.in_sitemap]
    if len(listed) <= most:
        yield _sitemap(urls.SITEMAP, listed)
        return
    parts = [listed[first : first + most] for first in range(0, len(listed), most)]
    named = [(urls.sitemap_url(number), part) for number, part in enumerate(parts, start=1)]
    for name, part in named:
        yield _sitemap(name, part)
    show = partial(_index, named)
    yield Recipe(urls.SITEMAP, "sitemap_index.xml", show, (SITEMAP,), in_sitemap=False)


def _robots(_shelf: Shelf) -> Robots:
    return Robots(urls.SITEMAP)


def _sitemap(url: str, recipes: Sequence[Recipe]) -> Recipe:
    return Recipe(url, "sitemap.xml", partial(_listed, recipes), (SITEMAP,), in_sitemap=False)


def _listed(recipes: Sequence[Recipe], _shelf: Shelf) -> Sitemap:
    return Sitemap(tuple(map(_line, recipes)))


def _index(parts: Sequence[tuple[str, Sequence[Recipe]]], _shelf: Shelf) -> Sitemap:
    return Sitemap(
        tuple(
            SitemapEntry(name, max(_line(recipe).last_modified for recipe in part))
            for name, part in parts
        )
    )


def _line(recipe: Recipe) -> SitemapEntry:
    return SitemapEntry(recipe.url, recipe.changed.isoformat() if recipe.changed else "")
