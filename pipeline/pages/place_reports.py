"""Part of `plan`: the articles on a place, and those that name it → its awards and its clusters.

An award is one of the place where the article names it as a recipient, or tells of the place itself
(its first, as the subject) and does not name only other places as recipients: so a province has its
own, not those of all that lies below it. A number is of everybody that a row names; where an
article of others names the place beside others, how many were its own is not known: none is told.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from archive import urls
from archive.award_lines import AwardLine
from archive.brief import Brief
from archive.campaigns import is_of_first_place
from archive.facts import Award
from archive.report_views import AwardRow, AwardsOf, Membership, PlaceAwards, PlaceReports
from archive.shown import Link
from archive.stated import Stated, stated_in
from pipeline.pages.amounts import award_name
from pipeline.pages.award_counts import award_sum, by_status_and_level, counts
from pipeline.pages.directory import Directory, headline
from pipeline.pages.shelf import Shelf, list_key

MOST_AWARDING = 10
"""Articles named that state awards of one status and level; their sum is of all."""
MOST_JOINED = 3
"""Articles named that state a membership of a year; the cluster's page has all."""


class _Row(NamedTuple):
    """A row of awards that is the place's."""

    brief: Brief
    award: Award
    """Without numbers, where those are of others too."""
    others: int
    """How many others share these numbers."""


def place_reports(id_: str, shelf: Shelf) -> PlaceReports:
    """Return what the news tells of a place that received awards and belonged to clusters."""
    about = [
        brief
        for brief in shelf.of(list_key("locality", id_))
        if id_ in brief.named or (brief.award_lines and brief.places[0] == id_)
    ]
    briefs = [*about, *shelf.of(list_key("named", id_))]
    briefs.sort(key=lambda brief: (brief.moment, brief.id), reverse=True)
    told = [(brief, stated_in(brief)) for brief in briefs]
    rows = [row for brief, stated in told for row in _rows(id_, brief, stated)]
    return PlaceReports(
        awards=tuple(_awards(shelf.directory, rows)),
        clusters=tuple(_memberships(id_, shelf.directory, told)),
    )


def _rows(id_: str, brief: Brief, stated: Stated) -> Iterator[_Row]:
    own = brief.places[0] == id_ and is_of_first_place(stated.localities)
    key = f"@{id_}"
    for award, line in zip(stated.awards, map(AwardLine._make, brief.award_lines), strict=True):
        named = set(line.recipients)
        only_others = bool(named) and all(one[0] == "@" and one != key for one in named)
        if own and not only_others:
            yield _Row(brief, award, 0)
        elif key in named:
            yield _shared(brief, award, len(named) - 1)


def _shared(brief: Brief, award: Award, others: int) -> _Row:
    if others:
        award = replace(award, collectives=None, individuals=None, households=None, exemplars=None)
    return _Row(brief, award, others)


def _awards(directory: Directory, rows: Sequence[_Row]) -> Iterator[PlaceAwards]:
    """Yield the rows status by status, level by level, with their sum; newest articles first."""
    awards = [row.award for row in rows]
    for key, places in by_status_and_level(directory.vocabulary, awards).items():
        by_article: dict[str, list[_Row]] = {}
        for place in places:
            by_article.setdefault(rows[place].brief.id, []).append(rows[place])
        yield PlaceAwards(
            award_sum(directory.language, *key, [awards[place] for place in places]),
            tuple(
                AwardsOf(
                    headline(those[0].brief),
                    tuple(_award_row(directory, row) for row in sorted(those, key=_newest)),
                )
                for those in islice(by_article.values(), MOST_AWARDING)
            ),
            max(len(by_article) - MOST_AWARDING, 0),
        )


def _newest(row: _Row) -> int:
    return -(row.award.for_year or 0)


def _award_row(directory: Directory, row: _Row) -> AwardRow:
    t, award = directory.language.t, row.award
    name = award_name(directory.vocabulary.awards[award.award], row.brief.day)
    if row.others:
        told = t("place.award_shared", count=row.others)
    else:
        told = counts(directory.language, (award,)) or t("place.award_unstated")
    return AwardRow(
        Link(name, urls.award_url(award.award)),
        award.rank or "",
        str(award.for_year) if award.for_year else t("cluster.no_year"),
        told,
    )


def _memberships(
    id_: str, directory: Directory, told: Iterable[tuple[Brief, Stated]]
) -> Iterator[Membership]:
    """Yield the clusters of which the place is stated to be a member, the newest year first."""
    t = directory.language.t
    found: dict[tuple[int, str], dict[str, Brief]] = {}
    for brief, stated in told:
        for cluster, year in _member_in(id_, brief, stated):
            found.setdefault((year, cluster), {})[brief.id] = brief
    for year, cluster in sorted(found, key=lambda key: (-key[0], key[1])):
        briefs = tuple(found[year, cluster].values())
        yield Membership(
            directory.cluster(cluster),
            str(year),
            tuple(map(headline, briefs[:MOST_JOINED])),
            max(len(briefs) - MOST_JOINED, 0),
        )
    for cluster in directory.vocabulary.clusters_with.get(id_, ()):
        yield Membership(directory.cluster(cluster), t("cluster.members_stated"), (), 0)


def _member_in(id_: str, brief: Brief, stated: Stated) -> Iterator[tuple[str, int]]:
    """Yield cluster and year of what an article states: as a member, as one that leads or signs."""
    for mention in stated.clusters:
        leading = [party for party in (mention.leader, mention.deputy) if party is not None]
        if any(party.locality == id_ for party in (*mention.members, *leading)):
            yield mention.cluster, mention.year or brief.day.year
    for agreement in stated.agreements:
        signing = any(party.locality == id_ for party in agreement.parties)
        if signing and agreement.cluster is not None:
            yield agreement.cluster, agreement.year or brief.day.year
