"""The syllables of a field of some documents, one after the other: what phrases are verified in.

Pure. Each syllable is the number of its entry in a lexicon, from 1; a 0 ends a line, and every
document that has any text, so nothing that is side by side stands in two lines or documents. Whole
fields are packed and numbered anew by the interpreter's own functions.
"""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain
from struct import pack, unpack
from typing import NamedTuple

WIDE_FROM = 65_535
"""Entries of a lexicon from which on a number takes four bytes."""

WIDTHS = {"H": 2, "I": 4}
"""Type code → bytes of a number."""

_TOGETHER = 4096
"""Numbers that are objects at the same time: more would take memory and be no faster."""


class Sequences(NamedTuple):
    """The syllables of one field of some documents."""

    starts: "array[int]"
    """Place in `numbers` where each document begins, and where the last one ends; type code I."""
    numbers: bytes | memoryview
    """Unsigned integers, low byte first: `numpy.frombuffer(numbers, "<u2")` when `typecode` is H,
    "<u4" when it is I."""
    typecode: str
    """One of the `WIDTHS`."""


def typecode(entries: int) -> str:
    """Return what holds the numbers of a lexicon of so many entries."""
    return "H" if entries < WIDE_FROM else "I"


def renumbered(sequences: Sequences, numbers: Sequence[int], code: str) -> Sequences:
    """Return the same syllables by other numbers: `numbers[old]` is the new one."""
    renumbering = numbers.__getitem__
    parts = [_bytes(map(renumbering, part), code) for part in _portions(sequences)]
    return Sequences(sequences.starts, b"".join(parts), code)


def selected(sequences: Sequences, documents: Iterable[int]) -> Sequences:
    """Return the sequences of some of the documents."""
    starts, numbers, code = sequences
    width = WIDTHS[code]
    bounds = [(width * starts[number], width * starts[number + 1]) for number in documents]
    kept = b"".join([numbers[start:end] for start, end in bounds])
    return Sequences(starts_of((end - start) // width for start, end in bounds), kept, code)


def used(sequences: Sequences) -> set[int]:
    """Return the numbers that occur, without 0."""
    return set(chain.from_iterable(_portions(sequences))) - {0}


def starts_bytes(starts: Iterable[int]) -> bytes:
    """Return the bytes of `Sequences.starts`, low ones first."""
    return _bytes(starts, "I")


def bytes_starts(data: bytes) -> "array[int]":
    """Return what `starts_bytes` was given."""
    return array("I", unpack(f"<{len(data) // WIDTHS['I']}I", data))


def starts_of(sizes: Iterable[int]) -> "array[int]":
    """Return where sequences of these sizes begin, and where the last one ends."""
    return array("I", accumulate(sizes, initial=0))


def _bytes(numbers: Iterable[int], code: str) -> bytes:
    held = tuple(numbers)
    return pack(f"<{len(held)}{code}", *held)


def _portions(sequences: Sequences) -> Iterator[tuple[int, ...]]:
    """Yield the numbers of all sequences, some thousand at a time."""
    numbers, width = sequences.numbers, WIDTHS[sequences.typecode]
    for start in range(0, len(numbers), _TOGETHER * width):
        part = numbers[start : start + _TOGETHER * width]
        yield unpack(f"<{len(part) // width}{sequences.typecode}", part)
