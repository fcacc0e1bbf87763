"""The texts of one field as arrays of the numbers of their syllables, to be looked through.

See `search.index.sequences` for what the numbers mean. Pure: arrays in, arrays out.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Unsigned = NDArray[np.unsignedinteger[Any]]
Places = NDArray[np.intp]


class Lines(NamedTuple):
    """The texts of some documents."""

    numbers: Unsigned
    """0 ends a line, and every text; k is the entry k - 1 of the lexicon."""
    starts: Places
    """Of each document, and the end of the last one."""

    def places(self, first: int, count: int) -> Places:
        """Return where any of `count` syllables from the number `first` stands, ascending."""
        return np.flatnonzero(within(self.numbers, first, count))

    def owners(self, places: Places) -> Places:
        """Return the documents that ascending places lie in, each once."""
        return np.flatnonzero(np.diff(np.searchsorted(places, self.starts)))

    def of(self, documents: Places) -> "Lines":
        """Return the texts of some of the documents, in their order."""
        firsts, ends = self.starts[documents], self.starts[documents + 1]
        texts = [self.numbers[first:end] for first, end in zip(firsts, ends, strict=True)]
        return Lines(
            np.concatenate([self.numbers[:0], *texts]),
            np.concatenate([[0], np.cumsum(ends - firsts)]),
        )


def within(numbers: Unsigned, first: int, count: int) -> NDArray[np.bool_]:
    """Return which of the numbers are among `count` from `first`.

    A smaller one wraps around to a large one, so that one comparison does.
    """
    found: NDArray[np.bool_] = numbers - numbers.dtype.type(first) < count
    return found
