"""Part of `plan`: places and vocabularies → their rows in the tables of the open data.

Of places there are those that have a page, as far as the day on which the archive is built knows
them: what becomes of a place later is not told before.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from archive import urls
from archive.data_tables import (
    AWARD_KINDS,
    CLUSTER_LEADERS,
    CLUSTERS,
    DOCUMENTS,
    LOCALITIES,
    LOCALITY_NAMES,
    MOVEMENTS,
    SUCCESSIONS,
    Row,
)
from archive.facts import Party
from archive.gazetteer import Gazetteer
from archive.locality import Locality, Succession, Version
from pipeline.pages.article_record import Absolute
from pipeline.pages.directory import Directory, is_living
from pipeline.pages.province_map import province_counts, provinces_of
from pipeline.pages.shelf import ALL, AREAS, Shelf
from pipeline.pages.table_rows import BETWEEN


def term_rows(shelf: Shelf, table: str, absolute: Absolute) -> Iterator[Row]:
    """Yield the rows of one of the tables of what articles refer to."""
    shelf.counted()
    return _TABLES[table](shelf, absolute)


def _localities(shelf: Shelf, absolute: Absolute) -> Iterator[Row]:
    directory, by_locality = shelf.directory, shelf.archive.by_locality
    shelf.note(AREAS)
    now = province_counts(directory, shelf.listed(ALL), "now")
    provinces = {province.id for province in provinces_of(directory, "now")}
    for place in _places(shelf):
        day = directory.shown_day(place)
        version = directory.place_at(place.id, day).version
        url = absolute(urls.locality_url(place.id))
        ended = None if is_living(place, directory.today) else day.isoformat()
        count = len(by_locality.get(place.id, ()))
        count_now = now.get(place.id, 0) if place.id in provinces else None
        kind, parent = version.kind, version.parent or None
        yield place.id, url, version.full_name, kind, parent, ended, count, count_now


def _locality_names(shelf: Shelf, _absolute: Absolute) -> Iterator[Row]:
    for place in _places(shelf):
        for n, version in enumerate(begun(place, shelf.directory.today), start=1):
            yield (
                place.id,
                n,
                version.name,
                version.kind,
                version.parent or None,
                version.valid_from.isoformat() if version.valid_from else None,
                last_day(version, shelf.directory.today),
                version.code or None,
            )


def _successions(shelf: Shelf, _absolute: Absolute) -> Iterator[Row]:
    directory = shelf.directory
    found = {
        (passage.old, passage.new, passage.day): passage
        for place in _places(shelf)
        for passage in passages(directory, place.id)
    }
    for (old, new, day), passage in sorted(found.items()):
        yield old, new, day.isoformat(), int(passage.whole), passage.document or None


def _movements(shelf: Shelf, absolute: Absolute) -> Iterator[Row]:
    for movement in shelf.archive.vocabulary.movements.values():
        matter = movement.matter
        yield (
            movement.id,
            absolute(urls.movement_url(movement.id)),
            matter.name,
            matter.short,
            matter.kind,
            matter.scope,
            matter.locality,
            matter.launched_by,
            matter.start,
            matter.end,
            matter.part_of,
            BETWEEN.join(matter.unchecked) or None,
            _count(shelf.archive.by_movement, movement.id),
        )


def _clusters(shelf: Shelf, absolute: Absolute) -> Iterator[Row]:
    directory = shelf.directory
    for cluster in shelf.archive.vocabulary.clusters.values():
        matter = cluster.matter
        members = (_party_name(directory, party) for party in matter.members)
        yield (
            cluster.id,
            absolute(urls.cluster_url(cluster.id)),
            matter.name,
            matter.kind,
            matter.level,
            matter.locality,
            matter.overseen_by,
            BETWEEN.join(members) or None,
            matter.count,
            _count(shelf.archive.by_cluster, cluster.id),
        )


def _cluster_leaders(shelf: Shelf, _absolute: Absolute) -> Iterator[Row]:
    directory = shelf.directory
    for cluster in shelf.archive.vocabulary.clusters.values():
        for n, led in enumerate(cluster.matter.leaders, start=1):
            yield (
                cluster.id,
                n,
                led.year,
                _party_name(directory, led.leader) if led.leader else None,
                (led.leader.locality or None) if led.leader else None,
                _party_name(directory, led.deputy) if led.deputy else None,
                (led.deputy.locality or None) if led.deputy else None,
                led.person,
                led.how,
                led.decided.isoformat() if led.decided else None,
            )


def _party_name(directory: Directory, party: Party) -> str:
    return party.name or directory.place_at(party.locality, directory.today).version.full_name


def _award_kinds(shelf: Shelf, _absolute: Absolute) -> Iterator[Row]:
    for id_, award in shelf.archive.vocabulary.awards.items():
        count = _count(shelf.archive.by_award, id_)
        yield id_, award.name, award.short, award.group, award.level, award.granted_by, count


def _documents(shelf: Shelf, _absolute: Absolute) -> Iterator[Row]:
    for id_, one in shelf.archive.vocabulary.documents.items():
        days = [
            day.isoformat() if day else None for day in (one.date, one.effective, one.effective_to)
        ]
        count = _count(shelf.archive.by_document, id_)
        yield id_, one.title, one.number, one.type, one.issuer, *days, one.checked, count


def _places(shelf: Shelf) -> Iterable[Locality]:
    """Return the places that have a page."""
    return map(shelf.directory.gazetteer.get, sorted(shelf.directory.localities))


def begun(place: Locality, today: date) -> tuple[Version, ...]:
    """Return the versions of a place that there are or were by `today`."""
    return tuple(
        version
        for version in place.versions
        if version.valid_from is None or version.valid_from <= today
    )


def last_day(version: Version, today: date) -> str | None:
    """Return the last day of a version that is over."""
    ended = version.valid_to is not None and version.valid_to < today
    return version.valid_to.isoformat() if ended and version.valid_to else None


def passages(directory: Directory, id_: str) -> Iterator[Succession]:
    """Yield what passed into a place by today, and what it passed into."""
    gazetteer: Gazetteer = directory.gazetteer
    for passage in (*gazetteer.predecessors(id_), *gazetteer.successors(id_)):
        if passage.day <= directory.today:
            yield passage


def _count(lists: Mapping[str, tuple[object, ...]], id_: str) -> int:
    return len(lists.get(id_, ()))


_TABLES: Mapping[str, Callable[[Shelf, Absolute], Iterator[Row]]] = {
    LOCALITIES.name: _localities,
    LOCALITY_NAMES.name: _locality_names,
    SUCCESSIONS.name: _successions,
    MOVEMENTS.name: _movements,
    CLUSTERS.name: _clusters,
    CLUSTER_LEADERS.name: _cluster_leaders,
    AWARD_KINDS.name: _award_kinds,
    DOCUMENTS.name: _documents,
}
