"""Part of `plan`: the page of the open data, its description for catalogues, its smaller tables.

The tables of facts and the records of the years are no pages: `desk.data_files` writes them.
"""

from collections.abc import Iterator
from functools import partial

from archive import urls
from archive.data_tables import OF_ARTICLES, OF_TERMS, Column, Table, column_keys
from archive.data_views import ColumnView, DataPage, TableView
from archive.language import Language
from archive.planned import VERBATIM, Frame
from archive.shown import Link, Tally
from archive.spreadsheet import BYTE_ORDER_MARK, csv_lines
from pipeline.pages.article_record import Absolute
from pipeline.pages.data_catalogue import data_catalogue, years_of
from pipeline.pages.page import Recipe
from pipeline.pages.shelf import Shelf
from pipeline.pages.term_records import record_recipes
from pipeline.pages.term_rows import term_rows


def data_recipes(shelf: Shelf, frame: Frame) -> Iterator[Recipe]:
    """Yield the page of the open data and the files that are made like pages."""
    absolute = partial(whole_address, frame.base_url)
    yield Recipe(urls.DATA, "data.html", _page)
    yield _file(urls.DATA_CATALOGUE, partial(data_catalogue, absolute))
    for table in OF_TERMS:
        yield _file(urls.table_url(table.name), partial(_table, table, absolute))
    yield from record_recipes(shelf, absolute)


def _file(url: str, show: "partial[str]") -> Recipe:
    return Recipe(url, VERBATIM, show, in_sitemap=False)


def whole_address(base_url: str, url: str) -> str:
    """Return a site-relative address as a whole one."""
    return base_url.rstrip("/") + url


def header(table: Table) -> str:
    """Return how the CSV file of a table begins."""
    return BYTE_ORDER_MARK + csv_lines([table.names])


def _table(table: Table, absolute: Absolute, shelf: Shelf) -> str:
    return header(table) + csv_lines(term_rows(shelf, table.name, absolute))


def _page(shelf: Shelf) -> DataPage:
    language, licence = shelf.language, shelf.archive.site.licence
    return DataPage(
        title=language.t("data.title"),
        description=language.t("data.description", site=shelf.title),
        crumbs=(),
        licence=Link(licence.name, licence.url or "") if licence else None,
        years=tuple(
            Tally(Link(f"tin-{year}.jsonl", urls.year_records_url(year)), count)
            for year, count in years_of(shelf.counted().articles).items()
        ),
        of_articles=tuple(_shown(table, language) for table in OF_ARTICLES),
        of_terms=tuple(_shown(table, language) for table in OF_TERMS),
    )


def _shown(table: Table, language: Language) -> TableView:
    return TableView(
        table.name,
        urls.table_url(table.name),
        language.t(f"data.table.{table.name}"),
        tuple(_column(table, column, language) for column in table.columns),
    )


def _column(table: Table, column: Column, language: Language) -> ColumnView:
    own, common = column_keys(table, column.name)
    meaning = language.t(own if own in language.words else common)
    if column.several:
        meaning = f"{meaning} {language.t('data.several')}"
    return ColumnView(column.name, meaning, tuple(_codes(column, language)), column.refers)


def _codes(column: Column, language: Language) -> Iterator[tuple[str, str]]:
    if not column.codes:
        return
    for key, told in language.words.items():
        word, _, code = key.rpartition(".")
        if word == column.codes and code not in ("any", "unknown", "of_year"):
            yield code, told
