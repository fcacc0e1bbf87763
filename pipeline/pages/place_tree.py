"""Part of `plan`: the places with articles below their provinces, as then or as now.

As then Kiên Hải is a district below Kiên Giang; as now its articles are those of the special zone
below An Giang. What was divided among several is told of once, as what it was, below the province
that its parts belong to: to list it under each part would count its articles many times.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from archive.locality import Locality
from archive.place_views import TreePlace, TreeProvince
from archive.shown import Link
from archive.text import sort_key
from pipeline.pages.directory import Directory, is_living
from pipeline.pages.province_map import Era, day_of, of_era, provinces_of
from pipeline.pages.shelf import Shelf, list_key


class _Spot(NamedTuple):
    """A line of the tree: the place that is named, below which province."""

    province: str
    id_: str
    parts: int
    """Among how many it was divided; 0 when it was not."""


def place_tree(shelf: Shelf, counts: Mapping[str, int], era: Era) -> tuple[TreeProvince, ...]:
    """Return the provinces of an era that have places with articles below them.

    Provinces and places come in Vietnamese order; `counts` are those of `province_counts`. It reads
    what the key `AREAS` stands for, which the caller notes.
    """
    directory = shelf.directory
    day = day_of(era, directory.today)
    sources: dict[_Spot, list[str]] = {}
    for id_ in shelf.archive.by_locality:
        for spot in _spots(directory, id_, era):
            sources.setdefault(spot, []).append(id_)
    below: dict[str, list[tuple[object, str, TreePlace]]] = {}
    for spot, ids in sources.items():
        if place := _place(shelf, spot, ids, era):
            named = directory.place_at(spot.id_, min(day, _shown(directory, spot.id_))).version
            below.setdefault(spot.province, []).append((sort_key(named.name), spot.id_, place))
    return tuple(
        TreeProvince(
            directory.place_short(province.id, day),
            counts.get(province.id, 0),
            tuple(place for *_, place in sorted(below[province.id], key=lambda item: item[:2])),
        )
        for province in provinces_of(directory, era)
        if province.id in below
    )


def _spots(directory: Directory, id_: str, era: Era) -> Iterable[_Spot]:
    """Return where the articles of a place stand; nowhere, if it is no place below a province."""
    gazetteer = directory.gazetteer
    day = min(day_of(era, directory.today), _shown(directory, id_))
    above = gazetteer.ancestors(id_, day)
    if not above:
        return ()
    if era == "then" or is_living(gazetteer.get(id_), directory.today):
        return (_Spot(above[-1].id, id_, 0),)
    parts = directory.living(id_)
    tops = {part: gazetteer.ancestors(part, directory.today) for part in parts}
    if len(parts) == 1:
        return tuple(_Spot(top[-1].id, part, 0) for part, top in tops.items() if top)
    return dict.fromkeys(_Spot(top[-1].id, id_, len(parts)) for top in tops.values() if top)


def _shown(directory: Directory, id_: str) -> date:
    return directory.shown_day(directory.gazetteer.get(id_))


def _place(shelf: Shelf, spot: _Spot, ids: list[str], era: Era) -> TreePlace | None:
    directory, language = shelf.directory, shelf.language
    day = min(day_of(era, directory.today), _shown(directory, spot.id_))
    lists = [of_era(shelf.listed(list_key("locality", id_)), era) for id_ in ids]
    articles = len(lists[0]) if len(lists) == 1 else len({b.id for some in lists for b in some})
    if not articles:
        return None
    told = ""
    if spot.parts:
        told = language.t("tree.divided", day=language.day(day), count=spot.parts)
    before = [directory.gazetteer.get(id_) for id_ in ids if id_ != spot.id_]
    return TreePlace(
        directory.place(spot.id_, day), articles, told, _named_before(directory, before)
    )


def _named_before(directory: Directory, places: Iterable[Locality]) -> tuple[Link, ...]:
    return tuple(directory.place_full(place.id, directory.shown_day(place)) for place in places)
