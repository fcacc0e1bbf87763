"""Part of `plan`: the search page of a site whose searches an API answers, and its OpenSearch file.

The page is planned as it is before anything is asked; `search.answers.result_page` fills it.
"""

from collections.abc import Iterator
from functools import partial

from archive import urls
from archive.interface import t
from archive.machine_views import OpenSearch
from archive.search_service import SearchService
from archive.views import Example, SearchPage
from pipeline.pages.page import Recipe
from pipeline.pages.shelf import Shelf

SHORT_NAME = 16
"""Characters of an OpenSearch short name (https://github.com/dewitt/opensearch, 1.1 draft 6)."""

EXAMPLES = ("words", "phrase", "without", "either", "field", "years", "has", "prefix")
"""What the help shows, in this order: keys of the catalogue below `search.example`."""


def search_recipes(service: SearchService, base_url: str) -> Iterator[Recipe]:
    """Yield the search page and `opensearch.xml` of the site that is published at `base_url`."""
    yield Recipe(urls.SEARCH, "search.html", _search_page, in_sitemap=False)
    described = partial(_description, service.whole(base_url))
    yield Recipe(urls.OPENSEARCH, "opensearch.xml", described, in_sitemap=False)


def _search_page(shelf: Shelf) -> SearchPage:
    return SearchPage(
        title=t("search.page"),
        description=t("search.page.description", site=shelf.archive.site.title),
        crumbs=(),
        examples=tuple(
            Example(t(f"search.example.{name}"), t(f"search.example.{name}.told"))
            for name in EXAMPLES
        ),
    )


def _description(service: SearchService, shelf: Shelf) -> OpenSearch:
    return OpenSearch(_short(shelf.archive.site.title), service)


def _short(title: str) -> str:
    """Return as many whole words of `title` as fit; of a single long word, its beginning."""
    if len(title) <= SHORT_NAME:
        return title
    return title[: SHORT_NAME + 1].rpartition(" ")[0] or title[:SHORT_NAME]
