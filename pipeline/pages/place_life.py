"""Part of `plan`: the versions and successions of a place → its life, period by period."""

from collections.abc import Iterable
from datetime import date, timedelta

from archive.locality import NATIONAL, Locality, Succession, Version
from archive.place_views import Passage, Period
from archive.shown import Link, When
from pipeline.pages.directory import Directory


def periods(directory: Directory, locality: Locality) -> tuple[Period, ...]:
    """Return what a place has been so far, the newest first; the country's needs no telling."""
    if locality.id == NATIONAL:
        return ()
    today = directory.today
    begun = [v for v in locality.versions if v.valid_from is None or v.valid_from <= today]
    return tuple(_period(directory, locality, version) for version in reversed(begun))


def _period(directory: Directory, locality: Locality, version: Version) -> Period:
    today, language = directory.today, directory.language
    ended = version.valid_to is not None and version.valid_to < today
    day = version.valid_from or version.valid_to or today
    return Period(
        version.full_name,
        language.t(f"level.{version.kind}"),
        directory.place(version.parent, day) if version.parent else None,
        _on(directory, version.valid_from) if version.valid_from else None,
        _on(directory, version.valid_to) if ended and version.valid_to else None,
        version.document or ", ".join(_begun_by(directory, locality, version)),
    )


def _begun_by(directory: Directory, locality: Locality, version: Version) -> Iterable[str]:
    """Return the documents by which other places passed into this one on its first day, once."""
    edges = directory.gazetteer.predecessors(locality.id)
    return dict.fromkeys(
        edge.document for edge in edges if edge.day == version.valid_from and edge.document
    )


def came_from(directory: Directory, id_: str) -> tuple[Passage, ...]:
    """Return what has passed into a place so far, that of one day and document together."""
    edges = directory.gazetteer.predecessors(id_)
    # They are named as they were until then.
    return _passages(directory, [(edge, edge.old, _eve(edge.day)) for edge in edges])


def became(directory: Directory, id_: str) -> tuple[Passage, ...]:
    """Return what a place has passed into so far, that of one day and document together."""
    edges = directory.gazetteer.successors(id_)
    return _passages(directory, [(edge, edge.new, edge.day) for edge in edges])


def _passages(
    directory: Directory, edges: Iterable[tuple[Succession, str, date]]
) -> tuple[Passage, ...]:
    groups: dict[tuple[date, bool, str], list[Link]] = {}
    for edge, other, day in edges:
        if edge.day <= directory.today:
            group = groups.setdefault((edge.day, edge.whole, edge.document), [])
            group.append(directory.place_full(other, day))
    return tuple(
        Passage(tuple(places), _on(directory, day), whole, document)
        for (day, whole, document), places in groups.items()
    )


def _eve(day: date) -> date:
    return day - timedelta(days=1)


def _on(directory: Directory, day: date) -> When:
    return When(day.isoformat(), directory.language.day(day))
