"""The second half of a build: what changed is made and written.

Input: the `Content`, read and planned. Output: the index with its shards, the open data, the pages
and the copies that are not as published. Pages are made in the content's `Workshop`.
"""

import argparse
from collections.abc import Callable, Iterable, Set
from functools import partial
from hashlib import blake2b
from itertools import islice
from typing import NamedTuple

from archive import urls
from archive.interface import t
from archive.refusal import Refusal
from archive.urls import MEDIA
from desk.data_files import Kept
from desk.dataset import Dataset
from desk.indexing import NOT_INDEXED, Indexed, Left, index_and_shards, restored
from desk.reading import Content, digest_of
from desk.report import Progressing, told
from desk.spool import Spooled
from desk.tasks import Made, Page
from pipeline.changes import Change
from pipeline.plan import Plan
from pipeline.publish import Publication
from pipeline.state import UNKNOWN, Memory, Outline, Signature
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
    same_pages: bool,
    database: bool,
) -> Dataset:
    """Begin to bring the open data up to date, with a `database` if that is asked for."""
    memory = content.memory
    withdrawn = [] if same_pages else _withdrawn(memory, planned)
    sizes = {url: before.others[url] for url in memory.data} if before is not None else {}
    kept = Kept(memory.data, sizes, set())
    anew = memory.meaning != content.meaning
    return Dataset(edition, planned, kept, withdrawn, anew=anew, database=database or anew)


def _withdrawn(memory: Memory, planned: Plan) -> list[str]:
    """Return the ids of the articles that had a page and have none any more."""
    here = {urls.article_url(brief) for brief in planned.shelf.archive.articles}
    pages = [url for url, page in memory.pages.items() if page[0] == ARTICLE]
    return [url[len(urls.NEWS) : -1] for url in pages if url not in here]


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
