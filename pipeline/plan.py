"""Stage 4, plan: the `Archive` → the `Plan`: every page, its address, and all that it shows.

Pure: what each kind of page shows is in `pipeline.pages`; this module puts the pages together,
finds addresses that two of them want, and digests what each shows. It does not render.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from hashlib import blake2b
from typing import Any

from archive import urls
from archive.collection import Archive
from archive.interface import t
from archive.planned import Frame, Plan, PlannedPage
from archive.problems import Problem, sort_problems
from archive.shown import Link
from pipeline.pages.articles import article_pages
from pipeline.pages.clusters import cluster_pages
from pipeline.pages.content_pages import content_pages
from pipeline.pages.directory import make_directory
from pipeline.pages.localities import locality_pages
from pipeline.pages.machine_files import feed_page, sitemap_pages
from pipeline.pages.movements import movement_pages
from pipeline.pages.news import news_pages
from pipeline.pages.page import Page
from pipeline.pages.prose_links import prose_links

__all__ = ["Plan", "PlannedPage", "plan"]

_OWN_FOLDERS = (urls.ASSETS, urls.MEDIA)
"""Where files are copied to; no page may lie there."""

_MEDIA_FILE = re.compile(rf"{urls.MEDIA}[\w-][\w.-]*(/[\w-][\w.-]*)*", re.ASCII)


def plan(archive: Archive, base_url: str) -> Plan:
    """Return all pages of the site that is served at `base_url` (absolute, may have a path)."""
    frame = _frame(archive, base_url)
    directory = make_directory(archive)
    pages = [
        *news_pages(directory),
        *article_pages(directory),
        *locality_pages(directory),
        *movement_pages(directory),
        *cluster_pages(directory),
        *content_pages(directory),
        feed_page(directory),
    ]
    pages.extend(sitemap_pages(pages))
    pages.sort(key=lambda page: (page.url, page.source))
    links = [(page, link) for page in pages for link in prose_links(page.url, page.prose)]
    problems = [
        *_collisions(pages),
        *_files_as_folders(pages),
        *_in_own_folders(pages),
        *_dead_links(pages, links),
    ]
    digest_of = _digester(frame)
    unique = {page.url: page for page in reversed(pages)}
    return Plan(
        frame,
        tuple(
            PlannedPage(page.url, page.template, page.view, digest_of(page))
            for page in reversed(unique.values())
        ),
        _media(pages, links),
        sort_problems(problems),
    )


def _frame(archive: Archive, base_url: str) -> Frame:
    site = archive.site
    sections = [
        Link(t("site.news"), urls.NEWS),
        Link(t("site.localities"), urls.LOCALITIES),
        Link(t("site.movements"), urls.MOVEMENTS),
    ]
    if archive.vocabulary.clusters:
        sections.append(Link(t("site.clusters"), urls.CLUSTERS))
    return Frame(
        base_url=f"{base_url.rstrip('/')}/",
        title=site.title,
        description=site.description,
        publisher=site.publisher or "",
        contact=site.contact or "",
        notice=site.notice or "",
        sections=tuple(sections),
        pages=tuple(Link(page.title, urls.content_page_url(page)) for page in archive.pages),
    )


def _media(pages: Iterable[Page], links: Iterable[tuple[Page, str]]) -> tuple[str, ...]:
    """Return the files below `content/media` that `pages` show, prose and all."""
    shown = {path for page in pages for path in page.media}
    shown.update(link[len(urls.MEDIA) :] for _, link in links if _MEDIA_FILE.fullmatch(link))
    return tuple(sorted(shown))


def _digester(frame: Frame) -> Callable[[Page], str]:
    """Return the function from a page to the digest of all it shows."""
    start = blake2b(_canonical(frame), digest_size=16)

    def digest_of(page: Page) -> str:
        digest = start.copy()
        digest.update(_canonical((page.url, page.template, page.view)))
        return digest.hexdigest()

    return digest_of


def _canonical(view: Any) -> bytes:
    """Return the bytes of a view that are equal only for equal views."""
    return json.dumps(view, default=_record, ensure_ascii=False, separators=(",", ":")).encode()


def _record(record: Any) -> list[Any]:
    return [type(record).__name__, *(getattr(record, name) for name in record.__slots__)]


def _collisions(pages: Iterable[Page]) -> Iterator[Problem]:
    """Yield a problem for each address that two pages want; `pages` are sorted by address."""
    first: dict[str, Page] = {}
    for page in pages:
        if (other := first.setdefault(page.url, page)) is not page:
            yield _clash(page, other)


def _files_as_folders(pages: Iterable[Page]) -> Iterator[Problem]:
    """Yield a problem for each page that lies below what is a file (`/a.html`, `/a.html/b/`)."""
    files = {page.url: page for page in pages if not page.url.endswith("/")}
    for page in pages:
        parts = page.url.split("/")
        for end in range(2, len(parts)):
            if file := files.get("/".join(parts[:end])):
                yield _clash(page, file)


def _in_own_folders(pages: Iterable[Page]) -> Iterator[Problem]:
    for page in pages:
        if page.url.startswith(_OWN_FOLDERS):
            message = t("site.own_folder", url=page.url)
            yield Problem(page.source, 0, 0, "aliases", message, t("site.collision.hint"))


def _dead_links(pages: Iterable[Page], links: Iterable[tuple[Page, str]]) -> Iterator[Problem]:
    """Yield a warning for each link of prose to an address within the site that no page has."""
    known = {page.url for page in pages}
    for page, link in links:
        if link not in known and not _MEDIA_FILE.fullmatch(link):
            message, hint = t("site.dead_link", url=link), t("site.dead_link.hint")
            yield Problem(page.source, 0, 0, "", message, hint, severity="warning")


def _clash(page: Page, other: Page) -> Problem:
    """Return the problem of two pages with one address, told of the one that an editor can move."""
    told, untold = (page, other) if page.source else (other, page)
    message = t("site.collision", url=told.url, other=untold.source or t("site.program"))
    return Problem(told.source, 0, 0, "", message, t("site.collision.hint"))
