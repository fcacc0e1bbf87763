"""Part of `plan`: the value of everything that a page can read, small enough to be compared.

Equal values mean that nothing has changed that a page could show. A place without a page, a list
without articles have no value, and whoever asks for theirs gets None.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from hashlib import blake2b
from typing import NamedTuple

from archive.article import ContentPage
from archive.brief import Brief
from archive.campaigns import last_due, place_and_year
from archive.collection import Archive
from archive.pictures import Picture
from pipeline.pages.beside import GROUPS, besides
from pipeline.pages.directory import picture_key, place_key
from pipeline.pages.listings import numbered_pages
from pipeline.pages.on_this_day import DAYS, nearest
from pipeline.pages.outlines import LAST_DAY_OF_63
from pipeline.pages.related import Related
from pipeline.pages.shelf import (
    ALL,
    AREAS,
    AWARDED,
    CALENDAR,
    CAMPAIGN_STEPS,
    CAMPAIGN_YEARS,
    COUNTS,
    DUE,
    LETTERS,
    NUMBERED,
    SITEMAP,
    THIS_YEAR,
    article_key,
    campaigns_key,
    letter_key,
    list_key,
    namesakes_key,
    page_key,
    slice_key,
    years_key,
)

Value = int | str | tuple[str | int, ...]
"""Of an article: digest of its file, faces of those beside it (0: none), of the related ones."""

_LAST_DAY_OF_63 = LAST_DAY_OF_63.toordinal()
_MASK = (1 << 64) - 1


class Values(NamedTuple):
    """The value of everything, in two parts."""

    of_articles: dict[str, Value]
    """What follows from the articles, the places with a page and the size of pages."""
    of_others: dict[str, Value]

    def whole(self) -> dict[str, Value]:
        """Return key → value, of both."""
        return self.of_articles | self.of_others


def values_of(
    archive: Archive,
    places: Collection[str],
    related: Mapping[str, Related],
    pictures: Mapping[str, Picture],
    addresses: str,
    known: dict[str, Value],
) -> Values:
    """Return the values of all that pages of the archive may read.

    `related` has for each article what its page shows of others, `addresses` is all that the
    sitemap lists. `known` are the values that followed from the articles of an archive with the
    same arrangement, places and size of pages; empty if there was none.
    """
    if known:
        of_articles = _brought_up_to_date(known, archive, related)
    else:
        of_articles = _from_articles(archive, places, related)
    return Values(
        of_articles,
        {
            AWARDED: sum([brief.award_face for brief in archive.articles]) & _MASK,
            THIS_YEAR: archive.today.year,
            DUE: last_due(archive.today),
            SITEMAP: blake2b(addresses.encode(), digest_size=16).hexdigest(),
            **{picture_key(path): picture.digest for path, picture in pictures.items()},
            **{page_key(page.slug): _text_value(page) for page in archive.pages},
        },
    )


def _from_articles(
    archive: Archive, places: Collection[str], related: Mapping[str, Related]
) -> dict[str, Value]:
    values: dict[str, Value] = {place_key(id_): 1 for id_ in places}
    values[AREAS] = _areas_value(archive.articles)
    values[COUNTS] = _counts(archive, places)
    _add_award_years(values, archive)
    _add_list(values, archive, ALL, "", archive.articles)
    for group, lists in archive.lists.items():
        for id_, briefs in lists.items():
            _add_list(values, archive, group, id_, briefs)
    _add_calendar(values, archive)
    values[CAMPAIGN_YEARS] = repr(sorted(_add_campaigns(values, archive)))
    telling = [brief.shape for brief in archive.articles if brief.campaigns or brief.steps]
    values[CAMPAIGN_STEPS] = sum(telling) & _MASK
    _add_people(values, archive)
    _add_articles(values, archive, related, range(len(archive.articles)))
    return values


def _brought_up_to_date(
    known: dict[str, Value], archive: Archive, related: Mapping[str, Related]
) -> dict[str, Value]:
    """Return the values, those that show a changed article's text made anew, of `known` the rest.

    All else follows from the arrangement, which is the same.
    """
    values, articles = known.copy(), archive.articles
    then = map(values.__getitem__, [article_key(brief.id) for brief in articles])
    changed = {
        place
        for place, (brief, value) in enumerate(zip(articles, then, strict=True))
        if isinstance(value, tuple) and value[0] != brief.digest
    }
    if not changed:
        return values
    _add_list(values, archive, ALL, "", articles)
    seen = _touched(changed, range(len(articles)))
    for group, lists in archive.arrangement.lists.items():
        for id_, places in lists.items():
            if changed.isdisjoint(places):
                continue
            _add_list(values, archive, group, id_, archive.lists[group][id_])
            if group in GROUPS:
                seen |= _touched(changed, places)
    _add_campaigns(values, archive)
    ids = {articles[place].id for place in changed}
    leading = {id_ for id_, (_, others) in related.items() if not ids.isdisjoint(others)}
    seen.update(place for place, brief in enumerate(articles) if brief.id in leading)
    _add_articles(values, archive, related, seen)
    return values


def _touched(changed: Set[int], places: Sequence[int]) -> set[int]:
    """Return those of `places` that are changed, and those beside them."""
    at = [number for number, place in enumerate(places) if place in changed]
    return {place for number in at for place in places[max(number - 1, 0) : number + 2]}


def _add_list(
    values: dict[str, Value], archive: Archive, group: str, id_: str, briefs: tuple[Brief, ...]
) -> None:
    """Add the value of a list, and of its numbered pages, if such a list has any.

    A day tells also of what stands beside it.
    """
    key = list_key(group, id_) if id_ else group
    faces = [brief.face for brief in briefs]
    whole = sum(faces) & _MASK
    values[key] = whole
    if group == "day":
        values[key] = " ".join((str(whole), *archive.days_beside[id_]))
    size = archive.site.page_size
    last = numbered_pages(len(faces), size) if group in NUMBERED else 0
    for number in range(1, last + 1):
        first = len(faces) - number * size
        # The newest of the numbered pages leads on to the front page.
        values[slice_key(key, number)] = (
            sum(faces[first : first + size]) + (number == last)
        ) & _MASK


def _add_calendar(values: dict[str, Value], archive: Archive) -> None:
    """Add the days of the calendar without articles: they tell of the nearest that have some."""
    listed = archive.by_calendar_day
    with_articles = tuple(listed)
    for day in DAYS if listed else ():
        if day not in listed:
            values[list_key("calendar", day)] = " ".join(nearest(day, with_articles))
    values[CALENDAR] = _digest([len(listed.get(day, ())) for day in DAYS])


def _add_campaigns(values: dict[str, Value], archive: Archive) -> Iterable[int]:
    """Add the value of each year's campaigns; return the years."""
    years: dict[int, int] = {}
    for key, briefs in archive.by_campaign.items():
        _, year = place_and_year(key)
        years[year] = years.get(year, 0) + sum([brief.face for brief in briefs])
    values.update((campaigns_key(year), face & _MASK) for year, face in years.items())
    return years


def _add_people(values: dict[str, Value], archive: Archive) -> None:
    names = archive.names
    values[LETTERS] = tuple(archive.by_letter)
    for letter, keys in archive.by_letter.items():
        values[letter_key(letter)] = _digest([(key, names[key]) for key in keys])
    values.update((namesakes_key(name), keys) for name, keys in archive.namesakes.items())


def _add_award_years(values: dict[str, Value], archive: Archive) -> None:
    years: dict[str, list[str]] = {}
    for key in archive.by_award_year:
        award, _, year = key.rpartition("/")
        years.setdefault(award, []).append(year)
    values.update((years_key(award), " ".join(found)) for award, found in years.items())


def _counts(archive: Archive, places: Iterable[str]) -> str:
    """Return the value of what `pipeline.pages.shelf.COUNTS` is the key of."""
    counts = [
        (group, id_, len(briefs))
        for group in ("month", "locality", "movement", "cluster", "award", "document")
        for id_, briefs in sorted(archive.lists[group].items())
    ]
    return _digest((sorted(places), counts))


def _add_articles(
    values: dict[str, Value],
    archive: Archive,
    related: Mapping[str, Related],
    places: Iterable[int],
) -> None:
    face_of = {brief.id: brief.face for brief in archive.articles}.__getitem__
    for place in places:
        brief = archive.articles[place]
        near = [
            other.face if other else 0
            for beside in besides(archive, place)
            for other in (beside.newer, beside.older)
        ]
        others = related[brief.id][1]
        values[article_key(brief.id)] = (brief.digest, *near, *map(face_of, others))


def _areas_value(briefs: Iterable[Brief]) -> str:
    """Return what all numbers of articles by place follow from, whatever these articles say."""
    counts = Counter([(brief.areas, brief.event_day > _LAST_DAY_OF_63) for brief in briefs])
    return _digest(sorted(counts.items()))


def _text_value(page: ContentPage) -> str:
    return _digest((page.title, page.description, page.updated, page.prose.html))


def _digest(shown: object) -> str:
    written = repr(shown)
    return blake2b(written.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
