"""What the pages show: frozen records of strings, links and cards that templates read.

A view holds exactly what its page shows, so that equal views mean equal pages. Texts are plain
(templates escape them) unless a field's name ends in `_html`; addresses are relative to the site,
or whole when they lead outside. An empty text, link list or tuple means that the page says nothing
about it. The views of an article's facts are in `archive.fact_views`.
"""

from dataclasses import dataclass

from archive.fact_views import ArticleFacts
from archive.shown import Card, Link, When


@dataclass(frozen=True, slots=True)
class Pager:
    """Where a listing goes on. Numbered pages count from the oldest and never shift."""

    number: int = 0
    """0 for the front page, which holds the newest."""
    newer: str = ""
    older: str = ""
    newest: str = ""
    """The front page; empty on the front page itself."""
    oldest: str = ""
    """Page 1; empty when there is none, and on page 1 itself."""


@dataclass(frozen=True, slots=True)
class Listing:
    """One page's share of a list of articles, newest first."""

    cards: tuple[Card, ...]
    pager: Pager


@dataclass(frozen=True, slots=True)
class ListingPage:
    """A numbered page of any listing, and the front page of a month."""

    title: str
    description: str
    crumbs: tuple[Link, ...]
    listing: Listing


@dataclass(frozen=True, slots=True)
class Tally:
    """A link with the number of articles behind it."""

    link: Link
    count: int


@dataclass(frozen=True, slots=True)
class HomePage:
    """The front page of the site."""

    title: str
    description: str
    listing: Listing
    places: tuple[Tally, ...]
    movements: tuple[Tally, ...]
    years: tuple[Tally, ...]


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """An article with all its facts."""

    title: str
    description: str
    crumbs: tuple[Link, ...]
    lead: str
    kinds: tuple[str, ...]
    published: When
    updated: When | None
    draft: bool
    author: str
    body_html: str
    facts: ArticleFacts
    related: tuple[Card, ...]
    newer: Link | None
    older: Link | None


@dataclass(frozen=True, slots=True)
class NameSpan:
    """What a place was called, and to whom it belonged, for a time."""

    name: str
    parent: Link | None
    since: str
    until: str


@dataclass(frozen=True, slots=True)
class Passage:
    """What a place became, or came from."""

    place: Link
    day: When
    whole: bool
    document: str


@dataclass(frozen=True, slots=True)
class ChildGroup:
    """Places of one kind below another."""

    kind: str
    with_articles: tuple[Tally, ...]
    others: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Inheritance:
    """The newest articles of a predecessor."""

    place: Link
    approximate: bool
    """The predecessor was divided: not all that is said of it concerns this place."""
    count: int
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class LocalityPage:
    """A place through time."""

    title: str
    """Its latest name with its kind."""
    description: str
    crumbs: tuple[Link, ...]
    ended: str
    """The last day of a place that is no more."""
    names: tuple[NameSpan, ...]
    came_from: tuple[Passage, ...]
    became: tuple[Passage, ...]
    children: tuple[ChildGroup, ...]
    """As of today, or of the place's last day."""
    former_children: tuple[Tally, ...]
    """Places with articles that are no more, or belong elsewhere now."""
    listing: Listing
    inherited: tuple[Inheritance, ...]


@dataclass(frozen=True, slots=True)
class LocalitiesPage:
    """The top of the tree of places."""

    title: str
    description: str
    crumbs: tuple[Link, ...]
    country: Tally | None
    current: tuple[Tally, ...]
    former: tuple[Tally, ...]


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


@dataclass(frozen=True, slots=True)
class MonthLine:
    """A month with its newest headlines."""

    month: Tally
    newest: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class YearPage:
    """A year's months."""

    title: str
    description: str
    crumbs: tuple[Link, ...]
    months: tuple[MonthLine, ...]
    newer: Link | None
    older: Link | None


@dataclass(frozen=True, slots=True)
class YearLine:
    """A year with its months."""

    year: Tally
    months: tuple[Tally, ...]


@dataclass(frozen=True, slots=True)
class YearsPage:
    """All years."""

    title: str
    description: str
    crumbs: tuple[Link, ...]
    years: tuple[YearLine, ...]


@dataclass(frozen=True, slots=True)
class ProsePage:
    """A content page, as About."""

    title: str
    description: str
    crumbs: tuple[Link, ...]
    updated: When | None
    body_html: str


@dataclass(frozen=True, slots=True)
class MissingPage:
    """What is shown for an address that leads nowhere."""

    title: str
    description: str


@dataclass(frozen=True, slots=True)
class RedirectPage:
    """An old address."""

    title: str
    target: str


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """An article in the feed."""

    title: str
    url: str
    published: str
    """RFC 3339."""
    updated: str
    summary: str
    author: str
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Feed:
    """The Atom feed (RFC 4287)."""

    updated: str
    entries: tuple[FeedEntry, ...]


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """A page, and when its content last changed (empty if that is not known)."""

    url: str
    last_modified: str


@dataclass(frozen=True, slots=True)
class Sitemap:
    """Pages for search engines (sitemaps.org 0.9), or the sitemaps that list them."""

    entries: tuple[SitemapEntry, ...]


@dataclass(frozen=True, slots=True)
class Robots:
    """`robots.txt`."""

    sitemap: str
