"""Whoosh's own file format with two changes: a segment of fixed name, and postings read by blocks.

Knows nothing of fields, documents or queries. Leans on what is inside the pinned version of Whoosh,
which the stamp of an index names.
"""

from typing import Any

from whoosh.codec.whoosh3 import W3Codec, W3Segment


class ArchiveCodec(W3Codec):
    """The codec of the index."""

    def new_segment(self, _storage: object, indexname: str) -> W3Segment:
        """Return the one segment; a random name would make equal content differ in its bytes."""
        return W3Segment(self, indexname, segid="archive")


def read_postings(matcher: Any) -> tuple[list[int], list[float]]:
    """Return the document numbers, ascending, and the weights of a whole posting list.

    `matcher` is the `W3LeafMatcher` of one term, which has no annotations. Its public methods
    cost five calls for each posting; this reads a block of 128 with four.
    """
    numbers: list[int] = []
    weights: list[float] = []
    while matcher.is_active():
        matcher._read_ids()
        matcher._read_weights()
        numbers.extend(matcher._ids)
        weights.extend(matcher._weights)
        matcher._next_block()
    return numbers, weights
