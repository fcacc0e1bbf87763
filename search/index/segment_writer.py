"""Postings, sequences and stored fields of many documents → a segment of a Whoosh index.

Merges what batches and older segments hold, field by field, so that only one field is in memory
at a time. Equal documents in the same order give equal bytes. Reads no index and knows no article.
"""

import pickle
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain, repeat
from pathlib import Path
from sys import byteorder
from typing import BinaryIO, Protocol

from search.index.fields import ID_FIELDS, TEXT_FIELDS
from search.index.postings import FieldPostings
from search.index.sequences import Sequences, renumbered, starts_bytes, typecode
from search.index.term_table import TermTable
from search.index.w3 import (
    BLOCK_INFO,
    BLOCK_INFO_END,
    BLOCK_SIZE,
    FIELD,
    HEADER,
    LEXICON_PART,
    POSTINGS_MAGIC,
    POSTINGS_PART,
    STORED_COLUMN,
    TERM,
    TERMS_PART,
    big_endian,
    column_part,
    part_name,
    segment_path,
    sequence_part,
)

MOST_DOCUMENTS = 16_384
"""Of one segment: the steps from document to document fit into two bytes."""

FIELDS = sorted((*TEXT_FIELDS, *ID_FIELDS))

SEQUENCE_ALIGNED = 4
"""Sequences begin at multiples of so many bytes, where they are read fastest."""


class Source(Protocol):
    """Some documents that go into a segment."""

    @property
    def lengths(self) -> Sequence[int]:
        """The column `length`."""

    @property
    def days(self) -> Sequence[int]:
        """The column `date`."""

    @property
    def sizes(self) -> Sequence[int]:
        """Bytes of the stored fields of each document."""

    def stored(self) -> bytes:
        """Return the stored fields of all documents."""

    def postings(self, field: str) -> FieldPostings:
        """Return the postings of a field."""

    def syllables(self) -> Sequence[bytes]:
        """Return the syllables of all text fields, each once, in any order."""

    def sequence(self, field: str) -> Sequences:
        """Return the syllables of a text field, told by their places in `syllables`, from 1."""


class _List:
    """The postings of one term, as they are collected; steps are those of `FieldPostings`."""

    __slots__ = ("frequencies", "last", "steps")

    def __init__(self) -> None:
        self.last = 0
        self.steps = bytearray()
        self.frequencies = bytearray()


def write_segment(
    directory: Path, name: str, sources: Sequence[Source], told: Callable[[float], None]
) -> None:
    """Write a segment with the documents of `sources`, in their order, into `directory`.

    `told` is told how much is done, up to 1. Raises ValueError for more than `MOST_DOCUMENTS`.
    """
    if sum(len(source.lengths) for source in sources) > MOST_DOCUMENTS:
        raise ValueError("too many documents for one segment")
    places: dict[str, dict[str, float]] = {}
    with segment_path(directory, name).open("wb") as file:
        file.write(bytes(HEADER.size))

        def end(part: str, start: int) -> None:
            length = file.tell() - start
            places[part_name(name, part)] = {"offset": start, "length": length, "modified": 0.0}

        start = file.tell()
        _write_stored(sources, file)
        end(column_part(STORED_COLUMN), start)
        for field, of in (("length", "lengths"), ("date", "days")):
            start = file.tell()
            file.write(big_endian("I", [n for source in sources for n in getattr(source, of)]))
            end(column_part(field), start)
        start = file.tell()
        code, numbers = _write_lexicon(sources, file)
        end(LEXICON_PART, start)
        for field in TEXT_FIELDS:
            file.write(bytes(-file.tell() % SEQUENCE_ALIGNED))
            start = file.tell()
            sequences = (source.sequence(field) for source in sources)
            _write_sequences(map(renumbered, sequences, numbers, repeat(code)), file)
            end(sequence_part(field), start)
        start = file.tell()
        table = TermTable()
        for number, field in enumerate(FIELDS):
            _write_postings(_merged(sources, field), number, file, start, table)
            told((number + 1) / len(FIELDS))
        end(POSTINGS_PART, start)
        start = file.tell()
        table.write({field: number for number, field in enumerate(FIELDS)}, file)
        end(TERMS_PART, start)
        directory_place = file.tell()
        file.write(pickle.dumps(places) + pickle.dumps({}))
        size = file.tell() - directory_place
        file.seek(0)
        file.write(HEADER.pack(directory_place, size))


def _write_stored(sources: Sequence[Source], file: BinaryIO) -> None:
    """Write a `whoosh.columns.VarBytesColumn`: the values, their sizes, the type of the sizes."""
    for source in sources:
        file.write(source.stored())
    file.write(big_endian("I", [size for source in sources for size in source.sizes]) + b"I")


def _write_lexicon(sources: Sequence[Source], file: BinaryIO) -> tuple[str, list[list[int]]]:
    """Write all syllables; return the type code of their numbers, and those of each source."""
    lexicons = [source.syllables() for source in sources]
    lexicon = sorted(frozenset(chain.from_iterable(lexicons)))
    file.write(b"\n".join(lexicon))
    number_of = {syllable: number for number, syllable in enumerate(lexicon, start=1)}
    numbers = [[0, *map(number_of.__getitem__, found)] for found in lexicons]
    return typecode(len(lexicon)), numbers


def _write_sequences(sources: Iterable[Sequences], file: BinaryIO) -> None:
    """Write the sequences of a field, source by source, and behind them where they begin."""
    starts = array("I", (0,))
    for sequences in sources:
        file.write(sequences.numbers)
        starts.extend(map(starts[-1].__add__, sequences.starts[1:]))
    file.write(starts_bytes(starts))


def _merged(sources: Sequence[Source], field: str) -> dict[bytes, _List]:
    """Return the postings of each term, documents being numbered through all sources."""
    merged: dict[bytes, _List] = defaultdict(_List)
    base = 0
    for source in sources:
        terms, counts, firsts, lasts, steps, frequencies = source.postings(field)
        start = 0
        for term, count, first, last in zip(terms, counts, firsts, lasts, strict=True):
            found = merged[term]
            found.steps += (base + first - found.last).to_bytes(2, "little")
            found.last = base + last
            if count == 1:
                found.frequencies.append(frequencies[start])
                start += 1
            else:
                end = start + count
                found.steps += steps[2 * start + 2 : 2 * end]
                found.frequencies += frequencies[start:end]
                start = end
        base += len(source.lengths)
    return merged


def _write_postings(
    lists: Mapping[bytes, _List], field: int, file: BinaryIO, start: int, table: "TermTable"
) -> None:
    """Write the lists to `file`, whose postings begin at `start`, and their terms into `table`."""
    prefix = FIELD.pack(field)
    known: dict[tuple[int, int], bytes] = {}  # most terms stand in one document: they share a list
    place = file.tell() - start
    for term in sorted(lists):
        postings = lists[term]
        count = len(postings.frequencies)
        key = postings.last, postings.frequencies[0]
        if count == 1 and key in known:
            table.add(prefix + term, known[key])
            continue
        highest, weight = 1, count
        if postings.frequencies.count(1) < count:
            highest, weight = max(postings.frequencies), sum(postings.frequencies)
        block = _block(postings, highest)
        first = postings.steps[0] | postings.steps[1] << 8
        value = TERM.pack(0, weight, count, 0, 0, highest, first, postings.last, place, len(block))
        table.add(prefix + term, value)
        place += file.write(block)
        if count == 1:
            known[key] = value


def _block(postings: _List, highest: int) -> bytes:
    """Return a posting list as its one block, neither compressed nor with lengths.

    The two pickles are put together by hand, which takes a tenth of the time.
    """
    steps, frequencies = postings.steps, postings.frequencies
    count = len(frequencies)
    info = BLOCK_INFO.pack(b"\x80\x02(J", count, b"J", postings.last, b"J", highest, BLOCK_INFO_END)
    if steps[1::2].count(0) == count:
        size = count.to_bytes(4, "little")
        second = (b"B", size, frequencies) if highest > 1 else (b"N",)
        data = b"".join((b"\x80\x03B", size, steps[::2], *second, b"N\x87."))
    else:
        wide = array("H", bytes(steps))
        if byteorder == "big":
            wide.byteswap()
        data = pickle.dumps((wide, bytes(frequencies) if highest > 1 else None, None), 4)
    return b"".join((POSTINGS_MAGIC, BLOCK_SIZE.pack(-len(info) - len(data)), info, data))
