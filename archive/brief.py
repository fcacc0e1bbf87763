"""What an article is to the rest of the archive: small, plain, and kept from build to build.

A build reads again only the articles that changed; of all others it has their briefs. So a brief
holds everything that any page but the article's own shows or decides by, as texts, numbers and
tuples of these, which can be stored without interpreting them.
"""

from datetime import date, datetime
from typing import NamedTuple

from archive.dates import VIETNAM
from archive.problems import Severity

_EPOCH = date(1970, 1, 1).toordinal()
_DAY = 24 * 60 * 60
_OFFSET = int(VIETNAM.utcoffset(None).total_seconds())


class PartyBrief(NamedTuple):
    """A participant: the printed name, and the id of the locality that is meant, or nothing."""

    name: str
    locality: str


class LeadershipBrief(NamedTuple):
    """What an article reports of who leads a cluster, and who belongs to it."""

    cluster: str
    year: int
    """0 when none is stated."""
    leader: PartyBrief | None
    deputy: PartyBrief | None
    person: str
    members: tuple[PartyBrief, ...]


class AgreementBrief(NamedTuple):
    """An agreement of a cluster that an article reports."""

    cluster: str
    year: int
    """0 when none is stated."""
    signed: str
    """As it is shown."""
    status: str
    parties: tuple[PartyBrief, ...]


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
    clusters: tuple[str, ...]
    """Ids of the clusters it mentions, those of its agreements too, each once."""
    groups: tuple[str, ...]
    """What relates others to it, each once: `locality:<id>`, `area:<id>`, `movement:<id>`, …"""
    leaderships: tuple[LeadershipBrief, ...]
    agreements: tuple[AgreementBrief, ...]

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


def day_of(moment: int) -> date:
    """Return the day in Vietnam of a moment in seconds since 1970 UTC."""
    return date.fromordinal(_EPOCH + (moment + _OFFSET) // _DAY)


def seconds_of(moment: datetime) -> int:
    """Return an aware moment in seconds since 1970 UTC."""
    return int(moment.timestamp())


def time_of(moment: int) -> datetime:
    """Return the moment, in Vietnam's time."""
    return datetime.fromtimestamp(moment, VIETNAM)


def stored(brief: Brief) -> tuple[object, ...]:
    """Return a brief as plain tuples, as `marshal` takes it."""
    leaderships = tuple(
        (*item[:2], _plain(item.leader), _plain(item.deputy), item.person, _all(item.members))
        for item in brief.leaderships
    )
    agreements = tuple((*item[:4], _all(item.parties)) for item in brief.agreements)
    return (*brief[:-2], leaderships, agreements)


def restored(fields: tuple[object, ...]) -> Brief:
    """Return the brief whose plain tuples `stored` gave."""
    brief = Brief._make(fields)
    if not brief.leaderships and not brief.agreements:
        return brief
    return brief._replace(
        leaderships=tuple(_leadership(*item) for item in brief.leaderships),
        agreements=tuple(
            AgreementBrief(*item[:4], tuple(map(PartyBrief._make, item[4])))
            for item in brief.agreements
        ),
    )


def _leadership(
    cluster: str,
    year: int,
    leader: tuple[str, str] | None,
    deputy: tuple[str, str] | None,
    person: str,
    members: tuple[tuple[str, str], ...],
) -> LeadershipBrief:
    return LeadershipBrief(
        cluster,
        year,
        PartyBrief(*leader) if leader else None,
        PartyBrief(*deputy) if deputy else None,
        person,
        tuple(map(PartyBrief._make, members)),
    )


def _plain(party: PartyBrief | None) -> tuple[str, str] | None:
    return None if party is None else (party.name, party.locality)


def _all(parties: tuple[PartyBrief, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((party.name, party.locality) for party in parties)
