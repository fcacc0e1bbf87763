"""The controlled vocabularies as editors write them: movements, clusters, awards and documents.

Same habits as `archive.front_matter`.
"""

from typing import Annotated, Literal

from archive.facts import Parties, Party
from archive.fields import (
    STRICT,
    Count,
    Day,
    Field,
    Line,
    Listed,
    Paragraph,
    PartialDate,
    Reference,
    Shorthand,
    Slug,
    WebAddress,
    Year,
)
from archive.records import record

Lines = Annotated[tuple[Line, ...], Listed]


@record(frozen=True, slots=True)
class Citation:
    """A source of what a vocabulary entry states."""

    __pydantic_config__ = STRICT
    title: Annotated[Line, Field(description="Document or page.")]
    publisher: Annotated[Line | None, Field(description="Publisher.")] = None
    url: Annotated[WebAddress | None, Field(description="Address, http or https.")] = None
    checked: Annotated[
        Literal["yes", "no"], Field(description="no: from memory, shown as unchecked.")
    ] = "no"
    note: Annotated[Paragraph | None, Field(description="What it supports.")] = None


Citations = Annotated[tuple[Annotated[Citation, Shorthand("title")], ...], Listed]


@record(frozen=True, slots=True)
class Renaming:
    """A later official name."""

    __pydantic_config__ = STRICT
    name: Annotated[Line, Field(description="The new name.")]
    since: Annotated[PartialDate, Field(description="Since when.")]
    document: Annotated[Line | None, Field(description="By what.")] = None


@record(frozen=True, slots=True)
class MovementMatter:
    """Front matter of `movements/<id>.md`; the prose below it says what the movement is."""

    __pydantic_config__ = STRICT
    name: Annotated[Line, Field(description="Official name, exactly.")]
    short: Annotated[Line | None, Field(description="Short name for lists.")] = None
    aliases: Annotated[Lines, Field(description="Other names and spellings in the press.")] = ()
    abbreviations: Annotated[Lines, Field(description="Abbreviations.")] = ()
    kind: Annotated[
        Literal["movement", "campaign", "directive-campaign", "title-drive", "local"],
        Field(description="phong trào, cuộc vận động, học tập và làm theo, danh hiệu, local."),
    ] = "movement"
    scope: Annotated[
        Literal["national", "sector", "local", "unknown"], Field(description="How far it reaches.")
    ] = "unknown"
    locality: Annotated[Reference | None, Field(description="Where, when it is local.")] = None
    launched_by: Annotated[Line | None, Field(description="Who launched it.")] = None
    start: Annotated[PartialDate | None, Field(description="Since when; null for unknown.")] = None
    end: Annotated[PartialDate | None, Field(description="Until when.")] = None
    renamed: Annotated[tuple[Renaming, ...], Listed, Field(description="Later names.")] = ()
    part_of: Annotated[Reference | None, Field(description="The movement it belongs to.")] = None
    similar_to: Annotated[
        tuple[Reference, ...], Listed, Field(description="Movements not to be confused with it.")
    ] = ()
    documents: Annotated[
        tuple[Reference, ...],
        Listed,
        Field(description="Documents of its basis: ids of documents.yaml."),
    ] = ()
    unchecked: Annotated[
        tuple[Literal["start", "end", "launched_by", "documents", "kind", "scope"], ...],
        Listed,
        Field(description="Fields that are from memory and shown as unchecked."),
    ] = ()
    sources: Annotated[Citations, Field(description="Sources.")] = ()
    notes: Annotated[tuple[Paragraph, ...], Listed, Field(description="What is unclear.")] = ()


@record(frozen=True, slots=True)
class Leadership:
    """Who led a cluster in a year."""

    __pydantic_config__ = STRICT
    year: Annotated[Year, Field(description="Year.")]
    leader: Annotated[
        Annotated[Party, Shorthand("name")] | None, Field(description="Cụm trưởng, khối trưởng.")
    ] = None
    deputy: Annotated[
        Annotated[Party, Shorthand("name")] | None, Field(description="Cụm phó, khối phó.")
    ] = None
    person: Annotated[Line | None, Field(description="Person who leads for the leader.")] = None
    how: Annotated[Line | None, Field(description='How chosen, as "suy tôn".')] = None
    decided: Annotated[Day | None, Field(description="When chosen.")] = None


@record(frozen=True, slots=True)
class ClusterMatter:
    """Front matter of `clusters/<id>.md`."""

    __pydantic_config__ = STRICT
    name: Annotated[Line, Field(description="Name.")]
    aliases: Annotated[Lines, Field(description="Other names, as printed.")] = ()
    kind: Annotated[Literal["cum", "khoi"], Field(description="cụm or khối.")] = "cum"
    level: Annotated[
        Literal["central", "province", "district", "sector"], Field(description="Level.")
    ] = "province"
    locality: Annotated[
        Reference | None, Field(description="The locality whose clusters these are.")
    ] = None
    overseen_by: Annotated[Line | None, Field(description="Who oversees it.")] = None
    members: Annotated[Parties, Field(description="Members, when known.")] = ()
    count: Annotated[
        Count | None, Field(description="Number of clusters or blocs this entry stands for.")
    ] = None
    leaders: Annotated[tuple[Leadership, ...], Listed, Field(description="Who led, by year.")] = ()
    sources: Annotated[Citations, Field(description="Sources.")] = ()
    notes: Annotated[tuple[Paragraph, ...], Listed, Field(description="What is unclear.")] = ()


@record(frozen=True, slots=True)
class DatedName:
    """A name under one law or period."""

    __pydantic_config__ = STRICT
    name: Annotated[Line, Field(description="Name in that period.")]
    since: Annotated[PartialDate | None, Field(description="Since when.")] = None
    until: Annotated[PartialDate | None, Field(description="Until when.")] = None


@record(frozen=True, slots=True)
class LawReference:
    """Where a law provides for an award."""

    __pydantic_config__ = STRICT
    document: Annotated[Reference, Field(description="Id in documents.yaml.")]
    article: Annotated[Line, Field(description='Article of the law, as "Điều 28".')]
    checked: Annotated[Literal["yes", "no"], Field(description="no: from memory.")] = "no"


@record(frozen=True, slots=True)
class AwardMatter:
    """One entry of `awards.yaml`."""

    __pydantic_config__ = STRICT
    id: Annotated[Slug, Field(description="Permanent id.")]
    name: Annotated[Line, Field(description="Name today.")]
    short: Annotated[Line | None, Field(description="Short name for lists.")] = None
    names: Annotated[
        tuple[DatedName, ...], Listed, Field(description="Names by period, when they differ.")
    ] = ()
    aliases: Annotated[Lines, Field(description="Other names in the press.")] = ()
    abbreviations: Annotated[Lines, Field(description="Abbreviations.")] = ()
    group: Annotated[
        Literal["title", "commendation", "honour", "unspecified"],
        Field(
            description="Statutory title, commendation, honour outside the law, named only in part."
        ),
    ] = "title"
    level: Annotated[
        Literal["state", "government", "ministry-province", "base"] | None,
        Field(description="Level of the granter."),
    ] = None
    ranks: Annotated[Lines, Field(description="Ranks, the highest first.")] = ()
    recipients: Annotated[
        tuple[Literal["individual", "collective", "household", "locality"], ...],
        Listed,
        Field(description="Who can receive it."),
    ] = ()
    granted_by: Annotated[Line | None, Field(description="Who grants it.")] = None
    scope: Annotated[Line | None, Field(description="Where it is used, as the armed forces.")] = (
        None
    )
    laws: Annotated[tuple[LawReference, ...], Listed, Field(description="Legal basis.")] = ()
    note: Annotated[Paragraph | None, Field(description="What to beware of.")] = None


@record(frozen=True, slots=True)
class DocumentMatter:
    """One entry of `documents.yaml`."""

    __pydantic_config__ = STRICT
    id: Annotated[Slug, Field(description="Permanent id.")]
    title: Annotated[Line, Field(description="Title, or what it is.")]
    number: Annotated[Line | None, Field(description="Number, as 34-CT/TW.")] = None
    type: Annotated[Line | None, Field(description="Chỉ thị, Nghị quyết, Luật, …")] = None
    issuer: Annotated[Line | None, Field(description="Issuer.")] = None
    date: Annotated[Day | None, Field(description="Day of issue.")] = None
    effective: Annotated[Day | None, Field(description="In force since.")] = None
    effective_to: Annotated[Day | None, Field(description="In force until.")] = None
    period: Annotated[Line | None, Field(description="Period it covers.")] = None
    aliases: Annotated[Lines, Field(description="Other ways to cite it.")] = ()
    checked: Annotated[
        Literal["yes", "no"], Field(description="no: number, date or title from memory.")
    ] = "no"
    note: Annotated[Paragraph | None, Field(description="What is unclear.")] = None


@record(frozen=True, slots=True)
class AwardsFile:
    """`awards.yaml`."""

    __pydantic_config__ = STRICT
    awards: Annotated[tuple[AwardMatter, ...], Listed]


@record(frozen=True, slots=True)
class DocumentsFile:
    """`documents.yaml`."""

    __pydantic_config__ = STRICT
    documents: Annotated[tuple[DocumentMatter, ...], Listed]
