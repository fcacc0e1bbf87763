"""The second half of a build: what changed is made and written, and remembered for the next build.

Input: the `Content`, read and planned. Output: the index with its shards, the pages and the copies
that are not as published, and the two records of `pipeline.state`. Pages are made in the content's
`Workshop`.
"""

import argparse
from collections.abc import Callable, Iterable, Mapping, Set
from datetime import date
from functools import partial
from hashlib import blake2b
from itertools import islice
from operator import attrgetter
from typing import NamedTuple

from archive import urls
from archive.brief import Brief
from archive.interface import t
from archive.problems import Problem, plain
from archive.refusal import Refusal
from archive.urls import MEDIA
from desk.data_files import Kept
from desk.dataset import Dataset
from desk.indexing import NOT_INDEXED, Indexed, Left, index_and_shards, remembered, restored
from desk.reading import Content, digest_of
from desk.report import Progressing, told
from desk.spool import Spooled
from desk.tasks import Made, Page
from pipeline.assemble import unchanging_span
from pipeline.changes import Change
from pipeline.plan import Plan
from pipeline.publish import Publication
from pipeline.state import UNKNOWN, Memory, Outline, Signature, dump_briefs, settled
from pipeline.template_files import assets

ARTICLE = "article.html"
"""The template of articles."""


class Copied(NamedTuple):
    """The files of the site that are copies."""

    sources: dict[str, bytes | Signature]
    """Address → what it was copied from: digest of an asset, signature of a media file."""
    sizes: dict[str, int]
    """Address → bytes."""
    written: set[str]


def look_of(meaning: str, planned: Plan, templates: str) -> str:
    """Return the digest of what a page depends on beside what it reads."""
    return digest_of(
        (meaning, templates, planned.frame, planned.english, planned.shelf.archive.site)
    )


def start_index(
    content: Content,
    planned: Plan,
    edition: Publication,
    damaged: Set[str],
    *,
    whole: bool,
) -> Callable[[], Indexed]:
    """Begin to bring the index and its shards up to date, if there are to be any.

    `whole`: nothing that is published stays. Return what waits until they are; it raises
    `IndexFault` when the published index is not what it was.
    """
    if not content.indexed:
        return lambda: NOT_INDEXED
    memory, articles, texts = content.memory, content.articles, content.listed.folder.texts
    archive = planned.shelf.archive
    order = [(brief.id, brief.digest) for brief in archive.articles]
    # With another meaning nothing indexed counts, so a file's own digest says what it holds.
    indexed = memory.indexed if memory.meaning == content.meaning else {}
    lacking = [
        (brief.path, texts[brief.path].file)
        for brief in archive.articles
        if indexed.get(brief.id) != brief.digest and brief.path not in articles.spooled
    ]
    articles.spooled.update(_again(content, sorted(lacking), "indexed", indexed=True))
    # What is withdrawn has to be gone from all that is published, so its set is not kept.
    withdrawn = indexed.keys() - {brief.id for brief in archive.articles}
    left = Left(
        None if whole else edition.output / "site",
        edition.output / "index" if indexed else None,
        restored(memory.shards) if indexed and not withdrawn else NOT_INDEXED.shards,
        damaged,
    )
    static = planned.frame.search is not None and planned.frame.search.engine == "static"
    work = partial(index_and_shards, edition, order, left, static=static)
    return content.workshop.start(work)


def make_pages(
    content: Content,
    planned: Plan,
    changes: list[Change],
    look: str,
    damaged: frozenset[str],
    progress: Progressing,
    dataset: Dataset,
) -> tuple[list[Made], Callable[[], Kept]]:
    """Make the pages of `changes`; those whose bytes are published already are not written.

    What open data is made of comes first: the `dataset` is finished beside the others. Return the
    pages and what waits for the data.
    """
    memory, articles, workshop = content.memory, content.articles, content.workshop
    texts = content.listed.folder.texts
    paths = {change.recipe.article.path for change in changes if change.recipe.article is not None}
    files = [(path, texts[path].file) for path in sorted(paths - articles.spooled.keys())]
    spooled = articles.spooled | _again(content, files, "shown", indexed=False)
    numbers = {recipe.url: number for number, recipe in enumerate(planned.recipes)}

    def page(change: Change) -> Page:
        recipe = change.recipe
        built = memory.pages.get(recipe.url)
        digest = built[1] if built is not None and recipe.url not in damaged else b""
        article = None if recipe.article is None else spooled[recipe.article.path]
        return Page(numbers[recipe.url], article, digest)

    first = [page(change) for change in changes if dataset.needs(change.recipe)]
    others = (page(change) for change in changes if not dataset.needs(change.recipe))
    making = workshop.make(look, (first, others), len(changes))
    shown = told(making, "render", len(changes), progress)
    made = [dataset.take(one) for one in islice(shown, len(first))]
    remains = dataset.remains()
    if dataset.anew:  # while other processes go on with the pages
        kept = remains()
        return [*made, *shown], lambda: kept
    wait_for_data = workshop.start(remains)
    return [*made, *shown], wait_for_data


def begin_dataset(
    content: Content,
    planned: Plan,
    edition: Publication,
    before: Outline | None,
    *,
    database: bool,
) -> Dataset:
    """Begin to bring the open data up to date, with a `database` if that is asked for."""
    memory = content.memory
    here = {recipe.url for recipe in planned.recipes if recipe.article is not None}
    withdrawn = [
        url[len(urls.NEWS) : -1]
        for url, page in memory.pages.items()
        if page[0] == ARTICLE and url not in here
    ]
    sizes = {url: before.files[url] for url in memory.data} if before is not None else {}
    kept = Kept(memory.data, sizes, set())
    anew = memory.meaning != content.meaning
    return Dataset(edition, planned, kept, withdrawn, anew=anew, database=database or anew)


def beside_damaged(damaged: Set[str]) -> frozenset[str]:
    """Return damaged addresses and, of damaged records of articles, the pages beside them."""
    name = urls.record_url("")
    pages = {url[: -len(name)] for url in damaged if url.endswith(f"/{name}")}
    return frozenset(damaged | pages)


def _again(
    content: Content, files: list[tuple[str, str]], name: str, *, indexed: bool
) -> dict[str, Spooled]:
    """Return path → where each of the articles waits, which were known and are read once more.

    Raises `Refusal` when one is no longer what it was a moment ago.
    """
    spooled: dict[str, Spooled] = {}
    for item in content.workshop.examine(files, name, indexed=indexed):
        if item.spooled is None:
            raise Refusal(t("command.changed_meanwhile", path=item.path))
        spooled[item.path] = item.spooled
    return spooled


def copy_files(
    content: Content,
    options: argparse.Namespace,
    shown: Iterable[str],
    damaged: frozenset[str],
    edition: Publication,
) -> Copied:
    """Copy the assets, and the media that are shown, where they are not as published.

    The small copies of photos are there already; they are noted.
    """
    copied = Copied({}, {}, set())
    before, media = content.memory.copies, content.listed.survey.media

    def note(url: str, source: bytes | Signature, size: int) -> bool:
        copied.sources[url], copied.sizes[url] = source, size
        if source == before.get(url) and url not in damaged:
            return False
        copied.written.add(url)
        return True

    for url, data in assets(options.templates):
        if note(url, blake2b(data, digest_size=16).digest(), len(data)):
            edition.write(url, data)
    for picture in content.pictures.found.values():
        copied.sizes.update((variant.url, variant.size) for variant in picture.variants)
    copied.written.update(content.pictures.written)
    for path in shown:
        signature = media.get(path, UNKNOWN)
        if note(MEDIA + path, signature, signature[0]):
            edition.copy_media(options.content, path)
    return copied


def outline(
    content: Content,
    planned: Plan,
    before: Outline | None,
    made: Iterable[Made],
    others: Mapping[str, int],
    index: dict[str, tuple[int, int]],
    problems: Iterable[Problem],
) -> Outline:
    """Return what tells the next build whether anything has changed.

    `others`: address → bytes of each file of the site that is no page.
    """
    archive, survey = planned.shelf.archive, content.listed.survey
    new = {page.url: page.size for page in made}
    new.update((urls.record_url(page.url), page.record) for page in made if page.record)
    sizes = {**(before.files if before is not None else {}), **new}
    pages = [recipe.url for recipe in planned.recipes]
    pages += map(urls.record_url, map(urls.article_url, archive.articles))
    files = dict(zip(pages, map(sizes.__getitem__, pages), strict=True))
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
        {**files, **others},
        index,
        {
            "articles": len(archive.articles),
            "pages": len([url for url in pages if url[-1] == "/"]),
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
) -> Memory:
    """Return what the next build is to know of this one."""
    new = {page.url: (page.template, page.digest, page.keys) for page in made}
    pages, known = {**content.memory.pages, **new}, planned.known
    here = [recipe.url for recipe in planned.recipes]
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
        dict(zip(here, map(pages.__getitem__, here), strict=True)),
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
