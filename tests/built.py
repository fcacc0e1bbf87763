"""Planned archives rendered in memory or into a folder, without the program around them."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache, partial
from pathlib import Path

from archive import urls
from archive.data_tables import OF_ARTICLES
from archive.planned import PlannedPage
from archive.spreadsheet import csv_lines
from pipeline.pages.article_record import article_record, json_line, names_of
from pipeline.pages.articles import article_page
from pipeline.pages.data_catalogue import licence_address
from pipeline.pages.data_pages import header, whole_address
from pipeline.pages.table_rows import rows_of
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
        **_data(archive, planned, base_url),
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


def _data(archive: FullArchive, planned: Plan, base_url: str) -> Mapping[str, bytes]:
    """Return the files of the open data that are made of articles; the database without content."""
    absolute = partial(whole_address, base_url)
    names, licence = names_of(planned.shelf.directory), licence_address(archive.site, absolute)
    shown = {brief.id: urls.article_url(brief) for brief in archive.articles}
    found = {urls.DATABASE: b"", urls.DATABASE_TOLD: b"{}"}
    found |= {urls.table_url(table.name): header(table).encode() for table in OF_ARTICLES}
    for article in sorted(archive.full, key=lambda article: f"{article.id}/"):
        if url := shown.get(article.id):
            record = article_record(names, article, licence, absolute)
            year = urls.year_records_url(str(article.front.date.day.year))
            found[urls.record_url(url)] = json_line(record)
            found[year] = found.get(year, b"") + json_line(record)
            for table, rows in rows_of(record).items():
                found[urls.table_url(table)] += csv_lines(rows).encode()
    return found


@cache
def _assets() -> tuple[tuple[str, bytes], ...]:
    return tuple(assets(TEMPLATES))
