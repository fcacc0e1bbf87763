"""Which segments an index merges with new documents, so that there are few and edits stay cheap.

Pure numbers. Segments of like size make a tier; the fourth of a tier is merged with the other
three. So a document is written again only as often as there are tiers, and of each tier but the
highest there are at most three segments.
"""

from collections.abc import Sequence
from typing import NamedTuple

TIER = 8
"""The largest segment of a tier has fewer than so many times the documents of the smallest."""
TOGETHER = 4
"""Segments of a tier that are merged."""
LARGEST_MERGED = 4096
"""Documents of a segment from which on an edit does not read it again."""
WORTH = 8
"""Documents that may be read again for each new one, however large their segment."""


class Extent(NamedTuple):
    """What there is of a segment."""

    documents: int
    live: int


def merged_segments(segments: Sequence[Extent], new: int) -> frozenset[int]:
    """Return which of the segments (by place) go into a new one with `new` documents.

    Segments without any live document are not merged: they are left out.
    """
    if not new:
        return frozenset()
    affordable = max(LARGEST_MERGED, WORTH * new)
    candidates = {
        place: extent
        for place, extent in enumerate(segments)
        if extent.live and extent.documents < affordable
    }
    merged = {place for place, extent in candidates.items() if 2 * extent.live < extent.documents}
    size = new + sum(candidates[place].live for place in merged)
    while size < LARGEST_MERGED:
        like = {
            place
            for place, extent in candidates.items()
            if place not in merged and tier(extent.documents) == tier(size)
        }
        if len(like) < TOGETHER - 1:
            break
        merged |= like
        size += sum(candidates[place].live for place in like)
    return frozenset(merged)


def tier(documents: int) -> int:
    """Return the tier of a segment: 0 for 1 to 7 documents, 1 for 8 to 63, and so on."""
    number = 0
    while documents >= TIER:
        documents //= TIER
        number += 1
    return number
