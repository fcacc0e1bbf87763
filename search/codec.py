"""Whoosh's own file format, but equal content is equal bytes, and postings are read by blocks.

Knows nothing of fields, documents or queries. Leans on what is inside the pinned version of Whoosh,
which the stamp of an index names.
"""

from pathlib import Path
from typing import Any

from whoosh.codec.whoosh3 import W3Codec, W3Segment
from whoosh.filedb.filestore import FileStorage


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


class ArchiveCodec(W3Codec):
    """The codec of the index."""

    def new_segment(self, _storage: object, indexname: str) -> W3Segment:
        """Return the one segment; a random name would make equal content differ in its bytes."""
        return W3Segment(self, indexname, segid="archive")


def read_postings(matcher: Any) -> tuple[list[int], list[float]]:
    """Return the document numbers, ascending, and the weights of a whole posting list.

    `matcher` is the `W3LeafMatcher` of one term, which has no annotations. Its public methods
    cost five calls for each posting; this reads a block of 128 with four.
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
