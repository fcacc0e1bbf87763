"""What pages of every kind show: links, dates, cards of articles, lists of them."""

from typing import NamedTuple

from archive.records import record


class Link(NamedTuple):
    """A name, and where it leads; plain text when there is no page for it."""

    text: str
    url: str = ""


class When(NamedTuple):
    """A date for machines and for people."""

    iso: str
    text: str


class Quote(NamedTuple):
    """The sentence of an article that states a fact, or a part of it."""

    text: str
    number: int
    """Of the fact among those with a quote, from 1, in the order of the page."""
    sentence: str
    """Fragment of the page where it is said; empty when it is said elsewhere, as in a caption."""


class Card(NamedTuple):
    """An article in a list."""

    title: str
    url: str
    lead: str
    published: When
    kinds: tuple[str, ...]
    place: Link
    """Its first locality, as it was called then."""
    draft: bool = False


@record(frozen=True, slots=True)
class Tally:
    """A link with the number of articles behind it."""

    link: Link
    count: int


class Pager(NamedTuple):
    """Where a listing goes on. Numbered pages count from the oldest and never shift."""

    number: int = 0
    """0 for the front page, which holds the newest."""
    newer: str = ""
    older: str = ""
    newest: str = ""
    """The front page; empty on the front page itself."""
    oldest: str = ""
    """Page 1; empty when there is none, and on page 1 itself."""


class Listing(NamedTuple):
    """One page's share of a list of articles, newest first."""

    cards: tuple[Card, ...]
    pager: Pager
