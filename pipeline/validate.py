"""Stage 2, validate: raw files → articles, vocabularies, pages and settings, or problems.

Every problem of every file is reported at once; what is good comes out even when other files are
not. Reads no disk and no clock.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import PurePosixPath

from archive.article import Article, ContentPage
from archive.front_matter import SCHEMA_VERSION
from archive.gazetteer import Gazetteer
from archive.problems import Problem, errors, fault, sort_problems
from archive.raw import Loaded, RawFile
from archive.schema import read_record
from archive.text import slugify
from archive.urls import ASSETS, CLUSTERS, LOCALITIES, MEDIA, MOVEMENTS, NEWS
from archive.vocabulary import Vocabulary
from archive.vocabulary_matter import PageMatter, SiteMatter
from pipeline.validate_addresses import check_addresses
from pipeline.validate_article import Surroundings, read_prose, validate_article
from pipeline.validate_vocabulary import validate_vocabulary

Progress = Callable[[str, int, int], None]

WORTH_PROCESSES = 200
"""Articles below which starting other processes costs more than it saves (measured)."""

_CHUNK = 50
_RESERVED = frozenset(
    url.strip("/") for url in (NEWS, LOCALITIES, MOVEMENTS, CLUSTERS, MEDIA, ASSETS)
)

Examined = tuple[Article | None, tuple[Problem, ...]]


@dataclass(frozen=True, slots=True)
class Validated:
    """What the content states, and everything that is wrong with it."""

    site: SiteMatter | None
    vocabulary: Vocabulary
    articles: tuple[Article, ...]
    """Those without errors, by path."""
    pages: tuple[ContentPage, ...]
    problems: tuple[Problem, ...]
    """The loader's too, sorted."""


def validate(
    loaded: Loaded,
    gazetteer: Gazetteer,
    jobs: int = 1,
    progress: Progress = lambda *_: None,
) -> Validated:
    """Check everything that was loaded; with `jobs` > 1, many articles in as many processes."""
    problems = list(loaded.problems)
    site, site_problems = _site(loaded.site)
    problems.extend(site_problems)
    vocabulary, vocabulary_problems = validate_vocabulary(loaded, gazetteer)
    problems.extend(vocabulary_problems)
    pages: list[ContentPage] = []
    for raw in loaded.pages:
        page, page_problems = _page(raw, loaded.media)
        problems.extend(page_problems)
        pages.extend([page] if page is not None else [])
    articles: list[Article] = []
    around = Surroundings(gazetteer, vocabulary, loaded.media)
    for article, article_problems in _examine(loaded.articles, around, jobs, progress):
        problems.extend(article_problems)
        articles.extend([article] if article is not None else [])
    files = {raw.path: raw for raw in loaded.articles}
    problems.extend(check_addresses(articles, pages, files))
    spoiled = {problem.path for problem in errors(problems)}
    return Validated(
        site,
        vocabulary,
        tuple(article for article in articles if article.path not in spoiled),
        tuple(page for page in pages if page.path not in spoiled),
        sort_problems(problems),
    )


def _examine(
    files: tuple[RawFile, ...], around: Surroundings, jobs: int, progress: Progress
) -> Iterator[Examined]:
    """Yield what each file holds, in the order of the files, whoever does the work."""
    if jobs <= 1 or len(files) < WORTH_PROCESSES:
        for done, raw in enumerate(files, start=1):
            yield validate_article(raw, around)
            progress("validate", done, len(files))
        return
    chunks = [files[at : at + _CHUNK] for at in range(0, len(files), _CHUNK)]
    with ProcessPoolExecutor(jobs, initializer=_settle, initargs=(around,)) as pool:
        done = 0
        for examined in pool.map(_examine_chunk, chunks):
            yield from examined
            done += len(examined)
            progress("validate", done, len(files))


_settled: list[Surroundings] = []
"""In a worker process, what its articles may refer to: sent once, not with every chunk."""


def _settle(around: Surroundings) -> None:
    _settled[:] = [around]


def _examine_chunk(files: tuple[RawFile, ...]) -> list[Examined]:
    (around,) = _settled
    return [validate_article(raw, around) for raw in files]


def _site(raw: RawFile | None) -> tuple[SiteMatter | None, tuple[Problem, ...]]:
    """Read `site.yaml`; of another schema version nothing but the version is said."""
    if raw is None:
        return None, ()
    version = raw.data.get("schema")
    if isinstance(version, str) and version.isdecimal() and int(version) != SCHEMA_VERSION:
        key = "schema.newer" if int(version) > SCHEMA_VERSION else "schema.older"
        told = fault(("schema",), key, version=int(version), known=SCHEMA_VERSION)
        return None, (raw.problem(told),)
    site = read_record(SiteMatter, raw.data)
    if isinstance(site, tuple):
        return None, raw.problems(site)
    return site, ()


def _page(raw: RawFile, media: frozenset[str]) -> tuple[ContentPage | None, tuple[Problem, ...]]:
    """Read one content page; its file's name is its address."""
    prose, problems = read_prose(raw, media)
    matter = read_record(PageMatter, raw.data)
    if isinstance(matter, tuple):
        return None, (*raw.problems(matter), *problems)
    slug = slugify(PurePosixPath(raw.path).stem)
    if slug in _RESERVED:
        return None, (*problems, raw.problem(fault((), "slug.taken", slug=slug)))
    page = ContentPage(
        raw.path,
        slug,
        matter.title,
        matter.description or "",
        matter.order,
        matter.updated,
        prose,
    )
    return page, problems
