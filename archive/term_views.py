"""What the pages of movements and clusters show; same rules as `archive.views`."""

from typing import NamedTuple

from archive.pictures import Illustration
from archive.report_views import MembersLine, MovementReports, NameLine, RankingLine
from archive.shown import Link, Listing, Tally


class Term(NamedTuple):
    """One stated fact of a vocabulary entry."""

    label: str
    values: tuple[Link, ...]
    unchecked: bool = False


class CitationView(NamedTuple):
    """A source of a vocabulary entry."""

    source: Link
    publisher: str
    note: str
    unchecked: bool


class MovementPage(NamedTuple):
    """A movement: what it is, since when, and the news about it."""

    title: str
    description: str
    crumbs: tuple[Link, ...]
    terms: tuple[Term, ...]
    body_html: str
    notes: tuple[str, ...]
    sources: tuple[CitationView, ...]
    listing: Listing
    feed: str
    """Address of the feed of these; empty while there are none."""
    image: Illustration
    """What stands for it where it is shared."""
    data: str
    """Address of its record."""
    reports: MovementReports


class LeadershipView(NamedTuple):
    """Who led a cluster in a year, and where that is stated."""

    year: str
    leader: Link | None
    deputy: Link | None
    person: str
    how: str
    by_vocabulary: bool
    articles: tuple[Link, ...]
    """Those that state it."""


class AgreementLine(NamedTuple):
    """An agreement of a cluster, as an article states it."""

    year: str
    signed: str
    status: str
    parties: tuple[Link, ...]
    parties_count: str
    witnesses: str
    stated_in: Link


class ClusterPage(NamedTuple):
    """A cluster: its members, who led it, what it signed, and the news about it."""

    title: str
    description: str
    crumbs: tuple[Link, ...]
    terms: tuple[Term, ...]
    body_html: str
    members: tuple[MembersLine, ...]
    names: tuple[NameLine, ...]
    rankings: tuple[RankingLine, ...]
    leaders: tuple[LeadershipView, ...]
    differing: bool
    """Whether of some year several are stated to have led."""
    agreements: tuple[AgreementLine, ...]
    notes: tuple[str, ...]
    sources: tuple[CitationView, ...]
    listing: Listing
    data: str
    """Address of its record."""


class TallyGroup(NamedTuple):
    """Entries of an index under one heading."""

    heading: str
    entries: tuple[Tally, ...]


class IndexPage(NamedTuple):
    """The list of all movements, or of all clusters."""

    title: str
    description: str
    crumbs: tuple[Link, ...]
    groups: tuple[TallyGroup, ...]
