"""Where a site is searched: the addresses that its pages lead to. Pure."""

from typing import Literal, NamedTuple
from urllib.parse import urljoin, urlsplit

from archive import urls

Engine = Literal["static", "api"]


class SearchService(NamedTuple):
    """What answers the searches of a site."""

    root: str
    """What the address of the search page begins with, as a link has it: whole, or a path on the
    host of the site; ends with a slash."""
    engine: Engine = "api"
    """`static`: the reader's browser answers, from files beside the page, and there is nothing but
    the page. `api`: the HTTP API at `root` does."""

    @property
    def page(self) -> str:
        """The search page; the API gives it with the answer in it."""
        return self._at(urls.SEARCH)

    @property
    def suggestions(self) -> str:
        """What may be meant by the beginning of a query, as JSON."""
        return self._at("/api/suggest")

    @property
    def feed(self) -> str:
        """The answer as an Atom feed."""
        return self._at("/api/search.atom")

    @property
    def table(self) -> str:
        """The answer as CSV."""
        return self._at("/api/search.csv")

    def whole(self, base_url: str) -> "SearchService":
        """Return the same service with whole addresses, for a site published at `base_url`."""
        return self._replace(root=urljoin(base_url, self.root))

    def _at(self, path: str) -> str:
        return self.root + path.removeprefix("/")


def search_service(base_url: str, api: str) -> SearchService:
    """Return what answers the searches of the site at `base_url`, which ends with a slash.

    `api` is the address that `site.yaml` has as `search_api`; without one the site searches itself.
    """
    if api:
        return SearchService(api.removesuffix("/") + "/", "api")
    return SearchService(urlsplit(base_url).path, "static")
