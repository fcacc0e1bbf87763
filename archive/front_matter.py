"""The front matter of an article: the one definition of what an editor can state.

It is at once the schema that input is validated against (pydantic reads the annotations), the
source of `docs/front-matter.md` and of the JSON Schema, and what the program works with.
"""

from typing import Annotated, Literal

from archive.facts import (
    Agreement,
    Attachment,
    Award,
    Campaign,
    ClusterMention,
    Correction,
    DocumentMention,
    Event,
    Figure,
    LocalityMention,
    MovementMention,
    Person,
    Photo,
    Source,
    Target,
    Theme,
)
from archive.fields import (
    STRICT,
    Field,
    Line,
    Listed,
    Moment,
    Paragraph,
    Shorthand,
    Slug,
    UrlPath,
)
from archive.records import record

SCHEMA_VERSION = 1
"""Version of the content's schema, kept as `schema` in `site.yaml`."""

Kind = Literal["launch", "agreement", "midterm", "review", "awards", "exemplar", "news"]


@record(frozen=True, slots=True)
class FrontMatter:
    """The structured front matter of one article."""

    __pydantic_config__ = STRICT
    title: Annotated[Line, Field(description="Headline.")]
    date: Annotated[
        Moment, Field(description="Publication (the source's, for a digest); Vietnam's time.")
    ]
    localities: Annotated[
        tuple[Annotated[LocalityMention, Shorthand("locality")], ...],
        Field(min_length=1),
        Listed,
        Field(
            description="Places the news is about, the subject first; ca-nuoc for national news."
        ),
    ]
    updated: Annotated[Moment | None, Field(description="Last change of substance.")] = None
    lead: Annotated[
        Paragraph | None, Field(description="One or two sentences under the headline.")
    ] = None
    slug: Annotated[
        Slug | None, Field(description="Last part of the address; the file's name when absent.")
    ] = None
    kind: Annotated[tuple[Kind, ...], Listed, Field(description="What sort of news.")] = ()
    event: Annotated[Event | None, Field(description="The event reported.")] = None
    movements: Annotated[
        tuple[Annotated[MovementMention, Shorthand("movement")], ...],
        Listed,
        Field(description="Movements."),
    ] = ()
    campaign: Annotated[Campaign | None, Field(description="The yearly campaign.")] = None
    themes: Annotated[
        tuple[Annotated[Theme, Shorthand("text")], ...],
        Listed,
        Field(description="Themes of the year."),
    ] = ()
    clusters: Annotated[
        tuple[Annotated[ClusterMention, Shorthand("cluster")], ...],
        Listed,
        Field(description="Clusters and blocs."),
    ] = ()
    agreements: Annotated[
        tuple[Agreement, ...], Listed, Field(description="Emulation agreements.")
    ] = ()
    awards: Annotated[tuple[Award, ...], Listed, Field(description="Awards and titles.")] = ()
    figures: Annotated[tuple[Figure, ...], Listed, Field(description="Numbers reported.")] = ()
    targets: Annotated[tuple[Target, ...], Listed, Field(description="Targets set.")] = ()
    tasks: Annotated[
        tuple[Paragraph, ...],
        Listed,
        Field(description="Tasks set, in our words, in the source's order."),
    ] = ()
    people: Annotated[
        tuple[Annotated[Person, Shorthand("name")], ...], Listed, Field(description="People.")
    ] = ()
    documents: Annotated[
        tuple[Annotated[DocumentMention, Shorthand("document")], ...],
        Listed,
        Field(description="Documents cited."),
    ] = ()
    events_mentioned: Annotated[
        tuple[Line, ...], Listed, Field(description="Other events the news names.")
    ] = ()
    photos: Annotated[
        tuple[Photo, ...], Listed, Field(description="Photos, or captions the source printed.")
    ] = ()
    attachments: Annotated[
        tuple[Attachment, ...], Listed, Field(description="Files to download.")
    ] = ()
    author: Annotated[Line | None, Field(description="Who wrote this article for the archive.")] = (
        None
    )
    source: Annotated[
        tuple[Annotated[Source, Shorthand("name")], ...],
        Listed,
        Field(description="Sources of the facts."),
    ] = ()
    status: Annotated[
        Literal["draft", "published"], Field(description="draft is built only with --drafts.")
    ] = "published"
    publish_at: Annotated[Moment | None, Field(description="Not published before.")] = None
    expires: Annotated[Moment | None, Field(description="Not published after.")] = None
    aliases: Annotated[
        tuple[UrlPath, ...], Listed, Field(description="Old addresses that lead here.")
    ] = ()
    corrections: Annotated[tuple[Correction, ...], Listed, Field(description="Corrections.")] = ()
    notes: Annotated[
        tuple[Paragraph, ...], Listed, Field(description="What the editors could not settle.")
    ] = ()
    tags: Annotated[tuple[Line, ...], Listed, Field(description="Free words.")] = ()
