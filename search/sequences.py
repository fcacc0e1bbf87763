"""The syllables of a field of some documents, one after the other: what phrases are verified in.

Pure. Each syllable is the number of its entry in a lexicon, from 1; a 0 ends a line, and every
document that has any text, so nothing that is side by side stands in two lines or documents. Whole
fields are packed and numbered anew by the interpreter's own functions.
"""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from sys import byteorder
from typing import NamedTuple

WIDE_FROM = 65_535
"""Entries of a lexicon from which on a number takes four bytes."""

WIDTHS = {"H": 2, "I": 4}
"""Type code → bytes of a number."""


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


def packed(sizes: Iterable[int], numbers: Iterable[int], code: str) -> Sequences:
    """Return sequences from the size of each and all their numbers."""
    starts = array("I", accumulate(sizes, initial=0))
    return Sequences(starts, array_bytes(array(code, numbers)), code)


def renumbered(
    sequences: Sequences, numbers: Mapping[int, int] | Sequence[int], code: str
) -> Sequences:
    """Return the same syllables by other numbers: `numbers[old]` is the new one."""
    old = bytes_array(sequences.typecode, sequences.numbers)
    new = array(code, map(numbers.__getitem__, old))
    return Sequences(sequences.starts, array_bytes(new), code)


def selected(sequences: Sequences, documents: Iterable[int]) -> Sequences:
    """Return the sequences of some of the documents."""
    starts, numbers, code = sequences
    ends = [(starts[number], starts[number + 1]) for number in documents]
    width = WIDTHS[code]
    kept = b"".join([numbers[width * start : width * end] for start, end in ends])
    return Sequences(
        array("I", accumulate((end - start for start, end in ends), initial=0)), kept, code
    )


def used(sequences: Iterable[Sequences]) -> set[int]:
    """Return the numbers that occur anywhere, without 0."""
    found: set[int] = set()
    for _, numbers, code in sequences:
        found.update(bytes_array(code, numbers))
    return found - {0}


def array_bytes(numbers: "array[int]") -> bytes:
    """Return the bytes of `numbers`, low ones first."""
    if byteorder == "big":
        numbers = array(numbers.typecode, numbers)
        numbers.byteswap()
    return numbers.tobytes()


def bytes_array(code: str, numbers: bytes | memoryview) -> "array[int]":
    """Return what `array_bytes` was given."""
    found = array(code)
    found.frombytes(numbers)
    if byteorder == "big":
        found.byteswap()
    return found
