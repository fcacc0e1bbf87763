"""Which documents have a phrase: its syllables side by side in one line of one field.

The pairs of the index say where to look. Of two syllables they say all; for more, the texts are
looked through: of what the pairs of a longer phrase suggest, 13 to 16 % is false on real news.
"""

from collections.abc import Iterator, Sequence
from functools import reduce
from itertools import pairwise

import numpy as np

from search.engine.query_tree import Phrase
from search.index.lines import Places, within
from search.index.open_index import Mask, OpenIndex, OpenSegment
from search.text.analyzer import MARKS
from search.text.marks import NONE, Typed, nearness, pair

FEW = 4
"""When at most every so-many-th document of a segment may have a phrase, the texts of these are put
together first; of more, it takes less time to look through all."""


def phrase(index: OpenIndex, node: Phrase) -> Mask:
    """Return which live documents have a phrase of at least two syllables."""
    pairs = [pair(before, after) for before, after in pairwise(node.syllables)]
    mask = np.zeros(index.size, dtype=np.bool_)
    for field in node.fields:
        having = reduce(np.logical_and, (_standing(index, typed, field) for typed in pairs))
        if len(pairs) == 1:
            mask |= having
            continue
        for segment in index.segments:
            likely = np.flatnonzero(having[segment.base : segment.base + segment.documents])
            if len(likely):
                mask[segment.base + _saying(segment, field, node.syllables, likely)] = True
    return mask & index.live


def _standing(index: OpenIndex, typed: Typed, field: str) -> Mask:
    """Return which documents have a pair in a field, deleted ones too."""
    mask = np.zeros(index.size, dtype=np.bool_)
    for marked, documents, _ in index.postings(field, typed.folded):
        if nearness(typed, marked) != NONE:
            mask[documents] = True
    return mask


def _saying(segment: OpenSegment, field: str, syllables: Sequence[Typed], likely: Places) -> Places:
    """Return which of the `likely` documents of a segment have the syllables side by side."""
    lines = segment.lines(field)
    few = FEW * len(likely) <= segment.documents
    if few:
        lines = lines.of(likely)
    (first, near), *others = _wanted(segment, syllables)
    places = lines.places(first, len(near))
    places = places[near[lines.numbers[places] - first]]
    for distance, (first, near) in enumerate(others, start=1):
        # No place is behind the last number: that is the end of a line, which nothing matches.
        places = places[within(lines.numbers[places + distance], first, len(near))]
        places = places[near[lines.numbers[places + distance] - first]]
    found = lines.owners(places)
    return likely[found] if few else found


def _wanted(segment: OpenSegment, syllables: Sequence[Typed]) -> Iterator[tuple[int, Mask]]:
    """Yield of each syllable the first number of its spellings, and which of them are meant."""
    for typed in syllables:
        first, spellings = segment.spellings(f"{typed.folded}{MARKS}")
        yield first, np.array([nearness(typed, s) != NONE for s in spellings], dtype=np.bool_)
