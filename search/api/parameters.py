"""The parameters of the API: a query string → values, and how OpenAPI describes them.

What is not as it must be is refused; names that are not known are ignored.
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any

from fastapi import Depends, Query
from pydantic import BeforeValidator, Field
from pydantic.json_schema import SkipJsonSchema

from archive.interface import t
from archive.search_limits import MAX_RESULTS
from search.engine.request import LONGEST_NAME, LONGEST_QUERY, SearchRequest, Sort

LARGEST_OFFSET = 100_000
MOST_ON_PAGE = 100
MOST_SUGGESTIONS = 20
IN_FEED = 50
"""Results in an Atom feed: the newest."""

EXPECTED: Mapping[str, str] = {
    "q": t("api.expected.q", most=LONGEST_QUERY),
    **dict.fromkeys(
        ("locality", "movement", "cluster", "kind", "award"),
        t("api.expected.name", most=LONGEST_NAME),
    ),
    "year": t("api.expected.year"),
    **dict.fromkeys(("from", "to"), t("api.expected.day")),
    "sort": t("api.expected.sort"),
    "limit": t(
        "api.expected.limit", found=MOST_ON_PAGE, table=MAX_RESULTS, suggested=MOST_SUGGESTIONS
    ),
    "offset": t("api.expected.offset", most=LARGEST_OFFSET),
    "facets": t("api.expected.facets"),
}
"""What a parameter has to be, in Vietnamese."""


def _written(pattern: str) -> BeforeValidator:
    """Return what refuses a text of another form: to pydantic `1.0` is a whole number too."""
    form = re.compile(pattern, re.ASCII)

    def check(value: Any) -> Any:
        if isinstance(value, str) and not form.fullmatch(value):
            raise ValueError(pattern)
        return value

    return BeforeValidator(check)


_NUMBER = _written(r"-?\d{1,9}")
Absent = SkipJsonSchema[None]
Day = Annotated[date, _written(r"\d{4}-\d{2}-\d{2}")]

Text = Annotated[
    str, Query(max_length=LONGEST_QUERY, description="In the query language; any text is legal.")
]
Name = Annotated[
    str | Absent, Query(max_length=LONGEST_NAME, description="An id or a name, marks or not.")
]
Year = Annotated[
    Annotated[int, Field(ge=1, le=9999), _NUMBER] | Absent, Query(description="Of publication.")
]
From = Annotated[Day | Absent, Query(alias="from", description="First day of publication.")]
To = Annotated[Day | Absent, Query(alias="to", description="Last day of publication.")]
Order = Annotated[Sort, Query(description="Ties come newest first.")]
Limit = Annotated[
    int, Field(ge=0, le=MOST_ON_PAGE), _NUMBER, Query(description="Results on the page.")
]
LongLimit = Annotated[
    int, Field(ge=0, le=MAX_RESULTS), _NUMBER, Query(description="Results in the table.")
]
Suggestions = Annotated[
    int, Field(ge=1, le=MOST_SUGGESTIONS), _NUMBER, Query(description="Suggestions, at most.")
]
Offset = Annotated[
    int, Field(ge=0, le=LARGEST_OFFSET), _NUMBER, Query(description="Results before the page.")
]
Facets = Annotated[
    bool, _written("true|false"), Query(description="Whether to count places, movements, years …")
]


def query_and_filters(
    q: Text = "",
    locality: Name = None,
    movement: Name = None,
    cluster: Name = None,
    kind: Name = None,
    award: Name = None,
    year: Year = None,
    date_from: From = None,
    date_to: To = None,
) -> SearchRequest:
    """Return what decides which articles are found; the rest is as a feed has it."""
    return SearchRequest(
        q=q,
        locality=locality,
        movement=movement,
        cluster=cluster,
        kind=kind,
        award=award,
        year=year,
        date_from=date_from,
        date_to=date_to,
        sort="newest",
        limit=IN_FEED,
        facets=False,
    )


QueryAndFilters = Annotated[SearchRequest, Depends(query_and_filters)]
