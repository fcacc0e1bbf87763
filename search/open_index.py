"""The index on disk → something to be searched.

`open_index` opens nothing whose stamp does not match. Documents are told by their numbers in the
whole index (`search.catalogue`); those that are deleted are in no answer.
"""

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate, chain
from pathlib import Path
from typing import Any, NamedTuple

from search.analyzer import MARKS, marks_of
from search.catalogue import ORDER, Catalogue, read_catalogue
from search.names import NAMES, Names, read_names
from search.segment_reader import SegmentReader
from search.stamp import check_stamp


class Postings(NamedTuple):
    """Where one spelling of a folded term stands in one field."""

    marked: str
    """The spelling, as `archive.text.spelling_key` has it."""
    documents: Sequence[int]
    """Ascending; deleted ones too."""
    frequencies: Sequence[int]


class OpenIndex:
    """An index that is open to be searched; use it as a context manager, or `close` it."""

    def __init__(self, directory: Path, catalogue: Catalogue) -> None:
        """Open the segments; `open_index` has checked the stamp."""
        self.order: Sequence[int] = catalogue.order
        """The live documents, newest article first."""
        self.documents = len(catalogue.order)
        """How many are live."""
        self._names_text = (directory / NAMES).read_text(encoding="utf-8")
        self._all = catalogue.documents
        self._segments = [SegmentReader(directory, *segment) for segment in catalogue.segments]
        self._bases = [0, *accumulate(count for _, count in catalogue.segments)]
        self._members: dict[str, dict[str, frozenset[int]]] = {}

    def __enter__(self) -> "OpenIndex":
        """Return itself."""
        return self

    def __exit__(self, *_exception: object) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Let go of the files."""
        for segment in self._segments:
            segment.close()

    @cached_property
    def names(self) -> Names:
        """What the ids are called."""
        return read_names(self._names_text)

    @cached_property
    def place(self) -> Sequence[int]:
        """Place in `order` of each live document, by its number."""
        places = array("L", bytes(array("L").itemsize * self._all))
        for place, number in enumerate(self.order):
            places[number] = place
        return places

    @cached_property
    def deleted(self) -> frozenset[int]:
        """The documents that are in no answer."""
        return frozenset(range(self._all)).difference(self.order)

    @cached_property
    def lengths(self) -> Sequence[int]:
        """Syllables of title, lead and body of each document, at least 1."""
        return array("I", chain.from_iterable(segment.lengths() for segment in self._segments))

    @cached_property
    def average_length(self) -> float:
        """The average of `lengths` over the live documents."""
        total = sum(self.lengths) - sum(self.lengths[number] for number in self.deleted)
        return total / max(1, self.documents)

    @cached_property
    def days(self) -> Sequence[int]:
        """Day of publication of each document, as `date.toordinal`."""
        return array("I", chain.from_iterable(segment.days() for segment in self._segments))

    def postings(self, field: str, folded: str) -> Iterator[Postings]:
        """Yield the postings of a folded syllable or pair: by segment, then by spelling, sorted."""
        prefix = f"{folded}{MARKS}".encode()
        for segment, base in zip(self._segments, self._bases, strict=False):
            for term, documents, frequencies in segment.with_prefix(field, prefix, base):
                yield Postings(marks_of(term.decode()), documents, frequencies)

    def members(self, field: str) -> dict[str, frozenset[int]]:
        """Return id → the live documents that have it, for each id of an id field."""
        if field not in self._members:
            members: dict[str, set[int]] = {}
            for segment, base in zip(self._segments, self._bases, strict=False):
                for term, documents, _ in segment.with_prefix(field, b"", base):
                    members.setdefault(term.decode(), set()).update(documents)
            self._members[field] = {
                id_: frozenset(found - self.deleted) for id_, found in members.items()
            }
        return self._members[field]

    def stored(self, number: int) -> dict[str, Any]:
        """Return the stored fields of a document."""
        segment = bisect_right(self._bases, number) - 1
        return self._segments[segment].stored(number - self._bases[segment])


def open_index(directory: Path) -> OpenIndex:
    """Open the index in `directory`; raise `IndexFault` when it is absent, stale or corrupt."""
    check_stamp(directory)
    return OpenIndex(directory, read_catalogue((directory / ORDER).read_text(encoding="utf-8")))
