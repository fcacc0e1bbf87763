"""What the pages of people and of documents show; same rules as `archive.views`."""

from typing import NamedTuple

from archive.shown import Link, Pager, When
from archive.term_views import CitationView, Term


class Role(NamedTuple):
    """What one statement says of a person, exactly as it is printed."""

    name: str
    """As printed, where the page has another name."""
    role: str
    organisation: str
    did: str
    cluster: Link | None
    """The cluster that the person leads for `organisation`."""
    year: str
    """That of the leadership."""
    note: str
    """What the editors infer."""


class Appearance(NamedTuple):
    """An article that names a person."""

    day: When
    """Of the event, else of publication."""
    article: Link
    draft: bool
    roles: tuple[Role, ...]


class PersonPage(NamedTuple):
    """A person: the roles printed, and who else has the name."""

    title: str
    description: str
    crumbs: tuple[Link, ...]
    indexed: bool
    """Whether search engines may list it."""
    unsure: bool
    """Whether the articles may be about several people."""
    appearances: tuple[Appearance, ...]
    pager: Pager
    namesakes: tuple[Link, ...]
    note: str
    sources: tuple[CitationView, ...]


class PersonLine(NamedTuple):
    """A person in an index."""

    person: Link
    organisation: str
    articles: int


class LetterGroup(NamedTuple):
    """The people under one letter."""

    letter: str
    people: tuple[PersonLine, ...]


class LetterLink(NamedTuple):
    """A letter or one of its pages; how many people stand under it, or 0 where that is not told."""

    letter: Link
    people: int
    current: bool


class PeoplePage(NamedTuple):
    """People by the Vietnamese alphabet: all of them, or those under one letter."""

    title: str
    description: str
    crumbs: tuple[Link, ...]
    indexed: bool
    letters: tuple[LetterLink, ...]
    parts: tuple[LetterLink, ...]
    """The pages of the letter, when it has several."""
    groups: tuple[LetterGroup, ...]


class CitedIn(NamedTuple):
    """An article that cites a document."""

    day: When
    article: Link
    draft: bool
    as_printed: tuple[str, ...]
    notes: tuple[str, ...]


class DocumentPage(NamedTuple):
    """A document: what it is, what rests on it, and who cites it."""

    title: str
    description: str
    crumbs: tuple[Link, ...]
    unchecked: bool
    terms: tuple[Term, ...]
    note: str
    citing: tuple[CitedIn, ...]
    pager: Pager


class DocumentLine(NamedTuple):
    """A document in the index."""

    document: Link
    details: str
    unchecked: bool
    articles: int


class DocumentGroup(NamedTuple):
    """Documents of one type in one year."""

    year: str
    documents: tuple[DocumentLine, ...]


class DocumentType(NamedTuple):
    """Documents of one type, the newest year first."""

    type: str
    years: tuple[DocumentGroup, ...]


class DocumentsPage(NamedTuple):
    """All documents."""

    title: str
    description: str
    crumbs: tuple[Link, ...]
    types: tuple[DocumentType, ...]
