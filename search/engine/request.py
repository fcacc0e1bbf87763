"""What is asked of the archive: a query, filters, the order and the page of the results."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Sort = Literal["relevance", "newest", "oldest"]

LONGEST_QUERY = 2000
"""Characters of a query that are taken; the parser reads fewer, and says so."""
LONGEST_NAME = 200
"""Characters of an id or name that are taken."""


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """What is asked. Filters all have to be met; those with ids take a name too."""

    q: str = ""
    """In the query language; any text is legal."""
    locality: str | None = None
    """Id or name; with the places below it and what it was made of."""
    movement: str | None = None
    cluster: str | None = None
    kind: str | None = None
    award: str | None = None
    year: int | None = None
    """Of publication."""
    date_from: date | None = None
    """First day of publication."""
    date_to: date | None = None
    """Last day of publication."""
    sort: Sort = "relevance"
    limit: int = 10
    """Results on the page, at most `archive.search_limits.MAX_RESULTS`."""
    offset: int = 0
    """Results before the page."""
    facets: bool = True
    """Whether to count."""
