"""The open data as one SQLite file, which Datasette and other programs open.

Built from nothing, its bytes depend on the rows and on the version of SQLite alone. Of rows that
are removed nothing stays, not even where no query looks.
"""

import sqlite3
from collections.abc import Iterable, Mapping
from mmap import mmap
from pathlib import Path
from struct import Struct

from archive.data_tables import ARTICLES, OF_ARTICLES, TABLES, Column, Row, Table

PAGE_BYTES = 4096
TEXT = "article_texts"
"""The table of what the pages say beside the facts, which no CSV file has."""

_ABOUT = 'CREATE TABLE "about" ("name" TEXT PRIMARY KEY NOT NULL, "value" TEXT) WITHOUT ROWID'
_TEXTS = (
    f'CREATE TABLE "{TEXT}" ("article" TEXT PRIMARY KEY REFERENCES "articles"("id"), "text" TEXT)'
)
_SETTINGS = (
    f"page_size = {PAGE_BYTES}",
    "journal_mode = OFF",
    "synchronous = OFF",
    "secure_delete = ON",
)
_TREES = {2: 12, 5: 12, 10: 8, 13: 8}
"""First byte of a page of a tree → bytes of its header."""
_HEADER = Struct(">BxxHH")
"""What such a page begins with: its kind, the number of its cells, where their content begins."""


class Database:
    """A database under way: give it rows, then `close` it."""

    def __init__(self, path: Path) -> None:
        """Begin the file `path`, or go on with the rows of the one that is there."""
        begun = path.exists()
        self._path = path
        self._connection = sqlite3.connect(path, isolation_level=None)
        execute = self._connection.execute
        for setting in _SETTINGS:
            execute(f"PRAGMA {setting}")
        execute("BEGIN")
        if not begun:
            for statement in (*map(_creation, TABLES), _ABOUT, _TEXTS):
                execute(statement)
        else:
            execute('DELETE FROM "about"')
        self._insertions = {table.name: _insertion(table) for table in TABLES}

    def replace(self, table: str, rows: Iterable[Row]) -> None:
        """Let these be the rows of a table."""
        self._connection.execute(f'DELETE FROM "{table}"')  # noqa: S608 (a name of ours)
        self.add({table: rows})

    def remove(self, article: str) -> None:
        """Remove everything about an article, if there is anything."""
        keys = {TEXT: "article", **{table.name: table.key[0] for table in OF_ARTICLES}}
        for table, key in keys.items():
            rows = f'"{table}" WHERE "{key}" = ?'
            self._connection.execute(f"DELETE FROM {rows}", (article,))  # noqa: S608 (names of ours)

    def add(self, rows: Mapping[str, Iterable[Row]]) -> None:
        """Add rows by the names of their tables."""
        for table, added in rows.items():
            self._connection.executemany(self._insertions[table], added)

    def add_text(self, article: str, text: str) -> None:
        """Add the text of an article."""
        self._connection.execute(f'INSERT INTO "{TEXT}" VALUES (?, ?)', (article, text))  # noqa: S608 (ours)

    def close(self, about: Mapping[str, str]) -> None:
        """Add what is said of the whole, and the indexes."""
        execute = self._connection.execute
        self._connection.executemany('INSERT INTO "about" VALUES (?, ?)', sorted(about.items()))
        for table in TABLES:
            for name in dict.fromkeys((*_referring(table), *table.facets)):
                index = f'"{table.name}_{name}" ON "{table.name}" ("{name}")'
                execute(f"CREATE INDEX IF NOT EXISTS {index}")
        execute("COMMIT")
        self._connection.close()
        _blank(self._path)


def _blank(path: Path) -> None:
    """Overwrite what pages hold between the pointers to their cells and the cells.

    What SQLite deletes it overwrites itself, but when it moves cells to another page, their bytes
    stay there, and would stay when the cells are deleted.
    https://www.sqlite.org/fileformat2.html#b_tree_pages
    """
    blank, header_at = bytes(PAGE_BYTES), _HEADER.unpack_from  # 26,000 pages of an edit: 33 ms
    with path.open("r+b") as file, mmap(file.fileno(), 0) as data:
        for page in range(0, len(data), PAGE_BYTES):
            head = page or 100  # the first one begins with the header of the file
            kind, cells, content = header_at(data, head)
            # A page that is no tree begins with the number of another one: below 2^25, a zero.
            if size := _TREES.get(kind):
                begin, end = head + size + 2 * cells, page + content
                if data[begin:end] != blank[: end - begin]:
                    data[begin:end] = blank[: end - begin]


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
