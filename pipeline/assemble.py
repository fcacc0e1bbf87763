"""Stage 3, assemble: the briefs of all articles, pages and vocabulary → the `Archive`.

Decides what is published at the moment of the build, sorts it and groups it (`pipeline.arrange`).
Pure; it does not know pages, addresses or templates.
"""

from collections.abc import Iterable
from datetime import date, datetime
from operator import attrgetter

from archive.article import ContentPage
from archive.brief import Brief, day_of, seconds_of
from archive.campaigns import due_days
from archive.collection import NOT_ARRANGED, Archive, Arrangement
from archive.dates import VIETNAM, new_years, show_day
from archive.gazetteer import Gazetteer
from archive.interface import t
from archive.problems import Problem
from archive.site_matter import SiteMatter
from archive.text import sort_key
from archive.vocabulary import Vocabulary
from pipeline.arrange import arrange

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
    known: Arrangement = NOT_ARRANGED,
) -> Archive:
    """Return the archive as it is to be published at `now` (aware).

    Drafts, and what is to be published later, are there only if asked for. `known` is the
    arrangement of an earlier archive with the same people joined.
    """
    moment = seconds_of(now)
    published = sorted(
        [brief for brief in briefs if is_public(brief, moment, drafts=drafts)],
        key=attrgetter("moment", "id", "path"),
        reverse=True,
    )
    same = tuple([brief.shape for brief in published]) == known.shapes
    arrangement = known if same and published else arrange(published, vocabulary.people)
    article_at = published.__getitem__
    return Archive(
        site=site,
        today=now.astimezone(VIETNAM).date(),
        articles=tuple(published),
        pages=tuple(sorted(pages, key=lambda page: (page.order, sort_key(page.title), page.slug))),
        vocabulary=vocabulary,
        gazetteer=gazetteer,
        arrangement=arrangement,
        lists={
            group: {id_: tuple(map(article_at, places)) for id_, places in lists.items()}
            for group, lists in arrangement.lists.items()
        },
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
