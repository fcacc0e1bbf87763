"""The facts an article can state, each a frozen record that is also its own schema.

A `Reference` holds what the editor typed until `pipeline.validate` has resolved it; in an
`Article` it is the id of the thing. Counts are integers, or None for unknown.
"""

from typing import Annotated, Literal

from archive.fields import (
    STRICT,
    Count,
    Day,
    Field,
    Line,
    Listed,
    MediaPath,
    Moment,
    Number,
    Paragraph,
    PartialDate,
    Reference,
    Shorthand,
    WebAddress,
    Year,
)
from archive.records import record

MovementRole = Literal["launched", "named", "linked", "priority", "mentioned", "reviewed"]
AwardStatus = Literal["conferred", "recognised", "proposed", "ranked", "honoured"]
LocalityRole = Literal["subject", "host", "member", "mentioned"]


@record(frozen=True, slots=True)
class Party:
    """A participant: a locality of the gazetteer, or a name as the source prints it."""

    __pydantic_config__ = STRICT
    name: Annotated[
        str,
        Field(max_length=1000, description="Name as printed; a known place becomes a link."),
    ] = ""
    locality: Annotated[
        str,
        Field(max_length=300, description="The place meant, when the name alone does not tell."),
    ] = ""


Parties = Annotated[tuple[Annotated[Party, Shorthand("name")], ...], Listed]


@record(frozen=True, slots=True)
class LocalityMention:
    """A place that the news is about."""

    __pydantic_config__ = STRICT
    locality: Annotated[Reference, Field(description="The place: an id or any known name.")]
    role: Annotated[LocalityRole | None, Field(description="What the place is to the event.")] = (
        None
    )
    as_printed: Annotated[Line | None, Field(description="The name as the source prints it.")] = (
        None
    )
    note: Annotated[
        Paragraph | None, Field(description="How the place is known when it is not printed.")
    ] = None


@record(frozen=True, slots=True)
class Event:
    """What happened, when and where."""

    __pydantic_config__ = STRICT
    name: Annotated[Line | None, Field(description="Name of the meeting or ceremony.")] = None
    date: Annotated[Day | None, Field(description="Day of the event.")] = None
    end_date: Annotated[Day | None, Field(description="Last day, when it took several.")] = None
    part_of_day: Annotated[Line | None, Field(description="sáng, chiều, tối.")] = None
    place: Annotated[Reference | None, Field(description="Locality where it took place.")] = None
    venue: Annotated[Line | None, Field(description="Hall or address.")] = None
    organiser: Annotated[Line | None, Field(description="Who held it.")] = None
    note: Annotated[Paragraph | None, Field(description="What is inferred, and from what.")] = None


@record(frozen=True, slots=True)
class MovementMention:
    """A movement that the news speaks of, and in what role."""

    __pydantic_config__ = STRICT
    movement: Annotated[Reference, Field(description="The movement: an id or any known name.")]
    role: Annotated[
        MovementRole | None, Field(description="What the news does with the movement.")
    ] = None
    as_printed: Annotated[Line | None, Field(description="The name as the source prints it.")] = (
        None
    )
    order: Annotated[Count | None, Field(description="Its number in the source's own list.")] = None
    linked_to: Annotated[Reference | None, Field(description="The movement it is tied to.")] = None
    place: Annotated[Reference | None, Field(description="The locality of a local edition.")] = None
    note: Annotated[Paragraph | None, Field(description="What is unclear.")] = None
    quote: Annotated[Line | None, Field(description="The words of this article that state it.")] = (
        None
    )


@record(frozen=True, slots=True)
class Campaign:
    """The yearly emulation campaign of the first locality that the news launches or reviews."""

    __pydantic_config__ = STRICT
    year: Annotated[Year, Field(description="Year of the campaign.")]
    theme: Annotated[Line | None, Field(description="Its theme.")] = None
    name: Annotated[Line | None, Field(description="Its name as printed.")] = None
    launched: Annotated[Day | None, Field(description="Day it was launched.")] = None
    launched_by: Annotated[Line | None, Field(description="Person or body that launched it.")] = (
        None
    )
    goal: Annotated[Paragraph | None, Field(description="Its goal, in our words.")] = None
    quote: Annotated[Line | None, Field(description="The words of this article that state it.")] = (
        None
    )


@record(frozen=True, slots=True)
class Theme:
    """A theme of the year (chủ đề công tác, or of the movement)."""

    __pydantic_config__ = STRICT
    text: Annotated[Line, Field(description="The theme.")]
    year: Annotated[Year | None, Field(description="Year it is for.")] = None
    kind: Annotated[
        Literal["work", "movement"] | None,
        Field(description="Theme of the year's work, or of the emulation movement."),
    ] = None
    quote: Annotated[Line | None, Field(description="The words of this article that state it.")] = (
        None
    )


@record(frozen=True, slots=True)
class ClusterMention:
    """A cluster or bloc that the news speaks of, as it was then."""

    __pydantic_config__ = STRICT
    cluster: Annotated[Reference, Field(description="The cluster: an id or any known name.")]
    as_printed: Annotated[Line | None, Field(description="The name as the source prints it.")] = (
        None
    )
    year: Annotated[Year | None, Field(description="Year of the leadership stated here.")] = None
    count: Annotated[Count | None, Field(description="How many clusters or blocs are meant.")] = (
        None
    )
    members: Annotated[Parties, Field(description="Members named.")] = ()
    leader: Annotated[
        Annotated[Party, Shorthand("name")] | None,
        Field(description="Leading member of the year (Cụm trưởng)."),
    ] = None
    leader_person: Annotated[
        Line | None, Field(description="Person who leads for that member.")
    ] = None
    deputy: Annotated[
        Annotated[Party, Shorthand("name")] | None,
        Field(description="Deputy member of the year (Cụm phó)."),
    ] = None
    quote: Annotated[Line | None, Field(description="The words of this article that state it.")] = (
        None
    )
    note: Annotated[Paragraph | None, Field(description="What is unclear.")] = None


@record(frozen=True, slots=True)
class Agreement:
    """An emulation agreement (giao ước thi đua)."""

    __pydantic_config__ = STRICT
    year: Annotated[Year | None, Field(description="Year it is for.")] = None
    signed: Annotated[Day | None, Field(description="Day of signing.")] = None
    signed_text: Annotated[
        Line | None, Field(description="The time of signing when no day is printed.")
    ] = None
    cluster: Annotated[Reference | None, Field(description="Cluster that signed.")] = None
    parties: Annotated[Parties, Field(description="Who signed: places, or names as printed.")] = ()
    parties_count: Annotated[Count | None, Field(description="Number of parties.")] = None
    witnesses: Annotated[Line | None, Field(description="Who witnessed.")] = None
    status: Annotated[
        Literal["signed", "reviewed"] | None,
        Field(description="Signed at the event, or reviewed by it."),
    ] = None
    quote: Annotated[Line | None, Field(description="The words of this article that state it.")] = (
        None
    )
    note: Annotated[Paragraph | None, Field(description="What it rests on, what is unclear.")] = (
        None
    )


@record(frozen=True, slots=True)
class Award:
    """One row of awards: what, by whom, to how many, in what state."""

    __pydantic_config__ = STRICT
    award: Annotated[Reference, Field(description="The award or title: an id or any known name.")]
    status: Annotated[
        AwardStatus, Field(description="Conferred, recognised, only proposed, ranked, or honoured.")
    ]
    rank: Annotated[Line | None, Field(description='Rank of a medal, as "hạng Nhì".')] = None
    granted_by: Annotated[Line | None, Field(description="Who grants it, as printed.")] = None
    proposed_by: Annotated[Line | None, Field(description="Who proposes it.")] = None
    for_year: Annotated[Year | None, Field(description="Year of the achievement.")] = None
    collectives: Annotated[Count | None, Field(description="Number of collectives.")] = None
    individuals: Annotated[Count | None, Field(description="Number of individuals.")] = None
    households: Annotated[Count | None, Field(description="Number of households.")] = None
    exemplars: Annotated[
        Count | None,
        Field(description="Number of exemplars not said to be persons or collectives."),
    ] = None
    unit: Annotated[
        Line | None, Field(description='What the collectives are, as "doanh nghiệp".')
    ] = None
    recipients: Annotated[Parties, Field(description="Recipients named.")] = ()
    as_printed: Annotated[
        Line | None, Field(description="The award's name as the source prints it.")
    ] = None
    quote: Annotated[Line | None, Field(description="The words of this article that state it.")] = (
        None
    )
    note: Annotated[Paragraph | None, Field(description="What is unclear.")] = None


@record(frozen=True, slots=True)
class Figure:
    """A number that the news reports."""

    __pydantic_config__ = STRICT
    what: Annotated[Line, Field(description="What is counted.")]
    value: Annotated[
        tuple[Number, ...], Listed, Field(description="12, 12.5, 14/15, a list of these, or null.")
    ] = ()
    approx: Annotated[
        Line | None, Field(description='A vague number as printed, as "hàng trăm".')
    ] = None
    unit: Annotated[Line | None, Field(description='Unit, as "%/năm".')] = None
    quote: Annotated[Line | None, Field(description="The words of this article that state it.")] = (
        None
    )
    note: Annotated[Paragraph | None, Field(description="What is unclear.")] = None


@record(frozen=True, slots=True)
class Target:
    """A target (chỉ tiêu) set for later."""

    __pydantic_config__ = STRICT
    what: Annotated[Line, Field(description="What is to be reached.")]
    value: Annotated[
        tuple[Number, ...], Listed, Field(description="12, 12.5, 14/15, a list of these, or null.")
    ] = ()
    unit: Annotated[Line | None, Field(description='Unit, as "%/năm".')] = None
    due: Annotated[PartialDate | None, Field(description="By when.")] = None
    quote: Annotated[Line | None, Field(description="The words of this article that state it.")] = (
        None
    )
    note: Annotated[Paragraph | None, Field(description="What is unclear.")] = None


@record(frozen=True, slots=True)
class Person:
    """A person with the role the source gives them, true on the day of the event."""

    __pydantic_config__ = STRICT
    name: Annotated[Line, Field(description="Name.")]
    role: Annotated[Line | None, Field(description="Offices as printed.")] = None
    organisation: Annotated[Line | None, Field(description="Organisation.")] = None
    did: Annotated[Line | None, Field(description='What they did there, as "phát động".')] = None
    note: Annotated[Paragraph | None, Field(description="What is inferred.")] = None


@record(frozen=True, slots=True)
class DocumentMention:
    """A document that the news cites."""

    __pydantic_config__ = STRICT
    document: Annotated[Reference, Field(description="The document: an id, number or known name.")]
    as_printed: Annotated[Line | None, Field(description="The citation as printed.")] = None
    note: Annotated[Paragraph | None, Field(description="What is unclear.")] = None


@record(frozen=True, slots=True)
class Photo:
    """A photo, or only its caption when the file is not ours to publish."""

    __pydantic_config__ = STRICT
    caption: Annotated[Line | None, Field(description="Caption.")] = None
    file: Annotated[MediaPath | None, Field(description="File below content/media/.")] = None
    alt: Annotated[
        Line | None, Field(description="What the photo shows, for those who do not see it.")
    ] = None
    credit: Annotated[Line | None, Field(description="Photographer.")] = None


@record(frozen=True, slots=True)
class Attachment:
    """A file to download."""

    __pydantic_config__ = STRICT
    file: Annotated[MediaPath, Field(description="File below content/media/.")]
    title: Annotated[Line, Field(description="What it is.")]


@record(frozen=True, slots=True)
class Source:
    """Where the facts come from."""

    __pydantic_config__ = STRICT
    name: Annotated[Line, Field(description="Publisher.")]
    title: Annotated[Line | None, Field(description="Title of the source.")] = None
    url: Annotated[WebAddress | None, Field(description="Address, http or https.")] = None
    published: Annotated[Moment | None, Field(description="When the source was published.")] = None
    retrieved: Annotated[Day | None, Field(description="When it was read.")] = None
    author: Annotated[Line | None, Field(description="Byline of the source.")] = None
    credit: Annotated[
        Line | None, Field(description='What the byline covers, as "Tin và ảnh".')
    ] = None
    organisation: Annotated[Line | None, Field(description="The author's organisation.")] = None
    section: Annotated[Line | None, Field(description="Section of the source's site.")] = None
    note: Annotated[Paragraph | None, Field(description="What is inferred about the source.")] = (
        None
    )


@record(frozen=True, slots=True)
class Correction:
    """A correction made after publication, shown with the article for ever."""

    __pydantic_config__ = STRICT
    date: Annotated[Day, Field(description="Day of the correction.")]
    text: Annotated[Paragraph, Field(description="What was wrong, what is right.")]
