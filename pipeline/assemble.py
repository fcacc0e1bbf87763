"""Stage 3, assemble: validated articles, pages and vocabulary → the `Archive` that is published.

Decides what is published on the day of the build, sorts it and groups it by place, movement and
cluster. Pure; it does not know pages, addresses or templates.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import cache

from archive.article import Article, ContentPage
from archive.collection import Archive
from archive.dates import VIETNAM, show_day
from archive.gazetteer import Gazetteer
from archive.interface import t
from archive.problems import Problem
from archive.text import sort_key
from archive.vocabulary import Vocabulary
from archive.vocabulary_matter import SiteMatter


def assemble(
    site: SiteMatter,
    vocabulary: Vocabulary,
    articles: Iterable[Article],
    pages: Iterable[ContentPage],
    gazetteer: Gazetteer,
    *,
    now: datetime,
    drafts: bool,
) -> Archive:
    """Return the archive as it is to be published at `now` (aware).

    Drafts, and what is to be published later, are there only if asked for.
    """
    published = sorted(
        (article for article in articles if _is_public(article, now, drafts=drafts)),
        key=lambda article: (article.front.date.moment, article.id, article.path),
        reverse=True,
    )

    @cache
    def with_ancestors(id_: str, day: date) -> tuple[str, ...]:
        return (id_, *(above.id for above in gazetteer.ancestors(id_, day)))

    def localities(article: Article) -> Iterable[str]:
        for mention in article.front.localities:
            yield from with_ancestors(mention.locality, article.day)

    return Archive(
        site=site,
        today=now.astimezone(VIETNAM).date(),
        articles=tuple(published),
        pages=tuple(sorted(pages, key=lambda page: (page.order, sort_key(page.title), page.slug))),
        vocabulary=vocabulary,
        gazetteer=gazetteer,
        by_locality=_grouped((article, localities(article)) for article in published),
        by_movement=_grouped((article, _movements(article)) for article in published),
        by_cluster=_grouped((article, _clusters(article)) for article in published),
    )


def early_problems(articles: Iterable[Article], now: datetime) -> tuple[Problem, ...]:
    """Return a warning for each article whose date lies after `now` (aware): mostly a slip.

    An article that is to appear later says so with `publish_at`, and is not told of.
    """
    return tuple(
        Problem(
            article.path,
            0,
            0,
            "date",
            t("site.early", day=show_day(article.front.date.day)),
            t("site.early.hint"),
            severity="warning",
        )
        for article in articles
        if article.front.date.moment > now and article.front.publish_at is None
    )


def _is_public(article: Article, now: datetime, *, drafts: bool) -> bool:
    front = article.front
    if front.status == "draft" and not drafts:
        return False
    if front.publish_at is not None and front.publish_at.moment > now and not drafts:
        return False
    return front.expires is None or front.expires.moment > now


def _movements(article: Article) -> Iterable[str]:
    return (mention.movement for mention in article.front.movements)


def _clusters(article: Article) -> Iterable[str]:
    yield from (mention.cluster for mention in article.front.clusters)
    for agreement in article.front.agreements:
        if agreement.cluster is not None:
            yield agreement.cluster


def _grouped(
    items: Iterable[tuple[Article, Iterable[str]]],
) -> Mapping[str, tuple[Article, ...]]:
    """Return id → its articles in the order of `items`, each once; ids sorted."""
    groups: dict[str, list[Article]] = {}
    for article, ids in items:
        for id_ in dict.fromkeys(ids):
            groups.setdefault(id_, []).append(article)
    return {id_: tuple(groups[id_]) for id_ in sorted(groups)}
