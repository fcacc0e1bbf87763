"""What editors write of people, in `people.yaml`. Same habits as `archive.front_matter`."""

from typing import Annotated

from archive.fields import (
    STRICT,
    Day,
    Field,
    Line,
    Listed,
    Paragraph,
    Reference,
    Shorthand,
    Slug,
)
from archive.records import record
from archive.vocabulary_matter import Citations


@record(frozen=True, slots=True)
class NamedAs:
    """A name as it is printed, with the organisation beside it."""

    __pydantic_config__ = STRICT
    name: Annotated[Line, Field(description="Name, as `people` of the articles have it.")]
    organisation: Annotated[
        Line | None, Field(description="Organisation, as there; none where none is given.")
    ] = None
    locality: Annotated[
        Reference | None,
        Field(description="Province, when the organisation is of that one; else of all."),
    ] = None


@record(frozen=True, slots=True)
class PersonMatter:
    """A person in `people.yaml`: names with organisations that are known to be one person's."""

    __pydantic_config__ = STRICT
    id: Annotated[Slug, Field(description="Permanent id, the address of the page.")]
    name: Annotated[Line, Field(description="Name that the page has.")]
    joins: Annotated[
        tuple[Annotated[NamedAs, Shorthand("name")], ...],
        Listed,
        Field(description="The names with organisations that are this person's."),
    ]
    note: Annotated[Paragraph | None, Field(description="How that is known, shown.")] = None
    sources: Annotated[Citations, Field(description="Sources of that, shown.")] = ()


@record(frozen=True, slots=True)
class Takedown:
    """A person in `people.yaml` who is no longer to be shown."""

    __pydantic_config__ = STRICT
    name: Annotated[Line, Field(description="Name.")]
    since: Annotated[
        Day,
        Field(description="Day of the decision, for the record: it acts at once."),
    ]
    organisation: Annotated[
        Line | None,
        Field(description="Organisation, as printed; without it everyone of that name is meant."),
    ] = None
    locality: Annotated[
        Reference | None,
        Field(description="Province, when the organisation is of that one; else of all."),
    ] = None
    reason: Annotated[Paragraph | None, Field(description="Why; never published.")] = None


@record(frozen=True, slots=True)
class PeopleFile:
    """`people.yaml`."""

    __pydantic_config__ = STRICT
    people: Annotated[tuple[PersonMatter, ...], Listed] = ()
    takedown: Annotated[tuple[Takedown, ...], Listed] = ()
