"""Where what is sought stands: for a word, pair, prefix or phrase, every document and how often.

Input: an open index and one leaf of a query tree; output: arrays over all documents. Folded forms
choose the postings, marks as typed choose the spellings among them. Keeps nothing.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import reduce
from itertools import pairwise, product
from typing import NamedTuple

import numpy as np

from search.analyzer import MARKS
from search.marks import NONE, Typed, beginnings, begins, nearness, pair
from search.open_index import Floats, Lines, Mask, Numbers, OpenIndex, OpenSegment, Unsigned
from search.query_tree import Phrase, Prefix

FIELD_WEIGHTS: Mapping[str, float] = {
    "title": 5.0,
    "lead": 1.5,
    "body": 1.0,
    "localities": 1.0,
    "movements": 1.0,
    "clusters": 1.0,
    "people": 1.0,
    "awards": 1.0,
    "documents": 1.0,
    "facts": 1.0,
}
"""How often a word of the field counts; chosen by `benchmarks/search.py`."""


class Found(NamedTuple):
    """Where one word, pair or prefix stands."""

    frequencies: Floats
    """Of each document: how often, by weight of field and nearness of marks; 0 where it is not."""
    nearest: Floats | None
    """Of each document: how near its nearest spelling is; None when any is as typed."""
    having: int
    """How many live documents have it."""


def term(index: OpenIndex, typed: Typed, fields: Sequence[str]) -> Found:
    """Return where a syllable or pair stands."""
    frequencies = np.zeros(index.size)
    nearest = None if typed.marked == typed.folded else np.zeros(index.size)
    for field in fields:
        weight = FIELD_WEIGHTS[field]
        for marked, documents, counts in index.postings(field, typed.folded):
            near = nearness(typed, marked)
            if near == NONE:
                continue
            frequencies[documents] += weight * near * counts
            if nearest is not None:
                nearest[documents] = np.maximum(nearest[documents], near)
    return _found(index, frequencies, nearest)


def prefix(index: OpenIndex, node: Prefix) -> Found:
    """Return where the syllables stand that begin so: all texts are looked through for them."""
    frequencies = np.zeros(index.size)
    for segment, beginning in product(index.segments, beginnings(node.typed.folded)):
        first, spellings = segment.spellings(beginning)
        near = np.array([begins(node.typed, spelling) for spelling in spellings])
        if not near.any():
            continue
        for field in node.fields:
            lines = segment.lines(field)
            places = np.flatnonzero(_within(lines.numbers, first, len(spellings)))
            owners = np.searchsorted(lines.starts, places, side="right") - 1
            weights = FIELD_WEIGHTS[field] * near[lines.numbers[places] - first]
            counted = np.bincount(owners, weights, minlength=len(lines.starts) - 1)
            frequencies[segment.base : segment.base + len(counted)] += counted
    return _found(index, frequencies, None)


def phrase(index: OpenIndex, node: Phrase) -> Mask:
    """Return which live documents have all syllables side by side in one line of one field.

    The pairs of the index say where to look. Of two syllables they say all; for more, the texts
    are looked through, for the pairs may stand apart from each other.
    """
    pairs = [pair(before, after) for before, after in pairwise(node.syllables)]
    mask = np.zeros(index.size, dtype=np.bool_)
    for field in node.fields:
        having = reduce(np.logical_and, (_standing(index, p, field) for p in pairs))
        if len(pairs) == 1:
            mask |= having
        elif having.any():
            for segment in index.segments:
                mask[_saying(segment, field, node.syllables)] = True
    return mask & index.live


def _found(index: OpenIndex, frequencies: Floats, nearest: Floats | None) -> Found:
    if index.documents < index.size:
        frequencies[~index.live] = 0
    return Found(frequencies, nearest, int(np.count_nonzero(frequencies)))


def _standing(index: OpenIndex, typed: Typed, field: str) -> Mask:
    """Return which documents have a pair in a field, deleted ones too."""
    mask = np.zeros(index.size, dtype=np.bool_)
    for marked, documents, _ in index.postings(field, typed.folded):
        if nearness(typed, marked) != NONE:
            mask[documents] = True
    return mask


def _saying(segment: OpenSegment, field: str, syllables: Sequence[Typed]) -> Numbers:
    """Return the documents of a segment in which a field has the syllables side by side."""
    lines = segment.lines(field)
    places = None
    for distance, (first, near) in enumerate(_wanted(segment, syllables)):
        if places is None:
            places = np.flatnonzero(_within(lines.numbers, first, len(near)))
        else:
            # No place is behind the last number: that is the end of a line, which nothing matches.
            places = places[_within(lines.numbers[places + distance], first, len(near))]
        if not near.all():
            places = places[near[lines.numbers[places + distance] - first]]
    return np.zeros(0, dtype=np.intp) if places is None else _owners(lines, places) + segment.base


def _wanted(segment: OpenSegment, syllables: Sequence[Typed]) -> Iterator[tuple[int, Mask]]:
    """Yield of each syllable the first number of its spellings, and which of them are meant."""
    for typed in syllables:
        first, spellings = segment.spellings(f"{typed.folded}{MARKS}")
        yield first, np.array([nearness(typed, s) != NONE for s in spellings], dtype=np.bool_)


def _within(numbers: Unsigned, first: int, count: int) -> Mask:
    """Return which of the unsigned `numbers` are among `count` from `first`: a smaller one wraps
    around to a large one, so that one comparison does."""
    within: Mask = numbers - numbers.dtype.type(first) < count
    return within


def _owners(lines: Lines, places: Numbers) -> Numbers:
    """Return the documents, within the segment, that ascending places in the numbers lie in."""
    bounds = np.searchsorted(places, lines.starts)
    return np.flatnonzero(np.diff(bounds))
