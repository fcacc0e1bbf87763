"""Part of `plan`: all articles by time → the front page, years and months."""

from collections.abc import Iterator
from itertools import groupby

from archive import urls
from archive.article import Article
from archive.interface import t
from archive.shown import Link, Tally
from archive.views import HomePage, ListingPage, MonthLine, YearLine, YearPage, YearsPage
from pipeline.pages.directory import Directory, is_province
from pipeline.pages.listings import describing, front_listing, numbered_listings
from pipeline.pages.page import Page

HEADLINES = 3
"""Newest headlines of a month shown on the page of its year."""

MOST_ON_HOME = 12
"""Places, and movements, that the front page leads to."""

_Months = dict[int, tuple[Article, ...]]


def news_pages(directory: Directory) -> Iterator[Page]:
    """Yield the front page of the site, and the pages of years and months."""
    archive = directory.archive
    years = _by_month(archive.articles)
    yield from _home(directory, years)
    yield _years(directory, years)
    for year, months in years.items():
        yield _year(directory, years, year)
        for month, articles in months.items():
            yield from _month(directory, year, month, articles)


def _by_month(articles: tuple[Article, ...]) -> dict[int, _Months]:
    """Return year → month → articles, all newest first."""
    years: dict[int, _Months] = {}
    for (year, month), found in groupby(
        articles, key=lambda item: (item.front.date.day.year, item.front.date.day.month)
    ):
        years.setdefault(year, {})[month] = tuple(found)
    return years


def _home(directory: Directory, years: dict[int, _Months]) -> Iterator[Page]:
    archive = directory.archive
    site = archive.site
    view = HomePage(
        title=site.title,
        description=site.description,
        listing=front_listing(directory, urls.HOME, archive.articles, site.page_size),
        places=_busiest_provinces(directory),
        movements=_busiest_movements(directory),
        years=_year_tallies(years),
    )
    newest = archive.articles[0].front.date.day if archive.articles else None
    yield Page(urls.HOME, "home.html", view, changed=newest)
    like = describing(t("site.latest"), site.description, ())
    yield from numbered_listings(directory, urls.HOME, archive.articles, site.page_size, like)


def _busiest_provinces(directory: Directory) -> tuple[Tally, ...]:
    archive = directory.archive
    found = []
    for id_, articles in archive.by_locality.items():
        locality = archive.gazetteer.get(id_)
        if is_province(locality):
            place = directory.place_short(id_, directory.shown_day(locality))
            found.append(Tally(place, len(articles)))
    return tuple(sorted(found, key=_busiest)[:MOST_ON_HOME])


def _busiest_movements(directory: Directory) -> tuple[Tally, ...]:
    groups = directory.archive.by_movement.items()
    found = [Tally(directory.movement(id_), len(articles)) for id_, articles in groups]
    return tuple(sorted(found, key=_busiest)[:MOST_ON_HOME])


def _busiest(tally: Tally) -> tuple[int, str]:
    return -tally.count, tally.link.url


def _years(directory: Directory, years: dict[int, _Months]) -> Page:
    view = YearsPage(
        title=t("site.news"),
        description=t("years.description", site=directory.archive.site.title),
        crumbs=(),
        years=tuple(
            YearLine(tally, _month_tallies(year, years[year], short=True))
            for year, tally in zip(years, _year_tallies(years), strict=True)
        ),
    )
    return Page(urls.NEWS, "years.html", view)


def _year(directory: Directory, years: dict[int, _Months], year: int) -> Page:
    months = years[year]
    newest = next(iter(months.values()))[0]
    order = list(years)
    place = order.index(year)
    newer = order[place - 1] if place else None
    older = order[place + 1] if place + 1 < len(order) else None
    view = YearPage(
        title=t("year.title", year=year),
        description=t("year.description", year=year, site=directory.archive.site.title),
        crumbs=(Link(t("site.news"), urls.NEWS),),
        months=tuple(
            MonthLine(tally, tuple(map(directory.headline, months[month][:HEADLINES])))
            for month, tally in zip(months, _month_tallies(year, months), strict=True)
        ),
        newer=_year_link(newer) if newer else None,
        older=_year_link(older) if older else None,
    )
    return Page(urls.year_url(year), "year.html", view, changed=newest.front.date.day)


def _month(
    directory: Directory, year: int, month: int, articles: tuple[Article, ...]
) -> Iterator[Page]:
    archive = directory.archive
    url = urls.month_url(year, month)
    title = t("month.title", month=month, year=year)
    description = t("month.description", month=month, year=year, site=archive.site.title)
    crumbs = (Link(t("site.news"), urls.NEWS), _year_link(year))
    listing = front_listing(directory, url, articles, archive.site.page_size)
    view = ListingPage(title, description, crumbs, listing)
    yield Page(url, "listing.html", view, changed=articles[0].front.date.day)
    like = describing(title, description, crumbs)
    yield from numbered_listings(directory, url, articles, archive.site.page_size, like)


def _year_tallies(years: dict[int, _Months]) -> tuple[Tally, ...]:
    return tuple(
        Tally(_year_link(year), sum(len(articles) for articles in months.values()))
        for year, months in years.items()
    )


def _year_link(year: int) -> Link:
    return Link(t("year.title", year=year), urls.year_url(year))


def _month_tallies(year: int, months: _Months, *, short: bool = False) -> tuple[Tally, ...]:
    key = "month.short" if short else "month.title"
    return tuple(
        Tally(Link(t(key, month=month, year=year), urls.month_url(year, month)), len(articles))
        for month, articles in months.items()
    )
