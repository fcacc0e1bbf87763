"""Stage 3, assemble: the briefs of all articles, pages and vocabulary → the `Archive`.

Decides what is published at the moment of the build, sorts it and groups it by what has a page.
Pure; it does not know pages, addresses or templates.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime

from archive.article import ContentPage
from archive.brief import Brief, day_of, seconds_of
from archive.collection import Archive
from archive.dates import VIETNAM, show_day
from archive.gazetteer import Gazetteer
from archive.interface import t
from archive.problems import Problem
from archive.text import sort_key
from archive.vocabulary import Vocabulary
from archive.vocabulary_matter import SiteMatter

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
    return Archive(
        site=site,
        today=now.astimezone(VIETNAM).date(),
        articles=tuple(published),
        pages=tuple(sorted(pages, key=lambda page: (page.order, sort_key(page.title), page.slug))),
        vocabulary=vocabulary,
        gazetteer=gazetteer,
        by_month=_grouped(published, lambda brief: (brief.published[0][:7],)),
        by_locality=_grouped(published, lambda brief: brief.areas),
        by_movement=_grouped(published, lambda brief: brief.movements),
        by_cluster=_grouped(published, lambda brief: brief.clusters),
        by_award=_grouped(published, lambda brief: brief.awards),
        by_award_year=_grouped(published, lambda brief: brief.award_years),
        by_document=_grouped(published, lambda brief: brief.documents),
        by_person=_grouped(published, lambda brief: brief.people),
        by_campaign=_grouped(published, lambda brief: brief.campaigns),
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

    It ends when an article appears or expires, when a date ceases to lie ahead, and on each of
    `days`, on which places begin, end or pass into others. In seconds since 1970 UTC.
    """
    moment = seconds_of(now)
    turns = {seconds_of(datetime(day.year, day.month, day.day, tzinfo=VIETNAM)) for day in days}
    for brief in briefs:
        turns.add(brief.moment if brief.publish_at is None else brief.publish_at)
        if brief.expires is not None:
            turns.add(brief.expires)
    first = max((turn for turn in turns if turn <= moment), default=0)
    return first, min((turn for turn in turns if turn > moment), default=FOREVER)


def _grouped(
    briefs: Iterable[Brief], ids_of: Callable[[Brief], Iterable[str]]
) -> Mapping[str, tuple[Brief, ...]]:
    """Return id → its articles in the order of `briefs`; ids sorted."""
    groups: dict[str, list[Brief]] = {}
    for brief in briefs:
        for id_ in ids_of(brief):
            groups.setdefault(id_, []).append(brief)
    return {id_: tuple(groups[id_]) for id_ in sorted(groups)}
