"""Postings of one field as they pass from batches into segments: flat arrays, no object for each.

Pure. A posting is one byte for the document and one for the frequency, until a segment is written.
"""

from collections.abc import Iterable, Sequence
from itertools import accumulate, repeat
from operator import itemgetter, sub
from typing import NamedTuple

MOST = 255
"""What a frequency is counted up to: by then BM25 is at 99.5 % of what it tends to."""


_POSTING = bytes([0] + [1] * 255)
"""Makes every step to another document a 1."""
_ONE_MORE = bytes([*range(1, 256), 255])


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


def gather(occurrences: Iterable[tuple[bytes, bytearray]]) -> Plain:
    """Return postings from terms with the documents (0 to 255, ascending) they occur in.

    A document that has the term several times stands there as often.
    """
    terms = []
    lists = []
    for term, documents in occurrences:
        terms.append(term)
        lists.append(documents)
    numbers = b"".join(lists)
    steps = bytearray(_differences(numbers))
    sizes = list(map(len, lists))
    ends = list(accumulate(sizes))
    starts = [0, *ends[:-1]] if ends else []
    for start in starts:
        steps[start] = 1  # is a posting, and not the same document once more
    counts = list(map(sub, sizes, map(steps.count, repeat(0), starts, ends)))
    more = list(map(len, steps.translate(_POSTING).split(b"\1")[1:]))
    try:
        frequencies = bytes(more)
    except ValueError:
        frequencies = bytes(map(min, more, repeat(MOST - 1)))
    return (
        terms,
        counts,
        bytes(map(itemgetter(0), lists)),
        bytes(map(itemgetter(-1), lists)),
        bytes(steps.translate(None, b"\0")),
        frequencies.translate(_ONE_MORE),
    )


def widened(plain: Plain) -> FieldPostings:
    """Return what `gather` made, with steps of two bytes."""
    postings = FieldPostings(*plain)
    steps = bytearray(2 * len(postings.steps))
    steps[::2] = postings.steps
    return postings._replace(steps=bytes(steps))


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
