"""Planned archives rendered in memory or into a folder, without the program around them."""

from dataclasses import replace
from functools import cache
from pathlib import Path

from archive.planned import PlannedPage
from pipeline.pages.articles import article_page
from pipeline.plan import Plan, plan
from pipeline.render import Renderer
from pipeline.template_files import assets
from tests.archives import PICTURES, FullArchive

TEMPLATES = Path(__file__).parent.parent / "templates"
BASE = "https://thidua.example/"
DEEP = "https://thidua.example/kho/tin/"


def planned_site(archive: FullArchive, base_url: str = BASE, *, searched: bool = True) -> Plan:
    """Return the plan of `archive` as a build makes it."""
    search_api = archive.site.search_api or ""
    return plan(archive, base_url, pictures=PICTURES, search_api=search_api, searched=searched)


def planned_pages(
    archive: FullArchive, base_url: str = BASE, *, searched: bool = True
) -> dict[str, tuple[PlannedPage, tuple[str, ...]]]:
    """Return address → every page with its view, and the keys of all that it read."""
    planned = planned_site(archive, base_url, searched=searched)
    around_of = planned.arounds()
    articles = {article.path: article for article in archive.full}
    pages = {}
    for recipe in planned.recipes:
        if recipe.article is None:
            view, keys = planned.view(recipe)
        else:
            noted = dict.fromkeys(recipe.reads)
            directory = replace(planned.shelf.directory, note=noted.setdefault)
            article, others = articles[recipe.article.path], around_of(recipe.article.id)
            view, keys = article_page(directory, article, others), tuple(noted)
        pages[recipe.url] = PlannedPage(recipe.url, recipe.template, view), keys
    return pages


def render_all(
    archive: FullArchive, base_url: str = BASE, *, searched: bool = True
) -> dict[str, bytes]:
    """Return address → bytes of every page and asset of `archive`."""
    planned = planned_site(archive, base_url, searched=searched)
    renderers = {
        frame.language: Renderer(TEMPLATES, frame)
        for frame in (planned.frame, planned.english)
        if frame is not None
    }
    languages = {recipe.url: recipe.language for recipe in planned.recipes}
    pages = planned_pages(archive, base_url, searched=searched)
    return {
        **{url: renderers[languages[url]].render(page) for url, (page, _) in pages.items()},
        **dict(_assets()),
    }


def write_all(archive: FullArchive, folder: Path, base_url: str = BASE) -> Path:
    """Write every page and asset, and an empty file for each photo and copy, below `folder`."""
    files = render_all(archive, base_url)
    files.update((one.url, b"") for picture in PICTURES.values() for one in picture.variants)
    files.update((f"/media/{path}", b"") for path in planned_site(archive, base_url).media)
    for url, data in files.items():
        path = folder / (url + "index.html" if url.endswith("/") else url).lstrip("/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


@cache
def _assets() -> tuple[tuple[str, bytes], ...]:
    return tuple(assets(TEMPLATES))
