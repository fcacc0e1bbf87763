"""Occurrences of terms in documents → their postings, all of a field at once. Pure."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from search.index.postings import MOST

MOST_DOCUMENTS = 256
"""Of one field: the number of a document is a byte."""


class Gathered(NamedTuple):
    """Postings of terms that are numbers, as `search.index.postings.Plain` has them."""

    terms: NDArray[np.int64]
    """Ascending."""
    counts: list[int]
    firsts: bytes
    lasts: bytes
    steps: bytes
    frequencies: bytes


def gather(occurrences: "NDArray[np.int64]") -> Gathered:
    """Return the postings of occurrences in any order: term * `MOST_DOCUMENTS` + document each."""
    keys = np.sort(occurrences)
    places = np.flatnonzero(np.diff(keys, prepend=-1))
    postings = keys[places]
    terms = postings // MOST_DOCUMENTS
    documents = (postings - terms * MOST_DOCUMENTS).astype(np.uint8)
    begins = np.flatnonzero(np.diff(terms, prepend=-1))
    counts = np.diff(begins, append=len(terms))
    frequencies = np.minimum(np.diff(places, append=len(keys)), MOST)
    return Gathered(
        terms[begins],
        counts.tolist(),
        documents[begins].tobytes(),
        documents[begins + counts - 1].tobytes(),
        np.diff(documents, prepend=documents[:1]).tobytes(),
        frequencies.astype(np.uint8).tobytes(),
    )
