"""What a build does again and what it does not: between the last build's memory and the stages.

Every function takes what was remembered beside what there is now, has the rest done in a
`Workshop`, and returns what is needed from here on. `build.py` calls them in order.
"""

import argparse
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from contextlib import contextmanager
from datetime import date
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple, TypeVar

from archive.brief import Brief, restored, seconds_of, stored
from archive.dates import VIETNAM
from archive.problems import Problem, plain, sort_problems
from archive.raw import Loaded
from archive.urls import MEDIA
from desk.report import Stages
from desk.survey import Listed
from desk.workshop import Bench, Made, Page, Setting, Spooled, Workshop
from pipeline.assemble import assemble, early_problems, unchanging_span
from pipeline.changes import Change
from pipeline.gazetteer_file import read_gazetteer
from pipeline.load import ARTICLES, load, read_file
from pipeline.load_folder import Folder
from pipeline.plan import NOTHING_KNOWN, Known, Plan, plan
from pipeline.publish import Publication, media_problems
from pipeline.render import assets
from pipeline.state import (
    NOTHING,
    UNKNOWN,
    Memory,
    Outline,
    Signature,
    Survey,
    dump_briefs,
    load_briefs,
    settled,
)
from pipeline.validate import Validated, validate
from pipeline.validate_addresses import address_faults
from search.index import write_index

Progress = Callable[[str, int, int], None]
CHANGED = "\0"
"""Behind the name of a folder whose briefs are not all known; no folder's name has it."""

Wait = Callable[[], frozenset[str]]
Item = TypeVar("Item")


class Articles(NamedTuple):
    """All articles of the content, those that were examined now and those that were known."""

    briefs: dict[str, Brief]
    """Path → brief of those without errors, sorted."""
    spooled: dict[str, Spooled]
    """Path → where the article waits to be shown, of those examined in this build."""
    problems: tuple[Problem, ...]
    known: Mapping[str, list[Brief]]
    """As `known_briefs` has them."""


class Copied(NamedTuple):
    """The files of the site that are copies."""

    sources: dict[str, bytes | Signature]
    """Address → what it was copied from: digest of an asset, signature of a media file."""
    sizes: dict[str, int]
    """Address → bytes."""
    written: set[str]


class Content(NamedTuple):
    """The content of one build, read and planned, and the workshop to make it in."""

    listed: Listed
    memory: Memory
    """What of the last build's memory still counts."""
    articles: Articles
    planned: Plan | None
    """None without a usable `site.yaml`."""
    problems: tuple[Problem, ...]
    meaning: str
    days: tuple[int, ...]
    """Days on which places change, as `date.toordinal`."""
    indexed: bool
    """Whether there is to be an index."""
    workshop: Workshop


@contextmanager
def read_content(
    options: argparse.Namespace,
    listed: Listed,
    edition: Publication | None,
    progress: Progress,
    stages: Stages,
    before: Outline | None = None,
    memory: Memory = NOTHING,
) -> Iterator[Content]:
    """Read the content and say what is to be published: load → validate → assemble → plan.

    `before` and `memory` are what the last build left in the output of `edition`; without an
    `edition` nothing is written, not even work files.
    """
    folder, survey, now, _ = listed
    with stages("load"):
        loaded = load(folder)
        gazetteer = read_gazetteer()
        same_program = before is not None and before.survey.program == survey.program
        days = memory.turning_days if same_program else ordinals(gazetteer.turning_days)
        today = now.astimezone(VIETNAM).date().toordinal()
        meaning = meaning_of(survey.program, loaded, days, today)
    same = before is not None and memory.meaning == meaning
    with stages("validate"):
        validated = validate(loaded, gazetteer)
        bench = Bench(
            validated.around,
            edition,
            options.templates,
            seconds_of(now),
            options.drafts,
            not options.no_search,
            meaning,
        )
    with Workshop(bench, options.jobs) as workshop:
        with stages("validate"):
            known = known_briefs(memory, before.survey, listed) if before and same else {}
            articles = read_articles(folder, validated, known, workshop, progress)
        problems = [*validated.problems, *articles.problems]
        planned = None
        with stages("plan"):
            if validated.site is not None:
                archive = assemble(
                    validated.site,
                    validated.vocabulary,
                    articles.briefs.values(),
                    validated.pages,
                    gazetteer,
                    now=now,
                    drafts=options.drafts,
                )
                base_url = survey.request[0] or validated.site.base_url
                found = Known(memory.subjects, memory.places, memory.related)
                planned = plan(archive, base_url, found if same else NOTHING_KNOWN)
                problems += early_problems(articles.briefs.values(), now)
                problems += planned.problems
                problems += media_problems(options.content, planned.media)
        yield Content(
            listed,
            memory,
            articles,
            planned,
            sort_problems(problems),
            meaning,
            days,
            not options.no_search,
            workshop,
        )


def meaning_of(program: str, loaded: Loaded, days: Iterable[int], today: int) -> str:
    """Return the digest of what the meaning of an article depends on beside the article.

    `days` are those on which places change, as `today` in `date.toordinal`. Which files there are
    in `media/` is looked at article by article.
    """
    raws = (*loaded.movements, *loaded.clusters, loaded.awards, loaded.documents)
    files = [(raw.path, raw.digest) for raw in raws if raw is not None]
    return _digest((program, files, max((day for day in days if day <= today), default=0)))


def look_of(meaning: str, planned: Plan, templates: str) -> str:
    """Return the digest of what a page depends on beside what it reads."""
    return _digest((meaning, templates, planned.frame, planned.shelf.archive.site))


def ordinals(days: Iterable[date]) -> tuple[int, ...]:
    """Return days as `date.toordinal` has them."""
    return tuple(day.toordinal() for day in days)


def known_briefs(memory: Memory, before: Survey, listed: Listed) -> dict[str, list[Brief]]:
    """Return folder → briefs of the articles that are as they were when these were made.

    A folder with an article that is not, or is no more, stands under another name, which ends in
    `CHANGED`: it has to be stored anew.
    """
    folder, now = listed.folder, listed.survey
    media = before.media.keys() ^ now.media.keys()

    def is_known(brief: Brief) -> bool:
        found = now.texts.get(brief.path)
        if found is None or (media and _concerns(brief, media)):
            return False
        same = found == before.texts.get(brief.path, UNKNOWN)
        return same or _same_bytes(folder.texts[brief.path].file, brief)

    known: dict[str, list[Brief]] = {}
    for name, data in memory.briefs.items():
        briefs = [restored(fields) for fields in load_briefs(data)]
        good = [brief for brief in briefs if is_known(brief)]
        known[name if len(good) == len(briefs) else name + CHANGED] = good
    return known


def _concerns(brief: Brief, media: Set[str]) -> bool:
    """Say whether an article shows one of the files, which may have come or gone."""
    linked = brief.links and any(f"{MEDIA}{path}" in brief.links for path in media)
    return bool(linked) or not media.isdisjoint(brief.media)


def _same_bytes(file: str, brief: Brief) -> bool:
    try:
        return blake2b(Path(file).read_bytes(), digest_size=16).hexdigest() == brief.digest
    except OSError:  # it is for `load` to say
        return False


def read_articles(
    folder: Folder,
    validated: Validated,
    known: Mapping[str, list[Brief]],
    workshop: Workshop,
    progress: Progress,
) -> Articles:
    """Return every article: from its brief where that is known, else examined."""
    briefs = {brief.path: brief for group in known.values() for brief in group}
    changed = [
        (path, found.file)
        for path, found in folder.texts.items()
        if path.startswith(ARTICLES) and path not in briefs
    ]
    spooled: dict[str, Spooled] = {}
    problems = [Problem(*told) for brief in briefs.values() for told in brief.problems]
    examined = workshop.examine(changed, "changed", indexed=True)
    for item in _told(examined, "validate", len(changed), progress):
        problems.extend(item.problems)
        if item.brief is not None and item.spooled is not None:
            briefs[item.path], spooled[item.path] = item.brief, item.spooled
    for path, faults in address_faults(briefs.values(), validated.pages).items():
        raw, _ = read_file(path, folder.texts[path].file)
        problems.extend(raw.problems(faults) if raw is not None else ())
    return Articles(dict(sorted(briefs.items())), spooled, tuple(problems), known)


def start_index(content: Content, planned: Plan, edition: Publication) -> Wait:
    """Begin to bring the index up to date; return what waits for the names of its files.

    Raises `IndexFault` when the published index is not what it was.
    """
    memory, articles, texts = content.memory, content.articles, content.listed.folder.texts
    archive = planned.shelf.archive
    order = [(brief.id, brief.digest + content.meaning) for brief in archive.articles]
    indexed = memory.indexed if memory.meaning == content.meaning else {}
    lacking = [
        (brief.path, texts[brief.path].file)
        for brief in archive.articles
        if indexed.get(brief.id) != brief.digest and brief.path not in articles.spooled
    ]
    for item in content.workshop.examine(sorted(lacking), "indexed", indexed=True):
        if item.spooled is not None:
            articles.spooled[item.path] = item.spooled
    batches = sorted(edition.spool.glob("*.batch"))
    published = edition.output / "index" if indexed else None
    return content.workshop.start(partial(write_index, edition.index, batches, order, published))


def make_pages(
    content: Content,
    planned: Plan,
    changes: list[Change],
    look: str,
    damaged: frozenset[str],
    progress: Progress,
) -> list[Made]:
    """Make the pages of `changes`; those whose bytes are published already are not written."""
    memory, articles, workshop = content.memory, content.articles, content.workshop
    texts = content.listed.folder.texts
    paths = {change.recipe.article.path for change in changes if change.recipe.article is not None}
    files = [(path, texts[path].file) for path in sorted(paths - articles.spooled.keys())]
    again = workshop.examine(files, "shown", indexed=False)
    spooled = {item.path: item.spooled for item in again} | articles.spooled
    around_of = planned.arounds()

    def page(change: Change) -> Page:
        recipe = change.recipe
        built = memory.pages.get(recipe.url)
        digest = built[1] if built is not None and recipe.url not in damaged else b""
        if recipe.article is None:
            view, keys = planned.view(recipe)
            return Page(recipe.url, recipe.template, view, keys, None, None, digest)
        where, others = spooled[recipe.article.path], around_of(recipe.article.id)
        return Page(recipe.url, recipe.template, None, recipe.reads, where, others, digest)

    directory = planned.shelf.directory
    setting = Setting(planned.frame, look, directory.today, directory.localities)
    made = workshop.make(setting, map(page, changes), len(changes))
    return list(_told(made, "render", len(changes), progress))


def copy_files(
    content: Content,
    options: argparse.Namespace,
    shown: Iterable[str],
    damaged: frozenset[str],
    edition: Publication,
) -> Copied:
    """Copy the assets, and the media that are shown, where they are not as published."""
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
    copied: Copied,
    index: dict[str, int],
    problems: Iterable[Problem],
) -> Outline:
    """Return what tells the next build whether anything has changed."""
    archive, survey = planned.shelf.archive, content.listed.survey
    new = {page.url: page.size for page in made}
    sizes = before.files if before is not None else {}
    files = {
        recipe.url: new[recipe.url] if recipe.url in new else sizes[recipe.url]
        for recipe in planned.recipes
    }
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
        {**files, **copied.sizes},
        index,
        {
            "articles": len(archive.articles),
            "pages": sum(recipe.url.endswith("/") for recipe in planned.recipes),
            "localities": len(archive.by_locality),
            "movements": len(archive.vocabulary.movements),
        },
        tuple(plain(problem) for problem in problems),
    )


def remember(
    content: Content,
    planned: Plan,
    look: str,
    made: Iterable[Made],
    copied: Copied,
) -> Memory:
    """Return what the next build is to know of this one."""
    value_of = planned.values.get
    new = {
        page.url: (page.template, page.digest, page.keys, tuple(map(value_of, page.keys)))
        for page in made
    }
    before, known = content.memory.pages, planned.known
    archive = planned.shelf.archive
    return Memory(
        content.meaning,
        look,
        content.days,
        _stored_briefs(content),
        known.subjects,
        known.places,
        dict(known.related),
        {recipe.url: new.get(recipe.url) or before[recipe.url] for recipe in planned.recipes},
        copied.sources,
        {brief.id: brief.digest for brief in archive.articles} if content.indexed else {},
    )


def _stored_briefs(content: Content) -> dict[str, bytes]:
    """Return the briefs folder by folder; those of a folder without a change as they were."""
    folders: dict[str, list[Brief]] = {}
    for brief in content.articles.briefs.values():
        folders.setdefault(brief.path.rpartition("/")[0], []).append(brief)
    known = content.articles.known
    return {
        name: content.memory.briefs[name]
        if len(known.get(name, ())) == len(briefs)
        else dump_briefs(map(stored, briefs))
        for name, briefs in folders.items()
    }


def _told(items: Iterable[Item], stage: str, total: int, progress: Progress) -> Iterator[Item]:
    for done, item in enumerate(items, start=1):
        yield item
        progress(stage, done, total)


def _digest(value: object) -> str:
    return blake2b(repr(value).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
