"""The address of a search, `/tim-kiem/?q=…&locality=…&page=2` → what it asks for, and back.

Pure. An address may be typed or mangled by anyone: what cannot be read is left out, and told.
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple
from urllib.parse import urlencode

from archive.dates import DateError, parse_day
from archive.interface import t
from search.engine.answer import FACETS
from search.engine.query_tree import Notice
from search.engine.request import LONGEST_NAME, LONGEST_QUERY, SearchRequest, Sort

PARAMETERS = ("q", *FACETS, "from", "to", "sort", "page")
"""What the address of a search may say; the rest is ignored."""

ON_PAGE = 10
"""Results on a page."""
LAST_PAGE = 1000

_SORTS: Mapping[str, Sort] = {"newest": "newest", "oldest": "oldest"}


class Asked(NamedTuple):
    """A search as the address of the page asks for it."""

    request: SearchRequest
    notices: tuple[Notice, ...] = ()
    """What of the address could not be read, and is left out."""

    @property
    def page(self) -> int:
        """The number of the page of results, from 1."""
        return self.request.offset // ON_PAGE + 1

    @property
    def filters(self) -> dict[str, str]:
        """Facet → id or name, of those that are filtered by."""
        values = {name: getattr(self.request, name) for name in FACETS}
        return {name: str(value) for name, value in values.items() if value is not None}

    @property
    def days(self) -> dict[str, date]:
        """`from` and `to`, as far as they are given."""
        days = {"from": self.request.date_from, "to": self.request.date_to}
        return {name: day for name, day in days.items() if day is not None}

    def query_string(self, **changes: str) -> str:
        """Return this search as a query string, with `changes`: an empty value leaves one out.

        Another search begins at its first page.
        """
        values = {
            "q": self.request.q,
            **self.filters,
            **{name: day.isoformat() for name, day in self.days.items()},
            "sort": "" if self.request.sort == "relevance" else self.request.sort,
            **changes,
        }
        return urlencode([(name, text) for name, text in values.items() if text or name == "q"])


def asked_for(parameters: Mapping[str, str]) -> Asked:
    """Return what the parameters of an address ask for; never fails.

    A parameter that cannot be read (a year of letters) is left out with a notice, one that is not
    among `PARAMETERS` without. Without any the page is to be shown as it was built.
    """
    given = {name: parameters.get(name, "").strip() for name in PARAMETERS}
    year = re.fullmatch("[0-9]{1,4}", given["year"])
    page = int(given["page"]) if re.fullmatch("[1-9][0-9]{0,5}", given["page"]) else 1
    first, last = _day(given["from"]), _day(given["to"])
    request = SearchRequest(
        q=given["q"][:LONGEST_QUERY],
        locality=given["locality"][:LONGEST_NAME] or None,
        movement=given["movement"][:LONGEST_NAME] or None,
        cluster=given["cluster"][:LONGEST_NAME] or None,
        kind=given["kind"][:LONGEST_NAME] or None,
        award=given["award"][:LONGEST_NAME] or None,
        year=int(year[0]) if year else None,
        date_from=first,
        date_to=last,
        sort=_SORTS.get(given["sort"], "relevance"),
        limit=ON_PAGE,
        offset=(min(page, LAST_PAGE) - 1) * ON_PAGE,
    )
    read = {"year": year, "from": first, "to": last}
    labels = {
        "year": t("search.facet.year"),
        "from": t("search.page.from"),
        "to": t("search.page.to"),
    }
    notices = tuple(
        Notice(t("search.page.unreadable", value=given[name][:LONGEST_NAME], name=labels[name]))
        for name, value in read.items()
        if given[name] and value is None
    )
    return Asked(request, notices)


def _day(text: str) -> date | None:
    """Return the day, which an old browser lets people type as 22/1/2021."""
    try:
        return parse_day(text)
    except DateError as fault:
        return date.fromisoformat(fault.suggestion) if fault.suggestion else None
