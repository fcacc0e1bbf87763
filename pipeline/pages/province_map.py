"""Part of `plan`: numbers of articles → a map of the provinces, as then or as now.

As then an article counts for the province in which it happened, one of the 63; what happened since
2025-07-01 happened in none of them and is left out. As now every article counts for what has become
of that province. Before that day both are the same.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import zip_longest
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

_TOLD_APART = {1: (3,), 2: (2, 4), 3: (1, 3, 4), 4: (1, 2, 3, 4)}
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
    most = max(counts.values(), default=0)
    least = steps(most)
    shades = (0, *_TOLD_APART.get(len(least), ()))
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
                shades[sum(count >= bound for bound in least)],
                drawn.provinces.get(province.id, "") + (out_at_sea.islands if out_at_sea else ""),
                out_at_sea.frame if out_at_sea else None,
            )
        )
    title = language.t("map.title", count=len(areas))
    return ProvinceMap(title, drawn.width, drawn.height, tuple(areas), _legend(language, most))


def steps(most: int) -> tuple[int, ...]:
    """Return the smallest number of each shade, for numbers up to `most`.

    Few numbers have a shade each. Of many, each shade begins at about so many times the one before,
    at a round number, so that one busy province does not leave all others pale.
    """
    if most <= SHADES:
        return tuple(range(1, most + 1))
    bounds = [1]
    for step in range(1, SHADES):
        bounds.append(max(bounds[-1] + 1, _round_root(most, step)))
    return tuple(bounds)


def _round_root(most: int, step: int) -> int:
    """Return the largest of 1, 2, 5, 10, 20, … that is at most `most` to the `step / SHADES`."""
    found = 1
    for size in (10**digits for digits in range(len(str(most)))):
        for number in (size, 2 * size, 5 * size):
            if number**SHADES <= most**step:
                found = number
    return found


def _legend(language: Language, most: int) -> tuple[Shade, ...]:
    least = steps(most)
    lines = [Shade(0, language.t("map.none"))]
    shades = _TOLD_APART.get(len(least), ())
    for shade, (first, after) in zip(shades, zip_longest(least, least[1:]), strict=True):
        if after == first + 1 or most <= SHADES:
            told = language.t("site.articles", count=first)
        elif after is None:
            told = language.t("map.shade.more", first=language.number(first))
        else:
            span = {"first": language.number(first), "last": language.number(after - 1)}
            told = language.t("map.shade.span", **span)
        lines.append(Shade(shade, told))
    return tuple(lines)
