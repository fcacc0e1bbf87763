"""The end of a build: what it leaves for the next one, the two records of `pipeline.state`.

Input: the `Content`, the `Plan`, and what was made of them.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from operator import attrgetter

from archive import urls
from archive.brief import Brief
from archive.problems import Problem, plain
from desk.data_files import Kept
from desk.indexing import Indexed, remembered
from desk.making import Copied
from desk.reading import Content
from desk.tasks import Made
from pipeline.assemble import unchanging_span
from pipeline.plan import Plan
from pipeline.state import Memory, Outline, dump_briefs, settled


def has_same_pages(content: Content, planned: Plan) -> bool:
    """Say whether the site has the articles and the addresses that it had, whatever they show."""
    memory, arrangement = content.memory, planned.shelf.archive.arrangement
    same_articles = memory.arrangement[:1] == (arrangement.shapes,)
    return same_articles and memory.pages.keys() == {recipe.url for recipe in planned.recipes}


def outline(
    content: Content,
    planned: Plan,
    before: Outline | None,
    made: Iterable[Made],
    others: Mapping[str, int],
    index: dict[str, tuple[int, int]],
    problems: Iterable[Problem],
    *,
    same_pages: bool,
) -> Outline:
    """Return what tells the next build whether anything has changed.

    `others`: address → bytes of each file of the site that is neither a page nor a record.
    """
    archive, survey = planned.shelf.archive, content.listed.survey
    new = {page.url: page.size for page in made}
    new.update((urls.record_url(page.url), page.record) for page in made if page.record)
    sizes = {**(before.pages if before is not None else {}), **new}
    if not same_pages:
        here = [recipe.url for recipe in planned.recipes]
        here += map(urls.record_url, map(urls.article_url, archive.articles))
        sizes = {url: sizes[url] for url in here}
    days = map(date.fromordinal, content.days)
    since, until = unchanging_span(content.articles.briefs.values(), days, content.listed.now)
    return Outline(
        survey._replace(
            texts=settled(survey.texts, content.listed.looked_ns),
            media=settled(survey.media, content.listed.looked_ns),
            templates=settled(survey.templates, content.listed.looked_ns),
        ),
        since,
        until,
        sizes,
        dict(others),
        index,
        {
            "articles": len(archive.articles),
            "pages": len([recipe for recipe in planned.recipes if recipe.url[-1] == "/"]),
            "localities": len(archive.by_locality),
            "movements": len(archive.vocabulary.movements),
        },
        tuple(plain(problem) for problem in problems),
    )


_id_and_digest = attrgetter("id", "digest")


def remember(
    content: Content,
    planned: Plan,
    look: str,
    made: Iterable[Made],
    copied: Copied,
    indexed: Indexed,
    data: Kept,
    *,
    same_pages: bool,
) -> Memory:
    """Return what the next build is to know of this one."""
    new = {page.url: (page.template, page.digest, page.keys) for page in made}
    pages, known = {**content.memory.pages, **new}, planned.known
    if not same_pages:
        pages = {recipe.url: pages[recipe.url] for recipe in planned.recipes}
    archive = planned.shelf.archive
    return Memory(
        content.meaning,
        look,
        content.days,
        _stored_briefs(content),
        tuple(known.arrangement),
        known.page_size,
        known.places,
        dict(known.related),
        (planned.values.of_articles, planned.values.of_others),
        pages,
        copied.sources,
        content.pictures.remembered(content.listed),
        dict(map(_id_and_digest, archive.articles)) if content.indexed else {},
        remembered(indexed.shards),
        data.digests,
    )


def _stored_briefs(content: Content) -> dict[str, bytes | memoryview]:
    """Return the briefs folder by folder; those of a folder without a change as they were."""
    folders: dict[str, list[Brief]] = {}
    for brief in content.articles.briefs.values():
        folders.setdefault(brief.path.rpartition("/")[0], []).append(brief)
    known = content.articles.known
    return {
        name: content.memory.briefs[name]
        if len(known.get(name, ())) == len(briefs)
        else dump_briefs(map(tuple, briefs))
        for name, briefs in folders.items()
    }
