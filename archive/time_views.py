"""What the pages by time show; same rules as `archive.views`."""

from typing import NamedTuple

from archive.chart_views import KindsChart
from archive.shown import Link, Listing, Tally


class CalendarDay(NamedTuple):
    """A day of a month; one without articles leads nowhere, unless it has a page all the same."""

    number: int
    url: str
    articles: int


class Calendar(NamedTuple):
    """The days of one month of one year, in weeks from Monday to Sunday."""

    title: str
    weeks: tuple[tuple[CalendarDay | None, ...], ...]
    """None: a day of another month."""


class MonthPage(NamedTuple):
    """The front page of a month."""

    title: str
    description: str
    crumbs: tuple[Link, ...]
    listing: Listing
    calendar: Calendar


class DatedLine(NamedTuple):
    """An article in a list that says when what it tells of took place."""

    article: Link
    place: Link
    campaigns: tuple[Link, ...]
    """Those that it tells the beginning or end of, on the timeline."""
    day: str
    """Of the event, else of publication; empty where the heading says it."""
    published: str
    """Day of publication, where that is another one."""
    draft: bool


class DayPage(NamedTuple):
    """Everything published on a day, and what is told elsewhere of that day."""

    title: str
    description: str
    crumbs: tuple[Link, ...]
    listing: Listing
    events: tuple[DatedLine, ...]
    other_years: str
    """Address of the same day of all years."""
    newer: Link | None
    older: Link | None


class YearOfDay(NamedTuple):
    """What a year has of a day of the calendar."""

    year: int
    lines: tuple[DatedLine, ...]


class OnThisDayPage(NamedTuple):
    """A day of the calendar in all years."""

    title: str
    description: str
    crumbs: tuple[Link, ...]
    years: tuple[YearOfDay, ...]
    nearest: tuple[Link, ...]
    """The days before and after that have articles, when this one has none."""
    before: Link
    after: Link


class OnThisDayMonth(NamedTuple):
    """A month of no year."""

    name: str
    days: tuple[CalendarDay, ...]


class OnThisDayIndex(NamedTuple):
    """All 366 days of the calendar."""

    title: str
    description: str
    crumbs: tuple[Link, ...]
    months: tuple[OnThisDayMonth, ...]


class YearLine(NamedTuple):
    """A year with its months."""

    year: Tally
    months: tuple[Tally, ...]


class YearsPage(NamedTuple):
    """All years, what kinds of articles they have, and what the archive lacks."""

    title: str
    description: str
    crumbs: tuple[Link, ...]
    years: tuple[YearLine, ...]
    kinds: KindsChart | None
    gaps: tuple[str, ...]
    campaigns: Link | None
    """The overview of yearly campaigns."""


class MovementSpan(NamedTuple):
    """When a movement began and ended."""

    movement: Link
    told: str
    unchecked: bool
    left: str
    """Where its lane begins, as all places a percentage of the chart's width."""
    width: str
    """Of the part that is on record."""
    open_left: str
    """Where the part begins of which no end is on record; empty without one."""
    open_width: str


class Tick(NamedTuple):
    """A year below the lanes."""

    left: str
    year: str


class MovementChange(NamedTuple):
    """A movement that began or ended in a year."""

    movement: Link
    when: str
    unchecked: bool


class TimelineYear(NamedTuple):
    """What began and ended in a year."""

    year: Link
    """Leads to the news of the year, where there is any."""
    began: tuple[MovementChange, ...]
    ended: tuple[MovementChange, ...]
    campaigns: tuple[DatedLine, ...]
    """The newest ones."""
    all_of: Link | None
    """The others too, where there are more."""


class TimelinePage(NamedTuple):
    """Movements as lanes over the years, and what each year has of movements and campaigns."""

    title: str
    description: str
    crumbs: tuple[Link, ...]
    ticks: tuple[Tick, ...]
    lanes: tuple[MovementSpan, ...]
    undated: tuple[MovementSpan, ...]
    """Movements of which no beginning is known: no lane can show them."""
    years: tuple[TimelineYear, ...]


class TimelineMonth(NamedTuple):
    """What a month has of campaigns."""

    month: str
    lines: tuple[DatedLine, ...]


class TimelineYearPage(NamedTuple):
    """All that is told of the campaigns of a year."""

    title: str
    description: str
    crumbs: tuple[Link, ...]
    months: tuple[TimelineMonth, ...]
