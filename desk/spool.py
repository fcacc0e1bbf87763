"""The spool: what waits on disk between two passes of a build.

Articles, between the pass that examines them and the one that shows them; and what they contribute
to the open data, until it is written. Only the build that wrote them reads them.
"""

import marshal
import pickle
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from archive.article import Article
from archive.data_tables import Row


class Spooled(NamedTuple):
    """Where an article waits to be shown: file of the spool and offset."""

    file: str
    offset: int


def read_spooled(spool: Path, where: Spooled) -> Article:
    """Return an article from the spool: a pickle of this build's own making."""
    data = memoryview(_spool_file(f"{spool}/{where.file}.articles"))
    article: Article = pickle.loads(data[where.offset :])  # noqa: S301 (this build wrote it)
    return article


class Entry(NamedTuple):
    """What an article contributes to the open data."""

    id: str
    record: bytes
    """As a line of JSON."""
    lines: dict[str, bytes]
    """Table → its lines of CSV, of those in which it has any."""
    rows: dict[str, list[Row]]
    """The same for the database."""
    text: str


def spool_entries(spool: Path, name: str, entries: Iterable[Entry]) -> list[Spooled]:
    """Write entries to the spool; return where each waits."""
    places, offset = [], 0
    with Path(f"{spool}/{name}.entries").open("xb") as file:
        for entry in entries:
            places.append(Spooled(name, offset))
            offset += file.write(marshal.dumps(tuple(entry)))
    return places


def read_entry(spool: Path, where: Spooled) -> Entry:
    """Return an entry from the spool."""
    data = memoryview(_spool_file(f"{spool}/{where.file}.entries"))
    return Entry._make(marshal.loads(data[where.offset :]))  # noqa: S302 (this build wrote it)


@lru_cache(maxsize=2)
def _spool_file(path: str) -> bytes:
    """Return a file of the spool, some 400 kB; a chunk of pages is of one or two such files."""
    return Path(path).read_bytes()
