"""What an article is to the rest of the archive: small, plain, and kept from build to build.

A build reads again only the articles that changed; of all others it has their briefs. So a brief
holds everything that any page but the article's own shows or decides by, as texts, numbers and
tuples of these, which can be stored without interpreting them.
"""

from datetime import date, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from archive.dates import VIETNAM
from archive.problems import Severity

_EPOCH = date(1970, 1, 1).toordinal()
_DAY = 24 * 60 * 60
_OFFSET = int(VIETNAM.utcoffset(None).total_seconds())


class Brief(NamedTuple):
    """One article; the order of the fields is the order in which they are stored."""

    path: str
    """File, relative to the content folder."""
    digest: str
    """BLAKE2b of the file's bytes, hex."""
    media: tuple[str, ...]
    """Files below `content/media` that it shows or offers."""
    links: tuple[str, ...]
    """Site-relative addresses that its prose leads to."""
    problems: tuple[tuple[str, int, int, str, str, str, str, Severity], ...]
    """The warnings, as the fields of `archive.problems.Problem`."""
    taken: tuple[int, ...]
    """Entries of `takedown` in `people.yaml` (`archive.people.Gone`) that it has something of."""
    shape: int
    """64 bits of BLAKE2b of what decides in which lists it stands, where, and beside what."""
    face: int
    """64 bits of BLAKE2b of all fields below: equal where no other page can show a difference."""
    id: str
    """Permanent id, as `2021/mong-cai`."""
    title: str
    lead: str
    summary: str
    """The lead, else how the text begins."""
    kinds: tuple[str, ...]
    author: str
    draft: bool
    aliases: tuple[str, ...]
    moment: int
    """Publication, in seconds since 1970 UTC."""
    published: tuple[str, str]
    """Publication for machines and for people, in the precision it was given in."""
    updated: int | None
    """Last change of substance, as `moment`."""
    publish_at: int | None
    expires: int | None
    event_day: int
    """The day that decides which version of a place is meant, as `date.toordinal`."""
    place: str
    """Its first locality as a card names it: bare name then, and the province's."""
    places: tuple[str, ...]
    """Ids of the localities it is about, the subject first."""
    areas: tuple[str, ...]
    """The same with all that lay above them on the day, each once."""
    movements: tuple[str, ...]
    mentions: tuple[tuple[str, str, str, str], ...]
    """What it says of movements: id, role, place of a local edition, its name; empty for none."""
    clusters: tuple[str, ...]
    """Ids of the clusters it mentions, those of its agreements too, each once."""
    groups: tuple[str, ...]
    """What relates others to it, each once: `locality:<id>`, `area:<id>`, `movement:<id>`, …"""
    awards: tuple[str, ...]
    """Ids of the awards it states, each once, as those below."""
    documents: tuple[str, ...]
    people: tuple[str, ...]
    """Keys of the people it names, who leads a cluster too; see `archive.people`."""
    names: tuple[str, ...]
    """Their names, in the same order."""
    organisations: tuple[tuple[str, str], ...]
    """The organisation that it first gives each, and the id of the province that this is of, where
    it does not say so itself; empty for none; in the same order."""
    joined: tuple[tuple[str, str], ...]
    """Keys that those whom an editor has joined would have here, each with the one they have."""
    campaigns: tuple[str, ...]
    """Keys of the yearly campaigns it makes known; see `archive.campaigns`."""
    steps: tuple[str, ...]
    """What it reports of campaigns, also of some that only others make known."""
    award_lines: tuple[tuple[Any, ...], ...]
    """What it states of awards, each the fields of an `archive.award_lines.AwardLine`."""
    award_years: tuple[str, ...]
    """Keys of the lists of awards by year that it belongs to; see `archive.award_lines`."""
    named: tuple[str, ...]
    """Ids of the places that it names among who was awarded, or is of a cluster, each once."""
    award_face: int
    """64 bits of BLAKE2b of id, first place and `award_lines`; 0 when it states none."""
    stated: bytes
    """Its facts as `archive.stated` has them; most builds need those of few articles."""

    @property
    def published_on(self) -> date:
        """Day of publication in Vietnam."""
        return day_of(self.moment)

    @property
    def changed_on(self) -> date:
        """Day of the last change of substance, else of publication."""
        return day_of(self.moment if self.updated is None else self.updated)

    @property
    def day(self) -> date:
        """The day that decides which version of a place is meant."""
        return date.fromordinal(self.event_day)


@lru_cache(1 << 15)  # an article is in several lists, and each asks for its day
def day_of(moment: int) -> date:
    """Return the day in Vietnam of a moment in seconds since 1970 UTC."""
    return date.fromordinal(_EPOCH + (moment + _OFFSET) // _DAY)


def seconds_of(moment: datetime) -> int:
    """Return an aware moment in seconds since 1970 UTC."""
    return int(moment.timestamp())


def time_of(moment: int) -> datetime:
    """Return the moment, in Vietnam's time."""
    return datetime.fromtimestamp(moment, VIETNAM)
