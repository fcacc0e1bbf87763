"""Stage 3, assemble: the briefs of all articles, pages and vocabulary → the `Archive`.

Decides what is published at the moment of the build, sorts it and groups it by what has a page.
Pure; it does not know pages, addresses or templates.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime

from archive.article import ContentPage
from archive.brief import Brief, day_of, seconds_of
from archive.campaigns import due_days, step_and_key, turns_of
from archive.collection import Archive
from archive.dates import VIETNAM, new_years, show_day
from archive.gazetteer import Gazetteer
from archive.interface import t
from archive.people import People, initial, letter_place
from archive.problems import Problem
from archive.site_matter import SiteMatter
from archive.text import sort_key
from archive.vocabulary import Vocabulary

FOREVER = 1 << 62
"""A moment that no clock will show."""


def assemble(
    site: SiteMatter,
    vocabulary: Vocabulary,
    briefs: Iterable[Brief],
    pages: Iterable[ContentPage],
    gazetteer: Gazetteer,
    *,
    now: datetime,
    drafts: bool,
) -> Archive:
    """Return the archive as it is to be published at `now` (aware).

    Drafts, and what is to be published later, are there only if asked for.
    """
    moment = seconds_of(now)
    published = sorted(
        (brief for brief in briefs if is_public(brief, moment, drafts=drafts)),
        key=lambda brief: (brief.moment, brief.id, brief.path),
        reverse=True,
    )
    by_day = _grouped(published, lambda brief: (brief.published[0][:10],))
    event_days = {brief.event_day for brief in published}
    iso = {day: date.fromordinal(day).isoformat() for day in event_days}
    elsewhen = [brief for brief in published if iso[brief.event_day] != brief.published[0][:10]]
    by_person = _grouped(published, lambda brief: brief.people)
    names = {
        key: name
        for brief in reversed(published)
        for key, name in zip(brief.people, brief.names, strict=True)
    }
    return Archive(
        site=site,
        today=now.astimezone(VIETNAM).date(),
        articles=tuple(published),
        pages=tuple(sorted(pages, key=lambda page: (page.order, sort_key(page.title), page.slug))),
        vocabulary=vocabulary,
        gazetteer=gazetteer,
        by_month=_grouped(published, lambda brief: (brief.published[0][:7],)),
        by_day=by_day,
        days_beside=_beside(by_day),
        by_event_day=_grouped(elsewhen, lambda brief: (iso[brief.event_day],)),
        by_calendar_day=_grouped(published, lambda brief: (iso[brief.event_day][5:],)),
        by_campaign_year=_grouped(
            (brief for brief in published if turns_of(brief)),
            lambda brief: (iso[brief.event_day][:4],),
        ),
        by_locality=_grouped(published, lambda brief: brief.areas),
        by_named=_grouped(
            (brief for brief in published if brief.named),
            lambda brief: [id_ for id_ in brief.named if id_ not in brief.areas],
        ),
        by_movement=_grouped(published, lambda brief: brief.movements),
        by_cluster=_grouped(published, lambda brief: brief.clusters),
        by_award=_grouped(published, lambda brief: brief.awards),
        by_award_year=_grouped(published, lambda brief: brief.award_years),
        by_document=_grouped(published, lambda brief: brief.documents),
        by_person=by_person,
        names=names,
        by_letter=_by_letter(by_person, names),
        namesakes=_namesakes(by_person, vocabulary.people),
        by_campaign=_campaigns(published),
    )


def is_public(brief: Brief, now: int, *, drafts: bool) -> bool:
    """Say whether an article is published at `now`, in seconds since 1970 UTC."""
    if not drafts and (brief.draft or (brief.publish_at is not None and brief.publish_at > now)):
        return False
    return brief.expires is None or brief.expires > now


def early_problems(briefs: Iterable[Brief], now: datetime) -> tuple[Problem, ...]:
    """Return a warning for each article whose date lies after `now` (aware): mostly a slip.

    An article that is to appear later says so with `publish_at`, and is not told of.
    """
    moment = seconds_of(now)
    return tuple(
        Problem(
            brief.path,
            0,
            0,
            "date",
            t("site.early", day=show_day(day_of(brief.moment))),
            t("site.early.hint"),
            severity="warning",
        )
        for brief in briefs
        if brief.moment > moment and brief.publish_at is None
    )


def unchanging_span(
    briefs: Iterable[Brief], days: Iterable[date], now: datetime
) -> tuple[int, int]:
    """Return the first second and the end of the time in which this content makes this archive.

    It ends when an article appears or expires, when a date ceases to lie ahead, on each of `days`,
    on which places begin, end or pass into others, when the reviews of another year are to be
    expected, and with the year. In seconds since 1970 UTC.
    """
    moment = seconds_of(now)
    today = now.astimezone(VIETNAM).date()
    days = (*days, *due_days(today), *new_years(today))
    turns = {seconds_of(datetime(day.year, day.month, day.day, tzinfo=VIETNAM)) for day in days}
    for brief in briefs:
        turns.add(brief.moment if brief.publish_at is None else brief.publish_at)
        if brief.expires is not None:
            turns.add(brief.expires)
    first = max((turn for turn in turns if turn <= moment), default=0)
    return first, min((turn for turn in turns if turn > moment), default=FOREVER)


def _campaigns(briefs: Iterable[Brief]) -> Mapping[str, tuple[Brief, ...]]:
    """Return the key of each campaign that an article makes known → all that tell of it."""
    briefs = [brief for brief in briefs if brief.campaigns or brief.steps]
    known = {key for brief in briefs for key in brief.campaigns}

    def keys_of(brief: Brief) -> Iterable[str]:
        told = (step_and_key(told)[1] for told in brief.steps)
        return dict.fromkeys((*brief.campaigns, *(key for key in told if key in known)))

    return _grouped(briefs, keys_of)


def _by_letter(keys: Iterable[str], names: Mapping[str, str]) -> Mapping[str, tuple[str, ...]]:
    letters: dict[str, list[str]] = {}
    for key in keys:
        letters.setdefault(initial(names[key]), []).append(key)
    return {letter: tuple(letters[letter]) for letter in sorted(letters, key=letter_place)}


def _namesakes(keys: Iterable[str], people: People) -> Mapping[str, tuple[str, ...]]:
    """Return name → the people who have it, of names that several have; `keys` are sorted."""
    sharing: dict[str, list[str]] = {}
    for key in keys:
        for name in people.names_of(key):
            sharing.setdefault(name, []).append(key)
    return {name: tuple(found) for name, found in sharing.items() if len(found) > 1}


def _grouped(
    briefs: Iterable[Brief], ids_of: Callable[[Brief], Iterable[str]]
) -> Mapping[str, tuple[Brief, ...]]:
    """Return id → its articles in the order of `briefs`; ids sorted."""
    groups: dict[str, list[Brief]] = {}
    for brief in briefs:
        for id_ in ids_of(brief):
            groups.setdefault(id_, []).append(brief)
    return {id_: tuple(groups[id_]) for id_ in sorted(groups)}


def _beside(days: Iterable[str]) -> Mapping[str, tuple[str, str]]:
    """Return each of `days` (in the order of time) → those before and after it."""
    order = ["", *days, ""]
    return dict(zip(order[1:-1], zip(order, order[2:], strict=False), strict=False))
