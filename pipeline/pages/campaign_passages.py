"""Part of `plan`: which campaigns of one year belong together since one place passed into another.

Who launched a year need not be who reviews it: where a place passed into another after the year had
begun, and news of that day or later tells of the same year of the other place, each leads to the
other. What the other place told of the year before that was its own campaign alone.
"""

from collections.abc import Callable, Iterator
from datetime import date

from archive import urls
from archive.brief import Brief
from archive.campaign_views import Passage
from archive.campaigns import campaign_key, place_and_year
from archive.locality import Succession
from archive.shown import Link
from pipeline.pages.directory import Directory

BriefsOf = Callable[[str], tuple[Brief, ...]]
"""The key of a campaign → its articles, none where there is no such campaign."""


def heirs_of(directory: Directory, key: str, briefs_of: BriefsOf) -> Iterator[Passage]:
    """Yield the campaigns of the same year of the places into which that of `key` passed."""
    id_, year = place_and_year(key)
    for edge in directory.gazetteer.successors(id_):
        days = _days_since(edge, year, briefs_of)
        if days:
            yield _passage(directory, "heir", edge, edge.new, year, days[0])


def forebears_of(directory: Directory, key: str, briefs_of: BriefsOf) -> Iterator[Passage]:
    """Yield the campaigns of the same year of the places that passed into that of `key`."""
    id_, year = place_and_year(key)
    for edge in directory.gazetteer.predecessors(id_):
        if _days_since(edge, year, briefs_of):
            days = [brief.day for brief in briefs_of(campaign_key(edge.old, year))]
            if days:
                yield _passage(directory, "forebear", edge, edge.old, year, min(days))


def _days_since(edge: Succession, year: int, briefs_of: BriefsOf) -> list[date]:
    """Return the days on which the new place told of a year that had begun in the old one."""
    if edge.old == edge.new or edge.day <= date(year, 1, 1):
        return []
    briefs = briefs_of(campaign_key(edge.new, year))
    return sorted(brief.day for brief in briefs if brief.day >= edge.day)


def _passage(
    directory: Directory, which: str, edge: Succession, id_: str, year: int, day: date
) -> Passage:
    label = directory.language.t(f"campaign.{which}.{'whole' if edge.whole else 'part'}")
    name = directory.place_full(id_, day).text
    return Passage(label, Link(name, urls.campaign_url(id_, year)))
