"""Part of `plan`: which addresses two pages want, and which links and files lead nowhere."""

import re
from collections.abc import Iterable, Iterator, Mapping

from archive import urls
from archive.brief import Brief
from archive.interface import t
from archive.problems import Problem, sort_problems
from pipeline.pages.page import Recipe

_OWN_FOLDERS = (urls.ASSETS, urls.MEDIA, urls.SEARCH, urls.ENGLISH, urls.DATA)
"""Where files are copied to or exported; no page may lie there but the search page."""

_NAMED_BY_EDITORS = ("redirect.html", "page.html")
"""Templates of pages whose addresses editors choose freely: old ones, and content pages.

The old addresses of people are the program's own, and no file asked for them.
"""

_MEDIA_FILE = re.compile(rf"{urls.MEDIA}[\w-][\w.-]*(/[\w-][\w.-]*)*", re.ASCII)

Links = Iterable[tuple[str, str]]
"""(Content file, site-relative address) of everything that prose leads to."""


def shown_media(briefs: Iterable[Brief], links: Links) -> tuple[str, ...]:
    """Return the files below `content/media` that pages show, prose and all, sorted."""
    shown = {path for brief in briefs for path in brief.media}
    shown.update(link[len(urls.MEDIA) :] for _, link in links if _MEDIA_FILE.fullmatch(link))
    return tuple(sorted(shown))


def address_problems(
    recipes: list[Recipe], first: Mapping[str, Recipe], links: Links
) -> tuple[Problem, ...]:
    """Return what is wrong with the addresses of `recipes`, sorted by address, and with links.

    `first` has the first recipe of each address.
    """
    doubles = recipes if len(first) < len(recipes) else ()
    problems = [
        _clash(recipe, other) for recipe in doubles if (other := first[recipe.url]) is not recipe
    ]
    named = [recipe for recipe in recipes if recipe.source and recipe.template in _NAMED_BY_EDITORS]
    problems.extend(_files_as_folders(named, first))
    problems.extend(_in_own_folders(named))
    for source, link in links:
        if link not in first and not _MEDIA_FILE.fullmatch(link):
            message, hint = t("site.dead_link", url=link), t("site.dead_link.hint")
            problems.append(Problem(source, 0, 0, "", message, hint, severity="warning"))
    return sort_problems(problems)


def _files_as_folders(named: Iterable[Recipe], first: Mapping[str, Recipe]) -> Iterator[Problem]:
    """Yield a problem for each page that lies below what is a file (`/a.html`, `/a.html/b/`).

    `first` has every page by its address: that of a folder ends with a slash.
    """
    for recipe in named:
        parts = recipe.url.split("/")
        for end in range(2, len(parts)):
            if file := first.get("/".join(parts[:end])):
                yield _clash(recipe, file)


def _in_own_folders(named: Iterable[Recipe]) -> Iterator[Problem]:
    for recipe in named:
        if recipe.url.startswith(_OWN_FOLDERS) and recipe.url != urls.SEARCH:
            message = t("site.own_folder", url=recipe.url)
            yield Problem(recipe.source, 0, 0, "aliases", message, t("site.collision.hint"))


def _clash(page: Recipe, other: Recipe) -> Problem:
    """Return the problem of two pages with one address, told of the one that an editor can move."""
    told, untold = (page, other) if page.source else (other, page)
    message = t("site.collision", url=told.url, other=untold.source or t("site.program"))
    return Problem(told.source, 0, 0, "", message, t("site.collision.hint"))
