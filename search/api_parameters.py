"""The parameters of the API: a query string → values, and how OpenAPI describes them.

Names that are not known are ignored; what is left empty counts as not given (`search.api_http`
drops it).
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any

from fastapi import Depends, Query
from pydantic import BeforeValidator
from pydantic.json_schema import SkipJsonSchema

from archive.interface import t
from search.request import MAX_RESULTS, SearchRequest, Sort

LONGEST_QUERY = 2000
"""Characters; when the parser reads fewer, the answer says so."""
LONGEST_NAME = 200
"""Characters of an id or name."""
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


Number = Annotated[int, _written(r"-?\d{1,9}")]
Day = Annotated[date, _written(r"\d{4}-\d{2}-\d{2}")]
YesNo = Annotated[bool, _written("true|false")]
Absent = SkipJsonSchema[None]

Text = Annotated[
    str, Query(max_length=LONGEST_QUERY, description="In the query language; any text is legal.")
]
Name = Annotated[
    str | Absent, Query(max_length=LONGEST_NAME, description="An id or a name, marks or not.")
]
Year = Annotated[Number | Absent, Query(ge=1, le=9999, description="Of publication.")]
From = Annotated[Day | Absent, Query(alias="from", description="First day of publication.")]
To = Annotated[Day | Absent, Query(alias="to", description="Last day of publication.")]
Order = Annotated[Sort, Query(description="Ties come newest first.")]
Limit = Annotated[Number, Query(ge=0, le=MOST_ON_PAGE, description="Results on the page.")]
LongLimit = Annotated[Number, Query(ge=0, le=MAX_RESULTS, description="Results in the table.")]
Suggestions = Annotated[Number, Query(ge=1, le=MOST_SUGGESTIONS, description="At most so many.")]
Offset = Annotated[Number, Query(ge=0, le=LARGEST_OFFSET, description="Results before the page.")]
Facets = Annotated[YesNo, Query(description="Whether to count places, movements, years …")]


def asked_for(
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
    """Return the query and its filters; which of the results are wanted is to be added."""
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


Asked = Annotated[SearchRequest, Depends(asked_for)]
