"""Part of `plan`: the top of the tree of places → a page as now, and one as then."""

from collections.abc import Iterator
from functools import partial

from archive import urls
from archive.locality import NATIONAL
from archive.place_views import EraLink, LocalitiesPage, ProvinceRow
from archive.shown import Link, Tally
from pipeline.pages.directory import Directory, lineage
from pipeline.pages.page import Recipe
from pipeline.pages.place_tree import place_tree
from pipeline.pages.province_map import (
    Era,
    day_of,
    of_era,
    province_counts,
    province_map,
    provinces_of,
    there_is_a_then,
)
from pipeline.pages.shelf import ALL, AREAS, Shelf, list_key

_URLS: dict[Era, str] = {"now": urls.LOCALITIES, "then": urls.LOCALITIES_THEN}


def province_recipes(shelf: Shelf) -> Iterator[Recipe]:
    """Yield the page of the provinces, and, since there are others than in 2021, that as then."""
    yield Recipe(urls.LOCALITIES, "localities.html", partial(_page, "now"))
    if there_is_a_then(shelf.archive.today):
        yield Recipe(urls.LOCALITIES_THEN, "localities.html", partial(_page, "then"))


def _page(era: Era, shelf: Shelf) -> LocalitiesPage:
    t, directory = shelf.language.t, shelf.directory
    shelf.note(AREAS)  # of the articles only numbers are shown, so most edits make nothing anew
    counts = province_counts(directory, shelf.listed(ALL), era)
    last = shelf.language.day(day_of("then", directory.today))
    two = there_is_a_then(directory.today)
    then = era == "then"
    return LocalitiesPage(
        title=t("era.then_title", day=last) if then else t("site.localities"),
        description=t(
            "era.then_description" if then else "localities.description", site=shelf.title
        ),
        crumbs=(Link(t("site.localities"), urls.LOCALITIES),) if then else (),
        eras=tuple(_era_link(directory, one, era) for one in _URLS) if two else (),
        told=t(f"era.{era}_told", day=last) if two else "",
        country=_country(shelf, era),
        map=province_map(shelf, counts, era),
        others=t("table.after" if then else "table.before") if two else "",
        rows=tuple(
            ProvinceRow(
                directory.place_short(province.id, day_of(era, directory.today)),
                shelf.language.number(counts.get(province.id, 0)),
                _others(directory, province.id, era) if two else (),
            )
            for province in provinces_of(directory, era)
        ),
        tree=place_tree(shelf, counts, era),
    )


def _era_link(directory: Directory, era: Era, shown: Era) -> EraLink:
    language = directory.language
    count, day = len(provinces_of(directory, era)), day_of(era, directory.today)
    told = language.t(f"era.{era}_of", count=count, day=language.day(day))
    return EraLink(language.t(f"era.{era}"), told, _URLS[era], era == shown)


def _country(shelf: Shelf, era: Era) -> Tally | None:
    """Return the news of the whole country, which stands in no province."""
    directory = shelf.directory
    if not directory.has_page(NATIONAL):
        return None
    briefs = tuple(of_era(shelf.listed(list_key("locality", NATIONAL)), era))
    return Tally(directory.place(NATIONAL, directory.today), len(briefs))


def _others(directory: Directory, id_: str, era: Era) -> tuple[Link, ...]:
    """Return what a province was made of, or what it belongs to today, under the names then."""
    if era == "then":
        return tuple(directory.place_short(now, directory.today) for now in directory.living(id_))
    gazetteer, day = directory.gazetteer, day_of("then", directory.today)
    old = {id_, *(before for before, _ in lineage(gazetteer, id_, directory.today))}
    return tuple(
        directory.place_short(province.id, day)
        for province in provinces_of(directory, "then")
        if province.id in old
    )
