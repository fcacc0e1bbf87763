"""The whole archive as one value: what `assemble` makes and `plan` reads."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from archive.article import ContentPage
from archive.brief import Brief
from archive.gazetteer import Gazetteer
from archive.records import record
from archive.site_matter import SiteMatter
from archive.vocabulary import Vocabulary


class Arrangement(NamedTuple):
    """Which article stands where: follows from the shapes of the briefs and who is joined, alone.

    So it outlasts every edit that is one of texts. Plain values, being kept from build to build.
    """

    shapes: tuple[int, ...]
    """`Brief.shape` of each published article, newest first."""
    lists: dict[str, dict[str, tuple[int, ...]]]
    """Group → id, sorted → places of its articles among the published ones, ascending."""
    days_beside: dict[str, tuple[str, str]]
    """Day of publication → the days before and after it that have articles, "" for none."""
    names: dict[str, str]
    """Key of a person (`archive.people`) → the name in the newest article that names them."""
    letters: dict[str, tuple[str, ...]]
    """Letter of the index of people (`archive.people.initial`), by the alphabet → their keys, by
    their names as Vietnamese lists have them."""
    namesakes: dict[str, tuple[str, ...]]
    """A name that several people have (`archive.people.name_of_key`) → their keys, sorted."""


NOT_ARRANGED = Arrangement((), {}, {}, {}, {}, {})

Lists = Mapping[str, tuple[Brief, ...]]
"""Id, sorted → its articles, newest first."""


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
    arrangement: Arrangement
    lists: Mapping[str, Lists]
    """Group → id → articles, as the arrangement has them; which groups there are, the properties
    below say, and: `event` is by the day of the event, as `2021-03-24`, of articles about it that
    were published on another day; `named` by the localities that an article names
    (`Brief.named`) and is not about."""

    @property
    def by_month(self) -> Lists:
        """By month of publication, as `2021-03`."""
        return self.lists["month"]

    @property
    def by_day(self) -> Lists:
        """By day of publication, as `2021-03-24`."""
        return self.lists["day"]

    @property
    def by_calendar_day(self) -> Lists:
        """By month and day of the event, else of publication, as `03-24`: those of all years."""
        return self.lists["calendar"]

    @property
    def by_campaign_year(self) -> Lists:
        """By year, those that tell how campaigns began and ended in it (`campaigns.turns_of`)."""
        return self.lists["timeline"]

    @property
    def by_locality(self) -> Lists:
        """By locality, those about it or about a place below it at the time.

        The country's own are only those that name it (`NATIONAL`), not all.
        """
        return self.lists["locality"]

    @property
    def by_movement(self) -> Lists:
        """By movement."""
        return self.lists["movement"]

    @property
    def by_cluster(self) -> Lists:
        """By cluster."""
        return self.lists["cluster"]

    @property
    def by_award(self) -> Lists:
        """By award."""
        return self.lists["award"]

    @property
    def by_award_year(self) -> Lists:
        """By year, and by award with year (`archive.award_lines.year_key`)."""
        return self.lists["award_year"]

    @property
    def by_document(self) -> Lists:
        """By cited document."""
        return self.lists["document"]

    @property
    def by_person(self) -> Lists:
        """By key of a person (`archive.people`), those that name them."""
        return self.lists["person"]

    @property
    def by_campaign(self) -> Lists:
        """By key of a yearly campaign (`archive.campaigns`), those that tell of it."""
        return self.lists["campaign"]

    @property
    def days_beside(self) -> Mapping[str, tuple[str, str]]:
        """What the arrangement says of days."""
        return self.arrangement.days_beside

    @property
    def names(self) -> Mapping[str, str]:
        """What the arrangement says of people, as the two below."""
        return self.arrangement.names

    @property
    def by_letter(self) -> Mapping[str, tuple[str, ...]]:
        """The index of people."""
        return self.arrangement.letters

    @property
    def namesakes(self) -> Mapping[str, tuple[str, ...]]:
        """Who has the same name."""
        return self.arrangement.namesakes
