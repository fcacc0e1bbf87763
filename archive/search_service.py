"""Where a site is searched: addresses of the HTTP API that its pages lead to. Pure."""

from typing import NamedTuple
from urllib.parse import urljoin

from archive import urls


class SearchService(NamedTuple):
    """The API that answers the searches of a site."""

    api: str
    """Its address as a link has it: whole, or a path on the host of the site; ends with a slash."""

    @property
    def page(self) -> str:
        """The search page, filled with the answer by the server."""
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
        return SearchService(urljoin(base_url, self.api))

    def _at(self, path: str) -> str:
        return self.api + path.removeprefix("/")


def search_service(api: str) -> SearchService | None:
    """Return the service at the address that `site.yaml` has as `search_api`; None for none."""
    return SearchService(api.removesuffix("/") + "/") if api else None
