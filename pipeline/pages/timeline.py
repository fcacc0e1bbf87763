"""Part of `plan`: movements and campaigns in the order of time → the timeline, and its years.

Movements are lanes from their beginning to their end, as the vocabulary states them. The chart ends
with the newest year that anything is known of, but not after the year of the build: what lies ahead
is told in words alone, or a slip of a century would leave no room for what was.
"""

from collections.abc import Iterable, Iterator
from functools import partial

from archive import urls
from archive.brief import Brief
from archive.campaigns import place_and_year, turns_of
from archive.dates import first_day, last_day
from archive.language import Language
from archive.shown import Link
from archive.text import sort_key
from archive.time_views import (
    DatedLine,
    MovementChange,
    MovementSpan,
    Tick,
    TimelineMonth,
    TimelinePage,
    TimelineYear,
    TimelineYearPage,
)
from archive.vocabulary import Movement
from pipeline.pages.days import dated_line
from pipeline.pages.page import Recipe
from pipeline.pages.shelf import Shelf, list_key

SHOWN = 5
"""Newest articles of a year on the timeline itself."""
MOST_TICKS = 6
"""Years that have room below the lanes on a phone."""
STEPS = (1, 2, 5, 10, 20, 50)
THINNEST = 1.0
"""Width, in percent, of a lane that would hardly be seen."""


def timeline_recipes(shelf: Shelf) -> Iterator[Recipe]:
    """Yield the timeline, and a page for each year that has more than that shows."""
    archive = shelf.archive
    if not archive.articles and not archive.vocabulary.movements:
        return
    yield Recipe(urls.TIMELINE, "timeline.html", _timeline)
    for year, briefs in archive.by_campaign_year.items():
        if len(briefs) > SHOWN:
            yield Recipe(
                urls.timeline_url(int(year)),
                "timeline_year.html",
                partial(_year_page, year),
                changed=briefs[0].published_on,
            )


def campaign_line(brief: Brief, language: Language) -> DatedLine:
    """Return how an article tells of campaigns: where, when, and which began or ended."""
    campaigns = []
    for step, key in turns_of(brief):
        place, year = place_and_year(key)
        told = language.t(f"timeline.{step}", year=year)
        campaigns.append(Link(told, urls.campaign_url(place, year)))
    return dated_line(brief, language)._replace(campaigns=tuple(campaigns))


def _timeline(shelf: Shelf) -> TimelinePage:
    shelf.all()
    t = shelf.language.t
    movements = sorted(shelf.archive.vocabulary.movements.values(), key=_by_start)
    until = shelf.this_year()
    dated = [m for m in movements if m.matter.start and int(m.matter.start[:4]) <= until]
    undated = [movement for movement in movements if not movement.matter.start]
    years = _span(shelf, dated, until)
    return TimelinePage(
        title=t("timeline.title"),
        description=t("timeline.description", site=shelf.title),
        crumbs=(),
        ticks=tuple(_ticks(years)) if dated else (),
        lanes=tuple(_lane(movement, years, shelf) for movement in dated),
        undated=tuple(_lane(movement, years, shelf) for movement in undated),
        years=tuple(_years(shelf, movements)),
    )


def _by_start(movement: Movement) -> tuple[str, object, str]:
    start = movement.matter.start
    day = first_day(start).isoformat() if start else ""
    return day, sort_key(movement.matter.name), movement.id


def _span(shelf: Shelf, dated: Iterable[Movement], until: int) -> range:
    """Return the years from the first to the last that something is known of, up to `until`."""
    known = {brief.published_on.year for brief in shelf.archive.articles[:1]}
    for movement in dated:
        matter = movement.matter
        known.update(int(when[:4]) for when in (matter.start, matter.end) if when)
    return range(min(known), min(max(known), until) + 1) if known else range(0)


def _ticks(years: range) -> Iterator[Tick]:
    step = next((one for one in STEPS if len(years) <= one * MOST_TICKS), STEPS[-1])
    for year in years:
        if year % step == 0:
            yield Tick(_percent(100 * (year - years.start) / len(years)), str(year))


def _lane(movement: Movement, years: range, shelf: Shelf) -> MovementSpan:
    matter, t = movement.matter, shelf.language.t
    told = shelf.language.partial
    start, end = matter.start, matter.end
    if start and end:
        words = t("timeline.span", start=told(start), end=told(end))
    elif start:
        words = f"{t('timeline.since', start=told(start))}, {t('timeline.no_end')}"
    else:
        words = t("timeline.until", end=told(end)) if end else ""
    left = right = 0.0
    if start:
        left = _place(start, years, ends=False)
        # Of a beginning that is a year, that year is on record.
        right = max(_place(end or start, years, ends=True), left + THINNEST)
    open_ = bool(start) and not end and right < 100
    return MovementSpan(
        shelf.directory.movement(movement.id),
        words,
        bool({"start", "end"}.intersection(matter.unchecked)) and bool(words),
        _percent(left),
        _percent(right - left),
        _percent(right) if open_ else "",
        _percent(100 - right) if open_ else "",
    )


def _place(partial_date: str, years: range, *, ends: bool) -> float:
    """Return where a date begins or ends on the chart, from 0 to 100."""
    day = last_day(partial_date) if ends else first_day(partial_date)
    passed = day.year - years.start + (day.timetuple().tm_yday - (not ends)) / 366
    return min(100.0, max(0.0, 100 * passed / len(years)))


def _percent(number: float) -> str:
    return f"{round(number, 2):g}%"


def _years(shelf: Shelf, movements: Iterable[Movement]) -> Iterator[TimelineYear]:
    """Yield every year in which a movement or a campaign began or ended, newest first."""
    language, archive = shelf.language, shelf.archive
    began, ended = _changes(shelf, movements, "start"), _changes(shelf, movements, "end")
    with_news = {month[:4] for month in archive.by_month}
    for year in sorted({*began, *ended, *archive.by_campaign_year}, reverse=True):
        briefs = archive.by_campaign_year.get(year, ())
        words = language.t("timeline.all_of", count=len(briefs), year=year)
        yield TimelineYear(
            Link(
                language.t("year.title", year=year),
                urls.year_url(int(year)) if year in with_news else "",
            ),
            tuple(began.get(year, ())),
            tuple(ended.get(year, ())),
            tuple(campaign_line(brief, language) for brief in _by_event(briefs)[:SHOWN]),
            Link(words, urls.timeline_url(int(year))) if len(briefs) > SHOWN else None,
        )


def _changes(
    shelf: Shelf, movements: Iterable[Movement], which: str
) -> dict[str, list[MovementChange]]:
    """Return year → the movements whose `start` or `end` lies in it."""
    found: dict[str, list[MovementChange]] = {}
    for movement in movements:
        when = getattr(movement.matter, which)
        if when:
            told = shelf.language.partial(when) if len(when) > len("2021") else ""
            change = MovementChange(
                shelf.directory.movement(movement.id), told, which in movement.matter.unchecked
            )
            found.setdefault(when[:4], []).append(change)
    return found


def _year_page(year: str, shelf: Shelf) -> TimelineYearPage:
    language = shelf.language
    t = language.t
    months: dict[int, list[DatedLine]] = {}
    for brief in _by_event(shelf.of(list_key("timeline", year))):
        months.setdefault(brief.day.month, []).append(campaign_line(brief, language))
    return TimelineYearPage(
        title=t("timeline.year", year=year),
        description=t("timeline.of_year", year=year, site=shelf.title),
        crumbs=(Link(t("timeline.title"), urls.TIMELINE),),
        months=tuple(
            TimelineMonth(t("month.title", month=language.month(month), year=year), tuple(lines))
            for month, lines in months.items()
        ),
    )


def _by_event(briefs: Iterable[Brief]) -> list[Brief]:
    """Return articles by the day of their event, newest first."""
    return sorted(briefs, key=lambda brief: brief.event_day, reverse=True)
