"""A segment of a Whoosh index → its postings and stored fields.

Reads segments of `search.index.segment_writer` only, straight from the mapped file. What is read
are the numbers of documents within the segment; of deleted documents it knows nothing.
"""

import pickle
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from functools import cached_property
from io import BytesIO
from itertools import accumulate, islice
from mmap import ACCESS_READ, mmap
from pathlib import Path
from struct import Struct, unpack_from
from sys import byteorder
from typing import Any, NamedTuple
from zlib import decompress

from search.index.sequences import WIDTHS, Sequences, bytes_starts
from search.index.w3 import (
    BLOCK_INFO,
    BLOCK_SIZE,
    ENTRY,
    EXTRAS_SIZE,
    FIELD,
    HEADER,
    LEXICON_PART,
    POSTINGS_MAGIC,
    POSTINGS_PART,
    STORED_COLUMN,
    TERM,
    TERMS_PART,
    column_part,
    part_name,
    segment_path,
    sequence_part,
)

_DATA = len(POSTINGS_MAGIC) + BLOCK_SIZE.size + BLOCK_INFO.size
"""Bytes of a posting list before its postings."""


_key_size = Struct("!i").unpack_from


class TermPostings(NamedTuple):
    """One term and where it stands, as the segment has it: see `documents` and `frequencies`."""

    term: bytes
    steps: "bytes | array[int]"
    """Number of the first document within the segment, then by how much each exceeds the one
    before; an array has the type code H."""
    frequencies: bytes | None
    """Of each document; None when all are 1."""


def documents(postings: TermPostings, base: int = 0) -> list[int]:
    """Return the ascending numbers of the documents, `base` being that of the segment's first."""
    return list(islice(accumulate(postings.steps, initial=base), 1, None))


def frequencies(postings: TermPostings) -> bytes:
    """Return how often each document has the term, counted up to `search.index.postings.MOST`."""
    return postings.frequencies or b"\1" * len(postings.steps)


class SegmentReader:
    """An open segment."""

    def __init__(self, directory: Path, name: str, documents: int) -> None:
        """Open the segment `name`, which the stamp has vouched for; `documents` is how many."""
        self.documents = documents
        self._name = name
        with segment_path(directory, name).open("rb") as file:
            self._file = mmap(file.fileno(), 0, access=ACCESS_READ)
        place, size = HEADER.unpack_from(self._file)
        self._parts = pickle.loads(self._file[place : place + size])  # noqa: S301 (stamped)
        base, length = self._part(TERMS_PART)
        self._keys = base + ENTRY.size
        end = base + length - EXTRAS_SIZE.size
        (size,) = EXTRAS_SIZE.unpack_from(self._file, end)
        extras = BytesIO(self._file[end - size : end])
        found = pickle.load(extras)  # noqa: S301 (stamped)
        self._fields: dict[str, int] = found["fieldmap"]
        self._entries = array("I", self._file[end - size + extras.tell() : end])
        if byteorder == "little":
            self._entries.byteswap()
        self._ranges: dict[str, range] = {}
        self._postings = self._part(POSTINGS_PART)[0]

    def close(self) -> None:
        """Let go of the file; sequences that were read from it stay readable."""
        # Where their bytes are still in use, the file is let go of with the last of them.
        with suppress(BufferError):
            self._file.close()

    def lengths(self) -> "array[int]":
        """Return the column `length`."""
        return self._numbers("length")

    def days(self) -> "array[int]":
        """Return the column `date`."""
        return self._numbers("date")

    def stored_bytes(self, number: int) -> bytes:
        """Return the stored fields of a document as the segment has them."""
        place, _ = self._part(column_part(STORED_COLUMN))
        start, end = self._stored[number : number + 2]
        return self._file[place + start : place + end]

    def stored(self, number: int) -> dict[str, Any]:
        """Return the stored fields of a document."""
        values: dict[str, Any] = pickle.loads(  # noqa: S301 (stamped)
            decompress(self.stored_bytes(number))
        )
        return values

    @cached_property
    def _stored(self) -> Sequence[int]:
        """Where the stored fields of each document begin, and where the last ones end."""
        place, length = self._part(column_part(STORED_COLUMN))
        sizes = self._array(place + length - 1 - 4 * self.documents)
        return array("Q", accumulate(sizes, initial=0))

    def syllables(self) -> list[bytes]:
        """Return the syllables of all text fields, as `search.text.analyzer.term` has them,
        sorted."""
        place, length = self._part(LEXICON_PART)
        return self._file[place : place + length].split(b"\n") if length else []

    def sequence(self, field: str) -> Sequences:
        """Return the syllables of a text field; number k is the entry k - 1 of `syllables`.

        `numbers` is the mapped file itself: nothing is copied, and nothing read before it is used.
        """
        place, length = self._part(sequence_part(field))
        end = place + length
        size = 4 * (self.documents + 1)
        starts = bytes_starts(self._file[end - size : end])
        code = next(code for code, width in WIDTHS.items() if width * starts[-1] == length - size)
        return Sequences(starts, memoryview(self._file)[place : end - size], code)

    def with_prefix(self, field: str, prefix: bytes) -> Iterator[TermPostings]:
        """Yield the sorted terms of a field that begin with `prefix`."""
        key = FIELD.pack(self._fields[field]) + prefix
        for place in self._from(field, key):
            found = self._key(place)
            if not found.startswith(key):
                return
            yield self._postings_of(found, place)

    def exactly(self, field: str, term: bytes) -> TermPostings | None:
        """Return a term of a field, or None if no document has it."""
        key = FIELD.pack(self._fields[field]) + term
        for place in self._from(field, key):
            return self._postings_of(key, place) if self._key(place) == key else None
        return None

    def _from(self, field: str, key: bytes) -> Iterable[int]:
        """Return the places of the terms of a field from the first that is not below `key`."""
        terms = self._range(field)
        return range(bisect_left(terms, key, key=self._key) + terms.start, terms.stop)

    def _range(self, field: str) -> range:
        """Return the places of the terms of a field."""
        if field not in self._ranges:
            number, everything = self._fields[field], range(len(self._entries))
            first, last = (
                bisect_left(everything, FIELD.pack(n), key=self._key) for n in (number, number + 1)
            )
            self._ranges[field] = range(first, last)
        return self._ranges[field]

    def _key(self, place: int) -> bytes:
        # Called some hundred times for each word of a query, so nothing is called from here.
        start = self._keys + self._entries[place]
        return self._file[start : start + _key_size(self._file, start - 8)[0]]

    def _postings_of(self, key: bytes, place: int) -> TermPostings:
        """Return the term at `place`, whose key is `key`."""
        *_, start, size = TERM.unpack_from(self._file, self._keys + self._entries[place] + len(key))
        start += self._postings
        data = self._file[start + _DATA : start + size]
        steps, counts, _ = pickle.loads(data)  # noqa: S301 (stamped)
        return TermPostings(key[FIELD.size :], steps, counts)

    def _numbers(self, field: str) -> "array[int]":
        return self._array(self._part(column_part(field))[0])

    def _array(self, place: int) -> "array[int]":
        return array("I", unpack_from(f"!{self.documents}I", self._file, place))

    def _part(self, part: str) -> tuple[int, int]:
        place = self._parts[part_name(self._name, part)]
        return place["offset"], place["length"]
