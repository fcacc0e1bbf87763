"""The larger files of the open data, as they are written: lines of articles, and the database.

Input: what articles contribute (`desk.spool.Entry`), anew or in the place of the old. Output: the
files that are not as published, below the folder of the publication.

The database is written when every article is read anew, and when that is asked for; an edit puts
the rows of articles that changed in the place of the old, in a copy: nothing that is published no
more may stay in it. What it holds is told beside it (`urls.DATABASE_TOLD`).
"""

import json
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from filecmp import cmp
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from archive import urls
from archive.data_tables import OF_ARTICLES, Row, Table
from desk.spool import Entry, Spooled, read_entry
from pipeline.line_files import (
    DataFault,
    LineFile,
    checked,
    csv_key,
    json_key,
    order_of,
    signature,
)
from pipeline.pages.data_pages import header
from pipeline.pages.table_rows import rows_of
from pipeline.publish import Publication

if TYPE_CHECKING:
    from pipeline.database import Database

_TABLES: Mapping[str, Table] = {urls.table_url(table.name): table for table in OF_ARTICLES}


class Kept(NamedTuple):
    """The larger files as they are published."""

    digests: dict[str, bytes]
    """Address → digest; of the database, which is large, size and time."""
    sizes: dict[str, int]
    written: set[str]


class Told(NamedTuple):
    """What is said of the database as a whole."""

    within: Mapping[str, str]
    """In the database."""
    beside: bytes
    """The file beside it."""


_BEGUN = "database"
"""In the spool: a copy of the published database."""


def year_of(id_: str) -> str:
    """Return the address of the records of an article's year."""
    return urls.year_records_url(id_.partition("/")[0])


def begin_database(edition: Publication) -> None:
    """Copy the published database to where `DataFiles.finish` looks for it, if there is one.

    An edit of an article needs it, and can have it copied before it is known what is to change.
    """
    import pipeline.database  # noqa: F401 (to be there)

    with suppress(FileNotFoundError):
        _copy(edition.output / "site" / urls.DATABASE.lstrip("/"), edition.spool / _BEGUN)


def _copy(file: Path, copy: Path) -> None:
    from shutil import copyfile  # slow to import, and not all builds copy anything

    copyfile(file, copy)


class DataFiles:
    """The files under way. As long as nothing was `put`, another process may `finish` them."""

    def __init__(
        self,
        edition: Publication,
        before: Kept,
        years: Collection[str],
        told: Told,
        *,
        anew: bool,
        database: bool,
    ) -> None:
        """Build upon the files `before`; `anew`: upon none of what is in them.

        There are to be files of `years` (addresses). The `database` is made anew if it is to be.
        """
        self._edition = edition
        self._before, self._sizes = before.digests, before.sizes
        self._years = {*years}
        self._told = told
        self._anew = anew
        self._wanted = database
        self._files: dict[str, LineFile] = {}
        self._database = self._begin_database() if anew and database else None

    def put(self, entry: Entry) -> None:
        """Put what an article contributes behind that of the articles before it."""
        self._file(year_of(entry.id)).put(entry.id, entry.record)
        for table, lines in entry.lines.items():
            self._file(urls.table_url(table)).put(entry.id, lines)
        if self._database is not None:
            self._database.add(entry.rows)
            self._database.add_text(entry.id, entry.text)

    def finish(
        self, edits: Mapping[str, Spooled | None], term_rows: Mapping[str, Collection[Row]]
    ) -> Kept:
        """Write what remains, with the articles of `edits` (by id; None: there is none any more).

        `term_rows` are the rows of the tables of terms that are not as they were. Raises
        `DataFault` when what was published is not what the last build left.
        """
        self._patch(edits)
        kept = self._close()
        self._bring_database(kept, edits, term_rows)
        return kept

    def _path(self, url: str) -> Path:
        return self._edition.data / url.removeprefix(urls.DATA)

    def _published(self, url: str) -> Path:
        return self._edition.output / "site" / url.lstrip("/")

    def _patch(self, edits: Mapping[str, Spooled | None]) -> None:
        """Put lines in the place of the old, or nothing; file by file, for they are large."""
        ids = sorted(edits, key=order_of)
        for url in sorted({*map(year_of, ids), *_TABLES} & {*self._years, *_TABLES}):
            for id_ in ids:
                if url in _TABLES or url == year_of(id_):
                    self._file(url).put(id_, self._lines(url, edits[id_]))
            if file := self._files.get(url):
                file.close()

    def _lines(self, url: str, where: Spooled | None) -> bytes:
        """Return the lines of an article in a file; none of one that is withdrawn."""
        if where is None:
            return b""
        entry = read_entry(self._edition.spool, where)
        return entry.lines.get(_TABLES[url].name, b"") if url in _TABLES else entry.record

    def _file(self, url: str) -> LineFile:
        """Return the file of an address, as it was published until it is another."""
        if (file := self._files.get(url)) is None:
            table = _TABLES.get(url)
            begin = header(table).encode() if table else b""
            exists = url in self._before and not self._anew
            old = checked(self._published(url), self._before[url]) if exists else begin
            key_of = csv_key if table else json_key
            file = LineFile(self._path(url), old, key_of, begin=len(begin), exists=exists)
            self._files[url] = file
        return file

    def _close(self) -> Kept:
        kept = Kept({}, {}, set())
        for url in sorted({*self._years, *_TABLES}):
            if url not in self._before or self._anew:
                self._file(url)
            file = self._files.get(url)
            if file is not None:
                file.close()
            if file is None or not file.written:
                kept.digests[url], kept.sizes[url] = self._before[url], self._sizes[url]
                continue
            self._keep(kept, url, file.digest, file.size)
        return kept

    def _keep(self, kept: Kept, url: str, digest: bytes, size: int) -> None:
        """Note a file that was written; one that is as it is published is not published again."""
        kept.digests[url], kept.sizes[url] = digest, size
        if digest == self._before.get(url):
            self._path(url).unlink()
        else:
            kept.written.add(url)

    def _records(self, kept: Kept) -> Iterator[dict[str, Any]]:
        """Yield the records of all articles, as they are from now on."""
        for url in sorted(self._years):
            new = url in kept.written
            path = self._path(url) if new else self._published(url)
            for line in checked(path, kept.digests[url]).splitlines():
                yield json.loads(line)

    def _begin_database(self) -> "Database":
        from pipeline.database import Database  # who changes no article has no use for SQLite

        return Database(self._path(urls.DATABASE))

    def _bring_database(
        self,
        kept: Kept,
        edits: Mapping[str, Spooled | None],
        term_rows: Mapping[str, Collection[Row]],
    ) -> None:
        """Finish the database: the one begun, one that is asked for, or what edits make of it."""
        within, beside = self._told
        current = urls.DATABASE_TOLD in self._before and self._edition.holds(
            urls.DATABASE_TOLD, beside
        )
        database = self._database
        if database is None and self._wanted:
            database = self._begin_database()
            for record in self._records(kept):
                database.add(rows_of(record))
                database.add_text(record["id"], record["text"])
        elif database is None and (edits or term_rows or not current):
            database = self._edited_database(edits)
        if database is not None:
            for table in sorted(term_rows):
                database.replace(table, term_rows[table])
            database.close(within)
            self._keep_database(kept)
        else:
            kept.digests[urls.DATABASE] = self._before[urls.DATABASE]
            kept.sizes[urls.DATABASE] = self._sizes[urls.DATABASE]
        if not current:
            self._edition.write(urls.DATABASE_TOLD, beside)
            kept.written.add(urls.DATABASE_TOLD)
        kept.digests[urls.DATABASE_TOLD] = blake2b(beside, digest_size=16).digest()
        kept.sizes[urls.DATABASE_TOLD] = len(beside)

    def _edited_database(self, edits: Mapping[str, Spooled | None]) -> "Database":
        """Return a copy of the published database, with the articles as they are from now on."""
        from pipeline.database import Database

        old = self._published(urls.DATABASE)
        if signature(old) != self._before[urls.DATABASE]:
            raise DataFault
        begun, path = self._edition.spool / _BEGUN, self._path(urls.DATABASE)
        if begun.exists():
            begun.rename(path)
        else:
            _copy(old, path)
        database = Database(path)
        for id_ in sorted(edits):
            database.remove(id_)
            if (where := edits[id_]) is not None:
                entry = read_entry(self._edition.spool, where)
                database.add(entry.rows)
                database.add_text(id_, entry.text)
        return database

    def _keep_database(self, kept: Kept) -> None:
        """Note the database; one that is as it is published is not published again."""
        url = urls.DATABASE
        new, old = self._path(url), self._published(url)
        known = url in self._before and signature(old) == self._before[url]
        if known and cmp(new, old, shallow=False):
            new.unlink()
            new = old
        else:
            kept.written.add(url)
        kept.digests[url], kept.sizes[url] = signature(new), new.stat().st_size
