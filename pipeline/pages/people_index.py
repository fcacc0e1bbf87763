"""Part of `plan`: the people whom articles name → lists of them by the Vietnamese alphabet.

Few people stand on one page; of many there is a page for each letter, in parts where it is long.
Letters are those of given names, the last word of a name: so Vietnamese lists of people are sorted,
for most people share a few family names.
"""

from collections.abc import Iterable, Iterator
from functools import partial

from archive import urls
from archive.brief import Brief
from archive.collection import Archive
from archive.language import Language
from archive.locality import NATIONAL
from archive.name_views import LetterGroup, LetterLink, PeoplePage, PersonLine
from archive.people import (
    OTHER_LETTERS,
)
from archive.shown import Link
from archive.shown_names import bare_name
from pipeline.pages.page import Recipe
from pipeline.pages.shelf import Shelf, list_key

MOST = 200
"""People on one page."""


def people_index_recipes(archive: Archive) -> Iterator[Recipe]:
    """Yield the pages of the index."""
    if len(archive.by_person) <= MOST:
        yield Recipe(urls.PEOPLE, "people.html", _all)
        return
    yield Recipe(urls.PEOPLE, "people.html", _overview)
    for letter, keys in archive.by_letter.items():
        for part in range(1, _parts(keys) + 1):
            url = _part_url(letter, part)
            yield Recipe(url, "people.html", partial(_under_letter, letter, part))


def _all(shelf: Shelf) -> PeoplePage:
    """Return the page that has everyone."""
    return _page(shelf)._replace(
        groups=tuple(_group(shelf, letter, shelf.letter(letter)) for letter in shelf.letters())
    )


def _overview(shelf: Shelf) -> PeoplePage:
    letters = shelf.letters()
    counted = zip(letters, _letter_links(shelf, ""), strict=True)
    return _page(shelf)._replace(
        letters=tuple(link._replace(people=len(shelf.letter(one))) for one, link in counted)
    )


def _under_letter(letter: str, part: int, shelf: Shelf) -> PeoplePage:
    keys, t = shelf.letter(letter), shelf.language.t
    shown = keys[(part - 1) * MOST : part * MOST]
    parts = _parts(keys)
    page = _page(shelf)
    return page._replace(
        title=t("people.letter", letter=_shown(shelf.language, letter))
        + (f" – {t('people.part', number=part)}" if parts > 1 else ""),
        crumbs=(Link(page.title, urls.PEOPLE),),
        letters=tuple(_letter_links(shelf, letter)),
        parts=tuple(
            LetterLink(Link(t("people.part", number=n), _part_url(letter, n)), 0, n == part)
            for n in range(1, parts + 1)
            if parts > 1
        ),
        groups=(_group(shelf, letter, shown),),
    )


def _page(shelf: Shelf) -> PeoplePage:
    t = shelf.language.t
    return PeoplePage(
        title=t("people.title"),
        description=t("people.description", site=shelf.title),
        crumbs=(),
        indexed=shelf.archive.site.index_people == "yes",
        letters=(),
        parts=(),
        groups=(),
    )


def _letter_links(shelf: Shelf, current: str) -> Iterator[LetterLink]:
    for letter in shelf.letters():
        link = Link(_shown(shelf.language, letter), urls.letter_url(letter))
        yield LetterLink(link, 0, letter == current)


def _group(shelf: Shelf, letter: str, keys: Iterable[str]) -> LetterGroup:
    lines = tuple([_line(shelf, key) for key in keys])
    return LetterGroup(_shown(shelf.language, letter), lines)


def _line(shelf: Shelf, key: str) -> PersonLine:
    briefs = shelf.of(list_key("person", key))
    link = Link(shelf.archive.names[key], urls.person_url(key))
    return PersonLine(link, organisation_in(shelf, briefs[0], key), len(briefs))


def organisation_in(shelf: Shelf, brief: Brief, key: str) -> str:
    """Return the organisation that an article first gives a person.

    One that does not say where it is has the province that the article is about behind it.
    """
    organisation, place = brief.organisations[brief.people.index(key)]
    if place in ("", NATIONAL):
        return organisation
    name = bare_name(shelf.directory.gazetteer.at(place, brief.day).version)
    return shelf.language.t("person.of_place", organisation=organisation, place=name)


def _parts(keys: tuple[str, ...]) -> int:
    return -(-len(keys) // MOST)


def _part_url(letter: str, part: int) -> str:
    url = urls.letter_url(letter)
    return url if part == 1 else urls.numbered_url(url, part)


def _shown(language: Language, letter: str) -> str:
    return language.t("people.other") if letter == OTHER_LETTERS else letter.upper()
