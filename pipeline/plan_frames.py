"""Part of `plan`: what stands around the pages of each language, and which pages there are twice.

Lists and the search have a twin in English at the same address below `/en/` when `site.yaml` names
the site in English. Articles and content pages stay as they are written.
"""

from collections.abc import Iterable, Iterator

from archive import urls
from archive.collection import Archive
from archive.language import ENGLISH, VIETNAMESE, Language
from archive.planned import Frame, has_twin
from archive.search_service import search_service
from archive.shown import Link
from pipeline.pages.page import Recipe
from pipeline.pages.shelf import site_names


def vietnamese_frame(archive: Archive, base_url: str, search_api: str, *, searched: bool) -> Frame:
    """Return what stands around every page, in Vietnamese."""
    site = archive.site
    base_url = f"{base_url.rstrip('/')}/"
    return Frame(
        base_url=base_url,
        title=site.title,
        description=site.description,
        publisher=site.publisher or "",
        contact=site.contact or "",
        notice=site.notice or "",
        sections=tuple(_sections(archive, VIETNAMESE)),
        pages=tuple(Link(page.title, urls.content_page_url(page)) for page in archive.pages),
        ways=tuple(_ways(archive, VIETNAMESE)),
        search=search_service(base_url, search_api) if searched else None,
        bilingual=site.english is not None,
    )


def english_frame(frame: Frame, archive: Archive) -> Frame:
    """Return the frame of the pages in English."""
    title, description = site_names(archive.site, ENGLISH)
    search = frame.search
    if search is not None and search.engine == "static":
        search = search._replace(root=search.root + urls.ENGLISH.lstrip("/"))
    return frame._replace(
        title=title,
        description=description,
        sections=tuple(_sections(archive, ENGLISH)),
        ways=tuple(_ways(archive, ENGLISH)),
        search=search,
        language=ENGLISH,
        drawn=frame.title,
    )


def _sections(archive: Archive, language: Language) -> Iterator[Link]:
    yield Link(language.t("site.news"), urls.NEWS)
    yield Link(language.t("site.localities"), urls.LOCALITIES)
    yield Link(language.t("site.movements"), urls.MOVEMENTS)
    if archive.vocabulary.clusters:
        yield Link(language.t("site.clusters.short"), urls.CLUSTERS)
    if archive.vocabulary.awards:
        yield Link(language.t("awards.section"), urls.AWARDS)


def _ways(archive: Archive, language: Language) -> Iterator[Link]:
    if archive.by_campaign:
        yield Link(language.t("campaigns.title"), urls.CAMPAIGNS)
    if archive.articles or archive.vocabulary.movements:
        yield Link(language.t("timeline.title"), urls.TIMELINE)
    if archive.articles:
        yield Link(language.t("on_this_day.title"), urls.ON_THIS_DAY)
    if archive.by_person:
        yield Link(language.t("people.title"), urls.PEOPLE)
    if archive.vocabulary.documents:
        yield Link(language.t("documents.title"), urls.DOCUMENTS)
    yield Link(language.t("data.title"), urls.DATA)


def english_recipes(recipes: Iterable[Recipe], frame: Frame) -> Iterator[Recipe]:
    """Yield the twin in English of each page that has one."""
    for recipe in tuple(recipes):
        if has_twin(recipe.url, frame) and recipe.template != "redirect.html":
            yield recipe._replace(url=ENGLISH.prefix + recipe.url, language=ENGLISH)
