"""Postings of one field as they pass from batches into segments: flat arrays, no object for each.

Pure. A posting is one byte for the document and one for the frequency, until a segment is written.
"""

from collections.abc import Sequence
from typing import NamedTuple

MOST = 255
"""What a frequency is counted up to: by then BM25 is at 99.5 % of what it tends to."""


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


def widened(plain: Plain) -> FieldPostings:
    """Return what `gather` made, with steps of two bytes."""
    postings = FieldPostings(*plain)
    steps = bytearray(2 * len(postings.steps))
    steps[::2] = postings.steps
    return postings._replace(steps=bytes(steps))
