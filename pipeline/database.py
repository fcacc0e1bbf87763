"""The open data as one SQLite file, which Datasette and other programs open.

The bytes depend on the rows and on the version of SQLite alone.
"""

import sqlite3
from collections.abc import Iterable, Mapping
from pathlib import Path

from archive.data_tables import ARTICLES, TABLES, Column, Row, Table

PAGE_BYTES = 4096
TEXT = "article_texts"
"""The table of what the pages say beside the facts, which no CSV file has."""

_ABOUT = 'CREATE TABLE "about" ("name" TEXT PRIMARY KEY NOT NULL, "value" TEXT) WITHOUT ROWID'
_TEXTS = (
    f'CREATE TABLE "{TEXT}" ("article" TEXT PRIMARY KEY REFERENCES "articles"("id"), "text" TEXT)'
)


class Database:
    """A database under way: give it rows, then `close` it."""

    def __init__(self, path: Path) -> None:
        """Begin the file `path`, which is not there."""
        self._connection = sqlite3.connect(path, isolation_level=None)
        execute = self._connection.execute
        for setting in (f"page_size = {PAGE_BYTES}", "journal_mode = OFF", "synchronous = OFF"):
            execute(f"PRAGMA {setting}")
        execute("BEGIN")
        for table in TABLES:
            execute(_creation(table))
        execute(_ABOUT)
        execute(_TEXTS)
        self._insertions = {table.name: _insertion(table) for table in TABLES}

    def add(self, rows: Mapping[str, Iterable[Row]]) -> None:
        """Add rows by the names of their tables."""
        for table, added in rows.items():
            self._connection.executemany(self._insertions[table], added)

    def add_text(self, article: str, text: str) -> None:
        """Add the text of an article."""
        self._connection.execute(f'INSERT INTO "{TEXT}" VALUES (?, ?)', (article, text))  # noqa: S608

    def close(self, about: Mapping[str, str]) -> None:
        """Add what is said of the whole, and the indexes."""
        execute = self._connection.execute
        self._connection.executemany('INSERT INTO "about" VALUES (?, ?)', sorted(about.items()))
        for table in TABLES:
            for name in dict.fromkeys((*_referring(table), *table.facets)):
                execute(f'CREATE INDEX "{table.name}_{name}" ON "{table.name}" ("{name}")')
        execute("COMMIT")
        self._connection.close()


def _creation(table: Table) -> str:
    """Return the statement that makes a table."""
    columns = ", ".join(map(_declaration, table.columns))
    key = ", ".join(f'"{name}"' for name in table.key)
    # Long rows would make a tree of keys deep: articles have one beside them.
    form = "" if table is ARTICLES else " WITHOUT ROWID"
    return f'CREATE TABLE "{table.name}" ({columns}, PRIMARY KEY ({key})){form}'


def _declaration(column: Column) -> str:
    refers = f' REFERENCES "{column.refers}"("id")' if column.refers else ""
    return f'"{column.name}" {column.type.upper()}{refers}'


def _insertion(table: Table) -> str:
    marks = ", ".join("?" for _ in table.columns)
    return f'INSERT INTO "{table.name}" VALUES ({marks})'  # noqa: S608 (a name of ours)


def _referring(table: Table) -> tuple[str, ...]:
    """Return the columns that refer to another table and do not begin the key."""
    return tuple(c.name for c in table.columns if c.refers and c.name != table.key[0])
