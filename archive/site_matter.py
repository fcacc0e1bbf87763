"""The settings of the site, `site.yaml`, and the front matter of its pages; habits as in
`archive.front_matter`.
"""

from typing import Annotated, Literal

from archive.fields import (
    STRICT,
    BaseUrl,
    Count,
    Day,
    Field,
    Line,
    SearchApi,
    Shorthand,
    WebAddress,
    Whole,
)
from archive.records import record


@record(frozen=True, slots=True)
class PageMatter:
    """Front matter of `pages/<slug>.md`."""

    __pydantic_config__ = STRICT
    title: Annotated[Line, Field(description="Title.")]
    description: Annotated[Line | None, Field(description="One sentence for search engines.")] = (
        None
    )
    order: Annotated[Count, Field(description="Place in the footer.")] = 100
    updated: Annotated[Day | None, Field(description="Last change.")] = None


@record(frozen=True, slots=True)
class EnglishMatter:
    """What the pages in English call the site."""

    __pydantic_config__ = STRICT
    title: Annotated[Line, Field(description="Name of the site in English.")]
    description: Annotated[Line, Field(description="One sentence about it in English.")]


@record(frozen=True, slots=True)
class LicenceMatter:
    """Under what articles and facts may be used."""

    __pydantic_config__ = STRICT
    name: Annotated[Line, Field(description="Name of the licence.")]
    url: Annotated[WebAddress | None, Field(description="Where it is to be read.")] = None


@record(frozen=True, slots=True)
class SiteMatter:
    """`site.yaml`."""

    __pydantic_config__ = STRICT
    title: Annotated[Line, Field(description="Name of the site.")]
    base_url: Annotated[BaseUrl, Field(description="Where it is published, as https://example.vn/")]
    description: Annotated[Line, Field(description="One sentence about the site.")]
    schema: Annotated[Count, Field(description="Version of this schema.")] = 1
    language: Annotated[Literal["vi"], Field(description="Language of the interface.")] = "vi"
    publisher: Annotated[Line | None, Field(description="Who is responsible.")] = None
    contact: Annotated[Line | None, Field(description="E-mail or address for corrections.")] = None
    notice: Annotated[Line | None, Field(description="A line shown at the top of every page.")] = (
        None
    )
    english: Annotated[
        EnglishMatter | None,
        Field(description="With it there are pages in English below `/en/`."),
    ] = None
    licence: Annotated[
        Annotated[LicenceMatter, Shorthand("name")] | None,
        Field(description="Licence of articles and facts, told with the open data."),
    ] = None
    page_size: Annotated[
        int, Field(ge=1, le=200, description="Articles on a listing page."), Whole
    ] = 20
    feed_size: Annotated[int, Field(ge=1, le=200, description="Entries in the feed."), Whole] = 30
    index_people: Annotated[
        Literal["yes", "no"],
        Field(description="yes: search engines may list the pages of people; see editors.vi.md."),
    ] = "no"
    search_api: Annotated[
        SearchApi | None,
        Field(description="Where the search API answers: `/` or a path on the site's host."),
    ] = None
