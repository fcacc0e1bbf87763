"""Part of `plan`: the 366 days of the calendar → a page for each with all years, and their index.

An article stands on the day of its event, else of publication. An archive without articles has no
such pages.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import partial

from archive import urls
from archive.brief import Brief
from archive.language import Language
from archive.shown import Link
from archive.time_views import (
    CalendarDay,
    OnThisDayIndex,
    OnThisDayMonth,
    OnThisDayPage,
    YearOfDay,
)
from pipeline.pages.days import dated_line
from pipeline.pages.page import Recipe
from pipeline.pages.shelf import CALENDAR, Shelf, list_key

_LEAP_YEAR = date(2020, 1, 1)
DAYS = tuple((_LEAP_YEAR + timedelta(days=day)).isoformat()[5:] for day in range(366))
"""All days of the calendar, as `02-29`."""


def on_this_day_recipes(shelf: Shelf) -> Iterator[Recipe]:
    """Yield the index of the days, and the page of each."""
    if not shelf.archive.articles:
        return
    yield Recipe(urls.ON_THIS_DAY, "on_this_day_index.html", _index)
    for at, day in enumerate(DAYS):
        yield Recipe(urls.calendar_day_url(day), "on_this_day.html", partial(_page, at))


def nearest(day: str, with_articles: Sequence[str]) -> tuple[str, str]:
    """Return the days before and after that have articles, round the turn of the year.

    `with_articles` are all of these, one at least, in the order of the calendar.
    """
    at = bisect_left(with_articles, day)
    return with_articles[at - 1], with_articles[at % len(with_articles)]


def _index(shelf: Shelf) -> OnThisDayIndex:
    shelf.note(CALENDAR)
    language = shelf.language
    return OnThisDayIndex(
        title=language.t("on_this_day.title"),
        description=language.t("on_this_day.description", site=shelf.title),
        crumbs=(Link(language.t("site.news"), urls.NEWS),),
        months=tuple(
            OnThisDayMonth(
                language.t("month.short", month=language.month(month)),
                tuple(_calendar_days(month, shelf.archive.by_calendar_day)),
            )
            for month in range(1, 13)
        ),
    )


def _calendar_days(month: int, briefs: Mapping[str, tuple[Brief, ...]]) -> Iterator[CalendarDay]:
    for day in DAYS:
        if int(day[:2]) == month:
            count = len(briefs.get(day, ()))
            yield CalendarDay(int(day[3:]), urls.calendar_day_url(day), count)


def _page(at: int, shelf: Shelf) -> OnThisDayPage:
    language, day = shelf.language, DAYS[at]
    t, number, month = language.t, int(day[3:]), language.month(int(day[:2]))
    briefs = shelf.of(list_key("calendar", day))
    near = () if briefs else dict.fromkeys(nearest(day, tuple(shelf.archive.by_calendar_day)))
    return OnThisDayPage(
        title=_told(day, language),
        description=t("on_this_day.of_day", day=number, month=month, site=shelf.title),
        crumbs=(
            Link(t("site.news"), urls.NEWS),
            Link(t("on_this_day.title"), urls.ON_THIS_DAY),
        ),
        years=tuple(_years(briefs, language)),
        nearest=tuple(_link(other, language) for other in near),
        before=_link(DAYS[at - 1], language),
        after=_link(DAYS[(at + 1) % len(DAYS)], language),
    )


def _years(briefs: tuple[Brief, ...], language: Language) -> Iterator[YearOfDay]:
    years: dict[int, list[Brief]] = {}
    for brief in briefs:
        years.setdefault(brief.day.year, []).append(brief)
    for year in sorted(years, reverse=True):
        lines = [dated_line(brief, language, headed=True) for brief in years[year]]
        yield YearOfDay(year, tuple(lines))


def _link(day: str, language: Language) -> Link:
    return Link(_told(day, language), urls.calendar_day_url(day))


def _told(day: str, language: Language) -> str:
    month = language.month(int(day[:2]))
    return language.t("on_this_day.day", day=int(day[3:]), month=month)
