"""Part of `plan`: the tree of places → its index and a page for each place that has one."""

from collections.abc import Iterable, Iterator
from datetime import timedelta

from archive import urls
from archive.dates import show_day
from archive.interface import t
from archive.locality import NATIONAL, Locality, Succession, Version
from archive.place_views import (
    ChildGroup,
    Inheritance,
    LocalitiesPage,
    LocalityPage,
    NameSpan,
    Passage,
)
from archive.shown import Link, Tally
from archive.text import sort_key
from pipeline.pages.directory import Directory, is_living, is_province, lineage, on_day
from pipeline.pages.listings import describing, front_listing, numbered_listings
from pipeline.pages.page import Page

INHERITED = 10
"""Newest articles of each predecessor shown on the page of what it became."""


def locality_pages(directory: Directory) -> Iterator[Page]:
    """Yield the index of places and the page of every place in `directory.localities`."""
    yield _index(directory)
    below = _children_with_page(directory)
    for id_ in sorted(directory.localities):
        yield from _pages(directory, directory.archive.gazetteer.get(id_), below.get(id_, ()))


def _index(directory: Directory) -> Page:
    archive = directory.archive
    places = [archive.gazetteer.get(id_) for id_ in directory.localities]
    provinces = [place for place in places if is_province(place)]
    living = [place for place in provinces if is_living(place, archive.today)]
    former = [place for place in provinces if not is_living(place, archive.today)]
    view = LocalitiesPage(
        title=t("site.localities"),
        description=t("localities.description", site=archive.site.title),
        crumbs=(),
        country=_tally(directory, archive.gazetteer.get(NATIONAL))
        if NATIONAL in directory.localities
        else None,
        current=_tallies(directory, living),
        former=_tallies(directory, former),
    )
    return Page(urls.LOCALITIES, "localities.html", view)


def _pages(directory: Directory, locality: Locality, below: Iterable[str]) -> Iterator[Page]:
    archive = directory.archive
    url = urls.locality_url(locality.id)
    day = directory.shown_day(locality)
    title = directory.place(locality.id, day).text
    articles = archive.by_locality.get(locality.id, ())
    above = reversed(directory.places_above(locality.id, day))
    crumbs = (Link(t("site.localities"), urls.LOCALITIES), *above)
    description = t("locality.description", place=directory.place_full(locality.id, day).text)
    children = archive.gazetteer.children(locality.id, day)
    present = {child.id for child in children}
    gone = [archive.gazetteer.get(id_) for id_ in below if id_ not in present]
    view = LocalityPage(
        title=title,
        description=description,
        crumbs=crumbs,
        ended="" if is_living(locality, archive.today) else show_day(day),
        names=_name_spans(directory, locality),
        came_from=tuple(
            _passage(directory, passage, passage.old)
            for passage in archive.gazetteer.predecessors(locality.id)
            if passage.day <= archive.today
        ),
        became=tuple(
            _passage(directory, passage, passage.new)
            for passage in archive.gazetteer.successors(locality.id)
            if passage.day <= archive.today
        ),
        children=_child_groups(directory, children),
        former_children=_tallies(directory, gone),
        listing=front_listing(directory, url, articles, archive.site.page_size),
        inherited=_inherited(directory, locality),
    )
    newest = articles[0].front.date.day if articles else None
    yield Page(url, "locality.html", view, changed=newest)
    like = describing(title, description, crumbs)
    yield from numbered_listings(directory, url, articles, archive.site.page_size, like)


def _name_spans(directory: Directory, locality: Locality) -> tuple[NameSpan, ...]:
    """Return the names borne so far; the country's needs no telling."""
    if locality.id == NATIONAL:
        return ()
    today = directory.archive.today
    begun = [v for v in locality.versions if v.valid_from is None or v.valid_from <= today]
    return tuple(_name_span(directory, version) for version in begun)


def _name_span(directory: Directory, version: Version) -> NameSpan:
    today = directory.archive.today
    ended = version.valid_to is not None and version.valid_to < today
    day = version.valid_from or version.valid_to or today
    return NameSpan(
        version.full_name,
        directory.place(version.parent, day) if version.parent else None,
        show_day(version.valid_from) if version.valid_from else "",
        show_day(version.valid_to) if ended and version.valid_to else "",
    )


def _passage(directory: Directory, passage: Succession, other: str) -> Passage:
    # A place that came into being on the day is named as from then, one that ended as until then.
    day = passage.day if other == passage.new else passage.day - timedelta(days=1)
    return Passage(
        directory.place_full(other, day), on_day(passage.day), passage.whole, passage.document
    )


def _child_groups(directory: Directory, children: Iterable[Locality]) -> tuple[ChildGroup, ...]:
    """Return places below by kind, kinds in the order of their first place's name."""
    kinds: dict[str, list[Locality]] = {}
    for child in children:
        version = directory.place_at(child.id, directory.shown_day(child)).version
        kinds.setdefault(version.kind, []).append(child)
    groups = []
    for kind in sorted(kinds, key=sort_key):
        linked = [child for child in kinds[kind] if child.id in directory.localities]
        others = [child for child in kinds[kind] if child.id not in directory.localities]
        names = (directory.place(child.id, directory.shown_day(child)) for child in others)
        groups.append(ChildGroup(kind, _tallies(directory, linked), tuple(names)))
    return tuple(groups)


def _children_with_page(directory: Directory) -> dict[str, list[str]]:
    """Return id → ids of the places with a page that ever were directly below it."""
    below: dict[str, list[str]] = {}
    for id_ in sorted(directory.localities):
        versions = directory.archive.gazetteer.get(id_).versions
        for parent in sorted({version.parent for version in versions if version.parent}):
            below.setdefault(parent, []).append(id_)
    return below


def _inherited(directory: Directory, locality: Locality) -> tuple[Inheritance, ...]:
    archive = directory.archive
    own = {article.id for article in archive.by_locality.get(locality.id, ())}
    found = []
    for id_, whole in lineage(archive.gazetteer, locality.id, archive.today):
        articles = [item for item in archive.by_locality.get(id_, ()) if item.id not in own]
        if articles:
            day = directory.shown_day(archive.gazetteer.get(id_))
            cards = directory.cards_of(articles[:INHERITED])
            place = directory.place_full(id_, day)
            found.append(Inheritance(place, not whole, len(articles), cards))
    return tuple(sorted(found, key=lambda item: (item.approximate, sort_key(item.place.text))))


def _tallies(directory: Directory, places: Iterable[Locality]) -> tuple[Tally, ...]:
    """Return places in the order of their bare names, whatever their kind."""

    def by_name(place: Locality) -> tuple[object, str]:
        version = directory.place_at(place.id, directory.shown_day(place)).version
        return sort_key(version.name), place.id

    return tuple(_tally(directory, place) for place in sorted(places, key=by_name))


def _tally(directory: Directory, place: Locality) -> Tally:
    count = len(directory.archive.by_locality.get(place.id, ()))
    day = directory.shown_day(place)
    # Provinces are known by their bare names; "Quận 1" and "Xã Hòa An" need their kind.
    link = directory.place_short if is_province(place) else directory.place
    return Tally(link(place.id, day), count)
