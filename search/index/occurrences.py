"""One field of some documents → the postings of its terms, and its syllables.

The terms are those of `search.text.analyzer.terms`. Pure but for its own tables. What is done for
every syllable of every text is looked up by the interpreter's own functions and put in order by
NumPy, all texts of the field at once.
"""

from collections.abc import Sequence
from itertools import chain, islice
from operator import sub
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from search.index.gathered import MOST_DOCUMENTS, gather
from search.index.lexicon import END, Form, Lexicon, words
from search.index.postings import Plain
from search.index.sequences import WIDTHS, Sequences, starts_of, typecode
from search.text.analyzer import LINE_END, term
from search.text.marks import PAIR

Numbers = NDArray[np.int64]


class FieldOccurrences(NamedTuple):
    """The terms of some texts."""

    postings: Plain
    """Documents are told by the places of their texts."""
    syllables: list[int]
    """How many each text has."""
    sequences: Sequences
    """The syllables themselves, told by their places in `Occurrences.lexicon`."""


class Occurrences(dict[bytes, tuple[int, ...]]):
    """Collects occurrences, field after field; itself the words that were seen → their syllables.

    A syllable is a number, 0 the end of a line.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        """Make it empty."""
        super().__init__()
        self._lexicon = lexicon
        self._numbers: dict[Form, int] = {END: 0}

    def __missing__(self, word: bytes) -> tuple[int, ...]:
        """Return the syllables of a word that was not seen before."""
        numbers = self._numbers
        found = tuple([numbers.setdefault(form, len(numbers)) for form in self._lexicon[word]])
        self[word] = found
        return found

    def lexicon(self) -> list[bytes]:
        """Return the terms of all syllables seen so far; the first has the number 1."""
        return _encoded([term(*form) for form in islice(self._numbers, 1, None)])

    def collect(self, texts: Sequence[str]) -> FieldOccurrences:
        """Return the terms of NFC texts, at most `MOST_DOCUMENTS`."""
        known: dict[str, Numbers] = {}  # names of places and movements come again and again
        found = []
        for text in texts:
            if (numbers := known.get(text)) is None:
                each = chain.from_iterable(map(self.__getitem__, words(text)))
                numbers = known[text] = np.fromiter(each, np.int64)
            found.append(numbers)
        sizes = list(map(len, found))
        lines = [text.count(LINE_END) + 1 if text else 0 for text in texts]
        syllables = np.concatenate([np.zeros(0, np.int64), *found])
        code = typecode(len(self._numbers))
        packed = syllables.astype(f"<u{WIDTHS[code]}").tobytes()
        return FieldOccurrences(
            self._postings(syllables, np.repeat(np.arange(len(texts)), sizes)),
            list(map(sub, sizes, lines)),
            Sequences(starts_of(sizes), packed, code),
        )

    def _postings(self, syllables: Numbers, documents: Numbers) -> Plain:
        """Return the postings of syllables and of their pairs, in which no line ends."""
        forms = list(self._numbers)
        keys = syllables * MOST_DOCUMENTS + documents
        pair_keys = keys[:-1] + syllables[1:] * (MOST_DOCUMENTS * len(forms))
        alone = gather(keys[syllables > 0])
        paired = gather(pair_keys[(syllables[:-1] > 0) & (syllables[1:] > 0)])
        terms = [term(*forms[number]) for number in alone.terms.tolist()]
        following, first = (numbers.tolist() for numbers in np.divmod(paired.terms, len(forms)))
        begun = [(folded + PAIR, marked + PAIR) for folded, marked in forms]
        for one, other in zip(first, following, strict=True):
            (folded, marked), (then_folded, then_marked) = begun[one], forms[other]
            terms.append(term(folded + then_folded, marked + then_marked))
        return (
            _encoded(terms),
            alone.counts + paired.counts,
            alone.firsts + paired.firsts,
            alone.lasts + paired.lasts,
            alone.steps + paired.steps,
            alone.frequencies + paired.frequencies,
        )


def _encoded(terms: Sequence[str]) -> list[bytes]:
    return "\n".join(terms).encode().split(b"\n") if terms else []
