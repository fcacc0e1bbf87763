"""What the pages show: immutable records of strings, links and cards that templates read.

A view holds exactly what its page shows, so that equal views mean equal pages. Texts are plain
(templates escape them) unless a field's name ends in `_html`; addresses are relative to the site,
or whole when they lead outside. An empty text, link list or tuple means that the page says nothing
about it. Here are the pages of news and of prose; `fact_views`, `time_views`, `place_views`,
`term_views` and `machine_views` have the others.

They are named tuples, not dataclasses: to make these classes takes a fifth of the time, which an
edit that is published in a second has to pay (40 ms of it).
"""

from collections.abc import Mapping
from typing import NamedTuple

from archive.chart_views import Chart
from archive.fact_views import ArticleFacts
from archive.pictures import Illustration
from archive.shown import Card, Link, Listing, Tally, When


class ListingPage(NamedTuple):
    """A numbered page of any listing."""

    title: str
    description: str
    crumbs: tuple[Link, ...]
    listing: Listing


class HomePage(NamedTuple):
    """The front page of the site."""

    title: str
    description: str
    listing: Listing
    places: tuple[Tally, ...]
    movements: tuple[Tally, ...]
    years: tuple[Tally, ...]
    chart: Chart | None
    """The years once more, to be seen at a glance."""


class RelatedView(NamedTuple):
    """An article to read next."""

    card: Card
    reason: str


class BesideView(NamedTuple):
    """What comes before and after an article in one list."""

    label: str
    newer: Link | None
    older: Link | None


class ArticlePage(NamedTuple):
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
    minutes: int
    """That it takes to read, at least 1."""
    image: Illustration
    """What stands for it where it is shared: its first photo, else its first place's image."""
    body_html: str
    facts: ArticleFacts
    campaigns: tuple[Link, ...]
    """Those of its place that it makes known."""
    related: tuple[RelatedView, ...]
    beside: tuple[BesideView, ...]


class MonthLine(NamedTuple):
    """A month with its newest headlines."""

    month: Tally
    newest: tuple[Link, ...]


class YearPage(NamedTuple):
    """A year's months."""

    title: str
    description: str
    crumbs: tuple[Link, ...]
    months: tuple[MonthLine, ...]
    newer: Link | None
    older: Link | None


class ProsePage(NamedTuple):
    """A content page, as About."""

    title: str
    description: str
    crumbs: tuple[Link, ...]
    updated: When | None
    body_html: str


class Example(NamedTuple):
    """A query, and what it finds."""

    query: str
    told: str


class SearchPage(NamedTuple):
    """The page for searching, before anything is asked."""

    title: str
    description: str
    crumbs: tuple[Link, ...]
    examples: tuple[Example, ...]
    words: Mapping[str, str]
    """What its scripts say: key of the catalogue → text."""


class MissingPage(NamedTuple):
    """What is shown for an address that leads nowhere."""

    title: str
    description: str


class RedirectPage(NamedTuple):
    """An old address."""

    title: str
    target: str
