"""Stage 2, validate: raw files → settings, vocabularies, pages and articles, or problems.

Every problem of every file is reported at once; what is good comes out even when other files are
not. Reads no disk and no clock. `validate` sees to all that articles may refer to; they are
examined one by one by `pipeline.validate_article`, in whatever process, and compared by
`pipeline.validate_addresses`.
"""

from pathlib import PurePosixPath

from archive.article import ContentPage
from archive.front_matter import SCHEMA_VERSION
from archive.gazetteer import Gazetteer
from archive.people import People
from archive.problems import Problem, errors, fault, sort_problems
from archive.raw import Loaded, RawFile
from archive.records import record
from archive.schema import read_record
from archive.site_matter import PageMatter, SiteMatter
from archive.text import slugify
from archive.urls import (
    ASSETS,
    CLUSTERS,
    DOCUMENTS,
    ENGLISH,
    LOCALITIES,
    MEDIA,
    MOVEMENTS,
    NEWS,
    PEOPLE,
)
from archive.vocabulary import Vocabulary
from pipeline.validate_article import Surroundings, read_prose
from pipeline.validate_takedown import without
from pipeline.validate_vocabulary import validate_vocabulary

_RESERVED = frozenset(
    url.strip("/")
    for url in (
        *(NEWS, LOCALITIES, MOVEMENTS, CLUSTERS, PEOPLE, DOCUMENTS),
        *(MEDIA, ASSETS, ENGLISH),
    )
)


@record(frozen=True, slots=True)
class Validated:
    """What the content states beside its articles, and everything that is wrong with it."""

    site: SiteMatter | None
    vocabulary: Vocabulary
    pages: tuple[ContentPage, ...]
    """Those without errors."""
    around: Surroundings
    """What an article may refer to."""
    taken: frozenset[int]
    """Entries of `takedown` that something of this concerns (`archive.people.Gone`)."""
    problems: tuple[Problem, ...]
    """The loader's too, sorted."""


def validate(loaded: Loaded, gazetteer: Gazetteer) -> Validated:
    """Check everything that was loaded."""
    problems = list(loaded.problems)
    site, site_problems = _site(loaded.site)
    problems.extend(site_problems)
    vocabulary, vocabulary_problems, in_vocabulary = validate_vocabulary(loaded, gazetteer)
    problems.extend(vocabulary_problems)
    taken = set(in_vocabulary)
    pages: list[ContentPage] = []
    for raw in loaded.pages:
        page, page_problems, in_page = _page(raw, loaded.media, vocabulary.people)
        taken.update(in_page)
        problems.extend(page_problems)
        pages.extend([page] if page is not None else [])
    spoiled = {problem.path for problem in errors(problems)}
    return Validated(
        site,
        vocabulary,
        tuple(page for page in pages if page.path not in spoiled),
        Surroundings(gazetteer, vocabulary, loaded.media),
        frozenset(taken),
        sort_problems(problems),
    )


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


def _page(
    raw: RawFile, media: frozenset[str], people: People
) -> tuple[ContentPage | None, tuple[Problem, ...], tuple[int, ...]]:
    """Read one content page; its file's name is its address. The last are as `Kept.taken`."""
    prose, problems = read_prose(raw, media)
    matter = read_record(PageMatter, raw.data)
    if isinstance(matter, tuple):
        return None, (*raw.problems(matter), *problems), ()
    kept, left, taken = without(matter, raw, people, None, prose.text)
    problems = (*problems, *left)
    slug = slugify(PurePosixPath(raw.path).stem)
    if slug in _RESERVED:
        return None, (*problems, raw.problem(fault((), "slug.taken", slug=slug))), ()
    page = ContentPage(
        raw.path,
        slug,
        kept.title,
        kept.description or "",
        kept.order,
        kept.updated,
        prose,
    )
    return page, problems, taken
