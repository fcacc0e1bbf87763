"""What the pages of places show; same rules as `archive.views`."""

from dataclasses import dataclass
from typing import NamedTuple

from archive.pictures import Illustration
from archive.shown import Card, Link, Listing, Tally, When


class NameSpan(NamedTuple):
    """What a place was called, and to whom it belonged, for a time."""

    name: str
    parent: Link | None
    since: str
    until: str


class Passage(NamedTuple):
    """What a place became, or came from."""

    place: Link
    day: When
    whole: bool
    document: str


class ChildGroup(NamedTuple):
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


class LocalityPage(NamedTuple):
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
    feed: str
    """Address of the feed of these; empty while there are none."""
    inherited: tuple[Inheritance, ...]
    campaigns: tuple[Link, ...]
    """The years of its campaigns, newest first."""
    image: Illustration | None
    """What stands for it where it is shared; None without articles: then the site's does."""
    data: str
    """Address of its record."""


class LocalitiesPage(NamedTuple):
    """The top of the tree of places."""

    title: str
    description: str
    crumbs: tuple[Link, ...]
    country: Tally | None
    current: tuple[Tally, ...]
    former: tuple[Tally, ...]
