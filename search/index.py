"""Documents → a Whoosh index on disk, and the index on disk → something to be searched.

`write_index` fills an empty directory, which the caller then puts in the place of the old one;
`open_index` opens nothing whose stamp does not match. Document numbers follow the newest-first
order of the archive, which is how ties are broken.
"""

from array import array
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from whoosh.reading import IndexReader

from archive.dates import VIETNAM
from search.analyzer import MARKS, count, marks_of
from search.codec import ArchiveCodec, TermPool, read_postings, storage_in
from search.documents import SearchDocument, Topic
from search.names import Names, read_names, write_names
from search.schema import make_schema
from search.stamp import check_stamp, write_stamp

Progress = Callable[[str, int, int], None]
"""Told (stage, done, total)."""


def _silent(_stage: str, _done: int, _total: int) -> None: ...


def write_index(
    documents: Iterable[SearchDocument], directory: Path, progress: Progress = _silent
) -> None:
    """Write the index of `documents` into `directory`, which is made, or empty.

    Equal documents give equal bytes, in whatever order they come. Raises FileExistsError when the
    directory holds anything.
    """
    ordered = sorted(documents, key=lambda document: (document.moment, document.id), reverse=True)
    directory.mkdir(parents=True, exist_ok=True)
    if any(directory.iterdir()):
        raise FileExistsError(directory)
    storage = storage_in(directory)
    codec = ArchiveCodec()  # type: ignore[no-untyped-call]  # Whoosh's codec is not annotated
    writer = storage.create_index(make_schema()).writer(codec=codec)
    writer.pool = TermPool()
    for done, document in enumerate(ordered, start=1):
        writer.add_document(**_fields(document))
        progress("index", done, len(ordered))
    writer.commit()
    (directory / "MAIN_WRITELOCK").unlink()
    write_names(ordered, directory)
    write_stamp(directory, len(ordered))


@dataclass(frozen=True, slots=True)
class Postings:
    """Where the spellings of one folded term stand in one field."""

    marked: str
    """One spelling, as `archive.text.spelling_key` has it."""
    documents: list[int]
    """Ascending."""
    frequencies: list[float]


class OpenIndex:
    """An index that is open to be searched; use it as a context manager, or `close` it."""

    def __init__(self, directory: Path, reader: IndexReader, documents: int) -> None:
        """Take over `reader`; `open_index` makes one."""
        self.documents = documents
        self._directory = directory
        self._reader = reader
        self._members: dict[str, dict[str, frozenset[int]]] = {}

    def __enter__(self) -> "OpenIndex":
        """Return itself."""
        return self

    def __exit__(self, *_exception: object) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Let go of the files."""
        self._reader.close()

    @cached_property
    def names(self) -> Names:
        """What the ids are called."""
        return read_names(self._directory)

    @cached_property
    def lengths(self) -> "array[int]":
        """Syllables of title, lead and body of each document, at least 1."""
        return self._column("length")

    @cached_property
    def days(self) -> "array[int]":
        """Day of publication of each document, as `date.toordinal`; newest first."""
        return self._column("date")

    def postings(self, field: str, folded: str) -> list[Postings]:
        """Return the postings of every spelling of a folded syllable or pair, sorted."""
        prefix = f"{folded}{MARKS}".encode()
        found = []
        for term in self._reader.expand_prefix(field, prefix):
            numbers, weights = read_postings(self._reader.postings(field, term))
            found.append(Postings(marks_of(term.decode()), numbers, weights))
        return found

    def members(self, field: str) -> dict[str, frozenset[int]]:
        """Return id → the documents that have it, for each id of an id field."""
        if field not in self._members:
            self._members[field] = {
                id_.decode(): frozenset(read_postings(self._reader.postings(field, id_))[0])
                for id_ in self._reader.lexicon(field)
            }
        return self._members[field]

    def stored(self, number: int) -> dict[str, Any]:
        """Return the stored fields of a document."""
        return self._reader.stored_fields(number)

    def _column(self, field: str) -> "array[int]":
        if not self.documents:
            return array("L")
        column = self._reader.column_reader(field)
        return array("L", (column[number] for number in range(self.documents)))


def open_index(directory: Path) -> OpenIndex:
    """Open the index in `directory`; raise `IndexFault` when it is absent, stale or corrupt."""
    stamp = check_stamp(directory)
    reader = storage_in(directory, readonly=True).open_index().reader()
    return OpenIndex(directory, reader, stamp.documents)


def _fields(document: SearchDocument) -> dict[str, Any]:
    day = document.moment.astimezone(VIETNAM).date()
    return {
        "title": document.title,
        "lead": document.lead,
        "body": document.body,
        "localities": document.locality_words,
        "movements": document.movement_words,
        "clusters": document.cluster_words,
        "people": document.people_words,
        "awards": document.award_words,
        "documents": document.document_words,
        "facts": document.fact_words,
        "id": (document.id,),
        "locality": sorted(place.id for place in document.localities),
        "movement": _ids(document.movements),
        "cluster": _ids(document.clusters),
        "award": _ids(document.awards),
        "document": _ids(document.documents),
        "kind": sorted(set(document.kinds)),
        "year": (str(day.year),),
        "key": document.id,
        "address": document.url,
        "headline": document.title,
        "day": day.isoformat(),
        "opening": document.lead,
        "text": document.body,
        "places": document.places,
        "length": max(1, sum(map(count, (document.title, document.lead, document.body)))),
        "date": day.toordinal(),
    }


def _ids(topics: Iterable[Topic]) -> list[str]:
    return sorted(topic.id for topic in topics)
