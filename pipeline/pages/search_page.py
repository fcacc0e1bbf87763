"""Part of `plan`: the search page and the OpenSearch file of a site.

The page is planned as it is before anything is asked. What answers there, the reader's browser or
an API, is a setting of the site; the page says which, and has the words that its scripts say.
"""

from collections.abc import Iterator, Mapping
from functools import partial

from archive import urls
from archive.language import VIETNAMESE, Language
from archive.machine_views import OpenSearch
from archive.search_service import Engine, SearchService
from archive.views import Example, SearchPage
from pipeline.pages.page import Recipe
from pipeline.pages.shelf import Shelf

SHORT_NAME = 16
"""Characters of an OpenSearch short name (https://github.com/dewitt/opensearch, 1.1 draft 6)."""

EXAMPLES = ("words", "phrase", "without", "either", "field", "years", "has", "prefix")
"""What the help shows, in this order: keys of the catalogue below `search.example`."""

SPOKEN: Mapping[Engine, tuple[str, ...]] = {
    "static": ("kind.", "search."),
    "api": ("search.page.", "search.facet.year"),
}
"""What the keys begin with of all that the scripts of an engine say."""
UNSPOKEN = (
    "search.example.",
    "search.feed",
    "search.index.",
    "search.page.description",
    "search.page.help",
    "search.page.unready",
    "search.page.unscripted",
    "search.sort.",
    "search.suggested.",
    "search.warning",
)
"""What those of them begin with that no script says."""


def search_recipes(service: SearchService, base_url: str) -> Iterator[Recipe]:
    """Yield the search page and `opensearch.xml` of the site that is published at `base_url`."""
    page = partial(_search_page, service.engine)
    yield Recipe(urls.SEARCH, "search.html", page, in_sitemap=False)
    described = partial(_description, service.whole(base_url))
    yield Recipe(urls.OPENSEARCH, "opensearch.xml", described, in_sitemap=False)


def _search_page(engine: Engine, shelf: Shelf) -> SearchPage:
    t = shelf.language.t
    return SearchPage(
        title=t("search.page"),
        description=t("search.page.description", site=shelf.title),
        crumbs=(),
        examples=tuple(
            Example(t(f"search.example.{name}"), t(f"search.example.{name}.told"))
            for name in EXAMPLES
        ),
        words=_words(engine, shelf.language),
    )


def _words(engine: Engine, language: Language) -> dict[str, str]:
    """Return what scripts say; a query may name kinds of news in Vietnamese on any page."""
    words = {
        key: text
        for key, text in language.words.items()
        if key.startswith(SPOKEN[engine]) and not key.startswith(UNSPOKEN)
    }
    if language != VIETNAMESE:
        kinds = (key for key in words if key.startswith("kind."))
        words |= {f"kind_in_vietnamese.{key[5:]}": VIETNAMESE.t(key) for key in kinds}
    return words


def _description(service: SearchService, shelf: Shelf) -> OpenSearch:
    return OpenSearch(_short(shelf.archive.site.title), service)


def _short(title: str) -> str:
    """Return as many whole words of `title` as fit; of a single long word, its beginning."""
    if len(title) <= SHORT_NAME:
        return title
    return title[: SHORT_NAME + 1].rpartition(" ")[0] or title[:SHORT_NAME]
