"""The larger files of the open data: records of each year, tables of facts, the database.

Input: what articles contribute (`desk.spool.Entry`), as their pages are made. Output: the files
that are not as published, below the folder of the publication. In a build of everything they are
written while pages are made; else lines of articles that changed are put in the place of the old.

The database is written when every article is read anew, and when that is asked for; an edit puts
the rows of articles that changed in the place of the old, in a copy: nothing that is published no
more may stay in it. What it holds is told beside it (`urls.DATABASE_TOLD`).
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from filecmp import cmp
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from archive import urls
from archive.data_tables import OF_ARTICLES, OF_TERMS, Table
from desk.spool import Entry, Spooled, read_entry
from desk.tasks import Made
from pipeline.line_files import (
    DataFault,
    LineFile,
    checked,
    csv_key,
    json_key,
    order_of,
    signature,
)
from pipeline.pages.data_catalogue import licence_address, newest_change
from pipeline.pages.data_pages import header, whole_address
from pipeline.pages.page import Recipe
from pipeline.pages.table_rows import rows_of
from pipeline.pages.term_rows import term_rows
from pipeline.plan import Plan
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


class Old(NamedTuple):
    """What the last build left."""

    digests: Mapping[str, bytes]
    """As `Kept` has them."""
    sizes: Mapping[str, int]
    """Address → bytes of every file."""
    withdrawn: Sequence[str]
    """Ids of the articles that are no more."""


def _year_of(id_: str) -> str:
    """Return the address of the records of an article's year."""
    return urls.year_records_url(id_.partition("/")[0])


class Dataset:
    """The open data under way: `take` every page that it `needs`, then `finish`."""

    def __init__(
        self,
        edition: Publication,
        planned: Plan,
        old: Old,
        *,
        anew: bool,
        database: bool,
    ) -> None:
        """Build upon what is `old`; `anew`: upon none of what is in its files.

        Then every article contributes. The `database` is made anew if it is to be.
        """
        self._edition = edition
        self._planned = planned
        self._before, self._sizes, self._withdrawn = old
        self._anew = anew
        self._files: dict[str, LineFile] = {}
        self._changed: list[tuple[str, Spooled]] = []
        self._wanted = database
        self._database = self._begin_database() if anew and database else None
        ids = (brief.id for brief in planned.shelf.archive.articles)
        self._terms = {urls.table_url(table.name): table.name for table in OF_TERMS}
        self._changed_terms: set[str] = set()
        self._years = {*map(_year_of, ids)}

    @property
    def begun(self) -> bool:
        """Whether files are open already, which only the process that opened them can finish."""
        return self._anew

    def needs(self, recipe: Recipe) -> bool:
        """Say whether the page of a recipe contributes something."""
        return recipe.article is not None or recipe.url in self._terms

    def take(self, page: Made) -> Made:
        """Take in what the article of a page contributes; return what is to be remembered."""
        if page.written and (table := self._terms.get(page.url)):
            self._changed_terms.add(table)
        if page.entry is None:
            return page
        if self._anew:
            entry = read_entry(self._edition.spool, page.entry)
            self._put(entry)
            if self._database is not None:
                self._database.add(entry.rows)
                self._database.add_text(entry.id, entry.text)
        else:
            self._changed.append((page.url[len(urls.NEWS) : -1], page.entry))
        return page._replace(entry=None)

    def finish(self) -> Kept:
        """Write what remains; articles that are no more have no lines any more.

        Raises `DataFault` when what was published is not what the last build left.
        """
        edits: dict[str, Spooled | None] = {}
        if not self._anew:
            edits = {**dict.fromkeys(self._withdrawn), **dict(self._changed)}
            self._patch(edits)
        kept = self._close()
        self._bring_database(kept, edits)
        return kept

    def _path(self, url: str) -> Path:
        return self._edition.data / url.removeprefix(urls.DATA)

    def _published(self, url: str) -> Path:
        return self._edition.output / "site" / url.lstrip("/")

    def _put(self, entry: Entry) -> None:
        """Put the lines of an article behind those of the articles before it."""
        self._file(_year_of(entry.id)).put(entry.id, entry.record)
        for table, lines in entry.lines.items():
            self._file(urls.table_url(table)).put(entry.id, lines)

    def _patch(self, edits: Mapping[str, Spooled | None]) -> None:
        """Put lines in the place of the old, or nothing; file by file, for they are large."""
        ids = sorted(edits, key=order_of)
        for url in sorted({*map(_year_of, ids), *_TABLES} & {*self._years, *_TABLES}):
            for id_ in ids:
                if url in _TABLES or url == _year_of(id_):
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

    def _bring_database(self, kept: Kept, edits: Mapping[str, Spooled | None]) -> None:
        """Finish the database: the one begun, one that is asked for, or what edits make of it."""
        told, told_bytes = self._told()
        current = urls.DATABASE_TOLD in self._before and self._edition.holds(
            urls.DATABASE_TOLD, told_bytes
        )
        database = self._database
        tables: Iterable[str] = self._terms.values()
        if database is None and self._wanted:
            database = self._begin_database()
            for record in self._records(kept):
                database.add(rows_of(record))
                database.add_text(record["id"], record["text"])
        elif database is None and (edits or self._changed_terms or not current):
            database = self._edited_database(edits)
            tables = self._changed_terms  # their files have the same rows
        if database is not None:
            absolute = partial(whole_address, self._planned.frame.base_url)
            for table in sorted(tables):
                database.replace(table, term_rows(self._planned.shelf, table, absolute))
            database.close(told)
            self._keep_database(kept)
        else:
            kept.digests[urls.DATABASE] = self._before[urls.DATABASE]
            kept.sizes[urls.DATABASE] = self._sizes[urls.DATABASE]
        if not current:
            self._edition.write(urls.DATABASE_TOLD, told_bytes)
            kept.written.add(urls.DATABASE_TOLD)
        kept.digests[urls.DATABASE_TOLD] = blake2b(told_bytes, digest_size=16).digest()
        kept.sizes[urls.DATABASE_TOLD] = len(told_bytes)

    def _edited_database(self, edits: Mapping[str, Spooled | None]) -> "Database":
        """Return a copy of the published database, with the articles as they are from now on."""
        from pipeline.database import Database

        old = self._published(urls.DATABASE)
        if signature(old) != self._before[urls.DATABASE]:
            raise DataFault
        database = Database(self._path(urls.DATABASE), old)
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

    def _told(self) -> tuple[dict[str, str], bytes]:
        """Return what is said of the database as a whole, and the file that says so beside it."""
        archive, frame = self._planned.shelf.archive, self._planned.frame
        absolute = partial(whole_address, frame.base_url)
        told = {
            "articles": str(len(archive.articles)),
            "as_of": newest_change(archive.articles),
            "licence": licence_address(archive.site, absolute),
            "site": frame.base_url,
            "title": frame.title,
        }
        about = {**told, "articles": len(archive.articles), "file": absolute(urls.DATABASE)}
        return told, json.dumps(about, ensure_ascii=False, indent=1).encode() + b"\n"
