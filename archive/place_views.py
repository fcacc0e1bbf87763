"""What the pages of places show; same rules as `archive.views`."""

from typing import NamedTuple

from archive.map_views import ProvinceMap
from archive.pictures import Illustration
from archive.records import record
from archive.report_views import PlaceReports
from archive.shown import Card, Link, Listing, Tally, When


class Period(NamedTuple):
    """What a place was called, and to whom it belonged, for a time."""

    name: str
    level: str
    above: Link | None
    since: When | None
    """None when that is not known: before 2021."""
    until: When | None
    """None while it lasts."""
    document: str
    """By which it began; empty when none is known."""


class Passage(NamedTuple):
    """What a place became, or came from, on one day and by one document."""

    places: tuple[Link, ...]
    day: When
    whole: bool
    document: str


class ChildGroup(NamedTuple):
    """Places of one kind below another."""

    kind: str
    with_articles: tuple[Tally, ...]
    others: tuple[Link, ...]


@record(frozen=True, slots=True)
class Inheritance:
    """The newest articles of a predecessor."""

    place: Link
    approximate: bool
    """The predecessor was divided: not all that is said of it concerns this place."""
    count: int
    cards: tuple[Card, ...]


class LocalityPage(NamedTuple):
    """A place through time."""

    title: str
    """Its latest name with its kind."""
    description: str
    crumbs: tuple[Link, ...]
    ended: str
    """The last day of a place that is no more."""
    life: tuple[Period, ...]
    """The newest first."""
    came_from: tuple[Passage, ...]
    became: tuple[Passage, ...]
    children: tuple[ChildGroup, ...]
    """As of today, or of the place's last day."""
    former_children: tuple[Tally, ...]
    """Places with articles that are no more, or belong elsewhere now."""
    listing: Listing
    feed: str
    """Address of the feed of these; empty while there are none."""
    inherited: tuple[Inheritance, ...]
    campaigns: tuple[Link, ...]
    """The years of its campaigns, newest first."""
    reports: PlaceReports
    image: Illustration | None
    """What stands for it where it is shared; None without articles: then the site's does."""
    data: str
    """Address of its record."""


class EraLink(NamedTuple):
    """One way to see the places."""

    name: str
    told: str
    url: str
    shown: bool
    """Whether it is that of the page."""


class ProvinceRow(NamedTuple):
    """A province in the table beside the map."""

    place: Link
    articles: str
    others: tuple[Link, ...]
    """As now: what it was made of; as then: what it belongs to today. With itself."""


class TreePlace(NamedTuple):
    """A place with articles in the tree."""

    place: Link
    articles: int
    told: str
    """What became of it, where it was divided; empty otherwise."""
    before: tuple[Link, ...]
    """Places that were, whose articles are counted here."""


class TreeProvince(NamedTuple):
    """A province with the places below it that have articles."""

    place: Link
    articles: int
    places: tuple[TreePlace, ...]


class LocalitiesPage(NamedTuple):
    """The provinces of an era: map, table, and the tree below them."""

    title: str
    description: str
    crumbs: tuple[Link, ...]
    eras: tuple[EraLink, ...]
    """Empty while there is only one."""
    told: str
    """How articles are counted; empty while there is only one era."""
    country: Tally | None
    map: ProvinceMap
    others: str
    """Heading of the rows' others; empty while there is only one era."""
    rows: tuple[ProvinceRow, ...]
    tree: tuple[TreeProvince, ...]
