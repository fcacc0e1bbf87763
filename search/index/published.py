"""The published index, as a build reads it to put the next one upon it: what is copied out of it.

It answers nobody: the index in force, which a server answers from, is in
`search.api.index_in_force`. Reads and never writes. Only what is needed is read, and digested
before: the catalogue, the lists of articles, and the segments that are merged. The large segments
stay as they are.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import chain
from operator import sub
from pathlib import Path
from struct import pack

from search.index.catalogue import (
    NOTHING,
    ORDER,
    Catalogue,
    Listed,
    listing_name,
    read_catalogue,
    read_listing,
    segment_files,
)
from search.index.fields import SCHEMA_VERSION, TEXT_FIELDS
from search.index.names import NAMES, NameRecords, name_records
from search.index.postings import FieldPostings
from search.index.segment_reader import SegmentReader, documents, frequencies
from search.index.sequences import Sequences, renumbered, selected, used
from search.index.stamp import IndexFault, Stamp, check_sizes, sound

Article = tuple[str, str]
"""Id, and digest of the search document."""


class Published:
    """The index in `directory`, or none; use it as a context manager."""

    def __init__(self, directory: Path | None) -> None:
        """Look at the index; raise `IndexFault` when nothing can be built upon it."""
        self._readers: dict[int, SegmentReader] = {}
        if directory is None:
            self._directory, self._stamp = Path(), Stamp(SCHEMA_VERSION, "", 0, {})
            self.catalogue: Catalogue = NOTHING
        else:
            self._directory, self._stamp = directory, check_sizes(directory)
            self.catalogue = read_catalogue(self._text(ORDER))

    def __enter__(self) -> "Published":
        """Return itself."""
        return self

    def __exit__(self, *_exception: object) -> None:
        """Let go of the files."""
        for reader in self._readers.values():
            reader.close()

    @property
    def files(self) -> Mapping[str, str]:
        """The files and their seals, as the stamp has them."""
        return self._stamp.files

    @cached_property
    def articles(self) -> dict[Article, int]:
        """Every live article and the number of its document, newest first."""
        listed = self._listed
        return {listed[number][:2]: number for number in self.catalogue.order}

    @cached_property
    def _listed(self) -> Sequence[Listed]:
        """The articles of all documents."""
        names = [listing_name(name) for name, _ in self.catalogue.segments]
        return list(chain.from_iterable(read_listing(self._text(name)) for name in names))

    @cached_property
    def bases(self) -> Sequence[int]:
        """Number of the first document of each segment."""
        bases = []
        base = 0
        for _, count in self.catalogue.segments:
            bases.append(base)
            base += count
        return bases

    def names(self) -> NameRecords:
        """Return what the ids are called."""
        return name_records(self._text(NAMES))

    def mentions(self, numbers: Iterable[int]) -> set[str]:
        """Return what the documents mention, as their lists have it."""
        return {self._listed[number].mentions for number in numbers}

    def documents_with(self, field: str, id_: str) -> Iterable[int]:
        """Yield the documents that have an id of an id field, deleted ones too."""
        term = id_.encode()
        try:
            for segment, base in enumerate(self.bases):
                if (found := self._reader(segment).exactly(field, term)) is not None:
                    yield from documents(found, base)
        except Exception as fault:  # segments are not digested for this, so anything may be there
            raise IndexFault("corrupt", self._directory) from fault

    def source(self, segment: int, live: Sequence[int]) -> "SegmentSource":
        """Return the documents `live` (ascending, within the segment) of a segment."""
        name, _ = self.catalogue.segments[segment]
        for file in segment_files(name):
            sound(self._directory, file, self._stamp)
        base = self.bases[segment]
        return SegmentSource(
            self._reader(segment), live, [self._listed[base + number] for number in live]
        )

    def _reader(self, segment: int) -> SegmentReader:
        if segment not in self._readers:
            self._readers[segment] = SegmentReader(
                self._directory, *self.catalogue.segments[segment]
            )
        return self._readers[segment]

    def _text(self, name: str) -> str:
        return sound(self._directory, name, self._stamp).read_text(encoding="utf-8")


class SegmentSource:
    """The live documents of a segment, to be written into another."""

    def __init__(
        self, reader: SegmentReader, live: Sequence[int], articles: Sequence[Listed]
    ) -> None:
        """Take the documents `live` of the segment that `reader` has open."""
        self._reader = reader
        self._live = live
        lengths, days = reader.lengths(), reader.days()
        self.lengths = [lengths[number] for number in live]
        self.days = [days[number] for number in live]
        self.sizes = [len(reader.stored_bytes(number)) for number in live]
        self.articles = articles

    def stored(self) -> bytes:
        """Return the stored fields of all documents."""
        return b"".join(map(self._reader.stored_bytes, self._live))

    def postings(self, field: str) -> FieldPostings:
        """Return the postings of a field, documents being numbered anew."""
        number_of = {old: new for new, old in enumerate(self._live)}
        terms, counts, firsts, lasts = [], [], [], []
        steps: list[int] = []
        counted = bytearray()
        for found in self._reader.with_prefix(field, b""):
            having = [
                (number_of[document], frequency)
                for document, frequency in zip(documents(found), frequencies(found), strict=True)
                if document in number_of
            ]
            if not having:
                continue
            numbers = [number for number, _ in having]
            terms.append(found.term)
            counts.append(len(numbers))
            firsts.append(numbers[0])
            lasts.append(numbers[-1])
            steps += map(sub, numbers, (0, *numbers))
            counted += bytes(frequency for _, frequency in having)
        return FieldPostings(
            terms, counts, firsts, lasts, pack(f"<{len(steps)}H", *steps), bytes(counted)
        )

    def syllables(self) -> Sequence[bytes]:
        """Return the syllables of the live documents."""
        lexicon = self._reader.syllables()
        return [lexicon[number - 1] for number in self._used]

    def sequence(self, field: str) -> Sequences:
        """Return the syllables of a text field, told by their places in `syllables`, from 1."""
        sequences = self._selected(field)
        numbers = [0] * (1 + len(self._reader.syllables()))
        for new, old in enumerate(self._used, start=1):
            numbers[old] = new
        return renumbered(sequences, numbers, sequences.typecode)

    @cached_property
    def _used(self) -> Sequence[int]:
        """The numbers, in the segment, of the syllables of the live documents, ascending."""
        return sorted(set().union(*(used(self._selected(field)) for field in TEXT_FIELDS)))

    def _selected(self, field: str) -> Sequences:
        return selected(self._reader.sequence(field), self._live)


def parsed_mentions(texts: Iterable[str]) -> set[tuple[str, str]]:
    """Return what the texts of `Listing.mentions` say, as (id field, id)."""
    return {
        (field, id_)
        for text in set(texts)
        for field, ids in json.loads(text).items()
        for id_ in ids
    }
