"""What the page of the open data shows; same rules as `archive.views`."""

from typing import NamedTuple

from archive.shown import Link, Tally


class ColumnView(NamedTuple):
    """A column of a table."""

    name: str
    meaning: str
    codes: tuple[tuple[str, str], ...]
    """Value → what it means."""
    refers: str
    """The table whose key stands in it."""


class TableView(NamedTuple):
    """A table with its columns."""

    name: str
    url: str
    meaning: str
    columns: tuple[ColumnView, ...]


class DataPage(NamedTuple):
    """The open data: what there is, what it means, under what it may be used."""

    title: str
    description: str
    crumbs: tuple[Link, ...]
    licence: Link | None
    years: tuple[Tally, ...]
    """The records of each year, and of how many articles."""
    of_articles: tuple[TableView, ...]
    of_terms: tuple[TableView, ...]
