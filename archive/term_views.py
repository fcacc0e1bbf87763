"""What the pages of movements and clusters show; same rules as `archive.views`."""

from dataclasses import dataclass

from archive.shown import Link, Listing, Tally


@dataclass(frozen=True, slots=True)
class Term:
    """One stated fact of a vocabulary entry."""

    label: str
    values: tuple[Link, ...]
    unchecked: bool = False


@dataclass(frozen=True, slots=True)
class CitationView:
    """A source of a vocabulary entry."""

    source: Link
    publisher: str
    note: str
    unchecked: bool


@dataclass(frozen=True, slots=True)
class MovementPage:
    """A movement: what it is, since when, and the news about it."""

    title: str
    description: str
    crumbs: tuple[Link, ...]
    terms: tuple[Term, ...]
    body_html: str
    notes: tuple[str, ...]
    sources: tuple[CitationView, ...]
    listing: Listing


@dataclass(frozen=True, slots=True)
class LeadershipView:
    """Who led a cluster in a year, and where that is stated."""

    year: str
    leader: Link | None
    deputy: Link | None
    person: str
    how: str
    stated_in: Link | None


@dataclass(frozen=True, slots=True)
class AgreementLine:
    """An agreement of a cluster, as an article states it."""

    year: str
    signed: str
    status: str
    parties: tuple[Link, ...]
    stated_in: Link


@dataclass(frozen=True, slots=True)
class ClusterPage:
    """A cluster: its members, who led it, what it signed, and the news about it."""

    title: str
    description: str
    crumbs: tuple[Link, ...]
    terms: tuple[Term, ...]
    body_html: str
    members: tuple[Link, ...]
    leaders: tuple[LeadershipView, ...]
    agreements: tuple[AgreementLine, ...]
    notes: tuple[str, ...]
    sources: tuple[CitationView, ...]
    listing: Listing


@dataclass(frozen=True, slots=True)
class TallyGroup:
    """Entries of an index under one heading."""

    heading: str
    entries: tuple[Tally, ...]


@dataclass(frozen=True, slots=True)
class IndexPage:
    """The list of all movements, or of all clusters."""

    title: str
    description: str
    crumbs: tuple[Link, ...]
    groups: tuple[TallyGroup, ...]
