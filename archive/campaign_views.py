"""What the pages of yearly campaigns show; same rules as `archive.views`."""

from typing import NamedTuple

from archive.shown import Link, When


class SaidIn(NamedTuple):
    """What articles state alike, in their own words."""

    label: str
    text: str
    articles: tuple[Link, ...]


class StepLine(NamedTuple):
    """A report of a step."""

    when: When
    """Day of the event, else of publication."""
    told: str
    """What is known of it beside the day, in the words of the interface."""
    printed: str
    """The same in the words of the source."""
    cluster: Link | None
    """Whose agreement it is."""
    article: Link


class StepView(NamedTuple):
    """A step of a campaign, reported or not."""

    name: str
    lines: tuple[StepLine, ...]
    missing: str
    """What is said where nothing is reported."""


class AwardLine(NamedTuple):
    """A row of awards that an article states for a campaign."""

    status: str
    status_label: str
    award: str
    rank: str
    counts: str
    dated: bool
    """Whether its year is stated."""


class AwardsIn(NamedTuple):
    """What one article states of awards."""

    article: Link
    lines: tuple[AwardLine, ...]


class TargetLine(NamedTuple):
    """A target that was set with a campaign."""

    what: str
    value: str
    due: str


class TargetsIn(NamedTuple):
    """What one article states of targets."""

    article: Link
    lines: tuple[TargetLine, ...]


class Passage(NamedTuple):
    """The campaign of the same year of a place that another passed into, or that passed into it."""

    label: str
    """How the places belong together."""
    campaign: Link
    """Its text is the place."""


class CampaignPage(NamedTuple):
    """The campaign of a place in a year: what is reported of it, and what is missing."""

    title: str
    description: str
    crumbs: tuple[Link, ...]
    place: Link
    """As it was called then."""
    now_label: str
    now: tuple[Link, ...]
    """What it is today; empty when nothing changed."""
    more_now: int
    """How many further units it became."""
    passages: tuple[Passage, ...]
    """Where else its year is told of."""
    heading: str
    """What the page tells of the place."""
    state: str
    """The whole in a sentence, as that it was launched and no review is reported."""
    sayings: tuple[SaidIn, ...]
    """Name, themes, goal and who launched it."""
    steps: tuple[StepView, ...]
    awards: tuple[AwardsIn, ...]
    targets: tuple[TargetsIn, ...]
    others: tuple[Link, ...]
    """Articles that tell of it and report none of its steps."""
    year: Link


class CampaignCell(NamedTuple):
    """A step in the table of a year."""

    day: Link
    """Of the first report, with its day or that of the signing; empty where there is none."""
    note: str
    """What has to be said with it, as that awards are only proposed."""


class CampaignRow(NamedTuple):
    """A campaign in the table of a year."""

    place: Link
    """Leads to the page of the campaign."""
    cells: tuple[CampaignCell, ...]


class Unreviewed(NamedTuple):
    """A campaign that was launched, and of which no review is reported."""

    campaign: Link
    heirs: tuple[Passage, ...]
    heading: str
    """What the pages of these tell of their places."""


class CampaignYearPage(NamedTuple):
    """All campaigns of a year."""

    title: str
    description: str
    crumbs: tuple[Link, ...]
    steps: tuple[str, ...]
    rows: tuple[CampaignRow, ...]
    unreviewed: tuple[Unreviewed, ...]
    due: bool
    """Whether the reviews of the year are to be expected by now."""
    rule: str
    newer: Link | None
    older: Link | None


class CampaignTally(NamedTuple):
    """A year in the overview."""

    year: Link
    counts: tuple[str, ...]
    """Campaigns, then those of which each step is reported."""
    unreviewed: str
    """How many were launched and not reviewed; empty while no review is due."""


class CampaignsPage(NamedTuple):
    """The overview of all years."""

    title: str
    description: str
    crumbs: tuple[Link, ...]
    steps: tuple[str, ...]
    years: tuple[CampaignTally, ...]
    unreviewed: tuple[Unreviewed, ...]
    """Campaigns launched and not reviewed, where they are few enough to be named."""
    many: str
    """How many there are where they are too many to be named."""
    rule: str
