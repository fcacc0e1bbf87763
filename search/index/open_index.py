"""The index on disk → arrays to be searched.

`open_index` opens nothing whose stamp does not match. Documents are told by their numbers in the
whole index (`search.index.catalogue`); those that are deleted are still in postings, and `live`
says so. An open index is only read, by any number of threads.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from search.index.catalogue import ORDER, Catalogue, read_catalogue
from search.index.lengths import level, rounded
from search.index.lines import Lines
from search.index.names import NAMES, Names, read_names
from search.index.segment_reader import SegmentReader
from search.index.stamp import check_stamp
from search.text.analyzer import MARKS, marks_of

Numbers = NDArray[np.intp]
"""Numbers of documents."""
Mask = NDArray[np.bool_]
"""For each document of the index, whether …"""
Floats = NDArray[np.float64]


class Postings(NamedTuple):
    """Where one spelling of a folded term stands in one field of one segment."""

    marked: str
    """The spelling, as `archive.text.spelling_key` has it."""
    documents: Numbers
    """Ascending; deleted ones too."""
    frequencies: "NDArray[np.uint8] | int"


class Members(NamedTuple):
    """Which documents have which ids of an id field: entry by entry."""

    ids: Sequence[str]
    """Sorted."""
    documents: Numbers
    which: Numbers
    """Place in `ids`."""


class OpenSegment:
    """One segment of an open index."""

    def __init__(self, reader: SegmentReader, base: int) -> None:
        """Take a segment whose first document has the number `base`."""
        self.reader = reader
        self.base = base
        self.documents = reader.documents
        self._lines: dict[str, Lines] = {}

    @cached_property
    def lexicon(self) -> Sequence[bytes]:
        """The syllables of all texts, sorted, as `search.text.analyzer.term` writes them."""
        return self.reader.syllables()

    def spellings(self, prefix: str) -> tuple[int, Sequence[str]]:
        """Return the number of the first syllable that begins so, and the spellings of them all.

        `prefix` is the beginning of an entry of the lexicon.
        """
        begin = prefix.encode()
        first = bisect_left(self.lexicon, begin)
        last = bisect_left(self.lexicon, begin + b"\xff", lo=first)
        return first + 1, [marks_of(entry.decode()) for entry in self.lexicon[first:last]]

    def lines(self, field: str) -> Lines:
        """Return the texts of a field."""
        if field not in self._lines:
            starts, numbers, typecode = self.reader.sequence(field)
            self._lines[field] = Lines(
                np.frombuffer(numbers, dtype=f"<u{2 if typecode == 'H' else 4}"),
                np.asarray(starts, dtype=np.intp),
            )
        return self._lines[field]


class OpenIndex:
    """An index that is open to be searched; use it as a context manager, or `close` it."""

    def __init__(self, directory: Path, catalogue: Catalogue) -> None:
        """Open the segments; `open_index` has checked the stamp."""
        self.generation = catalogue.generation
        self.order: Numbers = np.array(catalogue.order, dtype=np.intp)
        """The live documents, newest article first."""
        self.documents = len(catalogue.order)
        """How many are live."""
        self.size = catalogue.documents
        """How many there are, deleted ones too."""
        self._names_text = (directory / NAMES).read_text(encoding="utf-8")
        bases = [0, *accumulate(count for _, count in catalogue.segments)]
        readers = [SegmentReader(directory, *segment) for segment in catalogue.segments]
        self.segments = [OpenSegment(*opened) for opened in zip(readers, bases, strict=False)]
        self._bases = bases
        self._members: dict[str, Members] = {}

    def __enter__(self) -> "OpenIndex":
        """Return itself."""
        return self

    def __exit__(self, *_exception: object) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Let go of the files."""
        for segment in self.segments:
            segment.reader.close()

    @cached_property
    def names(self) -> Names:
        """What the ids are called."""
        return read_names(self._names_text)

    @cached_property
    def live(self) -> Mask:
        """Which documents are not deleted."""
        live = np.zeros(self.size, dtype=np.bool_)
        live[self.order] = True
        return live

    @cached_property
    def place(self) -> Numbers:
        """Place in `order` of each live document, by its number."""
        places = np.zeros(self.size, dtype=np.intp)
        places[self.order] = np.arange(self.documents)
        return places

    @cached_property
    def days(self) -> Numbers:
        """Day of publication of each document, as `date.toordinal`."""
        columns = [np.asarray(segment.reader.days()) for segment in self.segments]
        return np.concatenate([np.zeros(0, dtype=np.intp), *columns]).astype(np.intp)

    @cached_property
    def relative_lengths(self) -> Floats:
        """Length of each document (see `search.index.lengths`), the average of the live being 1."""
        levels = [level(length) for s in self.segments for length in s.reader.lengths()]
        lengths: Floats = np.array([rounded(one) for one in levels], dtype=np.float64)
        total = float(lengths[self.order].sum())  # of whole numbers, so exact in any order
        return lengths * (self.documents / total) if total else lengths

    @cached_property
    def spellings(self) -> Mapping[str, tuple[str, ...]]:
        """Folded syllable → its spellings; those of deleted documents too."""
        found: dict[str, dict[str, None]] = {}
        for segment in self.segments:
            for entry in segment.lexicon:
                folded, _, marked = entry.decode().partition(MARKS)
                found.setdefault(folded, {})[marked or folded] = None
        return {folded: tuple(sorted(marked)) for folded, marked in found.items()}

    def postings(self, field: str, folded: str) -> Iterator[Postings]:
        """Yield the postings of a folded syllable or pair: by segment, then by spelling, sorted."""
        prefix = f"{folded}{MARKS}".encode()
        for segment in self.segments:
            for term, steps, frequencies in segment.reader.with_prefix(field, prefix):
                yield Postings(
                    marks_of(term.decode()),
                    _numbers(steps, segment.base),
                    1 if frequencies is None else np.frombuffer(frequencies, dtype=np.uint8),
                )

    def members(self, field: str) -> Members:
        """Return which live documents have which ids of an id field."""
        if field not in self._members:  # two threads may both read them; they find the same
            self._members[field] = self._read_members(field)
        return self._members[field]

    def _read_members(self, field: str) -> Members:
        found: dict[str, list[Numbers]] = {}
        for segment in self.segments:
            for term, steps, _ in segment.reader.with_prefix(field, b""):
                numbers = _numbers(steps, segment.base)
                found.setdefault(term.decode(), []).append(numbers[self.live[numbers]])
        having = {id_: np.concatenate(numbers) for id_, numbers in sorted(found.items())}
        ids = [id_ for id_, numbers in having.items() if len(numbers)]
        if not ids:
            return Members((), np.zeros(0, dtype=np.intp), np.zeros(0, dtype=np.intp))
        sizes = [len(having[id_]) for id_ in ids]
        which = np.repeat(np.arange(len(ids)), sizes)
        return Members(ids, np.concatenate([having[id_] for id_ in ids]), which)

    def having(self, field: str, id_: str) -> Mask:
        """Return which live documents have an id of an id field."""
        mask = np.zeros(self.size, dtype=np.bool_)
        for segment in self.segments:
            found = segment.reader.exactly(field, id_.encode())
            if found is not None:
                mask[_numbers(found.steps, segment.base)] = True
        return mask & self.live

    def counts(self, field: str) -> Mapping[str, int]:
        """Return id → how many live documents have it."""
        members = self.members(field)
        counted = np.bincount(members.which, minlength=len(members.ids))
        return dict(zip(members.ids, counted.tolist(), strict=True))

    def number_of(self, id_: str) -> int | None:
        """Return the number of the live document with an article's id."""
        found = np.flatnonzero(self.having("id", id_))
        return int(found[0]) if len(found) else None

    def stored(self, number: int) -> dict[str, Any]:
        """Return the stored fields of a document."""
        segment = self.segments[bisect_right(self._bases, number) - 1]
        return segment.reader.stored(number - segment.base)


def open_index(directory: Path) -> OpenIndex:
    """Open the index in `directory`; raise `IndexFault` when it is absent, stale or corrupt."""
    check_stamp(directory)
    return OpenIndex(directory, read_catalogue((directory / ORDER).read_text(encoding="utf-8")))


def _numbers(steps: Any, base: int) -> Numbers:
    """Return the numbers that `steps` (bytes, or an array of two bytes each) lead to."""
    numbers = np.frombuffer(steps, dtype=np.uint8 if isinstance(steps, bytes) else np.uint16)
    return np.cumsum(numbers, dtype=np.intp) + base
