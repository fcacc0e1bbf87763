"""What the API answers, for its OpenAPI document: descriptions of records that are made elsewhere.

`SearchPage` describes `search.answers.answer_json.answer_record`. Nothing is validated against
these when it is answered; `tests/test_api.py` and schemathesis do that.
"""

from datetime import date
from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from search.engine.answer import FACETS
from search.engine.request import Sort
from search.index.stamp import Reason

Count = Annotated[int, Field(ge=0)]


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Named(_Record):
    """An id, and what it is called."""

    id: str
    name: str


class FoundArticle(_Record):
    """One article found."""

    id: str
    url: str = Field(description="Address within the site, beginning with a slash.")
    title: str
    title_html: str = Field(description="The title as HTML, what was found in <mark>.")
    date: date
    published: AwareDatetime
    updated: AwareDatetime = Field(description="Last change of substance, else publication.")
    localities: list[str] = Field(description="Names of the places that it is about.")
    kinds: list[Named]
    snippet: str = Field(description="The best passage as HTML, what was found in <mark>.")
    score: float = Field(description="To be compared within one answer only.")


class FacetCount(Named):
    """How many of all matches have an id."""

    count: Count
    children: list["FacetCount"] | None = Field(
        default=None, min_length=1, description="Places within this one; absent if there are none."
    )


class Warned(_Record):
    """Something to be told about the query or its answer."""

    message: str
    position: Count | None = Field(description="Of the character of the query that it is about.")


class SearchPage(_Record):
    """One page of what was found."""

    query: str
    total: Count
    partial: bool = Field(
        description="Whether the results need not have all that was asked for: when no article "
        "has, and for questions and long queries."
    )
    sort: Sort
    limit: Count
    offset: Count
    results: list[FoundArticle]
    facets: dict[Literal[FACETS], list[FacetCount]] = Field(  # type: ignore[valid-type]  # a tuple
        description="Of all matches, the most frequent first; empty if none were asked for."
    )
    did_you_mean: str | None = Field(description="The query without its misspellings.")
    warnings: list[Warned]


class Source(_Record):
    """Where facts of an article come from."""

    name: str
    title: str | None
    url: str | None = Field(description="Whole, http or https.")
    published: str | None = Field(description="ISO 8601, in the precision that is known.")
    author: str | None


class Correction(_Record):
    """A correction made after publication."""

    date: date
    text: str = Field(description="What was wrong, what is right.")


class ArticleRecord(_Record):
    """One article, as the index has it."""

    id: str
    url: str = Field(description="Address within the site, beginning with a slash.")
    title: str
    date: date
    published: AwareDatetime
    updated: AwareDatetime = Field(description="Last change of substance, else publication.")
    lead: str
    text: str = Field(description="The body as plain text.")
    places: list[str] = Field(description="Names of the places that it is about.")
    kinds: list[Named]
    localities: list[Named] = Field(
        description="These places, those that they belong to, and what became of them."
    )
    movements: list[Named]
    clusters: list[Named]
    awards: list[Named]
    documents: list[Named]
    sources: list[Source] = Field(description="Where its facts come from.")
    corrections: list[Correction]


class Suggested(_Record):
    """What may be meant by the beginning of a query."""

    kind: Literal["locality", "movement", "cluster", "award", "document", "article"]
    text: str = Field(description="A name or title, to be shown.")
    url: str | None = Field(description="Its page within the site, if it has one.")
    query: str = Field(description="What to search for when it is chosen.")
    count: Count = Field(description="Articles about it.")


class Suggestions(_Record):
    """What may be meant by the beginning of a query, the likeliest first."""

    query: str
    suggestions: list[Suggested]


class Health(_Record):
    """The service answers."""

    status: Literal["ok"]
    articles: Count
    generation: Count = Field(description="How many times the index was written.")
    index: str = Field(description="Differs when the index does.")
    refused: Reason | None = Field(
        description="Why what has been published since is not served: it is absent, stale (made by "
        "another version of the program) or corrupt. null if nothing was refused."
    )


class Fault(_Record):
    """Why there is no answer."""

    code: str
    message: str = Field(description="In Vietnamese, for people.")
    parameter: str | None = Field(default=None, description="Which one is not as it must be.")


class Failure(_Record):
    """The body of every answer that is no answer."""

    error: Fault
