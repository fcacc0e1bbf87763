"""Part of `plan`: the days with articles → their pages, and the calendar of a month."""

from calendar import Calendar as Weeks
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import partial

from archive import urls
from archive.brief import Brief
from archive.language import Language
from archive.shown import Link
from archive.time_views import Calendar, CalendarDay, DatedLine, DayPage
from pipeline.pages.directory import headline
from pipeline.pages.listings import Described, front_listing, listing_recipes
from pipeline.pages.page import Recipe
from pipeline.pages.shelf import Shelf, list_key

_WEEKS = Weeks()


def day_recipes(shelf: Shelf) -> Iterator[Recipe]:
    """Yield the page of each day on which articles were published, and its numbered pages."""
    for day in shelf.archive.by_day:
        front = Recipe(urls.day_url(day), "day.html", partial(_page, day))
        yield from listing_recipes(shelf, list_key("day", day), front, partial(_describe, day))


def calendar_of(language: Language, month: str, briefs: Iterable[Brief]) -> Calendar:
    """Return the calendar of a month as `2021-03`; `briefs` are all articles published in it."""
    year, number = int(month[:4]), int(month[5:])
    counts = Counter([brief.published[0][8:10] for brief in briefs])
    return Calendar(
        language.t("calendar.of_month", month=language.month(number), year=year),
        tuple(
            tuple([_calendar_day(month, day, counts) if day else None for day in week])
            for week in _WEEKS.monthdayscalendar(year, number)
        ),
    )


def dated_line(brief: Brief, language: Language, *, headed: bool = False) -> DatedLine:
    """Return an article by what it tells of; `headed`: a heading has said the day already."""
    day, published = brief.day, brief.published_on
    return DatedLine(
        headline(brief),
        Link(brief.place, urls.locality_url(brief.places[0])),
        (),
        "" if headed else language.day(day),
        language.day(published) if day != published else "",
        brief.draft,
    )


def _calendar_day(month: str, day: int, counts: Mapping[str, int]) -> CalendarDay:
    count = counts.get(f"{day:02}", 0)
    return CalendarDay(day, urls.day_url(f"{month}-{day:02}") if count else "", count)


def _describe(day: str, shelf: Shelf) -> Described:
    language = shelf.language
    t, told, year, month = language.t, _told(day, language), int(day[:4]), int(day[5:7])
    return Described(
        t("day.title", day=told),
        t("day.description", day=told, site=shelf.title),
        (
            Link(t("site.news"), urls.NEWS),
            Link(t("year.title", year=year), urls.year_url(year)),
            Link(
                t("month.title", month=language.month(month), year=year),
                urls.month_url(year, month),
            ),
        ),
    )


def _page(day: str, shelf: Shelf) -> DayPage:
    key, url, language = list_key("day", day), urls.day_url(day), shelf.language
    older, newer = shelf.archive.days_beside[day]  # told by the same key
    return DayPage(
        *_describe(day, shelf),
        listing=front_listing(shelf, key, url),
        events=tuple(
            [dated_line(brief, language, headed=True) for brief in shelf.of(list_key("event", day))]
        ),
        other_years=urls.calendar_day_url(day[5:]),
        newer=_day_link(newer, language),
        older=_day_link(older, language),
    )


def _day_link(day: str, language: Language) -> Link | None:
    return Link(_told(day, language), urls.day_url(day)) if day else None


def _told(day: str, language: Language) -> str:
    return language.day(date.fromisoformat(day))
