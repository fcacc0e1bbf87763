"""Postings of one field as they pass from batches into segments: flat arrays, no object for each.

Pure. A posting is one byte for the document and one for the frequency, until a segment is written.
"""

import re
from collections.abc import Sequence
from itertools import accumulate, repeat
from operator import itemgetter
from typing import NamedTuple

MOST = 255
"""What a frequency is counted up to: by then BM25 is at 99.5 % of what it tends to."""


_POSTING = bytes([0] + [1] * 255)
"""Makes every step to another document a 1."""

_PASSES = 3
_REST = re.compile(bytes((_PASSES + 1,)) + b"\0+")


class FieldPostings(NamedTuple):
    """The terms of a field of some documents, each with its postings, one list behind another."""

    terms: Sequence[bytes]
    """In any order, each once."""
    counts: Sequence[int]
    """Postings of each term, at least 1."""
    firsts: Sequence[int]
    """Number of the first document that has the term."""
    lasts: Sequence[int]
    steps: bytes
    """Of all postings: by how much the number exceeds the one before, in two bytes, low one first;
    at the first posting of a term, anything."""
    frequencies: bytes
    """Of all postings, at most `MOST`."""


Plain = tuple[list[bytes], list[int], bytes, bytes, bytes, bytes]
"""`FieldPostings` with steps of one byte."""


def gather(terms: Sequence[bytes], lists: Sequence[bytes | bytearray]) -> Plain:
    """Return postings from terms and, of each, the documents (0 to 255, ascending) it occurs in.

    A document that has the term several times stands there as often.
    """
    numbers = b"".join(lists)
    steps = bytearray(_differences(numbers))
    ends = list(accumulate(map(len, lists)))
    starts = [0, *ends[:-1]] if ends else []
    for start in starts:
        steps[start] = 1  # is a posting, and not the same document once more
    marks = bytes(steps.translate(_POSTING))
    return (
        list(terms),
        list(map(marks.count, repeat(1), starts, ends)),
        bytes(map(itemgetter(0), lists)),
        bytes(map(itemgetter(-1), lists)),
        bytes(steps.translate(None, b"\0")),
        _frequencies(marks),
    )


def widened(plain: Plain) -> FieldPostings:
    """Return what `gather` made, with steps of two bytes."""
    postings = FieldPostings(*plain)
    steps = bytearray(2 * len(postings.steps))
    steps[::2] = postings.steps
    return postings._replace(steps=bytes(steps))


def _frequencies(marks: bytes) -> bytes:
    """Return how often each document stands there, from a 1 where it first does and 0 for more.

    A zero is added to what is before it; nearly all are used up by few such passes.
    """
    for frequency in range(1, _PASSES + 1):
        marks = marks.replace(bytes((frequency, 0)), bytes((frequency + 1,)))
    return _REST.sub(lambda found: bytes((min(len(found[0]) + _PASSES, MOST),)), marks)


def _differences(numbers: bytes) -> bytes:
    """Return each byte less the one before, modulo 256: all at once, as one long subtraction.

    The high bits are set in one number and cleared in the other, so that no byte borrows from its
    neighbour; the exclusive or puts them right (Hacker's Delight, 2-18).
    """
    size = len(numbers)
    those = int.from_bytes(numbers, "big")
    before = those >> 8
    high = int.from_bytes(b"\x80" * size, "big")
    low = int.from_bytes(b"\x7f" * size, "big")
    steps = ((those | high) - (before & low)) ^ ((those ^ ~before) & high)
    return steps.to_bytes(size, "big")
