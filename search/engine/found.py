"""Where what is sought stands: for a word, pair or prefix, every document and how often.

Input: an open index and one leaf of a query tree; output: arrays over all documents. Folded forms
choose the postings, marks as typed choose the spellings among them. Keeps nothing.
"""

from collections.abc import Mapping, Sequence
from itertools import groupby, product
from typing import NamedTuple

import numpy as np

from search.engine.query_tree import Prefix
from search.index.frequent import FREQUENT
from search.index.open_index import Floats, OpenIndex, Postings
from search.text.marks import NONE, Typed, beginnings, begins, nearness

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
        by_spelling = sorted(index.postings(field, typed.folded), key=_spelling)
        for marked, group in groupby(by_spelling, key=_spelling):
            near = nearness(typed, marked)
            if near == NONE:
                continue
            weight = FIELD_WEIGHTS[field] * near
            lists = list(group)
            counting = not _frequent(index, lists)
            for _, documents, counts in lists:
                frequencies[documents] += weight * counts if counting else weight
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
            places = lines.places(first, len(spellings))
            owners = np.searchsorted(lines.starts, places, side="right") - 1
            weights = FIELD_WEIGHTS[field] * near[lines.numbers[places] - first]
            counted = np.bincount(owners, weights, minlength=len(lines.starts) - 1)
            frequencies[segment.base : segment.base + len(counted)] += counted
    return _found(index, frequencies, None)


def _spelling(postings: Postings) -> str:
    return postings.marked


def _frequent(index: OpenIndex, lists: Sequence[Postings]) -> bool:
    """Say whether so many live documents are in some lists that it does not count how often."""
    if sum(len(postings.documents) for postings in lists) <= FREQUENT:
        return False
    return sum(int(np.count_nonzero(index.live[one.documents])) for one in lists) > FREQUENT


def _found(index: OpenIndex, frequencies: Floats, nearest: Floats | None) -> Found:
    if index.documents < index.size:
        frequencies[~index.live] = 0
    return Found(frequencies, nearest, int(np.count_nonzero(frequencies)))
