"""Part of `plan`: all articles by time → the front page, years and months."""

from collections.abc import Iterable, Iterator
from functools import partial

from archive import urls
from archive.brief import Brief
from archive.collection import Archive
from archive.language import Language
from archive.shown import Link, Tally
from archive.time_views import MonthPage, YearLine, YearsPage
from archive.views import HomePage, MonthLine, YearPage
from pipeline.pages.charts import chart_of_years
from pipeline.pages.days import calendar_of
from pipeline.pages.directory import headline, is_province
from pipeline.pages.gaps import gaps
from pipeline.pages.kinds_chart import chart_of_kinds
from pipeline.pages.listings import Described, beside_in, front_listing, listing_recipes
from pipeline.pages.page import Recipe
from pipeline.pages.shelf import ALL, Shelf, list_key

HEADLINES = 3
"""Newest headlines of a month shown on the page of its year."""

MOST_ON_HOME = 12
"""Places, and movements, that the front page leads to."""


def news_recipes(shelf: Shelf) -> Iterator[Recipe]:
    """Yield the front page of the site, and the pages of years and months."""
    archive = shelf.archive
    yield from listing_recipes(shelf, ALL, Recipe(urls.HOME, "home.html", _home), _describe_home)
    yield Recipe(urls.NEWS, "years.html", _years)
    for year, months in _months_by_year(archive).items():
        newest = archive.by_month[months[0]][0].published_on
        yield Recipe(urls.year_url(year), "year.html", partial(_year, year), changed=newest)
        for month in months:
            yield from _month_recipes(shelf, month)


def _months_by_year(archive: Archive) -> dict[int, list[str]]:
    """Return year → its months with articles, as `2021-03`, all newest first."""
    years: dict[int, list[str]] = {}
    for month in sorted(archive.by_month, reverse=True):
        years.setdefault(int(month[:4]), []).append(month)
    return years


def _home(shelf: Shelf) -> HomePage:
    return HomePage(
        title=shelf.title,
        description=shelf.description,
        listing=front_listing(shelf, ALL, urls.HOME),
        places=_busiest_provinces(shelf),
        movements=_busiest_movements(shelf),
        years=_year_tallies(shelf),
        chart=chart_of_years(_year_counts(shelf.archive), shelf.this_year(), shelf.language),
    )


def _describe_home(shelf: Shelf) -> Described:
    return Described(shelf.language.t("site.latest"), shelf.description, ())


def _busiest_provinces(shelf: Shelf) -> tuple[Tally, ...]:
    """Return the provinces with most articles; that all articles are read is noted already."""
    archive, directory = shelf.archive, shelf.directory
    found = []
    for id_, articles in archive.by_locality.items():
        locality = archive.gazetteer.get(id_)
        if is_province(locality):
            place = directory.place_short(id_, directory.shown_day(locality))
            found.append(Tally(place, len(articles)))
    return tuple(sorted(found, key=_busiest)[:MOST_ON_HOME])


def _busiest_movements(shelf: Shelf) -> tuple[Tally, ...]:
    groups = shelf.archive.by_movement.items()
    found = [Tally(shelf.directory.movement(id_), len(articles)) for id_, articles in groups]
    return tuple(sorted(found, key=_busiest)[:MOST_ON_HOME])


def _busiest(tally: Tally) -> tuple[int, str]:
    return -tally.count, tally.link.url


def _years(shelf: Shelf) -> YearsPage:
    shelf.all()
    archive = shelf.archive
    years = _months_by_year(archive)
    return YearsPage(
        title=shelf.language.t("site.news"),
        description=shelf.language.t("years.description", site=shelf.title),
        crumbs=(),
        years=tuple(
            YearLine(tally, _month_tallies(shelf, months, short=True))
            for months, tally in zip(years.values(), _year_tallies(shelf), strict=True)
        ),
        kinds=chart_of_kinds(archive, shelf.this_year(), shelf.language),
        gaps=tuple(gaps(archive, shelf.this_year(), shelf.language)),
        campaigns=Link(shelf.language.t("campaigns.title"), urls.CAMPAIGNS)
        if archive.by_campaign
        else None,
    )


def _year(year: int, shelf: Shelf) -> YearPage:
    t = shelf.language.t
    shelf.all()  # of the other years it shows whether there are any
    years = _months_by_year(shelf.archive)
    months = years[year]
    newer, older = beside_in(tuple(years), year)
    return YearPage(
        title=t("year.title", year=year),
        description=t("year.description", year=year, site=shelf.title),
        crumbs=(Link(t("site.news"), urls.NEWS),),
        months=tuple(
            MonthLine(tally, _headlines(shelf.archive.by_month[month]))
            for month, tally in zip(months, _month_tallies(shelf, months), strict=True)
        ),
        newer=_year_link(shelf.language, newer) if newer else None,
        older=_year_link(shelf.language, older) if older else None,
    )


def _headlines(briefs: Iterable[Brief]) -> tuple[Link, ...]:
    return tuple(map(headline, tuple(briefs)[:HEADLINES]))


def _month_recipes(shelf: Shelf, month: str) -> Iterator[Recipe]:
    key, url = list_key("month", month), urls.month_url(*_numbers(month))
    front = Recipe(url, "month.html", partial(_month, month))
    yield from listing_recipes(shelf, key, front, partial(_describe_month, month))


def _month(month: str, shelf: Shelf) -> MonthPage:
    key, url = list_key("month", month), urls.month_url(*_numbers(month))
    return MonthPage(
        *_describe_month(month, shelf),
        listing=front_listing(shelf, key, url),
        calendar=calendar_of(shelf.language, month, shelf.of(key)),
    )


def _describe_month(month: str, shelf: Shelf) -> Described:
    year, number = _numbers(month)
    language = shelf.language
    t, name = language.t, language.month(number)
    return Described(
        t("month.title", month=name, year=year),
        t("month.description", month=name, year=year, site=shelf.title),
        (Link(t("site.news"), urls.NEWS), _year_link(language, year)),
    )


def _numbers(month: str) -> tuple[int, int]:
    year, _, number = month.partition("-")
    return int(year), int(number)


def _year_tallies(shelf: Shelf) -> tuple[Tally, ...]:
    counts = _year_counts(shelf.archive)
    return tuple(Tally(_year_link(shelf.language, year), counts[year]) for year in counts)


def _year_counts(archive: Archive) -> dict[int, int]:
    """Return year → its number of articles, newest first."""
    return {
        year: sum(len(archive.by_month[month]) for month in months)
        for year, months in _months_by_year(archive).items()
    }


def _year_link(language: Language, year: int) -> Link:
    return Link(language.t("year.title", year=year), urls.year_url(year))


def _month_tallies(
    shelf: Shelf, months: Iterable[str], *, short: bool = False
) -> tuple[Tally, ...]:
    key, language = "month.short" if short else "month.title", shelf.language
    return tuple(
        Tally(
            Link(
                language.t(key, month=language.month(number), year=year),
                urls.month_url(year, number),
            ),
            len(shelf.archive.by_month[month]),
        )
        for month in months
        for year, number in (_numbers(month),)
    )
