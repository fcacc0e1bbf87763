"""Part of `plan`: the articles on a movement → when, where, as what, and with which awards."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from archive import urls
from archive.brief import Brief
from archive.locality import NATIONAL
from archive.map_views import ProvinceMap
from archive.report_views import (
    EditionLine,
    MovementReports,
    NeighbourLine,
    WhereLine,
)
from archive.shown import Link, Tally
from archive.stated import stated_in
from archive.text import sort_key
from archive.vocabulary import Movement
from pipeline.pages.award_counts import award_sums
from pipeline.pages.charts import chart_of_years
from pipeline.pages.directory import Directory, headline
from pipeline.pages.listings import numbered_pages
from pipeline.pages.province_map import province_counts, province_map
from pipeline.pages.shelf import Shelf, list_key


def movement_reports(movement: Movement, shelf: Shelf) -> MovementReports:
    """Return what the news tells of a movement."""
    directory, language = shelf.directory, shelf.language
    briefs = shelf.of(list_key("movement", movement.id))
    published = [brief.published_on.year for brief in briefs]
    years = Counter(published)
    address = _addresses(urls.movement_url(movement.id), published, shelf.archive.site.page_size)
    awarding = [
        stated_in(brief).awards for brief in briefs if brief.awards and _is_of(movement.id, brief)
    ]
    awards = [award for rows in awarding for award in rows]
    return MovementReports(
        chart=chart_of_years(years, shelf.this_year(), language, address),
        years=tuple(
            Tally(Link(language.t("year.title", year=year), address(year)), count)
            for year, count in years.items()
        ),
        map=_map(shelf, briefs),
        where=tuple(_where(directory, briefs)),
        editions=tuple(_editions(directory, movement.id, briefs)),
        awards=award_sums(directory, awards),
        awarding=len(awarding),
        neighbours=tuple(_neighbours(directory, movement)),
    )


def _addresses(url: str, published: Sequence[int], size: int) -> Callable[[int], str]:
    """Return the function from a year to the page of the listing where its articles begin.

    `published` are the years of all articles, newest first, of the listing at `url`.
    """
    first: dict[int, int] = {}
    for place, year in enumerate(published):
        first.setdefault(year, place)
    last = numbered_pages(len(published), size)

    def address(year: int) -> str:
        number = (len(published) - first[year] + size - 1) // size
        return urls.numbered_url(url, number) if number <= last else "#news"

    return address


def _map(shelf: Shelf, briefs: Sequence[Brief]) -> ProvinceMap | None:
    """Return the provinces of today, for they alone have a place for news of every time."""
    counts = province_counts(shelf.directory, briefs, "now")
    return province_map(shelf, counts, "now") if counts else None


def _where(directory: Directory, briefs: Iterable[Brief]) -> Iterator[WhereLine]:
    """Yield the provinces that articles are from, most articles first, the whole country last."""
    provinces = {*directory.gazetteer.provinces, NATIONAL}
    found: dict[str, list[date]] = {}
    for brief in briefs:
        for id_ in provinces.intersection(brief.areas):
            found.setdefault(id_, []).append(brief.day)
    lines = [_province(directory, id_, days) for id_, days in found.items()]
    yield from sorted(
        lines, key=lambda line: (line.id == NATIONAL, -line.count, sort_key(line.place.text))
    )


def _province(directory: Directory, id_: str, days: list[date]) -> WhereLine:
    place = directory.place(id_, max(days))
    living = directory.living(id_) if id_ != NATIONAL else ()
    now = tuple(directory.place(item, directory.today) for item in living)
    return WhereLine(id_, place, now if now != (place,) else (), len(days))


def _editions(
    directory: Directory, movement: str, briefs: Iterable[Brief]
) -> Iterator[EditionLine]:
    """Yield the editions that articles name with their place, by place and name."""
    found: dict[tuple[str, str], list[Brief]] = {}
    for brief in briefs:
        for id_, _, place, name in brief.mentions:
            if id_ == movement and place:
                found.setdefault((place, name), []).append(brief)
    lines = [
        EditionLine(
            name,
            directory.place_full(place, max(brief.day for brief in naming)),
            tuple(headline(brief) for brief in dict.fromkeys(naming)),
        )
        for (place, name), naming in found.items()
    ]
    yield from sorted(lines, key=lambda line: (sort_key(line.place.text), line.name))


def _is_of(movement: str, brief: Brief) -> bool:
    """Say whether the awards of an article can be those of a movement.

    They can where the article reviews it, or names no other; news of a whole year names many.
    """
    reviewed = any((id_, role) == (movement, "reviewed") for id_, role, *_ in brief.mentions)
    return reviewed or brief.movements == (movement,)


def _neighbours(directory: Directory, movement: Movement) -> Iterator[NeighbourLine]:
    """Yield the movements that one of the two says it must not be confused with."""
    t, movements = directory.language.t, directory.vocabulary.movements
    ids = dict.fromkeys(movement.matter.similar_to)
    ids.update((m.id, None) for m in movements.values() if movement.id in m.matter.similar_to)
    for id_ in ids:
        matter = movements[id_].matter
        facts = [t(f"movement_kind.{matter.kind}")]
        if matter.start:
            facts.append(t("reports.since", since=directory.language.partial(matter.start)))
        yield NeighbourLine(directory.movement(id_), ", ".join(facts), matter.launched_by or "")
