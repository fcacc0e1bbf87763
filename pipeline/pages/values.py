"""Part of `plan`: the value of everything that a page can read, small enough to be compared.

Equal values mean that nothing has changed that a page could show. A place without a page, a list
without articles have no value, and whoever asks for theirs gets None.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from hashlib import blake2b

from archive.article import ContentPage
from archive.brief import Brief
from archive.campaigns import last_due, place_and_year
from archive.collection import Archive
from archive.pictures import Picture
from pipeline.pages.beside import Beside
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
    CAMPAIGN_YEARS,
    COUNTS,
    DUE,
    LETTERS,
    NUMBERED,
    THIS_YEAR,
    article_key,
    campaigns_key,
    letter_key,
    list_key,
    lists_of,
    namesakes_key,
    page_key,
    slice_key,
    years_key,
)

Value = int | str | tuple[str | int, ...]
"""Of an article: digest of its file, faces of those beside it (0: none), of the related ones."""

_LAST_DAY_OF_63 = LAST_DAY_OF_63.toordinal()
_MASK = (1 << 64) - 1


def values_of(
    archive: Archive,
    places: Collection[str],
    related: Mapping[str, Related],
    beside: Mapping[str, Iterable[Beside]],
    pictures: Mapping[str, Picture],
) -> dict[str, Value]:
    """Return key → value, as all pages of the archive may read them.

    `related` and `beside` have for each article what its page shows of others.
    """
    values: dict[str, Value] = {place_key(id_): 1 for id_ in places}
    values[AREAS] = _areas_value(archive.articles)
    values.update((picture_key(path), picture.digest) for path, picture in pictures.items())
    values.update((page_key(page.slug), _text_value(page)) for page in archive.pages)
    _add_award_years(values, archive)
    values[AWARDED] = sum([brief.award_face for brief in archive.articles]) & _MASK
    values[THIS_YEAR] = archive.today.year
    values[COUNTS] = _counts(archive, places)
    size = archive.site.page_size
    _add_list(values, ALL, archive.articles, size)
    for group, lists in lists_of(archive).items():
        for id_, briefs in lists.items():
            _add_list(values, list_key(group, id_), briefs, size if group in NUMBERED else 0)
    _add_days(values, archive)
    _add_campaigns(values, archive)
    _add_people(values, archive)
    _add_articles(values, archive, related, beside)
    return values


def _add_list(values: dict[str, Value], key: str, briefs: tuple[Brief, ...], size: int) -> None:
    """Add the value of a list, and of its numbered pages of `size` articles (0: there are none)."""
    faces = [brief.face for brief in briefs]
    values[key] = sum(faces) & _MASK
    last = numbered_pages(len(faces), size) if size else 0
    for number in range(1, last + 1):
        first = len(faces) - number * size
        # The newest of the numbered pages leads on to the front page.
        values[slice_key(key, number)] = (
            sum(faces[first : first + size]) + (number == last)
        ) & _MASK


def _add_days(values: dict[str, Value], archive: Archive) -> None:
    """Add to a day what stands beside it: a day without articles tells of the nearest with some."""
    for day, (older, newer) in archive.days_beside.items():
        key = list_key("day", day)
        values[key] = f"{values[key]} {older} {newer}"
    listed = archive.by_calendar_day
    with_articles = tuple(listed)
    for day in DAYS if listed else ():
        if day not in listed:
            values[list_key("calendar", day)] = " ".join(nearest(day, with_articles))
    values[CALENDAR] = _digest([len(listed.get(day, ())) for day in DAYS])


def _add_campaigns(values: dict[str, Value], archive: Archive) -> None:
    """Add the values of each year's campaigns, of which years there are, and what is due."""
    years: dict[int, int] = {}
    for key, briefs in archive.by_campaign.items():
        _, year = place_and_year(key)
        years[year] = years.get(year, 0) + sum(brief.face for brief in briefs)
    values.update((campaigns_key(year), face & _MASK) for year, face in years.items())
    values[CAMPAIGN_YEARS] = repr(sorted(years))
    values[DUE] = last_due(archive.today)


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
    lists = lists_of(archive)
    counts = [
        (group, id_, len(briefs))
        for group in ("month", "locality", "movement", "cluster", "award", "document")
        for id_, briefs in sorted(lists[group].items())
    ]
    return _digest((sorted(places), counts))


def _add_articles(
    values: dict[str, Value],
    archive: Archive,
    related: Mapping[str, Related],
    beside: Mapping[str, Iterable[Beside]],
) -> None:
    faces = {brief.id: brief.face for brief in archive.articles}
    face_of = faces.__getitem__
    for brief in archive.articles:
        id_ = brief.id
        near = [b.face if b else 0 for one in beside[id_] for b in (one.newer, one.older)]
        values[article_key(id_)] = (brief.digest, *near, *map(face_of, related[id_][1]))


def _areas_value(briefs: Iterable[Brief]) -> str:
    """Return what all numbers of articles by place follow from, whatever these articles say."""
    counts = Counter([(brief.areas, brief.event_day > _LAST_DAY_OF_63) for brief in briefs])
    return _digest(sorted(counts.items()))


def _text_value(page: ContentPage) -> str:
    return _digest((page.title, page.description, page.updated, page.prose.html))


def _digest(shown: object) -> str:
    written = repr(shown)
    return blake2b(written.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
