"""The whole archive as one value: what `assemble` makes and `plan` reads."""

from collections.abc import Mapping
from datetime import date

from archive.article import ContentPage
from archive.brief import Brief
from archive.gazetteer import Gazetteer
from archive.records import record
from archive.site_matter import SiteMatter
from archive.vocabulary import Vocabulary


@record(frozen=True, slots=True)
class Archive:
    """Everything that is published, sorted and grouped."""

    site: SiteMatter
    today: date
    """The day in Vietnam that "now part of" is told for, and by which a review is due or not yet.

    Its year is the last that charts have.
    """
    articles: tuple[Brief, ...]
    """Published articles, newest first: the reverse of (moment of publication, id)."""
    pages: tuple[ContentPage, ...]
    """By `order`, then title."""
    vocabulary: Vocabulary
    gazetteer: Gazetteer
    by_month: Mapping[str, tuple[Brief, ...]]
    """Month of publication, as `2021-03` → its articles, newest first, as all below."""
    by_day: Mapping[str, tuple[Brief, ...]]
    """Day of publication, as `2021-03-24` → its articles."""
    days_beside: Mapping[str, tuple[str, str]]
    """Day of publication → the days before and after it that have articles, "" for none."""
    by_event_day: Mapping[str, tuple[Brief, ...]]
    """Day of the event, as `2021-03-24` → articles about it that were published on another day."""
    by_calendar_day: Mapping[str, tuple[Brief, ...]]
    """Month and day of the event, else of publication, as `03-24` → the articles of all years."""
    by_campaign_year: Mapping[str, tuple[Brief, ...]]
    """Year → articles that tell how campaigns began and ended in it (`campaigns.turns_of`)."""
    by_locality: Mapping[str, tuple[Brief, ...]]
    """Locality id → articles about it or about a place below it at the time.

    The country's own are only those that name it (`NATIONAL`), not all.
    """
    by_named: Mapping[str, tuple[Brief, ...]]
    """Locality id → articles that name it (`Brief.named`), without those of `by_locality`."""
    by_movement: Mapping[str, tuple[Brief, ...]]
    by_cluster: Mapping[str, tuple[Brief, ...]]
    by_award: Mapping[str, tuple[Brief, ...]]
    by_award_year: Mapping[str, tuple[Brief, ...]]
    """Year, and award with year (`archive.award_lines.year_key`) → articles that tell of any."""
    by_document: Mapping[str, tuple[Brief, ...]]
    by_person: Mapping[str, tuple[Brief, ...]]
    """Key of a person (`archive.people`) → articles that name them."""
    names: Mapping[str, str]
    """Key of a person → the name in the newest of these."""
    by_letter: Mapping[str, tuple[str, ...]]
    """Letter of the index of people (`archive.people.initial`) → their keys; by the alphabet."""
    namesakes: Mapping[str, tuple[str, ...]]
    """A name that several people have (`archive.people.name_of_key`) → their keys, sorted."""
    by_campaign: Mapping[str, tuple[Brief, ...]]
    """Key of a yearly campaign (`archive.campaigns`) → articles that tell of it."""
