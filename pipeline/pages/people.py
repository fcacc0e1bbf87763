"""Part of `plan`: the people whom articles name → their index and a page for each."""

from collections.abc import Iterable, Iterator
from functools import partial

from archive import urls
from archive.brief import Brief
from archive.collection import Archive
from archive.name_views import Appearance, PersonPage, Role
from archive.organisation_places import place_of
from archive.people import Naming, leader_of
from archive.shown import Link, Pager
from archive.stated import stated_in
from pipeline.pages.directory import Directory, headline, on_day
from pipeline.pages.listings import front_part, numbered_part, paged_recipes
from pipeline.pages.page import Recipe
from pipeline.pages.people_index import organisation_in, people_index_recipes
from pipeline.pages.shelf import Shelf, list_key
from pipeline.pages.terms import citations


def people_recipes(shelf: Shelf) -> Iterator[Recipe]:
    """Yield the index of people, and the page of each; nothing when no article names anyone."""
    archive = shelf.archive
    if not archive.by_person:
        return
    listed = is_indexed(archive)
    for recipe in people_index_recipes(archive):
        yield recipe._replace(in_sitemap=listed)
    for key in archive.by_person:
        front = Recipe(urls.person_url(key), "person.html", partial(_page, key), in_sitemap=listed)
        yield from paged_recipes(shelf, list_key("person", key), front, partial(_numbered, key))


def is_indexed(archive: Archive) -> bool:
    """Say whether search engines may list the pages of people.

    An overview of all that is told of somebody concerns them more than each article does (Court of
    Justice of the EU, C-131/12, 80), so it takes a decision of the publisher.
    """
    return archive.site.index_people == "yes"


def _page(key: str, shelf: Shelf) -> PersonPage:
    briefs, pager = front_part(shelf, list_key("person", key), urls.person_url(key))
    matter = shelf.archive.vocabulary.people.by_id.get(key)
    page = _with_roles(key, shelf, briefs, pager)
    return page._replace(
        namesakes=tuple(_namesakes(key, shelf)),
        note=(matter.note or "") if matter else "",
        sources=citations(matter.sources) if matter else (),
    )


def _numbered(key: str, number: int, shelf: Shelf) -> PersonPage:
    url = urls.person_url(key)
    briefs, pager = numbered_part(shelf, list_key("person", key), url, number)
    page = _with_roles(key, shelf, briefs, pager)
    title = shelf.language.t("listing.numbered", title=page.title, number=number)
    return page._replace(title=title, crumbs=(*page.crumbs, Link(page.title, url)))


def _namings(directory: Directory, brief: Brief, key: str) -> Iterator[Naming]:
    """Yield what an article says of a person."""
    stated = stated_in(brief)
    told_apart = place_of(directory.gazetteer, brief.places[0], brief.day)
    named = directory.vocabulary.people.named(stated.people, stated.clusters, told_apart)
    yield from (naming for naming in named if naming.key == key)


def _with_roles(key: str, shelf: Shelf, briefs: Iterable[Brief], pager: Pager) -> PersonPage:
    name, t = shelf.archive.names[key], shelf.language.t
    appearances = tuple([_appearance(shelf.directory, key, name, brief) for brief in briefs])
    return PersonPage(
        title=name,
        description=t("person.description", name=name),
        crumbs=(Link(t("people.title"), urls.PEOPLE),),
        indexed=is_indexed(shelf.archive),
        unsure=len(appearances) > 1
        and key not in shelf.archive.vocabulary.people.by_id
        and "--" not in key,
        appearances=appearances,
        pager=pager,
        namesakes=(),
        note="",
        sources=(),
    )


def _appearance(directory: Directory, key: str, name: str, brief: Brief) -> Appearance:
    return Appearance(
        directory.language.moment(on_day(brief.day)),
        headline(brief),
        brief.draft,
        tuple([_role(directory, name, one) for one in _namings(directory, brief, key)]),
    )


def _role(directory: Directory, name: str, naming: Naming) -> Role:
    """Return what a statement says; `name` is that of the page."""
    person, lead = naming.person, naming.lead
    if person is not None:
        printed = "" if person.name == name else person.name
        organisation, did = person.organisation or "", person.did or ""
        return Role(printed, person.role or "", organisation, did, None, "", person.note or "")
    leader = leader_of(lead) if lead is not None else None
    if lead is None or leader is None:
        raise ValueError(f"{naming.key}: neither one of the people nor a leader")
    return Role(
        "" if leader.name == name else leader.name,
        "",
        leader.organisation or "",
        "",
        directory.cluster(lead.cluster),
        "" if lead.year is None else str(lead.year),
        "",
    )


def _namesakes(key: str, shelf: Shelf) -> Iterator[Link]:
    """Yield who else has a name of a person, with the organisation in the newest article."""
    found = dict.fromkeys(
        other
        for name in shelf.archive.vocabulary.people.names_of(key)
        for other in shelf.namesakes(name)
    )
    for other in found:
        if other != key:
            newest = shelf.of(list_key("person", other))[0]
            told = organisation_in(shelf, newest, other) or shelf.language.t(
                "person.no_organisation"
            )
            yield Link(f"{shelf.archive.names[other]} – {told}", urls.person_url(other))
