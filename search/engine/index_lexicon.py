"""An open index → what `search.engine.speller` has to know of it."""

from collections.abc import Mapping

import numpy as np

from search.index.fields import TEXT_FIELDS
from search.index.open_index import Mask, OpenIndex
from search.text.marks import NONE, Typed, nearness


class IndexLexicon:
    """The syllables and pairs of an index, in whatever field."""

    def __init__(self, index: OpenIndex) -> None:
        """Count in `index`."""
        self._index = index

    @property
    def spellings(self) -> Mapping[str, tuple[str, ...]]:
        """Folded syllable → how it is spelled in the index, as spelling keys."""
        return self._index.spellings

    def counts(self, typed: Typed) -> Mapping[str, int]:
        """Return how many documents have a syllable or pair, for each spelling that is meant."""
        having: dict[str, Mask] = {}
        for field in TEXT_FIELDS:
            for marked, documents, _ in self._index.postings(field, typed.folded):
                if nearness(typed, marked) == NONE:
                    continue
                if marked not in having:
                    having[marked] = np.zeros(self._index.size, dtype=np.bool_)
                having[marked][documents] = True
        counted = {
            marked: int(np.count_nonzero(mask & self._index.live))
            for marked, mask in sorted(having.items())
        }
        return {marked: documents for marked, documents in counted.items() if documents}
