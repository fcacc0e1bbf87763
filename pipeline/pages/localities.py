"""Part of `plan`: the tree of places → a page for each place that has one."""

from collections.abc import Iterable, Iterator
from functools import partial

from archive import urls
from archive.gazetteer import Gazetteer
from archive.locality import NATIONAL, Locality
from archive.place_views import (
    ChildGroup,
    Inheritance,
    LocalityPage,
)
from archive.shown import Link, Tally
from archive.text import sort_key
from pipeline.pages.campaigns import campaigns_of_place
from pipeline.pages.directory import (
    is_living,
    is_province,
    lineage,
)
from pipeline.pages.feeds import feed_of
from pipeline.pages.listings import Described, cards, front_listing, listing_recipes
from pipeline.pages.page import Recipe
from pipeline.pages.place_life import became, came_from, periods
from pipeline.pages.place_reports import place_reports
from pipeline.pages.share import place_image
from pipeline.pages.shelf import Shelf, list_key

INHERITED = 10
"""Newest articles of each predecessor shown on the page of what it became."""


def locality_recipes(shelf: Shelf) -> Iterator[Recipe]:
    """Yield the page of every place that has one."""
    for id_ in sorted(shelf.directory.localities):
        key, url = list_key("locality", id_), urls.locality_url(id_)
        front = Recipe(url, "locality.html", partial(_page, id_))
        yield from listing_recipes(shelf, key, front, partial(_describe, id_))


def _describe(id_: str, shelf: Shelf) -> Described:
    directory = shelf.directory
    day = directory.shown_day(directory.gazetteer.get(id_))
    above = reversed(directory.places_above(id_, day))
    return Described(
        directory.place(id_, day).text,
        directory.language.t("locality.description", place=directory.place_full(id_, day).text),
        (Link(directory.language.t("site.localities"), urls.LOCALITIES), *above),
    )


def _page(id_: str, shelf: Shelf) -> LocalityPage:
    directory = shelf.directory
    gazetteer, today = directory.gazetteer, directory.today
    locality = gazetteer.get(id_)
    day = directory.shown_day(locality)
    title, description, crumbs = _describe(id_, shelf)
    children = gazetteer.children(id_, day)
    present = {child.id for child in children}
    gone = [place for place in _ever_below(gazetteer, id_) if place.id not in present]
    return LocalityPage(
        title=title,
        description=description,
        crumbs=crumbs,
        ended="" if is_living(locality, today) else directory.language.day(day),
        life=periods(directory, locality),
        came_from=came_from(directory, id_),
        became=became(directory, id_),
        children=_child_groups(shelf, children),
        former_children=_tallies(shelf, [place for place in gone if directory.has_page(place.id)]),
        listing=front_listing(shelf, list_key("locality", id_), urls.locality_url(id_)),
        feed=feed_of(shelf, list_key("locality", id_), urls.locality_url(id_)),
        inherited=_inherited(shelf, locality),
        campaigns=campaigns_of_place(shelf.language, id_, shelf.of(list_key("locality", id_))),
        reports=place_reports(id_, shelf),
        image=place_image(directory, id_) if shelf.of(list_key("locality", id_)) else None,
        data=urls.locality_record_url(id_),
    )


def _ever_below(gazetteer: Gazetteer, id_: str) -> tuple[Locality, ...]:
    """Return all that was ever directly below a place; of the country nothing is told."""
    return () if id_ == NATIONAL else gazetteer.ever_below(id_)


def _child_groups(shelf: Shelf, children: Iterable[Locality]) -> tuple[ChildGroup, ...]:
    """Return places below by kind, kinds in Vietnamese order."""
    directory = shelf.directory
    kinds: dict[str, list[Locality]] = {}
    for child in children:
        version = directory.place_at(child.id, directory.shown_day(child)).version
        kinds.setdefault(version.kind, []).append(child)
    groups = []
    for kind in sorted(kinds, key=sort_key):
        linked = [child for child in kinds[kind] if directory.has_page(child.id)]
        others = [child for child in kinds[kind] if not directory.has_page(child.id)]
        names = (directory.place(child.id, directory.shown_day(child)) for child in others)
        told = shelf.language.t(f"level.{kind}")
        groups.append(ChildGroup(told, _tallies(shelf, linked), tuple(names)))
    return tuple(groups)


def _inherited(shelf: Shelf, locality: Locality) -> tuple[Inheritance, ...]:
    directory = shelf.directory
    gazetteer = directory.gazetteer
    own = {brief.id for brief in shelf.of(list_key("locality", locality.id))}
    found = []
    for id_, whole in lineage(gazetteer, locality.id, directory.today):
        briefs = [item for item in shelf.of(list_key("locality", id_)) if item.id not in own]
        if briefs:
            place = directory.place_full(id_, directory.shown_day(gazetteer.get(id_)))
            shown = cards(shelf, briefs[:INHERITED])
            found.append(Inheritance(place, not whole, len(briefs), shown))
    return tuple(sorted(found, key=lambda item: (item.approximate, sort_key(item.place.text))))


def _tallies(shelf: Shelf, places: Iterable[Locality]) -> tuple[Tally, ...]:
    """Return places in the order of their bare names, whatever their kind."""
    directory = shelf.directory

    def by_name(place: Locality) -> tuple[object, str]:
        version = directory.place_at(place.id, directory.shown_day(place)).version
        return sort_key(version.name), place.id

    return tuple(_tally(shelf, place) for place in sorted(places, key=by_name))


def _tally(shelf: Shelf, place: Locality) -> Tally:
    directory = shelf.directory
    count = len(shelf.of(list_key("locality", place.id)))
    day = directory.shown_day(place)
    # Provinces are known by their bare names; "Quận 1" and "Xã Hòa An" need their kind.
    link = directory.place_short if is_province(place) else directory.place
    return Tally(link(place.id, day), count)
