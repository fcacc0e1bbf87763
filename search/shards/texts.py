"""The texts of the documents of a set as one array of the numbers of their syllables.

Reads segments through `SegmentReader`; writes nothing. Field after field in the order of `RANKS`,
and in each the documents of the set, newest first.
"""

from collections.abc import Sequence
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from search.index.segment_reader import SegmentReader
from search.text.analyzer import MARKS

RANKS = (
    "body",
    "title",
    "lead",
    "facts",
    "localities",
    "movements",
    "people",
    "awards",
    "documents",
    "clusters",
)
"""The text fields, those first that have most: their ranks take fewer bits."""

Numbers = NDArray[np.int64]

SLICE = 1 << 20
"""Numbers that are taken at a time, where all at once would need eight bytes for each."""


class Place(NamedTuple):
    """Where a document of a set is."""

    segment: int
    """Place in the list of segments."""
    number: int
    """Within the segment."""


class Texts:
    """The texts of some documents of some segments."""

    def __init__(self, segments: Sequence[SegmentReader], documents: Sequence[Place]) -> None:
        """Read the texts of `documents`, in this order."""
        self.documents = len(documents)
        entries = [segment.syllables() for segment in segments]
        everything = sorted(set().union(*entries))
        place_of = {entry: place for place, entry in enumerate(everything, start=1)}
        renumberings = [np.array([0, *map(place_of.__getitem__, own)]) for own in entries]
        numbers, sizes = _read(segments, documents, renumberings)
        used = np.flatnonzero(counted(numbers, len(everything))[1:])
        anew = np.zeros(len(everything) + 1, dtype=_type(len(used)))
        anew[used + 1] = np.arange(1, len(used) + 1)
        self.numbers: NDArray[Any] = anew[numbers]
        """0 ends a line, and every text; k is the entry k - 1 of `lexicon`."""
        each = np.tile(np.arange(len(documents), dtype=_type(len(documents))), len(RANKS))
        self.document_of: NDArray[Any] = np.repeat(each, sizes)
        """Of each number."""
        fields = sizes.reshape(len(RANKS), len(documents)).sum(axis=1)
        self.ends: Numbers = np.cumsum(fields)
        """Where the numbers of each field end, by rank."""
        self.counts = _type(int(sizes.max(initial=0)))
        """What holds how often something stands in one text."""
        self.lexicon: Sequence[str] = [everything[place].decode() for place in used.tolist()]
        """The syllables that occur, as `search.text.analyzer.term` writes them, sorted."""

    def slots(self, places: Numbers) -> Numbers:
        """Return of the numbers at `places` rank * documents + document."""
        ranks = np.searchsorted(self.ends, places, side="right")
        slots: Numbers = ranks * self.documents + self.document_of[places]
        return slots

    @cached_property
    def folded(self) -> Sequence[str]:
        """The folded form of each syllable of the lexicon."""
        return [entry.partition(MARKS)[0] for entry in self.lexicon]

    @cached_property
    def forms(self) -> Numbers:
        """Where in the lexicon each folded form begins."""
        forms = np.array(self.folded, dtype=object)
        return np.flatnonzero(np.append(True, forms[1:] != forms[:-1])[: len(forms)])


def _read(
    segments: Sequence[SegmentReader],
    documents: Sequence[Place],
    renumberings: Sequence["NDArray[np.int64]"],
) -> tuple["NDArray[Any]", Numbers]:
    """Return the numbers of all texts, one after the other, and how many each has."""
    texts: list[NDArray[Any]] = []
    code = _type(max(map(len, renumberings)) if renumberings else 0)
    for field in RANKS:
        columns = []
        for segment, renumbering in zip(segments, renumberings, strict=True):
            starts, numbers, typecode = segment.sequence(field)
            own = np.frombuffer(numbers, dtype=f"<u{2 if typecode == 'H' else 4}")
            columns.append((starts, renumbering.astype(_type(int(renumbering.max())))[own]))
        for segment_place, number in documents:
            starts, column = columns[segment_place]
            texts.append(column[starts[number] : starts[number + 1]])
    sizes = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts))
    return np.concatenate([np.zeros(0, dtype=code), *texts]), sizes


def counted(numbers: "NDArray[Any]", most: int) -> Numbers:
    """Return how often each number up to `most` is there, slice by slice: NumPy would widen all."""
    counts = np.zeros(most + 1, dtype=np.int64)
    for start in range(0, len(numbers), SLICE):
        counts += np.bincount(numbers[start : start + SLICE], minlength=most + 1)
    return counts


def _type(most: int) -> "type[np.unsignedinteger[Any]]":
    return np.uint16 if most < 1 << 16 else np.uint32
