"""Whoosh's own file format, but equal content is equal bytes, and postings are read by blocks.

Knows nothing of fields, documents or queries. Leans on what is inside the pinned version of Whoosh,
which the stamp of an index names.
"""

from array import array
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from whoosh.codec.whoosh3 import W3Codec, W3FieldWriter, W3Segment
from whoosh.filedb.filestore import FileStorage

BLOCK = 4096
"""Postings of one block: we read whole lists, so small blocks to skip would only cost time."""


class ArchiveStorage(FileStorage):
    """The directory of an index; Whoosh writes order and times of files into the one it makes."""

    def list(self) -> list[str]:
        """Return the names of the files, sorted."""
        return sorted(super().list())  # type: ignore[no-untyped-call]  # Whoosh is not annotated

    def file_modified(self, _name: str) -> float:
        """Return the same time for every file."""
        return 0.0


def storage_in(directory: Path, *, readonly: bool = False) -> Any:
    """Return the storage for an index in `directory`: an `ArchiveStorage`, which has no types."""
    return ArchiveStorage(str(directory), readonly=readonly)  # type: ignore[no-untyped-call]  # so


class TermPool:
    """The postings of all terms while an index is written: Whoosh's own sorts them one by one."""

    def __init__(self) -> None:
        """Make it empty."""
        self._fields: dict[str, dict[bytes, tuple[array[int], array[float]]]] = {}

    def add(self, item: tuple[str, bytes, int, float, bytes]) -> None:
        """Take the posting (field, term, document, weight, nothing); documents come ascending."""
        field, term, number, weight, _ = item
        terms = self._fields.setdefault(field, {})
        if (postings := terms.get(term)) is None:
            postings = terms[term] = (array("I"), array("f"))
        postings[0].append(number)
        postings[1].append(weight)

    def iter_postings(self) -> Iterator[tuple[str, list[tuple[bytes, tuple[Any, Any]]]]]:
        """Yield the sorted terms of each field with their documents and weights."""
        for field in sorted(self._fields):
            yield field, sorted(self._fields.pop(field).items())

    def cleanup(self) -> None:
        """Let go of everything."""
        self._fields.clear()


class _FieldWriter(W3FieldWriter):
    """Writes what a `TermPool` has, a block at a time."""

    def add_postings(self, schema: Any, _lengths: object, items: Iterable[Any]) -> None:
        this: Any = self  # Whoosh's methods have no annotations
        for field, terms in items:
            this.start_field(field, schema[field])
            for term, (numbers, weights) in terms:
                this.start_term(term)
                writer = this._postwriter
                for first in range(0, len(numbers), BLOCK):
                    if first:
                        writer._write_block()
                    writer._ids = numbers[first : first + BLOCK]
                    writer._weights = weights[first : first + BLOCK]
                    writer._maxweight = max(writer._weights)
                this.finish_term()
            this.finish_field()


class ArchiveCodec(W3Codec):
    """The codec that an index is written with; what it writes, Whoosh's own reads."""

    def new_segment(self, _storage: object, indexname: str) -> W3Segment:
        """Return the one segment; a random name would make equal content differ in its bytes."""
        return W3Segment(W3Codec(), indexname, segid="archive")

    def field_writer(self, storage: object, segment: W3Segment) -> W3FieldWriter:
        """Return what writes terms and postings."""
        return _FieldWriter(self, storage, segment)  # type: ignore[no-untyped-call]  # as above


def read_postings(matcher: Any) -> tuple[list[int], list[float]]:
    """Return the document numbers, ascending, and the weights of a whole posting list.

    `matcher` is the `W3LeafMatcher` of one term, which has no annotations. Its public methods
    cost five calls for each posting; this makes four for each block.
    """
    numbers: list[int] = []
    weights: list[float] = []
    while matcher.is_active():
        matcher._read_ids()
        matcher._read_weights()
        numbers.extend(matcher._ids)
        weights.extend(matcher._weights)
        matcher._next_block()
    return numbers, weights
