"""Part of `validate`: one raw article → an `Article`, or what is wrong with it.

Depends on the article's own bytes, the vocabularies and the gazetteer only, so it can be done in
any process; what concerns several articles is in `validate_addresses`.
"""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import PurePosixPath

from archive.article import Article, Prose
from archive.front_matter import FrontMatter
from archive.gazetteer import Gazetteer
from archive.locality import NATIONAL
from archive.problems import Fault, Problem, errors, fault
from archive.raw import RawFile
from archive.records import record
from archive.schema import read_record
from archive.text import slugify
from archive.urls import MEDIA
from archive.vocabulary import Vocabulary
from pipeline.prose import render_prose
from pipeline.validate_facts import check_facts
from pipeline.validate_references import resolve_front
from pipeline.validate_takedown import article_without

MAX_SLUG = 120

_LISTING_SLUG = re.compile(r"thang-\d+|trang-\d+")
"""Months and numbered pages have their addresses where a year's articles do."""

_FILE_SHOWN = re.compile(rf'(?:src|href)="{re.escape(MEDIA)}([^"?#]+)')


@record(frozen=True, slots=True)
class Surroundings:
    """What an article may refer to."""

    gazetteer: Gazetteer
    vocabulary: Vocabulary
    media: frozenset[str]


def validate_article(
    raw: RawFile, around: Surroundings
) -> tuple[Article | None, tuple[Problem, ...]]:
    """Return the article, when it has no error, and everything that is wrong with it."""
    prose, problems = read_prose(raw, around.media)
    front = read_record(FrontMatter, raw.data)
    if isinstance(front, tuple):
        rest = _check_rest(raw, front, prose, around)
        return None, (*raw.problems((*front, *rest)), *problems)
    article, faults = _understand(raw, front, prose, around)
    article, left = article_without(article, raw, around.vocabulary.people, around.gazetteer)
    problems = (*raw.problems(faults), *left, *problems)
    return (None if errors(problems) else article), problems


def _understand(
    raw: RawFile, front: FrontMatter, prose: Prose, around: Surroundings
) -> tuple[Article, tuple[Fault, ...]]:
    """Return the article with its references resolved, and what is wrong with its meaning."""
    slug = front.slug or slugify(PurePosixPath(raw.path).stem)
    typed = Article(raw.path, slug, front, prose, raw.digest)
    resolved, unresolved = resolve_front(front, typed.day, around.gazetteer, around.vocabulary)
    faults = (*unresolved, *check_facts(front, prose, around.media), *_check_place(typed))
    return Article(raw.path, slug, resolved, prose, raw.digest), faults


def _check_rest(
    raw: RawFile, wrong: tuple[Fault, ...], prose: Prose, around: Surroundings
) -> tuple[Fault, ...]:
    """Return what is wrong with the keys of an article whose form is right, when others' is not.

    The editor sees everything at once; keys with a fault already, and what depends on a date that
    cannot be read, are left for when they are mended.
    """
    faulty = {told.place[0] for told in wrong if told.place}
    if faulty & {"date", "event"}:
        return ()
    sound = {key: value for key, value in raw.data.items() if key not in faulty}
    front = read_record(FrontMatter, {"title": "-", "localities": NATIONAL, **sound})
    if isinstance(front, tuple):
        return ()
    _, faults = _understand(raw, front, prose, around)
    return tuple(told for told in faults if told.place and told.place[0] in sound)


def read_prose(raw: RawFile, media: frozenset[str]) -> tuple[Prose, tuple[Problem, ...]]:
    """Return the prose of a file's body and what of the body will not be published."""
    body = raw.body
    rendered = render_prose(body)
    problems = [
        raw.body_problem(danger.line, danger.column, danger.fault) for danger in rendered.dangers
    ]
    html = rendered.prose.html
    for shown in dict.fromkeys(_FILE_SHOWN.findall(html) if f'="{MEDIA}' in html else ()):
        file = unescape(shown)
        if file not in media:
            at = body.find(f"{MEDIA}{file}")
            line = body.count("\n", 0, at) + 1 if at >= 0 else 0
            column = at - body.rfind("\n", 0, at) if at >= 0 else 0
            missing = fault((), "prose.file_missing", file=file)
            problems.append(raw.body_problem(line, column, missing))
    return rendered.prose, tuple(problems)


def _check_place(article: Article) -> Iterator[Fault]:
    """Say what is wrong with the address of an article, or the folder it lies in."""
    if _LISTING_SLUG.fullmatch(article.slug):
        yield fault(("slug",), "slug.reserved", slug=article.slug)
    if len(article.slug) > MAX_SLUG:
        yield fault(("slug",), "slug.long", limit=MAX_SLUG)
    folder = article.path.split("/")[1]
    year = str(article.front.date.day.year)
    if re.fullmatch(r"\d{4}", folder) and folder != year:
        yield fault(("date",), "date.folder", "warning", folder=folder, year=year)
