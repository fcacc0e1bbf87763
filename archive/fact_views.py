"""How an article's facts are shown: one record for each kind of fact, in words and links.

Same rules as `archive.views`. `quote` is always the sentence of the article that states the fact,
`note` what the editors add.
"""

from typing import NamedTuple

from archive.pictures import Variant
from archive.records import record
from archive.shown import Link, Quote, When


class EventView(NamedTuple):
    """What happened."""

    name: str
    when: When | None
    until: When | None
    part_of_day: str
    place: Link | None
    venue: str
    organiser: str
    note: str


class PlaceView(NamedTuple):
    """A place of the news as it was then, and as it is now."""

    place: Link
    above: tuple[Link, ...]
    """The places above it then, the nearest first."""
    role: str
    now_label: str
    now: tuple[Link, ...]
    """What it is today, each with the places above; empty when nothing changed."""
    more_now: int
    """How many further units it became."""
    approximate: bool
    """Its name and place on that day are not known for sure."""
    as_printed: str
    note: str


class MovementView(NamedTuple):
    """A movement in its role."""

    movement: Link
    order: str
    """Its number in the source's own list."""
    as_printed: str
    linked_to: Link | None
    place: Link | None
    quote: Quote | None
    note: str


class MovementGroup(NamedTuple):
    """Movements in one role."""

    role: str
    movements: tuple[MovementView, ...]


class CampaignView(NamedTuple):
    """The campaign of a year."""

    year: str
    name: str
    theme: str
    launched: When | None
    launched_by: str
    goal: str
    quote: Quote | None


class ThemeView(NamedTuple):
    """A theme of the year."""

    label: str
    text: str
    quote: Quote | None


@record(frozen=True, slots=True)
class ClusterView:
    """A cluster as it was then."""

    cluster: Link
    as_printed: str
    count: str
    members: tuple[Link, ...]
    year: str
    """Year of the leadership."""
    leader: Link | None
    leader_person: Link | None
    deputy: Link | None
    quote: Quote | None
    note: str


class AgreementView(NamedTuple):
    """An agreement with its parties."""

    heading: str
    status: str
    signed: str
    cluster: Link | None
    parties: tuple[Link, ...]
    parties_count: str
    witnesses: str
    quote: Quote | None
    note: str


class AwardView(NamedTuple):
    """A row of awards."""

    award: Link
    rank: str
    as_printed: str
    status: str
    """Key of the status, for the style of its label."""
    status_label: str
    year: str
    counts: str
    """As "41 tập thể, 2 cá nhân", or that the number is not known."""
    recipients: tuple[Link, ...]
    granted_by: str
    proposed_by: str
    quote: Quote | None
    note: str


class AwardSum(NamedTuple):
    """Awards of one status and level, added up over what articles state."""

    status: str
    status_label: str
    level: str
    counts: str
    """Empty when no number is known."""
    unknown: int
    """Of how many rows no number is known."""


class FigureView(NamedTuple):
    """A figure or a target."""

    what: str
    value: str
    due: str
    quote: Quote | None
    note: str


class PersonView(NamedTuple):
    """A person with the role of that day."""

    name: Link
    role: str
    organisation: str
    did: str
    note: str


class DocumentView(NamedTuple):
    """A document cited."""

    document: Link
    details: str
    as_printed: str
    unchecked: bool
    note: str


class PhotoView(NamedTuple):
    """A photo; without `url` only its caption, as the source printed it."""

    url: str
    alt: str
    caption: str
    credit: str
    width: int = 0
    """Pixels; 0 where they are not known, as of a caption alone."""
    height: int = 0
    variants: tuple[Variant, ...] = ()


class SourceView(NamedTuple):
    """Where the facts come from."""

    name: str
    title: Link | None
    published: When | None
    retrieved: When | None
    author: str
    organisation: str
    section: str
    note: str


class CorrectionView(NamedTuple):
    """A correction."""

    day: When
    text: str


class ArticleFacts(NamedTuple):
    """All facts of an article, in the order of the page."""

    event: EventView | None
    places: tuple[PlaceView, ...]
    campaign: CampaignView | None
    themes: tuple[ThemeView, ...]
    movements: tuple[MovementGroup, ...]
    clusters: tuple[ClusterView, ...]
    agreements: tuple[AgreementView, ...]
    awards: tuple[AwardView, ...]
    award_totals: tuple[AwardSum, ...]
    """Empty for a single award."""
    figures: tuple[FigureView, ...]
    targets: tuple[FigureView, ...]
    tasks: tuple[str, ...]
    people: tuple[PersonView, ...]
    documents: tuple[DocumentView, ...]
    events_mentioned: tuple[str, ...]
    photos: tuple[PhotoView, ...]
    captions: tuple[PhotoView, ...]
    attachments: tuple[Link, ...]
    sources: tuple[SourceView, ...]
    corrections: tuple[CorrectionView, ...]
    notes: tuple[str, ...]
    tags: tuple[str, ...]
