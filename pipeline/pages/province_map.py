"""Part of `plan`: numbers of articles → a map of the provinces, as then or as now.

As then an article counts for the province in which it happened, one of the 63; what happened since
2025-07-01 happened in none of them and is left out. As now every article counts for what has become
of that province. Before that day both are the same.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Literal

from archive import urls
from archive.brief import Brief
from archive.language import Language
from archive.locality import NATIONAL, Locality
from archive.map_views import Area, ProvinceMap, Shade
from archive.shown import Link
from pipeline.pages.directory import Directory
from pipeline.pages.outlines import LAST_DAY_OF_63, outlines
from pipeline.pages.shelf import Shelf

Era = Literal["then", "now"]

SHADES = 4
"""Beside that of a province without articles."""

_TOLD_APART: Mapping[int, tuple[int, ...]] = {
    0: (),
    1: (3,),
    2: (2, 4),
    3: (1, 3, 4),
    4: (1, 2, 3, 4),
}
"""How many shades are needed → which: few are far apart."""


def day_of(era: Era, today: date) -> date:
    """Return the day whose provinces are shown."""
    return min(today, LAST_DAY_OF_63) if era == "then" else today


def there_is_a_then(today: date) -> bool:
    """Say whether the provinces of today are others than those of then."""
    return today > LAST_DAY_OF_63


def of_era(briefs: Sequence[Brief], era: Era) -> Sequence[Brief]:
    """Return the articles that an era tells of: now of all, then of what happened until its end."""
    last = LAST_DAY_OF_63.toordinal()
    return briefs if era == "now" else [brief for brief in briefs if brief.event_day <= last]


def provinces_of(directory: Directory, era: Era) -> tuple[Locality, ...]:
    """Return the provinces of an era, in Vietnamese order."""
    return directory.gazetteer.children(NATIONAL, day_of(era, directory.today))


def province_counts(directory: Directory, briefs: Sequence[Brief], era: Era) -> Mapping[str, int]:
    """Return id of a province of an era → how many of the articles are about it or a place in it.

    An article about two provinces counts for both; one about the whole country for none.
    """
    those = {province.id for province in provinces_of(directory, era)}
    in_era = {
        id_: those.intersection(directory.living(id_) if era == "now" else (id_,))
        for id_ in directory.gazetteer.provinces
    }
    counts: Counter[str] = Counter()
    # Thousands of articles are about some hundred sets of places.
    for areas, articles in Counter(brief.areas for brief in of_era(briefs, era)).items():
        for id_ in set().union(*(in_era[area] for area in areas if area in in_era)):
            counts[id_] += articles
    return counts


def province_map(shelf: Shelf, counts: Mapping[str, int], era: Era) -> ProvinceMap:
    """Return the map of an era, coloured by the `counts` of `province_counts`.

    `templates/_map.html` draws it; the page links `assets/places.css`.
    """
    directory, language = shelf.directory, shelf.language
    day = day_of(era, directory.today)
    drawn = outlines(of_63=day <= LAST_DAY_OF_63)
    found = classes(counts.values())
    shaded = dict(zip(_TOLD_APART[len(found)], found, strict=True))
    shade_of = {number: shade for shade, numbers in shaded.items() for number in numbers}
    areas = []
    for province in provinces_of(directory, era):
        name = directory.place_short(province.id, day).text
        count = counts.get(province.id, 0)
        told = language.t("map.area" if count else "map.area.none", place=name, count=count)
        out_at_sea = drawn.archipelagos.get(province.id)
        areas.append(
            Area(
                Link(told, urls.locality_url(province.id)),
                name,
                shade_of.get(count, 0),
                drawn.provinces.get(province.id, "") + (out_at_sea.islands if out_at_sea else ""),
                out_at_sea.frame if out_at_sea else None,
            )
        )
    title = language.t("map.title", count=len(areas))
    legend = tuple(_legend(language, shaded))
    return ProvinceMap(title, drawn.width, drawn.height, tuple(areas), legend)


def classes(counts: Iterable[int]) -> tuple[tuple[int, ...], ...]:
    """Return the numbers that occur, without none, ascending in up to `SHADES` classes.

    As many different numbers are in each, so wherever they lie, all shades are in use, and one busy
    province leaves the others as they are.
    """
    numbers = sorted({count for count in counts if count})
    shades = min(SHADES, len(numbers))
    cuts = [len(numbers) * shade // shades for shade in range(shades + 1)] if shades else []
    return tuple(tuple(numbers[first:end]) for first, end in pairwise(cuts))


def _legend(language: Language, found: Mapping[int, tuple[int, ...]]) -> Iterator[Shade]:
    yield Shade(0, language.t("map.none"))
    for shade, numbers in found.items():
        first, last = (language.number(number) for number in (numbers[0], numbers[-1]))
        told = language.t("map.shade", first=first, last=last)
        if len(numbers) == 1:
            told = language.t("map.shade.alone", count=numbers[0], number=first)
        yield Shade(shade, told)
