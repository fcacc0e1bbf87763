"""What movements, clusters and places show of their news; same rules as `archive.views`."""

from typing import NamedTuple

from archive.chart_views import Chart
from archive.fact_views import AwardSum
from archive.map_views import ProvinceMap
from archive.records import record
from archive.shown import Link, Tally


class EditionLine(NamedTuple):
    """A local edition of a movement, under the name that it has there."""

    name: str
    place: Link
    articles: tuple[Link, ...]


@record(frozen=True, slots=True)
class WhereLine:
    """A province that the news is from."""

    id: str
    """Of the province."""
    place: Link
    """As it was called when last reported on."""
    now: tuple[Link, ...]
    """What it is today; empty when that is the same."""
    count: int


class NeighbourLine(NamedTuple):
    """A movement that it must not be confused with, and what tells them apart."""

    movement: Link
    facts: str
    """In the words of the interface."""
    launched_by: str


class MovementReports(NamedTuple):
    """What the news tells of a movement."""

    chart: Chart | None
    years: tuple[Tally, ...]
    """Newest first; each leads to where the articles of the year begin."""
    map: ProvinceMap | None
    """Of the provinces of today; None where no article is about any."""
    where: tuple[WhereLine, ...]
    """Under the names of the time."""
    editions: tuple[EditionLine, ...]
    awards: tuple[AwardSum, ...]
    awarding: int
    """Of how many articles these are the sums."""
    neighbours: tuple[NeighbourLine, ...]


class MembersLine(NamedTuple):
    """Who is stated to be a member in a year."""

    year: str
    members: tuple[Link, ...]
    articles: tuple[Link, ...]
    """Empty for what the vocabulary states."""


class NameLine(NamedTuple):
    """What a cluster is called in a year's news."""

    year: str
    name: str
    articles: tuple[Link, ...]


class RankingLine(NamedTuple):
    """A row of rankings that an article of the cluster states."""

    year: str
    award: str
    rank: str
    counts: str
    recipients: tuple[Link, ...]
    article: Link


class AwardRow(NamedTuple):
    """A row of awards of a place."""

    award: Link
    rank: str
    year: str
    """Of the achievement, as the article states it; else that it states none."""
    counts: str
    """In words where the number is not stated, or not of the place alone."""


class AwardsOf(NamedTuple):
    """The rows of one status and level that an article states of a place."""

    article: Link
    rows: tuple[AwardRow, ...]
    """The newest year first."""


class PlaceAwards(NamedTuple):
    """The awards of a place of one status and level."""

    sum: AwardSum
    articles: tuple[AwardsOf, ...]
    """The newest."""
    more: int
    """How many articles are not among these."""


class Membership(NamedTuple):
    """A cluster that a place belonged to."""

    cluster: Link
    year: str
    """Else that the vocabulary lists it."""
    articles: tuple[Link, ...]
    more: int
    """How many articles state the same beside these."""


class PlaceReports(NamedTuple):
    """What the news tells of a place."""

    awards: tuple[PlaceAwards, ...]
    clusters: tuple[Membership, ...]
